"""Explanations of rules as JSON objects, for programs. Offsets are code points into ``text``, 0-based."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhuomu.engine.explained import Attempt, CaseExplanation, Cause, Explanation, Fate
from zhuomu.output.words import said


def explanation_object(explanation: Explanation, language: str) -> dict[str, Any]:
    """The object of an explanation; messages are in "zh" or "en"."""
    rule = explanation.rule
    return {
        "rule": rule.code,
        "title": rule.title,
        "pack": rule.pack,
        "text": explanation.text,
        "tokens": [{"text": t.text, "tag": t.tag, "start": t.start, "end": t.end} for t in explanation.tokens],
        "found": explanation.found,
        "causes": _causes(explanation.causes, language),
        "findings": [_fate(fate, language) for fate in explanation.fates],
        "cases": [_case(case, language) for case in explanation.cases],
        "other_cases": explanation.untouched,
    }


def _causes(causes: Iterable[Cause], language: str) -> list[dict[str, Any]]:
    return [
        {"kind": cause.kind, "message": said(cause.message, language), "spans": [list(span) for span in cause.spans]} for cause in causes
    ]


def _fate(fate: Fate, language: str) -> dict[str, Any]:
    return {
        "start": fate.start, "end": fate.end, "message": said(fate.message, language), "corrected": list(fate.corrected),
        "reported": not fate.causes, "causes": _causes(fate.causes, language),
    }


def _case(case: CaseExplanation, language: str) -> dict[str, Any]:
    return {
        "case": case.written,
        "found": case.found,
        "literals": [{"text": literal.text, "starts": list(literal.starts)} for literal in case.literals],
        "literals_missing": case.missing,
        "scanned": case.scanned,
        "places": [_attempt(attempt, language) for attempt in case.attempts],
        "causes": _causes(case.causes, language),
    }


def _attempt(attempt: Attempt, language: str) -> dict[str, Any]:
    return {
        "start": attempt.start, "end": attempt.end, "found": not attempt.causes, "corrected": list(attempt.corrected),
        "elements": [{"element": each.written, "start": each.start, "end": each.end} for each in attempt.elements],
        "causes": _causes(attempt.causes, language), "further_ways": attempt.others,
    }
