"""What the commands and environments of LaTeX do with their arguments.

A signature has one letter an argument:

- ``-`` is hidden, ``o`` is hidden and may be missing: ``[…]``;
- ``t`` is text in the line, ``T`` a title, ``h`` a heading, ``c`` a caption, ``f`` a footnote;
- ``n`` is a name in ``[…]``, shown as a caption, and may be missing.

Optional arguments in front of any other are hidden, too.
"""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(lines: str) -> dict[str, str]:
    """The names on each line with the signature in front of the colon."""
    table: dict[str, str] = {}
    for line in lines.strip().split("\n"):
        signature, _, names = line.partition(":")
        table |= dict.fromkeys(names.split(), signature.strip())
    return table


#: Commands that vanish; what their signature shows stays.
COMMANDS: Final = _table(
    r"""
    t: textbf textit textsl textsc textsf textrm textmd textup textnormal text emph underline uline uuline uwave sout
    t: xout dashuline dotuline hl ul st so mbox hbox vbox fbox makebox framebox centerline leftline rightline llap rlap
    t: textsuperscript textsubscript enquote textquote MakeUppercase MakeLowercase uppercase lowercase shortstack
    t: makecell thead hyperref alert structure only uncover visible invisible onslide CJKunderline CJKunderdot
    t: CJKunderwave CJKunderdblline CJKsout CJKxout
    -t: href textcolor colorbox parbox raisebox scalebox rotatebox hyperlink hypertarget foreignlanguage action
    --t: multicolumn multirow fcolorbox resizebox
    t-: ruby xpinyin texorpdfstring
    T: title subtitle
    h: part chapter section subsection subsubsection paragraph subparagraph addchap addsec addpart minisec
    h: frametitle framesubtitle
    c: caption subcaption captionabove captionbelow
    -c: captionof
    cc: bicaption
    n: subfloat subfigure subtable
    f: footnote footnotetext marginpar marginnote sidenote endnote
    : bfseries mdseries itshape slshape scshape upshape rmfamily sffamily normalfont selectfont bf it rm sf em sl sc
    : tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge centering raggedright raggedleft
    : songti heiti kaishu kaiti fangsong lishu youyuan yahei biaosong noindent indent hfill vfill dotfill hrulefill
    : hline toprule midrule bottomrule Xhline protect relax ignorespaces unskip null strut phantomsection allowbreak
    : nobreak sloppy fussy pause onehalfspacing doublespacing singlespacing endhead endfirsthead endfoot endlastfoot
    : nonumber notag boldmath unboldmath displaystyle left right xspace leavevmode begingroup endgroup bgroup egroup
    : global long flushbottom raggedbottom justifying hrule vrule nolinebreak makeatother arraybackslash nobreakdash qed qedhere
    o: footnotemark nopagebreak
    -: footnoteref footref label index glossary nocite author date institute thanks todo vspace addvspace cline color pagecolor zihao
    -: CJKfamily fontspec fontfamily fontseries fontshape setstretch pagestyle thispagestyle pagenumbering input include
    -: bibliographystyle bibliography addbibresource graphicspath lstset hypersetup tikzset pgfplotsset geometry
    -: ctexset usetikzlibrary phantom hphantom vphantom rowcolor cellcolor columncolor hangindent stepcounter
    -: refstepcounter newcounter includeonly usetheme usecolortheme RequirePackage usepackage documentclass makeindex
    -: setmainfont setsansfont setmonofont setCJKmainfont setCJKsansfont setCJKmonofont lstinputlisting hyphenation
    -: excludecomment includecomment theoremstyle cmidrule specialrule captionsetup setlist graphicspath
    -: newlength newsavebox newif
    --: setlength addtolength setcounter addtocounter settowidth fontsize newcommand renewcommand providecommand
    --: newtheorem rowcolors newcolumntype newfontfamily setCJKfamilyfont newCJKfontfamily DeclareMathOperator rule
    --: lstdefinestyle lstdefinelanguage counterwithin numberwithin inputminted savebox sbox
    ---: newenvironment renewenvironment definecolor addcontentsline NewDocumentCommand RenewDocumentCommand
    ---: newtcolorbox lstnewenvironment
    ----: NewDocumentEnvironment
    """
)
#: Commands that read like a noun.
OBJECTS: Final = _table(
    r"""
    -: texttt code url nolinkurl path file ref eqref pageref autoref cref Cref nameref vref cite citep citet citeauthor
    -: citeyear textcite parencite supercite upcite onlinecite footcite autocite fullcite includegraphics includesvg
    -: gls Gls ac acs acl num ang ensuremath pinyin usebox lettergroup includepdf
    --: SI qty
    : LaTeX LaTeXe TeX XeTeX XeLaTeX LuaTeX LuaLaTeX pdfTeX pdfLaTeX BibTeX CTeX today thepage thechapter thesection
    : checkmark dag ddag degree textdegree textbullet
    """
)
#: Commands that are a space.
SPACES: Final = _table(
    """
    : quad qquad enspace enskip thinspace space nobreakspace negthinspace
    -: hspace
    """
)
BREAKS: Final = frozenset(("newline", "linebreak"))
#: Commands that end a row of a table.
ROW_ENDS: Final = frozenset(("tabularnewline", "cr"))
#: Commands that end a paragraph.
PARAGRAPH_ENDS: Final = _words(
    """par newpage clearpage cleardoublepage pagebreak maketitle tableofcontents listoffigures listoftables appendix
    frontmatter mainmatter backmatter printbibliography printindex bigskip medskip smallskip makeatletter
    titlepage endinput"""
)
#: Commands that begin an item, with the signature of what follows; their own ``[…]`` is the item's name.
ITEMS: Final = {"item": "", "task": "", "question": "", "bibitem": "-"}
#: Switches to the type of code: to the end of the group that they begin, it is code.
CODE_SWITCHES: Final = frozenset(("tt", "ttfamily"))
SYMBOLS: Final = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|", "textendash": "–",
    "textemdash": "—", "S": "§", "P": "¶", "copyright": "©", "textcopyright": "©", "textregistered": "®",
    "texttrademark": "™", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "lbrack": "[", "rbrack": "]", "textunderscore": "_", "textdollar": "$",
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ",
}  # fmt: skip
#: A backslash before one of these makes it an ordinary character.
ESCAPED: Final = frozenset("%&_#{}$")
SPACE_SIGNS: Final = frozenset(" \t\r\n,;:>")
#: Accents, each with the combining character that it is.
ACCENTS: Final = dict(zip("'`^\"~=.", "\u0301\u0300\u0302\u0308\u0303\u0304\u0307", strict=True))

