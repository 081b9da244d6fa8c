"""The pack yz: characters that cannot be seen or told from others, and traditional ones in simplified text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from zhuomu_rules.yz import characters, mixed
from zhuomu_rules.yz.tables import COMPATIBILITY, RADICALS, traditional

from zhuomu import Document, Place
from zhuomu.api import check_text
from zhuomu.engine.suggest import applied, as_suggestion
from zhuomu.formats.builtin import MARKDOWN
from zhuomu.text.han import is_han
from zhuomu.text.source import Source

LONG = "安装完成以后，打开浏览器，在地址栏里输入服务的地址，就可以看到首页，第一次登录要先改密码。"
Checking = Callable[[Document], Iterator[Place]]


def flagged(check: Checking, text: str) -> list[str]:
    page = MARKDOWN.read(Source(text, ""))
    return [page.prose[place.start:place.end] for place in check(page)]


def corrected(check: Checking, text: str) -> str:
    page = MARKDOWN.read(Source(text, ""))
    for place in sorted(check(page), key=lambda place: -place.start):
        suggestion = as_suggestion(page, list(place.suggestions[0]))
        assert suggestion is not None
        text = applied(text, suggestion)
    return text


def test_every_lookalike_stands_for_one_character_that_is_none_itself() -> None:
    for right in (RADICALS | COMPATIBILITY).values():
        assert len(right) == 1
        assert is_han(right)
        assert right not in RADICALS
        assert right not in COMPATIBILITY


def test_radicals_and_compatibility_ideographs_become_the_characters_they_look_like() -> None:
    assert corrected(characters.radicals, "这是⼀个例⼦，⻅下文。") == "这是一个例子，见下文。"
    assert corrected(characters.compatibility, "执\ufa08命令，列\ufa0a。") == "执行命令，列見。"


def test_a_radical_that_is_spoken_of_stays() -> None:
    assert flagged(characters.radicals, "部首⼀在前面。") == []
    assert flagged(characters.radicals, "⼀ ⼁") == []


@pytest.mark.parametrize("text", ["👨\u200d👩\u200d👧。", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "क्\u200dष"])
def test_joiners_stay_where_they_join(text: str) -> None:
    assert flagged(characters.zero_width, text) == []


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u2060", "\u200d", "\u200c"])
def test_a_sign_without_width_goes(sign: str) -> None:
    assert corrected(characters.zero_width, f"打开{sign}设置。") == "打开设置。"


def test_a_run_of_invisible_signs_is_one_place() -> None:
    assert flagged(characters.zero_width, "打开\u200b\u200b\ufeff设置。") == ["\u200b\u200b\ufeff"]
    assert corrected(characters.control, "保存\u2028文件\x08。") == "保存文件。"


def test_a_table_of_traditional_characters_leaves_out_what_simplified_text_uses() -> None:
    table = traditional()
    assert len(table) > 1000
    assert not set(table.values()) & set(table)
    assert not set("乾坤著名藉口瞭望於") & set(table) - {"於"}


def test_a_traditional_character_in_a_simplified_document_is_flagged() -> None:
    assert flagged(mixed.check, LONG + "這里是说明。") == ["這"]
    assert corrected(mixed.check, LONG + "这裡是说明。") == LONG + "这里是说明。"


@pytest.mark.parametrize("text", [
    "這個系統安裝完成以後，打開瀏覽器。",
    LONG + "\n\n開啟瀏覽器。",
    LONG + "封面上写着“開卷有益”。",
    LONG + "另有繁體版。",
    LONG + "歌名是『夢』。",
    LONG + "日文写作「会議」，读作かいぎ議。",
])
def test_traditional_text_quotations_and_what_speaks_of_scripts_stay(text: str) -> None:
    assert flagged(mixed.check, text) == []


def test_many_traditional_characters_are_meant() -> None:
    assert flagged(mixed.check, (LONG + "這") * 21) == []


# ---------------------------------------------------------------- simplified characters in a traditional document
TRADITIONAL = "安裝完成以後，打開瀏覽器，在網址列裡輸入服務的位址，就可以看到這個系統的首頁。雲端的檔案放在后里的機房裡。"


def test_a_simplified_character_in_a_traditional_document_is_found() -> None:
    assert flagged(mixed.simplified_ones, TRADITIONAL + "这裡是說明。") == ["这"]
    assert corrected(mixed.simplified_ones, TRADITIONAL + "这裡是說明。") == TRADITIONAL + "這裡是說明。"


@pytest.mark.parametrize("text", [TRADITIONAL, TRADITIONAL + "文件裡寫著“这里”。", "这里是简体的文档，不归它管。", (TRADITIONAL + "这") * 21])
def test_what_both_scripts_write_what_is_quoted_and_simplified_documents_stay(text: str) -> None:
    assert flagged(mixed.simplified_ones, text) == []


def test_it_is_for_documents_that_are_configured_as_traditional() -> None:
    text = TRADITIONAL + "这裡是說明。\n"
    assert "YZ202" not in {finding.rule for finding in check_text(text)}
    assert "YZ202" in {finding.rule for finding in check_text(text, options={"language": "zh-Hant"})}
