import pytest

from zhuomu.text.lines import Lines, cells

TEXT = "甲\r\n乙\r丙\n\nab\u2028c\u0085d\ve\ff𠮷😀x\n"


def test_lines_end_at_cr_lf_and_crlf_and_nowhere_else():
    lines = Lines(TEXT)
    assert len(lines) == 6
    spans = [lines.span(line) for line in range(1, 7)]
    assert [TEXT[start:end] for start, end in spans] == [
        "甲",
        "乙",
        "丙",
        "",
        "ab\u2028c\u0085d\ve\ff𠮷😀x",
        "",
    ]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_each_kind_of_line_end_alone_gives_the_same_lines(end):
    lines = Lines(f"一{end}二{end}{end}四")
    assert len(lines) == 4
    assert lines.position(len(f"一{end}")) == (2, 1)
    assert lines.span(3)[0] == lines.span(3)[1]


def test_positions_are_one_based_code_points():
    lines = Lines(TEXT)
    assert lines.position(0) == (1, 1)
    assert lines.position(1) == (1, 2)
    assert lines.position(TEXT.index("乙")) == (2, 1)
    assert lines.position(TEXT.index("x")) == (5, TEXT.index("x") - TEXT.index("ab") + 1)
    assert lines.position(len(TEXT)) == (6, 1)


def test_an_offset_between_cr_and_lf_belongs_to_the_line_it_ends():
    assert Lines("甲\r\n乙").position(2) == (1, 3)


def test_offsets_outside_the_text_count_as_the_nearest_one():
    lines = Lines("甲\n乙")
    assert lines.position(-3) == (1, 1)
    assert lines.position(99) == (2, 2)


def test_columns_in_utf_8_and_utf_16_units():
    lines = Lines("一𠮷😀x")
    assert lines.position(3, "utf-8") == (1, 12)
    assert lines.position(3, "utf-16") == (1, 6)
    assert lines.position(3) == (1, 4)


def test_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="utf-16"):
        Lines("一").position(1, "utf-7")


@pytest.mark.parametrize("unit", ["code points", "utf-8", "utf-16"])
def test_offset_is_the_inverse_of_position(unit):
    text = "甲𠮷b\r\nc😀\rd\n\ne"
    lines = Lines(text)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            line, column = lines.position(offset, unit)
            assert lines.offset(line, column, unit) == offset


def test_a_column_past_the_end_gives_the_end_of_the_line():
    lines = Lines("甲乙\r\n丙")
    assert lines.offset(1, 99) == 2
    assert lines.offset(1, 99, "utf-16") == 2
    assert lines.offset(2, 99, "utf-8") == 5


def test_a_column_inside_a_character_gives_its_start():
    lines = Lines("a😀b")
    assert lines.offset(1, 3, "utf-16") == 1
    assert lines.offset(1, 4, "utf-8") == 1
    assert lines.offset(1, 4, "utf-16") == 2


def test_a_line_that_does_not_exist_is_an_error():
    with pytest.raises(IndexError):
        Lines("甲\n乙").span(3)
    with pytest.raises(IndexError):
        Lines("甲").offset(0, 1)


def test_the_empty_text_has_one_empty_line():
    lines = Lines("")
    assert len(lines) == 1
    assert lines.span(1) == (0, 0)
    assert lines.position(0) == (1, 1)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("中文，。", 8),
        ("ＡＢ　", 6),
        ("𠮷😀", 4),
        ("e\u0301", 1),
        ("a\u200bb\u200d\ufe0f", 2),
        ("\u1112\u1161", 2),
        ("\xad", 1),
        ("“…—·", 4),
    ],
)
def test_display_width(text, width):
    assert cells(text) == width


def test_ambiguous_width_and_tabs_can_be_set():
    assert cells("“中”", ambiguous=2) == 6
    assert cells("\ta") == 9
    assert cells("中\ta") == 9
    assert cells("a\tb", tab=4) == 5
    assert cells("\t", start=3) == 5


def test_the_display_column_counts_from_the_start_of_the_line():
    lines = Lines("甲乙\n中a\tb")
    assert lines.column_in_cells(3) == 1
    assert lines.column_in_cells(5) == 4
    assert lines.column_in_cells(6) == 9
