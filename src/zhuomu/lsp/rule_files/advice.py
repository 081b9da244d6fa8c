"""What is wrong with an open rule file: mistakes, examples that do not hold, names that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from zhuomu.engine.ruleset import NEW_WORDS
from zhuomu.findings import Message
from zhuomu.lsp.rule_files.compilation import Compilation, compile_file, own_rules
from zhuomu.lsp.rule_files.judging import judge
from zhuomu.lsp.rule_files.names import mentions
from zhuomu.lsp.rule_files.outline import Outline, Statement, code_of, outline
from zhuomu.lsp.rule_files.packs import pack_files
from zhuomu.lsp.rule_files.spans import rest_of_line, span_of
from zhuomu.lsp.values import Advice, Read

_EXAMPLES = ("误", "正")


def advice(text: str, path: str, read: Read) -> list[Advice]:
    """Everything that loading and `zhuomu test` would say of a file of this text at ``path``, in text order, and some warnings.

    Examples are run when nothing else is wrong with the file. ``read`` gives the other files of its pack and its word lists.
    """
    found = outline(text)
    compilation = compile_file(text, path, read)
    said = [
        *(Advice(*_syntax_span(found, mistake.at), "error", "syntax", mistake.message) for mistake in compilation.syntax_mistakes),
        *(Advice(*span_of(found, mistake.at), "error", "meaning", mistake.message) for mistake in compilation.other_mistakes),
        *_unused(text, path, read),
    ]
    if not compilation.syntax_mistakes and not compilation.other_mistakes:
        said.extend(_failing(found, compilation, path))
    return sorted(said)


def _syntax_span(found: Outline, at: int) -> tuple[int, int]:
    """The message of a syntax mistake shows the rest of its line."""
    return rest_of_line(found, at)


def _failing(found: Outline, compilation: Compilation, path: str) -> Iterator[Advice]:
    examples = examples_of(found)
    for number, failures in judge(compilation.pack, own_rules(compilation, path)).items():
        lines = examples.get(compilation.pack.rules[number].code, [])
        for failure in failures:
            # Both count the lines of one file that parses; only a code that is there twice could make them differ.
            if failure.number < len(lines):
                line = lines[failure.number]
                start = line.pieces[1].start if len(line.pieces) > 1 else line.start
                yield Advice(start, max(start, line.end), "error", "example", failure.message)


def examples_of(found: Outline) -> dict[str, list[Statement]]:
    """The lines of examples of each rule, by its code; of rules with one code those of the first."""
    examples: dict[str, list[Statement]] = {}
    for block in found.blocks:
        code = code_of(block)
        if code is not None:
            lines = [statement for statement in block.statements if statement.key in _EXAMPLES]
            examples.setdefault(found.text[code.start:code.end], lines)
    return examples


def _unused(text: str, path: str, read: Read) -> Iterator[Advice]:
    """Word lists and fragments of the file that nothing in the pack uses."""
    own = [mention for mention in mentions(text) if mention.declared and mention.kind in ("词表", "片段")]
    if not own:
        return
    used = {mention.name for file in pack_files(path, text, read) for mention in mentions(file.text) if not mention.declared}
    for mention in own:
        if mention.name not in used and mention.name != NEW_WORDS:
            yield Advice(mention.start, mention.end, "warning", "unused", Message(
                f"{mention.kind}《{mention.name}》没有地方用到", f"nothing uses {mention.kind} 《{mention.name}》",
            ), Message("用不着就删去", "remove it if it is not needed"))
