import pytest

from zhuomu.formats.escapes import add_escaped
from zhuomu.formats.runs import HARD, Run
from zhuomu.text.document import OBJECT, STRAY


def read(text, **options):
    run = Run()
    add_escaped(run, text, 0, len(text), **options)
    return run


@pytest.mark.parametrize(
    ("escape", "meaning"),
    [
        (r"\"", '"'), (r"\\", "\\"), (r"\'", "'"), (r"\/", "/"), (r"\t", " "), (r"\n", HARD), (r"\r\n", HARD),
        (r"\u6570", "数"), (r"\u{6570}", "数"), (r"\U00006570", "数"), (r"\x41", "A"), (r"\101", "A"), (r"\xe9", "é"),
        (r"\ud83d\ude00", "😀"), (r"\ud83d", STRAY), (r"\U99999999", STRAY), (r"\0", STRAY), (r"\ufffc", STRAY),
        (r"\q", OBJECT), (r"\N{DIGIT ONE}", OBJECT), (r"\数", OBJECT), (r"\u000a", HARD), ("\n", HARD), ("\r\n", HARD),
    ],
)  # fmt: skip
def test_an_escape_is_one_character_over_its_whole_length(escape, meaning):
    run = read(f"甲{escape}乙")
    assert run.text == f"甲{meaning}乙"
    assert (run.starts[1], run.ends[1]) == (1, 1 + len(escape))
    assert (run.starts[2], run.ends[2]) == (1 + len(escape), 2 + len(escape))


@pytest.mark.parametrize("escape", ["\\\n", "\\\r\n", r"\033[1;31m", r"\x1b[0m", r"\u001b[K", r"\e[1m"])
def test_some_stand_for_nothing(escape):
    assert read(f"甲{escape}乙").text == "甲乙"


def test_an_escaped_backslash_escapes_nothing():
    assert read(r"\\n甲").text == r"\n甲"


def test_bytes_are_no_characters():
    assert read(r"\xe4\x41\344", bytes_=True).text == f"{OBJECT}A{OBJECT}"


def test_an_escaped_line_end_may_take_the_indentation_with_it():
    assert read("甲\\\n   乙").text == "甲   乙"
    run = read("甲\\\n  \n   乙\n丙", folded=True)
    assert run.text == f"甲乙{HARD}丙"
    assert run.starts[1] == 9


def test_a_backslash_at_the_end_stays():
    assert read("甲\\").text == "甲\\"
