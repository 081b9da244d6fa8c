"""The extension for VS Code is checked, tested and packaged with its own tools, and its colours are compared with the server's."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from zhuomu.dsl.parser import grammar
from zhuomu.lsp.rule_files.shades import shades

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, "src", "vscode")
#: What a terminal of the rule language is coloured as; those that are left out are free text or need no colour of their own.
TERMINALS = {
    **dict.fromkeys(("PACK_KW", "OPTION_KW", "LIST_KW", "MACRO_KW", "RULE_KW", "TABLE_KW", "TERMS_KW"), "keyword.control.block"),
    **dict.fromkeys(
        ("FIND_KW", "WHEN_KW", "UNLESS_KW", "ALLOW_KW", "UNIFY_KW", "NEAR_KW", "LIMIT_KW", "TALLY_KW", "BAD_KW", "GOOD_KW"),
        "keyword.control.field",
    ),
    "META_KW": "support.type.property-name", "FROM_KW": "keyword.control.from", "PACK_ID": "entity.name.namespace",
    "CODE": "entity.name.function", "CODES": "entity.name.function", "NAME": "entity.name.type",
    **dict.fromkeys(("ARROW", "BACK_ARROW", "BECOMES"), "keyword.operator.arrow"),
    **dict.fromkeys(("OR", "AND"), "keyword.control.logical"), "EQ": "keyword.operator.assignment",
    "ANCHOR": "keyword.control.condition", "DELETE": "keyword.control.delete", "CAPTURE": "variable.other.capture",
    "QUOTED": "string.quoted", "EXAMPLE": "string.unquoted.example", "TITLE": "string.unquoted.title",
    "CONTEXT_HEAD": "keyword.control.condition", "COUNT_HEAD": "keyword.control.condition", "UNIFY_BY": "keyword.control.option", "GAP": "keyword.operator.gap",
    **dict.fromkeys(("LBRACE", "RBRACE", "LPAR", "RPAR", "LBRACK", "RBRACK", "LANGLE", "RANGLE"), "keyword.operator.bracket"),
}
#: Where the grammar tells apart what is one thing to the server: the sign of a comment, and what is between corrections.
FINER = {"comment": ("punctuation.definition.comment",), "string": ("keyword.operator.alternative",)}
#: Every form of the language, and punctuation of the other width.
FORMS = """规则包 demo-pack 演示  # 注
  前缀：TT
  版本：0.1

选项  数字写法 number-style  # 注
  取值:汉字 han、数字 digits
  说明：约数

词表 平台=网站/系统|后台、
  《入口》、“a b”  # 注
词表 入口 来自 “入口.txt”
片段 约数 = {大约、大概}（有）

规则 TT001 登录 # 注
 查:A={登陆|登录}...(3词内，不含"就")(了)[地:助词]<动词> -> {A}……或{A|分之一} 或 (删)
 当:前后10字内有 <平台> 并且 后面不是 [战]，且 {A}不是 一、二 或 在句首
 当：选项 数字写法 是 汉字、 digits 且 前面没有 强行
 除非：全文已报 TT9
 除非：全文有5次以上 登录 或 全库  不到 2 次 [账号]
 误: 登陆 #1 后台 -> 登录后台|进后台
 正(待修):登陆
 正（选项 数字写法 是 数字,待修）：登陆
 级别：错误
 提示：“{全}”应为“{改}”。

规则 TT002
  统一：账号、{帐号、帐户}，取“账号”
  误：账号
规则 TT003
  近似：《成语》（差1字，同音或形近）
规则 TT004
  限次：“的”每句不超过 4 次
规则 TT005
  汇总：TT、CB101 每千字不少于 3 处，全文不少于 6 处
  参数：最低词频 = 4
  范围：标题、正文
  数据：“错词.tsv”
  不测：全文不少于 6 处，因为数目是估的

对照表 TT006 表
  展开→发展   当:前面是 技术 或
      后面是 史　除非:在句首  例外：展开图
  {甲、乙}字=> “，” 或 无
  级别：提示

术语表 TT007
  GitHub <- Github/"git hub"、github
