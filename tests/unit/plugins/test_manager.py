"""Plugins that fail, clash or are not there: each one problem, and the others go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pluggy
import pytest

from zhuomu.formats.builtin import BUILT_IN
from zhuomu.plugins.discovery import entry_points
from zhuomu.plugins.manager import OwnedCheck, Plugin, PluginManager, functions_of, name_of
from zhuomu.plugins.marker import hookimpl
from zhuomu.plugins.values import Check

Install = Callable[..., str]
HEAD = "import os\nfrom zhuomu import Check, Format, Pack, hookimpl\n\n\n"


@pytest.fixture
def load(tmp_path: Any, install: Install, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., PluginManager]]:
    """``load(name=code)``: a manager with one distribution for every module."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def loaded(**modules: str) -> PluginManager:
        for name, code in modules.items():
            install(tmp_path, f"dist-{name}", "3.2", {name: f"plug_{name}"}, {f"plug_{name}.py": HEAD + code})
        manager = PluginManager()
        manager.load_installed(entry_points([str(tmp_path)]))
        return manager

    yield loaded
    for name in set(sys.modules) - before:
        if name.startswith("plug_"):
            del sys.modules[name]


GOOD = "@hookimpl\ndef zhuomu_packs():\n    return [Pack('/somewhere')]\n"


def packs(manager: PluginManager) -> list[str]:
    return [owned.plugin.name for owned in manager.packs()]


def test_a_plugin_brings_its_packs(load: Callable[..., PluginManager]) -> None:
    manager = load(good=GOOD)
    [owned] = manager.packs()
    assert owned.pack.folder == "/somewhere"
    assert (owned.plugin.name, owned.plugin.distribution, owned.plugin.version) == ("good", "dist-good", "3.2")
    assert manager.problems == []


@pytest.mark.parametrize(("code", "part"), [
    ("raise RuntimeError('boom')\n", "RuntimeError: boom"), ("import no_such_module\n", "No module named 'no_such_module'"),
    ("def (\n", "SyntaxError"), ("raise SystemExit(3)\n", "SystemExit"),
])
def test_a_plugin_that_fails_when_imported_is_one_problem(load: Callable[..., PluginManager], code: str, part: str) -> None:
    manager = load(bad=code, good=GOOD)
    assert packs(manager) == ["good"]
    [problem] = manager.problems
    assert "bad（dist-bad 3.2）" in problem.message.zh
    assert part in problem.message.zh
    assert [plugin.name for plugin in manager.plugins if plugin.problem] == ["bad"]


def test_an_entry_point_that_leads_nowhere_is_one_problem(
    load: Callable[..., PluginManager], tmp_path: Any, install: Install
) -> None:
    install(tmp_path, "gone", "1.0", {"gone": "plug_gone", "part": "plug_good:missing.attribute"})
    manager = load(good=GOOD)
    assert packs(manager) == ["good"]
    assert [problem.path for problem in manager.problems] == ["plug_gone", "plug_good:missing.attribute"]


def test_a_hook_that_raises_is_one_problem(load: Callable[..., PluginManager]) -> None:
    manager = load(bad="@hookimpl\ndef zhuomu_packs():\n    raise RuntimeError('boom')\n", good=GOOD)
    assert packs(manager) == ["good"]
    [problem] = manager.problems
    assert "zhuomu_packs" in problem.message.zh
    assert "bad（dist-bad 3.2）" in problem.message.zh
    assert "RuntimeError: boom" in problem.message.zh


def test_a_generator_that_raises_is_one_problem(load: Callable[..., PluginManager]) -> None:
    manager = load(bad="@hookimpl\ndef zhuomu_packs():\n    yield Pack('/a')\n    raise RuntimeError('boom')\n", good=GOOD)
    assert packs(manager) == ["good"]
    assert len(manager.problems) == 1


@pytest.mark.parametrize("result", ["None", "3", "[3]", "['/somewhere']"])
def test_a_hook_that_returns_something_else_is_one_problem(load: Callable[..., PluginManager], result: str) -> None:
    manager = load(bad=f"@hookimpl\ndef zhuomu_packs():\n    return {result}\n", good=GOOD)
    assert packs(manager) == ["good"]
    [problem] = manager.problems
    assert "bad（dist-bad 3.2）" in problem.message.zh


def test_an_unknown_hook_is_one_problem(load: Callable[..., PluginManager]) -> None:
    manager = load(bad="@hookimpl\ndef zhuomu_pakcs():\n    return []\n", good=GOOD)
    assert packs(manager) == ["good"]
    [problem] = manager.problems
    assert "zhuomu_pakcs" in problem.message.zh


def test_a_hook_with_unknown_arguments_is_one_problem(load: Callable[..., PluginManager]) -> None:
    manager = load(bad="@hookimpl\ndef zhuomu_packs(config):\n    return []\n", good=GOOD)
    assert packs(manager) == ["good"]
    [problem] = manager.problems
    assert "登记" in problem.message.zh


def test_a_pack_made_for_another_interface_is_one_problem(load: Callable[..., PluginManager]) -> None:
    manager = load(bad="@hookimpl\ndef zhuomu_packs():\n    return [Pack('/a', (), 99), Pack('/b')]\n", good=GOOD)
    assert [(owned.plugin.name, owned.pack.folder) for owned in manager.packs()] == [("bad", "/b"), ("good", "/somewhere")]
    [problem] = manager.problems
    assert "第 99 版接口" in problem.message.zh


