"""Gathers the word lists and fragments of a pack: they are visible in all of its files."""

from __future__ import annotations

from collections.abc import Callable

from zhuomu.dsl import syntax
from zhuomu.dsl.diagnostics import Mistake
from zhuomu.findings import Message
from zhuomu.rules.model import PackFile

Part = tuple[PackFile, syntax.RuleFile, list[Mistake]]


def read_words(text: str) -> list[str]:
    """The words of a word-list file: one a line, `#` begins a comment."""
    words = (line.partition("#")[0].strip() for line in text.lstrip("\ufeff").split("\n"))
    return list(dict.fromkeys(word for word in words if word))


def gather_lists(
    parts: list[Part], read_list: Callable[[str, str], str]
) -> tuple[dict[str, list[str]], dict[str, syntax.Sequence]]:
    """Word lists with their words, included lists resolved, and fragments. Mistakes go to the file they are in."""
    places: dict[str, tuple[syntax.WordList, PackFile, list[Mistake]]] = {}
    macros: dict[str, syntax.Sequence] = {}
    for file, tree, mistakes in parts:
        for wordlist in tree.lists:
            if wordlist.name in places:
                mistakes.append(_taken(wordlist.name, wordlist.at))
            places[wordlist.name] = (wordlist, file, mistakes)
        for macro in tree.macros:
            if macro.name in macros or macro.name in places:
                mistakes.append(_taken(macro.name, macro.at))
            macros[macro.name] = macro.pattern
    lists: dict[str, list[str]] = {}
    for name in places:
        _resolve(name, places, lists, (), read_list)
    _refuse_cycles(parts, macros)
    return lists, macros


def _taken(name: str, at: int) -> Mistake:
    return Mistake(at, Message(f"《{name}》在本包里已经定义过了", f"《{name}》 is already defined in this pack"))


def _resolve(
    name: str, places: dict[str, tuple[syntax.WordList, PackFile, list[Mistake]]], lists: dict[str, list[str]],
    outer: tuple[str, ...], read_list: Callable[[str, str], str],
) -> list[str]:
    if name in lists:
        return lists[name]
    wordlist, file, mistakes = places[name]
    words = [*wordlist.words]
    if wordlist.file is not None:
        try:
            words.extend(read_words(read_list(file.path, wordlist.file)))
        except (OSError, ValueError) as error:
            mistakes.append(Mistake(wordlist.at, Message(
                f"词表《{name}》的文件“{wordlist.file}”读不出来（{error}）；它应放在规则文件旁边，UTF-8，一行一词",
                f"the file “{wordlist.file}” of word list 《{name}》 cannot be read ({error})",
            )))
    for included in wordlist.included:
        for other in included.names:
            if other not in places or other == name or other in outer:
                mistakes.append(Mistake(included.at, Message(
                    f"词表《{name}》引用的词表《{other}》不存在，或绕回了自己",
                    f"word list 《{name}》 includes 《{other}》, which does not exist or leads back to it",
                )))
                continue
            words.extend(_resolve(other, places, lists, (*outer, name), read_list))
    lists[name] = list(dict.fromkeys(word for word in words if word))
    return lists[name]


def _refuse_cycles(parts: list[Part], macros: dict[str, syntax.Sequence]) -> None:
    """A fragment that uses itself would never end; it is reported and emptied."""
    for _, tree, mistakes in parts:
        for macro in tree.macros:
            if macro.name in _used(macro.pattern, macros, set()):
                mistakes.append(Mistake(macro.at, Message(
                    f"片段《{macro.name}》绕回了自己", f"fragment 《{macro.name}》 leads back to itself",
                )))
                macros[macro.name] = ()


def _used(sequence: syntax.Sequence, macros: dict[str, syntax.Sequence], seen: set[str]) -> set[str]:
    for element in sequence:
        if isinstance(element, syntax.Class):
            for name in element.names:
                if name in macros and name not in seen:
                    seen.add(name)
                    _used(macros[name], macros, seen)
        elif isinstance(element, syntax.Capture):
            _used((element.element,), macros, seen)
        elif isinstance(element, syntax.Choice):
            for alternative in element.alternatives:
                _used(alternative, macros, seen)
    return seen
