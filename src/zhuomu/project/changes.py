"""Asks git what has changed: which files, what stood in them before, and which lines."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from zhuomu.errors import UsageError
from zhuomu.project.git import Git, refused

if TYPE_CHECKING:
    from subprocess import Popen

#: First and last line, 1-based, of a stretch that was changed. Lines end at line feeds, as git counts them.
Lines = tuple[int, int]

_DIFF: Final = ("diff", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=all")
#: The modes of regular files.
_FILES: Final = ("100644", "100755")
_HUNK: Final = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class Change(NamedTuple):
    """A file that differs between two versions.

    ``path`` is its path now and ``old_path`` the one before, both relative to the folder that was asked for, with `/`
    between folders; None where there is no such version. ``now`` and ``before`` are what git calls their contents;
    an empty ``now`` stands for the file on disk.
    """

    path: str | None
    old_path: str | None
    now: str = ""
    before: str = ""


class Changes:
    """The files that have changed. A context: a process that reads their contents runs until it is left."""

    def __init__(self, git: Git, files: Sequence[Change], versions: Sequence[str], untracked: Sequence[str]) -> None:
        self.files = files
        self._git = git
        self._versions = versions
        self._untracked = untracked
        self._reader: Popen[bytes] | None = None
        self._encodings: Mapping[str, str] | None = None

    def __enter__(self) -> Changes:
        return self

    def __exit__(self, *_: object) -> None:
        if self._reader is not None:
            self._reader.communicate()

    def now(self, change: Change) -> bytes | None:
        """The content that a file has now, or None where that is the file on disk. Raises UsageError."""
        return self._content(change.now, change.path) if change.now else None

    def before(self, change: Change) -> bytes | None:
        """The content that a file had before, or None where there was none. Raises UsageError."""
        return self._content(change.before, change.old_path) if change.before else None

    def lines(self) -> Mapping[str, Sequence[Lines] | None]:
        """The lines that are new or changed, of each file there is; None stands for all lines."""
        found: dict[str, Sequence[Lines] | None] = {each.path: [] for each in self.files if each.path is not None}
        patch = self._git.run(
            *_DIFF, "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", *self._versions, "--",
        )
        for name, lines in _changed_lines(patch):
            path = self._git.shown(name)
            if path in found:
                found[path] = lines
        found.update(dict.fromkeys(self._untracked))
        return found

    def _content(self, name: str, path: str | None) -> bytes:
        if self._reader is None:
            self._reader = self._git.start("cat-file", "--batch")
        asked, answers = self._reader.stdin, self._reader.stdout
        assert asked is not None
        assert answers is not None
        try:
            asked.write(f"{name}\n".encode())
            asked.flush()
            head = answers.readline().split()
        except OSError:
            head = []
        if len(head) != 3:
            raise _lacking(name)
        data = answers.read(int(head[2]) + 1)[:-1]
        encoding = self._encoding(path) if path is not None else None
        return _recoded(data, encoding) if encoding else data

    def _encoding(self, path: str) -> str | None:
        """The encoding that a file has on disk, where git was told to keep it in another one than it is written in."""
        if self._encodings is None:
            paths = {path for each in self.files for path in (each.path, each.old_path) if path is not None}
            told = self._git.run(
                "check-attr", "-z", "--stdin", "working-tree-encoding", data=b"".join(os.fsencode(path) + b"\0" for path in sorted(paths)),
            ).split(b"\0")
            self._encodings = {
                os.fsdecode(name): value.decode("ascii", "replace")
                for name, value in zip(told[::3], told[2::3], strict=False)
                if value not in (b"unspecified", b"unset", b"set")
            }
        return self._encodings.get(path)


def changes(folder: str, *, staged: bool = False, since: str | None = None) -> Changes:
    """The files that differ from an earlier version; paths are relative to ``folder``.

    With ``staged`` the index is compared with the last commit. With ``since`` the working tree is compared with the
    commit in which HEAD and that revision parted; files that git does not know are new. With neither the working tree
    is compared with the last commit. Submodules and links are left out. Raises UsageError when git cannot tell.
    """
    git = Git(folder)
    base = _parted(git, since) if since is not None else git.commit("HEAD")
    if base is None:
        # Before the first commit everything is new.
        base = git.run("hash-object", "-t", "tree", "--stdin").decode().strip()
    versions = ("--cached", base) if staged else (base,)
    found = list(_files(git, git.run(*_DIFF, "--raw", "-z", "--no-abbrev", *versions, "--"), staged))
    untracked: list[str] = []
    if not staged:
        others = git.run("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ":/").split(b"\0")
        # What ends in a slash is a repository of its own.
        names = [git.shown(name) for name in others if name and not name.endswith(b"/")]
        untracked = [name for name in names if not os.path.islink(os.path.join(git.folder, name))]
        found.extend(Change(path, None) for path in untracked)
    found.sort(key=lambda change: change.path or change.old_path or "")
    return Changes(git, found, versions, untracked)


def _parted(git: Git, since: str) -> str:
    """The commit in which HEAD and a revision parted."""
    if git.commit("HEAD") is None:
        raise refused("还没有任何提交，没有可比较的", "there is no commit yet, and so nothing to compare with")
    other = None if since.startswith("-") or not since else git.commit(since)
    shallow = git.run("rev-parse", "--is-shallow-repository").strip() == b"true"
    if other is None:
        raise refused(
            f"git 里没有“{since}”这个版本", f"git has no revision {since!r}", *((
                "这个克隆是浅的；请先运行 git fetch --unshallow，或者用 git fetch --depth=100 origin 分支名 取来它",
                "this clone is shallow; run git fetch --unshallow first, or get it by git fetch --depth=100 origin BRANCH",
            ) if shallow else (
                "请写一个分支、标签或提交，如 origin/main；远端的要先 git fetch",
                "write a branch, a tag or a commit, like origin/main; run git fetch for those of a remote",
            )),
        )
    status, out, _ = git.ask("merge-base", other, "HEAD")
    if status:
        raise refused(
            f"“{since}”与现在的版本没有共同的祖先", f"{since!r} and HEAD have no common ancestor", *((
                "这个克隆是浅的；请先运行 git fetch --unshallow，或者 git fetch --depth=1000",
                "this clone is shallow; run git fetch --unshallow or git fetch --depth=1000 first",
            ) if shallow else ("请换一个版本来比较", "compare with another revision")),
        )
    return out.split()[0].decode()


def _files(git: Git, listing: bytes, staged: bool) -> Iterator[Change]:
    """The changes that git lists: a line of modes and contents, then the path, or both paths of a file that was renamed."""
    parts = iter(listing.split(b"\0"))
    unmerged: dict[str, None] = {}
    for head in parts:
        if not head:
            continue
        old_mode, new_mode, old, new, status = head[1:].decode().split(" ")
        before = git.shown(next(parts))
        after = git.shown(next(parts)) if status[0] in "RC" else before
        if status == "U":
            unmerged[before] = None
            continue
        now, then = new_mode in _FILES, old_mode in _FILES and status[0] != "C"
        if now or then:
            yield Change(
                after if now else None, before if then else None, new if staged and now else "", old if then else "",
            )
    if unmerged and staged:
        names = list(unmerged)
        raise refused(
            f"还有合并冲突没有解决：{'、'.join(names)}", f"there are merge conflicts: {', '.join(names)}",
            "请先解决冲突并 git add", "resolve them and run git add first",
        )


def _changed_lines(patch: bytes) -> Iterator[tuple[bytes, Sequence[Lines] | None]]:
    """The path of each file in a patch without context, and the lines of it that are new; None for a binary file."""
    name, inside, binary = b"", 0, False
    lines: list[Lines] = []
    for line in patch.split(b"\n"):
        if inside and line[:1] in (b"+", b"-"):
            inside -= 1
        elif line.startswith(b"diff --git "):
            if name:
                yield name, None if binary else lines
            # Both halves are one path, a/… and b/…, except of a file that was renamed, which is named again.
            names = line[len(b"diff --git "):]
            name, lines, binary = _unquoted(names[len(names) // 2 + 1:])[2:], [], False
        elif line.startswith(b"rename to "):
            name = _unquoted(line[len(b"rename to "):])
        elif line.startswith(b"Binary files "):
            binary = True
        elif hunk := _HUNK.match(line):
            first, number = int(hunk[2]), int(hunk[3] or 1)
            inside = int(hunk[1] or 1) + number
            if number:
                lines.append((first, first + number - 1))
    if name:
        yield name, None if binary else lines


def _unquoted(name: bytes) -> bytes:
    """A path as git prints it; one with unusual signs is in quotes, with escapes as in C."""
    if name[:1] != b'"':
        return name
    return name[1:-1].decode("unicode_escape").encode("latin-1")


def _recoded(data: bytes, encoding: str) -> bytes:
    """Content that git keeps as UTF-8, in the encoding that the file has on disk."""
    codec = encoding.lower()
    try:
        if codec.endswith("-bom"):
            return f"\ufeff{data.decode()}".encode(codec.removesuffix("-bom"))
        return data.decode().encode(codec)
    except (UnicodeError, LookupError):
        return data


def _lacking(name: str) -> UsageError:
    return refused(
        f"git 里没有旧版本的内容 {name[:12]}", f"git lacks the content {name[:12]} of the old version",
        "若是浅的克隆或部分克隆，请先 git fetch --unshallow；否则 git fsck 能查出缺了什么",
        "if the clone is shallow or partial, run git fetch --unshallow; otherwise git fsck tells what is missing",
    )
