"""Loads plugins one by one with pluggy and calls their hooks one implementation at a time.

pluggy alone skips a name that is taken without a word, and one plugin that fails aborts the loading, or the call, of
all. Here every failure is a problem that names the distribution, its version and the place, and the others go on.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pluggy

from zhuomu.engine.checks import imported
from zhuomu.findings import Message, Problem
from zhuomu.formats.format import Format
from zhuomu.plugins import builtin, hookspecs
from zhuomu.plugins.discovery import EntryPoint
from zhuomu.plugins.marker import hookimpl
from zhuomu.plugins.values import INTERFACE, Check, Pack
from zhuomu.version import VERSION


class Plugin(NamedTuple):
    """A plugin that was found: ``problem`` says why it is not there, if it is not."""

    name: str
    distribution: str
    version: str
    origin: str
    problem: Problem | None


class OwnedPack(NamedTuple):
    """A pack and the plugin it came from."""

    pack: Pack
    plugin: Plugin


class OwnedCheck(NamedTuple):
    """A check and the plugin it came from."""

    check: Check
    plugin: Plugin


_BUILT_IN = Plugin("formats", "zhuomu", VERSION, builtin.__file__, None)


class RuleFilePlugin:
    """A project's own rule file, as a plugin of its own."""

    def __init__(self, path: str) -> None:
        self.path = path

    @hookimpl
    def zhuomu_packs(self) -> Iterable[Pack]:
        folder, name = os.path.split(self.path)
        return [Pack(folder or ".", (name,))]


class RuleFolderPlugin:
    """A folder of rule files that belong together, as one plugin, with the checks of the installed plugin that it is."""

    def __init__(self, path: str, checks: Sequence[Check]) -> None:
        self.path = path
        self._checks = checks

    @hookimpl
    def zhuomu_packs(self) -> Iterable[Pack]:
        return [Pack(self.path)]

    @hookimpl
    def zhuomu_checks(self) -> Iterable[Check]:
        return self._checks


