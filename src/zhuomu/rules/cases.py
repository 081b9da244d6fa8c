"""Turns the lines of one rule block into cases: pattern, suggestions, conditions, and the literals to search for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake
from zhuomu.findings import Message
from zhuomu.rules.classes import TAGS
from zhuomu.rules.data import DataRow, data_case, read_row
from zhuomu.rules.folding import fold, plain_neighbours
from zhuomu.rules.literals import SHORTEST, Anchor, anchors, exact
from zhuomu.rules.metadata import Metadata, parameter
from zhuomu.rules.model import IDIOM_LENGTH, PackFile, Pattern
from zhuomu.rules.options import OptionReader
from zhuomu.rules.patterns import Lowering, gap_count, gathered
from zhuomu.rules.prepared import Clauses, Prepared, Withheld
from zhuomu.rules.scanning import Scan, scan
from zhuomu.rules.surroundings import Surroundings

_BODIES = (syntax.Find, syntax.Unify, syntax.Near, syntax.Limit, syntax.Tally)
#: Idioms rarer than this in jieba's dictionary are hardly ever meant; 参数：最低词频 changes it.
LEAST_FREQUENCY = 4
#: Words at least this frequent in jieba's dictionary stand in any text: 可以, 数据, 不同.
EVERYDAY_FREQUENCY = 1000


class CaseBuilder:
    """Builds the cases of one block; mistakes go to ``lowering.mistakes``.

    Positions behind the end of the file are those of an overlay; ``withheld`` is what it takes from data files.
    """

    def __init__(
        self, block: syntax.RuleBlock, metadata: Metadata, lowering: Lowering, file: PackFile,
        surroundings: Surroundings, options: OptionReader, withheld: Withheld = Withheld(),  # noqa: B008 - a frozen value
    ) -> None:
        self.block = block
        self.options = options
        self.statements, self.needs = options.chosen(block.statements)
        self.metadata = metadata
        self.lowering = lowering
        self.file = file
        self.surroundings = surroundings
        self.withheld = withheld
        self.finds = [s for s in self.statements if isinstance(s, syntax.Find)]
        self.shares_exceptions = len(self.finds) > 1 and any(isinstance(s, syntax.Allow) for s in self.statements)

    def build(self) -> tuple[Prepared, ...]:
        """The cases in file order; one a row, or one a 查 line."""
        bodies = [s for s in self.statements if isinstance(s, _BODIES)]
        if self.block.kind == "规则":
            if not bodies:
                self._mistake(self.block.at, "规则里没有说查什么；要有一行“查：”（或统一：、近似：、限次：、汇总：）",
                              "the rule does not say what to look for; it needs a line 查： (or 统一：, 近似：, 限次：, 汇总：)")
            elif len({type(body) for body in bodies}) > 1 or (len(bodies) > 1 and not isinstance(bodies[0], syntax.Find | syntax.Unify)):
                self._mistake(bodies[1].at, "近似、限次、汇总每条规则只能写一行；统一可以写几行，但不能与“查：”同写",
                              "近似, 限次 and 汇总 stand alone in their rule; several lines 统一 may stand together, but not with 查")
        elif bodies:
            self._mistake(bodies[0].at, f"{self.block.kind}里只写行（误写 → 正写），不能写“查：”一类的栏目；请改用“规则”",
                          f"a {self.block.kind} holds rows only; use a 规则")
        self._refuse_clauses_without_effect(bodies)
        prepared: list[Prepared] = []
        if self.metadata.data and self.block.kind != "对照表":
            self._mistake(self.block.at, "“数据：”只能用在对照表里", "“数据：” belongs to a 对照表")
        if self.block.kind == "规则":
            for body in bodies:
                prepared.extend(self._body(body))
        else:
            prepared.extend(self._rows())
            prepared.extend(self._term(term) for term in self.block.terms)
            self._check_added_exceptions(prepared)
            if not prepared and not self.lowering.mistakes:
                self._mistake(self.block.at, f"{self.block.kind}里一行也没有", f"the {self.block.kind} has no row")
        return tuple(case._replace(needs=(*self.needs, *case.needs)) for case in prepared) if self.needs else tuple(prepared)

    def _mistake(self, at: int, zh: str, en: str) -> None:
        self.lowering.mistakes.append(Mistake(at, Message(zh, en)))

    def _refuse_clauses_without_effect(self, bodies: list[Any]) -> None:
        """Conditions belong to patterns; 近似 knows exceptions only, and the rest looks at the document as a whole."""
        whole = next((body for body in bodies if not isinstance(body, syntax.Find)), None)
        if whole is None:
            return
        for clause in self.statements:
            if isinstance(clause, syntax.When | syntax.Unless) or (
                isinstance(clause, syntax.Allow) and not isinstance(whole, syntax.Near)
            ):
                self._mistake(clause.at, "这种规则不看左右的词，“当：”“除非：”“例外：”写在这里不起作用（只有“近似：”可以写“例外：”）",
                              "this kind of rule takes no conditions here (only 近似 takes 例外)")

    # ------------------------------------------------------------ patterns
    def _body(self, body: syntax.Statement) -> list[Prepared]:
        if isinstance(body, syntax.Find):
            return [self._match(body.pattern, body.suggestions, (), body.at)]
        if isinstance(body, syntax.Near):
            return self._near(body)
        if isinstance(body, syntax.Unify):
            return self._unify(body)
        if isinstance(body, syntax.Limit):
            return [self._limit(body)]
        if isinstance(body, syntax.Tally):
            return [Prepared("tally", [list(body.codes), body.per_thousand, body.total], (), None, False)]
        return []

    def _rows(self) -> list[Prepared]:
        """The cases of a table, in the order of its rows; those of data files come last."""
        prepared = []
        seen: dict[str, str] = {}
        common = self._clauses(self.statements, set(), None)
        short = _short(common)
        for row in self.block.rows:
            own, needs = self.options.chosen((*row.when, *row.unless, *row.allow))
            case = self._match(row.pattern, row.suggestions, own, row.at, common)._replace(needs=needs)
            prepared.append(case)
            texts = exact(case.body[0], self.lowering.lists) or ()
            place = self._row_place(row.at)
            self._check_row(texts, case, place.zh, place.en, seen, row.at)
        for row_data, where in self._data_rows():
            case = data_case(row_data, short)
            prepared.append(case)
            self._check_row((row_data.wrong,), case, where, where, seen, self.block.at)
            stray = next((phrase for phrase in row_data.exceptions if not _overlap(row_data.wrong, phrase)), None)
            if stray is not None:
                self._never_overlaps(stray, self.block.at)
        return prepared

    def _row_place(self, at: int) -> Message:
        if self._is_added(at):
            return Message("配置加的这一行", "the row that the configuration adds")
        line = self.file.text.count("\n", 0, at) + 1
        return Message(f"第 {line} 行", f"line {line}")

    def _is_added(self, at: int) -> bool:
        return at > len(self.file.text)

    def _check_added_exceptions(self, cases: list[Prepared]) -> None:
        """An exception that an overlay adds to a table must overlap some row of it."""
        lists = self.lowering.lists
        added = [s for s in self.statements if isinstance(s, syntax.Allow) and self._is_added(s.at)]
        rows = [exact(case.body[0], lists) for case in cases] if added else []
        for phrase in (phrase for allow in added for phrase in allow.patterns):
            theirs = exact(self.lowering.pattern(phrase), lists)
            if theirs and not any(mine is None or _any_overlap(mine, theirs) for mine in rows):
                self._never_overlaps(theirs[0], phrase[0].at)

    def _check_row(
        self, texts: tuple[str, ...], case: Prepared, place: str, place_en: str, seen: dict[str, str], at: int
    ) -> None:
        """A row must be reached, and must change something. ``seen`` are the texts of unconditional rows and their places."""
        shadowed = next((text for text in texts if text in seen), None)
        if shadowed is not None:
            self._mistake(at, f"“{shadowed}”已经在{seen[shadowed]}写过，{place}轮不到；请合并成一行",
                          f"“{shadowed}” is already a row ({seen[shadowed]}); the one at {place_en} is never reached")
        _, suggestions, needed, forbidden, exceptions = case.body
        if not (needed or forbidden or exceptions or case.needs):
            seen.update(dict.fromkeys(texts, place))
        for suggestion in suggestions:
            if len(suggestion) == 1 and suggestion[0][0] == "t" and suggestion[0][1] in texts:
                self._mistake(at, f"“{suggestion[0][1]}”的改法就是它自己", "a suggestion equals what it corrects")

    def _match(
        self, sequence: syntax.Sequence, suggestions: tuple[syntax.Sequence, ...], own: tuple[Any, ...], at: int,
        common: Clauses | None = None,
    ) -> Prepared:
        bound: set[str] = set()
        pattern = self.lowering.pattern(sequence, bound)
        gaps = gap_count(pattern)
        parts = [self.lowering.suggestion(suggestion, bound, gaps) for suggestion in suggestions]
        texts = exact(pattern, self.lowering.lists)
        reach = self._reach() if common is None and self.shares_exceptions else texts
        clauses = self._clauses(own if common else self.statements, bound, reach)
        if common is not None:
            clauses = Clauses(*([*outer, *inner] for outer, inner in zip(common, clauses, strict=True)))
        found = self._anchors(pattern, clauses.needed)
        scanned = self._scan(pattern, clauses.needed, at) if not found and pattern else None
        return Prepared("match", [pattern, parts, *_short(clauses)], found, scanned, clauses.wait())

    def _reach(self) -> tuple[str, ...] | None:
        """What the lines 查 of a rule match together, if that is known: its exceptions are about any of them."""
        lists = self.lowering.lists
        each = [exact(self.lowering.pattern(find.pattern), lists) for find in self.finds]
        return tuple(text for texts in each if texts is not None for text in texts) if all(each) else None

    def _clauses(self, clauses: Iterable[Any], bound: set[str], texts: tuple[str, ...] | None) -> Clauses:
        """The 当, 除非 and 例外 among some statements, lowered; ``texts`` is what an exception must be able to overlap."""
        needed: list[Any] = []
        forbidden: list[Any] = []
        exceptions: list[Any] = []
        for clause in clauses:
            if isinstance(clause, syntax.When):
                needed.append(self.lowering.conditions(clause, bound))
            elif isinstance(clause, syntax.Unless):
                forbidden.extend(self.lowering.conditions(clause, bound))
            elif isinstance(clause, syntax.Allow):
                exceptions.extend(self._exception(phrase, texts) for phrase in clause.patterns)
        return Clauses(needed, forbidden, exceptions)

    def _exception(self, phrase: syntax.Sequence, mine: tuple[str, ...] | None) -> Pattern:
        lowered = self.lowering.pattern(phrase)
        theirs = exact(lowered, self.lowering.lists) if mine else None
        if mine and theirs and not _any_overlap(mine, theirs):
            self._never_overlaps(theirs[0], phrase[0].at)
        return lowered

    def _never_overlaps(self, phrase: str, at: int) -> None:
        self._mistake(at, f"例外“{phrase}”永远碰不到要查的字，不起作用；上下文请写“除非：”",
                      f"the exception “{phrase}” can never overlap a match; context belongs to 除非：")

    def _anchors(self, pattern: Pattern, needed: list[Any]) -> tuple[Anchor, ...]:
        """The literals of a pattern, with the words directly beside it folded in where every alternative has some."""
        lists = self.lowering.lists
        plain = anchors(pattern, lists)
        if plain and (not needed or all(self._is_rare(anchor.text) for anchor in plain)):
            return plain
        beside = plain_neighbours(pattern, needed)
        if beside is not None:
            return beside
        folded: list[tuple[Anchor, ...]] = []
        for dnf in needed:
            union: list[Anchor] = []
            for both in dnf:
                alternative = anchors(fold(pattern, both, lists), lists)
                if not alternative:
                    break
                union.extend(alternative)
            else:
                folded.append(tuple(dict.fromkeys(union)))
        candidates = [found for found in folded if len(found) <= 20_000]
        if not candidates:
            return plain
        # Longer literals are rarer, so the folded set wins even over a plain one.
        return max(candidates, key=lambda found: min(len(anchor.text) for anchor in found))

    def _is_rare(self, text: str) -> bool:
        """Whether a text hardly occurs by itself, so that words beside it need not be searched for as well."""
        return len(text) > SHORTEST or self.surroundings.frequency(text) == 0

    def _scan(self, pattern: Pattern, needed: list[Any], at: int) -> Scan | None:
        only_characters = all(node[0] in ("t", "c", "|", "~", "r", "=", "l") for node in pattern)
        if not only_characters and self.metadata.state != "试行":
            self._mistake(at, "这个模式里没有两个字以上的固定字词，每一处都要细查，太慢；请加上字词、词表，"
                              "或把左右的词写进“当：前面是…”，或标“状态：试行”",
                          "this pattern has no fixed text of two characters or more to search for; add words or a word "
                          "list, put its neighbours into 当：前面是 …, or mark it 状态：试行")
            return None
        return scan(pattern, self.lowering.lists, needed)

    # ------------------------------------------------------------ the other bodies
    def _term(self, term: syntax.TermRow) -> Prepared:
        pattern: Pattern = [["|", [[["t", wrong, 0]] for wrong in term.wrong], 0]]
        if term.right in term.wrong:
            self._mistake(term.at, f"“{term.right}”既是正写又是误写", f"“{term.right}” is both right and wrong here")
        clauses = self._clauses(self.statements, set(), None)
        found = anchors(pattern, self.lowering.lists)
        if not found:
            self._mistake(term.at, "误写至少要有两个字符", "a wrong form needs at least two characters")
        return Prepared("match", [pattern, [[["t", term.right]]], *_short(clauses)], found, None, clauses.wait())

    def _near(self, near: syntax.Near) -> list[Prepared]:
        name = near.words.names[0]
        options = {option for part in near.options for option in re.split("或|、", part)}
        unknown = options - {"差1字", "差一字", "同音", "形近", "同音近", ""}
        if unknown:
            self._mistake(near.at, f"近似的说明“{unknown.pop()}”没有看懂，可写（差1字，同音或形近）", "unknown option of 近似")
        own = self.lowering.words(name)
        if own is not None:
            words = [word for word in own if len(word) == IDIOM_LENGTH]
        elif name in TAGS:
            least = self._least_frequency(near)
            words = [w for tag in TAGS[name] for w in self.surroundings.words_tagged(tag, least) if len(w) == IDIOM_LENGTH]
        else:
            self.lowering.unknown(name, near.words.at)
            words = []
        kinds = [kind for kind in ("同音", "形近") if kind in options]
        found = tuple(dict.fromkeys(
            anchor for word in words for anchor in (Anchor(word[:2], 0, 0), Anchor(word[2:], -2, -2))
            # A half that is an everyday word would make most of a text a candidate, and hardly ever be right.
            if self.surroundings.frequency(anchor.text) < EVERYDAY_FREQUENCY
        ))
        key = f"{self.lowering.scope}/近似·{self.block.code}"
        self.lowering.lists[key] = words
        allowed = [
            text for s in self.block.statements if isinstance(s, syntax.Allow) for phrase in s.patterns
            for text in exact(self.lowering.pattern(phrase), self.lowering.lists) or ()
        ]
        return [Prepared("near", [key, kinds, allowed], found, None, False)]

    def _least_frequency(self, near: syntax.Near) -> int:
        value = dict(self.metadata.parameters).get("最低词频", str(LEAST_FREQUENCY))
        if value.isdecimal():
            return int(value)
        lines = [s for s in self.block.statements if isinstance(s, syntax.Meta) and s.key == "参数"]
        at = next((line.at for line in lines if parameter(line.value)[0] == "最低词频"), near.at)
        self._mistake(at, f"参数“最低词频”应是一个整数，不能是“{value}”", "the parameter 最低词频 should be a whole number")
        return LEAST_FREQUENCY

    def _unify(self, unify: syntax.Unify) -> list[Prepared]:
        if unify.literal and not any(unify.preferred in group for group in unify.variants):
            self._mistake(unify.at, f"取“{unify.preferred}”：它不在要统一的写法里", f"“{unify.preferred}” is none of the variants")
        if len(unify.variants) < 2:
            self._mistake(unify.at, "至少要有两种写法才谈得上统一，中间用“、”", "at least two variants are needed")
        groups = [list(group) for group in unify.variants]
        found = tuple(Anchor(text, 0, 0) for group in groups for text in group)
        if any(len(anchor.text) < 2 for anchor in found):
            self._mistake(unify.at, "要统一的写法至少两个字", "a variant needs at least two characters")
        return [Prepared("unify", [groups, unify.preferred, int(unify.literal), int(unify.everywhere)], found, None, False)]

    def _limit(self, limit: syntax.Limit) -> Prepared:
        pattern = self.lowering.pattern(limit.pattern) if limit.pattern else []
        if limit.unit == "字" and pattern:
            self._mistake(limit.at, "限字数时不写模式，如：限次：每句不超过 100 字", "a limit in characters takes no pattern")
        if limit.unit == "次" and not pattern:
            self._mistake(limit.at, "限次数时要写查什么，如：限次：“的” 每句不超过 4 次", "a limit in times needs a pattern")
        return Prepared("limit", [pattern, limit.scope, limit.bound, limit.number, limit.unit], (), None, False)

    def _data_rows(self) -> Iterator[tuple[DataRow, str]]:
        """The rows of `数据：` files, each with its place for messages."""
        at = self.block.at
        for name in self.metadata.data:
            try:
                text = self.surroundings.read_list(self.file.path, name)
            except (OSError, ValueError) as error:
                self._mistake(at, f"数据文件“{name}”读不出来（{error}）", f"the data file “{name}” cannot be read ({error})")
                continue
            for number, line in enumerate(text.split("\n"), 1):
                if not line.strip() or line.startswith("#"):
                    continue
                row = read_row(line)
                if row is not None:
                    if row.wrong not in self.withheld.rows:
                        yield self._thinned(row), f"{name}:{number}"
                else:
                    self._mistake(at, f"数据文件“{name}”第 {number} 行应为：误写（两个字以上）、正写、前面的词、后面的词、例外，"
                                      "用制表符隔开，后三项可以不写，一项里有几个就用“、”隔开",
                                  f"line {number} of “{name}” should be: wrong form (two characters or more), right forms, "
                                  "words before, words behind, exceptions, separated by tabs")


    def _thinned(self, row: DataRow) -> DataRow:
        kept = tuple(phrase for phrase in row.exceptions if phrase not in self.withheld.exceptions)
        return row._replace(exceptions=kept)


def _short(clauses: Clauses) -> Clauses:
    """The same clauses with neighbours gathered, as cases keep them."""
    return Clauses([gathered(dnf) for dnf in clauses.needed], gathered(clauses.forbidden), clauses.exceptions)


def _any_overlap(matches: Iterable[str], phrases: Iterable[str]) -> bool:
    return any(_overlap(match, phrase) for match in matches for phrase in phrases)


def _overlap(match: str, phrase: str) -> bool:
    """Whether the two can share a character of one text."""
    for shift in range(-len(phrase) + 1, len(match)):
        start, end = max(0, shift), min(len(match), shift + len(phrase))
        if match[start:end] == phrase[start - shift:end - shift]:
            return True
    return False
