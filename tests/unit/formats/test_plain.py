import pytest

from zhuomu.formats.plain import parse
from zhuomu.text.document import Block
from zhuomu.text.source import Source


def test_every_line_with_something_on_it_is_a_block():
    document = parse(Source("第一段\n\n　　第二段 \n \t\n第三段"))
    assert document.prose == "第一段\n　　第二段 \n第三段\n"
    assert document.blocks == (
        Block("paragraph", 0, 3),
        Block("paragraph", 4, 10),
        Block("paragraph", 11, 14),
    )


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", " \n\t\n　"])
def test_a_text_without_letters_has_no_blocks(text):
    document = parse(Source(text))
    assert document.prose == ""
    assert document.blocks == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_breaks_and_lead_back_to_the_source(end):
    text = f"甲乙{end}{end}丙𠮷{end}"
    document = parse(Source(text))
    assert document.prose == "甲乙\n丙𠮷\n"
    assert document.source_span(3, 5) == (text.index("丙"), text.index("𠮷") + 1)
    assert document.source_span(2, 3) == (2, 2)
    assert document.editable(3, 5)
    assert not document.editable(1, 4)


def test_other_separators_are_part_of_their_line():
    document = parse(Source("甲\u2028乙\u0085丙\v丁\f戊"))
    assert len(document.blocks) == 1
    assert document.editable(0, 9)


def test_an_object_character_of_the_source_becomes_harmless_but_keeps_its_place():
    document = parse(Source("甲\ufffc乙"))
    assert document.prose == "甲\ufffd乙\n"
    assert document.source_span(1, 2) == (1, 2)
    assert not document.editable(1, 2)
    assert document.editable(2, 3)


def test_text_may_be_put_in_anywhere():
    document = parse(Source("甲乙\n丙"))
    assert [document.edit_span(at, at) for at in range(5)] == [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]
