"""What the first line of each kind of block of reStructuredText looks like, from the start of its text to its end."""

from __future__ import annotations

import re
from typing import Final

_END: Final = r"(?:[ \t]+|\Z)"
_NAME: Final = r"[^\W_]+(?:[-._+:][^\W_]+)*"
_ORDINAL: Final = r"(?:[0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)"
BULLET: Final = re.compile(rf"[-+*•‣⁃]{_END}")
ENUMERATOR: Final = re.compile(rf"(?:\({_ORDINAL}\)|{_ORDINAL}[.)]){_END}")
FIELD: Final = re.compile(rf":(?![: ])((?:[^:\\]|\\.|:(?![ \t`]|\Z))*)(?<! ):{_END}")
_OPTION_ARGUMENT: Final = r"(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>)"
_OPTION: Final = rf"(?:[-+][a-zA-Z0-9](?: ?{_OPTION_ARGUMENT})?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =]{_OPTION_ARGUMENT})?)"
OPTIONS: Final = re.compile(rf"{_OPTION}(?:, {_OPTION})*(?:  +|[ ]?\Z)")
DOCTEST: Final = re.compile(rf">>>{_END}")
VERSE: Final = re.compile(rf"\|{_END}")
GRID: Final = re.compile(r"\+-[-+]+-\+\Z")
SIMPLE: Final = re.compile(r"=+(?: +=+)+\Z")
SIMPLE_BORDER: Final = re.compile(r"=+[ =]*\Z")
EXPLICIT: Final = re.compile(rf"\.\.{_END}")
ANONYMOUS: Final = re.compile(rf"__{_END}")
ADORNMENT: Final = re.compile(r"([!-/:-@\[-`{-~])\1*\Z")
FOOTNOTE: Final = re.compile(rf"\[(?:[0-9]+|\*|#(?:{_NAME})?|{_NAME})\]{_END}")
TARGET: Final = re.compile(r"_(?![ \t]|\Z)(?:[^:\\`]|\\.|`[^`]*`|:(?![ \t]|\Z))*:(?:[ \t]|\Z)")
SUBSTITUTION: Final = re.compile(rf"\|(?![ \t])[^|]*\|[ \t]+({_NAME})[ ]?::{_END}")
DIRECTIVE: Final = re.compile(rf"({_NAME})[ ]?::{_END}")
#: A directive at the start of a line of text.
INTRUDER: Final = re.compile(rf"\.\.[ \t]+(?:\|[^|]*\|[ \t]+)?{_NAME}[ ]?::{_END}")
EXPECTS_LITERAL: Final = re.compile(r"(?<!\\)(?:\\\\)*::\Z")
CLASSIFIER: Final = re.compile(r" +: +")
ATTRIBUTION: Final = re.compile(r"---?(?!-) *(?=[^ ])")
#: The first word of a directive's argument.
WORD: Final = re.compile(r"\S+[ \t]*")
WIDE_BULLETS: Final = frozenset("•‣⁃")
#: Options of comma-separated values that say what the separators are.
DIALECT: Final = frozenset(("delim", "escape", "quote"))
#: With these a line of a quoted literal block may begin.
QUOTING: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
