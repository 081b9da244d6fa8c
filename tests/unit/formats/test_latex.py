import pytest

from zhuomu.formats.latex import parse
from zhuomu.text.document import OBJECT, STRAY
from zhuomu.text.source import Source


def blocks(text):
    document = parse(Source(text))
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def prose(text):
    """The prose of a text that is one paragraph."""
    ((kind, found),) = blocks(text)
    assert kind == "paragraph"
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"\textbf{数}据", "数据"),
        (r"{\heiti 数}\small 据", "数据"),
        (r"甲\href{http://a.b/%20#c}{乙\emph{丙}}丁", "甲乙丙丁"),
        (r"甲\textcolor{red}{乙}\multirow{2}{*}{丙}", "甲乙丙"),
        (r"\ruby{汉}{hàn}字", "汉字"),
        (r"甲\texttt{a\_b}乙\ref{c}丙\cite[见][1]{d}", f"甲{OBJECT}乙{OBJECT}丙{OBJECT}"),
        (r"甲\url{http://a.b/c%d}乙\includegraphics[width=1em]{e%f}丙", f"甲{OBJECT}乙{OBJECT}丙"),
        (r"甲\label{乙}\index{丙}\vspace{1em}丁", "甲丁"),
        (r"\LaTeX 排版\LaTeX{} 系统", f"{OBJECT}排版{OBJECT} 系统"),
        (r"{\tt a} 甲", f"{OBJECT} 甲"),
        (r"甲\\乙\\[2pt]丙\\*丁\newline 戊", "甲\n乙\n丙\n丁\n戊"),
        (r"甲~乙\,丙\quad 丁\hspace{1em}戊\ 己", "甲 乙 丙 丁 戊 己"),
        (r"5\% \& a\_b \#1 \{x\} \$3", "5% & a_b #1 {x} $3"),
        (r"caf\'e \"{o} \^\i \~{n}", "café ö î ñ"),
        (r"甲\ldots 乙\textbackslash{}丙", "甲…乙\\丙"),
        ("``甲''--乙---丙", "``甲''--乙---丙"),
        ("甲-\\-乙\\/丙", "甲-乙丙"),
        (r"甲\parindent=2em 乙\hskip 1pt plus 1fil 丙\foo=.5cm 丁", "甲乙丙丁"),
        (r"甲\newcommand{\a}[1]{乙}\def\b#1{丙}\let\c=\d 丁", "甲丁"),
        (f"甲{OBJECT}乙", f"甲{STRAY}乙"),
        (r"甲[乙]丙\textbf 丁", "甲[乙]丙丁"),
        (r"甲\input{a}\footnotemark[1]乙\footref{b}丙", "甲乙丙"),
    ],
)
def test_commands_are_taken_out(text, found):
    assert prose(text) == found


@pytest.mark.parametrize(
    "formula",
    [
        "$a$", "$$a$$", r"\(a\)", r"\[a\\[2pt] b\]", r"$\mbox{a $b$ c}$", r"$a \$ b$",
        r"\begin{equation}a\end{equation}", "\\begin{align*}\n a &= b \\\\\n\n c\n\\end{align*}", "\\[ a\n\n b \\]",
        "$a % $\n b$",
    ],
)  # fmt: skip
def test_a_formula_is_one_object(formula):
    assert prose(f"甲{formula}乙") == f"甲{OBJECT}乙"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲$a 乙\n\n丙", [("paragraph", f"甲{OBJECT}"), ("paragraph", "丙")]),
        ("甲\\textbf{乙 $5} 丙", [("paragraph", f"甲乙 {OBJECT} 丙")]),
        ("甲\\[ 乙\r\n\r\n丙", [("paragraph", f"甲{OBJECT}"), ("paragraph", "丙")]),
        ("甲\\( 乙\n\n丙\\(a\\)", [("paragraph", f"甲{OBJECT}"), ("paragraph", f"丙{OBJECT}")]),
    ],
)
def test_a_formula_that_is_not_closed_ends_with_its_paragraph_or_group(text, found):
    assert blocks(text) == found


@pytest.mark.parametrize(
    "code",
    [
        r"\verb|a%{|", "\\verb*+a+", r"\lstinline!a!", r"\lstinline[b=c]{a{}}", r"\mintinline{python}|a|",
        r"\Verb[b]|a|", "\\verb|没有关上",
    ],
)  # fmt: skip
def test_code_in_the_line_is_one_object(code):
    assert prose(f"甲{code}\n乙") == f"甲{OBJECT} 乙"


