"""Whatever a LaTeX file holds, its prose leads back to it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.leads_back import (
    assert_another_character_is_harmless,
    assert_edits_are_true,
    assert_leads_back,
)
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source

LATEX = next(form for form in BUILT_IN if form.name == "latex")
PIECES = [
    "字", "数据", "，", "。", "word", "1", " ", "  ", "\t", "\n", "\n  ", "\n\n", "\r\n", "\r", "𠮷", "\u2028", OBJECT, STRAY,
    "\x85", "\f", "%", "% 注\n", "\\%", "\\&", "\\_", "\\\\", "\\\\[2pt]", "\\", "~", "\\,", "\\ ", "&", "#", "#1", "^", "_",
    "{", "}", "[", "]", "$", "$$", "\\(", "\\)", "\\[", "\\]", "\\$", "|", "*", "<1->", "=", "1em", "\\textbf{", "\\texttt{",
    "\\section{", "\\section*[", "\\title{", "\\caption[a]{", "\\footnote{", "\\href{a%b}{", "\\url{a_%b}", "\\ref{", "\\foo",
    "\\foo{", "\\foo[", "\\字", "\\verb|", "\\verb", "\\lstinline[", "\\lstinline{", "\\item", "\\item[", "\\'", "\\'e",
    '\\"{o}', "\\ldots", "\\tt ", "\\par", "\\hspace{", "\\newline", "\\parindent=", "\\def\\a", "\\let\\a\\b",
    "\\begin{itemize}", "\\end{itemize}", "\\begin{tabular}{cc}", "\\end{tabular}", "\\begin{quote}", "\\end{quote}",
    "\\begin{verbatim}", "\\end{verbatim}", "\\begin{align}", "\\end{align}", "\\begin{foo}", "\\end{foo}", "\\begin",
    "\\begin{frame}{", "\\end{frame}", "\\documentclass{a}", "\\begin{document}", "\\end{document}", "\\iffalse", "\\fi",
    "\\makeatletter", "\\makeatother", "\\multicolumn{2}{c}{", "\\MakeShortVerb{\\|}", "\\newtheorem{foo}",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_any_soup_of_markup_leads_back_to_its_source(text):
    document = LATEX.parse(Source(text))
    assert_leads_back(document)
    assert_edits_are_true(document)


@settings(max_examples=200, deadline=None)
@given(SOUP, st.data())
def test_an_edit_of_prose_leaves_the_markup_alone(text, data):
    assert_another_character_is_harmless(LATEX.parse(Source(text)), LATEX.parse, data)
