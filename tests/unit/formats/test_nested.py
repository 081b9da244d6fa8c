import pytest

from zhuomu.formats.draft import Draft
from zhuomu.formats.markdown import parse
from zhuomu.formats.nested import mask_markdown_tags, read_nested
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source


def shown(text, components=False):
    document = parse(Source(text), components)
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def test_blocks_of_a_nested_text_stand_in_the_outer_one():
    data = "> 甲乙\n> 丙".encode()

    def read(draft, text, original):
        assert text == original == "甲乙\n丙".encode()
        draft.add("甲乙", 0, 6)
        draft.add(OBJECT, 6, 10)
        draft.close("paragraph")
        draft.add("丙", 7, 10)
        draft.close("table")

    draft = Draft()
    read_nested(draft, data, data, [(2, 9), (11, 14)], "quote", read)
    assert (draft.parts, draft.kinds) == (["甲乙", OBJECT, "\n", "丙", "\n"], ["quote", "table"])
    assert list(zip(draft.starts, draft.ends, strict=True)) == [(2, 8), (8, 14), (14, 14), (11, 14), (14, 14)]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("<div markdown>\n甲", "<!--xxxxxxx-->\n甲"),
        ('<p class="a" markdown="1">甲', "<a                       >甲"),
        ("<p id=a markdown=span b>甲", f"<a{' ' * 21}>甲"),
        ("<p data-markdown>甲", "<p data-markdown>甲"),
        ("<p markdown=0>甲", "<p markdown=0>甲"),
        ('<p title=" markdown ">甲', '<p title=" markdown ">甲'),
        ("<p markdown", "<p markdown"),
    ],
)
def test_tags_of_elements_with_markdown_are_masked(text, masked):
    assert mask_markdown_tags(text.encode()).decode() == masked


def test_elements_that_say_so_hold_markdown():
    text = "<figure markdown>\n  ![甲](a)\n  <figcaption>乙</figcaption>\n</figure>\n\n<p markdown>**丙**</p>\n\n<p>**丁**</p>"
    assert shown(text) == [
        ("paragraph", OBJECT),
        ("caption", "乙"),
        ("paragraph", "丙"),
        ("paragraph", "**丁**"),
    ]


def test_a_word_that_only_looks_like_the_attribute_changes_nothing():
    assert shown("<p>a markdown **b**</p>") == [("paragraph", "a markdown **b**")]


def test_what_is_indented_in_a_component_of_mdx_is_no_code():
    text = "<Step>\n\n    甲**乙**\n\n    - 丙\n\n          代码\n</Step>\n\n后\n\n    代码\n"
    assert shown(text, components=True) == [("paragraph", "甲乙"), ("list", "丙"), ("paragraph", "后")]
    assert ("paragraph", "甲乙") not in shown(text)


def test_indented_components_hold_text_at_any_depth_that_people_write():
    text = "".join(f"{'  ' * depth}<Box a='b'>\n" for depth in range(8)) + "  " * 8 + "甲\n"
    assert shown(text, components=True) == [("paragraph", "甲")]
    assert shown("> <Box>\n>     甲\n>     乙\n> </Box>", components=True) == [("quote", "甲乙")]


def test_text_that_is_indented_by_part_of_a_tab_stays_hidden():
    assert shown("- <Box>\n\n\t\t\t甲\n", components=True) == []
