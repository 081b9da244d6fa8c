"""The structure of a Markdown page as markdown-it sees it: a parser that has nothing to do with the one of zhuomu.

A correction that changes words only leaves the skeleton of its page as it was.
"""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

PARSER = (
    MarkdownIt("commonmark", {"maxNesting": 200})
    .enable(["table", "strikethrough"])
    .use(front_matter_plugin)
    .use(footnote_plugin)
    .use(tasklists_plugin)
    .use(deflist_plugin)
    .use(dollarmath_plugin, double_inline=True, allow_space=False)
)
#: Elements of HTML whose text is code.
CODE = ("pre", "script", "style", "textarea", "code", "kbd", "samp", "var", "svg", "math")
#: Tokens of markdown-it that say nothing, or whose children say it all.
SILENT = ("text", "inline", "paragraph_open", "paragraph_close")
KEY = re.compile(r"([ \t-]*)([^\s:=#-][^\s:=]*)[ \t]*[:=]")


def skeleton(text):
    """What a correction must not change in a page, as a list in text order, followed by the definitions of links.

    Each entry is a tuple that begins with a word for what it is. Code and formulas are there with their contents,
    links and images with target and title, HTML with its tags and attributes, headings with their level, lists with
    their markers, emphasis and tables by where they open and close, front matter by its keys. Text is left out.
    """
    environment = {}
    entries = []
    toml = re.match(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*$", text, re.DOTALL | re.MULTILINE)
    if toml:
        entries += _keys(toml[1])
        text = text[toml.end() :]
    for token in PARSER.parse(text, environment):
        entries += _entries(token)
        for child in token.children or ():
            entries += _entries(child)
    definitions = environment.get("references", {})
    for label in sorted(definitions):
        entries.append(("definition", label, definitions[label]["href"], definitions[label]["title"]))
    return entries


def _entries(token):
    kind = token.type
    if kind in SILENT:
        return []
    if kind == "front_matter":
        return _keys(token.content)
    if kind in ("html_block", "html_inline"):
        return _tags(token.content)
    if kind in (
        "fence",
        "code_block",
        "code_inline",
        "math_inline",
        "math_inline_double",
        "math_block",
        "math_block_label",
    ):
        return [(kind, token.info, token.markup, token.content)]
    if kind == "image":
        return [("image", token.attrs["src"], token.attrs.get("title", ""))]
    if kind == "link_open":
        return [("link", token.attrs["href"], token.attrs.get("title", ""))]
    if kind.startswith("footnote"):
        return [(kind, token.meta.get("label", ""))]
    return [(kind, token.tag, token.markup, token.info, *sorted(map(str, token.attrs.values())))]


def _keys(content):
    keys = (KEY.match(line) for line in re.split(r"\r\n?|\n", content))
    return [("key", match[1], match[2]) for match in keys if match]


def _tags(markup):
    reader = _Tags()
    reader.feed(markup)
    reader.close()
    return reader.entries


class _Tags(HTMLParser):
    """Collects tags as they are written, comments and declarations, and the text of elements that hold code."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.entries = []
        self.code = None

    def handle_starttag(self, tag, attrs):
        self.entries.append(("tag", self.get_starttag_text()))
        if self.code is None and tag in CODE:
            self.code = tag

    def handle_startendtag(self, tag, attrs):
        self.entries.append(("tag", self.get_starttag_text()))

    def handle_endtag(self, tag):
        self.entries.append(("tag", f"</{tag}>"))
        if self.code == tag:
            self.code = None

    def handle_data(self, data):
        if self.code is not None:
            self.entries.append(("code", data))

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")

    def handle_comment(self, data):
        self.entries.append(("comment", data))

    def handle_decl(self, decl):
        self.entries.append(("declaration", decl))

    def handle_pi(self, data):
        self.entries.append(("declaration", data))

    def unknown_decl(self, data):
        self.entries.append(("declaration", data))
