"""Which marks belong to the text before them and which to the text behind."""

import pytest

from zhuomu.text.marks import point_between


@pytest.mark.parametrize(("earlier", "marks", "point"), [
    ([], "**", 0), (["**"], "**", 2), (["*", "*"], "*", 0), (["**", "*"], "*", 1), (["**", "*"], "***", 3), (["***"], "***", 3),
    ([], "[", 0), (["["], "](https://a.b/c_(d))", 20), (["["], "][ref]", 6), (["["], "]", 1),
    ([], '<b class="a">', 0), (["<b>"], "</b>", 4), ([], "<br>", 4), ([], "<!-- 注 -->", 10), ([], "[^1]", 4),
    (["**"], "**[", 2), (["["], "](a)*", 4), ([], "\\", 0), ([], "\\emph{", 0), (["\\emph{"], "}", 1), (["_"], "_", 1), ([], "#strong[", 0),
])
def test_what_closes_stays_with_what_is_before_it(earlier, marks, point):
    assert point_between(earlier, marks) == point


@pytest.mark.parametrize(("earlier", "marks"), [
    # Which comes first, the end of a line or the emphasis?
    ([], "\n> **"), ([], "**\n"), ([], " "),
    # Opened and closed again around nothing.
    ([], "[]"), ([], "<b></b>"), ([], "**</b>"),
    ([], "无标记"), (["&lt;"], "**"), ([], ""), ([], "*" * 5000), (["[" * 5000], "**"),
])
def test_nothing_is_said_where_it_cannot_be_told(earlier, marks):
    assert point_between(earlier, marks) is None


def test_line_ends_and_quotes_between_marks_do_no_harm():
    assert point_between(["**", "\n> "], "**") == 2
