import pytest

from zhuomu.formats import front_matter
from zhuomu.formats.draft import Draft
from zhuomu.text.source import Source


def blocks(text):
    draft = Draft()
    data = text.encode()
    front_matter.read(draft, data, front_matter.length(data))
    document = draft.document(Source(text))
    for block in document.blocks:
        assert document.editable(block.start, block.end)
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("---\ntitle: 甲\n---\n正文", 19),
        ("---\r\na: b\r\n---\r\nx", 16),
        ("---\n---\n", 8),
        ("---\na: b\n...\nx", 13),
        ("+++\na = 1\n+++", 13),
        ("--- \na: b\n---", 13),
        ("---\n没有结尾\n", 0),
        ("正文\n---\na: b\n---\n", 0),
        ("----\na: b\n----\n", 0),
        ("---", 0),
        ("", 0),
    ],
)
def test_front_matter_stands_between_its_lines_at_the_start(text, length):
    assert front_matter.length(text.encode()) == length


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("标题", "标题"),
        ("两个 词 # 注释", "两个 词"),
        ("C# 与 a#b：c:d", "C# 与 a#b：c:d"),
        ('"双引号 # 里"  # 注释', "双引号 # 里"),
        ("'单引号'", "单引号"),
        ("x", "x"),
    ],
)
def test_plain_and_quoted_titles_are_prose(value, shown):
    assert blocks(f"---\nlayout: page\ntitle: {value}\n---\n") == [("title", shown)]


@pytest.mark.parametrize(
    "value",
    ['"有转义 \\" 的"', "'有''转义'", "[列表]", "{a: b}", ">", "|", "&a b", "*a", "a: b", "", "甲\n  续行"],
)
def test_values_that_do_not_stand_for_themselves_stay_hidden(value):
    assert blocks(f"---\ntitle: {value}\n---\n") == []


def test_a_description_is_a_paragraph_and_other_keys_are_hidden():
    text = "---\ntags: 甲\ndescription: 说明\n  title: 缩进\nsubtitle: 副题\n---\ntitle: 正文\n"
    assert blocks(text) == []
    assert blocks(text.replace("  title: 缩进\n", "")) == [("paragraph", "说明")]


def test_front_matter_in_toml_works_the_same():
    assert blocks('+++\r\ntitle = "标题"\r\n+++\r\n') == [("title", "标题")]


def test_a_document_without_front_matter_has_none():
    assert blocks("title: 甲\n") == []
