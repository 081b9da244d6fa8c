import pytest

from zhuomu.formats.subtitles import parse
from zhuomu.text.source import Source
from zhuomu.text.structure import structure

TIMES = "00:00:01,000 --> 00:00:02,000"


def blocks(text):
    document = parse(Source(text))
    return [document.prose[block.start : block.end] for block in document.blocks]


def cue(text):
    return f"1\n{TIMES}\n{text}\n"


def webvtt(text):
    return f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n"


def test_the_lines_of_a_cue_are_one_text():
    assert blocks(cue("数据\n库")) == ["数据库"]
    assert blocks(cue("数据\nof 库")) == ["数据 of 库"]


def test_numbers_times_and_settings_are_hidden():
    assert blocks(f"{cue('甲')}\n2\n{TIMES} X1:1 X2:2\n乙\n") == ["甲", "乙"]


def test_text_without_times_above_it_is_hidden():
    assert blocks("甲\n\n" + cue("乙") + "\n丙\n") == ["乙"]


def test_cues_need_no_blank_line_between_them():
    assert blocks(cue("甲") + cue("乙")) == ["甲", "乙"]


def test_a_number_may_be_all_that_is_said():
    assert blocks(cue("42")) == ["42"]


def test_speakers_have_a_block_each():
    assert blocks(cue("- 甲\n乙\n-丙\n– 丁")) == ["甲乙", "丙", "丁"]


@pytest.mark.parametrize("text", ["——甲", "-5 度", "--甲"])
def test_a_dash_is_no_speaker(text):
    assert blocks(cue(text)) == [text]


def test_tags_vanish():
    assert blocks(cue('<i>甲</i><font color="red">乙</font>{\\an8}丙')) == ["甲乙丙"]
    assert blocks(webvtt("<v 某人>甲</v><c.red.big>乙</c><00:01.500>丙<b>丁")) == ["甲乙丙丁"]


def test_signs_that_are_no_tags_stay():
    assert blocks(cue("3 < 5 > 2 {甲} &amp;")) == ["3 < 5 > 2 {甲} &amp;"]


def test_an_unclosed_tag_of_webvtt_hides_the_rest_of_the_cue():
    assert blocks(webvtt("甲<b 乙\n丙")) == ["甲"]


def test_references_are_read_in_webvtt():
    text = webvtt("甲&lt;&nbsp;乙&unknown;&#x4e19;")
    document = parse(Source(text))
    assert document.prose == "甲< 乙&unknown;丙\n"
    assert text[slice(*document.source_span(1, 2))] == "&lt;"
    assert not document.editable(1, 2)


def test_the_header_notes_styles_and_regions_of_webvtt_are_hidden():
    text = (
        "WEBVTT 甲\n乙\n\nNOTE 丙\n丁\n\nSTYLE\n戊\n\nREGION\n己\n\n庚\n00:01.000 --> 00:02.000 line:0\n辛\n"
    )
    assert blocks(text) == ["辛"]


def test_a_note_may_hold_times():
    assert blocks("WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\n甲\n") == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds(end):
    assert blocks((cue("数据\n库") + "\n" + cue("甲\u2028乙")).replace("\n", end)) == ["数据库", "甲\u2028乙"]


@pytest.mark.parametrize("sign", ["<b>", "\n\n", f"\n{TIMES}\n", "{\\i1}"])
def test_what_is_no_prose_changes_the_structure(sign):
    before = structure(parse(Source(cue("甲乙"))))
    assert structure(parse(Source(cue(f"甲{sign}乙")))) != before
