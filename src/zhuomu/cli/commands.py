"""The commands: where each lives and what it does, in one line."""

from typing import NamedTuple

from zhuomu.findings import Message


class Command(NamedTuple):
    module: str
    summary: Message


COMMANDS: dict[str, Command] = {
    "check": Command("check", Message("检查文件", "check files")),
    "init": Command("init", Message("看一看文档库，写一个配置文件", "look at a repository and write a configuration file")),
    "config": Command("config", Message("显示起作用的配置，以及每一项写在哪里", "show the settings in force and where each was written")),
    "baseline": Command("baseline", Message("收下现有的问题，今后只报新的", "accept the findings there are, and report new ones only")),
    "rules": Command("rules", Message("列出规则", "list the rules")),
    "rule": Command("rule", Message("显示一条规则的说明", "show the page of a rule")),
    "packs": Command("packs", Message("列出规则包：从哪里来，哪些没有载入，为什么", "list the packs, their origin, and what was skipped")),
    "formats": Command("formats", Message("列出认识的文件格式", "list the file formats that are known")),
    "tokens": Command("tokens", Message("显示一句话怎样分词", "show how a sentence is cut into words")),
    "test": Command("test", Message("运行规则文件里的例句", "run the examples of rule files")),
    "explain": Command("explain", Message("说明一条规则怎样看一句话，为什么报或不报", "explain what a rule makes of a sentence, and why")),
    "try": Command("trying", Message("拿规则到真实的文档上试，看命中什么、花多少时间", "try a rule on real text: what it hits and what it costs")),
    "fmt": Command("fmt", Message("把规则文件整理成标准写法", "write rule files in their canonical form")),
    "lsp": Command("lsp", Message("给编辑器用的语言服务", "the language server for editors")),
    "words": Command("words", Message("加上、去掉、列出认可的词", "add, remove or list accepted words")),
    "doctor": Command("doctor", Message("看看安装和设置有没有问题", "look for what is wrong with the installation and set-up")),
    "clean": Command("clean", Message("删去缓存", "remove caches")),
    "completion": Command("completion", Message("输出命令行补全脚本", "print a shell completion script")),
}

_TOP_OPTIONS = {"--version": "--version", "-V": "--version", "--help": "--help", "-h": "--help"}


def split_command(words: list[str]) -> tuple[str | None, list[str]]:
    """The command and what follows it. Options such as --lang may come first; --version and --help are commands."""
    index = 0
    while index < len(words):
        word = words[index]
        if word in _TOP_OPTIONS:
            return _TOP_OPTIONS[word], words[index + 1:]
        if word == "--lang":
            index += 2
        elif word.startswith("--lang="):
            index += 1
        else:
            return word, words[:index] + words[index + 1:]
    return None, []
