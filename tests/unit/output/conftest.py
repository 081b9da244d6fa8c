"""What the tests of the reporters share: findings made from a text, and a report as one string."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from zhuomu.findings import Edit, Finding, Message, Problem, Suggestion
from zhuomu.output.reporter import Style, Summary, open_reporter
from zhuomu.text.source import Source


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
