"""Finds, reads and writes the file of a baseline: JSON with one entry a line, sorted, so that git can merge it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from zhuomu.errors import ConfigurationError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.project.baseline import Baseline, Entry
from zhuomu.project.ignoring import repository
from zhuomu.project.paths import upwards

NAME: Final = ".zhuomu-baseline.json"
VERSION: Final = 1
#: The last element of the list. With it every entry ends in a comma, so that adding one changes no other line.
_END: Final = "{}"
#: How much of a sentence an entry shows, in code points.
_EXCERPT: Final = 60
_AGAIN: Final = Message("用 zhuomu baseline create --force 可以重建", "zhuomu baseline create --force makes it anew")


def find_baseline(folder: str) -> str | None:
    """The nearest baseline in a folder or above it."""
    return next(filter(os.path.isfile, (os.path.join(place, NAME) for place in upwards(folder))), None)


def usual_path(folder: str, configured: str | None) -> str:
    """Where the baseline of the files in a folder is to be when there is none yet.

    That is the folder of the configuration file ``configured`` or the top of the git repository, whichever is nearer;
    without both it is ``folder`` itself.
    """
    home = os.path.dirname(os.path.abspath(configured)) if configured else ""
    top = repository(folder) or ""
    # Both are at or above the folder, so the longer is the nearer.
    return os.path.join(max(home, top, key=len) or os.path.abspath(folder), NAME)


def load_baseline(path: str) -> Baseline:
    """The baseline in a file. Raises ConfigurationError, with the place where there is one, for anything else in it."""
    import json

    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _broken(path, f"第 {error.start} 个字节（从 0 数起）不合 UTF-8", f"byte {error.start} is not valid UTF-8") from error
    except OSError as error:
        from zhuomu.text.reasons import reason, remedy

        why, what = reason(error), remedy(error)
        if isinstance(error, FileNotFoundError):
            what = Message(f"{what.zh}；还没有建立，就用 zhuomu baseline create", f"{what.en}; if there is none yet, zhuomu baseline create makes it")
        raise ConfigurationError(Problem(path, Message(
            f"基线读不出来，{why.zh}", f"the baseline cannot be read, {why.en}",
        ), remedy=what)) from error
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _malformed(path, text, error.lineno, error.colno, error.msg) from error
    except (ValueError, RecursionError) as error:
        raise _broken(path, f"不是合法的 JSON：{error}", f"this is not valid JSON: {error}") from error
    folder = os.path.dirname(os.path.abspath(path))
    return Baseline(path, _entries(path, text, data), lambda there: os.path.exists(os.path.join(folder, there)))


def baseline_text(entries: Iterable[Entry]) -> str:
    """The text of the file with these entries; the same entries in any order give the same text."""
    lines = "".join(f"{_line(entry)},\n" for entry in sorted(entries))
    return f'{{"version": {VERSION}, "findings": [\n{lines}{_END}\n]}}\n'


def entry_of(path: str, finding: Finding, text: str) -> Entry:
    """The entry for a finding in ``text``, the source of the file that entries call ``path``."""
    from zhuomu.text.sentences import sentence_at

    start, end = sentence_at(text, finding.start)
    # The finding stays in the middle of what is shown of a long sentence.
    first = max(start, min(finding.start - _EXCERPT // 3, end - _EXCERPT))
    last = min(end, first + _EXCERPT)
    excerpt = " ".join(text[first:last].split())
    shown = f"{'…' if first > start else ''}{excerpt}{'…' if last < end else ''}"
    return Entry(path, finding.rule, finding.fingerprint, finding.text, shown)


def _line(entry: Entry) -> str:
    import json

    line = json.dumps(entry._asdict(), ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        # A file name that is no text has characters in it that only an escape can carry.
        return json.dumps(entry._asdict())
    return line


def _entries(path: str, text: str, data: Any) -> list[Entry]:
    if not isinstance(data, dict) or "version" not in data or not isinstance(data.get("findings"), list):
        raise _broken(path, "这不是 zhuomu 的基线：没有 version 和 findings", "this is no baseline of zhuomu: it has no version and findings")
    if data["version"] != VERSION:
        raise ConfigurationError(Problem(path, Message(
            f"基线的版本是 {data['version']!r}，这个 zhuomu 只认识 {VERSION}",
            f"the baseline is of version {data['version']!r}, and this zhuomu knows version {VERSION} only",
        ), remedy=Message(f"请升级 zhuomu；{_AGAIN.zh}", f"upgrade zhuomu; {_AGAIN.en}")))
    values = [value for value in data["findings"] if value != {}]
    try:
        rows = list(map(itemgetter(*Entry._fields), values))
    except (KeyError, TypeError, IndexError):
        rows = []
    if len(rows) != len(values) or not set(map(type, chain.from_iterable(rows))) <= {str}:
        raise _no_entry(path, text, data["findings"])
    return list(map(Entry._make, rows))


def _no_entry(path: str, text: str, values: list[Any]) -> ConfigurationError:
    import json

    number, value = next(
        (number, value) for number, value in enumerate(values)
        if value != {} and not (isinstance(value, dict) and all(isinstance(value.get(name), str) for name in Entry._fields))
    )
    lines = text.split("\n")
    # As it is written by us, each entry is a line, and one line stands before them.
    line = number + 1
    try:
        here = line < len(lines) and json.loads(lines[line].rstrip(",\r")) == value
    except ValueError:
        here = False
    return _broken(
        path, f"第 {number + 1} 条不是 path、rule、fingerprint、text、sentence 这几项文字",
        f"entry {number + 1} is not made of the texts path, rule, fingerprint, text and sentence",
        line + 1 if here else 0, 1 if here else 0, lines[line] if here else "",
    )


def _malformed(path: str, text: str, line: int, column: int, why: str) -> ConfigurationError:
    lines = text.split("\n")
    for number, content in enumerate(lines):
        if content.startswith(("<<<<<<< ", ">>>>>>> ")):
            return ConfigurationError(Problem(
                path, Message("这里有没有解决的合并冲突", "this is a merge conflict that is not resolved"), number + 1, 1, content,
                Message(
                    "请删去冲突标记，两边的行都留下，再运行 zhuomu baseline prune；或者用 zhuomu baseline create --force 重建",
                    "remove the markers, keep the lines of both sides, and run zhuomu baseline prune; "
                    "or make it anew with zhuomu baseline create --force",
                ),
            ))
    return _broken(path, f"这里不是合法的 JSON：{why}", f"this is not valid JSON: {why}", line, column, lines[line - 1])


def _broken(path: str, zh: str, en: str, line: int = 0, column: int = 0, excerpt: str = "") -> ConfigurationError:
    return ConfigurationError(Problem(path, Message(zh, en), line, column, excerpt, _AGAIN))
