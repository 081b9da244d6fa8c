"""The editor's features for configurations on any text: cut off, spliced, damaged, and random."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from zhuomu.lsp.configuration_files.advising import advice
from zhuomu.lsp.configuration_files.completing import complete
from zhuomu.lsp.configuration_files.explaining import explain
from zhuomu.lsp.configuration_files.recognizing import is_configuration
from zhuomu.lsp.configuration_files.toml_outline import toml_outline
from zhuomu.lsp.configuration_files.yaml_outline import yaml_outline

PROFILE = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
PATHS = ["/nowhere/.zhuomu.yaml", "/nowhere/pyproject.toml"]

REAL = """# 注释 𠮷 😀
extends: shared/zhuomu.yaml      # 先读这个
packs: [rules/mine.zm]
ignore:
  - YF
  - "CB101，SY"
severity: {CB: error, 'XG': info}
fail-level: error
words: [啄木云, "琢\\u7389", 1024, no]
terms:
  琢木云: 啄木云
  登入: [登录, 登记]
exclude: [third_party/]
per-file:
  "docs/old/**": {ignore: [CB], preview: true}
  "*.md":
    select: [BJ]
allow:
  - {rule: CB101, text: 按装图, reason: 这是界面上的字}
  - rules: [CB, YF]
    text: |
      甲
rules:
  CB101:
    severity: warning
    exceptions: [按装单]
    rows: {add: ["登入 → 登录"], remove: 按须}
parameters: {最低词频: 10}
formats:
  "*.txt": markdown
max-file-size: 1.5MB
encoding: gb18030
"""
REAL_TOML = """[project]
name = "甲𠮷"  # 注释

[tool.zhuomu]
ignore = ["YF", 'CB101,SY']
words = [
  "啄木",  # 注
  \"\"\"琢玉\"\"\",
]
fail-level = "eror"
rules.CB101.fix = "none"
terms = {"琢木" = "啄木", "a.b" = ["c", "d"]}

[tool.zhuomu.per-file."docs/**"]
ignore = ["A"]

[[tool.zhuomu.allow]]
rule = "CB"
text = "甲"
"""
SIGNS = ["\n", "\r\n", "\r", "\t", " ", "  ", ":", ": ", "=", " = ", "-", "- ", "[", "]", "{", "}", "[[", "]]", ",", "，", "：", "'", '"', '"""',
         "#", "&a ", "*a", "!x ", "|", ">", "%", "---", "...", "\\", "\\u", "\u2028", "\x85", "\ufeff", "\ufdd0", "\0", "\ud83d", "𠮷", "😀",
         "ignore", "rules", "per-file", "CB101", "extends", "tool", "zhuomu", "啄木", "<<", "~", "null", "1e9", "../", "/dev/stdin", "."]


def nothing(_path: str) -> str | None:
    return None


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A real configuration with some stretches taken out, doubled, moved or replaced by signs; often cut off."""
    text = draw(st.sampled_from([REAL, REAL_TOML]))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    for _ in range(draw(st.integers(0, 4))):
        first, last = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        last = min(last, first + draw(st.sampled_from([0, 1, 3, 20, 200])))
        put = draw(st.sampled_from(["", text[first:last] * 2, *SIGNS]))
        text = text[:first] + put + text[last:]
    return text[:draw(st.integers(0, len(text)))] if draw(st.booleans()) else text


ANYTHING = st.one_of(
    damaged(), damaged(), st.lists(st.sampled_from(SIGNS), max_size=25).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=40),
)


def check(text: str, path: str, offsets: list[int]) -> None:
    for each in advice(text, path, nothing):
        assert 0 <= each.start <= each.end <= len(text)
        assert each.message.zh
        assert each.message.en
    for offset in offsets:
        for proposal in complete(text, path, offset, nothing):
            inside = min(max(offset, 0), len(text))
            assert 0 <= proposal.start <= inside <= proposal.end <= len(text)
            # An editor takes a proposal for one line only.
            assert not set("\r\n") & set(text[proposal.start:proposal.end] + proposal.insert)
        found = explain(text, path, offset, nothing)
        assert found is None or 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize("path", PATHS)
@PROFILE
@given(text=ANYTHING, offsets=st.lists(st.integers(-5, 900), max_size=4))
@example(text="", offsets=[])
@example(text="[" * 3000, offsets=[])
@example(text="{" * 3000, offsets=[])
@example(text="- " * 3000, offsets=[])
@example(text="a: " * 3000, offsets=[])
@example(text='words: ["\\UFFFFFFFF"]\n', offsets=[])
@example(text="%YAML 1." + "9" * 5000 + "\n---\n", offsets=[])
@example(text="[tool.zhuomu]\nwords = " + "9" * 5000, offsets=[])
@example(text="[tool.zhuomu]\nwords = " + "[" * 5000, offsets=[])
@example(text="&a [*a]", offsets=[])
@example(text="extends: /dev/stdin\n", offsets=[])
@example(text="packs: [/]\nignore: [ZZ1]\n", offsets=[])
@example(text="formats: {a: b}\nrules: {CB101: {rows: {add: ['{'], remove: ['']}, exceptions: ['\"']}}\n", offsets=[])
def test_no_text_and_no_offset_makes_them_fail(text: str, offsets: list[int], path: str) -> None:
    check(text, path, [-5, 0, len(text) // 2, len(text), len(text) + 9, *offsets])


@pytest.mark.parametrize(("path", "text"), list(zip(PATHS, (REAL, REAL_TOML), strict=True)))
def test_every_prefix_of_a_real_configuration_can_be_typed(path: str, text: str) -> None:
    for end in range(len(text) + 1):
        typed = text[:end]
        complete(typed, path, end, nothing)
        explain(typed, path, end, nothing)
    for end in random.Random(7).sample(range(len(text)), 100):
        check(text[:end], path, [end])


@PROFILE
@given(ANYTHING)
def test_words_lie_in_the_text_in_its_order(text: str) -> None:
    for marks in (yaml_outline(text), toml_outline(text)):
        place = 0
        for mark in marks:
            assert place <= mark.start < mark.end <= len(text)
            place = mark.end


@PROFILE
@given(st.text(st.characters(exclude_categories=()), max_size=20), st.sampled_from(["", ".yaml", ".toml", "/presets/a.yaml", "/zhuomu.yaml"]))
def test_any_path_is_a_configuration_or_is_none(name: str, end: str) -> None:
    assert is_configuration(os.path.join("/nowhere", name.replace("/", "_") + end)) in (True, False)
