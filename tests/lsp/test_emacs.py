"""Another real editor: Emacs with eglot opens a page, gets diagnostics, takes the preferred action and saves, with the settings of the docs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import Any

import pytest

from tests.lsp.editor import Serving

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EMACS = shutil.which("emacs")
PATIENCE = 90
#: What a user of Emacs has beside the settings: packages, a mode for Markdown, and somebody who takes what is proposed.
BEFORE = """
(setq package-enable-at-startup nil create-lockfiles nil make-backup-files nil auto-save-default nil)
(package-initialize)
(require 'eglot)
(define-derived-mode markdown-mode text-mode "Markdown")
(add-to-list 'auto-mode-alist '("\\\\.md\\\\'" . markdown-mode))
(setq last-nonmenu-event ?x
      completing-read-function
      (lambda (_prompt _choices &optional _predicate _require _initial _history default &rest _more)
        (if (consp default) (car default) default)))
"""
#: Waits for diagnostics, takes the action at the first one, saves, waits until it is gone and leaves.
DRIVER = """
(defun until (what holds)
  (let ((end (time-add nil 30)))
    (while (not (funcall holds))
      (when (time-less-p end nil)
        (message "%s did not come" what)
        (kill-emacs 1))
      (accept-process-output nil 0.05))))

(defun places ()
  (mapcar (lambda (each) (flymake-diagnostic-beg each))
          (sort (flymake-diagnostics) (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other))))))

(defun shown ()
  (mapconcat (lambda (each) (buffer-substring-no-properties (flymake-diagnostic-beg each) (flymake-diagnostic-end each)))
             (sort (flymake-diagnostics) (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other)))) ","))

(find-file "a.md")
(run-hooks 'post-command-hook)
(until "a server" (lambda () (eglot-current-server)))
(until "diagnostics" #'places)
(message "shown %s" (shown))
(let ((number (length (places))))
  (goto-char (car (places)))
  (call-interactively #'eglot-code-actions)
  ;; Changes are sent when Emacs is idle, which it never is in batch mode, or saves.
  (save-buffer)
  (until "an end of what was wrong" (lambda () (< (length (places)) number))))
(eglot-shutdown (eglot-current-server))
(kill-emacs 0)
"""


def has_eglot() -> bool:
    """Whether there is an Emacs with eglot, which newer ones bring themselves."""
    if EMACS is None:
        return False
    return subprocess.run(
        [EMACS, "--batch", "--eval", "(progn (package-initialize) (require 'eglot))"], capture_output=True, check=False,
    ).returncode == 0


pytestmark = pytest.mark.skipif(not has_eglot(), reason="there is no Emacs with eglot here")


def settings() -> str:
    """The block of the page about editors that is for eglot."""
    with open(os.path.join(ROOT, "docs", "editors.md"), encoding="utf-8") as file:
        found = re.search(r"^## Emacs\n\n.*?^```elisp\n(.*?)^```", file.read(), re.MULTILINE | re.DOTALL)
    assert found is not None
    assert "eglot-server-programs" in found[1]
    return found[1]


@pytest.mark.parametrize(("before", "after", "shown"), [
    ("# 标题\n\n请按装。\n", "# 标题\n\n请安装。\n", "按装"),
    ("# 标题\r\n\r\n𠮷😀请按装。\r\n\r\n好。\r\n", "# 标题\r\n\r\n𠮷😀请安装。\r\n\r\n好。\r\n", "按装"),
    ("𠮷\u2028请按装，再按装。\n", "𠮷\u2028请安装，再按装。\n", "按装,按装"),
])
def test_emacs_shows_what_is_wrong_and_puts_it_right(
    serving: Serving, project: Any, tmp_path: Any, before: str, after: str, shown: str
) -> None:
    assert EMACS is not None
    page = project / "a.md"
    page.write_bytes(before.encode())
    folder = tmp_path / "emacs"
    (folder / "bin").mkdir(parents=True)
    # The settings say `zhuomu lsp`.
    program = folder / "bin" / "zhuomu"
    command = " ".join(f"'{word}'" for word in serving.command)
    program.write_text(f'#!/bin/sh\nshift\nexec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / "driver.el").write_text(BEFORE + settings() + DRIVER, encoding="utf-8")
    done = subprocess.run(
        [EMACS, "--batch", "--load", str(folder / "driver.el")], cwd=project,
        env={
            **serving.environment, "PATH": os.pathsep.join((str(folder / "bin"), os.environ["PATH"])), "HOME": str(folder), "LANG": "C.UTF-8",
        },
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert f"shown {shown}\n" in done.stderr
    assert page.read_bytes().decode() == after
