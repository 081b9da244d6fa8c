"""Text to measure with: published documentation where it lies beside the repository, else this project's own."""

from __future__ import annotations

import os

_HERE = os.path.dirname(os.path.abspath(__file__))
_ROOT = os.path.dirname(os.path.dirname(_HERE))
_SHARED = os.path.join(os.path.dirname(_ROOT), "shared", "eval", "clean.valid")
_PAGE_BYTES = 4096


def markdown_files(path: str) -> list[str]:
    """The Markdown files below a folder, or the file itself."""
    if not os.path.isdir(path):
        return [path]
    return sorted(
        os.path.join(parent, name) for parent, _, names in os.walk(path) for name in names if name.endswith(".md")
    )


def sources() -> list[bytes]:
    """The pages to repeat."""
    folder = _SHARED if os.path.isdir(_SHARED) else os.path.join(_ROOT, "docs")
    texts = []
    for path in markdown_files(folder):
        with open(path, "rb") as file:
            texts.append(file.read())
    return texts


def page() -> str:
    """About 4 KB of Markdown: the beginning of a page with enough Chinese in it."""
    for text in sources():
        if len(text) > _PAGE_BYTES * 2:
            return text[:_PAGE_BYTES].decode("utf-8", "ignore")
    return ("# 标题\n\n" + "这一页是为了测量而写的，没有别的内容。\n\n" * 90)[: _PAGE_BYTES // 3]


def write_corpus(folder: str, size: int) -> tuple[int, int]:
    """Write pages below ``folder`` until they are ``size`` bytes together, again and again from the first.

    Returns how many files and how many bytes there are.
    """
    texts = sources()
    files = written = 0
    while written < size:
        parent = os.path.join(folder, f"{files // 200:03}")
        os.makedirs(parent, exist_ok=True)
        text = texts[files % len(texts)]
        with open(os.path.join(parent, f"{files:05}.md"), "wb") as file:
            file.write(text)
        files, written = files + 1, written + len(text)
    return files, written
