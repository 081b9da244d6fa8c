"""The terminals of the grammar, for readers of text that does not parse."""

from __future__ import annotations

import re

from zhuomu.dsl.parser import grammar
from zhuomu.dsl.terminals import terminals


def test_they_are_all_that_the_grammar_has() -> None:
    known = {terminal.name: terminal for terminal in grammar().terminals}
    assert set(terminals()) == {name for name in known if not name.startswith("__")}


def test_each_matches_what_the_terminal_of_the_grammar_does() -> None:
    samples = ["规则 ", "查：", "误（待修）： ", "前后 10 字内没有", "{甲}不是", "……（8字内，不含才）", "、\n  ", " 或 ", "“，”", "（删）", "GX100", "取多数"]
    for terminal in grammar().terminals:
        if not terminal.name.startswith("__"):
            ours = re.compile(terminals()[terminal.name])
            theirs = re.compile(terminal.pattern.to_regexp())
            assert [str(ours.match(text)) for text in samples] == [str(theirs.match(text)) for text in samples]
