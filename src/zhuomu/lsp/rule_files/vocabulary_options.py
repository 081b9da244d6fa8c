"""What conditions and the options of single forms mean. Data only, see ``vocabulary``."""

from __future__ import annotations

import re
from typing import Final

from zhuomu.findings import Message
from zhuomu.lsp.rule_files.vocabulary import Word

_BESIDE = (
    ("前面是", "紧挨着前面是其中一个；一个字的词必须自己就是一个词。", "One of these stands right before it.", "当：前面是 {技术、行业}"),
    ("后面是", "紧挨着后面是其中一个；一个字的词必须自己就是一个词。", "One of these stands right behind it.", "当：后面是 {史、速度}"),
    ("前面不是", "紧挨着前面一个也不是。", "None of these stands right before it.", "当：前面不是 卷轴"),
    ("后面不是", "紧挨着后面一个也不是。", "None of these stands right behind it.", "当：后面不是 讨论"),
)
_WITHIN = (
    ("前面", "前面", "before it"), ("后面", "后面", "behind it"), ("前后", "前面或后面", "before or behind it"),
)
_INSIDE = (
    ("本句", "这一句里", "in the sentence"), ("本段", "这一段里", "in the paragraph"), ("全文", "全文里", "in the document"),
    ("标题", "文档的某个标题里", "in some heading"),
)
_COUNTED = (
    ("全文", "全文里", "in the document"), ("全库", "项目的所有文件里", "in all files of the project"),
)
_PLACES = (
    ("句首", "句子的开头", "the beginning of a sentence"), ("句尾", "句子的末尾", "the end of a sentence"),
    ("段首", "一段的开头", "the beginning of a paragraph"), ("段尾", "一段的末尾，段内硬换行处也算", "the end of a paragraph or of one of its lines"),
    ("行首", "一行的开头", "the beginning of a line"), ("行尾", "一行的末尾", "the end of a line"),
    ("中文段落", "这一段主要是中文：汉字不比西文单词少", "the paragraph is Chinese: it has no fewer Han characters than Latin words"),
    ("首次出现处", "这个词在全文第一次出现的地方", "where the word is first mentioned in the document"),
    ("标记两侧", "查到的字中间夹着强调、链接等标记", "what matches has marks of emphasis, links and the like inside"),
)


def _conditions() -> tuple[Word, ...]:
    words = [Word(word, Message(zh, en), example) for word, zh, en, example in _BESIDE]
    for where, zh, en in _WITHIN:
        words.append(Word(f"{where}有", Message(
            f"{zh} 20 个字以内有其中一个，在同一段里；整个词都要在范围里。", f"One of these stands within 20 characters {en}, in the same paragraph.",
        ), f"当：{where}有 账号"))
        words.append(Word(f"{where} N 字内有", Message(
            f"{zh}这么多字（或词，按每词 4 个字算）以内有其中一个，在同一段里；整个词都要在范围里。",
            f"One of these stands within so many characters (or words of four) {en}, in the same paragraph.",
        ), f"当：{where} 8 字内有 {{网站、系统}}", f"{where} ${{1:10}} 字内有 $0"))
        words.append(Word(f"{where}没有", Message(
            f"{zh} 20 个字以内一个也没有。", f"None of these stands within 20 characters {en}.",
        ), f"当：{where}没有 台风"))
        words.append(Word(f"{where} N 字内没有", Message(
            f"{zh}这么多字（或词）以内一个也没有。", f"None of these stands within so many characters (or words) {en}.",
        ), f"当：{where} 8 字内没有 台风", f"{where} ${{1:10}} 字内没有 $0"))
    for where, zh, en in _INSIDE:
        words.append(Word(f"{where}有", Message(f"{zh}有其中一个，要查的字本身除外。",
            f"One of these stands {en}, apart from the match itself."), f"当：{where}有 密码"))
        words.append(Word(f"{where}没有", Message(f"{zh}一个也没有。", f"None of these stands {en}."), f"当：{where}没有 部队"))
    for where, zh, en in _COUNTED:
        words.append(Word(f"{where}有 N 次以上", Message(
            f"{zh}有这么多次，几项合起来数；要查的字本身除外。", f"These stand {en} so many times or more, taken together, apart from the match itself.",
        ), f"除非：{where}有 5 次以上 著", f"{where}有 ${{1:5}} 次以上 $0"))
        words.append(Word(f"{where}不到 N 次", Message(
            f"{zh}不到这么多次，几项合起来数；要查的字本身除外。", f"These stand {en} fewer times, taken together, apart from the match itself.",
        ), f"除非：{where}不到 5 次 账号", f"{where}不到 ${{1:5}} 次 $0"))
    for place, zh, en in _PLACES:
        words.append(Word(f"在{place}", Message(f"要查的字在{zh}；引号、括号和空格不算。", f"The match is at {en}."), f"当：在{place}"))
        words.append(Word(f"不在{place}", Message(f"要查的字不在{zh}。", f"The match is not at {en}."), f"当：不在{place}"))
    words += [
        Word("全文已报", Message(
            "那条规则在这篇文档里报过。带这个条件的规则在其他规则之后运行。", "The rule of that code has reported something in the document.",
        ), "当：全文已报 ZJ001", "全文已报 "),
        Word("{甲}是", Message("记住的字整个是其中一个；{全} 是匹配到的全部。", "What the capture holds is one of these; {全} is the whole match."),
            "当：{全}是 登陆"),
        Word("{甲}等于", Message("同“{甲}是”：记住的字整个是其中一个。", "The same as {甲}是."), "当：{全}等于 登陆"),
        Word("{甲}不是", Message("记住的字一个也不是。", "What the capture holds is none of these."), "除非：{全}不是 登陆"),
    ]
    words.append(Word("选项", Message(
        "用规则的人选了其中一个值时才成立；“不是”相反。单独写一行，或者在“当：”里用“且”连着写。",
        "One of these values is chosen for an option; with 不是 none of them. Alone in its line, or joined by 且 in 当.",
    ), "当：选项 语言 是 简体", "选项 "))
    return tuple(words)


