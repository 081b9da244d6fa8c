"""What the checks of the pack say about themselves."""

from __future__ import annotations

from typing import Final

from zhuomu_rules.yz.tables import COMPATIBILITY, RADICALS

from zhuomu import Check

_HERE: Final = "zhuomu_rules.yz."

CHECKS: Final = (
    Check(
        "YZ102", "部首符号当汉字用", _HERE + "characters:radicals",
        wrong=(("这是\u2f00个例子。", "这是一个例子。"), ("打开⻔户网站。", "打开门户网站。"), ("把文\u2f3f放进\u2f42件夹。", "把文手放进文件夹。")),
        right=("这是一个例子。", "部首“\u2f00”排在最前面。", "\u2f00 \u2f01 \u2f02"),
        reason="从 PDF 复制出来的字常常是部首符号（如 U+2F00），看起来和汉字一样，搜索、排序、朗读时却是另一个字。",
        severity="error", fix="safe", tags=("用字",), signs=tuple(RADICALS),
    ),
    Check(
        "YZ103", "兼容汉字", _HERE + "characters:compatibility",
        wrong=(("执\ufa08命令。", "执行命令。"), ("请参考\uf9b5子。", "请参考例子。")),
        right=("执行命令。", "Unicode 里的兼容字“\ufa08”和“行”是同一个字。"),
        reason="兼容汉字是为了和旧字符集来回转换而设的第二个编码，看起来和原字一样，搜索时却对不上。",
        severity="error", fix="safe", tags=("用字",), signs=tuple(COMPATIBILITY),
    ),
    Check(
        "YZ104", "零宽字符", _HERE + "characters:zero_width",
        wrong=(("打开\u200b设置。", "打开设置。"), ("复\ufeff制这一行。", "复制这一行。"), ("词\u2060语。", "词语。"), ("保\u200d存。", "保存。")),
        right=("打开设置。", "一家人：👨\u200d👩\u200d👧。", "波斯文：می\u200cخواهم。"),
        reason="零宽空格（U+200B）、文件中间的 U+FEFF 这些字符看不见，会让搜索、复制和命令出错。",
        fix="unsafe", tags=("用字",), signs=("\u200b", "\u2060", "\ufeff", "\u180e", "\u200c", "\u200d"),
    ),
    Check(
        "YZ105", "软连字符", _HERE + "characters:soft_hyphens",
        wrong=(("用 Java\u00adScript 写。", "用 JavaScript 写。"),), right=("用 JavaScript 写。",),
        reason="软连字符（U+00AD）只在折行时才看得见，多半是从排好的网页或 PDF 里带来的，会让搜索和复制出错。",
        fix="unsafe", tags=("用字",), signs=("\u00ad",),
    ),
    Check(
        "YZ106", "控制字符", _HERE + "characters:control",
        wrong=(("保存\u2028文件。", "保存文件。"), ("退格\x08键。", "退格键。"), ("从右到左\u202e的记号。", "从右到左的记号。")),
        right=("保存文件。", "第一项\t第二项"),
        reason="控制字符、行分隔符（U+2028）和改变文字方向的记号看不见，多半是从别的软件里带来的，会让排版和构建出错。",
        fix="unsafe", tags=("用字",), signs=tuple(map(chr, (
            *range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
        ))),
    ),
    Check(
        "YZ107", "乱码", _HERE + "characters:broken",
        wrong=("服务\ufffd\ufffd启动。", "第一行是锟斤拷锟斤拷。"), right=("服务器启动。",),
        reason="“�”是解码失败时的替代字符，“锟斤拷”“烫烫烫”是编码用错之后的样子：原来的字已经丢了，要到原稿里去找。",
        fix=None, tags=("用字",), signs=("\ufffd", "锟斤拷", "烫烫烫"),
    ),
    Check(
        "YZ201", "简体文档里夹着繁体字", _HERE + "mixed:check",
        wrong=(
            ("安装完成以后，打开浏览器，在地址栏里输入服务的地址，就可以看到這个系统的首页。", "安装完成以后，打开浏览器，在地址栏里输入服务的地址，就可以看到这个系统的首页。"),
        ),
        right=(
            "安装完成以后，打开浏览器，就可以看到这个系统的首页。", "安裝完成以後，打開瀏覽器，就可以看到這個系統的首頁。",
            "本书另有繁體中文版，可以在出版社的网站上购买，内容和简体中文版相同，只是术语换成了当地通行的说法。",
            "扉页上印着“開卷有益”四个字，是作者的老师题写的，这本书也因此有了一个很多读者都知道的别名。",
        ),
        reason="从别处复制来的句子里常常夹着一两个繁体字，读者搜索不到，朗读和分词也会出错。整段的繁体、引号和书名号里的不算。",
        # A document has to be long enough to tell what it is written in, and such a one has these.
        fix="unsafe", confidence="medium", tags=("用字",), signs=("的", "。", "，"),
    ),
    Check(
        "YZ202", "繁体文档里夹着简体字", _HERE + "mixed:simplified_ones",
        wrong=(
            ("安裝完成以後，打開瀏覽器，在網址列裡輸入服務的位址，就可以看到这個系統的首頁。", "安裝完成以後，打開瀏覽器，在網址列裡輸入服務的位址，就可以看到這個系統的首頁。"),
        ),
        right=(
            "安裝完成以後，打開瀏覽器，在網址列裡輸入服務的位址，就可以看到這個系統的首頁。",
            "雲端上的檔案放在后里的機房裡，只有系統的管理者看得到，一般的使用者要先提出申請才可以使用。",
        ),
        reason="用 language: zh-Hant 配置的文档里，从简体文章里复制来的句子常常夹着一两个简体字，读者搜索不到。引号和书名号里的不算。",
        fix="unsafe", confidence="medium", tags=("用字",), signs=("的", "。", "，"), languages=("zh-Hant",),
    ),
)
