"""Says in plain words what is wrong with a line of a rule file and what was expected there."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from zhuomu.findings import Message, Problem
from zhuomu.text.nearest import nearest


class Mistake(NamedTuple):
    """One mistake in a rule file; ``at`` is in code points from its start, 0-based."""

    at: int
    message: Message


STATEMENTS = ("查", "当", "除非", "例外", "统一", "近似", "限次", "汇总", "误", "正")
META_KEYS = (
    "级别", "把握", "提示", "理由", "参见", "标签", "范围", "边界", "改法", "状态", "旧码", "默认", "参数", "过滤",
    "版本", "前缀", "作者", "需要", "语言", "数据", "不测", "例句", "取值", "说明",
)
HEADS = ("规则包", "选项", "词表", "片段", "规则", "对照表", "术语表")

_PATTERN = frozenset({"LIT", "QUOTED", "GAP", "LBRACE", "LPAR", "LBRACK", "LANGLE", "REF", "CAPTURE"})
_STATEMENT = frozenset({"FIND_KW", "WHEN_KW", "UNLESS_KW", "ALLOW_KW", "BAD_KW", "GOOD_KW", "META_KW"})
_CONDITION = frozenset({"CONTEXT_HEAD", "COUNT_HEAD", "ANCHOR", "REPORTED", "REF_HEAD", "OPTION_TEST"})
_HEAD = frozenset({"PACK_KW", "OPTION_KW", "LIST_KW", "MACRO_KW", "RULE_KW", "TABLE_KW", "TERMS_KW"})

#: Groups of terminals that are one thing to a writer, most specific first.
_GROUPS: tuple[tuple[frozenset[str], Message], ...] = (
    (_HEAD, Message("顶格的块头（" + "、".join(HEADS) + "）", "a block head at the left margin (规则, 对照表, …)")),
    (_STATEMENT, Message("栏目（查：、当：、除非：、例外：、误：、正：、级别：……）", "a line such as 查：, 当：, 误：, 正：")),
    (_CONDITION, Message("条件（前面是／后面是／前后 10 字内有／本句有／全文有 5 次以上／在句首……）", "a condition (前面是, 前后 10 字内有, 在句首, …)")),
    (_PATTERN, Message("字词或模式（如 按装、{甲、乙}、（了）、《名词》、……）", "words or a pattern ({a、b}, （a）, 《名词》, ……)")),
)
_LABELS = {
    "CODE": Message("规则编号（如 CB101）", "a rule code (like CB101)"),
    "CODES": Message("规则编号或前缀（如 XG、CB101）", "a rule code or prefix (like XG, CB101)"),
    "PACK_ID": Message("规则包的英文名（小写字母、数字、-）", "a pack name (lower-case letters, digits, -)"),
    "NAME": Message("名字", "a name"),
    "EQ": Message("“=”", "“=”"),
    "FROM_KW": Message("“来自”", "“来自”"),
    "ARROW": Message("“→”和改法", "“→” and a suggestion"),
    "BECOMES": Message("“→”和改后的句子", "“→” and the corrected sentence"),
    "BACK_ARROW": Message("“←”和误写", "“←” and the wrong forms"),
    "SEP": Message("“、”", "“、”"),
    "COLON": Message("“：”", "“：”"),
    "OR": Message("“ 或 ”（两边空格）", "“ 或 ” (blanks around it)"),
    "AND": Message("“ 且 ”（两边空格）", "“ 且 ” (blanks around it)"),
    "RBRACE": Message("“}”", "“}”"),
    "RPAR": Message("“）”", "“）”"),
    "RBRACK": Message("“】”", "“】”"),
    "RANGLE": Message("“》”", "“》”"),
    "NEAR_LIST": Message("词表（如 《成语》）", "a word list (like 《成语》)"),
    "LANGLE": Message("“《”", "“《”"),
    "DELETE": Message("（删）", "（删）"),
    "EXAMPLE": Message("例句", "an example sentence"),
    "TEXT": Message("内容", "some text"),
    "TITLE": Message("标题", "a title"),
    "LIMIT_OPTION": Message("次数（如 每句不超过 4 次）", "a limit (like 每句不超过 4 次)"),
    "TALLY_OPTION": Message("密度（如 每千字不少于 4 处，全文不少于 6 处）", "a density (每千字不少于 4 处)"),
    "_NL": Message("行尾", "the end of the line"),
}
#: Shown only where nothing else was expected: they may always follow.
_MINOR = ("OR", "AND", "SEP", "_NL", "UNIFY_BY", "NEAR_OPTION", "TITLE")
_KEYWORD = re.compile(r"[ \t　]*([^\s:：→←]{1,4}?)(?:（待修）|\(待修\))?[ \t　]*[:：]")


def explain(error: UnexpectedInput, text: str, base: int) -> Mistake:
    """The mistake behind a syntax error in ``text``, which stands at ``base`` in its file."""
    position = min(getattr(error, "pos_in_stream", None) or 0, len(text))
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        position = len(text.rstrip("\r\n"))
    expected: Iterable[str] = ()
    if isinstance(error, UnexpectedToken):
        expected = error.accepts or error.expected
        if error.token.start_pos is not None and error.token.type != "$END":
            position = error.token.start_pos
    elif isinstance(error, UnexpectedCharacters):
        expected = error.allowed or ()
    elif isinstance(error, UnexpectedEOF):
        position = len(text.rstrip("\r\n"))
        expected = error.expected
    wanted = _expected(set(expected))
    line_start = text.rfind("\n", 0, position) + 1
    keyword = _unknown_keyword(text[line_start:]) if not text[line_start:position].strip(" \t　") else None
    if keyword is not None:
        return Mistake(base + position, keyword)
    line_end = re.compile(r"[\r\n]|\Z").search(text, position)
    shown = text[position:line_end.start() if line_end else len(text)].strip()
    shown = shown if len(shown) <= 12 else shown[:12] + "…"
    if not shown:
        return Mistake(base + position, Message(f"这一行没有写完，后面应为：{wanted.zh}", f"the line is incomplete; expected {wanted.en}"))
    return Mistake(
        base + position,
        Message(f"“{shown}”写在这里读不懂，此处应为：{wanted.zh}", f"“{shown}” makes no sense here; expected {wanted.en}"),
    )


def _expected(terminals: set[str]) -> Message:
    labels: list[Message] = []
    for group, label in _GROUPS:
        if len(terminals & group) > 1:
            labels.append(label)
            terminals = terminals - group
    major = sorted(name for name in terminals if name not in _MINOR)
    for name in major or sorted(terminals):
        known = _LABELS.get(name)
        if known is not None and known not in labels:
            labels.append(known)
    labels = labels[:5] or [_LABELS["_NL"]]
    return Message("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))


def _unknown_keyword(line: str) -> Message | None:
    """A message for a line whose keyword does not exist, with the nearest one that does."""
    found = _KEYWORD.match(line)
    if found is None or found[1] in STATEMENTS or found[1] in META_KEYS:
        return None
    near = nearest(found[1], STATEMENTS + META_KEYS)
    hint = Message(f"，是不是“{near}：”？", f"; did you mean “{near}：”?") if near else Message("", "")
    return Message(f"没有“{found[1]}：”这个栏目{hint.zh}", f"there is no line “{found[1]}：”{hint.en}")


def locate(mistake: Mistake, text: str, path: str) -> Problem:
    """A problem that shows the line of the rule file and the column (1-based code points) of the mistake."""
    at = min(mistake.at, len(text))
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    excerpt = text[start:end if end >= 0 else len(text)].rstrip("\r")
    return Problem(path, mistake.message, text.count("\n", 0, at) + 1, at - start + 1, excerpt)
