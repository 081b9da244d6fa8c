"""Says what stands at a place of the prose, for explanations: the word there, and what is beside it."""

from __future__ import annotations

from zhuomu.engine.reading import Reading
from zhuomu.findings import Message
from zhuomu.segment.segmenter import Token
from zhuomu.text.document import BREAK, OBJECT

#: How much of the text beside a place is shown, in code points.
_BESIDE = 6
#: No word is longer than this in practice; a longer one is not looked for.
_LONGEST = 40


def tokens_of(reading: Reading) -> tuple[Token, ...]:
    """How the prose is cut, line ends left out."""
    found = []
    offset = 0
    while offset < len(reading.prose):
        token = reading.token_at(offset)
        if token is None:
            offset += 1
            continue
        if token.text != BREAK:
            found.append(token)
        offset = max(token.end, offset + 1)
    return tuple(found)


def word_over(reading: Reading, offset: int) -> Token | None:
    """The word that goes on over an offset; None where a word ends or begins there."""
    for start in range(offset - 1, max(-1, offset - _LONGEST), -1):
        token = reading.token_at(start)
        if token is not None:
            return token if token.end > offset else None
    return None


def text_before(reading: Reading, offset: int) -> Message:
    """What stands before an offset in its block."""
    start, _ = reading.block_span(offset)
    text = reading.prose[max(start, offset - _BESIDE):offset]
    return quoted(text) if text else Message("段落的开头", "the beginning of the paragraph")


def text_behind(reading: Reading, offset: int) -> Message:
    """What stands behind an offset in its block."""
    _, end = reading.block_span(offset)
    text = reading.prose[offset:min(end, offset + _BESIDE)]
    return quoted(text) if text else Message("段落的末尾", "the end of the paragraph")


def word_at(reading: Reading, offset: int) -> Message:
    """The word that begins at an offset, with its part of speech, or the one that goes on there."""
    token = reading.token_at(offset)
    if token is not None and token.text != BREAK:
        return Message(f"“{shown(token.text)}”（{token.tag}）", f"“{shown(token.text)}” ({token.tag})")
    around = word_over(reading, offset)
    if around is not None:
        return Message(f"“{around.text}”（{around.tag}）的中间", f"the middle of “{around.text}” ({around.tag})")
    return text_behind(reading, offset)


def quoted(text: str) -> Message:
    """A piece of the prose in quotes, the same in both languages."""
    return Message(f"“{shown(text)}”", f"“{shown(text)}”")


def shown(text: str) -> str:
    """A piece of the prose as it can be shown in one line."""
    return text.replace(OBJECT, "〔代码〕").replace(BREAK, "⏎")
