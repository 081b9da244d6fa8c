"""A style that follows a text leaves alone what the text allows, and corrects what it forbids."""

from __future__ import annotations

import pathlib

import pytest

from tests.typography.published import Fixer


@pytest.mark.parametrize(("style", "text"), [
    ("gb", "这一版的维护期是2019—2021年。"),
    ("gb", "参见第12～15页。"),
    ("gb", "标签[草稿]已经删除。"),
    ("microsoft", "正在加载...请稍候。"),
    ("zhlint", "It is fast，really！"),
])
def test_a_style_leaves_alone_what_its_source_allows(style: str, text: str, tmp_path: pathlib.Path) -> None:
    assert text == Fixer(style, tmp_path).fixed(text)


@pytest.mark.parametrize(("style", "text", "expected"), [
    ("gb", "内存至少要16GB。", "内存至少要16 GB。"),
    ("gb", "点击「确定」按钮。", "点击“确定”按钮。"),
    ("mdn", "点击「确定」按钮。", "点击“确定”按钮。"),
    ("zhlint", "系统会自动 保存。", "系统会自动保存。"),
    ("zhlint", "打开设置（管理员）再试。", "打开设置 (管理员) 再试。"),
])
def test_a_style_corrects_what_its_source_forbids(style: str, text: str, expected: str, tmp_path: pathlib.Path) -> None:
    assert expected == Fixer(style, tmp_path).fixed(text)
