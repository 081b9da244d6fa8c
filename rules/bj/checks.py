"""What the checks of the pack say about themselves."""

from __future__ import annotations

from zhuomu import Check

_MARKDOWN = ("markdown", "mdx", "notebook")
#: Formats of documents. In comments stands code that was commented out, and subtitles are cut inside of sentences.
_DOCUMENTS = (*_MARKDOWN, "plain", "rst", "asciidoc", "html", "latex", "typst", "po")
_BRACKETS = tuple("（）()【】〔〕〖〗［］｛｝")
_QUOTES = tuple("“”‘’「」『』《》〈〉")

_EMPHASIS = Check(
    "BJ101", "强调不会生效", "zhuomu_rules.bj.emphasis:check",
    wrong=(
        ("**注意：**请先备份数据。", "**注意**：请先备份数据。"),
        ("这一步**不能省略。**省略后服务起不来。", "这一步**不能省略**。省略后服务起不来。"),
        ("按下**“确定”**按钮。", "按下“**确定**”按钮。"),
        ("先建好**索引（index）**再导入。", "先建好**索引**（index）再导入。"),
        ("先安装**容器运行时 (container runtime)**再继续。", "先安装**容器运行时** (container runtime)再继续。"),
        ("~~旧接口。~~改用新接口。", "~~旧接口~~。改用新接口。"),
        ("这里的__默认值__可以改。", "这里的**默认值**可以改。"),
        ("*提示：*这个选项只在调试时有用。", "*提示*：这个选项只在调试时有用。"),
        "目前完成了**80%**的工作。",
        "**主机（host）**运行程序，另一台**从机（slave）**只做备份。",
    ),
    right=(
        "**注意**：请先备份数据。", "**注意：** 请先备份数据。", "按下“**确定**”按钮。", "先建好**索引**（index）再导入。",
        "这里的 `__init__` 和 `**kwargs` 不用改。", "匹配 docs/**/*.md 和 src/**/*.py。", "面积是 2 * 3 * 4。", "价格*（含税）*数量。",
        "姓名：__，性别：__。", r"\*\*注意：\*\*请先备份数据。",
    ),
    reason="Markdown 规定：“**”这样的符号如果一侧是标点、另一侧是文字，就不能在标点那一侧开始或结束强调，读者会看到原样的符号。"
           "把标点移到符号外面就好。",
    url="https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis",
    tags=("标记",), signs=("*", "__", "~~"), formats=_MARKDOWN,
)
_BRACKETS_PAIRED = Check(
    "BJ201", "括号不成对", "zhuomu_rules.bj.brackets:check",
    wrong=(
        ("配置文件（见下一节)要先写好。", "配置文件（见下一节）要先写好。"), ("升级 (需要重启） 之后再试。", "升级 （需要重启） 之后再试。"),
        ("先设置端口（默认是 (8080））。", "先设置端口（默认是 (8080)）。"), "先安装依赖（参见第三章，再编译源码。", "编译完成后再运行）。", "【重要请不要删除这个文件。",
    ),
    right=(
        "配置文件（见下一节）要先写好。", "1）安装；2）配置；3）启动。", "分两种：a)自动，b)手动。", "区间 [0, 1) 不含右端点。", "谢谢 :)",
        "以“（”开头的行是注释。", "步骤（1）和（2）可以对调。", "下面几项都要装（顺序不限：\n\n编译器、\n\n链接器）。",
    ),
    reason="少了一半的括号让人不知道插入的话到哪里为止；一半全角一半半角的括号排出来大小不一。",
    severity="warning", fix="safe", tags=("标点",), signs=_BRACKETS, formats=_DOCUMENTS,
)
_NESTED = Check(
    "BJ202", "括号或引号交叉", "zhuomu_rules.bj.crossing:check",
    wrong=(
        ("选择“保存（默认”）即可。", "选择“保存（默认）”即可。"), "（甲【乙）丙】都要填。",
    ),
    right=("选择“保存（默认）”即可。", "选择“保存”（默认）即可。", "（甲【乙】丙）都要填。", "“（”和“）”要成对。"),
    reason="后开的括号或引号要先关，否则读者分不清哪一段话在里面。",
    state="试行", tags=("标点",), signs=(*_BRACKETS, *_QUOTES), formats=_DOCUMENTS,
)
_QUOTES_PAIRED = Check(
    "BJ203", "引号或书名号不成对", "zhuomu_rules.bj.quotes:check",
    wrong=(
        ("点击“保存“按钮。", "点击“保存”按钮。"), ("点击”保存”按钮。", "点击“保存”按钮。"), ("点击”保存“或“取消”按钮。", "点击“保存”或“取消”按钮。"),
        ("点击」保存「按钮。", "点击「保存」按钮。"), ('点击“保存"按钮。', "点击“保存”按钮。"), "点击“保存按钮，然后关闭窗口。", "请看《安装指南的第二章。",
    ),
    right=(
        "点击“保存”按钮。", "屏幕是 6.1” 的。", "Don’t panic 是一句名言。", "“头”和“尾”都要写。", "文件》打印》预览",
        "他说：“先备份。\n\n“再升级。”", "请看《安装指南》的第二章。",
    ),
    reason="引号、书名号要一前一后成对，前一个朝右，后一个朝左。",
    tags=("标点",), signs=_QUOTES, formats=_DOCUMENTS,
)

