"""Servers in processes of their own, and editors that talk to them."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types

from tests.lsp.editor import Editor, Serving, profiles

#: What the language server needs besides zhuomu's own dependencies.
LIBRARIES = ("pygls", "lsprotocol", "cattrs", "cattr", "attrs", "attr", "typing_extensions")
RULES = """
规则 TT001 错字
  查：按装 → 安装
  改法：自动
  误：请按装。 → 请安装。
  正：请安装。
规则 TT002 同音
  级别：错误
  查：登陆 → 登录 或 登入
  提示：进入系统用“登录”。
  参见：https://example.com/login
  误：请登陆。 → 请登录。
  正：请登录。
规则 TT003 多余
  级别：提示
  查：进行 → （删）
  误：进行安装。 → 安装。
  正：安装。
规则 TT004 一致
  统一：账号、帐号，取多数
  误：账号。账号。帐号。 → 账号。账号。账号。
  正：账号。
规则 TT005 汇总
  汇总：TT003 每千字不少于 1 处，全文不少于 3 处
  误：进行安装。进行安装。进行安装。
  正：进行安装。
"""
#: Everything that counts differently in bytes, UTF-16 units, code points and lines.
PAGE = (
    "# 标题𠮷\r\n\r\n制表\t请按装👨\u200d👩\u200d👧 后登陆。\r\n\r\n"
    "𠮷𠮷请按装。\u2028同一行，请登陆。\r又一行：𠮷进行按装。\r\n\n- e\u0301按装\n- 👍🏽帐号。账号。\x85账号。\n"
)
#: What is wrong with it.
PAGE_FLAGGED = [
    ("TT001", "按装"), ("TT002", "登陆"), ("TT001", "按装"), ("TT002", "登陆"), ("TT003", "进行"), ("TT001", "按装"), ("TT001", "按装"),
    ("TT004", "帐号"),
]

Start = Callable[..., Awaitable[Editor]]


@pytest.fixture(scope="session")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with pygls and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("lsp-libraries")
    for name in LIBRARIES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            source = os.path.dirname(spec.origin) if spec.submodule_search_locations else spec.origin
            os.symlink(source, folder / os.path.basename(source))
    return str(folder)


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A rule file that no test changes, so that it is compiled once."""
    path = tmp_path_factory.mktemp("lsp-rules") / "rules.zm"
    path.write_text(RULES, encoding="utf-8")
    return str(path)


@pytest.fixture
def project(tmp_path: Any, rules: str) -> Any:
    """A folder whose configuration names these rules."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".zhuomu.yaml").write_text(f"packs: {rules}\n", encoding="utf-8")
    return folder


@pytest.fixture
def serving(zhuomu: Any, libraries: str, cache_folder: str) -> Serving:
    """How a server is started. Caches, those of Python too, are kept from one test to the next: a session begins sooner."""
    return Serving(zhuomu.command("lsp"), zhuomu.environment(
        [libraries], ZHUOMU_CACHE_DIR=cache_folder, PYTHONDONTWRITEBYTECODE="",
        PYTHONPYCACHEPREFIX=os.path.join(cache_folder, "bytecode"),
    ), zhuomu.home)


@pytest_asyncio.fixture
async def start(serving: Serving, project: Any) -> AsyncIterator[Start]:
    """``await start("neovim")``: an editor of that kind and a server; more arguments are those of ``initialize``.

    ``settings`` are what the editor says when it is asked; ``more`` goes to the server's environment.
    """
    started: list[Editor] = []

    async def begin(
        name: str = "emacs", *, settings: Any = None, paths: str = "", environment: dict[str, str] | None = None,
        capabilities_changed: Callable[[types.ClientCapabilities], None] | None = None, **more: Any,
    ) -> Editor:
        editor = Editor(profiles()[name], str(project))
        if capabilities_changed is not None:
            capabilities_changed(editor.profile.capabilities)
        editor.client.set_configuration(settings, section="zhuomu")
        started.append(editor)
        usual = {**serving.environment, **(environment or {})}
        if paths:
            usual["PYTHONPATH"] += os.pathsep + paths
        await editor.start(serving._replace(environment=usual), **more)
        return editor

    yield begin
    for editor in started:
        assert await editor.stop() == editor.expected_status
        # Diagnostics come in one way only.
        assert not (editor.profile.pulls and editor.published)


@pytest.fixture(params=["vscode", "neovim", "emacs"])
def profile(request: pytest.FixtureRequest) -> str:
    """Each of the three kinds of editors, which measure in three units."""
    return str(request.param)
