"""Runs git: the real one, without a shell.

It runs in the folder zhuomu was started in, with the environment that a hook was given, so that both speak of the same
repository and index; what a user has configured changes nothing of what is read here.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from zhuomu.errors import UsageError
from zhuomu.findings import Message, Problem

if TYPE_CHECKING:
    from subprocess import Popen

#: Names with signs in them are quoted always, and no program that the repository names is started.
_SETTINGS: Final = ("-c", "core.quotePath=true", "-c", "core.fsmonitor=false")
#: These would make git read paths or show changes in another way.
_MISLEADING: Final = frozenset({
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
})


class Git:
    """Runs git in a folder of a working tree. Raises UsageError when there is none, or no git."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.realpath(folder)
        self._program = _program()
        self.top = os.fsdecode(self.run("rev-parse", "--show-toplevel").removesuffix(b"\n"))

    def start(self, *arguments: str) -> Popen[bytes]:
        """A running git whose three streams are pipes."""
        from subprocess import PIPE, Popen

        environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
        environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            return Popen(
                [self._program, *_SETTINGS, *arguments], stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=self.folder, env=environment,
            )
        except OSError as error:
            from zhuomu.text.reasons import reason

            why = reason(error)
            raise refused(f"git 运行不了，{why.zh}", f"git cannot be run, {why.en}") from error

    def run(self, *arguments: str, data: bytes = b"") -> bytes:
        """What git prints. Raises UsageError with its complaint when it fails."""
        status, out, complaint = self.ask(*arguments, data=data)
        if status:
            raise _failed(arguments[0], complaint)
        return out

    def ask(self, *arguments: str, data: bytes = b"") -> tuple[int, bytes, str]:
        """Git's exit status, what it prints, and what it complains about."""
        process = self.start(*arguments)
        out, complaint = process.communicate(data)
        return process.returncode, out, complaint.decode("utf-8", "replace").strip()

    def shown(self, name: bytes) -> str:
        """A path from the top of the repository as one from this folder."""
        path = os.path.relpath(os.path.join(self.top, os.fsdecode(name)), self.folder)
        return path.replace(os.sep, "/")

    def commit(self, name: str) -> str | None:
        """The commit that a revision means, if there is one."""
        status, out, _ = self.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return None if status else out.decode().strip()


def root(folder: str) -> str:
    """The top folder of the working tree that holds a folder. Raises UsageError when there is none, or no git."""
    return Git(folder).top


def refused(zh: str, en: str, remedy: str = "", remedy_en: str = "") -> UsageError:
    """The error that says what git cannot do."""
    return UsageError(Problem("", Message(zh, en), remedy=Message(remedy, remedy_en) if remedy else None))


def _program() -> str:
    """Where git is. Not left to the system: Windows would look into the working directory first."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise refused("找不到 git", "there is no git", "请安装 git，或者不用 --staged、--since、--lines", "install git, or do without --staged, --since and --lines")


def _failed(command: str, complaint: str) -> UsageError:
    if "not a git repository" in complaint:
        return refused(
            "这里不在 git 仓库里", "this is no git repository", "请在仓库里运行；不用 git 时直接 zhuomu check",
            "run it inside of one; without git, use zhuomu check alone",
        )
    if "must be run in a work tree" in complaint:
        return refused(
            "这个 git 仓库没有工作目录", "this git repository has no working tree", "请在它的一个克隆或工作目录里运行",
            "run it in a clone or a working tree of it",
        )
    why = complaint.splitlines()[0] if complaint else "?"
    return refused(f"git {command} 没有成功：{why}", f"git {command} failed: {why}")
