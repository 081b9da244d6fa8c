"""The rules of a run and what is remembered of them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from zhuomu.project import rules as module
from zhuomu.project import storage
from zhuomu.project.rules import load_rules
from zhuomu.project.settings import RuleSources

#: What a run with a warm cache has no time for.
SLOW = ("lark", "pluggy", "yaml", "importlib.metadata", "dataclasses", "pathlib", "logging", "typing_extensions")
SHOW = """
import sys
from zhuomu.project.rules import load_rules
from zhuomu.project.settings import RuleSources
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.check import check
from zhuomu.formats.builtin import MARKDOWN
from zhuomu.text.source import Source
loaded = load_rules(RuleSources(tuple({paths!r})))
assert not loaded.problems, loaded.problems
found = check(MARKDOWN.parse(Source("请按装。", "a.md")), RuleSet(loaded.compiled, functions=loaded.functions))
print([finding.text for finding in found])
print([name for name in {slow!r} if name in sys.modules])
"""


@pytest.fixture
def folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, rule_text: Any) -> Any:
    """A folder with one rule file, and a cache folder of its own."""
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(tmp_path / "cache"))
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.zm").write_text(rule_text("AA1", "按装", "安装"), encoding="utf-8")
    return rules


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with every time that rules are compiled."""
    times: list[int] = []
    original: Callable[..., Any] = module._build
    monkeypatch.setattr(module, "_build", lambda *arguments: (times.append(1), original(*arguments))[1])
    return times


def own(codes: Sequence[str]) -> tuple[str, ...]:
    """The codes without those of the rules about comments and of the terms, which are always there."""
    assert tuple(codes[-3:]) == ("HL001", "HL002", "XM001")
    return tuple(codes[:-3])


def codes(*paths: Any) -> tuple[str, ...]:
    loaded = load_rules(RuleSources(tuple(str(path) for path in paths)), installed=False)
    assert not loaded.problems, loaded.problems
    return own(loaded.compiled.codes)


def test_rules_are_compiled_once(folder: Any, built: list[int]) -> None:
    assert [codes(folder) for _ in range(3)] == [("AA1",)] * 3
    assert len(built) == 1


def test_what_is_remembered_is_what_was_compiled(folder: Any, built: list[int]) -> None:
    first = load_rules(RuleSources((str(folder),)), installed=False)
    again = load_rules(RuleSources((str(folder),)), installed=False)
    assert len(built) == 1
    assert json.dumps(again.compiled) == json.dumps(first.compiled)
    assert again.functions.keys() == first.functions.keys()


