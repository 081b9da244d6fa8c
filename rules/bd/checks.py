"""What the checks of the pack say about themselves."""

from __future__ import annotations

from typing import Final

from zhuomu import Check

_HERE: Final = "zhuomu_rules.bd."
#: What a sentence without a mark at its end has: a mark inside, or one of the words that only sentences have.
_SENTENCES: Final = tuple("，。！？可要应必不会能如因所但只我你您本这已就都请下")
#: Formats of documents. A line of a table of data, of a comment or of subtitles ends where there is no more room.
_DOCUMENTS: Final = ("markdown", "mdx", "notebook", "plain", "rst", "asciidoc", "html", "latex", "typst")

CHECKS: Final = (
    Check(
        "BD208", "段末没有标点", _HERE + "endings:unfinished",
        wrong=(
            ("先保存文件，再退出程序", "先保存文件，再退出程序。"),
            ("先保存文件。再退出程序（必须）", "先保存文件。再退出程序（必须）。"),
            ("先保存文件，再运行 `exit`", "先保存文件，再运行 `exit`。"),
            "安装之前，请先看[安装指南](install.md)",
            ("运行下面的命令\n\n```\nls\n```", "运行下面的命令：\n\n```\nls\n```", "运行下面的命令。\n\n```\nls\n```"),
            ("你可以改用新的接口", "你可以改用新的接口。"),
            ("- 先保存文件。再退出程序", "- 先保存文件。再退出程序。"),
            ("> 注意这个选项，不能省略", "> 注意这个选项，不能省略。"),
        ),
        right=(
            "先保存文件，再退出程序。", "安装步骤", "# 先保存，再退出", "**第一步：保存文件，退出程序**", "- 先保存，再退出", "他说：“先保存，再退出”",
            "感谢支持，欢迎加入 :)", "主页在这里，见 https://example.org/a", "作者：张三，[个人主页](https://example.org)", "先求和，即\n\n$$\nx+y\n$$",
            "界面如图，左边是菜单 ![菜单](menu.png)", "使用帮助；空状态引导", "先保存文件。（必须）", "| 名称 | 先保存，再退出 |\n|---|---|\n| 说明 | 你可以不填 |",
            "<Diagram>\n\n数据从左边进来，从右边出去\n\n</Diagram>", "- 先保存，再退出\n\n---\ntitle: 保存，退出",
        ),
        reason="一句话说完了用句号，引出下文用冒号（GB/T 15834—2011 的 4.1.3.1、4.7.3.1）。别的句子都有标点，只有最后一句没有，多半是漏了。"
               "标题、图表的说明、界面上的短语不在此例（同一标准的 A.1、B.4）。",
        severity="info", confidence="medium", fix=None, tags=("标点",), signs=_SENTENCES, formats=_DOCUMENTS,
    ),
    Check(
        "BD210", "并列的词语之间的逗号", _HERE + "lists:check",
        wrong=(
            ("可以用 `a`，`b`，`c`。", "可以用 `a`、`b`、`c`。"),
            ("可以用 `a`，`b` 和 `c`。", "可以用 `a`、`b` 和 `c`。"),
            ("支持 Vue，React，和 Angular。", "支持 Vue、React 和 Angular。"),
            ("支持 Vue, React, Angular 等框架。", "支持 Vue、React、Angular 等框架。"),
            ("状态有 pending（等待），done（完成）和 failed（失败）。", "状态有 pending（等待）、done（完成）和 failed（失败）。"),
        ),
        right=(
            "可以用 `a`、`b` 和 `c`。", "先用 `a`，`b` 会出错。", "调用 move(left, top, width) 移动窗口。", "用 `a`，以及后面要讲的 `b`。",
            "# Vue, React, Angular", "unique:table,column,except 的写法见下文。", "可选的有 fetch，axios，而 fetch 不用安装。",
            "先选 Vue，React，Vue 更简单。", "可以用 `a`，`b`，`c` 则更快。", "有 `a`、`b`，`c` 或 `d` 另选。", "如果用了 `a`，`b` 和 `c` 就不起作用。",
        ),
        reason="并列的词语之间用顿号（GB/T 15834—2011 的 4.5.3.1）。全是代码和西文名称的列举最容易认错：读者会以为逗号后面是另一句话。",
        severity="info", tags=("标点",), signs=("，", ","), formats=_DOCUMENTS,
    ),
    Check(
        "BD213", "段末是逗号、顿号", _HERE + "endings:in_a_comma",
        wrong=(
            ("先保存文件，再退出程序，", "先保存文件，再退出程序。"),
            ("支持桌面、网页、", "支持桌面、网页。"),
            ("配置项如下，\n\n- 名称\n- 端口", "配置项如下：\n\n- 名称\n- 端口", "配置项如下。\n\n- 名称\n- 端口"),
        ),
        right=(
            "先保存文件，再退出程序。", "- 名称，\n- 端口，\n- 地址。", "设初值为\n\n$$\nx=0\n$$", "于是得到，\n\n$$\nx=1\n$$", "# 保存，",
        ),
        reason="逗号和顿号是句内的停顿（GB/T 15834—2011 的 3.1.2、4.4.1、4.5.1），后面应当还有话。一段话到这里完了，多半是改稿时漏了半句，或者点错了标点。",
        severity="warning", tags=("标点",), signs=("，\n", "、\n"), formats=_DOCUMENTS,
    ),
)
