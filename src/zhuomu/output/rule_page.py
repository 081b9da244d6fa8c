"""The page of a rule in Markdown, and the index of pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from zhuomu.formats.builtin import MARKDOWN
from zhuomu.output.markup import Markup, markdown
from zhuomu.output.rule_words import CONFIDENCE, FIX, comment, examples, pack_name, state_words
from zhuomu.output.words import SEVERITY, said
from zhuomu.rules.classes import SCOPES
from zhuomu.rules.model import Compiled, Option, Rule
from zhuomu.rules.option_values import LANGUAGE

#: The first line of every page: only files that begin with it are replaced or removed.
MARK: Final = "<!-- zhuomu rules --pages -->"
#: The file of the index.
INDEX: Final = "README.md"
#: What would end a cell of a table.
_SIGN_OF_CELLS: Final = re.compile(r"(?<!\\)\|")
_QUOTED: Final = re.compile("“([^“”]+)”")


class Place(NamedTuple):
    """Where a rule is defined: what is shown, and the address of it as seen from the page, if it has one."""

    shown: str
    address: str | None = None


#: Gives the stretches of a text that a check finds something wrong with.
Flagged = Callable[[str], Iterable[tuple[int, int]]]


def rule_page(
    rule: Rule, compiled: Compiled, place: Place, language: str, flagged: Flagged, options: Sequence[Option] = (), *,
    indexed: bool = False,
) -> str:
    """The page of a rule, which depends on ``options``. ``indexed`` says that the index is beside it."""
    parts = _Page(rule, compiled, place, language, flagged, options, indexed=indexed).parts()
    return "\n\n".join((MARK, *parts)) + "\n"


def index_page(rules: Sequence[Rule], compiled: Compiled, language: str, flagged: Flagged) -> str:
    """The index of the pages of some rules, by pack."""
    def say(zh: str, en: str) -> str:
        return en if language == "en" else zh

    packs: dict[str, list[Rule]] = {}
    for rule in rules:
        packs.setdefault(rule.pack, []).append(rule)
    parts = [
        MARK, f"# {say('规则', 'Rules')}",
        say(f"{len(packs)} 个规则包，共 {len(rules)} 条规则。这些页面由 `zhuomu rules --pages` 写成，规则在规则文件里改。",
            f"{len(rules)} rules in {len(packs)} packs. `zhuomu rules --pages` writes these pages; rules are changed in their files."),
    ]
    head = say("| 编号 | 标题 | 级别 | 把握 | 改法 | 状态 |", "| code | title | severity | confidence | fix | state |")
    for own in packs.values():
        rows = [f"| {' | '.join(_row(rule, language, flagged))} |" for rule in own]
        parts += [f"## {markdown().plain(pack_name(own[0], compiled, version=False))}", "\n".join((head, "|---|---|---|---|---|---|", *rows))]
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule, language: str, flagged: Flagged) -> Iterator[str]:
    yield f"[{rule.code}]({rule.code}.md)"
    yield _prose(rule.title, flagged).replace("|", "\\|").replace("\\\\|", "\\|")
    yield said(SEVERITY[rule.severity], language)
    yield said(CONFIDENCE[rule.confidence], language)
    yield said(FIX[rule.fix], language)
    yield state_words(rule, language)


def _prose(text: str, flagged: Flagged) -> str:
    """A text about words. What it quotes, and what a check would find in it, are examples and no part of what it says: code."""
    shown = markdown()
    stretches = [(found.start(), found.end(), found[1]) for found in _QUOTED.finditer(text)]
    for start, end in flagged(text):
        if not any(first < end and start < last for first, last, _ in stretches):
            stretches.append((start, end, text[start:end]))
    made: list[str] = []
    position = -1
    for start, end, inner in sorted(stretches):
        # Side by side, the signs of two code spans would be taken for those of one.
        made += ["、" if start == position else shown.plain(text[max(position, 0):start]), shown.verbatim(inner)]
        position = end
    return "".join((*made, shown.plain(text[max(position, 0):])))


class _Page:
    def __init__(
        self, rule: Rule, compiled: Compiled, place: Place, language: str, flagged: Flagged, options: Sequence[Option], *, indexed: bool,
    ) -> None:
        self._rule = rule
        self._compiled = compiled
        self._place = place
        self._language = language
        self._flagged = flagged
        self._indexed = indexed
        self._options = options
        self._markup: Markup = markdown()

    def _say(self, zh: str, en: str) -> str:
        return en if self._language == "en" else zh

    def parts(self) -> Iterator[str]:
        """The paragraphs."""
        rule, say = self._rule, self._say
        yield f"# {rule.code} {_prose(rule.title, self._flagged)}"
        if rule.reason:
            yield _prose(rule.reason, self._flagged)
        if rule.url:
            yield self._markup.link(say("参见", "see also"), rule.url)
        yield self._table()
        yield f"## {say('例句', 'Examples')}"
        for wrong, head in ((True, say("要报的，箭头后面是改好的样子：", "Reported, with what they become:")), (False, say("不报的：", "Not reported:"))):
            own = [example for example in rule.examples if example.wrong is wrong]
            listed = list(examples(own, self._markup, self._language, named=False, options=self._compiled.options))
            if listed:
                yield head
                yield "\n".join(listed)
        if self._options:
            yield f"## {say('选项', 'Options')}"
            yield from self._choices()
        yield f"## {say('放过和设置', 'Let stand, and settings')}"
        yield from self._settings()
        yield f"## {say('出处', 'Origin')}"
        yield from self._origin()

    def _table(self) -> str:
        rule, language, say = self._rule, self._language, self._say
        pack = self._markup.plain(pack_name(rule, self._compiled, version=False))
        cells = (
            f"[{pack}]({INDEX})" if self._indexed else pack, said(SEVERITY[rule.severity], language),
            said(CONFIDENCE[rule.confidence], language), said(FIX[rule.fix], language), state_words(rule, language),
        )
        head = say("| 规则包 | 级别 | 把握 | 改法 | 状态 |", "| pack | severity | confidence | fix | state |")
        return "\n".join((head, "|---|---|---|---|---|", f"| {' | '.join(cells)} |"))

    def _choices(self) -> Iterator[str]:
        say, verbatim, plain = self._say, self._markup.verbatim, self._markup.plain
        yield say("它查什么，由这些选项决定，每个的第一个值是默认的：", "What it looks for depends on these options; the first value of each is the usual one:")
        rows = [say("| 选项 | 值 | 管什么 |", "| option | values | about |"), "|---|---|---|"]
        for option in self._options:
            values = (say(f"{plain(name)} {verbatim(key)}", verbatim(key)) for name, key in option.values)
            cells = (f"{plain(option.name)} {verbatim(option.key)}", say("、", ", ").join(values), _prose(option.description, self._flagged))
            rows.append(f"| {' | '.join(_SIGN_OF_CELLS.sub(chr(92) + '|', cell) for cell in cells)} |")
        yield "\n".join(rows)
        chosen = [option for option in self._options if option.key != LANGUAGE.key]
        if chosen:
            yield say("要用别的值，写进 `.zhuomu.yaml`，或者选一种风格：", "To choose another value, write into `.zhuomu.yaml`, or choose a style:")
            yield _yaml("\n  ".join(("options:", *(f"{option.key}: {option.values[1][1]}" for option in chosen))))
        if len(chosen) < len(self._options):
            yield say("文档是繁体的，就写：", "For documents in traditional characters:")
            yield _yaml("language: zh-Hant")

    def _settings(self) -> Iterator[str]:
        rule, say = self._rule, self._say
        written = comment(rule.code, MARKDOWN, say("理由", "reason"))
        yield say(
            f"一处不改，就在那里写一条注释（Markdown 里是 `{written}`）；整个项目都不查，就写进 `.zhuomu.yaml`：",
            f"To let one place stand, write a comment there (`{written}` in Markdown); to turn it off, write into `.zhuomu.yaml`:",
        )
        yield _yaml(f"ignore: [{rule.code}]")
        if not rule.enabled or rule.state != "正式":
            yield say("它平时不运行，要用就写：", "It does not run by itself. To turn it on:")
            yield _yaml(f"extend-select: [{rule.code}]")
        yield say("改级别，或把改法定为自动（`safe`）、须人确认（`unsafe`）：", "Its severity, and whether its fix is safe:")
        other = "error" if rule.severity != "error" else "warning"
        yield _yaml(f"rules:\n  {rule.code}:\n    severity: {other}\n    fix: {'unsafe' if rule.fix == 'safe' else 'safe'}")
        if rule.parameters:
            listed = "".join(f"\n      {name}: {value}" for name, value in rule.parameters)
            yield say("它的参数和现在的值：", "Its parameters and their values:")
            yield _yaml(f"rules:\n  {rule.code}:\n    parameters:{listed}")

    def _origin(self) -> Iterator[str]:
        rule, say = self._rule, self._say
        scopes = [name for name, kinds in SCOPES.items() if set(kinds) & set(rule.scopes)]
        facts: Mapping[str, Sequence[str]] = {
            say("范围", "scope"): scopes, say("标签", "tags"): rule.tags, say("旧码", "former codes"): rule.aliases,
            say("过滤函数", "filters"): rule.filters,
        }
        colon = say("：", ": ")
        for name, values in facts.items():
            if values:
                yield f"{name}{colon}{'、'.join(self._markup.plain(value) for value in values)}"
        if not rule.bounded and rule.path.endswith(".zm"):
            yield say("两端不查词的边界。", "It does not ask for word boundaries.")
        shown = self._markup.verbatim(self._place.shown)
        where = f"[{shown}](<{self._place.address}>)" if self._place.address else shown
        yield say(f"{rule.kind}，定义在 {where}。", f"{rule.kind}, defined in {where}.")


def _yaml(text: str) -> str:
    return f"```yaml\n{text}\n```"
