from zhuomu.formats.draft import Draft
from zhuomu.formats.embedded import Piece, add_embedded
from zhuomu.formats.markdown import parse as parse_markdown
from zhuomu.formats.plain import parse as parse_plain
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source

OUTER = r'["# 标题\n", "数据\n", "库 `x\n", "y` **重\u8981**\n", "a\n", "b"]'


def pieces():
    found = []
    position = 0
    while position < len(OUTER):
        character = OUTER[position]
        if character in '[]", ' and OUTER[position - 1 : position + 1] != "# " and character != " ":
            position += 1
        elif OUTER.startswith(r"\n", position):
            found.append(Piece("\n", position, position + 2))
            position += 2
        elif OUTER.startswith(r"\u", position):
            found.append(Piece(chr(int(OUTER[position + 2 : position + 6], 16)), position, position + 6))
            position += 6
        elif character == " " and OUTER[position - 1] == ",":
            position += 1
        else:
            found.append(Piece(character, position, position + 1))
            position += 1
    return found


def document(parse):
    draft = Draft(code_points=True)
    add_embedded(draft, Source(OUTER), pieces(), parse)
    return draft.document(Source(OUTER))


def test_the_blocks_of_the_inner_text_become_blocks_of_the_outer_one():
    read = document(parse_markdown)
    assert [(block.kind, read.prose[block.start : block.end]) for block in read.blocks] == [
        ("heading", "标题"),
        ("paragraph", f"数据库 {OBJECT} 重要 a b"),
    ]


def test_every_character_leads_back_to_where_it_stands_in_the_outer_text():
    read = document(parse_markdown)
    at = read.prose.index("数据库")
    start, end = read.source_span(at, at + 3)
    assert OUTER[start:end] == r'数据\n", "库'
    assert read.edit_span(at, at + 3) is None
    assert read.edit_span(at, at + 2) == (start, start + 2)
    at = read.prose.index("要")
    assert OUTER[slice(*read.source_span(at, at + 1))] == r"\u8981"
    assert not read.editable(at, at + 1)
    at = read.prose.index(OBJECT)
    assert OUTER[slice(*read.source_span(at, at + 1))] == r'`x\n", "y`'


def test_plain_text_may_be_inside_as_well():
    read = document(parse_plain)
    assert [read.prose[block.start : block.end] for block in read.blocks][:2] == ["# 标题", "数据"]
