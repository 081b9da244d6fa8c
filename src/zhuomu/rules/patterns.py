"""Lowers the patterns and conditions of the syntax tree into compiled nodes, resolving every name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake
from zhuomu.findings import Message
from zhuomu.rules.classes import CHARACTERS, TAGS
from zhuomu.rules.counted import MOST_COUNTED, captures_repeated
from zhuomu.rules.model import Node, Pattern
from zhuomu.text.nearest import nearest

#: Nesting and combinations are bounded so that matching is, whatever a rule file says.
DEEPEST = 6
MOST_COMBINATIONS = 20_000
LONGEST_GAP = 200


class Lowering:
    """Lowers patterns of one pack. Mistakes are collected, not raised."""

    def __init__(self, scope: str, lists: dict[str, list[str]], macros: dict[str, syntax.Sequence]) -> None:
        #: Word lists are known as ``scope/name``, so that packs do not see one another's.
        self.scope = scope
        self.lists = lists
        self.macros = macros
        self.mistakes: list[Mistake] = []
        #: The names of all captures in the patterns that were lowered.
        self.captured: set[str] = set()

    def words(self, name: str) -> list[str] | None:
        """The words of this pack's list of that name, or None when it has none."""
        return self.lists.get(f"{self.scope}/{name}")

    def pattern(self, sequence: syntax.Sequence, bound: set[str] | None = None) -> Pattern:
        """The nodes of a pattern; ``bound`` collects the names of its captures."""
        names = set() if bound is None else bound
        pattern = self._sequence(sequence, names, 0)
        if combinations(pattern) > MOST_COMBINATIONS:
            self._mistake(sequence[0].at, "这个模式的间隔和可选成分太多，匹配会很慢；请缩短间隔，或拆成几条规则",
                          "this pattern has too many gaps and options to be matched in bounded time; split it")
        return pattern

    def _mistake(self, at: int, zh: str, en: str) -> None:
        self.mistakes.append(Mistake(at, Message(zh, en)))

    def _sequence(self, sequence: syntax.Sequence, bound: set[str], depth: int) -> Pattern:
        if depth > DEEPEST:
            self._mistake(sequence[0].at, f"括号套得太深（最多 {DEEPEST} 层）", f"nested too deeply (at most {DEEPEST})")
            return []
        nodes: Pattern = []
        for number, element in enumerate(sequence):
            if (
                number and isinstance(element, syntax.Choice) and element.optional
                and isinstance(sequence[number - 1], syntax.Gap)
            ):
                self._mistake(element.at, "“……”后面的括号没有看懂：间隔的说明写成（8字内）（同句）或（不含某词）",
                              "these brackets after a gap are not understood: write （8字内）, （同句） or （不含…）")
            nodes.extend(self._element(element, bound, depth))
        return nodes

    def _element(self, element: syntax.Element, bound: set[str], depth: int) -> Pattern:
        if isinstance(element, syntax.Literal):
            return [["t", element.text, int(element.quoted)]] if element.text else []
        if isinstance(element, syntax.Gap):
            if element.most > LONGEST_GAP:
                self._mistake(element.at, f"间隔最长 {LONGEST_GAP} 字", f"a gap has at most {LONGEST_GAP} characters")
            return [["~", min(element.most, LONGEST_GAP), element.unit, element.scope, list(element.excluded)]]
        if isinstance(element, syntax.Choice):
            alternatives = [self._sequence(part, bound, depth + 1) for part in element.alternatives]
            return [["|", alternatives, int(element.optional)]]
        if isinstance(element, syntax.Word):
            return [["w", list(element.forms), self._word_tags(element)]]
        if isinstance(element, syntax.Class):
            return self._class(element, depth)
        if isinstance(element, syntax.Capture):
            inner = self._element(element.element, bound, depth)
            bound.add(element.name)
            self.captured.add(element.name)
            node = inner[0] if len(inner) == 1 else ["|", [inner], 0]
            return [["=", element.name, node]]
        if element.name not in bound:
            self._unbound(element)
        return [["r", element.name]]

    def _unbound(self, reference: syntax.Reference) -> None:
        self._mistake(reference.at, f"{{{reference.name}}} 还没有定义，先在模式里写“{reference.name}=…”",
                      f"{{{reference.name}}} is not bound; write “{reference.name}=…” in the pattern first")

    def _word_tags(self, word: syntax.Word) -> list[str]:
        if word.tag is None:
            return []
        if word.tag not in TAGS:
            self.unknown(word.tag, word.at)
            return []
        return list(TAGS[word.tag])

    def _class(self, element: syntax.Class, depth: int) -> Pattern:
        choices = [self._named(name, element.at, depth) for name in element.names]
        return choices[0] if len(choices) == 1 else [["|", choices, 0]]

    def _named(self, name: str, at: int, depth: int) -> Pattern:
        words = self.words(name)
        if words is not None:
            # A list that could not be read stands for something that never occurs; the mistake is reported already.
            return [["l", f"{self.scope}/{name}"]] if words else [["t", "\u0000", 1]]
        if name in self.macros:
            return self._sequence(self.macros[name], set(), depth + 1)
        negated = int(name.startswith("非") and name[1:] in TAGS.keys() | CHARACTERS.keys())
        base = name[1:] if negated else name
        if base in CHARACTERS:
            return [["c", base, negated]]
        if base in TAGS:
            return [["p", list(TAGS[base]), negated]]
        self.unknown(name, at)
        return []

    def unknown(self, name: str, at: int) -> None:
        """Report that nothing is called like that, with the nearest name that exists."""
        own = [key.partition("/")[2] for key in self.lists if key.startswith(f"{self.scope}/")]
        known = [*own, *self.macros, *CHARACTERS, *TAGS]
        near = nearest(name, known)
        hint = (f"，是不是《{near}》？", f"; did you mean 《{near}》?") if near else ("", "")
        self._mistake(at, f"没有叫《{name}》的词表、片段或词类{hint[0]}",
                      f"there is no word list, fragment or class 《{name}》{hint[1]}")

    def suggestion(self, sequence: syntax.Sequence, bound: set[str], gaps: int) -> list[Node]:
        """The parts of a suggestion: texts, gaps by number and captures, perhaps with a function."""
        parts: list[Node] = []
        number = 0
        for element in sequence:
            if isinstance(element, syntax.Literal):
                parts.append(["t", element.text])
            elif isinstance(element, syntax.Gap):
                if number >= gaps:
                    self._mistake(element.at, "改法里的“……”比模式里的多", "more “……” in the suggestion than in the pattern")
                parts.append(["~", number])
                number += 1
            elif isinstance(element, syntax.Reference):
                if element.name not in bound and element.name != "全":
                    self._unbound(element)
                parts.append(["r", element.name, element.function])
        return parts

    def conditions(self, clause: syntax.When | syntax.Unless, bound: set[str]) -> list[Any]:
        """The conditions of one clause as alternatives of conjunctions."""
        return [[self._condition(condition, bound) for condition in both] for both in clause.conditions]

    def _condition(self, condition: syntax.Condition, bound: set[str]) -> list[Any]:
        if isinstance(condition, syntax.Context):
            patterns = list(_apart(self.pattern(part, set(bound)) for part in condition.alternatives))
            return ["在", condition.where, condition.within, condition.unit, int(condition.wanted), patterns]
        if isinstance(condition, syntax.Count):
            return self._count(condition, bound)
        if isinstance(condition, syntax.ReferenceTest):
            if condition.name not in bound and condition.name != "全":
                self._mistake(condition.at, f"{{{condition.name}}} 还没有定义", f"{{{condition.name}}} is not bound")
            patterns = [self.pattern(part, set(bound)) for part in condition.alternatives]
            return ["引", condition.name, int(condition.wanted), patterns]
        if isinstance(condition, syntax.Anchor):
            return ["位", condition.place, int(condition.wanted)]
        assert isinstance(condition, syntax.Reported), condition
        return ["报", condition.code]

    def _count(self, condition: syntax.Count, bound: set[str]) -> list[Any]:
        if not condition.number:
            self._mistake(condition.at, "次数从 1 写起：“有 0 次以上”总是成立，“不到 0 次”从不成立",
                          "write 1 or more: 0 times or more always holds, and fewer than 0 times never does")
        if condition.number > MOST_COUNTED:
            self._mistake(condition.at, f"次数最多写 {MOST_COUNTED}", f"at most {MOST_COUNTED} times can be asked for")
        patterns = list(_apart(self.pattern(part, set(bound)) for part in condition.alternatives))
        names = [name for name in captures_repeated(patterns) if name in bound]
        if names and condition.where == "全库":
            self._mistake(condition.at, f"“全库”里不能用 {{{names[0]}}}：它每处不同，没法先在别的文件里数好；请写出字词，或者改用“全文”",
                          f"全库 cannot count {{{names[0]}}}: it differs from place to place, so other files cannot be counted beforehand; "
                          "write words, or use 全文")
        return ["次", condition.where, condition.number, int(condition.enough), patterns, names]


