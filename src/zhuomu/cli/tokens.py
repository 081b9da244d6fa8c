"""`zhuomu tokens`: how a sentence is cut and tagged."""

from __future__ import annotations

import sys

from zhuomu.cli.language import Language
from zhuomu.cli.parser import Parser


def parser(language: Language) -> Parser:
    """The options of the command."""
    built = Parser("tokens", language, usage="[--words 词]… 文字…")
    say = built.say
    built.add_argument("text", nargs="+", metavar=say("文字", "TEXT"), help=say("要分的文字；“-”读标准输入", "text to cut; - reads standard input"))
    built.add_argument(
        "--words", action="append", default=[], metavar=say("词", "WORD"), help=say("当作一个词，可写多次", "take as one word; may be repeated")
    )
    return built


def main(arguments: list[str], language: Language) -> int:
    """Print one token a line: text, part of speech, start and end (code points, 0-based)."""
    options = parser(language).parse_args(arguments)
    from zhuomu.segment.automatic import AutomaticSegmenter
    from zhuomu.segment.dictionary import Dictionary

    dictionary = Dictionary()
    for word in options.words:
        dictionary.add_word(word)
    segmenter = AutomaticSegmenter(dictionary)
    for text in options.text:
        text = sys.stdin.read() if text == "-" else text
        for line in text.split("\n"):
            for token in segmenter.tokens(line):
                print(f"{token.text}\t{token.tag}\t{token.start}\t{token.end}")
    return 0
