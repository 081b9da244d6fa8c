from zhuomu.formats.draft import Draft
from zhuomu.text.document import BREAK, OBJECT, Block, Layout
from zhuomu.text.source import Source

TEXT = "甲`x`乙c\n\nd𠮷"
DATA = TEXT.encode()


def at(part):
    start = DATA.index(part.encode())
    return start, start + len(part.encode())


def test_parts_become_blocks_with_places_in_code_points():
    draft = Draft()
    draft.add("甲", *at("甲"))
    draft.add(OBJECT, *at("`x`"))
    draft.add("乙", *at("乙"))
    draft.add("c", *at("c"))
    draft.close("heading")
    draft.add("d𠮷", *at("d𠮷"))
    draft.close("paragraph")
    document = draft.document(Source(TEXT))
    assert document.prose == f"甲{OBJECT}乙c{BREAK}d𠮷{BREAK}"
    assert document.blocks == (Block("heading", 0, 4), Block("paragraph", 5, 7))
    assert document.layout == Layout(
        ["heading", "paragraph"], [0, 5], [0, 1, 2, 4, 5, 7], [0, 1, 4, 6, 8, 10], [1, 4, 6, 6, 10, 10]
    )


def test_a_block_without_anything_in_it_is_dropped():
    draft = Draft()
    draft.close("paragraph")
    draft.add_break(0, 1)
    draft.add_line_end("字", 0, 1)
    draft.close("paragraph")
    assert draft.empty
    assert draft.document(Source(TEXT)).blocks == ()


def test_white_space_and_breaks_at_the_end_of_a_block_are_dropped():
    draft = Draft()
    draft.add("甲", *at("甲"))
    draft.add_break(3, 4)
    draft.add(" ", 4, 5)
    draft.close("paragraph")
    assert draft.document(Source(TEXT)).prose == "甲\n"


def test_a_line_end_is_a_space_except_beside_chinese():
    draft = Draft()
    draft.add("甲", *at("甲"))
    draft.add_line_end("乙", 3, 4)
    draft.add("c", *at("c"))
    draft.add_line_end("d", *at("\n"))
    draft.add_line_end("", *at("\n"))
    draft.add("d", *at("d"))
    draft.close("paragraph")
    assert draft.document(Source(TEXT)).prose == "甲c  d\n"


def test_an_ascii_source_needs_no_counting():
    draft = Draft()
    draft.add("ab", 0, 2)
    draft.add("cd", 4, 6)
    draft.close("paragraph")
    assert draft.document(Source("ab**cd")).source_span(1, 3) == (1, 5)