def _apart(patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """The patterns, and in place of one that is nothing but a choice its alternatives, so that each keeps its own boundaries."""
    for pattern in patterns:
        if len(pattern) == 1 and pattern[0][0] == "|" and not pattern[0][2]:
            yield from _apart(pattern[0][1])
        else:
            yield pattern


def gathered(alternatives: list[Any]) -> list[Any]:
    """The same conditions, with neighbours that are plain words gathered, which is shorter to keep and quicker to look for."""
    return [[_gathered(condition) for condition in both] for both in alternatives]


def _gathered(condition: list[Any]) -> list[Any]:
    if condition[0] != "在" or condition[2] or condition[1] not in ("前面", "后面"):
        return condition
    texts: list[tuple[str, int]] = []
    for pattern in condition[5]:
        if len(pattern) != 1 or pattern[0][0] != "t":
            return condition
        texts.append((pattern[0][1], pattern[0][2]))
    words = [text for text, quoted in texts if len(text) == 1 and not quoted]
    free = [text for text, quoted in texts if len(text) > 1 or quoted]
    return ["邻", condition[1], condition[4], free, words]


def combinations(pattern: Pattern) -> int:
    """An upper bound for the ways in which a pattern can be laid over a text from one starting point."""
    total = 1
    for node in pattern:
        total *= _ways(node)
        if total > MOST_COMBINATIONS:
            break
    return total


def _ways(node: Node) -> int:
    if node[0] == "~":
        return int(node[1]) + 1
    if node[0] == "=":
        return _ways(node[2])
    if node[0] == "|":
        # Alternatives begin with different characters nearly always; what multiplies is what they hold.
        inner = [combinations(alternative) for alternative in node[1]]
        return max(inner) + int(node[2]) + (len(inner) > 1)
    return 2 if node[0] in ("l", "w", "c") else 1


def gap_count(pattern: Pattern) -> int:
    """How many gaps a pattern has at its top level."""
    return sum(1 for node in pattern if node[0] == "~")


