"""The rules of a run: from the cache when nothing changed, else from plugins and rule files.

With a warm cache neither lark nor pluggy is imported. What was found is remembered under a key of everything it came
from: versions, installed entry points, the code of plugins, and the content of every rule file and word list.
"""

import os
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from zhuomu.findings import Message, Problem
from zhuomu.formats.builtin import BUILT_IN
from zhuomu.formats.format import Format
from zhuomu.plugins.discovery import EntryPoint, entry_points
from zhuomu.project import storage
from zhuomu.project.settings import RuleSources
from zhuomu.rules.functions import FUNCTIONS
from zhuomu.rules.model import Compiled, Option, PackInformation
from zhuomu.rules.overlay import Written
from zhuomu.version import VERSION

if TYPE_CHECKING:
    from zhuomu.plugins.manager import OwnedCheck, OwnedPack

_SUFFIXES = (".zm", ".txt", ".tsv")


class Loaded(NamedTuple):
    """Everything rules need to run, and what went wrong on the way.

    ``checks`` are the functions of rules in Python that name none to import, by code; ``reporters`` make output
    formats by name. ``key`` stands for all of it, code of plugins included; it is "" when something went wrong.
    """

    compiled: Compiled
    functions: Mapping[str, Callable[..., Any]]
    checks: Mapping[str, Callable[..., Any]] = MappingProxyType({})
    formats: Sequence[Format] = BUILT_IN
    reporters: Mapping[str, Callable[..., Any]] = MappingProxyType({})
    problems: Sequence[Problem] = ()
    key: str = ""


def load_rules(sources: RuleSources = RuleSources(), *, installed: bool = True) -> Loaded:  # noqa: B008 - a frozen value
    """The rules of all installed plugins and of the files and folders of ``sources``, under its overlays.

    Never raises for what a plugin or a rule file does: that is in ``problems``.
    """
    points = entry_points() if installed else []
    key = _key(points, sources)
    known = storage.read(f"plugins-{key}.json")
    compiled = None if known is None else _recall(known)
    if compiled is None:
        return _build(points, sources, key)
    whole = f"{known['name']}-{_digest(known['modules'])}"
    if not known["code"]:
        return Loaded(compiled, FUNCTIONS, key=whole)
    from zhuomu.plugins.manager import PluginManager, functions_of

    manager = PluginManager()
    manager.load_installed(points)
    functions = {**manager.functions(), **FUNCTIONS}
    checks, formats, reporters = functions_of(manager.checks()), manager.formats(), manager.reporters()
    return Loaded(
        compiled, functions, checks, formats, reporters, manager.problems, "" if manager.problems else whole
    )


def _key(points: Sequence[EntryPoint], sources: RuleSources) -> str:
    packs = sources.packs
    return _digest([
        VERSION, _compiler_stamp(), sys.version_info[:2], [list(point) for point in points],
        [os.path.abspath(path) for path in packs], os.getcwd() if packs else "", _overlaid(sources),
    ])


def _overlaid(sources: RuleSources) -> list[Any]:
    """What a configuration changes of the rules, without the lines it stands in.

    Only problems name those, and what has problems is not remembered. The first term is where the rule of all of them is.
    """
    if not (sources.overlays or sources.terms or sources.parameters):
        return []
    first = sources.terms[0].wrong if sources.terms else None
    return [
        [_texts(overlay) for overlay in sources.overlays],
        [[term.wrong.text, term.right] for term in sources.terms],
        _texts(sources.parameters),
        first and [first.path, first.line],
    ]


def _texts(value: Any) -> Any:
    """A value of an overlay without the places in it."""
    if isinstance(value, Written):
        return value.text
    return [_texts(item) for item in value] if isinstance(value, tuple) else value


def code_stamp() -> str:
    """What stands for the code that finds the prose of a document and matches rules: in a checkout the version says
    nothing about that."""
    return _digest(_changed("text", "formats", "formats/code", "segment", "engine", "rules", "project"))


def _compiler_stamp() -> list[int]:
    """When the compiler was last changed: in a checkout the version says nothing about that."""
    return _changed("dsl", "rules", "engine")


def _changed(*rooms: str) -> list[int]:
    """When some module of each room was last changed, in nanoseconds."""
    home = os.path.dirname(os.path.dirname(__file__))
    stamps = []
    for room in rooms:
        with os.scandir(os.path.join(home, room)) as entries:
            stamps.append(max(entry.stat().st_mtime_ns for entry in entries))
    return stamps


def _digest(value: Any) -> str:
    data = repr(value).encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def _stamps(files: Sequence[str]) -> list[list[Any]]:
    stamps: list[list[Any]] = []
    for file in files:
        try:
            status = os.stat(file)
            stamps.append([file, status.st_mtime_ns, status.st_size])
        except OSError:
            stamps.append([file, 0, 0])
    return stamps


