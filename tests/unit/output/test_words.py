from __future__ import annotations

import pytest

from zhuomu.findings import SEVERITIES, Message
from zhuomu.output.reporter import Summary
from zhuomu.output.words import SEVERITY, places, said, summary


def test_every_severity_has_its_word() -> None:
    assert tuple(SEVERITY) == SEVERITIES


def test_chinese_is_said_unless_english_is_asked_for() -> None:
    message = Message("甲", "a")
    assert [said(message, language) for language in ("zh", "en", "fr")] == ["甲", "a", "甲"]


@pytest.mark.parametrize(
    ("run", "zh", "en"),
    [
        (Summary(files=3), "检查了 3 个文件，没有发现问题。", "Checked 3 files, nothing found."),
        (
            Summary(files=3, errors=2, warnings=1, safe=1, unsafe=1),
            "检查了 3 个文件：2 处错误、1 处警告；--fix 能改其中 1 处，再加 --unsafe-fixes 能改 2 处。",
            "Checked 3 files: 2 errors, 1 warning; --fix can fix 1, with --unsafe-fixes 2.",
        ),
        (
            Summary(files=2, warnings=1, unsafe=1, fixed=3, skipped=1),
            "检查了 2 个文件，跳过 1 个，改好 3 处，还剩 1 处警告；--fix --unsafe-fixes 能改其中 1 处。",
            "Checked 2 files, skipped 1, fixed 3 findings, left: 1 warning; --fix --unsafe-fixes can fix 1.",
        ),
        (
            Summary(files=1, warnings=2, safe=1),
            "检查了 1 个文件：2 处警告；--fix 能改其中 1 处。",
            "Checked 1 file: 2 warnings; --fix can fix 1.",
        ),
        (Summary(files=1, fixed=1), "检查了 1 个文件，改好 1 处，没有剩下别的。", "Checked 1 file, fixed 1 finding, nothing left."),
        (Summary(files=1, infos=1), "检查了 1 个文件：1 处提示。", "Checked 1 file: 1 info."),
        (
            Summary(problems=2),
            "检查了 0 个文件；有 2 个问题使检查不完整。",
            "Checked 0 files; incomplete because of 2 problems.",
        ),
        (
            Summary(files=1, suppressed=3, accepted=12),
            "检查了 1 个文件，没有发现问题（另有 3 处由注释或配置放过，12 处在基线里）。",
            "Checked 1 file, nothing found (besides, 3 suppressed by comments or the configuration, 12 accepted by the baseline).",
        ),
        (
            Summary(files=1, errors=1, safe=1, accepted=2),
            "检查了 1 个文件：1 处错误；--fix 能改其中 1 处（另有 2 处在基线里）。",
            "Checked 1 file: 1 error; --fix can fix 1 (besides, 2 accepted by the baseline).",
        ),
        (
            Summary(files=1, errors=1, problems=1),
            "检查了 1 个文件：1 处错误；有 1 个问题使检查不完整。",
            "Checked 1 file: 1 error; incomplete because of 1 problem.",
        ),
    ],
)
def test_a_run_is_summed_up_in_one_sentence(run: Summary, zh: str, en: str) -> None:
    assert summary(run) == Message(zh, en)


def test_places_name_each_line_once() -> None:
    assert places(3, [2, 2, 7]) == Message("共 3 处：第 2、7 行", "3 places: lines 2, 7")
    assert places(1, [4]) == Message("共 1 处：第 4 行", "1 place: line 4")


def test_places_in_many_lines_are_only_counted() -> None:
    assert places(20, list(range(1, 21))) == Message(
        "共 20 处：第 1、2、3、4、5、6、7、8……行", "20 places: lines 1, 2, 3, 4, 5, 6, 7, 8, …"
    )