"""


class Coloured(NamedTuple):
    """A stretch of a text, in code points, and its innermost scope."""

    start: int
    end: int
    scope: str


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the extension with what it needs installed."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    top = tmp_path_factory.mktemp("extension")
    folder = os.path.join(str(top), "src", "vscode")
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    # The tests of the grammar colour the bundled rules.
    os.symlink(os.path.join(ROOT, "rules"), os.path.join(str(top), "rules"))
    installed = os.path.join(FOLDER, "node_modules")
    if os.path.exists(os.path.join(installed, ".package-lock.json")):
        os.symlink(installed, os.path.join(folder, "node_modules"))
    elif npm(folder, "ping", "--fetch-retries=0", "--fetch-timeout=5000").returncode:
        pytest.skip("the registry of npm is out of reach")
    else:
        done = npm(folder, "ci", "--no-audit", "--no-fund")
        assert not done.returncode, done.stderr
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def npm(folder: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["npm", *arguments], cwd=folder, capture_output=True, text=True, timeout=300, check=False)


def test_the_extension_passes_its_own_checks(extension: str) -> None:
    done = npm(extension, "run", "check")
    assert not done.returncode, done.stdout + done.stderr


def test_a_package_holds_what_is_needed_and_nothing_else(extension: str) -> None:
    done = npm(extension, "run", "package")
    assert not done.returncode, done.stdout + done.stderr
    with zipfile.ZipFile(os.path.join(extension, "zhuomu.vsix")) as package:
        names = {name.removeprefix("extension/").lower() for name in package.namelist() if name.startswith("extension/")}
        manifest = json.loads(package.read("extension/package.json"))
        code = package.read("extension/dist/extension.js").decode()
        notices = package.read("extension/dist/THIRD-PARTY-NOTICES.txt").decode()
    assert names == {
        "changelog.md", "license.txt", "readme.md", "package.json", "package.nls.json", "package.nls.zh-cn.json",
        "language-configuration.json", "dist/extension.js", "dist/third-party-notices.txt", "images/icon.png",
        "l10n/bundle.l10n.zh-cn.json", "syntaxes/zhuomu.tmlanguage.json",
    }
    assert {manifest["main"], manifest["icon"]} == {"./dist/extension.js", "images/icon.png"}
    # Only what VS Code itself brings is left to be found when the extension runs.
    left = {name.removeprefix("node:") for name in re.findall(r"""\brequire\(["']([^"']+)["']\)""", code)}
    assert "vscode" in left
    assert not {name for name in left if name.startswith("vscode-") or name in ("minimatch", "semver")}
    assert "vscode-languageclient" in notices


# ---------------------------------------------------------------- colours
def texts() -> dict[str, str]:
    """Rule files to be coloured, by name."""
    found = {"forms.zm": FORMS}
    for folder, _, names in os.walk(os.path.join(ROOT, "rules")):
        for name in names:
            if name.endswith(".zm"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    found[name] = file.read()
    with open(os.path.join(ROOT, "docs", "rule-language.md"), encoding="utf-8") as file:
        page = file.read()
    for number, block in enumerate(re.findall(r"^```zm[^\n]*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)):
        found[f"page{number}.zm"] = block
    return found


TEXTS = texts()


@pytest.fixture(scope="module")
def colours(extension: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Coloured]]:
    """How the grammar of VS Code colours each of the texts."""
    folder = tmp_path_factory.mktemp("texts")
    paths = []
    for name, text in TEXTS.items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="")
        paths.append(str(path))
    done = npm(extension, "run", "build", "--", "test")
    assert not done.returncode, done.stderr
    run = subprocess.run(
        ["node", "dist/test/colours.mjs", *paths], cwd=extension, capture_output=True, text=True, timeout=120, check=False,
    )
    assert not run.returncode, run.stderr
    return {name: decoded(text, answer) for (name, text), answer in zip(TEXTS.items(), json.loads(run.stdout), strict=True)}


def decoded(text: str, answer: list[Any]) -> list[Coloured]:
    """The answer in code points: node counts units of UTF-16."""
    points = []
    for number, character in enumerate(text):
        points += [number] * (2 if ord(character) > 0xFFFF else 1)
    points += [len(text)]
    return [Coloured(points[start], points[min(end, len(points) - 1)], scopes[-1]) for start, end, scopes in answer]


def disagreements(text: str, coloured: list[Coloured], start: int, end: int, *scopes: str) -> list[str]:
    """What of ``text[start:end]`` has an innermost scope that is none of ``scopes``; blanks need none."""
    wrong = []
    for piece in coloured[max(0, bisect_right(coloured, (start, len(text), "")) - 1):]:
        if piece.start >= end:
            break
        inner = text[max(start, piece.start):min(end, piece.end)]
        if inner.strip(" \t　\r\n") and not piece.scope.startswith(scopes):
            line = text.count("\n", 0, start) + 1
            wrong.append(f"{line}: {text[start:end]!r}: {inner!r} is {piece.scope}, not {' or '.join(scopes)}")
    return wrong


@pytest.mark.parametrize("name", list(TEXTS))
def test_the_grammar_colours_as_the_server_does(name: str, colours: dict[str, list[Coloured]]) -> None:
    with open(os.path.join(FOLDER, "package.json"), encoding="utf-8") as file:
        [contributed] = json.load(file)["contributes"]["semanticTokenScopes"]
    scopes = {kind: scope.removesuffix(".zhuomu") for kind, [scope] in contributed["scopes"].items()}
    text = TEXTS[name]
    shaded = shades(text)
    assert shaded
    wrong = []
    for shade in shaded:
        wrong += disagreements(text, colours[name], shade.start, shade.end, scopes[shade.kind], *FINER.get(shade.kind, ()))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [name for name in TEXTS if not name.startswith("page")])
def test_the_grammar_colours_every_terminal_of_the_language(name: str, colours: dict[str, list[Coloured]]) -> None:
    text = TEXTS[name]
    wrong = []
    for token in grammar().parse_interactive(text, start="file").iter_parse():
        scope = TERMINALS.get(token.type)
        if scope is None:
            continue
        # Terminals hold blanks, colons, numbers and signs of what they belong to as well.
        # What is in the brackets of an example is as various as conditions.
        words = re.search(r"[误正]" if token.type in ("BAD_KW", "GOOD_KW") else r"[^\s，,:：=＝]+", str(token))
        if words is None:
            words = re.search(r"\S+", str(token))
        assert words is not None
        start = token.start_pos + words.start()
        end = start + len(words[0]) if token.type not in ("EXAMPLE", "QUOTED", "TITLE") else token.end_pos
        inside = "constant.numeric", "keyword.control.pending", "keyword.operator.alternative"
        wrong += disagreements(text, colours[name], start, end, scope, *inside)
    assert not wrong, "\n".join(wrong)