def test_a_sign_for_code_counts_when_the_author_declares_it():
    assert prose("甲|乙|丙") == "甲|乙|丙"
    assert prose("\\MakeShortVerb{\\|}甲|乙|丙|丁") == f"{OBJECT}甲{OBJECT}丙|丁"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("数% 注\n  据", "数据"),
        ("数\n% 注\n据", "数据"),
        ("word % 注\nword", "word word"),
        ("10\\% 的", "10% 的"),
        ("甲\\\\% 注\n乙", "甲\n乙"),
        ("数\n据\r\n库\r里", "数据库里"),
        ("甲 \\iffalse 乙 \\ifx a b \\fi 丙 \\fi 丁", "甲 丁"),
    ],
)
def test_comments_and_line_ends_do_not_part_words(text, found):
    assert prose(text) == found


@pytest.mark.parametrize("gap", ["\n\n", "\r\n \t\r\n", "\r\r", "\\par ", "\n% 注\n\n", "%\n\n", "\\newpage "])
def test_blank_lines_part_paragraphs(gap):
    assert blocks(f"甲{gap}乙") == [("paragraph", "甲"), ("paragraph", "乙")]


def test_of_the_preamble_only_the_title_is_prose():
    text = "\\documentclass{a}甲\\title[乙]{丙\\\\丁\\thanks{戊}}\\author{己}\\begin{document}庚\\end{document}辛"
    assert blocks(text) == [("title", "丙\n丁"), ("paragraph", "庚")]


def test_a_preamble_of_its_own_is_hidden():
    assert blocks("\\documentclass{a}\n% \\begin{document}\n甲\\title{乙}丙") == [("title", "乙")]


def test_a_part_of_a_document_is_prose_from_the_start():
    assert blocks("\\chapter{甲}乙") == [("heading", "甲"), ("paragraph", "乙")]


def test_a_definition_of_a_title_shows_no_title():
    assert blocks("\\newcommand\\a{\\title}\\begin{document}甲\\end{document}") == [("paragraph", "甲")]


def test_headings_captions_and_footnotes_are_blocks():
    text = "甲\\section*{乙}\\subsection[a]{丙}丁\\caption[b]{戊}\\captionof{figure}{己}\\bicaption{庚}{c}"
    kinds = ["paragraph", "heading", "heading", "paragraph", "caption", "caption", "caption", "caption"]
    assert blocks(text) == list(zip(kinds, "甲乙丙丁戊己庚c", strict=True))


def test_a_paragraph_goes_on_behind_a_footnote_without_the_mark_that_follows():
    text = "甲\\footnote{乙\\textit{丙}，丁。}。戊\\footnote{己}，庚"
    kinds = ["paragraph", "footnote"] * 2 + ["paragraph"]
    assert blocks(text) == list(zip(kinds, ["甲", "乙丙，丁。", "戊", "己", "庚"], strict=True))


def test_items_are_blocks_and_so_are_their_names():
    text = (
        "\\begin{itemize}[a=b]\\item 甲\n\n乙\\begin{enumerate}\\item[(1)] 丙\\end{enumerate}丁\\end{itemize}戊"
        "\\begin{description}\\item[己] 庚\\end{description}"
    )
    kinds = ["list"] * 5 + ["paragraph", "list", "list"]
    assert blocks(text) == list(zip(kinds, ["甲", "乙", "(1)", "丙", "丁", "戊", "己", "庚"], strict=True))


def test_cells_are_blocks():
    text = (
        "\\begin{tabular*}{3cm}[t]{l|p{3cm}}\\hline 甲 & 乙 \\\\[2pt] \\cmidrule(lr){1-2}\n"
        "\\multicolumn{2}{c}{丙} \\\\ \\makecell{丁 \\\\ 戊} & A \\& B \\tabularnewline\\end{tabular*}己 & 庚"
    )
    found = [("table", cell) for cell in ("甲", "乙", "丙", "丁\n戊", "A & B")]
    assert blocks(text) == [*found, ("paragraph", "己 庚")]


@pytest.mark.parametrize(
    "name", ["verbatim", "lstlisting*", "minted", "comment", "tikzpicture", "未知", "algorithmic", "filecontents*"]
)
def test_environments_of_code_and_unknown_ones_are_hidden(name):
    assert blocks(f"甲\n\\begin{{{name}}}[a]\n乙 $ {{ % \\begin{{x}}\n\\end{{{name}}}丙") == [
        ("paragraph", "甲"),
        ("paragraph", "丙"),
    ]


