import pytest

from zhuomu.formats.flow import Flow
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source


def written(text, *steps):
    """The prose of a flow after some steps, each a method and its arguments, and a close."""
    flow = Flow(text)
    for name, *arguments in steps:
        getattr(flow, name)(*arguments)
    flow.close("paragraph")
    return flow.document(Source(text))


def test_spaces_at_the_edges_of_a_block_are_dropped():
    assert written("  甲  ", ("run", 0, 5)).prose == "甲\n"


def test_a_space_waits_for_what_follows():
    assert written("甲 *乙", ("run", 0, 2), ("run", 3, 4)).prose == "甲 乙\n"
    assert written("甲 *", ("run", 0, 2), ("object", 2, 2)).prose == "甲\n"


def test_many_spaces_are_one_and_stand_for_all():
    document = written("a  \t b", ("run", 0, 1), ("space", 1, 5), ("run", 5, 6))
    assert document.prose == "a b\n"
    assert document.source_span(1, 2) == (1, 5)
    assert not document.editable(1, 2)


@pytest.mark.parametrize(("text", "prose"), [("甲\n乙", "甲乙\n"), ("a\nb", "a b\n"), ("，\nb", "，b\n")])
def test_a_line_end_is_nothing_between_chinese_characters(text, prose):
    assert written(text, ("run", 0, 1), ("space", 1, 2, True), ("run", 2, 3)).prose == prose


def test_a_space_beside_a_line_end_belongs_to_it():
    steps = ("run", 0, 1), ("space", 1, 2), ("space", 3, 4, True), ("run", 4, 5)
    assert written("甲 *\n乙", *steps).prose == "甲乙\n"


def test_markup_of_one_character_may_be_a_space():
    document = written("图~1", ("run", 0, 1), ("space", 1, 1), ("run", 2, 3))
    assert document.prose == "图 1\n"
    assert not document.editable(1, 2)


def test_a_sign_alone_is_no_object():
    assert written("甲$", ("run", 0, 1), ("object", 1, 2)).prose == "甲\n"
    assert written("甲$$", ("run", 0, 1), ("object", 1, 3)).prose == f"甲{OBJECT}\n"


def test_an_object_character_of_the_source_is_a_stray():
    assert written(f"甲{OBJECT}", ("run", 0, 2)).prose == f"甲{STRAY}\n"


def test_nothing_waits_behind_a_line_break():
    steps = ("run", 0, 1), ("line_break", 1, 3), ("space", 3, 4, True), ("run", 4, 5)
    assert written("a\\\\\nb", *steps).prose == "a\nb\n"
