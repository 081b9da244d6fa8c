"""The canonical form of rule files."""

from __future__ import annotations

import os

import pytest

from zhuomu.dsl.formatter import format_rules

FORMS = os.path.join(os.path.dirname(__file__), "forms.zm")


@pytest.mark.parametrize(("written", "canonical"), [
    ("查:按装->安装", "查：按装 → 安装"),
    ("查 ： 按装  =>  安装", "查：按装 → 安装"),
    ("查：{大约/大概|约莫}(有)", "查：{大约、大概、约莫}（有）"),
    ("查：[地:助词]", "查：【地：助词】"),
    ("查：<名词、动词>的", "查：《名词、动词》的"),
    ('查："的"', "查：“的”"),
    ("查：「的」", "查：“的”"),
    ("查：A=<数>倍->{A|分之一}", "查：A=《数》倍 → {A｜分之一}"),
    ("查：“(”...(8字内,不含“(”,不含“，”)“)”", "查：“(”……（8字内，不含“(”，不含“，”）“)”"),
    ("查：只有...(8字内,不含才)就", "查：只有……（8字内，不含才）就"),
    ("查：大约…左右", "查：大约……左右"),
    ("查：的的->(删)", "查：的的 → （删）"),
    ("查：的的 → （删去）", "查：的的 → （删）"),
    ("查：大约 → 约  或者  大概", "查：大约 → 约 或 大概"),
    ("当:前后10字内有 甲类/乙类", "当：前后 10 字内有 甲类、乙类"),
    ("除非:全文  有5次以上 著/着", "除非：全文有 5 次以上 著、着"),
    ("除非：全库　不到 12次著", "除非：全库不到 12 次 著"),
    ("当：在句首，且 前面是 甲类 或者 本句没有 乙类", "当：在句首 且 前面是 甲类 或 本句没有 乙类"),
    ("当：{甲}不是两、三", "当：{甲} 不是 两、三"),
    ("当：全文已报XG901", "当：全文已报 XG901"),
    ("当:选项  中英空格 是 加", "当：选项 中英空格 是 加"),
    ("除非：选项　中英空格　不是　加 、 去", "除非：选项 中英空格 不是 加、去"),
    ("当：在句首，且 选项 中英空格 是 keep", "当：在句首 且 选项 中英空格 是 keep"),
    ("误( 选项 中英空格  是 去 , 待修 ):按装。", "误（选项 中英空格 是 去，待修）：按装。"),
    ("正（选项 中英空格 是 去,选项 引号 是 直角）：好。", "正（选项 中英空格 是 去，选项 引号 是 直角）：好。"),
    ("语言:繁体", "语言：繁体"),
    ("统一：账号/帐号,取多数", "统一：账号、帐号，取多数"),
    ("近似：<成语>( 差1字, 同音 )", "近似：《成语》（差1字，同音）"),
    ("限次：“的”每句不超过4次", "限次：“的” 每句不超过 4 次"),
    ("汇总：XG/CB101 每千字不少于4处,全文不少于6处", "汇总：XG、CB101 每千字不少于 4 处，全文不少于 6 处"),
    ("误:按装。=>安装。", "误：按装。 → 安装。"),
    ("误(待修):按装。", "误（待修）：按装。"),
    ("正: 安装 a->b 。  ", "正：安装 a->b 。"),
    ("级别 : 错误", "级别：错误"),
    ("查：按装 → 安装#常见", "查：按装 → 安装  #常见"),
    ("查：按装 → 安装　＃ 常见", "查：按装 → 安装  # 常见"),
])
def test_a_line_has_one_canonical_form(written: str, canonical: str) -> None:
    text = f"规则 AB1 试验\n  {written}\n"
    assert format_rules(text) == f"规则 AB1 试验\n  {canonical}\n"


@pytest.mark.parametrize(("written", "canonical"), [
    ("词表  平台=网站/系统", "词表 平台 = 网站、系统"),
    ('词表 平台 来自 "a.txt"', "词表 平台 来自 “a.txt”"),
    ("词表 平台 = 网站、 \n\t 系统", "词表 平台 = 网站、\n    系统"),
    ("片段 约数={约、大约}", "片段 约数 = {约、大约}"),
    ("规则包 my-pack  我的包\n 前缀:AB", "规则包 my-pack 我的包\n  前缀：AB"),
    ("选项  中英空格\than-latin-spacing # 空格\n 取值:加 require、去 remove\n\t说明 ：空格", "选项 中英空格 han-latin-spacing  # 空格\n  取值：加 require、去 remove\n  说明：空格"),
    ("术语表 AB1 术语\n\tGitHub<-Github/github", "术语表 AB1 术语\n  GitHub ← Github、github"),
    ("对照表 AB1 词\n 按装->安装 当:在句首", "对照表 AB1 词\n  按装 → 安装　当：在句首"),
    ("对照表 AB1 词\n 按装->安装\n   当:在句首\n 当:在句尾", "对照表 AB1 词\n  按装 → 安装\n    当：在句首\n  当：在句尾"),
])
def test_a_block_has_one_canonical_form(written: str, canonical: str) -> None:
    assert format_rules(written + "\n") == canonical + "\n"


def test_a_canonical_file_stays_as_it_is() -> None:
    with open(FORMS, encoding="utf-8") as file:
        once = format_rules(file.read())
    assert format_rules(once) == once


def test_comments_keep_their_place() -> None:
    text = "# 头\n\n＃ 二\n规则 AB1 试验 # 尾\n # 里面\n  查：按装   #行尾\n  误：按装 # 不是注释\n\n\n# 后\n"
    assert format_rules(text) == (
        "# 头\n\n# 二\n规则 AB1 试验  # 尾\n  # 里面\n  查：按装  #行尾\n  误：按装 # 不是注释\n\n# 后\n"
    )


def test_blocks_are_one_empty_line_apart() -> None:
    text = "规则 AB1 一\n  查：按装\n规则 AB2 二\n  查：布署\n\n\n\n# 注\n规则 AB3 三\n  查：既使\n\n\n"
    assert format_rules(text) == (
        "规则 AB1 一\n  查：按装\n\n规则 AB2 二\n  查：布署\n\n# 注\n规则 AB3 三\n  查：既使\n"
    )


def test_line_ends_become_line_feeds() -> None:
    assert format_rules("规则 AB1 一\r\n  查：按装\r\n") == "规则 AB1 一\n  查：按装\n"
    assert format_rules("规则 AB1 一\r  查：按装") == "规则 AB1 一\n  查：按装\n"


def test_a_line_that_does_not_parse_keeps_its_text() -> None:
    assert "  查：{按装->" in format_rules("规则 AB1 一\n  查：{按装->\n  误:按装\n").split("\n")


@pytest.mark.parametrize("text", ["", "\n\n", "# 注\n"])
def test_a_file_without_blocks_is_fine(text: str) -> None:
    assert format_rules(format_rules(text)) == format_rules(text)
