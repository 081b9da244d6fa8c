"""Tables of reStructuredText."""

from zhuomu.formats.rst import parse
from zhuomu.text.source import Source
from zhuomu.text.structure import structure


def blocks(text):
    document = parse(Source(text))
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def cells(text):
    return [prose for _, prose in blocks(text)]


GRID = "+------+------+\n| 甲   | a    |\n+======+======+\n| 乙丙 | 丁   |\n|      | 戊   |\n+------+------+\n"
SIMPLE = "====  ====\n甲    乙\n====  ====\n丙    丁\n      戊\n己    庚\n====  ====\n"


def test_every_cell_of_a_grid_is_a_block():
    assert blocks(GRID) == [("table", prose) for prose in ("甲", "a", "乙丙", "丁戊")]


def test_cells_of_a_grid_may_span_columns_and_rows():
    text = "+----+----+----+\n| 甲 | 乙      |\n|    +----+----+\n|    | 丙 | 丁 |\n+----+----+----+\n"
    assert cells(text) == ["甲", "乙", "丙", "丁"]


def test_a_cell_holds_blocks():
    text = "+--------+\n| 甲     |\n|        |\n| - 乙   |\n|        |\n| ::     |\n|        |\n|   代码 |\n+--------+\n"
    assert blocks(text) == [("table", "甲"), ("list", "乙")]


def test_of_cells_whose_lines_alternate_the_longest_is_shown():
    text = "+------+--------+------+\n| 甲   | 丙丙丙 | 戊   |\n| 乙   | 丁     |      |\n+------+--------+------+\n"
    assert cells(text) == ["丙丙丙丁"]


def test_a_grid_with_a_border_out_of_place_is_hidden():
    for old, new in (("| 甲   |", "| 甲  |"), ("戊   |\n+------+------+", "戊   |"), ("乙丙", "乙"), ("\n+======+", "\n+=====+")):
        assert cells(f"{GRID.replace(old, new)}\n后") == ["后"], new


def test_an_edit_that_moves_a_border_changes_the_structure():
    before = structure(parse(Source(GRID)))
    assert structure(parse(Source(GRID.replace("乙", "己")))) == before
    assert structure(parse(Source(GRID.replace("乙丙", "乙丙己")))) != before


def test_every_cell_of_a_simple_table_is_a_block():
    assert blocks(SIMPLE) == [("table", prose) for prose in ("甲", "乙", "丙", "丁戊", "己", "庚")]


def test_cells_of_a_simple_table_may_span_columns():
    assert cells("==== ==== ====\n甲        乙\n--------- ----\n丙   丁   戊\n==== ==== ====\n") == ["甲", "乙", "丙", "丁", "戊"]


def test_a_simple_table_with_text_between_columns_is_hidden():
    assert cells("==== ====\n甲乙丙丁\n==== ====\n\n后") == ["后"]


def test_the_last_column_of_a_simple_table_has_no_end():
    assert cells("==== ====\n甲   乙乙乙乙乙\n==== ====\n") == ["甲", "乙乙乙乙乙"]


def test_a_simple_table_without_an_end_hides_the_rest():
    assert cells("前\n\n==== ====\n甲   乙\n\n后") == ["前"]


def test_tables_stand_in_lists_and_directives():
    indented = GRID.replace("\n", "\n  ").rstrip(" ")
    assert cells(f"- 前\n\n  {indented}\n  后") == ["前", "甲", "a", "乙丙", "丁戊", "后"]


def test_a_list_table_is_a_table():
    text = ".. list-table:: 题\n   :header-rows: 1\n\n   * - 甲\n     - 乙\n   * - 丙\n\n       丁\n     - - 戊\n"
    assert blocks(text) == [("caption", "题"), *[("table", prose) for prose in "甲乙丙丁"], ("list", "戊")]


def test_comma_separated_cells_are_blocks():
    text = '.. csv-table:: 题\n   :header: 甲,"乙"\n\n   丙, "丁，\n   戊"\n   "己""庚",辛\n\n后'
    assert cells(text) == ["题", "甲", "乙", "丙", "丁，戊", "辛", "后"]


def test_an_unclosed_quote_hides_the_other_values():
    assert cells('.. csv-table::\n\n   甲,"乙\n   丙,丁\n\n后') == ["甲", "后"]


def test_values_with_separators_of_their_own_are_hidden():
    assert cells(".. csv-table:: 题\n   :delim: ;\n\n   甲;乙\n") == ["题"]


def test_a_cell_leads_to_its_place():
    document = parse(Source(GRID))
    start = document.prose.index("丁")
    assert document.source_span(start, start + 1) == (GRID.index("丁"), GRID.index("丁") + 1)
    assert document.edit_span(start, start + 2) is None
