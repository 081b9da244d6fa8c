"""Whatever a file of any format holds, its prose leads back to it."""

import contextlib
import glob
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.leads_back import assert_edits_are_true, assert_leads_back
from zhuomu.errors import SourceError
from zhuomu.formats.builtin import BUILT_IN, format_of
from zhuomu.text.source import Source, read

FIXTURES = sorted(
    path
    for form in BUILT_IN
    for path in glob.glob(os.path.join(os.path.dirname(__file__), "../fixtures", form.name, "*"))
    if not path.endswith(".blocks")
)


@pytest.mark.parametrize("form", BUILT_IN, ids=lambda form: form.name)
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80).filter(lambda text: "\0" not in text))
def test_any_text_leads_back_to_its_source(form, text):
    # A format may refuse what is broken as a whole.
    with contextlib.suppress(SourceError):
        assert_leads_back(form.read(Source(text)))


@pytest.mark.parametrize("path", FIXTURES, ids=os.path.basename)
def test_every_fixture_leads_back_to_its_source(path):
    source = read(path)
    form = format_of(path)
    assert form is not None
    document = form.read(source)
    assert_leads_back(document)
    assert_edits_are_true(document)
    assert_leads_back(form.read(source._replace(text=source.text.replace("\n", "\r\n"))))
