"""A real editor: Neovim opens a page, gets diagnostics, applies the preferred fix and saves, with the settings of the docs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import Any

import pytest

from tests.lsp.editor import Serving

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NEOVIM = shutil.which("nvim")
#: How long Neovim may take for all of it, in seconds.
PATIENCE = 60
#: Waits until the first diagnostic is there, takes the preferred action of it, waits until it is gone, saves and leaves.
DRIVER = """
local function fail(what)
  io.stderr:write(what .. "\\n")
  vim.cmd("cquit 1")
end

local function diagnostics()
  return vim.diagnostic.get(0)
end

vim.defer_fn(function()
  if not vim.wait(20000, function() return #diagnostics() > 0 end, 20) then return fail("no diagnostics") end
  local first = diagnostics()[1]
  local names = vim.tbl_map(function(each) return each.code .. "@" .. each.lnum .. ":" .. each.col end, diagnostics())
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local params = vim.lsp.util.make_range_params()
  local client = vim.lsp.get_client_by_id(vim.tbl_keys(vim.lsp.buf_get_clients(0))[1])
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, first.lnum) }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000)
  local preferred
  for _, answer in pairs(answers or {}) do
    for _, action in ipairs(answer.result or {}) do
      if action.isPreferred then preferred = action end
    end
  end
  if preferred == nil then return fail("no preferred action") end
  vim.lsp.util.apply_workspace_edit(preferred.edit, client.offset_encoding)
  if not vim.wait(20000, function() return #diagnostics() < #names end, 20) then return fail("still wrong") end
  vim.cmd("write")
  io.stdout:write(preferred.title .. "|" .. table.concat(names, ","))
  vim.cmd("qall!")
end, 10)
"""


def settings() -> str:
    """The block of the page about editors that is for the Neovim of Debian."""
    with open(os.path.join(ROOT, "docs", "editors.md"), encoding="utf-8") as file:
        page = file.read()
    found = re.search(r"^0\.7 到 0\.10：\n\n```lua\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def run(serving: Serving, project: Any, folder: Any) -> str:
    """Let Neovim do it on a.md of the project; what it says of it."""
    assert NEOVIM is not None
    programs = folder / "bin"
    programs.mkdir()
    command = " ".join(f"'{word}'" for word in serving.command)
    program = programs / "zhuomu"
    # The settings say `zhuomu lsp`.
    program.write_text(f'#!/bin/sh\nshift\nexec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "init.lua").write_text(settings(), encoding="utf-8")
    (folder / "driver.lua").write_text(DRIVER, encoding="utf-8")
    environment = {
        **serving.environment, "PATH": os.pathsep.join((str(programs), os.environ["PATH"])), "HOME": str(folder), "TERM": "dumb",
        "XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"), "NVIM_LOG_FILE": str(folder / "log"), "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        [NEOVIM, "--headless", "-n", "-u", str(folder / "init.lua"), "a.md", "-c", f"luafile {folder / 'driver.lua'}"], cwd=project,
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.mark.skipif(NEOVIM is None, reason="there is no Neovim here")
@pytest.mark.parametrize(("before", "after", "shown"), [
    ("# 标题\n\n请按装。\n", "# 标题\n\n请安装。\n", "TT001@2:3"),
    ("# 标题\r\n\r\n𠮷😀请按装。\r\n\r\n好。\r\n", "# 标题\r\n\r\n𠮷😀请安装。\r\n\r\n好。\r\n", "TT001@2:11"),
    ("𠮷\u2028请按装，再按装。\n", "𠮷\u2028请安装，再按装。\n", "TT001@0:10,TT001@0:22"),
])
def test_neovim_shows_what_is_wrong_and_puts_it_right(
    serving: Serving, project: Any, tmp_path: Any, before: str, after: str, shown: str
) -> None:
    page = project / "a.md"
    page.write_bytes(before.encode())
    folder = tmp_path / "neovim"
    folder.mkdir()
    assert f"改为“安装”|{shown}" in run(serving, project, folder)
    assert page.read_bytes().decode() == after
