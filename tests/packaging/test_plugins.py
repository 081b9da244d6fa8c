"""Other people's plugins: installed with pip, broken, and clashing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from typing import Any

import pytest

THIRD_PARTY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "thirdparty")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def results(out: str) -> tuple[list[str], list[str]]:
    """The texts found, and the paths and messages of problems, in jsonl output."""
    values = [json.loads(line) for line in out.splitlines()]
    return (
        [value["text"] for value in values if value["kind"] == "finding"],
        [f"{value['path']}: {value['message']}" for value in values if value["kind"] == "problem"],
    )


@pytest.mark.slow
def test_a_pack_of_somebody_else_installs_with_pip_and_its_rule_fires(tmp_path: Any) -> None:
    """Both zhuomu and the pack are built and installed by pip, into an environment of their own."""
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True, timeout=120)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True, capture_output=True, text=True, timeout=60,
    ).stdout.strip()
    # The dependencies and the build tools are those of the environment of the tests, so that nothing is downloaded.
    with open(os.path.join(packages, "tests.pth"), "w", encoding="utf-8") as file:
        file.write(sysconfig.get_path("purelib") + "\n")
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("__pycache__", ".git", "*.egg-info", "build", "tests", "benchmarks", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, source, ignore=ignored)
    pack = tmp_path / "pack"
    shutil.copytree(THIRD_PARTY, pack, ignore=ignored)
    for folder in (source, pack):
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-build-isolation",
             "--disable-pip-version-check", "--ignore-installed", "--no-index", str(folder)],
            check=True, timeout=300, capture_output=True,
        )
    page = tmp_path / "page.md"
    page.write_text("捉木鸟在树上，相辅相承。\n", encoding="utf-8")
    command = os.path.join(os.path.dirname(python), "zhuomu")
    cleared = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ZHUOMU"))}
    cleared |= {"ZHUOMU_CACHE_DIR": str(tmp_path / "cache"), "ZHUOMU_CONFIG_DIR": str(tmp_path / "settings")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, cwd=tmp_path, env=cleared,
        )

    for _ in ("cold", "warm"):
        done = run("check", str(page), "--output-format", "jsonl")
        assert done.stderr == ""
        texts, problems = results(done.stdout)
        assert problems == []
        assert "捉木鸟" in texts
        assert done.returncode == 1
    packs = run("packs").stdout
    assert "zhuomu-bird 0.3.0" in packs
    assert "NL" in packs
    assert "NL101  啄木鸟" in run("rule", "NL101").stdout
    # What fires is the installed package, not the checkout.
    where = subprocess.run(
        [python, "-c", "import zhuomu; print(zhuomu.__file__)"], capture_output=True, text=True, check=True, cwd=tmp_path, env=cleared,
        timeout=60,
    ).stdout
    assert where.startswith(str(environment))


Install = Callable[..., str]


@pytest.fixture
def good(tmp_path: Any, install: Install, pack_module: str, rule_text: Any) -> str:
    """A folder on sys.path with one good pack."""
    return install(tmp_path / "lib", "good-pack", "1.0", {"good": "good_pack"}, {
        "good_pack/__init__.py": pack_module, "good_pack/a.zm": rule_text("GO1", "按装", "安装"),
    })


def check(zhuomu: Any, place: str) -> tuple[int, list[str], list[str], str]:
    run = zhuomu("check", "-", "--output-format", "jsonl", data="请按装，请布署，请既使。\n", paths=[place])
    return (run.status, *results(run.out), run.err)


def test_a_good_pack_alone_reports(zhuomu: Any, good: str) -> None:
    assert check(zhuomu, good) == (1, ["按装"], [], "")


@pytest.mark.parametrize(("module", "part"), [
    ("raise RuntimeError('boom')\n", "RuntimeError: boom"), ("import no_such_module\n", "no_such_module"), ("def (\n", "SyntaxError"),
    ("raise SystemExit(0)\n", "SystemExit"),
    ("from zhuomu import hookimpl\n\n\n@hookimpl\ndef zhuomu_packs():\n    raise RuntimeError('boom')\n", "RuntimeError: boom"),
    ("from zhuomu import hookimpl\n\n\n@hookimpl\ndef zhuomu_pakcs():\n    return []\n", "zhuomu_pakcs"),
    ("from zhuomu import Pack, hookimpl\n\n\n@hookimpl\ndef zhuomu_packs():\n    return [Pack('/x', (), 7)]\n", "第 7 版接口"),
    ("from zhuomu import Pack, hookimpl\n\n\n@hookimpl\ndef zhuomu_packs():\n    return [Pack('/no/such/folder')]\n", "/no/such/folder"),
    ("from zhuomu import hookimpl\n\n\n@hookimpl\ndef zhuomu_packs():\n    return None\n", "TypeError"),
])
def test_a_broken_plugin_is_one_message_and_2_and_the_others_report(
    zhuomu: Any, good: str, tmp_path: Any, install: Install, module: str, part: str
) -> None:
    install(tmp_path / "lib", "bad-pack", "0.9", {"bad": "bad_pack"}, {"bad_pack.py": module})
    for _ in ("cold", "again"):
        status, texts, problems, err = check(zhuomu, good)
        assert (status, texts, err) == (2, ["按装"], "")
        [message] = problems
        assert part in message
    packs = zhuomu("packs", paths=[good])
    assert packs.status == 2
    assert part in packs.out


def test_a_missing_module_names_the_distribution_and_its_version(zhuomu: Any, good: str, tmp_path: Any, install: Install) -> None:
    install(tmp_path / "lib", "bad-pack", "0.9", {"bad": "gone_module:thing"})
    status, texts, [message], _ = check(zhuomu, good)
    assert (status, texts) == (2, ["按装"])
    assert "bad-pack 0.9" in message


def test_a_filter_that_raises_is_one_message_and_the_others_report(
    zhuomu: Any, good: str, tmp_path: Any, install: Install, pack_module: str
) -> None:
    install(tmp_path / "lib", "bad-pack", "0.9", {"bad": "bad_pack"}, {
        "bad_pack/__init__.py": pack_module + (
            "\n\ndef fail(text, captures):\n    if text == '布署':\n        raise RuntimeError('boom')\n    return True\n\n\n"
            "@hookimpl\ndef zhuomu_functions():\n    return {'坏': fail}\n"
        ),
        "bad_pack/a.zm": "规则 BA1 一\n  查：{布署、做为} → 好\n  过滤：坏\n  误：做为。\n  正：好。\n",
    })
    status, texts, problems, _ = check(zhuomu, good)
    assert (status, texts) == (2, ["按装"])
    [message] = problems
    assert "BA1" in message
    assert "RuntimeError: boom" in message


@pytest.mark.parametrize("function", ["fail", "'bad_pack:fail'"])
def test_a_check_in_python_that_raises_is_one_message(
    zhuomu: Any, good: str, tmp_path: Any, install: Install, function: str
) -> None:
    install(tmp_path / "lib", "bad-pack", "0.9", {"bad": "bad_pack"}, {"bad_pack.py": (
        "from zhuomu import Check, Place, hookimpl\n\n\ndef fail(document):\n    if '布署' in document.prose:\n"
        "        raise RuntimeError('boom')\n    yield from [Place(0, 1, 'x')] * ('做为' in document.prose)\n\n\n"
        f"@hookimpl\ndef zhuomu_checks():\n    return [Check('BA1', 'x', {function}, wrong=['做为'], right=['作为'])]\n"
    )})
    for _ in ("cold", "warm"):
        status, texts, problems, _ = check(zhuomu, good)
        assert (status, texts) == (2, ["按装"])
        [message] = problems
        assert "bad（bad-pack 0.9） 的检查 BA1" in message
        assert "RuntimeError: boom" in message


def test_a_check_in_python_that_fails_its_example_is_one_message(zhuomu: Any, good: str, tmp_path: Any, install: Install) -> None:
    install(tmp_path / "lib", "bad-pack", "0.9", {"bad": "bad_pack"}, {"bad_pack.py": (
        "from zhuomu import Check, hookimpl\n\n\n"
        "@hookimpl\ndef zhuomu_checks():\n    return [Check('BA1', 'x', lambda document: [], wrong=['做为'], right=['作为'])]\n"
    )})
    status, texts, problems, _ = check(zhuomu, good)
    assert (status, texts) == (2, ["按装"])
    [message] = problems
    assert "BA1 的“误”例句没有查出来" in message


@pytest.mark.parametrize(("one", "other", "what"), [
    ("规则包 same 一\n", "规则包 same 二\n", "都叫 same"), ("规则包 one\n  前缀：CL\n", "规则包 other\n  前缀：CL\n", "都用前缀 CL"),
    ("", "", "都有规则 CL1"),
])
def test_two_packs_that_clash_are_one_message_naming_both(
    zhuomu: Any, good: str, tmp_path: Any, install: Install, pack_module: str, rule_text: Any, one: str, other: str, what: str
) -> None:
    for name, head, code, wrong in (("a", one, "CL1", "布署"), ("b", other, "CL1" if what == "都有规则 CL1" else "CL2", "既使")):
        install(tmp_path / "lib", f"clash-{name}", "1.2", {f"clash{name}": f"clash_{name}"}, {
            f"clash_{name}/__init__.py": pack_module, f"clash_{name}/a.zm": head + rule_text(code, wrong, "好"),
        })
    status, texts, problems, err = check(zhuomu, good)
    assert (status, texts, err) == (2, ["按装", "布署"], "")
    [message] = problems
    assert what in message
    assert "clash-a 1.2" in message
    assert "clash-b 1.2" in message


def test_one_entry_point_name_in_two_distributions_loads_both(
    zhuomu: Any, good: str, tmp_path: Any, install: Install, pack_module: str, rule_text: Any
) -> None:
    install(tmp_path / "lib", "second-pack", "1.0", {"good": "second_pack"}, {
        "second_pack/__init__.py": pack_module, "second_pack/a.zm": rule_text("SE1", "布署", "部署"),
    })
    assert check(zhuomu, good) == (1, ["按装", "布署"], [], "")


def test_a_broken_rule_file_of_a_pack_is_2_and_its_other_rules_report(
    zhuomu: Any, good: str, tmp_path: Any, rule_text: Any
) -> None:
    folder = tmp_path / "lib" / "good_pack"
    (folder / "b.zm").write_text("规则 GO2 二\n  查：{布署\n  误：\n" + rule_text("GO3", "既使", "即使"), encoding="utf-8")
    status, texts, problems, _ = check(zhuomu, good)
    assert (status, texts) == (2, ["按装", "既使"])
    assert len(problems) == 2


def test_two_packs_may_flag_the_same_word(
    zhuomu: Any, good: str, tmp_path: Any, install: Install, pack_module: str, rule_text: Any
) -> None:
    install(tmp_path / "lib", "second-pack", "1.0", {"second": "second_pack"}, {
        "second_pack/__init__.py": pack_module, "second_pack/a.zm": rule_text("SE1", "按装", "安装"),
    })
    assert check(zhuomu, good) == (1, ["按装"], [], "")


def test_an_output_format_of_a_plugin_is_used_by_its_name_with_a_cold_and_a_warm_cache(
    zhuomu: Any, good: str, tmp_path: Any, install: Install
) -> None:
    install(tmp_path / "lib", "count-format", "1.0", {"count": "count_format"}, {"count_format.py": (
        "from zhuomu import hookimpl\n\n\nclass Count:\n    def __init__(self, stream, style):\n        self.stream = stream\n\n"
        "    def file(self, path, source, findings, problems):\n        self.stream.write(f'{len(findings)} in {path}\\n')\n\n"
        "    def finish(self, summary):\n        self.stream.write(f'{summary.findings} in all\\n')\n\n\n"
        "@hookimpl\ndef zhuomu_reporters():\n    return {'count': Count}\n"
    )})
    page = tmp_path / "page.md"
    page.write_text("请按装。\n", encoding="utf-8")
    for _ in ("cold", "warm"):
        run = zhuomu("check", "--output-format", "count", str(page), paths=[good])
        assert (run.status, run.err) == (1, "")
        assert run.out.splitlines()[-1] == "1 in all"
    unknown = zhuomu("check", "--output-format", "coutn", str(page), paths=[good])
    assert unknown.status == 2
    assert "count" in unknown.err
