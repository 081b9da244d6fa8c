"""What 《名词》, 《汉字》 and the like stand for. A 词表 of the same name takes precedence."""

from __future__ import annotations

from typing import Final

#: Parts of speech: a token belongs to a class when its tag begins with one of these.
#: The tags are jieba's (ICTCLAS); U+FFFC and Latin words carry "x" and "eng" there and count as nouns here.
TAGS: Final[dict[str, tuple[str, ...]]] = {
    "名词": ("n", "eng", "vn", "an", "l"),
    "动词": ("v",),
    "形容词": ("a",),
    "副词": ("d", "ad", "vd"),
    "代词": ("r",),
    "介词": ("p",),
    "连词": ("c",),
    "助词": ("u",),
    "数词": ("m",),
    "量词": ("q", "mq"),
    "方位词": ("f",),
    "处所词": ("s",),
    "时间词": ("t",),
    "人名": ("nr",),
    "地名": ("ns",),
    "机构名": ("nt",),
    "专名": ("nz",),
    "语气词": ("y",),
    "叹词": ("e",),
    "拟声词": ("o",),
    "区别词": ("b",),
    "状态词": ("z",),
    "成语": ("i",),
    "习语": ("l",),
    "简称": ("j",),
    "前缀": ("h",),
    "后缀": ("k",),
}

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

#: Character classes: a regular expression for one unit of each, bounded in length.
CHARACTERS: Final[dict[str, str]] = {
    "汉字": f"[{_HAN}]",
    "字母": "[A-Za-z]",
    "大写字母": "[A-Z]",
    "小写字母": "[a-z]",
    "数字": "[0-9]",
    "字母数字": "[A-Za-z0-9]",
    "英文": r"[A-Za-z][A-Za-z0-9+#._\-]{0,39}",
    "数": r"(?:[0-9]{1,20}(?:\.[0-9]{1,10})?%?|[〇零一二两三四五六七八九十百千万亿半几]{1,12})",
    "标点": r"[，。！？；：、“”‘’（）《》〈〉【】「」『』…—·,.!?;:()\[\]\"'\-]",
    "中文标点": r"[，。！？；：、“”‘’（）《》〈〉【】「」『』…—·]",
    "半角标点": r"[,.!?;:()\[\]\"'\-]",
    "空白": "[ \t\u3000]",
    "全角字母": "[Ａ-Ｚａ-ｚ][Ａ-Ｚａ-ｚ]{0,39}",
    "私用字符": "[\ue000-\uf8ff]",
    "全角数字": "[０-９][０-９]{0,19}",
    "代码": "\ufffc",
    "文字": f"[{_HAN}A-Za-z0-9\ufffc]",
    "反引代码": "`[!-_a-~][^`\n]{0,60}`",
    "钱号公式": r"\$[!-#%-~][^$\n\u3400-\u9fff]{0,60}\$",
    "外文字母": "[\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff\u2160-\u217f]",
    "东亚文字": "[\u2e80-\u2fdf\u3040-\u30fa\u30fc-\u30ff\u3105-\u312f\u3220-\u33ff\uac00-\ud7a3]",
    "别样空格": "[\u00a0\u2000-\u200a\u202f\u205f\u3000]",
}

#: The fewest and the most characters of the classes that are not about one.
LENGTHS: Final[dict[str, tuple[int, int]]] = {
    "英文": (1, 40), "数": (1, 34), "全角字母": (1, 40), "全角数字": (1, 20), "反引代码": (3, 63), "钱号公式": (3, 63),
}

#: Kinds of block that a 范围： may name.
SCOPES: Final[dict[str, tuple[str, ...]]] = {
    "标题": ("heading", "title"),
    "正文": ("paragraph",),
    "列表": ("list",),
    "表格": ("table",),
    "引用": ("quote",),
    "图注": ("caption",),
}
