"""An open rule file in its canonical form."""

from __future__ import annotations

import pytest

from zhuomu.lsp.rule_files.formatting import formatted

UNTIDY = "词表 平台=网站/系统\n规则  ZJ190   登录   # 注释\n 查:登陆->登录\n 误: 登陆 -> 登录\n 正:登陆\n"
TIDY = "词表 平台 = 网站、系统\n\n规则 ZJ190 登录  # 注释\n  查：登陆 → 登录\n  误：登陆 → 登录\n  正：登陆\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(end: str, mark: str) -> None:
    assert formatted(mark + UNTIDY.replace("\n", end)) == mark + TIDY.replace("\n", end)


def test_a_tidy_file_stays_as_it_is() -> None:
    assert formatted(TIDY) == TIDY


def test_a_file_that_does_not_parse_is_not_touched() -> None:
    assert formatted(UNTIDY + "规则\n") is None
