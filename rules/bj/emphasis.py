"""BJ101: marks of emphasis that stay marks, because one of them stands between punctuation and a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from zhuomu_rules.bj.flanking import can_close, is_punctuation, is_whitespace
from zhuomu_rules.bj.moving import suggestions
from zhuomu_rules.bj.runs import HAN, MARKS, WORD, Block, Run, blocks, markup_between, may_close, may_open

from zhuomu import Document, Message, Place

_TARGET: Final = re.compile(r"\]\([^()]*\)|\]\[[^\[\]]*\]")
#: Single and triple underscores and longer runs are names, ranges, rules and blanks to fill in.
_MARKS: Final = ("*", "**", "***", "__", "~~")
#: What a single star can open behind a word without looking like a sign of multiplication.
_QUOTES: Final = "“‘「『《"
_AFTER_FACTORS: Final = "）)]】”》」%％°"
#: How far apart two marks that belong together may be.
_REACH: Final = 2000
_SHOWN: Final = 40


def check(document: Document) -> Iterator[Place]:
    """A place for every pair of runs that was meant as emphasis and is none."""
    for block in blocks(document):
        for mark in _MARKS:
            for opener, closer in _pairs(document, block, mark):
                if _is_meant(document, opener, closer):
                    yield _place(document, opener, closer, block)
                elif _is_mispaired(document, opener, closer):
                    yield Place(opener.start, closer.end, _mispaired(document, opener, closer))


def _place(document: Document, opener: Run, closer: Run, block: Block) -> Place:
    prose = document.prose
    changes = next(suggestions(document, opener, closer, block), ())
    text, corrected, position = prose[opener.start:closer.end], "", opener.start
    for change in changes:
        corrected += prose[position:change.start] + change.text
        position = change.end
    corrected += prose[position:closer.end]
    zh, en = f"“{_clip(text)}”不会显示为强调", f"“{_clip(text)}” is not shown as emphasis"
    if changes:
        message = Message(f"{zh}，可写成“{_clip(corrected)}”", f"{en}; “{_clip(corrected)}” would be")
    else:
        side, side_en = ("结尾", "closing") if may_open(opener) else ("开头", "opening")
        message = Message(
            f"{zh}：{side}的“{opener.mark}”夹在标点和文字之间",
            f"{en}: its {side_en} “{opener.mark}” stands between punctuation and a word",
        )
    return Place(opener.start, closer.end, message, (changes,) if changes else (), restructures=True)


def _clip(text: str) -> str:
    text = text.replace("\ufffc", "…").replace("\n", "")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN // 2]}……{text[2 - _SHOWN // 2:]}"


def _pairs(document: Document, block: Block, mark: str) -> Iterator[tuple[Run, Run]]:
    """The runs of a mark, two by two, that might enclose words."""
    if sum(run.mark == mark for run in block.runs) % 2:
        # Nothing says which of them is the one too many.
        return
    opener, alone = None, True
    for run in block.runs:
        if run.mark != mark:
            # Whatever it is, it might pair with one of the two.
            alone = alone and document.prose[run.start] != mark[0]
        elif opener is None:
            opener, alone = run, True
        else:
            if alone and _clings(document, opener, run) and not _cuts(document, opener, run):
                yield opener, run
            opener = None


def _clings(document: Document, opener: Run, closer: Run) -> bool:
    """Whether the two runs may enclose words: no blank on their inner sides, and no path around them."""
    sides = opener.before, opener.after, closer.before, closer.after
    if closer.start - opener.end > _REACH or is_whitespace(opener.after) or is_whitespace(closer.before) or "/" in sides:
        return False
    return WORD.search(document.prose, opener.end, closer.start) is not None


def _cuts(document: Document, opener: Run, closer: Run) -> bool:
    """Whether a link or an emphasis begins or ends between the two runs without doing both."""
    depth = 0
    marks: Counter[str] = Counter()
    for _, markup in markup_between(document, opener.start, closer.end):
        depth += markup.count("[") - markup.count("]")
        if depth < 0:
            return True
        marks.update(MARKS.findall(_TARGET.sub("", markup)))
    return depth != 0 or any(number % 2 for number in marks.values())


def _is_meant(document: Document, opener: Run, closer: Run) -> bool:
    """Whether the two runs look like emphasis that fails only because of what stands beside them."""
    opens, closes = may_open(opener), may_close(closer)
    if (opens and closes) or not (opens or _is_chinese(opener.before, opener.after)):
        return False
    if not (closes or _is_chinese(closer.after, closer.before)):
        return False
    if any(opener.mark in _TARGET.sub("", markup) for _, markup in markup_between(document, opener.start, closer.end)):
        return False
    if not opens and opener.after in "(（" and (opener.mark == "~~" or not HAN.match(opener.before)):
        # `2**（3）` is a power, `好~~（笑）~~` a tone of voice.
        return False
    if opener.mark == "*":
        return _is_no_operator(opener)
    if opener.mark == "__":
        # `姓名：__性别：__` has blanks to fill in, and `__init__` is a name.
        inner = document.prose[opener.end:closer.start]
        return HAN.search(inner) is not None and not (opener.before == closer.before and is_punctuation(opener.before))
    return True


def _is_chinese(outside: str, inside: str) -> bool:
    """Whether a mark that does not work has a Chinese character on one side; others are in operators, paths and names."""
    return HAN.match(outside) is not None or (
        ord(inside) > 0x2000 and is_punctuation(inside) and not is_whitespace(outside)
    )


def _is_no_operator(opener: Run) -> bool:
    """Whether a single star can be no sign of multiplication."""
    before = opener.before
    return opener.after in _QUOTES or is_whitespace(before) or (is_punctuation(before) and before not in _AFTER_FACTORS)


def _is_mispaired(document: Document, opener: Run, closer: Run) -> bool:
    """Whether the marks between the two pair with one another instead: `**甲（乙）**丙，**丁（戊）**己`.

    The mark that was to close the first emphasis cannot, because of the punctuation before it, and opens one.
    """
    text = document.source.text
    marks = [
        (at, markup) for at, markup in markup_between(document, opener.start, closer.end) if opener.mark in markup
    ]
    if not marks or len(marks) % 2 or any(markup != opener.mark for _, markup in marks) or opener.mark == "*":
        return False
    place, _ = document.source_span(marks[0][0], marks[0][0] + 1)
    before, after = text[place - len(opener.mark) - 1], text[place]
    return may_open(opener) and not can_close(opener.mark, before, after) and _is_chinese(after, before)


def _mispaired(document: Document, opener: Run, closer: Run) -> Message:
    text = _clip(document.prose[opener.start:closer.end])
    return Message(
        f"“{text}”里的“{opener.mark}”配错了对，强调的不是该强调的文字：夹在标点和文字之间的不能作结尾",
        f"the “{opener.mark}” in “{text}” are paired wrongly, because one between punctuation and a word cannot close",
    )
