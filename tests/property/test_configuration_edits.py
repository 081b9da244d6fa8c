"""A rule that is ignored by an edit: the configuration reads to what it was, and the rule besides."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhuomu.errors import ConfigurationError
from zhuomu.project.configuration.reading import try_configuration
from zhuomu.project.configuration_edits import ignoring_rule
from zhuomu.project.settings import Configuration

PROFILE = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
CODES = ["CB101", "YF2", "ZZZZ9999"]
SELECTORS = ["CB", "YF", "cb101", "ALL", "错字", "YF2", "X1", "甲 乙"]
QUOTES = ["", "'", '"']


def quoted(draw: st.DrawFn, text: str) -> str:
    quote = draw(st.sampled_from(QUOTES))
    return f"{quote}{text}{quote}"


def comment(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", "", "  # 说明 [a, 'b'] 𠮷", " # ignore: [x]"]))


@st.composite
def yaml_list(draw: st.DrawFn) -> str:
    """What stands behind ``ignore:``, with its line end."""
    items = [quoted(draw, item) for item in draw(st.lists(st.sampled_from(SELECTORS), max_size=4, unique=True))]
    style = draw(st.sampled_from(["flow", "block", "lines", "single"]))
    if style == "single" and items:
        return f" {items[0]}{comment(draw)}\n"
    if style == "block" and items:
        indent = draw(st.sampled_from(["", "  ", "    "]))
        return f"{comment(draw)}\n" + "".join(f"{indent}- {item}{comment(draw)}\n" for item in items)
    if style == "lines" and items:
        comma = draw(st.sampled_from(["", ","]))
        lines = [f"  {item}{',' if number + 1 < len(items) else comma}{comment(draw)}\n" for number, item in enumerate(items)]
        return f" [{comment(draw)}\n{''.join(lines)}]{comment(draw)}\n"
    comma = draw(st.sampled_from(["", ","])) if items else ""
    return f" [{', '.join(items)}{comma}]{comment(draw)}\n"


YAML_OTHERS = [
    "# 一行注释\n", "\n", "words: [啄木, 'no', 1024]\n", "terms:\n  琢木: 啄木\n", "per-file:\n  a.md:\n    ignore: [CB]\n  'b': {ignore: X}\n",
    "allow:\n  - {rule: CB, text: 'a: b', reason: 甲}\n", "fail-level: error\n", "select: CB,YF\n", "preview: yes\n",
    "rules:\n  CB101:\n    fix: none # 说明\n",
]


@st.composite
def yaml_files(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.sampled_from(YAML_OTHERS), max_size=6, unique=True))
    if draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), f"ignore:{draw(yaml_list())}")
    return ended(draw, "".join(parts))


def ended(draw: st.DrawFn, text: str) -> str:
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


TOML_OTHERS = ["# 一行注释\n", "\n", "words = ['啄木', \"琢玉\"]\n", "terms = {'琢木' = '啄木'}\n", "fail-level = 'error'  # 说明\n", "rules.CB101.fix = 'none'\n"]
TOML_TABLES = ["[tool.zhuomu.per-file.'a.md']\nignore = ['CB']\n", "[[tool.zhuomu.allow]]\nrule = 'CB'\ntext = '甲'\n", "[tool.black]\nignore = ['a']\n"]


@st.composite
def toml_files(draw: st.DrawFn) -> str:
    pairs = draw(st.lists(st.sampled_from(TOML_OTHERS), max_size=5, unique=True))
    items = draw(st.lists(st.sampled_from(SELECTORS), max_size=4, unique=True))
    if draw(st.booleans()):
        quote = draw(st.sampled_from(["'", '"']))
        between = draw(st.sampled_from([", ", ",\n  ", ",  # 说明\n  "]))
        listed = between.join(f"{quote}{item}{quote}" for item in items)
        start, end = ("\n  ", draw(st.sampled_from(["", ",", " # 说明"])) + "\n") if "\n" in between and items else ("", "")
        value = f"[{start}{listed}{end}]" if len(items) != 1 or draw(st.booleans()) else listed
        pairs.insert(draw(st.integers(0, len(pairs))), f"ignore = {value}{comment(draw)}\n")
    tables = draw(st.permutations([f"[tool.zhuomu]{comment(draw)}\n" + "".join(pairs), *draw(st.lists(st.sampled_from(TOML_TABLES), max_size=3))]))
    if draw(st.booleans()) and not pairs:
        tables = [table for table in tables if not table.startswith("[tool.zhuomu]")]
    if sum(table.startswith("[tool.zhuomu.per-file") for table in tables) > 1 or sum(table.startswith("[tool.black") for table in tables) > 1:
        tables = list(dict.fromkeys(tables))
    return ended(draw, "\n".join(tables))


def said(text: str, path: str) -> Configuration | None:
    configuration = try_configuration(path, lambda _path: text).configuration
    return configuration._replace(origins={}) if configuration is not None else None


def without_places(value: Any) -> str:
    """A configuration as text, without lines, columns and excerpts."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        fields = {name: inner for name, inner in value._asdict().items() if name not in ("line", "column", "excerpt")}
        return json.dumps({name: without_places(inner) for name, inner in fields.items()}, ensure_ascii=False)
    if isinstance(value, tuple | list):
        return json.dumps([without_places(inner) for inner in value], ensure_ascii=False)
    return repr(value)


