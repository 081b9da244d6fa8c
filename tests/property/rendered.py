"""The text of rendered HTML: what a reader of the page reads."""

from html.parser import HTMLParser
from urllib.parse import unquote

from zhuomu.text.document import OBJECT

#: Elements that a reader sees and that hold no prose.
HIDDEN = ("pre", "script", "style", "textarea", "template", "iframe")
#: Elements that are one thing in the sentence.
CODE = ("code", "kbd", "samp", "var")


def rendered_text(html):
    """The prose of a page without white space; code, pictures and addresses are one OBJECT each, marks of footnotes nothing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join("".join(reader.text).split())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = []
        self.inside = None
        self.address = None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if self.inside:
            return
        if tag in HIDDEN or values.get("class", "").startswith(("footnote-backref", "footnote-ref")):
            self.inside = tag
        elif tag in CODE:
            self.inside = tag
            self.text.append(OBJECT)
        elif tag == "img":
            self.text.append(OBJECT)
        elif tag == "a" and "href" in values:
            self.address = len(self.text), values["href"]

    def handle_endtag(self, tag):
        if self.inside:
            if tag == self.inside:
                self.inside = None
        elif tag == "a" and self.address:
            start, target = self.address
            text = unquote("".join(self.text[start:]))
            if text and unquote(target) in (text, f"mailto:{text}", f"http://{text}"):
                self.text[start:] = [OBJECT]
            self.address = None

    def handle_data(self, data):
        if not self.inside:
            self.text.append(data)
