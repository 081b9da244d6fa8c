"""What is shown when the pointer rests on something in a rule file."""

from __future__ import annotations

from collections.abc import Callable

from zhuomu.dsl import syntax
from zhuomu.findings import Message
from zhuomu.lsp.rule_files.described import class_in_words, described
from zhuomu.lsp.rule_files.knowledge import Knowledge, some_words
from zhuomu.lsp.rule_files.outline import Block, Outline, Statement, outline, piece_at, statement_at
from zhuomu.lsp.rule_files.packs import text_beside
from zhuomu.lsp.rule_files.pieces import Piece
from zhuomu.lsp.rule_files.vocabulary import FORMS, HEADS, JOINTS, META, STATEMENTS, Word
from zhuomu.lsp.rule_files.vocabulary_options import GAP_OPTIONS, OPTIONS, VERBS, condition_word
from zhuomu.lsp.rule_files.vocabulary_values import CHARACTER_CLASSES, FUNCTIONS, PARTS_OF_SPEECH, VALUES
from zhuomu.lsp.values import Explanation, Read
from zhuomu.rules.lists import read_words

_NOTHING = Message("", "")
_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
_BRACKETS = {"{": "{、}", "｛": "{、}", "（": "（）", "(": "（）", "【": "【】", "[": "【】", "《": "《》", "<": "《》"}
_CLOSING = {"}": "{", "｝": "{", "）": "（", ")": "（", "】": "【", "]": "【", "》": "《", ">": "《"}


def explain(text: str, path: str, offset: int, read: Read) -> Explanation | None:
    """What stands at an offset means, or None where nothing is to be said."""
    found = outline(text)
    at = statement_at(found, offset)
    piece = piece_at(at[1], offset) if at else None
    if at is None or piece is None:
        return None
    hover = _Hover(found, *at, piece, offset, Knowledge(text, path, read), read)
    explained: Message = _ANSWERS.get(piece.kind, _Hover.nothing)(hover)
    return Explanation(piece.start, piece.end, explained) if explained.zh else None


