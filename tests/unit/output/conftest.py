"""What the tests of the reporters share: findings made from a text, and a report as one string."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

import zhuomu.output
from zhuomu.findings import Edit, Finding, Message, Problem, Suggestion
from zhuomu.output.reporter import Style, Summary, open_reporter
from zhuomu.text.source import Source

#: Where the reports and schemas lie that others are compared with.
REPORTS = os.path.join(os.path.dirname(__file__), "..", "..", "fixtures", "reports")


class Sample(NamedTuple):
    """A document with all that goes wrong in reports, what was found in it, and what kept zhuomu from its work."""

    path: str
    text: str
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


@pytest.fixture(scope="session")
def sample() -> Sample:
    """Wide and joined characters, CR LF, markup, percent signs, controls, several edits, several lines, nothing at all."""
    text = (
        "# 安装 <&>\"'\r\n"
        "先按装依赖，𠮷野家“示例”👨\u200d👩\u200d👧程序里的数据数据100%有效，再按装一次。\r\n"
        "\r\n"
        "第三段\x1b[31m有\u202e控制字符，下一行的版本版本\r\n"
        "在这里。\r\n"
    )

    def make(rule: str, severity: str, piece: str, *, after: str = "", **fields: Any) -> Finding:
        start = text.index(piece, text.index(after))
        finding = Finding(
            rule, severity, "high", Message(f"“{piece}”有误", f"“{piece}” is wrong"), start, start + len(piece), piece, (), None,
            "00112233445566aa",
        )
        return finding._replace(**fields)

    def suggest(*edits: tuple[int, int, str]) -> Suggestion:
        return Suggestion(tuple(Edit(*edit) for edit in edits))

    typo: dict[str, Any] = {
        "reason": "“安装”的“安”是安放，*不是*按下 <去>。", "url": "https://example.org/规则?a=1&b=<2>", "title": "“安装”写成“按装”", "fix": "safe",
    }
    first, twice, second = (text.index(piece) for piece in ("按装", "数据数据", "按装一次"))
    lines = text.index("版本版本\r\n在这里")
    findings = (
        make("CB101", "error", "按装", suggestions=(suggest((first, first + 2, "安装")),), **typo),
        make("YF3", "info", "“示例”👨\u200d👩\u200d👧", confidence="low", note=Message("没有改", "left as it is")),
        make(
            "CY2", "warning", "数据数据", confidence="medium", title="重复|的 `词`", fix="unsafe",
            suggestions=(suggest((twice, twice + 1, ""), (twice + 2, twice + 3, "资")), suggest((twice, twice + 2, ""))),
        ),
        make("CB101", "error", "按装", after="再按装", suggestions=(suggest((second, second + 2, "安装")),), **typo),
        make(
            "AB9", "info", "\x1b[31m有\u202e控制",
            message=Message("100%：<b>&\"'</b>，::error::\r\n[a](1) | `x`\x1b", "100%: <b>&\"'</b>, ::error::\r\n[a](1) | `x`\x1b"),
        ),
        make("CY2", "warning", "版本版本\r\n在这里", related=((lines, lines + 2), (lines + 2, lines + 4)), title="重复|的 `词`"),
        make("BD1", "warning", "", after="在这里。", start=len(text) - 3, end=len(text) - 3, suggestions=(
            suggest((len(text) - 3, len(text) - 3, "，\n𠮷")),
        )),
    )
    problems = (
        Problem("规则/坏 的.zm", Message("读不懂", "makes no sense"), 3, 7, "误：𠮷了，x", Message("删去 <这行>", "remove <it>")),
        Problem("缺.md", Message("缺.md：文件不存在", "缺.md: there is no file")),
        Problem("", Message("没有这条规则", "there is no such rule")),
    )
    return Sample("文档/第 1 章%.md", text, findings, problems)


@pytest.fixture(scope="session")
def reports() -> str:
    """The folder of the reports and schemas that others are compared with."""
    return REPORTS


@pytest.fixture(scope="session")
def page_folder() -> str:
    """The folder of the style and the script of the HTML report."""
    return os.path.join(os.path.dirname(zhuomu.output.__file__), "page")


@pytest.fixture(scope="session")
def whole() -> Callable[..., str]:
    """``whole(format, sample)``: a report from beginning to end, with nothing in it that is not given."""

    def make(
        name: str, sample: Sample | None = None, problems: Sequence[Problem] = (), summary: Summary | None = None, **style: Any
    ) -> str:
        stream = io.StringIO(newline="")
        reporter = open_reporter(name, stream, Style(**style))
        if sample is not None:
            reporter.file(sample.path, Source(sample.text, sample.path), sample.findings, ())
        if problems:
            reporter.file("", None, (), problems)
        if summary is None:
            summary = Summary().plus(sample.findings if sample else (), problems, files=1 if sample else 0)
        reporter.finish(summary)
        return stream.getvalue()

    return make


@pytest.fixture
def found() -> Callable[..., Finding]:
    """Makes the finding of the first place where a piece stands in a text; each of ``becomes`` is a suggestion."""

    def make(text: str, piece: str, *becomes: str, **fields: Any) -> Finding:
        start = text.index(piece)
        finding = Finding(
            rule="CB101",
            severity="error",
            confidence="high",
            message=Message(f"“{piece}”有误", f"“{piece}” is wrong"),
            start=start,
            end=start + len(piece),
            text=piece,
            suggestions=tuple(Suggestion((Edit(start, start + len(piece), new),)) for new in becomes),
            fix=None,
            fingerprint="00112233445566aa",
        )
        return finding._replace(**fields)

    return make


@pytest.fixture
def report() -> Callable[..., str]:
    """What a format writes about one file ``文档/a.md``, with the summary if ``ends``."""

    def make(
        name: str,
        text: str | None,
        findings: Sequence[Finding] = (),
        problems: Sequence[Problem] = (),
        *,
        ends: bool = False,
        path: str = "文档/a.md",
        **style: Any,
    ) -> str:
        stream = io.StringIO()
        reporter = open_reporter(name, stream, Style(**style))
        reporter.file(path, None if text is None else Source(text, path), findings, problems)
        if ends:
            reporter.finish(Summary().plus(findings, problems))
        return stream.getvalue()

    return make