def test_a_changed_rule_file_is_compiled_anew(folder: Any, built: list[int], rule_text: Any) -> None:
    codes(folder)
    path = folder / "a.zm"
    status = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("AA1", "AA2"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert codes(folder) == ("AA2",)
    assert len(built) == 2


def test_an_added_and_a_removed_rule_file_are_noticed(folder: Any, rule_text: Any) -> None:
    codes(folder)
    (folder / "b.zm").write_text(rule_text("BB1", "布署", "部署"), encoding="utf-8")
    assert codes(folder) == ("AA1", "BB1")
    (folder / "a.zm").unlink()
    assert codes(folder) == ("BB1",)


def test_a_changed_word_list_is_compiled_anew(folder: Any, built: list[int]) -> None:
    (folder / "words").mkdir()
    (folder / "words" / "a.txt").write_text("网站\n", encoding="utf-8")
    (folder / "a.zm").write_text(
        "词表 平台 来自 “words/a.txt”\n规则 AA1 一\n  查：《平台》登陆 → 登录\n  误（待修）：网站登陆\n  正：好\n", encoding="utf-8"
    )

    def words() -> list[str]:
        [found] = load_rules(RuleSources((str(folder),)), installed=False).compiled.lists.values()
        return found

    assert words() == ["网站"]
    assert words() == ["网站"]
    assert len(built) == 1
    (folder / "words" / "a.txt").write_text("后台\n", encoding="utf-8")
    assert words() == ["后台"]


def test_a_changed_word_list_of_a_single_file_is_compiled_anew(folder: Any) -> None:
    (folder / "words.txt").write_text("网站\n", encoding="utf-8")
    path = folder / "a.zm"
    path.write_text(
        "词表 平台 来自 “words.txt”\n规则 AA1 一\n  查：《平台》登陆 → 登录\n  误（待修）：网站登陆\n  正：好\n", encoding="utf-8"
    )

    def words() -> list[str]:
        [found] = load_rules(RuleSources((str(path),)), installed=False).compiled.lists.values()
        return found

    assert words() == ["网站"]
    (folder / "words.txt").write_text("后台\n", encoding="utf-8")
    assert words() == ["后台"]


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", "{}", '{"code": false}', "[1, 2, 3]", "\x00\xff"])
def test_a_damaged_cache_is_made_anew(folder: Any, built: list[int], damage: str) -> None:
    codes(folder)
    cache = storage.cache_folder()
    names = os.listdir(cache)
    assert names
    for name in names:
        with open(os.path.join(cache, name), "w", encoding="latin-1") as file:
            file.write(damage)
    assert codes(folder) == ("AA1",)
    assert len(built) == 2
    assert codes(folder) == ("AA1",)
    assert len(built) == 2


@pytest.mark.parametrize("damage", ["[]", "{}", "null", "[[], [], [], [], [], [], {}, {}, [], [], [], [], {}, 1]"])
def test_damage_to_the_compiled_rules_alone_is_noticed(folder: Any, built: list[int], damage: str) -> None:
    codes(folder)
    cache = storage.cache_folder()
    for name in os.listdir(cache):
        if name.startswith("rules-"):
            with open(os.path.join(cache, name), "w", encoding="utf-8") as file:
                file.write(damage)
    assert codes(folder) == ("AA1",)
    assert len(built) == 2


def test_a_cache_folder_that_cannot_be_made_does_no_harm(folder: Any, monkeypatch: pytest.MonkeyPatch, built: list[int]) -> None:
    blocked = folder.parent / "file"
    blocked.write_text("")
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(blocked / "cache"))
    assert codes(folder) == ("AA1",)
    assert codes(folder) == ("AA1",)
    assert len(built) == 2


def test_rules_with_problems_are_not_remembered(folder: Any, built: list[int]) -> None:
    (folder / "b.zm").write_text("规则 BB1 一\n  查：{\n", encoding="utf-8")
    for number in (1, 2):
        loaded = load_rules(RuleSources((str(folder),)), installed=False)
        assert own(loaded.compiled.codes) == ("AA1",)
        [problem] = loaded.problems
        assert (os.path.basename(problem.path), problem.line) == ("b.zm", 2)
        assert len(built) == number


def test_a_rule_path_that_does_not_exist_is_a_problem(folder: Any) -> None:
    loaded = load_rules(RuleSources((str(folder), "/no/such.zm")), installed=False)
    assert own(loaded.compiled.codes) == ("AA1",)
    assert [problem.path for problem in loaded.problems] == ["/no/such.zm"]


def test_a_rule_file_that_is_no_text_is_a_problem(folder: Any) -> None:
    (folder / "b.zm").write_bytes(b"\xff\xfe\xfd")
    loaded = load_rules(RuleSources((str(folder),)), installed=False)
    assert own(loaded.compiled.codes) == ("AA1",)
    [problem] = loaded.problems
    assert "不是 UTF-8" in problem.message.zh


def test_two_rule_files_with_one_code_clash(folder: Any, rule_text: Any) -> None:
    (folder / "b.zm").write_text(rule_text("AA1", "布署", "部署"), encoding="utf-8")
    loaded = load_rules(RuleSources((str(folder),)), installed=False)
    assert own(loaded.compiled.codes) == ("AA1",)
    [problem] = loaded.problems
    assert "都有规则 AA1" in problem.message.zh