class _Hover:
    """One question about one piece."""

    def __init__(
        self, found: Outline, block: Block, statement: Statement, piece: Piece, offset: int, knowledge: Knowledge, read: Read
    ) -> None:
        self.found = found
        self.block = block
        self.statement = statement
        self.piece = piece
        self.offset = offset
        self.knowledge = knowledge
        self.read = read
        self.written = found.text[piece.start:piece.end]

    def nothing(self) -> Message:
        return _NOTHING

    # ------------------------------------------------------------ keywords
    def keyword(self) -> Message:
        word = next((word for word in (*HEADS, *STATEMENTS, *META) if word.word == self.written), None)
        entry = _entry(word, "" if self.piece.kind == "head" else "：")
        return _paragraphs(self.line(), entry) if self.written == "查" else entry

    def joint(self) -> Message:
        return _entry(next((word for word in JOINTS if word.word == self.written), None))

    def pending(self) -> Message:
        return _entry(next(word for word in JOINTS if word.word == "待修"))

    def choice(self) -> Message:
        """The name of an option."""
        option = self.knowledge.option(self.written)
        if option is None:
            return _NOTHING
        zh = "、".join(f"{name} `{key}`" for name, key in option.values)
        en = ", ".join(f"`{key}`" for _, key in option.values)
        about = f"\n\n{option.description}" if option.description else ""
        return Message(
            f"**选项 {option.name}** `{option.key}`{about}\n\n可选：{zh}；第一个是默认的。",
            f"**option {option.name}** `{option.key}`{about}\n\nValues: {en}; the first is the usual one.",
        )

    def condition(self) -> Message:
        return _entry(condition_word(self.written))

    def option(self) -> Message:
        """The part of an option that is under the pointer, or the first."""
        words = OPTIONS.get(self.statement.key, VERBS)
        return _entry(_nearest(words, self.written, self.offset - self.piece.start))

    def value(self) -> Message:
        asked = [piece for piece in self.statement.pieces if piece.kind == "choice" and piece.end <= self.piece.start]
        if asked:
            return self._value_of(self.found.text[asked[-1].start:asked[-1].end])
        meaning = VALUES.get(self.statement.key, {}).get(self.written)
        return _NOTHING if meaning is None else Message(f"**{self.written}**　{meaning.zh}。", f"**{self.written}**: {meaning.en}.")

    def _value_of(self, name: str) -> Message:
        """A value of an option."""
        option = self.knowledge.option(name)
        found = next((each for each in option.values if self.written in each), None) if option is not None else None
        if option is None or found is None:
            return _NOTHING
        return Message(
            f"**{found[0]}** `{found[1]}`　选项“{option.name}”的值。", f"**{found[0]}** `{found[1]}`: a value of the option {option.name}.",
        )

    # ------------------------------------------------------------ forms
    def form(self, name: str) -> Message:
        return _entry(next((word for word in FORMS if word.word == name), None))

    def gap(self) -> Message:
        option = _nearest(GAP_OPTIONS, self.written, self.offset - self.piece.start)
        return _paragraphs(self.form("……"), _entry(option))

    def delete(self) -> Message:
        return self.form(f"（{self.written[1:-1]}）")

    def bracket(self) -> Message:
        if self.around("reference") or self.around("function"):
            return self.form("{甲}")
        return self.form(_BRACKETS.get(_CLOSING.get(self.written, self.written), ""))

    def around(self, kind: str) -> bool:
        """Whether the piece touches one of a kind."""
        return any(
            piece.kind == kind and (piece.start == self.piece.end or piece.end == self.piece.start) for piece in self.statement.pieces
        )

    def separator(self) -> Message:
        return self.form("｜") if self.around("function") else _NOTHING

    def quoted(self) -> Message:
        return self.form("“”")

    def equals(self) -> Message:
        return self.form("甲=") if self.around("capture") else _NOTHING

    def arrow(self) -> Message:
        form = self.form("←" if self.written in ("←", "<-", "<=") else "→")
        return _paragraphs(self.line(), form) if self.statement.key in ("", "查") else form

    def word(self) -> Message:
        """A word of what a line looks for stands for the whole line; one of its corrections and conditions for nothing."""
        before = [piece.kind for piece in self.statement.pieces if piece.end <= self.piece.start]
        own = before[1:] if self.statement.key else before
        return self.line() if self.statement.key in ("", "查") and not {"arrow", "key"} & {*own} else _NOTHING

    # ------------------------------------------------------------ names
    def named(self) -> Message:
        """A name in 《》, or a declared one."""
        name = self.written
        if self.statement.key == "选项":
            return self.choice()
        declared = self.knowledge.declaration(name)
        if declared is None:
            return _class(name, self.knowledge)
        place = self.knowledge.place(declared)
        if declared.mention.kind == "词表":
            words = self.knowledge.words(name)
            return Message(
                f"**词表《{name}》**　{len(words)} 个词，{place.zh}。\n\n{some_words(words)}",
                f"**word list 《{name}》**: {len(words)} words, {place.en}.\n\n{some_words(words)}",
            )
        own = outline(declared.file.text)
        line = statement_at(own, declared.mention.start)
        source = _code(own.text[line[1].start:line[1].end]) if line else ""
        return Message(f"**片段《{name}》**　{place.zh}。\n\n{source}", f"**fragment 《{name}》**: {place.en}.\n\n{source}")

    def tag(self) -> Message:
        return _class(self.written, self.knowledge) if self.written in PARTS_OF_SPEECH else _NOTHING

    def code(self) -> Message:
        rule = self.knowledge.rule(self.written)
        if rule is None:
            declared = [each for each in self.knowledge.declared if each.mention.kind == "编号"]
            mine = [each.mention.name for each in declared if each.mention.name.rstrip("0123456789") == self.written]
            listed = some_words(mine)
            return Message(
                f"**{self.written}**　{len(mine)} 条规则：{listed}", f"**{self.written}**: {len(mine)} rules: {listed}",
            ) if mine else _NOTHING
        wrong = sum(example.wrong for example in rule.examples)
        right = len(rule.examples) - wrong
        reason = f"\n\n{rule.reason}" if rule.reason else ""
        return Message(
            f"**{rule.code} {rule.title}**　{rule.kind}，{_SEVERITIES[rule.severity]}，{wrong} 误 {right} 正。{reason}",
            f"**{rule.code} {rule.title}**: {rule.kind}, {rule.severity}, {wrong} wrong and {right} right examples.{reason}",
        )

    def capture(self) -> Message:
        """What a capture remembers, as it is written where it is made."""
        made = [
            source for statement in self.block.statements for source in _captured(self.found.text, statement, self.written)
        ]
        listed = "\n".join(made)
        form = self.form("甲=" if self.piece.kind == "capture" else "{全}" if self.written == "全" else "{甲}")
        return _paragraphs(form, Message(_code(listed), _code(listed))) if made and self.piece.kind == "reference" else form

    def function(self) -> Message:
        known = FUNCTIONS.get(self.written)
        if known is None:
            return _NOTHING
        meaning, before, after = known
        return Message(
            f"**{self.written}**　{meaning.zh}：“{before}”变成“{after}”。", f"**{self.written}**: {meaning.en}: “{before}” becomes “{after}”.",
        )

    def file(self) -> Message:
        name = self.written.strip('“”"「」 ')
        try:
            content = text_beside(self.knowledge.path, name, self.read)
        except (OSError, ValueError):
            return Message(
                f"“{name}”读不出来；它应放在规则文件旁边，UTF-8。", f"“{name}” cannot be read; it should lie beside the rule file, in UTF-8.",
            )
        words = read_words(content)
        first = some_words([word.split("\t")[0] for word in words])
        return Message(f"**{name}**　{len(words)} 行：{first}", f"**{name}**: {len(words)} lines: {first}")

    # ------------------------------------------------------------ whole lines
    def line(self) -> Message:
        """What a line 查 or a row matches, in words."""
        known = self.knowledge.line(self.block, self.statement)
        if known is None:
            return _NOTHING
        node, case = known
        if isinstance(node, syntax.TermRow):
            wrong = "".join(f"“{text}”" for text in node.wrong)
            what = Message(f"{wrong}，应写作“{node.right}”", f"{wrong}, which should be “{node.right}”")
        else:
            what = described(node.pattern, self.knowledge.resolve)
        head = Message(f"**这一行查**　{what.zh}", f"**This line looks for** {what.en}")
        if "\n" in what.zh:
            head = Message(f"**这一行查** 依次相接的：\n\n{what.zh}", f"**This line looks for**, one after the other:\n\n{what.en}")
        return _paragraphs(head, self.knowledge.searched(case) if case else _NOTHING)


