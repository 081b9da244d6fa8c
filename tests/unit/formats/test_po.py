import pytest

from zhuomu.formats.po import parse
from zhuomu.text.document import BREAK, OBJECT
from zhuomu.text.source import Source
from zhuomu.text.structure import structure


def entry(translation):
    return f'msgid "a"\nmsgstr {translation}\n'


def blocks(text):
    document = parse(Source(text))
    return [document.prose[block.start : block.end] for block in document.blocks]


def test_strings_of_one_translation_are_one_text():
    assert blocks(entry('""\n"数据"\n"库"')) == ["数据库"]


def test_a_word_over_two_strings_leads_back_to_both():
    text = entry('"数据"\n"库"')
    document = parse(Source(text))
    assert text[slice(*document.source_span(0, 3))] == '数据"\n"库'
    assert document.edit_span(0, 3) is None
    assert document.edit_span(0, 2) == (text.index("数据"), text.index("数据") + 2)


def test_only_translations_are_prose():
    text = '# 甲\n#: 乙\n#| msgid "丙"\nmsgctxt "丁"\nmsgid "戊"\nmsgid_plural "己"\nmsgstr[0] "庚"\nmsgstr[1] "辛"\n'
    assert blocks(text) == ["庚", "辛"]


def test_the_header_is_hidden():
    assert blocks('msgid ""\nmsgstr "甲\\n"\n"乙"\n\nmsgid ""\n"a"\nmsgstr "丙"\n') == ["丙"]


def test_obsolete_entries_are_hidden_and_fuzzy_ones_read():
    assert blocks('#~ msgid "a"\n#~ msgstr "甲"\n#, fuzzy\n' + entry('"乙"')) == ["乙"]


def test_entries_need_no_blank_line_between_them():
    assert blocks(entry('"甲"') + entry('"乙"') + 'msgctxt "c"\n' + entry('"丙"')) == ["甲", "乙", "丙"]


def test_escapes_are_one_character_each_and_a_line_end_is_a_hard_break():
    assert blocks(entry(r'"甲\"乙\\丙\t丁\n\n戊\n"')) == [f'甲"乙\\丙 丁{BREAK}戊']


@pytest.mark.parametrize(
    "placeholder",
    [
        "%s",
        "%-5d",
        "%(name)s",
        "%1$s",
        "{}",
        "{name}",
        "{0!r}",
        "${x}",
        "`a b`",
        "``a``",
        ":ref:`甲 <b>`",
        "|a|",
        "[1]_",
    ],
)
def test_placeholders_code_and_roles_are_objects(placeholder):
    assert blocks(entry(f'"甲 {placeholder} 乙"')) == [f"甲 {OBJECT} 乙"]


def test_a_doubled_percent_sign_is_one():
    assert blocks(entry('"占 100%%。"')) == ["占 100%。"]


def test_accelerators_vanish():
    assert blocks(entry('"文件(&F)"') + entry('"打开 (_O)…"')) == ["文件", "打开…"]


def test_tags_vanish_and_elements_with_code_are_objects():
    assert blocks(entry(r'"点<a href=\"b\">这</a>里<br/><code>甲</code>&nbsp;&lt;"')) == [
        f"点这里{BREAK}{OBJECT} <"
    ]


def test_emphasis_vanishes_and_links_keep_their_text():
    assert blocks(entry(r'"见 **甲**\\ *乙*\\ 与 `丙 <http://a.b>`_，`丁`_"')) == [f"见 甲乙与 丙，{OBJECT}_"]


def test_signs_that_are_no_markup_stay():
    assert blocks(entry('"2 * 3 * 4，5% 与 a<b"')) == ["2 * 3 * 4，5% 与 a<b"]


@pytest.mark.parametrize(
    "line", ['msgstr "甲"乙"', 'msgstr "甲', "msgstr 甲", 'msgstr "甲\\"', '"乙" x', "乱"]
)
def test_an_entry_with_a_malformed_line_is_hidden(line):
    assert blocks(f'msgid "a"\nmsgstr "甲"\n{line}\n\n' + entry('"丙"')) == ["丙"]


def test_a_translation_without_a_name_is_hidden():
    assert blocks('msgstr "甲"\n') == []
    assert blocks('"甲"\n') == []


@pytest.mark.parametrize("sign", ['"', "\\", "%s", "{a}", "`b`", "\n", "<b>"])
def test_what_is_no_prose_changes_the_structure(sign):
    before = structure(parse(Source(entry('"甲乙"'))))
    assert structure(parse(Source(entry(f'"甲{sign}乙"')))) != before


def test_line_ends_of_all_kinds():
    text = '\nmsgid "a"\nmsgstr "数据"\n"库"\n'
    for end in ("\n", "\r\n", "\r"):
        assert blocks(text.replace("\n", end)) == ["数据库"]
    assert blocks(entry('"甲\u2028乙\x85"')) == ["甲\u2028乙\x85"]