_LENGTH: Final = re.compile(
    r"[ \t]*+=?[ \t]*+[-+]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)[ \t]*+(?:true[ \t]*+)?"
    r"(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|zw|fill?l?|\\[A-Za-z@]++)"
    r"(?:[ \t]++(?:plus|minus)[ \t]*+[-+]?[0-9.]++[ \t]*+(?:pt|pc|in|bp|cm|mm|sp|ex|em|fill?l?))*+[ \t]?"
)
#: What belongs to a command without braces.
TAILS: Final = {
    **dict.fromkeys(_words("def gdef edef xdef"), re.compile(r"[^{}\r\n%]*+")),
    "let": re.compile(r"[ \t]*+\\(?:[A-Za-z@]++|.)[ \t]*+=?[ \t]*+(?:\\(?:[A-Za-z@]++|.)|.)"),
    "cmidrule": re.compile(r"\([^()\r\n]*+\)"),
    **dict.fromkeys(_words("hskip vskip kern parindent parskip baselineskip linespread"), _LENGTH),
}
COMMANDS.update(dict.fromkeys(_words("def gdef edef xdef linespread"), "-"))
COMMANDS.update(dict.fromkeys(_words("let hskip vskip kern parindent parskip baselineskip"), ""))
#: An assignment to something unknown.
ASSIGNMENT: Final = re.compile(rf"(?=[ \t]*+=){_LENGTH.pattern}")

#: Environments whose lines are prose, with the kind of block they hold ("" leaves it as it is) and their arguments.
ENVIRONMENTS: Final = {
    **{
        name: ("", signature)
        for name, signature in _table(
            """
            : document center flushleft flushright abstract cnabstract enabstract titlepage appendix appendices
            : sloppypar landscape subequations threeparttable measuredfigure acknowledgements acknowledgement
            : tiny scriptsize footnotesize small normalsize large Large LARGE huge onehalfspace doublespace singlespace
            : framed shaded Shaded leftbar snugshade onlyenv uncoverenv visibleenv 摘要 致谢 frontmatter mainmatter
            o: figure table sidewaysfigure sidewaystable mdframed tcolorbox columns beamercolorbox listing
            -: minipage multicols spacing column adjustbox adjustwidth subfigure subtable otherlanguage letter
            --: wrapfigure wraptable CJK overlayarea
            hh: frame
            c: block alertblock exampleblock
            n: theorem lemma proposition corollary definition example remark note notes axiom exercise problem solution
            n: question answer claim conjecture property assumption hint warning tip important caution proof fact
            n: thm lem prop cor defn defi exam examp rmk rem eg ex sol prob conj
            n: 定理 引理 命题 推论 定义 例 例题 例子 证明 注 注记 注意 提示 说明 公理 练习 习题 解 解答 问题 性质 猜想
            """
        ).items()
    },
    **dict.fromkeys(
        _words(
            """itemize enumerate description compactitem compactenum compactdesc asparaenum inparaenum asparaitem
            trivlist tablenotes tasks questions parts dinglist"""
        ),
        ("list", "o"),
    ),
    "list": ("list", "--"),
    "thebibliography": ("list", "-"),
    **dict.fromkeys(("quote", "quotation", "verse"), ("quote", "")),
    **{
        name: ("table", signature)
        for name, signature in _table(
            """
            -: tabular longtable supertabular tabu longtabu tblr longtblr talltblr NiceTabular
            --: tabular* tabularx tabulary xltabular
            """
        ).items()
    },
}
#: Environments that hold one formula.
FORMULAS: Final = _words(
    """equation align gather multline eqnarray displaymath math flalign alignat xalignat dmath dgroup split array
    cases IEEEeqnarray CD tikzcd matrix pmatrix bmatrix vmatrix aligned gathered empheq"""
)
#: Environments in which a backslash is no command. Of all other names, those that nobody knows are hidden, too.
VERBATIM: Final = _words(
    """verbatim Verbatim BVerbatim LVerbatim SaveVerbatim VerbatimOut lstlisting minted comment alltt filecontents
    Highlighting pycode luacode sageblock"""
)
#: Commands for code in the line: whether they have options, and whether they name a language first.
CODE_IN_LINE: Final = {
    "verb": (False, False),
    "Verb": (True, False),
    "lstinline": (True, False),
    "mintinline": (True, True),
    "mint": (True, True),
}
#: Commands in whose first argument a percent sign is no comment.
ADDRESSES: Final = frozenset(("url", "nolinkurl", "path", "href", "hyperlink", "includegraphics"))
