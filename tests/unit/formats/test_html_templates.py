import pytest

from zhuomu.formats.html_templates import COVER, cover


def covered(text):
    return cover(text)[0].replace(COVER, "-")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("甲{{ x }}乙", "甲-------乙"),
        ("甲{{{x}}}乙", "甲-------乙"),
        ("{% if a > b %}甲", "--------------甲"),
        ("甲{# 乙 #}丙", "甲-------丙"),
        ("甲<?php $a->b ?>丙", "甲--------------丙"),
        ("甲<% a > b %>丙", "甲-----------丙"),
        ('<a href="{{ "x" }}">', '<a href="---------">'),
    ],
)
def test_templates_are_covered_character_by_character(text, left):
    assert covered(text) == left


def test_text_without_templates_is_left_alone():
    assert cover("甲 { 乙 } % <b>") == ("甲 { 乙 } % <b>", {})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("甲{{ 乙\n丙", "甲----\n丙"),
        ("甲{{ 乙<p>丙}", "甲----<p>丙}"),
        ("甲{% 乙\r\n丙", "甲----\r\n丙"),
    ],
)
def test_without_an_end_the_rest_of_the_line_is_covered(text, left):
    assert covered(text) == left


def test_server_code_without_an_end_covers_the_rest():
    assert covered("甲<?php\n<p>") == "甲---------"


@pytest.mark.parametrize("stop", ["-->", "</script>", "</STYLE>", "x" * 1001])
def test_an_expression_does_not_reach_over_the_end_of_a_script_nor_far(stop):
    assert covered(f"{{{{ a\n{stop} }}}}").endswith(f"\n{stop} }}}}")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("{{ name }}", True),
        ("{{{ name }}}", True),
        ("{{ ending }}", True),
        ("<?= $x ?>", True),
        ("<%= x %>", True),
        ("{{#if x}}", False),
        ("{{/if}}", False),
        ("{{- end }}", False),
        ("{{! 注 }}", False),
        ("{% if x %}", False),
        ("{# 注 #}", False),
        ("<?php x ?>", False),
        ("<% x %>", False),
        ("<%-- 注 --%>", False),
    ],
)
def test_values_read_like_nouns_and_statements_do_not(text, noun):
    assert cover(text)[1] == {0: (len(text), noun)}