def test_the_cache_folder_keeps_a_bounded_number_of_files(folder: Any) -> None:
    for number in range(storage.MOST_ENTRIES + 20):
        storage.write(f"x{number}.json", number)
    assert len(os.listdir(storage.cache_folder())) <= storage.MOST_ENTRIES + 1
    assert storage.read(f"x{storage.MOST_ENTRIES + 19}.json") == storage.MOST_ENTRIES + 19


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_cache_folder_is_the_users_alone(folder: Any) -> None:
    codes(folder)
    assert os.stat(storage.cache_folder()).st_mode & 0o077 == 0


# ---------------------------------------------------------------- processes of their own
def test_a_warm_run_imports_nothing_slow(zhuomu: Any, folder: Any) -> None:
    code = SHOW.format(paths=[str(folder)], slow=SLOW)
    cold, warm = zhuomu.python(code), zhuomu.python(code)
    assert (cold.err, warm.err) == ("", "")
    flagged, imported = cold.out.splitlines()
    assert flagged == "['按装']"
    assert "lark" in imported
    assert "pluggy" in imported
    assert warm.out.splitlines() == ["['按装']", "[]"]


def test_an_installed_pack_is_compiled_anew_when_its_module_changes(
    zhuomu: Any, tmp_path: Any, install: Any, pack_module: str, rule_text: Any
) -> None:
    place = install(tmp_path / "lib", "my-pack", "1.0", {"mine": "my_pack"}, {
        "my_pack/__init__.py": pack_module, "my_pack/a.zm": rule_text("AA1", "按装", "安装"),
        "my_pack/more/b.zm": rule_text("BB1", "布署", "部署"),
    })
    code = "from zhuomu.project.rules import load_rules\nimport sys\nprint(tuple(load_rules().compiled.codes)[:-3], 'lark' in sys.modules)"
    assert zhuomu.python(code, paths=[place]).out == "('AA1',) True\n"
    assert zhuomu.python(code, paths=[place]).out == "('AA1',) False\n"
    init = tmp_path / "lib" / "my_pack" / "__init__.py"
    init.write_text(pack_module.replace("os.path.dirname(__file__)", "os.path.dirname(__file__) + '/more'"), encoding="utf-8")
    assert zhuomu.python(code, paths=[place]).out == "('BB1',) True\n"
    assert zhuomu.python(code, paths=[place]).out == "('BB1',) False\n"


def test_a_newly_installed_pack_is_noticed(zhuomu: Any, tmp_path: Any, install: Any, pack_module: str, rule_text: Any) -> None:
    code = "from zhuomu.project.rules import load_rules\nprint(tuple(load_rules().compiled.codes)[:-3])"
    for name, wrong in (("aa", "按装"), ("bb", "布署")):
        install(tmp_path, f"pack-{name}", "1.0", {name: f"pack_{name}"}, {
            f"pack_{name}/__init__.py": pack_module, f"pack_{name}/a.zm": rule_text(f"{name.upper()}1", wrong, "正好"),
        })
        run = zhuomu.python(code, paths=[tmp_path])
        assert f"'{name.upper()}1'" in run.out
    assert run.out == "('AA1', 'BB1')\n"


def test_a_pack_with_code_works_with_a_warm_cache(zhuomu: Any, tmp_path: Any, install: Any, pack_module: str) -> None:
    install(tmp_path, "my-pack", "1.0", {"mine": "my_pack"}, {
        "my_pack/__init__.py": pack_module + "\n\n@hookimpl\ndef zhuomu_functions():\n    return {'倒': lambda text: text[::-1]}\n",
        "my_pack/a.zm": "规则 AA1 一\n  查：甲={按装、布署} → {甲|倒}\n  误：按装。 → 装按。\n  正：好。\n",
    })
    code = SHOW.format(paths=[], slow=())
    for _ in range(2):
        run = zhuomu.python(code, paths=[tmp_path])
        assert run.out.splitlines()[0] == "['按装']", run.err


