"""The frame of the HTML report: head, filters, charts, and where the texts go."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from zhuomu.findings import SEVERITIES, Message
from zhuomu.output import html_words
from zhuomu.output.visible import visible_line
from zhuomu.output.words import SEVERITY, said

_FOLDER: Final = os.path.join(os.path.dirname(__file__), "page")
#: Nothing is fetched, sent or framed, whatever a text or a rule holds.
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


class Page(NamedTuple):
    """What goes into the frame; all but ``summary`` is HTML."""

    language: str
    summary: str
    findings: int
    by_rule: str
    by_file: str
    options: str
    explanations: str
    problems: Sequence[str]
    sections: Sequence[str]


def page(made: Page) -> str:
    """The whole document."""
    def say(message: Message) -> str:
        return escape(said(message, made.language))

    body = [f"<header><h1>{say(html_words.REPORT)}</h1>", _theme(say(html_words.THEME)), f"<p>{made.summary}</p></header>"]
    if made.problems:
        body.append(
            f'<section class="problems"><h2>{say(html_words.PROBLEMS)}</h2><ul>{"".join(made.problems)}</ul></section>'
        )
    if made.sections:
        body += [
            _charts(made), _filters(made),
            f'<main aria-label="{say(html_words.FILES)}">', *made.sections,
            f'<p class="none" hidden>{say(html_words.NONE_SHOWN)}</p></main>',
            f'<section class="rules"><h2>{say(html_words.RULES)}</h2><dl>{made.explanations}</dl></section>',
        ]
    elif not made.problems:
        body.append(f'<main><p class="none">{say(html_words.NOTHING_FOUND)}</p></main>')
    tag = "en" if made.language == "en" else "zh-CN"
    head = (
        f'<!doctype html>\n<html lang="{tag}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>{say(html_words.REPORT)}</title>"
    )
    return "".join((
        head, "<style>\n", _asset("report.css"), "</style></head><body>\n", *body,
        "\n<script>\n", _asset("report.js"), "</script></body></html>\n",
    ))


def link(url: str) -> str:
    """A link to what says more about a rule; an address of another kind than of the web is only shown."""
    if not url:
        return ""
    shown = escape(visible_line(url))
    if not url.startswith(("https://", "http://")):
        return f" {shown}"
    return f' <a href="{shown}" rel="noopener noreferrer" target="_blank">{shown}</a>'


def _charts(made: Page) -> str:
    title, by_rule, by_file = (
        escape(said(word, made.language)) for word in (html_words.CHARTS, html_words.BY_RULE, html_words.BY_FILE)
    )
    return (
        f'<section class="charts"><h2>{title}</h2><div class="chart"><h3>{by_rule}</h3>{made.by_rule}</div>'
        f'<div class="chart"><h3>{by_file}</h3>{made.by_file}</div></section>'
    )


def _theme(name: str) -> str:
    return f'<button type="button" id="theme" class="script" title="{name}" aria-label="{name}">◐</button>'


def _filters(made: Page) -> str:
    def say(message: Message) -> str:
        return escape(said(message, made.language))

    boxes = "".join(
        f'<label class="{name}"><input type="checkbox" name="severity" value="{name}" checked>{say(SEVERITY[name])}</label>'
        for name in SEVERITIES
    )
    return (
        f'<form class="filters script" role="search" aria-label="{say(html_words.FILTER)}">'
        f'<input type="search" id="query" placeholder="{say(html_words.SEARCH)}" aria-label="{say(html_words.SEARCH)}">'
        f'<select id="rule" aria-label="{say(html_words.RULE)}"><option value="">{say(html_words.EVERY_RULE)}</option>'
        f'{made.options}</select><fieldset><legend class="hidden">{say(html_words.SEVERITY)}</legend>{boxes}</fieldset>'
        f'<button type="reset">{say(html_words.CLEAR)}</button>'
        f'<output data-text="{say(html_words.SHOWN)}" title="{say(html_words.KEYS)}">'
        f'{say(html_words.SHOWN).format(shown=made.findings, all=made.findings)}</output></form>'
    )


def _asset(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()
