"""Prose is edited at random, and nothing but the prose may change."""

from hypothesis import strategies as st

from zhuomu.text.han import is_han
from zhuomu.text.structure import structure


def assert_markup_does_not_change(document, form, data):
    """Another Chinese character in place of one that may be edited leaves all markup as it is."""
    text, prose = document.source.text, document.prose
    places = [
        place
        for start, character in enumerate(prose)
        if is_han(character) and (place := document.edit_span(start, start + 1)) is not None
    ]
    if places:
        start, end = data.draw(st.sampled_from(places))
        edited = f"{text[:start]}换{text[end:]}"
        assert structure(form.parse(document.source._replace(text=edited))) == structure(document)
