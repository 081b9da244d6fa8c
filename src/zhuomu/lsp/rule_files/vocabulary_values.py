"""What the values of lines such as 级别：, classes in 《》 and functions mean. Data only, see ``vocabulary``."""

from __future__ import annotations

from typing import Final, NamedTuple

from zhuomu.findings import Message

#: The values that lines may have, by the keyword of the line.
VALUES: Final[dict[str, dict[str, Message]]] = {
    "级别": {
        "错误": Message("一定要改，默认使命令失败", "an error; makes the command fail"),
        "警告": Message("应当改，不写时就是它", "a warning; the default"),
        "提示": Message("可以改", "information"),
        "建议": Message("同“提示”", "the same as 提示"),
    },
    "把握": {
        "高": Message("几乎不会误报，不写时就是它", "hardly ever wrong; the default"),
        "中": Message("有时误报", "sometimes wrong"),
        "低": Message("常要人来判断", "needs somebody to judge"),
    },
    "改法": {
        "自动": Message("不会改变意思，--fix 直接套用", "safe: --fix applies it"),
        "确认": Message("可能改变意思，要加 --unsafe-fixes；不写时就是它", "needs --unsafe-fixes; the default"),
        "建议": Message("只供参考，从不套用", "shown only, never applied"),
    },
    "默认": {
        "开": Message("平时就运行，不写时就是它", "runs; the default"),
        "关": Message("要用 --select 写出编号才运行", "runs only when its code is selected"),
    },
    "状态": {
        "正式": Message("平时就运行，不写时就是它", "runs; the default"),
        "试行": Message("加 --preview 才运行；可以没有固定字词", "runs with --preview only; needs no fixed text"),
        "废弃": Message("不运行，除非用 --select 写出编号", "does not run unless its code is selected"),
    },
    "边界": {
        "词": Message("两端要落在词的边界上，不写时就是它", "both ends must be word boundaries; the default"),
        "字": Message("两端不查词的边界", "word boundaries do not matter"),
    },
    "范围": {
        "标题": Message("各级标题", "headings"),
        "正文": Message("普通段落", "paragraphs"),
        "列表": Message("列表项", "list items"),
        "表格": Message("单元格", "table cells"),
        "引用": Message("引用的段落", "quotations"),
        "图注": Message("图和表的说明", "captions"),
    },
    "例句": {
        "纯文本": Message("例句就是一段文字，不写时就是它", "plain text; the default"),
        "Markdown": Message("例句按 Markdown 读，行内代码、强调等都认得", "Markdown, with inline code and emphasis"),
    },
}


class Class(NamedTuple):
    """A part of speech or a class of characters; ``examples`` belong to it."""

    english: str
    examples: tuple[str, ...]


#: The parts of speech.
PARTS_OF_SPEECH: Final[dict[str, Class]] = {
    "名词": Class("noun", ("文件", "网络", "桌子")),
    "动词": Class("verb", ("安装", "运行", "打开")),
    "形容词": Class("adjective", ("重要", "漂亮", "快")),
    "副词": Class("adverb", ("也", "非常", "已经")),
    "代词": Class("pronoun", ("我们", "这", "什么")),
    "介词": Class("preposition", ("在", "从", "按照")),
    "连词": Class("conjunction", ("和", "因为", "但是")),
    "助词": Class("particle", ("的", "地", "了")),
    "数词": Class("numeral", ("三", "第一", "许多")),
    "量词": Class("measure word", ("个", "台", "位")),
    "方位词": Class("word of direction", ("里", "上面", "之间")),
    "处所词": Class("word of place", ("当地", "国内", "室内")),
    "时间词": Class("word of time", ("今天", "现在", "去年")),
    "人名": Class("name of a person", ("鲁迅", "李白", "司马迁")),
    "地名": Class("name of a place", ("北京", "上海", "中国")),
    "机构名": Class("name of an organisation", ("北京大学", "外交部", "新华社")),
    "专名": Class("other proper name", ("英语", "汉语", "中华民族")),
    "语气词": Class("modal particle", ("吗", "呢", "吧")),
    "叹词": Class("interjection", ("嗯", "哎", "哎呀")),
    "拟声词": Class("onomatopoeia", ("哈哈", "扑通", "嗡嗡")),
    "区别词": Class("attributive word", ("主要", "大型", "初级")),
    "状态词": Class("word of state", ("通红", "雪白", "漆黑")),
    "成语": Class("idiom of four characters", ("一筹莫展", "相辅相成", "走投无路")),
    "习语": Class("set phrase", ("也就是说", "没想到", "差不多")),
    "简称": Class("abbreviation", ("人大", "政协", "常委会")),
    "前缀": Class("prefix", ("非", "超低")),
    "后缀": Class("suffix", ("们", "者", "式")),
}

