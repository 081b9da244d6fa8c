"""Shows what came of trying rules on real text: for people as text, for programs as an object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from zhuomu.output.excerpt import Excerpts
from zhuomu.output.reporter import Style
from zhuomu.output.visible import visible_line
from zhuomu.output.words import NOTHING, OR, said
from zhuomu.project.trial_running import LEAST_MEASURED, Form, TrialSummary, sampled
from zhuomu.project.trying import TrialHit
from zhuomu.rules.model import Rule
from zhuomu.text.lines import cells

#: So many forms are listed for people.
_FORMS: Final = 30
#: A form longer than this is shortened, in code points.
_LONGEST: Final = 30


class TrialReport:
    """What came of trying some rules; ``against`` names the other version, if there is one, ``others`` counts the other rules."""

    def __init__(self, summary: TrialSummary, rules: Sequence[Rule], others: int, against: str | None, seed: int) -> None:
        self._summary = summary
        self._rules = rules
        self._others = others
        self._against = against
        self._seed = seed

    # ------------------------------------------------------------ for people
    def text(self, style: Style, sample: int) -> str:
        """The report as text. Of what was gained and lost as many places are shown as of the sample."""
        return "".join(f"{line}\n" for line in self._lines(style, sample))

    def _lines(self, style: Style, sample: int) -> Iterator[str]:
        summary, language = self._summary, style.language

        def say(zh: str, en: str) -> str:
            return en if language == "en" else zh

        for rule in self._rules[:3]:
            yield visible_line(f"{rule.code} {rule.title}")
        if len(self._rules) > 3:
            yield say(f"……共 {len(self._rules)} 条规则", f"… {len(self._rules)} rules altogether")
        found = len(summary.hits)
        yield say(
            f"{summary.files:,} 个文件，{summary.han:,} 个汉字：命中 {found:,} 处，在 {summary.files_hit:,} 个文件里，每 10 万汉字 {self._rate():.2f} 处",
            f"{_number(summary.files, 'file')}, {_number(summary.han, 'Han character')}: {_number(found, 'hit')} "
            f"in {_number(summary.files_hit, 'file')}, {self._rate():.2f} per 100,000 Han",
        )
        yield self._cost(language)
        if summary.forms:
            yield ""
            yield say("按写法：", "by form:")
            yield from self._forms(language)
        if summary.sample:
            every = len(summary.sample) == found
            yield ""
            yield say("全部：" if every else f"抽样 {len(summary.sample)} 处（--seed {self._seed}）：",
                      "all:" if every else f"a sample of {len(summary.sample)} (--seed {self._seed}):")
            yield from self._places(summary.sample, "  ", style)
        if self._against is not None:
            yield ""
            yield from self._comparison(style, sample)

    def _rate(self) -> float:
        return len(self._summary.hits) / max(self._summary.han, 1) * 100_000

    def _cost(self, language: str) -> str:
        own, rest, size = self._summary.cost
        megabytes = size / 1_000_000
        if size < LEAST_MEASURED:
            return said_in(language, f"耗时：文本太少（{size:,} 字节），量不准", f"cost: too little text to measure it ({size:,} bytes)")
        return said_in(
            language,
            f"耗时：每 MB {_milliseconds(own, megabytes)} 毫秒；其余 {self._others} 条规则合计 {_milliseconds(rest, megabytes)} 毫秒（量了 {megabytes:.1f} MB）",
            f"cost: {_milliseconds(own, megabytes)} ms per MB; the other {self._others} rules together {_milliseconds(rest, megabytes)} ms "
            f"({megabytes:.1f} MB measured)",
        )

    def _forms(self, language: str) -> Iterator[str]:
        forms = self._summary.forms
        width = len(f"{forms[0].times:,}")
        for form in forms[:_FORMS]:
            code = f"{form.rule} " if len(self._rules) > 1 else ""
            yield f"  {form.times:>{width},}  {code}{_form(form, language)}"
        if len(forms) > _FORMS:
            rest = sum(form.times for form in forms[_FORMS:])
            yield said_in(
                language, f"  ……还有 {len(forms) - _FORMS:,} 种写法，{rest:,} 处", f"  … {len(forms) - _FORMS:,} more forms, {rest:,} hits",
            )

    def _comparison(self, style: Style, sample: int) -> Iterator[str]:
        summary, language = self._summary, style.language
        name = visible_line(self._against or "")
        yield said_in(
            language,
            f"与 {name} 相比：多命中 {len(summary.gained):,} 处，少命中 {len(summary.lost):,} 处，改法不同 {len(summary.changed):,} 处",
            f"against {name}: {len(summary.gained):,} hits gained, {len(summary.lost):,} lost, {len(summary.changed):,} corrected otherwise",
        )
        for sign, hits in (("+ ", summary.gained), ("- ", summary.lost), ("~ ", summary.changed)):
            yield from self._places(sampled(hits, sample, self._seed), sign, style)
            hidden = len(hits) - sample
            if hidden > 0:
                yield said_in(language, f"{sign}……还有 {hidden:,} 处", f"{sign}… {hidden:,} more")

    def _places(self, hits: Iterable[TrialHit], sign: str, style: Style) -> Iterator[str]:
        for hit in hits:
            code = f" {hit.rule}" if len(self._rules) > 1 else ""
            head = f"{sign}{visible_line(hit.path)}:{hit.line}:{hit.column}{code}"
            made = _corrected(hit.corrected, style.language)
            tail = f"　→ {made}" if made else ""
            room = style._replace(width=max(style.width - 4 - cells(tail), style.width // 2))
            line = hit.before + hit.text + hit.after
            start = len(hit.before)
            yield head
            yield f"    {Excerpts(room).around(line, start, start + len(hit.text), (0, len(line)))}{tail}"

    # ------------------------------------------------------------ for programs
    def value(self) -> dict[str, Any]:
        """The report as an object. Offsets are code points, 0-based; lines and columns 1-based."""
        summary = self._summary
        made: dict[str, Any] = {
            "rules": [rule.code for rule in self._rules],
            "files": summary.files,
            "files_hit": summary.files_hit,
            "han": summary.han,
            "hits": len(summary.hits),
            "hits_per_100k_han": round(self._rate(), 3),
            "cost": {
                "bytes": summary.cost.size, "ms_per_mb": _rounded(summary.cost.own, summary.cost.size),
                "other_rules": self._others, "other_rules_ms_per_mb": _rounded(summary.cost.rest, summary.cost.size),
            },
            "forms": [form._asdict() for form in summary.forms],
            "seed": self._seed,
            "sample": [hit._asdict() for hit in summary.sample],
        }
        if self._against is not None:
            made["against"] = self._against
            for name, hits in (("gained", summary.gained), ("lost", summary.lost), ("changed", summary.changed)):
                made[name] = [hit._asdict() for hit in hits]
        return made


def said_in(language: str, zh: str, en: str) -> str:
    """One of two texts."""
    return en if language == "en" else zh


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _milliseconds(seconds: float, megabytes: float) -> str:
    return f"{seconds * 1000 / megabytes:.2f}"


def _rounded(seconds: float, size: int) -> float | None:
    return round(seconds * 1000 / (size / 1_000_000), 3) if size else None


def _corrected(corrected: Iterable[str], language: str) -> str:
    return said(OR, language).join(_short(text) if text else said(NOTHING, language) for text in corrected)


def _form(form: Form, language: str) -> str:
    made = _corrected(form.corrected, language)
    return f"{_short(form.text)} → {made}" if made else _short(form.text)


def _short(text: str) -> str:
    text = visible_line(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST // 2]}……{text[-_LONGEST // 2:]}"