def _contents(folders: Sequence[str]) -> str:
    """A checksum of every rule file and word list below the folders, names included."""
    sums: list[Any] = []
    for folder in folders:
        for path in _files(folder):
            try:
                with open(path, "rb") as file:
                    data = file.read()
                sums.append((path, len(data), zlib.crc32(data), zlib.adler32(data)))
            except OSError:
                sums.append((path, -1))
    return _digest(sums)


def _files(folder: str) -> list[str]:
    if os.path.isfile(folder):
        return [folder]
    found: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(_SUFFIXES):
                    found.append(entry.path)
                elif entry.is_dir() and not entry.name.startswith((".", "__")):
                    found.extend(_files(entry.path))
    except OSError:
        return found
    return found


def _recall(known: Any) -> Compiled | None:
    """The compiled rules that were remembered, if all they came from is as it was."""
    try:
        if known["modules"] != _stamps([stamp[0] for stamp in known["modules"]]):
            return None
        name = f"{known['key']}-{_contents(known['folders'])}"
        known["name"] = name
        fields, cases = storage.read(f"rules-{name}.json"), storage.read_text(f"cases-{name}.jsonl")
        if fields is None or cases is None:
            return None
        fields["cases"] = cases.split("\n")
        fields["packs"] = tuple(PackInformation(*pack) for pack in fields["packs"])
        fields["options"] = tuple(
            Option(key, name, tuple((zh, en) for zh, en in values), *others) for key, name, values, *others in fields["options"]
        )
        compiled = Compiled(**fields)
        return compiled if len(compiled.cases) == len(compiled.owners) else None
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _build(points: Sequence[EntryPoint], sources: RuleSources, key: str) -> Loaded:
    from zhuomu.engine.suppress_rules import PACK
    from zhuomu.plugins.manager import PluginManager, functions_of
    from zhuomu.project.compiling import compile_packs
    from zhuomu.rules.terms import NO_TERMS

    manager = PluginManager()
    manager.load_installed(points)
    missing = []
    for path in sources.packs:
        if os.path.exists(path):
            manager.load_rule_path(path)
        else:
            missing.append(Problem(path, Message("没有这个规则文件或文件夹", "there is no such rule file or folder")))
    packs = manager.packs()
    lists_read: list[str] = []
    functions, checks, formats = {**manager.functions(), **FUNCTIONS}, manager.checks(), manager.formats()
    compiled, problems = compile_packs(packs, functions, lists_read, checks, formats, sources, (PACK, NO_TERMS))
    reporters = manager.reporters()
    loaded = Loaded(
        compiled, functions, functions_of(checks), formats, reporters, (*manager.problems, *missing, *problems)
    )
    if not loaded.problems:
        # A folder given by the user may get another rule file, which is another plugin.
        folders = {*map(_place, packs), *(os.path.abspath(path) for path in sources.packs if os.path.isdir(path)), *lists_read}
        modules = sorted({*manager.modules(), *_check_modules(checks)})
        name = _remember(key, compiled, sorted(folders), modules, manager.has_code())
        return loaded._replace(key=f"{name}-{_digest(_stamps(modules))}")
    return loaded


def _place(owned: "OwnedPack") -> str:
    """The folder of a pack, or its file if it is one file of a folder."""
    folder, files = owned.pack.folder, owned.pack.files
    return os.path.abspath(os.path.join(folder, files[0]) if len(files) == 1 else folder)


def _check_modules(checks: Sequence["OwnedCheck"]) -> set[str]:
    """The files of the functions that checks name, and of the modules beside them, all of which were imported."""
    names = {owned.check.function.partition(":")[0] for owned in checks if isinstance(owned.check.function, str)}
    rooms = {name.rpartition(".")[0] for name in names} - {""}
    files = {
        getattr(module, "__file__", None) for name, module in list(sys.modules.items())
        if name in names or name.rpartition(".")[0] in rooms
    }
    return {file for file in files if file}


def _remember(key: str, compiled: Compiled, folders: Sequence[str], modules: Sequence[str], code: bool) -> str:
    """Keep the rules for the next run. The name they are kept under."""
    name = f"{key}-{_contents(folders)}"
    fields = compiled._asdict()
    # Cases are most of the data, and a run decodes a few: one a line costs nothing to set aside.
    storage.write_text(f"cases-{name}.jsonl", "\n".join(fields.pop("cases")))
    storage.write(f"rules-{name}.json", fields)
    storage.write(f"plugins-{key}.json", {
        "key": key, "modules": _stamps(modules), "folders": folders, "code": code,
    })
    return name
