"""Every file below tests/fixtures has a file beside it, called the same with .blocks behind it, that lists its blocks:
a line each with its kind, its prose, and ⏎ for a BREAK."""

import glob
import os

import pytest

from zhuomu.formats.builtin import BUILT_IN, format_of
from zhuomu.text.document import BREAK
from zhuomu.text.source import read

FIXTURES = os.path.join(os.path.dirname(__file__), "../../fixtures")
NAMES = sorted(
    os.path.relpath(path, FIXTURES) for form in BUILT_IN for path in glob.glob(f"{FIXTURES}/{form.name}/*")
    if not path.endswith(".blocks")
)


def shown(document):
    return [
        f"{block.kind}: {document.prose[block.start : block.end]}".replace(BREAK, "⏎")
        for block in document.blocks
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_the_blocks_that_its_fixture_lists(name, end):
    source = read(os.path.join(FIXTURES, name))
    expected = read(os.path.join(FIXTURES, f"{name}.blocks")).text.split("\n")[:-1]
    form = format_of(name)
    assert form is not None
    assert shown(form.read(source._replace(text=source.text.replace("\n", end)))) == expected


@pytest.mark.parametrize("form", BUILT_IN, ids=lambda form: form.name)
def test_every_built_in_format_has_a_fixture(form):
    assert form.name in {format_of(name).name for name in NAMES}
