"""LaTeX cut into tokens. What is no prose whatever it holds (a formula, code, a comment, an unknown environment) is
one token, so that the reader never looks into it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from zhuomu.formats.latex_commands import ADDRESSES, CODE_IN_LINE, ENVIRONMENTS, FORMULAS, VERBATIM

_TOKEN: Final = re.compile(
    r"(?P<text>[^\\{}\[\]$&~%# \t\r\n](?:[^\\{}\[\]$&~%# \t\r\n]|[ \t](?=[^\\{}\[\]$&~%# \t\r\n]))*+)"
    r"|(?P<comment>[ \t]*+%[^\r\n]*+(?:\r\n?|\n|\Z)[ \t]*+)"
    r"|(?P<line>[ \t]*+[\r\n][ \t\r\n]*+)"
    r"|(?P<space>[ \t]++)"
    r"|\\(?P<boundary>begin|end)[ \t]*+\{[ \t]*+(?P<name>[^{}\\\r\n]*+)\}"
    r"|(?P<command>\\(?:[A-Za-z@]++\*?|[^\W\d_]++))"
    r"|(?P<symbol>\\(?:\\\*?|\r\n|.|\Z))"
    r"|(?P<mathematics>\$\$?)"
    r"|(?P<nothing>\#++[0-9]?)"
    r"|(?P<sign>[{}\[\]&~])",
    re.DOTALL,
)
_LINE_END: Final = re.compile(r"\r\n?|\n")
_FORMULA_TOKEN: Final = re.compile(
    r"(?P<stop>(?:\r\n?+|\n)[ \t]*+(?=[\r\n])|\\(?:begin|end)[ \t]*+\{document\})|%[^\r\n]*+|\\(?:.|\Z)|\$\$?|[{}]",
    re.DOTALL,
)
_PARAGRAPH_END: Final = re.compile(r"(?:\r\n?+|\n)[ \t]*+(?=[\r\n])|\Z")
_CODE_OPTIONS: Final = re.compile(r"\[[^\]\r\n]*+\]")
_CODE_LANGUAGE: Final = re.compile(r"\{[^{}\r\n]*+\}")
_CODE_IN_BRACES: Final = re.compile(r"\{(?:[^{}\r\n]++|\{[^{}\r\n]*+\})*+\}")
_LINE: Final = re.compile(r"[^\r\n]*+")
_ADDRESS: Final = re.compile(r"(?:[ \t]*+\[[^\[\]\r\n]*+\])?[ \t]*+\{([^{}\r\n]*+)\}")
#: Stretches that are no prose, from one command to another.
_STRETCHES: Final = {
    "ExplSyntaxOn": re.compile(r"\\ExplSyntaxOff(?![A-Za-z@])"),
    "makeatletter": re.compile(r"\\makeatother(?![A-Za-z@])"),
}
_CONDITION: Final = re.compile(r"\\(?:(if(?!f?[^A-Za-z@]|thenelse)[A-Za-z@]*+)|fi(?![A-Za-z@])|else(?![A-Za-z@]))")
_DECLARATION: Final = re.compile(
    r"\\(lstnewenvironment|newminted|DefineVerbatimEnvironment|newtcblisting|NewTCBListing|newtheorem|spnewtheorem"
    r"|(?:re)?newenvironment|(?:New|Renew|Provide|Declare)DocumentEnvironment|newtcolorbox|newtcbtheorem|NewTColorBox"
    r"|declaretheorem|newmdenv|newmdtheoremenv|newframedtheorem)\*?(?:\[([^\[\]\r\n]*+)\])?[ \t]*+\{([^{}\r\n]*+)\}"
)
_SHORT_CODE: Final = re.compile(
    r"\\(?:MakeShortVerb\*?|lstMakeShortInline(?:\[[^\[\]\r\n]*+\])?)[ \t]*+\{?\\?([^\w\s\\{}])\}?"
)
#: How much of a definition is looked at, and what shows that it is one of an environment for code.
_REACH: Final = 300
_SIGN_OF_CODE: Final = re.compile(r"erbatim|lstlisting|lstset|minted|listing|tikzpicture|begin\{(?:equation|align)")


class Tokens(NamedTuple):
    """The tokens of a text, one entry a token in each of the first three: its sort, and start and end in code points.

    A sort is "text", "space", "line", "paragraph", "comment", "command", "symbol", "begin", "end", "formula", "code"
    (in the line), "hidden" (a block), "nothing" (in the line), or the sign itself for braces, brackets, "&" and "~".
    What lies between two tokens is an address. ``pairs`` has the closing token of each brace and bracket that is closed, ``names`` the
    names of environments by the token that begins or ends them. ``declared`` are the environments that the text
    defines, with the signature of their arguments, or "" for those of code.
    """

    sorts: list[str]
    starts: list[int]
    ends: list[int]
    pairs: dict[int, int]
    names: dict[int, str]
    declared: dict[str, str]


def tokens(text: str) -> Tokens:
    """The tokens of a LaTeX source."""
    return _Lexer(text).read()


def environment(name: str) -> tuple[str, str] | None:
    """The kind and the signature of an environment of prose."""
    bare = name.rstrip("*")
    return ENVIRONMENTS.get(name) or ENVIRONMENTS.get(bare) or ENVIRONMENTS.get(bare.lower())


class _Lexer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = Tokens([], [], [], {}, {}, {})
        self._open: list[int] = []
        self._unclosed: set[str] = set()
        self._last_line_end = -1
        self._short = frozenset(_SHORT_CODE.findall(text)) if "Short" in text else frozenset()
        self._declare()

    def _declare(self) -> None:
        """Note the environments that the text defines."""
        matches = list(_DECLARATION.finditer(self._text))
        ends = [match.start() for match in matches[1:]] + [len(self._text)]
        for match, end in zip(matches, ends, strict=False):
            command, option, name = match.groups()
            prose = re.match(r"lstnew|newminted|Define|newtcbl|NewTCBL", command) is None
            if command == "newminted":
                name = option or f"{name}code"
            elif command.endswith(("environment", "Environment")):
                prose = prose and not _SIGN_OF_CODE.search(self._text, match.end(), min(end, match.end() + _REACH))
            signature = "n" if "theorem" in command or command == "newmdtheoremenv" else "?"
            self._tokens.declared[name.strip()] = signature if prose else ""

    def read(self) -> Tokens:
        text, found = self._text, self._tokens
        position, length = 0, len(text)
        while position < length:
            match = _TOKEN.match(text, position)
            assert match is not None
            sort, start, end = match.lastgroup or "", position, match.end()
            if sort == "text":
                if self._short:
                    position = self._text_with_code(start, end)
                    continue
            elif sort == "line":
                if len(_LINE_END.findall(match[0])) > 1 or (found.sorts and found.sorts[-1] == "comment"):
                    sort = "paragraph"
                    while self._open and text[found.starts[self._open[-1]]] == "[":
                        self._open.pop()
            elif sort == "command":
                sort, end = self._command(match[0][1:].rstrip("*"), start, end)
            elif sort == "symbol":
                if match[0] in ("\\[", "\\("):
                    sort, end = "formula", self._formula_in_brackets(start, end)
            elif sort == "mathematics":
                sort, end = "formula", self._formula(match[0], end)
            elif sort == "name":
                sort, end = self._boundary(match["boundary"], match["name"].strip(), end)
            elif sort == "sign":
                sort = match[0]
                self._pair(sort)
            if sort == "address":
                position = end
                continue
            self._add(sort, start, end)
            position = end
        return found

    def _add(self, sort: str, start: int, end: int) -> None:
        found = self._tokens
        found.sorts.append(sort)
        found.starts.append(start)
        found.ends.append(end)

    def _pair(self, sign: str) -> None:
        """Note the brace or bracket that is about to become a token, and which one it closes."""
        found, opened = self._tokens, self._open
        index = len(found.sorts)
        if sign in "{[":
            opened.append(index)
        elif sign == "]":
            if opened and found.sorts[opened[-1]] == "[":
                found.pairs[opened.pop()] = index
        elif sign == "}":
            while opened:
                opening = opened.pop()
                if found.sorts[opening] == "{":
                    found.pairs[opening] = index
                    break

    def _text_with_code(self, start: int, end: int) -> int:
        """Add text in which a sign of the author's own may open code. Returns where to go on."""
        text = self._text
        for position in range(start, end):
            if text[position] in self._short:
                closing = text.find(text[position], position + 1, self._line_end(position))
                if closing < 0:
                    break
                if start < position:
                    self._add("text", start, position)
                self._add("code", position, closing + 1)
                return closing + 1
        self._add("text", start, end)
        return end

    def _command(self, name: str, start: int, end: int) -> tuple[str, int]:
        """The sort and the end of the token that a command begins."""
        if name in CODE_IN_LINE:
            return "code", self._code(name, end)
        if name == "iffalse":
            return "nothing", self._end_of_condition(end)
        if name in _STRETCHES and name not in self._unclosed:
            match = _STRETCHES[name].search(self._text, end)
            if match:
                return "hidden", match.end()
            self._unclosed.add(name)
            if name != "makeatletter":
                return "hidden", len(self._text)
        if name in ADDRESSES:
            match = _ADDRESS.match(self._text, end)
            if match:
                # The address itself is left out: its braces touch in the tokens.
                self._add("command", start, end)
                opening = len(self._tokens.sorts)
                self._tokens.pairs[opening] = opening + 1
                self._add("{", match.start(1) - 1, match.start(1))
                self._add("}", match.end(1), match.end())
                return "address", match.end()
        return "command", end

    def _line_end(self, position: int) -> int:
        """The end of the line; positions asked for go up, and a line is gone over once."""
        if position > self._last_line_end:
            match = _LINE.match(self._text, position)
            self._last_line_end = match.end() if match else position
        return self._last_line_end

    def _end_of_condition(self, position: int) -> int:
        r"""Where what ``\iffalse`` hides ends, behind which ``position`` is."""
        depth = 0
        for match in _CONDITION.finditer(self._text, position):
            if match[1]:
                depth += 1
            elif not depth:
                return match.end()
            elif match[0] == "\\fi":
                depth -= 1
        return len(self._text)

    def _code(self, name: str, position: int) -> int:
        """Where code in the line ends that comes behind its command."""
        text = self._text
        options, language = CODE_IN_LINE[name]
        line_end = self._line_end(position)
        for expected, pattern in ((options, _CODE_OPTIONS), (language, _CODE_LANGUAGE)):
            if expected and text.startswith(pattern.pattern[1], position):
                match = pattern.match(text, position)
                if match is None:
                    return line_end
                position = match.end()
        if options and text.startswith("{", position):
            match = _CODE_IN_BRACES.match(text, position)
            return match.end() if match else line_end
        if position == line_end:
            return position
        closing = text.find(text[position], position + 1, line_end)
        return closing + 1 if closing >= 0 else line_end

    def _formula_in_brackets(self, start: int, end: int) -> int:
        r"""Where the formula ends that ``\(`` or ``\[`` opens: if need be, with its paragraph."""
        opening = self._text[start + 1]
        closing = ")" if opening == "(" else "]"
        position, stop = end, -1
        while True:
            match = _FORMULA_TOKEN.search(self._text, position)
            if match is None:
                return stop if stop >= 0 else len(self._text)
            position = match.end()
            if match["stop"]:
                stop = match.start() if stop < 0 else stop
                if match[0].endswith("}"):
                    return stop
            elif match[0][0] == "\\" and match[0][1:] in (opening, closing):
                if match[0][1:] == closing:
                    return position
                paragraph = _PARAGRAPH_END.search(self._text, end)
                return paragraph.start() if paragraph else len(self._text)

    def _formula(self, sign: str, position: int) -> int:
        """Where the formula ends that one or two dollar signs open, behind which ``position`` is.

        At the latest it ends with its paragraph, or with the group that it stands in.
        """
        depth = 0
        while True:
            match = _FORMULA_TOKEN.search(self._text, position)
            if match is None:
                return len(self._text)
            token = match[0]
            if match["stop"]:
                return match.start()
            if token == "{":
                depth += 1
            elif token == "}":
                depth -= 1
                if depth < 0:
                    return match.start()
            elif token[0] == "$" and not depth and (token == sign or sign == "$"):
                return match.start() + len(sign)
            position = match.end()

    def _boundary(self, boundary: str, name: str, end: int) -> tuple[str, int]:
        r"""The sort and the end of the token that ``\begin{name}`` or ``\end{name}`` begins."""
        if boundary == "begin":
            bare = name.rstrip("*")
            declared = self._tokens.declared.get(name)
            if bare in FORMULAS and declared is None:
                return "formula", self._end_of_environment(name, end, nested=False)
            if bare in VERBATIM or not (environment(name) or declared) or declared == "":
                return "hidden", self._end_of_environment(name, end, nested=bare not in VERBATIM)
        self._tokens.names[len(self._tokens.sorts)] = name
        return boundary, end

    def _end_of_environment(self, name: str, position: int, *, nested: bool) -> int:
        pattern = re.compile(rf"\\(begin|end)[ \t]*+\{{[ \t]*+{re.escape(name)}[ \t]*+\}}")
        depth = 1
        for match in pattern.finditer(self._text, position):
            if match[1] == "end":
                depth -= 1
                if not depth:
                    return match.end()
            elif nested:
                depth += 1
        return len(self._text)
