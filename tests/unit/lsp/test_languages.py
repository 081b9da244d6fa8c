"""What editors call languages."""

from __future__ import annotations

import pytest

from zhuomu.formats.builtin import BUILT_IN
from zhuomu.lsp.languages import CONFIGURATION, DOCUMENT, RULES, format_name, kind_of


@pytest.mark.parametrize(("language", "name"), [
    ("markdown", "markdown"), ("plaintext", "plain"), ("restructuredtext", "rst"), ("tex", "latex"), ("shellscript", "shell"),
    ("typescriptreact", "tsx"), ("klingon", "klingon"), ("", ""),
])
def test_the_names_of_editors_lead_to_formats(language: str, name: str) -> None:
    assert format_name(language) == name


def test_every_other_name_is_that_of_a_format() -> None:
    from zhuomu.lsp.languages import _NAMES

    assert set(_NAMES.values()) <= {form.name for form in BUILT_IN}


@pytest.mark.parametrize(("path", "language", "kind"), [
    ("/a/x.zm", "plaintext", RULES), ("", "zhuomu-rules", RULES), ("/a/.zhuomu.yaml", "yaml", CONFIGURATION),
    ("/a/.zhuomu.yml", "", CONFIGURATION), ("/a/x.md", "markdown", DOCUMENT), ("", "markdown", DOCUMENT), ("/a/x.yaml", "yaml", DOCUMENT),
])
def test_the_path_and_the_language_tell_what_a_file_is(path: str, language: str, kind: str) -> None:
    assert kind_of(path, language) == kind
