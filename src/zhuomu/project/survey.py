"""Looks at a repository before there is a configuration: what documents it has, and what in it is not its own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from zhuomu.errors import SourceError
from zhuomu.project.discover import Target, find_targets
from zhuomu.project.workspace import Overrides, Workspace
from zhuomu.text.source import BinaryError, decode

#: Folders that usually hold what others wrote.
VENDORED: Final = frozenset({
    "third_party", "third-party", "thirdparty", "vendor", "vendors", "vendored", "external", "externals", "bower_components",
})
#: Generators of sites by a file or folder that only they have, each with the folder that it writes ("" for a hidden one).
GENERATORS: Final = (
    ("Sphinx", ("conf.py",), "_build/"),
    ("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), "site/"),
    ("VitePress", (".vitepress",), ""),
    ("Docusaurus", ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"), "build/"),
    ("mdBook", ("book.toml",), "book/"),
    ("Hugo", ("hugo.toml", "hugo.yaml", "hugo.yml"), "public/"),
)
#: How many files are opened, how many are counted, and how far down generators are looked for.
SAMPLE: Final = 200
MOST_FILES: Final = 20_000
DEPTH: Final = 3
_SAMPLE_BYTES: Final = 100_000
#: Common characters that tell traditional from simplified writing.
_TRADITIONAL: Final = frozenset("這個們來時說國會對為過經種還沒開關學應進電話問題無實現點與資檔選擇設網頁")
_SIMPLIFIED: Final = frozenset("这个们来时说国会对为过经种还没开关学应进电话问题无实现点与资档选择设网页") - _TRADITIONAL
_TAIWAN: Final = ("zh-tw", "zh-hk", "zh-hant", "zh-mo")


class Site(NamedTuple):
    """A generator of sites that is used, the folder that its configuration is in, and the one that it writes, "" for none."""

    generator: str
    folder: str
    output: str


class Survey(NamedTuple):
    """What was found. Folders are relative to the one that was looked at, with `/` behind them.

    ``formats`` and ``encodings`` count files by name, the most frequent first; an encoding of "" is one that is not known.
    ``sampled`` is how many files were opened to see that. ``traditional`` are folders in traditional characters, and
    ``mostly_traditional`` says whether most of the rest is. ``complete`` is false when there were too many files to count.
    """

    files: int
    formats: tuple[tuple[str, int], ...] = ()
    sampled: int = 0
    encodings: tuple[tuple[str, int], ...] = ()
    sites: tuple[Site, ...] = ()
    vendored: tuple[str, ...] = ()
    traditional: tuple[str, ...] = ()
    mostly_traditional: bool = False
    complete: bool = True


def survey(folder: str) -> Survey:
    """What is to be seen in a folder. Files that git ignores are left out; no configuration is read."""
    targets: list[Target] = []
    for found in find_targets([folder], Workspace(Overrides(isolated=True))):
        if isinstance(found, Target):
            targets.append(found)
        if len(targets) == MOST_FILES:
            break
    paths = [os.path.relpath(target.path, folder).replace(os.sep, "/") for target in targets]
    vendored, traditional = _folders(paths, VENDORED), _folders(paths, _TAIWAN)
    own = [
        (path, target) for path, target in zip(paths, targets, strict=True)
        if not path.startswith((*vendored, *traditional))
    ]
    sample = own[::max(1, -(-len(own) // SAMPLE))]
    texts: list[str] = []
    encodings = Counter(_encoding(target.path, texts) for _, target in sample)
    counts = Counter(character for text in texts for character in text if character in _TRADITIONAL or character in _SIMPLIFIED)
    old = sum(counts[character] for character in _TRADITIONAL)
    return Survey(
        len(own), tuple(Counter(target.format.name for _, target in own).most_common()), len(sample),
        tuple((name, number) for name, number in encodings.most_common() if name != "binary"), tuple(_sites(folder)), vendored,
        traditional, old > 20 and old > sum(counts.values()) - old, len(targets) < MOST_FILES,
    )


def _folders(paths: Iterable[str], names: Sequence[str] | frozenset[str]) -> tuple[str, ...]:
    """The outermost folders of the names given that hold some of the files."""
    found: dict[str, None] = {}
    for path in filter(str.isprintable, paths):
        parts = path.split("/")[:-1]
        place = next((number for number, part in enumerate(parts) if part.lower().replace("_", "-") in names or part in names), None)
        if place is not None:
            found["/".join(parts[:place + 1]) + "/"] = None
    return tuple(found)


def _encoding(path: str, texts: list[str]) -> str:
    """The encoding of a file as far as its beginning shows it, "" when it is none that we know; its text is kept."""
    try:
        with open(path, "rb") as file:
            data = file.read(_SAMPLE_BYTES)
    except OSError:
        return "binary"
    if len(data) == _SAMPLE_BYTES:
        # The end may cut a character in two; a line end does not.
        data = data[:data.rfind(b"\n") + 1]
    for encoding in ("utf-8", "auto"):
        try:
            source = decode(data, path, encoding)
        except BinaryError:
            return "binary"
        except SourceError:
            continue
        texts.append(source.text)
        return source.encoding
    return ""


def _sites(folder: str) -> Iterable[Site]:
    for place, folders, names in os.walk(folder):
        relative = os.path.relpath(place, folder).replace(os.sep, "/")
        here = "" if relative == "." else f"{relative}/"
        for generator, signs, output in GENERATORS:
            sign = next((sign for sign in signs if sign in names or sign in folders), None)
            if sign is not None and (sign != "conf.py" or _is_sphinx(os.path.join(place, sign))):
                yield Site(generator, here, output and here + output)
        folders[:] = sorted(
            name for name in folders if name.isprintable() and not name.startswith(".") and name not in VENDORED and name != "node_modules"
        ) if here.count("/") < DEPTH else []


def _is_sphinx(path: str) -> bool:
    """Whether a conf.py is that of Sphinx."""
    try:
        with open(path, "rb") as file:
            data = file.read(_SAMPLE_BYTES)
    except OSError:
        return False
    return b"sphinx" in data.lower() or b"extensions" in data or b"html_theme" in data
