"""Bytes, lines and sentences of any text."""

import bisect
import re

from hypothesis import example, given
from hypothesis import strategies as st

from zhuomu.errors import SourceError
from zhuomu.text.lines import UNITS, Lines, cells
from zhuomu.text.sentences import clause_at, sentence_at
from zhuomu.text.source import decode, encode

TEXTS = st.text(st.sampled_from("a字，。！”𠮷😀\u0301\u200b\u2028\x85\v\f\t \r\n:1"), max_size=60) | st.text(
    max_size=40
)


@given(TEXTS, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "gb18030", "utf-32-le"]), st.booleans())
def test_text_that_was_decoded_encodes_to_the_same_bytes(text, codec, marked):
    data = (("\ufeff" if marked else "") + text).encode(codec)
    try:
        source = decode(data, "a.md", codec)
    except SourceError:
        assert "\0" in text
        return
    assert encode(source, source.text) == data
    assert source.text == (text if marked else text.removeprefix("\ufeff"))


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "auto", "utf-16", "gb18030", "latin-1"]))
@example(b"\xef\xbb\xbf\xff", "auto")
@example(b"\x84\x31\x95\x33", "auto")
def test_any_bytes_decode_to_what_encodes_back_or_are_refused(data, encoding):
    try:
        source = decode(data, "a.md", encoding)
    except SourceError:
        return
    assert encode(source, source.text) == data
    source.text.encode()


@given(TEXTS)
def test_lines_are_what_lies_between_line_ends(text):
    lines = Lines(text)
    assert [text[slice(*lines.span(line + 1))] for line in range(len(lines))] == re.split("\r\n|\r|\n", text)


@given(TEXTS, st.sampled_from(UNITS))
def test_every_offset_survives_the_way_to_line_and_column_and_back(text, unit):
    lines = Lines(text)
    starts = [lines.span(line + 1)[0] for line in range(len(lines))]
    for offset in range(len(text) + 1):
        line, column = lines.position(offset, unit)
        assert line == bisect.bisect_right(starts, offset)
        if text[offset - 1 : offset + 1] != "\r\n":
            assert lines.offset(line, column, unit) == offset


@given(TEXTS, TEXTS)
def test_widths_add_up(first, second):
    assert cells(first) + cells(second, start=cells(first)) == cells(first + second)
    assert cells(first) <= cells(first, ambiguous=2)


@given(TEXTS.map(lambda text: text.replace("\r", "")))
def test_sentences_cover_the_prose_and_clauses_cover_sentences(prose):
    previous = (0, 0)
    for offset in range(len(prose)):
        start, end = sentence_at(prose, offset)
        assert start <= offset <= end
        assert "\n" not in prose[start:end]
        assert (start, end) == previous or start >= previous[1]
        previous = start, end
        inner_start, inner_end = clause_at(prose, offset)
        assert start <= inner_start <= inner_end <= end or (start, end) == (inner_start, inner_end)
