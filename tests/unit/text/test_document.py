import pytest

from zhuomu.text.document import BREAK, OBJECT, Block, Document, Layout
from zhuomu.text.source import Source

# prose: 甲 乙 OBJECT 丙 < 丁 BREAK 戊 BREAK
TEXT = "# 甲**乙**`x`丙&lt;丁\n\n戊"
PROSE = f"甲乙{OBJECT}丙<丁{BREAK}戊{BREAK}"
LAYOUT = Layout(
    kinds=("heading", "paragraph"),
    block_starts=(0, 7),
    prose_starts=(0, 1, 2, 3, 4, 5, 6, 7, 8),
    source_starts=(2, 5, 8, 11, 12, 16, 17, 19, 20),
    source_ends=(3, 6, 11, 12, 16, 17, 17, 20, 20),
)


@pytest.fixture
def document():
    return Document(Source(TEXT, "a.md"), PROSE, lambda: LAYOUT)


def test_the_layout_is_made_once_and_only_when_asked_for():
    calls = []
    document = Document(Source(TEXT), PROSE, lambda: calls.append(1) or LAYOUT)
    assert document.prose == PROSE
    assert not calls
    assert document.blocks
    assert document.source_span(0, 1) == (2, 3)
    assert calls == [1]


def test_blocks_leave_their_break_out(document):
    assert document.blocks == (Block("heading", 0, 6), Block("paragraph", 7, 8))


def test_the_block_at_an_offset_includes_its_break(document):
    heading, paragraph = document.blocks
    assert [document.block_at(offset) for offset in range(10)] == [heading] * 7 + [paragraph] * 3
    with pytest.raises(IndexError):
        document.block_at(10)
    with pytest.raises(IndexError):
        document.block_at(-1)


def test_every_character_leads_back_to_the_source(document):
    found = [TEXT[slice(*document.source_span(offset, offset + 1))] for offset in range(len(PROSE))]
    assert found == ["甲", "乙", "`x`", "丙", "&lt;", "丁", "", "戊", ""]


def test_a_stretch_leads_to_all_source_between_its_ends(document):
    assert TEXT[slice(*document.source_span(0, 2))] == "甲**乙"
    assert TEXT[slice(*document.source_span(1, 4))] == "乙**`x`丙"
    assert TEXT[slice(*document.source_span(2, 8))] == "`x`丙&lt;丁\n\n戊"


def test_an_empty_stretch_leads_to_an_empty_span(document):
    assert document.source_span(1, 1) == (5, 5)
    assert document.source_span(9, 9) == (20, 20)


@pytest.mark.parametrize("stretch", [(-1, 1), (2, 1), (0, 10)])
def test_a_stretch_outside_the_prose_is_an_error(document, stretch):
    with pytest.raises(IndexError):
        document.source_span(*stretch)


def test_only_what_stands_unchanged_and_in_one_piece_may_be_edited(document):
    editable = {
        (start, end) for start in range(10) for end in range(start + 1, 10) if document.editable(start, end)
    }
    assert editable == {(0, 1), (1, 2), (3, 4), (5, 6), (7, 8)}
    assert document.edit_span(3, 4) == (11, 12)


def test_text_may_be_put_where_neighbours_touch_and_outside_of_emphasis(document):
    points = {start: document.edit_span(start, start) for start in range(9)}
    # Between 丙 and &lt; nothing is lost; before 甲 and after 丁 there is one neighbour only.
    assert points == {
        0: (2, 2),
        1: (3, 3),
        2: (8, 8),
        3: (11, 11),
        4: (12, 12),
        5: (16, 16),
        6: (17, 17),
        7: (19, 19),
        8: (20, 20),
    }


def test_a_stretch_over_two_blocks_is_not_edited_though_the_source_looks_the_same():
    layout = Layout(("paragraph", "paragraph"), (0, 2), (0, 1, 2, 3), (0, 1, 2, 3), (1, 1, 3, 3))
    document = Document(Source("甲\n乙"), "甲\n乙\n", lambda: layout)
    assert not document.editable(0, 3)
    assert document.source_span(0, 3) == (0, 3)


def test_a_document_without_prose_has_no_blocks():
    document = Document(Source(""), "", lambda: Layout((), (), (), (), ()))
    assert document.blocks == ()
    assert document.source_span(0, 0) == (0, 0)
    with pytest.raises(IndexError):
        document.block_at(0)