def test_one_name_in_two_distributions_is_no_clash(
    load: Callable[..., PluginManager], tmp_path: Any, install: Install
) -> None:
    install(tmp_path, "another", "1.0", {"good": "plug_other"}, {"plug_other.py": HEAD + GOOD})
    manager = load(good=GOOD)
    assert [owned.plugin.distribution for owned in manager.packs()] == ["dist-good", "another"]
    assert manager.problems == []


def test_one_module_under_two_names_is_one_problem(
    load: Callable[..., PluginManager], tmp_path: Any, install: Install
) -> None:
    install(tmp_path, "another", "1.0", {"again": "plug_good"})
    manager = load(good=GOOD)
    assert len(manager.packs()) == 1
    [problem] = manager.problems
    assert "登记了两次" in problem.message.zh


def test_functions_checks_and_formats_are_gathered(load: Callable[..., PluginManager]) -> None:
    code = (
        "@hookimpl\ndef zhuomu_functions():\n    return {'加倍': lambda text: text * 2}\n\n"
        "@hookimpl\ndef zhuomu_checks():\n    return [Check('AA1', 'x', lambda document: [])]\n\n"
        "@hookimpl\ndef zhuomu_formats():\n    return [Format('x', ('.x',), None)]\n"
    )
    manager = load(good=code)
    assert manager.functions()["加倍"]("a") == "aa"
    [owned] = manager.checks()
    assert (name_of(owned.plugin), owned.check.code) == ("good（dist-good 3.2）", "AA1")
    assert [form.name for form in manager.formats()] == ["x", *(form.name for form in BUILT_IN)]
    assert manager.has_code()
    assert not load(other=GOOD).problems


def test_a_function_name_that_is_taken_is_one_problem(load: Callable[..., PluginManager]) -> None:
    code = "@hookimpl\ndef zhuomu_functions():\n    return {{'加倍': lambda text: '{0}'}}\n"
    manager = load(a=code.format("a"), b=code.format("b"))
    assert manager.functions()["加倍"]("x") == "a"
    [problem] = manager.problems
    assert "“加倍”重名" in problem.message.zh
    assert "b（dist-b 3.2）" in problem.message.zh


def test_checks_that_name_their_functions_are_no_code_and_others_are(load: Callable[..., PluginManager]) -> None:
    code = "@hookimpl\ndef zhuomu_checks():\n    return [Check('{0}1', 'x', {1})]\n"
    manager = load(named=code.format("NA", "'no_such_module:check'"))
    checks = manager.checks()
    assert not manager.has_code()
    assert functions_of(checks) == {}
    manager = load(brought=code.format("BR", "len"))
    checks = manager.checks()
    assert manager.has_code()
    assert functions_of(checks) == {"BR1": len}


def test_the_mark_of_a_hook_is_the_one_of_pluggy() -> None:
    def zhuomu_packs() -> list[Any]:
        return []

    def other() -> list[Any]:
        return []

    pluggy.HookimplMarker("zhuomu")(other)
    assert hookimpl(zhuomu_packs) is zhuomu_packs
    assert vars(zhuomu_packs) == vars(other)


def test_packs_alone_are_no_code(load: Callable[..., PluginManager]) -> None:
    manager = load(good=GOOD)
    assert not manager.has_code()
    assert [os.path.basename(path) for path in manager.modules()] == ["plug_good.py"]


# ---------------------------------------------------------------- rule files of a project
def test_every_file_of_a_folder_is_a_plugin(tmp_path: Any, rule_text: Any) -> None:
    for name in ("b.zm", "a.zm", "notes.txt"):
        (tmp_path / name).write_text(rule_text("TT1", "按装", "安装"), encoding="utf-8")
    manager = PluginManager()
    manager.load_rule_path(str(tmp_path))
    assert [owned.pack.files for owned in manager.packs()] == [("a.zm",), ("b.zm",)]
    assert manager.problems == []


def test_a_folder_with_an_init_file_is_one_plugin(tmp_path: Any) -> None:
    for name in ("a.zm", "__init__.py"):
        (tmp_path / name).write_text("raise RuntimeError('no code of a checked repository runs')\n", encoding="utf-8")
    manager = PluginManager()
    manager.load_rule_path(str(tmp_path))
    assert [owned.pack for owned in manager.packs()] == [(str(tmp_path), (), 1)]
    assert manager.problems == []


def test_a_folder_of_rules_has_the_checks_of_the_installed_plugin_that_it_is(tmp_path: Any, rule_text: Any) -> None:
    for name in ("mine", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("", encoding="utf-8")
        (tmp_path / name / "a.zm").write_text(rule_text("TT1", "按装", "安装"), encoding="utf-8")
    check = Check("TT2", "x", len)
    installed = OwnedCheck(check, Plugin("mine", "my-checks", "1.0", str(tmp_path / "mine" / "__init__.py"), None))
    manager = PluginManager([installed])
    manager.load_rule_path(str(tmp_path))
    assert [(os.path.basename(owned.plugin.name), owned.check) for owned in manager.checks()] == [("mine", check)]


def test_a_folder_without_rule_files_is_one_problem(tmp_path: Any) -> None:
    manager = PluginManager()
    manager.load_rule_path(str(tmp_path))
    [problem] = manager.problems
    assert problem.path == str(tmp_path)


def test_a_path_that_is_named_twice_is_one_problem(tmp_path: Any, rule_text: Any) -> None:
    path = tmp_path / "a.zm"
    path.write_text(rule_text("TT1", "按装", "安装"), encoding="utf-8")
    manager = PluginManager()
    manager.load_rule_path(str(path))
    manager.load_rule_path(str(path))
    assert len(manager.packs()) == 1
    assert len(manager.problems) == 1
