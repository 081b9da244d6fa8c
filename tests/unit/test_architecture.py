"""The rooms of the house: who may import whom, what is packaged, who may print."""

from __future__ import annotations

import ast
import os
import tomllib
from collections.abc import Iterator

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SOURCE = os.path.join(ROOT, "src", "zhuomu")
#: findings, errors ← text ← formats, segment ← dsl ← rules, evidence ← engine ← plugins ← project ← output ← lsp ← cli.
LAYERS = (
    ("version", "findings"), ("errors",), ("text",), ("formats", "segment"), ("dsl",), ("rules", "evidence"), ("engine",), ("plugins",),
    ("project",), ("output",), ("lsp",), ("cli", "api", "testing"), ("__main__", ""),
)
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}
#: Rooms of one layer that may use one another in this direction all the same.
NEIGHBOURS = {("testing", "api")}


def modules(folder: str = SOURCE) -> Iterator[tuple[str, ast.Module]]:
    """The dotted name of every module below zhuomu, without ``zhuomu.``, and its tree."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "data"))
        for name in sorted(names):
            if name.endswith(".py"):
                path = os.path.join(place, name)
                dotted = os.path.relpath(path, folder)[:-3].replace(os.sep, ".")
                with open(path, encoding="utf-8") as file:
                    yield dotted.removesuffix("__init__").rstrip("."), ast.parse(file.read(), path)


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """What a module imports of zhuomu, wherever in it, without ``zhuomu.``, and the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [node.module or ""]
            if node.module == "zhuomu":
                names = [f"zhuomu.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "import_module":
            text = ast.unparse(node.args[0]).strip("f'\"") if node.args else ""
            names = [text]
        else:
            continue
        for name in names:
            if name == "zhuomu" or name.startswith("zhuomu."):
                yield name.removeprefix("zhuomu").lstrip("."), node.lineno


def room(module: str) -> str:
    return module.partition(".")[0]


def test_every_module_belongs_to_a_room() -> None:
    assert {room(name) for name, _ in modules()} <= RANK.keys()


def test_nothing_imports_upwards() -> None:
    wrong = []
    for name, tree in modules():
        mine = room(name)
        if not mine:
            continue  # ``import zhuomu`` offers what others make, and imports it late
        for imported, line in imports(tree):
            other = room(imported)
            assert other in RANK, f"{name}:{line} imports zhuomu.{imported}, which belongs to no room"
            allowed = other == mine or RANK[other] < RANK[mine] or (mine, other) in NEIGHBOURS
            if not allowed:
                wrong.append(f"{name or '__init__'}:{line} imports {imported}")
    assert wrong == []


def test_the_rule_notices_an_import_inside_a_function() -> None:
    tree = ast.parse("def f():\n    from zhuomu.cli import main\n    import zhuomu.output.full\n    import_module('zhuomu.cli.check')\n")
    assert [name for name, _ in imports(tree)] == ["cli", "output.full", "cli.check"]


def test_only_the_command_line_prints() -> None:
    wrong = [
        f"{name}:{node.lineno}" for name, tree in modules() if room(name) != "cli" for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    # ``python -m zhuomu.segment.build`` is a command too.
    assert [place for place in wrong if not place.startswith("segment.build:")] == []


def test_only_one_module_writes_the_files_of_a_user() -> None:
    """Whoever opens something for writing is known: the writer, the cache, and the build of the dictionary."""
    writers = set()
    for name, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            modes = [ast.unparse(argument) for argument in (*node.args[1:2], *(k.value for k in node.keywords if k.arg == "mode"))]
            if called in ("os.replace", "os.rename", "tempfile.mkstemp", "shutil.move") or (
                called == "open" and any(set("wax+") & set(mode.strip("'\"")) for mode in modes if mode[:1] in "'\"")
            ):
                writers.add(name)
    assert writers == {"project.write", "project.storage", "segment.build"}


def test_the_packages_listed_are_the_folders_there_are() -> None:
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        listed = tomllib.load(file)["tool"]["setuptools"]["packages"]
    there = []
    for top, folder in (("zhuomu", SOURCE), ("zhuomu_rules", os.path.join(ROOT, "rules"))):
        for place, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if name != "__pycache__"]
            if "__init__.py" in names:
                relative = os.path.relpath(place, folder)
                there.append(top if relative == "." else f"{top}.{relative.replace(os.sep, '.')}")
    assert sorted(listed) == sorted(there)


def test_every_bundled_pack_has_an_entry_point() -> None:
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)
    points = project["project"]["entry-points"]["zhuomu"]
    packs = {name.removeprefix("zhuomu_rules.") for name in project["tool"]["setuptools"]["packages"] if name.startswith("zhuomu_rules.")}
    assert points == {name: f"zhuomu_rules.{name}" for name in packs}


def test_bundled_packs_hold_no_privilege() -> None:
    """They import what anyone's pack may import: the public names of zhuomu, and what is in their own folder."""
    for name, tree in modules(os.path.join(ROOT, "rules")):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zhuomu"):
                own = f"zhuomu_rules.{room(name)}."
                assert node.module == "zhuomu" or str(node.module).startswith(own), f"rules/{name}: from {node.module}"


@pytest.mark.parametrize("name", [
    "check_file", "check_text", "hookimpl", "Pack", "Check", "Place", "Change", "Document", "Format", "Finding", "Edit", "__version__",
])
def test_the_public_names_are_there(name: str) -> None:
    import zhuomu

    assert getattr(zhuomu, name) is not None
