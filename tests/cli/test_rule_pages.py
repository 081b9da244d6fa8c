"""The pages of rules: printed, written, compared, removed."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

RULES = """规则包 mine 我的
  前缀：ZJ

规则 ZJ001 “登录”写成“登陆”
  查：登陆 → 登录
  理由：按装是“安装”的误写，*星号*照写。
  参见：https://example.org/a_b
  标签：产品
  范围：标题、正文
  旧码：ZJ009
  改法：自动
  误：请登陆。 → 请登录。
  正：请登录。

规则 ZJ002 试行的“甲”“乙”
  查：按装 → 安装
  状态：试行
  级别：错误
  误：请按装。 → 请安装。
  正：请安装。

规则 ZJ003 成语
  近似：《成语》（差1字，同音或形近）
  参数：最低词频 = 9
  误：他一愁莫展。 → 他一筹莫展。
  正：他一筹莫展。
"""


@pytest.fixture
def home(zhuomu: Any) -> Any:
    def write(name: str, text: str) -> None:
        path = os.path.join(zhuomu.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    write("mine.zm", RULES)
    write(".zhuomu.yaml", "packs: [mine.zm]\n")
    os.mkdir(os.path.join(zhuomu.home, ".git"))
    return write


def read(zhuomu: Any, name: str) -> str:
    with open(os.path.join(zhuomu.home, name), encoding="utf-8") as file:
        return file.read()


def test_the_page_of_a_rule_says_all_of_it(zhuomu: Any, home: Any) -> None:
    run = zhuomu("rule", "ZJ001", "--output-format", "markdown")
    assert (run.status, run.err) == (0, "")
    assert run.out.split("\n\n") == [
        "<!-- zhuomu rules --pages -->",
        "# ZJ001 `登录`写成`登陆`",
        # What a rule finds in the reason is set as code, too.
        "`按装`是`安装`的误写，\\*星号\\*照写。",
        "[参见](<https://example.org/a_b>)",
        "| 规则包 | 级别 | 把握 | 改法 | 状态 |\n|---|---|---|---|---|\n| mine 我的 | 警告 | 高 | 自动 | 正式 |",
        "## 例句",
        "要报的，箭头后面是改好的样子：",
        "- `请登陆。` → `请登录。`",
        "不报的：",
        "- `请登录。`",
        "## 放过和设置",
        "一处不改，就在那里写一条注释（Markdown 里是 `<!-- zhuomu: ignore[ZJ001] 理由 -->`）；整个项目都不查，就写进 `.zhuomu.yaml`：",
        "```yaml\nignore: [ZJ001]\n```",
        "改级别，或把改法定为自动（`safe`）、须人确认（`unsafe`）：",
        "```yaml\nrules:\n  ZJ001:\n    severity: error\n    fix: unsafe\n```",
        "## 出处",
        "范围：标题、正文",
        "标签：产品",
        "旧码：ZJ009",
        "规则，定义在 [`mine.zm`](<mine.zm>)。\n",
    ]


def test_what_a_page_says_can_be_set(zhuomu: Any, home: Any) -> None:
    for code in ("ZJ001", "ZJ002", "ZJ003"):
        page = zhuomu("rule", code, "--output-format", "markdown").out
        blocks = [block.partition("```")[0] for block in page.split("```yaml\n")[1:]]
        assert len(blocks) == {"ZJ001": 2, "ZJ002": 3, "ZJ003": 3}[code]
        for block in blocks:
            home(".zhuomu.yaml", f"packs: [mine.zm]\n{block}")
            assert zhuomu("check", "--exit-zero", data="").err == "", block
        home(".zhuomu.yaml", "packs: [mine.zm]\n")


def test_words_that_stand_side_by_side_in_quotes_stay_two(zhuomu: Any, home: Any) -> None:
    assert "# ZJ002 试行的`甲`、`乙`\n" in zhuomu("rule", "ZJ002", "--output-format", "markdown").out


def test_pages_and_an_index_are_written_into_a_folder(zhuomu: Any, home: Any) -> None:
    run = zhuomu("rules", "--pages", "docs/rules", "--select", "ZJ")
    assert (run.status, run.err) == (0, "")
    assert sorted(os.listdir(os.path.join(zhuomu.home, "docs/rules"))) == ["README.md", "ZJ001.md", "ZJ002.md", "ZJ003.md"]
    assert run.out.splitlines()[-1] == "3 条规则的页面"
    index = read(zhuomu, "docs/rules/README.md")
    assert "## mine 我的\n\n| 编号 | 标题 | 级别 | 把握 | 改法 | 状态 |" in index
    assert "| [ZJ001](ZJ001.md) | `登录`写成`登陆` | 警告 | 高 | 自动 | 正式 |\n" in index
    assert "| [ZJ002](ZJ002.md) | 试行的`甲`、`乙` | 错误 | 高 | 须人确认 | 试行 |\n" in index
    assert "规则，定义在 [`mine.zm`](<../../mine.zm>)。\n" in read(zhuomu, "docs/rules/ZJ001.md")


def test_check_tells_whether_pages_are_up_to_date_and_changes_nothing(zhuomu: Any, home: Any) -> None:
    check = ("rules", "--pages", "docs/rules", "--select", "ZJ", "--check")
    run = zhuomu(*check)
    assert run.status == 1
    assert "要写：docs/rules/ZJ001.md" in run.out
    assert not os.path.exists(os.path.join(zhuomu.home, "docs"))
    zhuomu(*check[:-1])
    run = zhuomu(*check)
    assert (run.status, run.out) == (0, "3 条规则的页面，都是新的\n")
    home("mine.zm", RULES.replace("误：请登陆。", "误：请登陆网站。").replace("请登录。\n  正", "请登录网站。\n  正"))
    run = zhuomu(*check)
    assert (run.status, run.out.splitlines()[0]) == (1, "要写：docs/rules/ZJ001.md")


def test_a_page_does_not_change_with_the_lines_before_its_rule(zhuomu: Any, home: Any) -> None:
    pages = ("rules", "--pages", "docs/rules", "--select", "ZJ")
    zhuomu(*pages)
    home("mine.zm", RULES.replace("规则 ZJ001", "# 注释\n\n规则 ZJ001"))
    assert zhuomu(*pages, "--check").status == 0


def test_pages_of_rules_that_are_gone_are_removed_and_other_files_stay(zhuomu: Any, home: Any) -> None:
    pages = ("rules", "--pages", "docs/rules", "--select", "ZJ")
    zhuomu(*pages)
    home("docs/rules/note.md", "我的笔记。\n")
    home("mine.zm", RULES.replace("ZJ003", "ZJ004"))
    run = zhuomu(*pages)
    assert "已删：docs/rules/ZJ003.md" in run.out
    assert sorted(os.listdir(os.path.join(zhuomu.home, "docs/rules"))) == ["README.md", "ZJ001.md", "ZJ002.md", "ZJ004.md", "note.md"]


def test_a_file_of_somebody_else_is_never_replaced(zhuomu: Any, home: Any) -> None:
    home("docs/rules/ZJ001.md", "我写的。\n")
    run = zhuomu("rules", "--pages", "docs/rules", "--select", "ZJ")
    assert run.status == 2
    assert "docs/rules/ZJ001.md: 这个文件不是 zhuomu rules --pages 写的" in run.err
    assert os.listdir(os.path.join(zhuomu.home, "docs/rules")) == ["ZJ001.md"]
    assert read(zhuomu, "docs/rules/ZJ001.md") == "我写的。\n"


def test_with_a_broken_rule_no_page_is_taken_for_stale(zhuomu: Any, home: Any) -> None:
    pages = ("rules", "--pages", "docs/rules", "--select", "ZJ")
    zhuomu(*pages)
    home("mine.zm", RULES.replace("  参数：最低词频 = 9\n", "  级别：严重\n"))
    assert zhuomu(*pages).status == 2
    assert os.path.exists(os.path.join(zhuomu.home, "docs/rules/ZJ003.md"))


def test_pages_are_clean_to_zhuomu_itself(zhuomu: Any, home: Any) -> None:
    zhuomu("rules", "--pages", "docs/rules", "--select", "ZJ")
    run = zhuomu("check", "docs", "--preview", "--fail-level", "info", "--output-format", "concise")
    assert (run.status, run.out) == (0, "检查了 4 个文件，没有发现问题。\n")


def test_check_alone_makes_no_sense(zhuomu: Any, home: Any) -> None:
    assert zhuomu("rules", "--check").status == 2


def test_a_rule_is_an_object_to_programs(zhuomu: Any, home: Any) -> None:
    [told] = json.loads(zhuomu("rule", "ZJ009", "--output-format", "json").out)
    assert (told["code"], told["fix"], told["tags"]) == ("ZJ001", "safe", ["产品"])


def test_a_page_can_be_had_in_english(zhuomu: Any, home: Any) -> None:
    out = zhuomu("rule", "ZJ002", "--output-format", "markdown", "--lang", "en").out
    assert "| mine 我的 | error | high | unsafe | on trial |" in out
    assert "It does not run by itself." in out
