"""Rule files in a folder of the test, as an editor has them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import pytest

from zhuomu.lsp.rule_files.advice import advice
from zhuomu.lsp.rule_files.completion import complete
from zhuomu.lsp.rule_files.hover import explain
from zhuomu.lsp.rule_files.navigation import definition, references
from zhuomu.lsp.values import Advice, Place, Proposal


class Editor:
    """Opens rule files of one folder. What is open counts, whatever is on disk."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.open: dict[str, str] = {}

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def save(self, texts: Mapping[str, str]) -> None:
        """Write files to the folder."""
        for name, text in texts.items():
            os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
            with open(self.path(name), "w", encoding="utf-8", newline="") as file:
                file.write(text)

    def read(self, path: str) -> str | None:
        if path in self.open:
            return self.open[path]
        try:
            with open(path, encoding="utf-8", newline="") as file:
                return file.read()
        except (OSError, ValueError):
            return None

    def advice(self, text: str, name: str = "a.zm") -> list[Advice]:
        return advice(text, self.path(name), self.read)

    def said(self, text: str, name: str = "a.zm") -> list[tuple[str, str]]:
        """What is underlined, and the Chinese message about it."""
        return [(text[said.start:said.end], said.message.zh) for said in self.advice(text, name)]

    def proposals(self, text: str, name: str = "a.zm") -> list[Proposal]:
        """The proposals where ``¦`` stands."""
        return complete(text.replace("¦", ""), self.path(name), text.index("¦"), self.read)

    def labels(self, text: str, name: str = "a.zm") -> list[str]:
        return [proposal.label for proposal in self.proposals(text, name)]

    def chosen(self, text: str, label: str, name: str = "a.zm") -> str:
        """The text after the proposal of a label is taken."""
        [proposal] = [proposal for proposal in self.proposals(text, name) if proposal.label == label]
        whole = text.replace("¦", "")
        return whole[:proposal.start] + proposal.insert + whole[proposal.end:]

    def explained(self, text: str, name: str = "a.zm") -> str:
        """What is shown, in Chinese, for what ``¦`` stands before; "" for nothing."""
        found = explain(text.replace("¦", ""), self.path(name), text.index("¦"), self.read)
        return found.markdown.zh if found else ""

    def places(self, found: list[Place], texts: Mapping[str, str]) -> list[str]:
        """Places as name of the file, line and what stands there."""
        shown = []
        for place in found:
            name = os.path.relpath(place.path, self.folder)
            text = texts.get(name) or self.read(place.path) or ""
            shown.append(f"{name}:{text.count(chr(10), 0, place.start) + 1}:{text[place.start:place.end]}")
        return shown

    def defined(self, text: str, name: str = "a.zm") -> list[str]:
        whole = text.replace("¦", "")
        return self.places(definition(whole, self.path(name), text.index("¦"), self.read), {name: whole})

    def used(self, text: str, name: str = "a.zm", declaration: bool = True) -> list[str]:
        whole = text.replace("¦", "")
        return self.places(references(whole, self.path(name), text.index("¦"), self.read, declaration), {name: whole})


@pytest.fixture
def editor(tmp_path: Any) -> Editor:
    folder = tmp_path / "rules"
    folder.mkdir()
    return Editor(str(folder))
