"""What the keywords and forms of the rule language mean, in a sentence or two, with a small example. Data only.

Completion offers these words and hovers explain them. ``example`` is a block, or a line of one, that parses. ``template`` is what
completion inserts where that is more than the word, with places to fill in; words without one are inserted as they are.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from zhuomu.findings import Message


class Word(NamedTuple):
    """A keyword or a form of the language."""

    word: str
    meaning: Message
    example: str
    template: str = ""


def _word(word: str, zh: str, en: str, example: str, template: str = "") -> Word:
    return Word(word, Message(zh, en), example, template)


_EXAMPLES = "  误：${5:有错的句子。} → ${6:改好的句子。}\n  正：${7:没有错的句子。}\n$0"

#: The heads of blocks, at the left margin.
HEADS: Final = (
    _word("规则", "一条规则：编号、标题，下面缩进写查什么、怎样改，和证明它的例句。",
          "One rule: code and title, and indented below it what to look for, how to correct it, and the examples that prove it.",
          "规则 ZJ001 产品名误写\n  查：琢木云 → 啄木云\n  误：请登录琢木云。 → 请登录啄木云。\n  正：请登录啄木云。",
          "规则 ${1:CODE} ${2:标题}\n  查：${3:误写} → ${4:正写}\n" + _EXAMPLES),
    _word("对照表", "很多行“误写 → 正写”，合起来是一条规则。某一行自己的条件写在行尾，或者写在下一行、缩进更深。",
          "Many rows “wrong → right” that are one rule. Conditions of one row stand at its end, or below it, indented further.",
          "对照表 ZJ010 常见错词\n  按装 → 安装\n  {布署、步署} → 部署\n  误：请按装驱动。 → 请安装驱动。\n  正：请安装驱动。",
          "对照表 ${1:CODE} ${2:标题}\n  ${3:误写} → ${4:正写}\n" + _EXAMPLES),
    _word("术语表", "很多行“正写 ← 误写、误写”，合起来是一条规则，用来统一术语的写法。",
          "Many rows “right ← wrong, wrong” that are one rule: how terms are written.",
          "术语表 ZJ100 产品术语\n  GitHub ← Github、github\n  误：代码在 Github 上。 → 代码在 GitHub 上。\n  正：代码在 GitHub 上。",
          "术语表 ${1:CODE} ${2:标题}\n  ${3:正写} ← ${4:误写}\n" + _EXAMPLES),
    _word("选项", "各家做法不同的一件事：中文名、英文名，下面缩进写能选的值。规则用条件“选项 名字 是 值”问它，配置里的 style 和 options 来选。",
          "Something on which houses differ: its name in Chinese and in English, and indented below it the values. Rules ask it with 选项; style and options in a configuration choose.",
          "选项 中英空格 han-latin-spacing\n  取值：加 require、去 remove、不管 keep\n  说明：汉字和字母之间的空格",
          "选项 ${1:名字} ${2:english-name}\n  取值：${3:加} ${4:require}、${5:去} ${6:remove}\n  说明：${7:管什么}\n$0"),
    _word("词表", "给一组词起个名字，在本包的任何模式和条件里写《名字》来用；词很多时用“来自”放在旁边的文件里。叫“生词”的词表会加进分词的词典。",
          "A name for a set of words, used as 《name》 in all patterns and conditions of the pack. Words of the list 生词 are added to the dictionary.",
          "词表 入口 = 网站、系统、后台", "词表 ${1:名字} = ${2:词}、${3:词}\n$0"),
    _word("片段", "给一段模式起个名字，在本包的其他模式里写《名字》来用。", "A name for a piece of a pattern, used as 《name》 in other patterns of the pack.",
          "片段 约数 = {大约、大概、约}（有）", "片段 ${1:名字} = ${2:模式}\n$0"),
    _word("规则包", "写在文件的开头：包的英文名和标题，下面缩进写前缀、版本等。一个包只写一处，可以不写。",
          "At the beginning of a file: name and title of the pack, and below them its prefix and version. Once a pack, or never.",
          "规则包 demo-pack 演示\n  前缀：ZJ\n  版本：0.1.0", "规则包 ${1:my-pack} ${2:标题}\n  前缀：${3:ZJ}\n  版本：${4:0.1.0}\n$0"),
)

#: The lines of a rule that do something.
STATEMENTS: Final = (
    _word("查", "要查的模式，箭头后面是改法；改法有几种就用“ 或 ”隔开，也可以不写。一条规则可以有几行。",
          "The pattern to look for, and behind the arrow its suggestions, joined by 或; there may be none. A rule may have several of these lines.",
          "查：登陆 → 登录", "查：${1:误写} → ${2:正写}"),
    _word("当", "必须有的上下文。几行“当：”要同时成立。", "The context that there must be. All of these lines must hold.", "当：前后 10 字内有 {网站、系统}",
          "当："),
    _word("除非", "不能有的上下文。几行“除非：”有一行成立就不报。", "The context that there must not be. One of these lines is enough to stay quiet.",
          "除非：前面 8 字内有 {台风、部队}", "除非："),
    _word("例外", "更长的固定说法：要查的字和它有重叠就不报。", "Longer phrases that are right: whatever overlaps one is not reported.",
          "例外：抢滩登陆、登陆{火星、月球}", "例外："),
    _word("统一", "全文只用一种写法，混用时报其中的少数。一条规则只写一行，不与“查：”同写。",
          "One spelling in the whole document: where they are mixed, the fewer are reported. Stands alone in its rule.",
          "统一：账号、帐号，取多数", "统一：${1:账号}、${2:帐号}，取${3:多数}"),
    _word("近似", "和词表里的四字词差一个字的，多半是误写。一条规则只写一行，不与“查：”同写。",
          "What differs in one character from a word of four is probably that word miswritten. Stands alone in its rule.",
          "近似：《成语》（差1字，同音或形近）", "近似：《${1:成语}》（差1字，同音或形近）"),
    _word("限次", "不能太多、太少、太长：在每句、每段或每篇里数次数，或者数字数。一条规则只写一行，不与“查：”同写。",
          "Not too many, too few, too long: counts occurrences or characters in each sentence, paragraph or document. Stands alone in its rule.",
          "限次：“的” 每句不超过 4 次", "限次：${1:“的”} 每句不超过 ${2:4} 次"),
    _word("汇总", "数别的规则在全文报了多少处，报得太密就在文首报一处。一条规则只写一行，不与“查：”同写。",
          "Counts the findings of other rules; where they are too dense, it reports the document once. Stands alone in its rule.",
          "汇总：ZJ001 每千字不少于 3 处，全文不少于 3 处", "汇总：${1:编号} 每千字不少于 ${2:3} 处，全文不少于 ${3:3} 处"),
    _word("误", "有错的例句，必须报出至少一处；箭头后面是改好的句子，几种用“｜”隔开。每条规则至少一句。",
          "An example with the error, which must be found; behind the arrow the corrected sentence, several separated by ｜. A rule needs one at least.",
          "误：请登陆后台。 → 请登录后台。", "误：${1:有错的句子。} → ${2:改好的句子。}"),
    _word("正", "没有错的例句，一处也不能报。每条规则至少一句。", "An example without the error: nothing in it may be reported. A rule needs one at least.",
          "正：台风登陆。", "正：${1:没有错的句子。}"),
)

#: The lines that say how a rule is reported, and those of the head of a pack.
META: Final = (
    _word("级别", "有多严重，不写是“警告”；命令行的 --fail-level 按它决定退出状态。", "How bad it is, 警告 if absent; --fail-level compares it.", "级别：错误"),
    _word("把握", "有多大把握是错的，不写是“高”；命令行的 --confidence 按它筛选。", "How sure it is an error, 高 if absent; --confidence compares it.",
          "把握：中"),
    _word("提示", "报告里的话，不写就自动生成。{全} 是匹配到的字，{改} 是改好的样子，{甲} 是记住的字，{数} 用于限次和汇总，{率}、{例} 用于汇总。",
          "What the report says, made up if absent. {全} is what was matched, {改} its correction, {甲} a capture; {数} belongs to 限次 and 汇总, {率} and {例} to 汇总.",
          "提示：进入系统用“登录”。"),
    _word("理由", "为什么是错的，每次运行只显示一次。", "Why it is wrong, shown once a run.", "理由：产品名是注册商标。"),
    _word("参见", "依据所在的网址。", "The address of what it rests on.", "参见：https://example.org/brand"),
    _word("标签", "供 --select 和 --ignore 使用的名字，用“、”隔开，可以写几行。", "Names for --select and --ignore, separated by 、.", "标签：品牌、产品"),
    _word("范围", "只看这些段落，用“、”隔开；不写就全看。", "Kinds of blocks to look at, separated by 、; all if absent.", "范围：标题、正文"),
    _word("边界", "模式的两端要不要落在词的边界上：“词”要（不写也是），“字”不要。", "Whether the ends of patterns must be word boundaries: 词 yes (also if absent), 字 no.", "边界：字"),
    _word("改法", "改法能否直接套用，不写是“确认”。只在恰好有一种改法时起作用。", "Whether a single suggestion may be applied, 确认 if absent.", "改法：自动"),
    _word("状态", "规则是否成熟，不写是“正式”。", "How mature the rule is, 正式 if absent.", "状态：试行"),
    _word("默认", "不特别指明时是否运行，不写是“开”；关着的要用 --select 写出编号。", "Whether it runs unless asked for, 开 if absent; --select CODE turns it on.", "默认：关"),
    _word("旧码", "这条规则从前的编号，--select、--ignore 仍然认得。", "Codes that the rule had before; --select and --ignore still know them.",
          "旧码：ZJ009"),
    _word("参数", "名字和值，团队的配置可以改它；现在只有“近似：”用的“最低词频”。", "Name and value that a configuration may change; there is 最低词频 of 近似.",
          "参数：最低词频 = 4"),
    _word("过滤", "插件提供的函数：每处匹配再问它一遍，答“否”就不报。", "Functions of plugins that are asked about each match; a no keeps it quiet.",
          "过滤：函数名"),
    _word("数据", "对照表的更多行，写在规则文件旁边的文本文件里，五栏用制表符隔开：误写、正写、前面的词、后面的词、例外。",
          "More rows of a 对照表, in a file beside the rule file: wrong, right, words before, words behind, exceptions, separated by tabs.", "数据：“错词.tsv”"),
    _word("不测", "规则里没有例句的一部分，和没有的缘故；照抄规则里的写法，可用“……”略去中间。zhuomu test --mutate 就不再列出它。",
          "A part of the rule that no example tests, written as the rule does (…… for anything between), and why. zhuomu test --mutate names it no more.",
          "不测：前后 10 字内，因为再远些也一样", "不测：${1:前后 10 字内}，因为${2:缘故}"),
    _word("例句", "例句按什么格式读，不写是“纯文本”；查行内代码、强调标记的规则要写 Markdown。",
          "The format that examples are read in, plain text if absent; rules about inline code or emphasis need Markdown.", "例句：Markdown"),
    _word("语言", "规则给哪种文档用：简体、繁体，不写就不分；写在规则包开头的，管包里没有另写的规则。文档是哪种由配置项 language 决定。",
          "For which documents it is: 简体 (simplified characters) or 繁体 (traditional); for both if absent. Of a pack it counts for all rules that say nothing.",
          "语言：简体"),
    _word("取值", "选项能选的值，每个写中文名和英文名，用“、”隔开；第一个是默认的。", "The values of an option, each with a Chinese and an English name, separated by 、; the first is the usual one.",
          "取值：加 require、去 remove", "取值：${1:加} ${2:require}、${3:去} ${4:remove}"),
    _word("说明", "选项管什么，一句话。", "What an option is about, in a sentence.", "说明：汉字和字母之间的空格"),
    _word("前缀", "本包所有编号开头的字母，不能和别的包相同。", "The letters that all codes of the pack begin with; no other pack may have them.",
          "前缀：ZJ"),
    _word("版本", "规则包的版本，出现在 zhuomu packs 里。", "The version of the pack, shown by zhuomu packs.", "版本：0.1.0"),
    _word("作者", "规则包的作者，只给人看。", "Who made the pack, for people only.", "作者：文档组"),
    _word("需要", "规则包要求的 zhuomu 最低版本。", "The oldest zhuomu that will do.", "需要：引擎>=0.1", "需要：引擎>=${1:0.1}"),
)

#: Joints and small words.
JOINTS: Final = (
    _word("或", "有一个成立就行；在改法里是另一种改法。两边要有空格。", "One of them is enough; between suggestions, another way. Blanks around it.",
          "当：前面是 技术 或 后面是 史"),
    _word("或者", "同“或”：有一个成立就行。", "The same as 或.", "当：前面是 技术 或者 后面是 史"),
    _word("且", "要同时成立，先于“或”结合。两边要有空格。", "Both must hold; binds before 或. Blanks around it.", "当：前面是 技术 且 后面不是 史"),
    _word("并且", "同“且”：要同时成立。", "The same as 且.", "当：前面是 技术 并且 后面不是 史"),
    _word("来自", "词表的词在旁边的文本文件里，一行一个，“#”后面是注释。", "The words of the list are in a file beside, one a line; # begins a comment.",
          "词表 登岸者 来自 “登岸者.txt”"),
    _word("待修", "例句先记下来，过不过都不算。", "An example that may fail for now.", "误（待修）：请登陆。"),
)

#: What patterns and suggestions are made of.
FORMS: Final = (
    _word("{、}", "列举：其中一个，里面可以是任何模式。", "A choice: one of these patterns.", "查：{大约、大概}三十", "{$1、$2}$0"),
    _word("（）", "可有可无；里面用“、”隔开的，有的话是其中一个。", "May be absent; otherwise one of these.", "查：大约（有、需要）三十", "（$1）$0"),
    _word("……", "间隔：中间可以隔着别的字，默认是同一分句里的 0 到 20 个字。改法里的“……”就是原来隔着的字。",
          "A gap: other characters may stand there, by default up to 20 of the same clause. In a suggestion it is what stood there.",
          "查：大约……（12字内）左右 → 大约……"),
    _word("《》", "一个这种词性的词、一个这类字符，或者本包的词表、片段。几个名字用“、”隔开，前面加“非”是相反。",
          "A word of a part of speech, a character of a class, or a word list or fragment of the pack. 非 before a name means not.", "查：《数》倍左右", "《$1》$0"),
    _word("【】", "恰好是分词切出来的一个词；“：”后面可以再限定词性。", "Exactly one word as the text is cut; a part of speech may follow a colon.",
          "查：高兴【地：助词】", "【$1】$0"),
    _word("甲=", "捕获：记住后面那个成分，{甲} 再用它。名字是甲到癸或一个大写字母。", "A capture: remembers the element behind it for {甲}. Names are 甲 to 癸 and A to Z.",
          "查：甲={一、两}个服务器 → {甲}台服务器", "甲={$1、$2}$0"),
    _word("{甲}", "记住的字：在模式里是同样的字再出现一次，在改法、条件和提示里是那些字。", "What a capture holds: in a pattern the same text once more.",
          "查：甲={的、了}{甲} → {甲}"),
    _word("{全}", "匹配到的全部。", "All that was matched.", "查：登陆 → “{全}”"),
    _word("｜", "把记住的字经过函数变换：{甲｜分之一}。", "Sends a capture through a function: {甲｜分之一}.", "查：减少甲=《数》倍 → 减少到{甲｜分之一}"),
    _word("“”", "引号里的字原样匹配，两端不查词的边界。标点、空格和语言自己要用的符号都要加引号。",
          "Exactly these characters, without regard to word boundaries. Punctuation, blanks and signs of the language need them.", "查：通过“，”使 → 通过"),
    _word("→", "左边是误写或有错的句子，右边是改法或改好的句子。", "Wrong on the left, right on the right.", "查：登陆 → 登录"),
    _word("←", "左边是正写，右边是误写。", "Right on the left, wrong on the right.", "GitHub ← Github"),
    _word("（删）", "改法：把匹配到的全部删去。", "A suggestion: delete what was matched.", "查：进行“了” → （删）"),
    _word("（删去）", "同（删）。", "The same as （删）.", "查：进行“了” → （删去）"),
    _word("（删除）", "同（删）。", "The same as （删）.", "查：进行“了” → （删除）"),
)
