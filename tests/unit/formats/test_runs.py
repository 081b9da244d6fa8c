import pytest

from zhuomu.formats.draft import Draft
from zhuomu.formats.run_writer import Writer, markup
from zhuomu.formats.runs import HARD, Run, joined
from zhuomu.text.document import BREAK, OBJECT, STRAY
from zhuomu.text.source import Source

MARKUP = markup()


def run(text, start=0):
    made = Run()
    made.add(text, start)
    return made


def written(*runs, text="", chinese=True):
    draft = Draft(code_points=True)
    writer = Writer(draft, MARKUP, chinese=chinese)
    for made in runs:
        writer.write(made)
    return draft.document(Source(text))


def prose(text):
    return written(run(text), text=text).prose[:-1]


def test_a_run_remembers_places_through_parts_and_joins():
    whole = joined([run("  数据  ", 10).stripped(), Run(), run("库", 20)])
    assert whole.text == "数据\n库"
    assert (whole.starts, whole.ends) == ([12, 13, 14, 20], [13, 14, 20, 21])
    assert whole.part(3).starts == [20]


def test_lines_join_as_chinese_does():
    assert written(joined([run("数据"), run("库", 5)])).prose == "数据库\n"
    assert written(joined([run("数据"), run("a", 5)])).prose == "数据 a\n"


def test_what_stands_for_one_character_is_one_place():
    made = run("甲")
    made.put("数", 1, 7)
    made.put("据", 7, 13)
    made.add("乙", 13)
    document = written(made, text=r"甲\u6570\u636e乙")
    assert document.prose == "甲数据乙\n"
    assert [document.source_span(at, at + 1) for at in range(4)] == [(0, 1), (1, 7), (7, 13), (13, 14)]
    assert document.edit_span(1, 2) is None


def test_hard_line_ends_are_breaks_and_none_at_the_edges():
    made = run("甲 ")
    made.put(HARD, 2, 4)
    made.put(HARD, 4, 6)
    made.add(" 乙", 6)
    made.put(HARD, 8, 10)
    assert written(made, text="甲 \\n\\n 乙\\n").prose == f"甲{BREAK}乙\n"


@pytest.mark.parametrize(
    "code",
    ["`a`", "``a`b``", "<code>a</code>", "http://a.b/c?d=(e)", "a.b@c.de", "![a](b)", "<T>", "<img src='a'>"],
)
def test_what_reads_like_a_noun_is_an_object(code):
    assert prose(f"甲 {code} 乙") == f"甲 {OBJECT} 乙"


def test_an_unpaired_backquote_stays():
    assert prose("甲 ` 乙 `` 丙") == "甲 ` 乙 `` 丙"


def test_an_address_ends_before_chinese():
    assert prose("见http://a.b/c，或http://a.b。") == f"见{OBJECT}，或{OBJECT}。"


def test_strong_emphasis_and_links_leave_their_text():
    assert prose("**甲**乙[丙](d)丁**`e`**") == f"甲乙丙丁{OBJECT}"


def test_signs_around_white_space_are_no_emphasis():
    assert prose("甲 ** 乙 ** 丙") == "甲 ** 乙 ** 丙"


def test_an_entity_is_what_it_means():
    assert prose("甲&amp;&lt;&#20057;&nothing;&copy") == "甲&<乙&nothing;&copy"


def test_a_text_without_a_han_character_is_dropped_where_only_chinese_counts():
    assert written(run("a")).prose == written(run("`甲`")).prose == ""
    assert written(run("a"), chinese=False).prose == "a\n"


def test_an_object_character_of_the_source_is_a_stray():
    assert prose(f"甲{OBJECT}") == f"甲{STRAY}"