def _captured(text: str, statement: Statement, sign: str) -> list[str]:
    """The captures of a sign in a line, each with the element that it remembers."""
    found = []
    for number, piece in enumerate(statement.pieces):
        if piece.kind == "capture" and text[piece.start:piece.end] == sign:
            depth, end = 0, piece.end
            for inner in statement.pieces[number + 2:]:
                depth += (inner.kind == "open") - (inner.kind == "close")
                end = inner.end
                if depth <= 0:
                    break
            found.append(text[piece.start:end])
    return found


def _nearest(words: tuple[Word, ...], written: str, at: int) -> Word | None:
    """The word that is written last before an offset, or else the first that is written at all."""
    places = [(written.rfind(word.word[:2] if word.word.startswith("取“") else word.word), word) for word in words]
    there = [place for place in places if place[0] >= 0]
    before = [place for place in there if place[0] <= at]
    chosen = max(before, key=lambda place: place[0]) if before else min(there, key=lambda place: place[0], default=None)
    return chosen[1] if chosen else None


def _class(name: str, knowledge: Knowledge) -> Message:
    base = name.removeprefix("非") if name not in PARTS_OF_SPEECH and name not in CHARACTER_CLASSES else name
    known = PARTS_OF_SPEECH.get(base) or CHARACTER_CLASSES.get(base)
    if known is None:
        return _NOTHING
    what = class_in_words(name, knowledge.resolve)
    kind = ("词性", "part of speech") if base in PARTS_OF_SPEECH else ("字符类", "character class")
    examples = "".join(f"“{example}”" for example in known.examples if example != "\ufffc")
    of_base = Message(f"，{base}如{examples}" if base != name else f"，如{examples}", f"; {base} are {examples}") if examples else _NOTHING
    return Message(f"**《{name}》**　{kind[0]}：{what.zh}{of_base.zh}。", f"**《{name}》**: {kind[1]}, {what.en}{of_base.en}.")


def _entry(word: Word | None, colon: str = "") -> Message:
    if word is None:
        return _NOTHING
    example = _code(word.example)
    return Message(f"**{word.word}{colon}**　{word.meaning.zh}\n\n{example}", f"**{word.word}{colon}** {word.meaning.en}\n\n{example}")


def _code(text: str) -> str:
    return f"```zm\n{text}\n```"


def _paragraphs(*parts: Message) -> Message:
    return Message(*("\n\n".join(part[language] for part in parts if part[language]) for language in (0, 1)))


_ANSWERS: dict[str, Callable[[_Hover], Message]] = {
    "head": _Hover.keyword, "key": _Hover.keyword, "joint": _Hover.joint, "pending": _Hover.pending, "condition": _Hover.condition,
    "option": _Hover.option, "value": _Hover.value, "choice": _Hover.choice, "gap": _Hover.gap, "delete": _Hover.delete, "open": _Hover.bracket,
    "close": _Hover.bracket, "separator": _Hover.separator, "quoted": _Hover.quoted, "equals": _Hover.equals, "arrow": _Hover.arrow,
    "word": _Hover.word, "name": _Hover.named, "class": _Hover.named, "tag": _Hover.tag, "code": _Hover.code, "used": _Hover.code,
    "capture": _Hover.capture, "reference": _Hover.capture, "function": _Hover.function, "file": _Hover.file,
}
