"""Text that is wrapped over several lines of a source."""

import pytest

from zhuomu.formats.comma_separated import cells
from zhuomu.formats.draft import Draft
from zhuomu.formats.wrapped import Wrapped, Writer, address_at, lines_of, without_objects
from zhuomu.text.document import BREAK, OBJECT, STRAY
from zhuomu.text.source import Source


def written(text, spans, write):
    """The document that ``write`` makes of the stretches with a writer."""
    draft = Draft(code_points=True)
    writer = Writer(draft, Wrapped(text, spans))
    write(writer)
    writer.close("paragraph")
    return draft.document(Source(text))


def test_lines_end_at_line_ends_only():
    text = "a\r\nb\rc\n\nd\u2028\x85\v\fe"
    assert [text[start:end] for start, end in lines_of(text)] == ["a", "b", "c", "", "d\u2028\x85\v\fe"]
    assert [text[start:end] for start, end in lines_of(text, 1, 4)] == ["", "b"]


def test_line_ends_are_spaces_only_where_chinese_has_them():
    document = written("甲\n  乙\n  a", [(0, 1), (4, 5), (8, 9)], lambda writer: writer.text(0, 5))
    assert document.prose == "甲乙 a\n"
    assert document.source_span(0, 2) == (0, 5)
    assert document.edit_span(0, 2) is None


def test_what_is_not_written_leaves_one_space():
    document = written("甲 [x] 乙", [(0, 7)], lambda writer: (writer.text(0, 2), writer.text(5, 7)))
    assert document.prose == "甲 乙\n"
    assert document.edit_span(2, 3) == (6, 7)


def test_a_line_end_behind_what_is_not_written_joins_chinese():
    document = written("甲 [x]\n乙", [(0, 5), (6, 7)], lambda writer: (writer.text(0, 2), writer.text(5, 7)))
    assert document.prose == "甲乙\n"


def test_what_stands_for_a_stretch_is_not_edited():
    document = written("甲[x]乙", [(0, 5)], lambda writer: (writer.text(0, 1), writer.whole(OBJECT, 1, 4), writer.text(4, 5)))
    assert document.prose == f"甲{OBJECT}乙\n"
    assert document.source_span(1, 2) == (1, 4)
    assert document.edit_span(1, 2) is None


def test_a_hard_break_stands_for_its_line_end():
    document = written("甲\r乙", [(0, 1), (2, 3)], lambda writer: (writer.text(0, 1), writer.line_break(1, 2), writer.text(2, 3)))
    assert document.prose == f"甲{BREAK}乙\n"


def test_blocks_have_no_blanks_at_their_edges():
    assert written("  甲 ", [(0, 4)], lambda writer: writer.text(0, 4)).prose == "甲\n"
    assert written("   ", [(0, 3)], lambda writer: writer.text(0, 3)).prose == ""


def test_objects_of_the_source_are_strays():
    assert without_objects(f"甲{OBJECT}") == f"甲{STRAY}"


@pytest.mark.parametrize(
    ("text", "sign", "found"),
    [
        ("见https://a.b/c，", "://", "https://a.b/c"), ("(https://a.b/(c))", "://", "https://a.b/(c)"), ("https://a.b.", "://", "https://a.b"),
        ("见www.a.b。", "www.", "www.a.b"), ("a.b@c.d!", "@", "a.b@c.d"), ("://a", "://", None), ("a://", "://", None), ("awww.a.b", "www.", None),
        ("@a.b", "@", None), ("a@b", "@", None), ("www.", "www.", None),
    ],
)  # fmt: skip
def test_addresses_end_where_sentences_may(text, sign, found):
    span = address_at(text, text.index(sign), 0)
    assert (text[slice(*span)] if span else None) == found


def test_comma_separated_values():
    text = 'a, "b,c"\n"d\n e",\n"f""g",h\n"i'
    assert [[text[start:end] for start, end in cell] for cell in cells(text, 0, len(text))] == [["a"], ["b,c"], ["d", "e"], [], ["h"]]