CHECKING = """
import sys
from zhuomu.project.rules import load_rules
from zhuomu.project.settings import RuleSources
from zhuomu.engine.ruleset import RuleSet
from zhuomu.engine.check import check
from zhuomu.formats.builtin import PLAIN
from zhuomu.text.source import Source
loaded = load_rules()
assert not loaded.problems, loaded.problems
ruleset = RuleSet(loaded.compiled, functions=loaded.functions, checks=loaded.checks)
for text in {texts!r}:
    print([(found.rule, found.text, found.reason) for found in check(PLAIN.read(Source(text, "a.txt")), ruleset)])
    print([name for name in ("pluggy", "lark", "my_checks", "my_checks.inner", "my_checks.told") if name in sys.modules])
"""
CHECK_MODULE = (
    "from zhuomu import hookimpl\n\n\n@hookimpl\ndef zhuomu_checks():\n    from my_checks.told import CHECKS\n\n    return CHECKS\n"
)
CHECK_TOLD = (
    "from zhuomu import Check\n\nCHECKS = [Check('MY1', '甲', 'my_checks.inner:check', wrong=['甲'], right=['乙'], reason='因为', signs=('甲',))]\n"
)
CHECK_FUNCTION = "from zhuomu import Place\n\n\ndef check(document):\n    at = document.prose.find('甲')\n    yield from [Place(at, at + 1)] * (at >= 0)\n"


def test_a_plugin_of_checks_that_name_their_functions_costs_a_warm_run_nothing_until_a_document_has_a_sign(
    zhuomu: Any, tmp_path: Any, install: Any
) -> None:
    install(tmp_path, "my-checks", "1.0", {"mine": "my_checks"}, {
        "my_checks/__init__.py": CHECK_MODULE, "my_checks/told.py": CHECK_TOLD, "my_checks/inner.py": CHECK_FUNCTION,
    })
    code = CHECKING.format(texts=["乙", "甲"])
    cold, warm = zhuomu.python(code, paths=[tmp_path]), zhuomu.python(code, paths=[tmp_path])
    assert (cold.err, warm.err) == ("", "")
    assert cold.out.splitlines()[::2] == warm.out.splitlines()[::2] == ["[]", "[('MY1', '甲', '因为')]"]
    assert warm.out.splitlines()[1::2] == ["[]", "['my_checks', 'my_checks.inner']"]


@pytest.mark.parametrize("name", ["inner.py", "told.py", "beside.py"])
def test_a_changed_module_of_a_check_is_noticed(zhuomu: Any, tmp_path: Any, install: Any, name: str) -> None:
    files = {"__init__.py": CHECK_MODULE, "told.py": CHECK_TOLD, "inner.py": "from my_checks.beside import check\n", "beside.py": CHECK_FUNCTION}
    install(tmp_path, "my-checks", "1.0", {"mine": "my_checks"}, {f"my_checks/{file}": text for file, text in files.items()})
    code = "import sys\nfrom zhuomu.project.rules import load_rules\nprint(tuple(load_rules().compiled.codes)[:-3], 'lark' in sys.modules)"
    lines = [zhuomu.python(code, paths=[tmp_path]).out for _ in range(2)]
    (tmp_path / "my_checks" / name).write_text(files[name] + "\n# changed\n", encoding="utf-8")
    lines += [zhuomu.python(code, paths=[tmp_path]).out for _ in range(2)]
    assert lines == ["('MY1',) True\n", "('MY1',) False\n"] * 2


def test_a_check_that_brings_its_function_works_with_a_warm_cache(zhuomu: Any, tmp_path: Any, install: Any) -> None:
    install(tmp_path, "my-checks", "1.0", {"mine": "my_checks"}, {
        "my_checks.py": CHECK_FUNCTION + "\n\nfrom zhuomu import Check, hookimpl\n\n\n@hookimpl\ndef zhuomu_checks():\n"
                        "    return [Check('MY1', '甲', check, wrong=['甲'], right=['乙'])]\n",
    })
    code = CHECKING.format(texts=["甲"])
    for imported in ("['pluggy', 'lark', 'my_checks']", "['pluggy', 'my_checks']"):
        run = zhuomu.python(code, paths=[tmp_path])
        assert run.out.splitlines() == ["[('MY1', '甲', '')]", imported], run.err
