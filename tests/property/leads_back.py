"""What holds for the document of every format, whatever the source holds."""

from hypothesis import strategies as st

from zhuomu.text.document import BREAK, KINDS, OBJECT, STRAY
from zhuomu.text.han import is_han
from zhuomu.text.structure import structure


def assert_leads_back(document):
    """What holds for the document of every format."""
    text, prose = document.source.text, document.prose
    starts = list(document.layout.prose_starts)
    assert sorted(set(starts)) == starts
    assert starts[:1] == ([0] if prose else [])
    last = 0
    ends = [*starts[1:], len(prose)][: len(starts)]
    _, _, _, source_starts, source_ends = document.layout
    for start, end, first, after in zip(starts, ends, source_starts, source_ends, strict=True):
        assert last <= first <= after <= len(text)
        last = after
        if end - start == after - first:
            for character, origin in zip(prose[start:end], text[first:after], strict=True):
                assert character == origin or (character, origin) in (
                    (" ", "\n"),
                    (" ", "\r"),
                    (STRAY, OBJECT),
                )
        else:
            assert not document.editable(start, end)
    position = 0
    for block in document.blocks:
        assert block.kind in KINDS
        assert block.start == position < block.end
        assert prose[block.end] == BREAK
        assert prose[block.end - 1] != BREAK
        position = block.end + 1
    assert position == len(prose)
    assert "\r" not in prose


def assert_edits_are_true(document):
    """An edit that a place is given for changes that stretch of the prose in the source, and nothing else."""
    text, prose = document.source.text, document.prose
    for start in range(len(prose)):
        block = document.block_at(start)
        assert block.start <= start <= block.end
        for end in range(start, min(start + 4, len(prose)) + 1):
            place = document.edit_span(start, end)
            assert document.editable(start, end) == (place is not None)
            if place is not None:
                assert text[slice(*place)] == prose[start:end]
                assert BREAK not in prose[start:end]


def assert_another_character_is_harmless(document, parse, data):
    """Another Chinese character in place of one that may be edited changes that one, and no markup."""
    text, prose = document.source.text, document.prose
    places = [at for at, character in enumerate(prose) if is_han(character) and document.editable(at, at + 1)]
    if places:
        at = data.draw(st.sampled_from(places))
        start, end = document.edit_span(at, at + 1)
        edited = parse(document.source._replace(text=f"{text[:start]}换{text[end:]}"))
        assert structure(edited) == structure(document)
        assert edited.prose == f"{prose[:at]}换{prose[at + 1 :]}"
