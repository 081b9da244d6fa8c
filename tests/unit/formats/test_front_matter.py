import pytest

from zhuomu.formats import front_matter
from zhuomu.formats.draft import Draft
from zhuomu.text.document import OBJECT
from zhuomu.text.source import Source


def read(text):
    draft = Draft()
    data = text.encode()
    front_matter.read(draft, data, front_matter.length(data))
    return draft.document(Source(text))


def blocks(text):
    document = read(text)
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
    "text",
    [
        "---\n正文\n---\n",
        "---\n# 标题\n===\n---\n",
        "---\n十点：10:30\n---\n",
        "+++\na: b\n+++\n",
        "---\na = b\n---\n",
    ],
)
def test_text_without_keys_between_two_rules_is_no_front_matter(text):
    assert front_matter.length(text.encode()) == 0


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("标题", "标题"),
        ("两个 词 # 注释", "两个 词"),
        ("C# 与 a#b：c:d", "C# 与 a#b：c:d"),
        ('"双引号 # 里"  # 注释', "双引号 # 里"),
        ("'单引号'", "单引号"),
        ("x", "x"),
        ("甲\n  续行\n  word\n  next", "甲续行 word next"),
        ("\n  下一行", "下一行"),
        ('"跨行\n  引号"', "跨行引号"),
        ('"有转义 \\" 和 \\\\ 的"', '有转义 " 和 \\ 的'),
        ("'有''转义'", "有'转义"),
        (">\n  折叠\n  word\n  next", "折叠 word next"),
        (">- # 注释\n  折叠\n  的字\n\n", "折叠的字"),
        ("|\n  一行\n  title: 不是键\n", "一行\ntitle: 不是键"),
        ("读 `code` 与 {{ 值 }}", f"读 {OBJECT} 与 {OBJECT}"),
    ],
)
def test_scalars_that_are_certain_are_prose(value, shown):
    assert blocks(f"---\nlayout: page\ntitle: {value}\nnext: 1\n---\n") == [("title", shown)]


@pytest.mark.parametrize(
    "value",
    [
        '"有别的转义 \\n 的"', '"没有结束', "'没有结束\n  ", '"后面" 还有', "[列表]", "{a: b}", "&a b", "*a", "!!str 甲", "- 甲", "",
        "a: b", "甲:", "甲\n  b: c", "甲 # 注释\n  乙", "\n  - 甲", "\n- 甲", "> 甲\n  乙", "| 甲", ">", "|", "''",
    ],
)  # fmt: skip
def test_values_that_are_not_certain_stay_hidden(value):
    assert blocks(f"---\ntitle: {value}\n---\n") == []


def test_a_blank_line_in_a_value_ends_a_paragraph():
    assert blocks("---\ndescription: >\n  甲\n\n  乙\n---\n") == [("paragraph", "甲"), ("paragraph", "乙")]


def test_each_key_gives_blocks_of_its_kind_and_other_keys_are_hidden():
    text = "---\ntags: 甲\ndescription: 乙\ncaption: 丙\nkeywords: 丁\nsubtitle: 戊\n  title: 己\n---\ntitle: 庚\n"
    assert blocks(text) == [("paragraph", "乙"), ("caption", "丙")]
    assert blocks(text.replace("\n  title: 己", ""))[-1] == ("title", "戊")


def test_the_parts_of_a_home_page_are_prose():
    text = """---
name: 不是
hero:
  name: 甲
  image: {alt: 不是}
  actions:
    - text: 乙
      link: 不是
features:
- title: 丙
  details: 丁
    戊
  icon: 不是
other:
  text: 不是
---
"""
    assert [prose for _, prose in blocks(text)] == ["甲", "乙", "丙", "丁戊"]


def test_front_matter_in_toml_works_the_same():
    assert blocks('+++\r\ntitle = "标题"\r\n+++\r\n') == [("title", "标题")]


def test_values_lead_back_to_their_source():
    text = '---\r\ntitle: 甲乙\r\nsummary: >\r\n  丙丁\r\n  戊\r\nexcerpt: "己\\"庚"\r\n---\r\n'
    document = read(text)
    assert document.prose == '甲乙\n丙丁戊\n己"庚\n'
    assert text[slice(*document.source_span(3, 6))] == "丙丁\r\n  戊"
    assert document.editable(0, 2)
    assert not document.editable(3, 6)
    assert text[slice(*document.source_span(8, 9))] == '\\"'
    assert not document.editable(8, 9)


def test_a_document_without_front_matter_has_none():
    assert blocks("title: 甲\n") == []