def check(text: str, path: str, code: str, *, whole: bool = True) -> None:
    before = said(text, path)
    try:
        changed = ignoring_rule(text, path, code)
    except ConfigurationError:
        assert not whole, "what is well written can be edited"
        return
    after = said(changed, path)
    assert after is not None, changed
    ignored = before.choices.ignore if before is not None else ()
    if code.lower() in map(str.lower, ignored):
        assert changed == text
        return
    if before is None:
        # A pyproject.toml that said nothing of zhuomu.
        before = said("", "/nowhere/.zhuomu.yaml")
        assert before is not None
        before = before._replace(path=after.path, folder=after.folder)
    expected = before._replace(choices=before.choices._replace(ignore=(*ignored, code)))
    assert without_places(after) == without_places(expected)
    # Every line that was there is there still, but for the one that holds the list; a damaged one may be several.
    assert not whole or sum(line not in changed.splitlines() for line in text.splitlines()) <= 1
    assert ignoring_rule(changed, path, code) == changed


@PROFILE
@given(yaml_files(), st.sampled_from(CODES))
def test_in_yaml_nothing_changes_but_the_ignored_rules(text: str, code: str) -> None:
    check(text, "/nowhere/.zhuomu.yaml", code)


@PROFILE
@given(toml_files(), st.sampled_from(CODES))
def test_in_toml_nothing_changes_but_the_ignored_rules(text: str, code: str) -> None:
    check(text, "/nowhere/pyproject.toml", code)


@PROFILE
@given(yaml_files(), st.data())
def test_a_damaged_configuration_is_refused_or_still_reads_to_what_it_was(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    text = text[:place] + data.draw(st.sampled_from(["[", "]", "{", "'", '"', "\t", "#", "&a ", "*a", "- ", ": ", "\n", "---\n", "\\", "\r"])) + text[place:]
    check(text, "/nowhere/.zhuomu.yaml", "CB101", whole=False)


@PROFILE
@given(toml_files(), st.data())
def test_a_damaged_pyproject_is_refused_or_still_reads_to_what_it_was(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    text = text[:place] + data.draw(st.sampled_from(["[", "]", "{", "'", '"', "\t", "#", ".", "=", ",", "\n", "\\", "\r"])) + text[place:]
    check(text, "/nowhere/pyproject.toml", "CB101", whole=False)


@PROFILE
@given(st.one_of(yaml_files(), st.text(max_size=30)), st.sampled_from(CODES))
def test_an_edit_is_made_or_refused_whatever_the_text_is(text: str, code: str) -> None:
    for path in ("/nowhere/.zhuomu.yaml", "/nowhere/pyproject.toml"):
        try:
            changed = ignoring_rule(text, path, code)
        except ConfigurationError:
            continue
        assert code in changed.upper()
