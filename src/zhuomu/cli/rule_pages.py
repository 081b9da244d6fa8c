"""Writes the pages of rules into a folder, or tells whether they are as they would be written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from zhuomu.cli.language import Language
from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem
from zhuomu.output.rule_page import INDEX, MARK, Flagged, Place, index_page, rule_page
from zhuomu.project.ignoring import repository
from zhuomu.project.option_sources import options_of_rule
from zhuomu.project.rules import Loaded
from zhuomu.project.write import remove_file, write_file
from zhuomu.rules.model import Compiled, Rule

_SUFFIX = ".md"


def place_of(rule: Rule, compiled: Compiled, folder: str) -> Place:
    """Where a rule is defined, as seen from a folder: a path within its repository, else what brings the rule.

    Lines are left out: a page is not to change when another rule of the file does.
    """
    top = repository(os.path.abspath(folder))
    path = os.path.realpath(rule.path)
    if top is not None and path.startswith(os.path.join(os.path.realpath(top), "")):
        address = os.path.relpath(path, os.path.realpath(folder)).replace(os.sep, "/")
        return Place(os.path.relpath(path, os.path.realpath(top)).replace(os.sep, "/"), address)
    pack = next((each for each in compiled.packs if each.identifier == rule.pack), None)
    name = os.path.basename(rule.path)
    # The origin of a pack that is no distribution is a path of this machine.
    origin = pack.origin if pack is not None and not os.path.exists(pack.origin) else ""
    return Place(f"{origin}: {name}" if origin else name)


def flagged_by(loaded: Loaded) -> Flagged:
    """What rules find in a text about words, which often has the wrong ones in it."""
    from zhuomu.engine.check import check
    from zhuomu.engine.ruleset import RuleSet
    from zhuomu.formats.plain import parse
    from zhuomu.rules.selection import Selection
    from zhuomu.text.source import Source

    ruleset = RuleSet(loaded.compiled, Selection(preview=True), functions=loaded.functions, checks=loaded.checks)

    def flagged(text: str) -> Iterator[tuple[int, int]]:
        yield from ((finding.start, finding.end) for finding in check(parse(Source(text, "")), ruleset, lambda _: None))

    return flagged


def write_pages(folder: str, rules: Sequence[Rule], loaded: Loaded, language: Language, *, check: bool) -> int:
    """Print what is written, or with ``check`` what would be. 1 when that is something, and ``check``; else 0.

    Raises UsageError when a file of somebody else is in the way, SourceError when one cannot be written.
    """
    compiled, flagged = loaded.compiled, flagged_by(loaded)
    pages = {
        f"{rule.code}{_SUFFIX}": rule_page(rule, compiled, place_of(rule, compiled, folder), language.code, flagged, options_of_rule(compiled, rule.code), indexed=True)
        for rule in rules
    }
    pages[INDEX] = index_page(rules, compiled, language.code, flagged)
    present = dict(_present(folder))
    foreign = [name for name in pages if name in present and not present[name].startswith(MARK)]
    if foreign:
        raise UsageError(*(_in_the_way(os.path.join(folder, name)) for name in foreign))
    stale = [name for name, text in present.items() if name not in pages and text.startswith(MARK)]
    changed = [name for name, text in pages.items() if present.get(name) != text]
    if not check:
        _write(folder, pages, changed, stale)
    for name in changed:
        print(language.say("要写：" if check else "已写：", "would write: " if check else "written: ") + _path(folder, name))
    for name in stale:
        print(language.say("要删：" if check else "已删：", "would remove: " if check else "removed: ") + _path(folder, name))
    print(language.say(f"{len(rules)} 条规则的页面", f"pages of {len(rules)} rules") + (
        language.say("，都是新的", ", all up to date") if not changed and not stale else ""
    ))
    return 1 if check and (changed or stale) else 0


def _write(folder: str, pages: Mapping[str, str], changed: Sequence[str], stale: Sequence[str]) -> None:
    os.makedirs(folder, exist_ok=True)
    for name in changed:
        write_file(os.path.join(folder, name), pages[name])
    for name in stale:
        remove_file(os.path.join(folder, name))


def _present(folder: str) -> Iterator[tuple[str, str]]:
    """The Markdown files of a folder and what is in them."""
    if not os.path.isdir(folder):
        return
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.endswith(_SUFFIX) and os.path.isfile(path):
            with open(path, encoding="utf-8", errors="replace", newline="") as file:
                yield name, file.read()


def _in_the_way(path: str) -> Problem:
    return Problem(path, Message(
        "这个文件不是 zhuomu rules --pages 写的，没有改动", "this file was not written by zhuomu rules --pages; nothing is changed",
    ), remedy=Message("请换一个文件夹，或先把它移走", "choose another folder, or move it away"))


def _path(folder: str, name: str) -> str:
    return os.path.join(folder, name).replace(os.sep, "/")