#: The classes of characters.
CHARACTER_CLASSES: Final[dict[str, Class]] = {
    "汉字": Class("one Chinese character", ("中", "文")),
    "字母": Class("one Latin letter", ("a", "Z")),
    "数字": Class("one digit", ("0", "9")),
    "字母数字": Class("one Latin letter or digit", ("a", "7")),
    "英文": Class("an English word or identifier of up to 40 characters", ("GitHub", "C++", "file_name")),
    "数": Class("a number", ("3", "2.5", "10%", "三十", "几")),
    "标点": Class("one punctuation mark", ("，", ",", "“")),
    "中文标点": Class("one Chinese punctuation mark", ("，", "。", "《")),
    "半角标点": Class("one half-width punctuation mark", (",", ".", "(")),
    "空白": Class("one blank, tab or full-width blank", (" ", "　")),
    "全角字母": Class("full-width Latin letters, up to 40", ("Ａ", "ＡＰＩ")),
    "私用字符": Class("one character for private use, such as an icon", ("\ue603",)),
    "全角数字": Class("full-width digits, up to 20", ("１", "２０２４")),
    "代码": Class("inline code, a formula or an image", ("\ufffc",)),
    "反引代码": Class("code in backticks, in plain text", ("`ls`", "`git add`")),
    "钱号公式": Class("a formula in dollar signs, in plain text", ("$x$", "$a+b$")),
    "大写字母": Class("one capital Latin letter", ("A", "Z")),
    "小写字母": Class("one small Latin letter", ("a", "z")),
    "外文字母": Class("one letter of another alphabet: Greek, Cyrillic, with an accent", ("α", "Ж", "é")),
    "东亚文字": Class("one character of another East Asian script: kana, hangul, bopomofo", ("の", "한")),
    "文字": Class("one Chinese character, Latin letter or digit, or inline code", ("中", "a", "7")),
    "别样空格": Class("one space of another kind: full-width, or one that does not break", ("　",)),
}

#: The functions of {甲｜函数}: what each does, a text and what becomes of it.
FUNCTIONS: Final[dict[str, tuple[Message, str, str]]] = {
    "分之一": (Message("变成几分之一", "as a fraction"), "3", "三分之一"),
    "半角": (Message("全角字符变成半角", "full-width characters as half-width ones"), "ＡＢＣ", "ABC"),
    "全角": (Message("半角字符变成全角", "half-width characters as full-width ones"), "ABC", "ＡＢＣ"),
    "中文标点": (Message("半角标点变成中文标点", "half-width marks as Chinese ones"), "好,", "好，"),
    "英文标点": (Message("中文标点变成半角标点", "Chinese marks as half-width ones"), "OK，", "OK,"),
    "汉字数字": (Message("阿拉伯数字变成汉字", "Arabic digits as Chinese ones"), "98", "九八"),
    "阿拉伯数字": (Message("汉字数字变成阿拉伯数字", "Chinese digits as Arabic ones"), "九八", "98"),
    "大写": (Message("字母变成大写", "letters as capitals"), "api", "API"),
    "小写": (Message("字母变成小写", "letters as small ones"), "API", "api"),
}