_WITHIN = Check(
    "BJ204", "引号里面的引号", "zhuomu_rules.bj.nested:check",
    wrong=(
        ("他说：“点击“保存”按钮就行。”", "他说：“点击‘保存’按钮就行。”"), ("他說：「點選「儲存」按鈕就行。」", "他說：「點選『儲存』按鈕就行。」"),
        ("“先按“保存”，再按“退出”。”", "“先按‘保存’，再按‘退出’。”"),
    ),
    right=("点击“保存”或者“退出”按钮。", "他说：“点击‘保存’按钮就行。”", "点击“保存“或者“退出”按钮。", "《读《红楼梦》》"),
    reason="引号里面还要用引号时，外面一层用双引号，里面一层用单引号（GB/T 15834—2011 的 4.8.3.4）；直角引号外面是「」，里面是『』。两层一样，"
           "读者分不清哪一个是结尾。",
    tags=("标点",), signs=("“", "「"), formats=_DOCUMENTS,
)

_LINKS = Check(
    "BJ301", "链接写坏了", "zhuomu_rules.bj.links:check",
    wrong=(
        ("用法见[安装指南]（https://example.org/install）。", "用法见[安装指南](https://example.org/install)。"),
        ("用法见[安装指南] (https://example.org/install)。", "用法见[安装指南](https://example.org/install)。"),
        ("用法见【安装指南】(https://example.org/install)。", "用法见[安装指南](https://example.org/install)。"),
        ("用法见[安装指南(https://example.org/install)。", "用法见[安装指南](https://example.org/install)。"),
        ("用法见[安装指南](https://example.org/install", "用法见[安装指南](https://example.org/install)"),
        "用法见安装指南](https://example.org/install)。",
    ),
    right=(
        "用法见[安装指南](https://example.org/install)。", "用法见安装指南（https://example.org/install）。", "来源：[1] (https://example.org)。",
        r"写成 \[文字]（地址）的形式。", "用法见[安装指南]（第二章）。",
    ),
    reason="链接写成“[文字](地址)”，两对括号都是半角的，中间没有空格。差一个，读者看到的就是原样的符号，也点不开。",
    fix="unsafe", tags=("标记",), signs=("](", "] (", "]（", "】(", "】（", "(http", "(\ufffc"), formats=(*_MARKDOWN, "plain"),
)

CHECKS = (_EMPHASIS, _BRACKETS_PAIRED, _NESTED, _QUOTES_PAIRED, _WITHIN, _LINKS)