CONDITIONS: Final = _conditions()

#: What stands between the name of an option and its values.
VERBS: Final = (
    Word("是", Message("选了其中一个值。", "One of these values is chosen."), "当：选项 语言 是 简体"),
    Word("不是", Message("选的是别的值。", "Another value is chosen."), "当：选项 语言 不是 繁体"),
)

#: What may stand in the brackets behind a gap.
GAP_OPTIONS: Final = (
    Word("字内", Message("间隔最多这么多个字，上限是 200。", "The gap is at most so many characters, 200 at most."), "查：大约……（12字内）左右",
        "${1:8}字内"),
    Word("词内", Message("间隔最多这么多个词，上限是 200。", "The gap is at most so many words, 200 at most."), "查：大约……（3词内）左右", "${1:3}词内"),
    Word("同句", Message("间隔可以跨过逗号，到句子末尾为止。", "The gap may pass commas, as far as the end of the sentence."), "查：通过……（同句）使"),
    Word("同段", Message("间隔可以跨过句号，到段落末尾为止。", "The gap may pass full stops, as far as the end of the paragraph."),
        "查：首先……（同段，80字内）首先"),
    Word("不含", Message("间隔里不能出现这些字；要排除几个就写几次。", "These characters may not stand in the gap; may be written several times."),
        "查：只有……（不含才，不含“就”）能够"),
)

#: The options of 统一, 近似, 限次 and 汇总, by the keyword.
OPTIONS: Final[dict[str, tuple[Word, ...]]] = {
    "统一": (
        Word("取多数", Message("用文中较多的写法，一样多时用写在前面的。", "Take the spelling that is used most."), "统一：账号、帐号，取多数"),
        Word("全库取多数", Message("数项目里的所有文件，用其中较多的写法；本文件只有另一种写法也报。", "Take the spelling that is used most in all files of the project."),
             "统一：账号、帐号，全库取多数"),
        Word("取首次", Message("用文中先出现的写法。", "Take the spelling that comes first in the document."), "统一：账号、帐号，取首次"),
        Word("取“”", Message("指定一种写法，也只在混用时才报。", "Take this one; reported where they are mixed only."), "统一：账号、帐号，取“账号”",
            "取“${1:账号}”"),
    ),
    "近似": (
        Word("差1字", Message("四个字里错一个；不写同音、形近，就是任意错一个字。", "One of the four characters is wrong."), "近似：《成语》（差1字）"),
        Word("差一字", Message("同“差1字”。", "The same as 差1字."), "近似：《成语》（差一字）"),
        Word("同音", Message("写错的字和原来的读音相同。", "The wrong character sounds like the right one."), "近似：《成语》（差1字，同音）"),
        Word("形近", Message("写错的字和原来的形状相近。", "The wrong character looks like the right one."), "近似：《成语》（差1字，形近）"),
    ),
    "限次": (
        *(
            Word(f"每{scope}{bound}", Message(f"在每一{zh}里{bound}这么多次；不写模式时数字数，单位写“字”。",
                f"In each {en}, {most} so many times, or characters where no pattern is written."),
                 f"限次：“的” 每{scope}{bound} 4 次", f"每{scope}{bound} ${{1:4}} ${{2:次}}")
            for scope, zh, en in (("句", "句", "sentence"), ("段", "段", "paragraph"), ("篇", "篇", "document"), ("行", "段",
                "paragraph"))
            for bound, most in (("不超过", "at most"), ("至少", "at least"))
        ),
    ),
    "汇总": (
        Word("每千字不少于", Message("某一段文字里，平均每千个汉字报出的不少于这么多处。", "At least so many findings per 1,000 characters in some stretch of the document."),
             "汇总：ZJ001 每千字不少于 3 处", "每千字不少于 ${1:3} 处，全文不少于 ${2:3} 处"),
        Word("全文不少于", Message("报出的总共不少于这么多处；不写等于 1 处。", "At least so many findings altogether; 1 if absent."),
            "汇总：ZJ001 每千字不少于 3 处，全文不少于 6 处"),
    ),
}

_DISTANCE = re.compile(r"[ \t　]*[0-9]+[ \t　]*[字词]内")
_TIMES = re.compile(r"[ \t　]*[0-9]+[ \t　]*次")


def condition_word(written: str) -> Word | None:
    """The entry of a condition as it is written, such as ``前后 3 词内没有``, ``全文有 5 次以上`` or ``不是`` behind a capture."""
    form = re.sub(r"[ \t　]+", "", _TIMES.sub("N次", _DISTANCE.sub("N字内", written)))
    forms = {re.sub(" ", "", word.word): word for word in CONDITIONS}
    return forms.get(form) or forms.get(f"{{甲}}{form}")
