"""Above each rule of an open file what runs its examples, and the running of them."""

from __future__ import annotations

from typing import Final

from zhuomu.findings import Message
from zhuomu.lsp.rule_files.compilation import compile_file, own_rules
from zhuomu.lsp.rule_files.judging import judge
from zhuomu.lsp.rule_files.outline import code_of, outline
from zhuomu.lsp.values import Lens, Read

#: The command that runs the examples of one rule; its arguments are the path of the file and the code.
RUN_EXAMPLES: Final = "zhuomu.runExamples"

_SENTENCES = ("误", "正")
#: So many mistakes are named in one sentence.
_NAMED = 3


def lenses(text: str, path: str, read: Read) -> list[Lens]:  # noqa: ARG001 - as all that is asked about a file
    """Above each rule with examples what runs them."""
    found = outline(text)
    shown = []
    for block in found.blocks:
        code = code_of(block)
        counts = [sum(statement.key == key for statement in block.statements) for key in _SENTENCES]
        if code is not None and any(counts):
            wrong, right = counts
            shown.append(Lens(block.start, code.end, Message(
                f"▶ 运行例子（{wrong} 误 {right} 正）", f"▶ Run examples ({wrong} wrong, {right} right)",
            ), RUN_EXAMPLES, (path, found.text[code.start:code.end])))
    return shown


def run_examples(text: str, path: str, code: str, read: Read) -> Message:
    """What became of the examples of the rule of a code, or why they could not be run."""
    found = outline(text)
    block = next((b for b in found.blocks if (piece := code_of(b)) and found.text[piece.start:piece.end] == code), None)
    if block is None:
        return Message(f"这个文件里没有规则 {code}", f"there is no rule {code} in this file")
    compilation = compile_file(text, path, read)
    number = next((n for n in own_rules(compilation, path) if compilation.pack.rules[n].code == code), None)
    if number is None:
        mistakes = (*compilation.syntax_mistakes, *compilation.other_mistakes)
        own = [mistake for mistake in mistakes if block.start <= mistake.at <= block.end] or list(mistakes)
        listed = _listed([(_line(found.text, mistake.at), mistake.message) for mistake in own[:_NAMED]])
        return Message(f"{code} 还有错，例子没有运行：{listed.zh}", f"{code} has mistakes, its examples were not run: {listed.en}")
    rule = compilation.pack.rules[number]
    failures = judge(compilation.pack, [number])[number]
    pending = sum(example.pending for example in rule.examples)
    count = len(rule.examples) - pending
    aside = Message(f"（另有 {pending} 个待修，不算）", f" ({pending} more are pending)") if pending else Message("", "")
    if not failures:
        return Message(f"{code}：{count} 个例子全部通过{aside.zh}", f"{code}: all {count} examples pass{aside.en}")
    listed = _listed([(rule.examples[failure.number].line, failure.message) for failure in failures])
    return Message(
        f"{code}：{count} 个例子里 {len(failures)} 个不符{aside.zh}：{listed.zh}",
        f"{code}: {len(failures)} of {count} examples fail{aside.en}: {listed.en}",
    )


def _listed(lines: list[tuple[int, Message]]) -> Message:
    return Message(
        "；".join(f"第 {line} 行，{message.zh}" for line, message in lines), "; ".join(f"line {line}, {message.en}" for line, message in lines),
    )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