def test_an_unknown_environment_in_itself_is_hidden_to_its_end():
    assert prose("\\begin{a}\\begin{a}甲\\end{a}乙\\end{a}丙") == "丙"


def test_what_is_not_closed_hides_the_rest():
    assert blocks("\\begin{verbatim}甲\n\n乙") == blocks("\\begin{a}甲\n\n乙") == blocks("\\iffalse 甲\n\n乙") == []


@pytest.mark.parametrize(
    ("definition", "found"),
    [
        ("\\newtheorem{a}{定理}", ["甲"]),
        ("\\newtheorem*{a}[b]{定理}", ["甲"]),
        ("\\newenvironment{a}{\\small}{}", ["甲"]),
        ("\\newtcolorbox{a}{colback=white}", ["甲"]),
        ("\\newtcolorbox[auto counter]{a}{colback=white}", ["甲"]),
        ("\\newenvironment{a}{\\VerbatimEnvironment}{}", []),
        ("\\lstnewenvironment{a}{}{}", []),
        ("\\DefineVerbatimEnvironment{a}{Verbatim}{}", []),
    ],
)
def test_the_file_itself_tells_what_an_environment_holds(definition, found):
    text = f"{definition}\\begin{{document}}\\begin{{a}}甲\\end{{a}}\\end{{document}}"
    assert [character for _, character in blocks(text)] == found


def test_a_theorem_may_have_a_name():
    text = "\\begin{theorem}[甲]乙\\end{theorem}\\begin{定义}丙\\end{定义}\\begin{Lemma}丁\\end{Lemma}"
    kinds = ["caption", "paragraph", "paragraph", "paragraph"]
    assert blocks(text) == list(zip(kinds, "甲乙丙丁", strict=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"甲\foo{乙}丙", f"甲{OBJECT}丙"),
        (r"甲\foo[乙]{丙} {丁}戊", f"甲{OBJECT}戊"),
        (r"甲\foo{乙，丙。}丁", "甲乙，丙。丁"),
        (r"甲\foo{a}{乙，\bar 丙}{b}丁", f"甲乙，{OBJECT}丙丁"),
        (r"甲\数据{乙}丙", f"甲{OBJECT}丙"),
        ("甲\\foo{乙\n\n丙", None),
    ],
)
def test_of_an_unknown_command_only_arguments_with_chinese_marks_are_prose(text, found):
    if found is None:
        assert blocks(text) == [("paragraph", f"甲{OBJECT}"), ("paragraph", "丙")]
    else:
        assert prose(text) == found


def test_an_unknown_command_alone_on_its_line_vanishes():
    assert prose("数\n\\foo{乙}\n据") == "数据"
    assert blocks("\\foo[a]{乙} % 注\n\n\\bar") == []
    assert prose("数\n\\foo{乙}据") == f"数 {OBJECT}据"


def test_a_heading_that_is_not_closed_ends_with_its_paragraph():
    assert blocks("\\section{甲\n\n乙") == [("heading", "甲"), ("paragraph", "乙")]


def test_slides_have_titles_blocks_and_overlays():
    text = (
        "\\begin{frame}<1->[t]{甲}{乙}\\only<2->{丙}\\begin{block}<2>{丁}戊\\end{block}"
        "\\frametitle{己}\\begin{itemize}\\item<1-| alert@2> 庚\\end{itemize}\\end{frame}"
    )
    kinds = ["heading", "heading", "paragraph", "caption", "paragraph", "heading", "list"]
    assert blocks(text) == list(zip(kinds, "甲乙丙丁戊己庚", strict=True))


def test_code_between_two_switches_is_hidden():
    text = "甲\\makeatletter\\a@b{乙，丙}\\makeatother 丁\\ExplSyntaxOn\\a_b:n{戊，己}\\ExplSyntaxOff"
    assert blocks(text) == [("paragraph", "甲"), ("paragraph", "丁")]


def test_ends_that_nothing_opened_do_nothing():
    assert blocks("甲}乙\\end{itemize}丙]") == [("paragraph", "甲乙"), ("paragraph", "丙]")]


def test_places_lead_back_over_characters_of_any_size():
    document = parse(Source("𠮷\\textbf{é}\r\n数 据\\%"))
    assert document.prose == "𠮷é 数 据%\n"
    assert document.edit_span(3, 6) == (13, 16)
    assert document.source_span(6, 7) == (16, 18)
    assert not document.editable(6, 7)
