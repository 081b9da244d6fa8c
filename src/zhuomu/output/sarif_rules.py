"""What SARIF says of the rules that found something."""

from __future__ import annotations

import re
from typing import Any, Final

from zhuomu.findings import SEVERITIES, Finding
from zhuomu.output.markdown_text import escaped

LEVELS: Final = dict(zip(SEVERITIES, ("error", "warning", "note"), strict=True))
#: GitHub's own words for a severity.
_GITHUB: Final = dict(zip(SEVERITIES, ("error", "warning", "recommendation"), strict=True))
_SCHEME: Final = re.compile("[A-Za-z][A-Za-z0-9+.-]*:.")
#: What an address may hold besides letters and digits (RFC 3986); square brackets only around a host, which no rule needs.
_ADDRESS: Final = ":/?#@!$&'()*+,;=-._~%"
_BARE_PERCENT: Final = re.compile("%(?![0-9A-Fa-f]{2})")


class Rules:
    """The rules of a run in the order in which they first found something."""

    def __init__(self) -> None:
        self._found: dict[str, Finding] = {}
        self._indices: dict[str, int] = {}

    def index(self, finding: Finding) -> int:
        """The 0-based place of the finding's rule."""
        self._found.setdefault(finding.rule, finding)
        return self._indices.setdefault(finding.rule, len(self._indices))

    def descriptors(self) -> list[dict[str, Any]]:
        """A ``reportingDescriptor`` for each rule."""
        return [_descriptor(finding) for finding in self._found.values()]


def _descriptor(finding: Finding) -> dict[str, Any]:
    title = finding.title or finding.rule
    reason = finding.reason or title
    made: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": title},
        "fullDescription": {"text": reason},
        "help": {"text": reason, "markdown": escaped(reason)},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {
            "confidence": finding.confidence, "precision": finding.confidence,
            "problem.severity": _GITHUB[finding.severity], "tags": ["documentation", "chinese"],
        },
    }
    address = _address(finding.url or "")
    if address:
        made["helpUri"] = address
    return made


def _address(url: str) -> str:
    """The address as an absolute URI, or "" when it is none."""
    if not _SCHEME.match(url):
        return ""
    from urllib.parse import quote

    parts = _BARE_PERCENT.sub("%25", url).split("#")
    # Only one "#" may stand in an address.
    joined = parts[0] + ("#" + "%23".join(parts[1:]) if len(parts) > 1 else "")
    return quote(joined.encode("utf-8", "replace"), safe=_ADDRESS)