class PluginManager:
    """Everything that was found, and what went wrong (``problems``).

    A folder of rules brings no code. If it is the folder of an ``installed`` plugin, it has that plugin's checks.
    """

    def __init__(self, installed: Iterable[OwnedCheck] = ()) -> None:
        self._manager = pluggy.PluginManager("zhuomu")
        self._manager.add_hookspecs(hookspecs)
        self._installed = list(installed)
        self._checks: list[OwnedCheck] = []
        self.plugins: list[Plugin] = []
        self.problems: list[Problem] = []
        self._register(builtin, _BUILT_IN, _registered(_BUILT_IN))

    def load_installed(self, points: Iterable[EntryPoint]) -> None:
        """Import and register the plugin of every entry point."""
        for point in points:
            plugin = Plugin(point.name, point.distribution, point.version, point.value, None)
            try:
                loaded = imported(point.value)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - other people's code may raise anything
                self._failed(plugin, "载入", "loading", error)
                continue
            origin = getattr(loaded, "__file__", None) or point.value
            self._register(loaded, plugin._replace(origin=origin), f"{point.distribution}:{point.name}")

    def load_rule_path(self, path: str) -> None:
        """Register a project's own rules: a file, each file of a folder, or a folder that is a pack of its own."""
        if os.path.isfile(path):
            self._register(RuleFilePlugin(path), Plugin(path, "", "", path, None), path)
        elif os.path.exists(os.path.join(path, "__init__.py")) and _rule_files(path):
            home = os.path.realpath(os.path.join(path, "__init__.py"))
            checks = [owned.check for owned in self._installed if os.path.realpath(owned.plugin.origin) == home]
            self._register(RuleFolderPlugin(path, checks), Plugin(path, "", "", path, None), path)
        else:
            inner = _rule_paths(path)
            for each in inner:
                self.load_rule_path(each)
            if not inner:
                self.problems.append(Problem(path, Message(
                    "这个文件夹里没有规则文件（*.zm）", "there is no rule file (*.zm) in this folder",
                )))

    def _register(self, loaded: Any, plugin: Plugin, name: str) -> None:
        if self._manager.has_plugin(name) or self._manager.is_registered(loaded):
            self.problems.append(Problem(plugin.origin, Message(
                f"插件 {name} 登记了两次，后一个没有载入", f"plugin {name} is registered twice; the second is not loaded",
            )))
            return
        try:
            self._manager.register(loaded, name)
        except Exception as error:  # noqa: BLE001 - other people's code may raise anything
            self._failed(plugin, "登记", "registering", error)
            return
        unknown = [
            attribute for attribute in dir(loaded)
            if attribute.startswith("zhuomu_") and not hasattr(hookspecs, attribute)
            and hasattr(getattr(loaded, attribute), "zhuomu_impl")
        ]
        if unknown:
            self._refuse(plugin, Message(
                f"插件 {name} 实现了不存在的钩子 {unknown[0]}", f"plugin {name} implements {unknown[0]}, which is no hook",
            ))
            self._manager.unregister(name=name)
            return
        self.plugins.append(plugin)

    def _failed(self, plugin: Plugin, doing: str, doing_en: str, error: BaseException) -> None:
        who = name_of(plugin)
        self._refuse(plugin, Message(
            f"{doing}插件 {who} 时出错：{type(error).__name__}: {error}；其余照常",
            f"{doing_en} plugin {who} failed: {type(error).__name__}: {error}; the others go on",
        ))

    def _refuse(self, plugin: Plugin, message: Message) -> None:
        problem = Problem(plugin.origin, message)
        self.problems.append(problem)
        self.plugins = [other for other in self.plugins if other.origin != plugin.origin or other.name != plugin.name]
        self.plugins.append(plugin._replace(problem=problem))

    def _call(self, hook: str, kind: type) -> Iterator[tuple[Plugin, Any]]:
        """The results of each implementation on its own; a failing one is a problem and is left out.

        A result is a mapping, or an iterable of values of the ``kind`` that the hook is about.
        """
        caller = getattr(self._manager.hook, hook)
        known = {id(self._manager.get_plugin(_registered(plugin))): plugin for plugin in self.plugins if not plugin.problem}
        implementations = sorted(
            caller.get_hookimpls(), key=lambda impl: list(known).index(id(impl.plugin)) if id(impl.plugin) in known else 0
        )
        for implementation in implementations:
            plugin = known.get(id(implementation.plugin))
            if plugin is None:
                continue
            try:
                yield plugin, _checked(implementation.function(), kind)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - other people's code may raise anything
                self._failed(plugin, f"调用 {hook}，", f"calling {hook} of", error)

    def packs(self) -> list[OwnedPack]:
        """The packs of all plugins, in the order in which the plugins were found."""
        owned = []
        for plugin, packs in self._call("zhuomu_packs", Pack):
            for pack in packs:
                if pack.interface != INTERFACE:
                    self._refuse(plugin, Message(
                        f"规则包 {name_of(plugin)} 是为第 {pack.interface} 版接口写的，这里是第 {INTERFACE} 版，没有载入",
                        f"pack {name_of(plugin)} is made for interface {pack.interface}; this is {INTERFACE}",
                    ))
                else:
                    owned.append(OwnedPack(pack, plugin))
        return owned

    def checks(self) -> list[OwnedCheck]:
        """The rules in Python of all plugins."""
        found = self._call("zhuomu_checks", Check)
        self._checks = [OwnedCheck(check, plugin) for plugin, checks in found for check in checks]
        return self._checks

    def functions(self) -> dict[str, Callable[..., Any]]:
        """The functions of all plugins by name; a name that is taken is a problem."""
        functions: dict[str, Callable[..., Any]] = {}
        for plugin, offered in self._call("zhuomu_functions", Mapping):
            for name, function in offered.items():
                if name in functions:
                    self.problems.append(Problem(plugin.origin, Message(
                        f"插件 {name_of(plugin)} 的函数“{name}”重名，用先载入的那个",
                        f"function “{name}” of plugin {name_of(plugin)} is taken; the earlier one is used",
                    )))
                functions.setdefault(name, function)
        return functions

    def formats(self) -> list[Any]:
        """The formats of all plugins, the built-in ones last."""
        found = sorted(self._call("zhuomu_formats", Format), key=lambda offer: offer[0] is _BUILT_IN)
        return [offered for _, formats in found for offered in formats]

    def reporters(self) -> dict[str, Callable[..., Any]]:
        """What makes the reporters of all plugins, by the name of their format; the first of a name counts."""
        reporters: dict[str, Callable[..., Any]] = {}
        for _, offered in self._call("zhuomu_reporters", Mapping):
            for name, factory in offered.items():
                reporters.setdefault(str(name), factory)
        return reporters

    def modules(self) -> list[str]:
        """The files whose code the plugins are made of: when one changes, what it said before is void."""
        files = {plugin.origin for plugin in self.plugins if plugin is not _BUILT_IN and plugin.origin.endswith(".py")}
        return sorted(file for file in files if os.path.isfile(file))

    def has_code(self) -> bool:
        """Whether a plugin brings more than rule files and checks that name their functions. Knows the ``checks`` asked for."""
        hooks = ("zhuomu_formats", "zhuomu_functions", "zhuomu_reporters")
        others = (
            implementation for hook in hooks for implementation in getattr(self._manager.hook, hook).get_hookimpls()
            if implementation.plugin is not builtin
        )
        return any(others) or any(
            not isinstance(owned.check.function, str) for owned in self._checks
        )


def functions_of(checks: Iterable[OwnedCheck]) -> dict[str, Callable[..., Any]]:
    """The functions of the checks that bring one instead of a name for it, by code."""
    return {
        owned.check.code: owned.check.function for owned in checks if not isinstance(owned.check.function, str)
    }


def _checked(result: Any, kind: type) -> Any:
    """What a hook returned. Raises TypeError when it is not what the hook asks for."""
    if kind is Mapping:
        return dict(result)
    values = list(result)
    for value in values:
        if not isinstance(value, kind):
            raise TypeError(f"expected {kind.__name__}, not {value!r}")
    return values


def _rule_files(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith(".zm"))


def _rule_paths(folder: str) -> list[str]:
    """The rule files in a folder, and the folders below it that hold some."""
    found = [os.path.join(folder, name) for name in _rule_files(folder)]
    for name in sorted(os.listdir(folder)):
        inner = os.path.join(folder, name)
        if os.path.isdir(inner) and not name.startswith((".", "__")) and (_rule_files(inner) or _rule_paths(inner)):
            found.append(inner)
    return found


def _registered(plugin: Plugin) -> str:
    return f"{plugin.distribution}:{plugin.name}" if plugin.distribution else plugin.name


def name_of(plugin: Plugin) -> str:
    """A plugin as messages call it: with its distribution and version."""
    if not plugin.distribution:
        return plugin.name
    return f"{plugin.name}（{plugin.distribution} {plugin.version}）"


