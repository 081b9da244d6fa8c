"""Tags of Chinese as sites write them."""

from __future__ import annotations

import pytest

from zhuomu.project.scripts import SIMPLIFIED, TRADITIONAL, script_of


@pytest.mark.parametrize("tag", [
    "zh-Hant", "zh-TW", "zh-HK", "zh-MO", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-MO", "zh-tw", "zh_TW", "ZH-HANT", "zh_Hant_HK", "zh-Hant-CN",
])
def test_these_are_traditional_characters(tag: str) -> None:
    assert script_of(tag) == TRADITIONAL


@pytest.mark.parametrize("tag", ["zh", "zh-Hans", "zh-CN", "zh-SG", "zh-MY", "zh-Hans-CN", "zh-cn", "zh_CN", "zh-hans", "zh-Hans-TW"])
def test_these_are_simplified_characters(tag: str) -> None:
    assert script_of(tag) == SIMPLIFIED


@pytest.mark.parametrize("tag", ["", "en", "zh-XX", "zh-", "zhTW", "zh-TW-Hant", "zh--TW", "fr-CN", "繁体", "zh-TW "])
def test_these_are_no_tags_of_chinese(tag: str) -> None:
    assert script_of(tag) is None
