"""Says in plain words what of a rule no example needs, and what would change that."""

from __future__ import annotations

import re

from zhuomu.findings import Message
from zhuomu.rules.mutation.gathering import Place
from zhuomu.rules.mutation.justifying import Justified
from zhuomu.rules.mutation.variants import Mutant

#: So many words of a choice are named, and of longer parts so many characters at each end.
_NAMED = 8
_END = 24
#: What a part is called beside its text, and what to do away with instead of adding an example, where that is not the part itself.
_CALLED = {
    "exception": (Message("例外{}", "the exception {}"), None),
    "obligatory": (Message("{}可以没有", "that {} may be absent"), Message("去掉圆括号", "take its brackets away")),
    "row": (Message("{}这一行", "the row {}"), None),
    "pattern": (Message("{}这一行", "the line {}"), None),
    "quotes": (Message("{}的引号", "the quotation marks of {}"), Message("去掉引号", "take them away")),
    "whole word": (Message("{}的方括号", "the brackets of {}"), Message("把它改成引号", "make them quotation marks")),
    "tag": (Message("词性{}", "the part of speech {}"), None),
    "filter": (Message("过滤{}", "the filter {}"), None),
}
_PLAIN = Message("{}", "{}")
_DELETE = Message("删去它", "delete it")


def place_message(place: Place, text: str) -> Message:
    """What to say of the parts of a place in a rule file of that text."""
    mutant = place.mutants[0]
    called, instead = _CALLED.get(mutant.kind, (_PLAIN, None))
    instead = instead or _DELETE
    quoted = _quoted(place, text)
    tried = Message(
        f"（例句里的{_in_quotes(place.tried)}换成它，有没有它都一样）", f" (in the place of {_in_quotes(place.tried)} in an example it makes no difference)",
    ) if place.tried else Message("", "")
    if mutant.looser:
        wanted = Message("请加一条没有它就会误报的“正：”例句", "add a 正 example that would be reported without it")
    else:
        wanted = Message("请加一条没有它就查不出、改不对的“误：”例句", "add a 误 example that would not be found or corrected without it")
    return Message(
        f"没有一条例句用得着{called.zh.format(quoted.zh)}{tried.zh}；{wanted.zh}，或者{instead.zh}",
        f"no example needs {called.en.format(quoted.en)}{tried.en}; {wanted.en}, or {instead.en}",
    )


def superfluous_message(line: Justified) -> Message:
    """What to say of a line 不测 that justifies nothing."""
    if not line.stretches:
        return Message(
            f"“不测：”里的“{line.part}”不在这条规则里；请照抄规则里的写法，或者删去这一行",
            f"“{line.part}” of this 不测 does not stand in the rule; write it as the rule does, or delete the line",
        )
    return Message(
        f"“不测：”里的“{line.part}”都有例句用得着；请删去这一行", f"examples need all of “{line.part}”; delete this line 不测",
    )


def _quoted(place: Place, text: str) -> Message:
    parts = [_written(mutant, text) for mutant in place.mutants]
    named, rest = _in_quotes("、".join(parts[:_NAMED])), len(parts) - _NAMED
    if len(parts) == 1:
        return Message(named, named)
    if rest <= 0:
        return Message(f"{named}这 {len(parts)} 项", f"any of {named}")
    return Message(f"{named}等 {len(parts)} 项", f"any of {named} and {rest} more")


def _in_quotes(text: str) -> str:
    return f"“{text}”" if "“" not in text else f"「{text}」"


def _written(mutant: Mutant, text: str) -> str:
    written = re.sub(r"\s+", " ", text[mutant.at:mutant.end])
    return written if len(written) <= 2 * _END + 2 else f"{written[:_END]}……{written[-_END:]}"
