"""Whatever a file is and whatever happens, `zhuomu check --fix` loses nothing and says what went wrong."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import Any, NamedTuple

import pytest

RULE = "规则 AA1 安装\n  查：按装 → 安装\n  改法：自动\n  误：请按装。 → 请安装。\n  正：请安装。\n"
WRONG, RIGHT = "# 标题\n\n请按装驱动。\n", "# 标题\n\n请安装驱动。\n"


@pytest.fixture
def home(zhuomu: Any) -> Any:
    """The working directory of a run, with a configuration that names one rule and what else is asked for."""
    def write(name: str, data: bytes) -> str:
        path = os.path.join(zhuomu.home, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    os.makedirs(os.path.join(zhuomu.home, "rules"))
    write("rules/a.zm", RULE.encode())
    write(".zhuomu.yaml", b"packs: [rules]\n")
    return write


def content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def leftovers(folder: str) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".zhuomu-write-")]


# ---------------------------------------------------------------- encodings and line ends
class Case(NamedTuple):
    """A file before and after, the setting of the encoding, and the status of the run."""

    before: bytes
    after: bytes
    encoding: str = "utf-8"
    status: int = 0


def encoded(codec: str, mark: bytes = b"", encoding: str = "utf-8") -> Case:
    return Case(mark + WRONG.encode(codec), mark + RIGHT.encode(codec), encoding)


def ended(end: str) -> Case:
    return Case(WRONG.replace("\n", end).encode(), RIGHT.replace("\n", end).encode())


def untouched(data: bytes, status: int, encoding: str = "utf-8") -> Case:
    return Case(data, data, encoding, status)


LONG = "这一行很长，没有换行。" * 6000
CASES = {
    "UTF-8": encoded("utf-8"),
    "UTF-8 with BOM": encoded("utf-8", b"\xef\xbb\xbf"),
    "UTF-16 LE with BOM": encoded("utf-16-le", b"\xff\xfe"),
    "UTF-16 BE with BOM": encoded("utf-16-be", b"\xfe\xff"),
    "UTF-16 without BOM, configured": encoded("utf-16-le", b"", "utf-16"),
    "UTF-16 without BOM, not configured": untouched(WRONG.encode("utf-16-le"), 0),
    "GB18030, configured": encoded("gb18030", b"", "gb18030"),
    "GB18030, auto": encoded("gb18030", b"", "auto"),
    "GB18030, neither": untouched(WRONG.encode("gb18030"), 2),
    "UTF-8, auto": encoded("utf-8", b"", "auto"),
    "UTF-8, but GB18030 configured": untouched(WRONG.encode() + b"\xe4", 2, "gb18030"),
    "CRLF": ended("\r\n"),
    "CR": ended("\r"),
    "mixed line ends": Case("请按装。\r\n二\n三\r四\n\r请按装。".encode(), "请安装。\r\n二\n三\r四\n\r请安装。".encode()),
    "no final line end": Case("请按装。".encode(), "请安装。".encode()),
    "several final line ends": Case("请按装。\n\n\n".encode(), "请安装。\n\n\n".encode()),
    "line separators that are none": Case("请按装\u2028一\u2029二\x85三\x0b\x0c。".encode(), "请安装\u2028一\u2029二\x85三\x0b\x0c。".encode()),
    "NUL": untouched("请按装。\0".encode(), 0),
    "invalid bytes": untouched("请按装。".encode() + b"\xff\xfe\xfa", 2),
    "half a character at the end": untouched("请按装。".encode()[:-1], 2),
    "a lone surrogate": untouched(b"\xed\xa0\x80", 2),
    "empty": untouched(b"", 0),
    "nothing but a BOM": untouched(b"\xef\xbb\xbf", 0),
    "a line of 200 KB": Case((LONG + "请按装。" + LONG).encode(), (LONG + "请安装。" + LONG).encode()),
    "10 MB": Case(("一行字。\n\n" * 700_000 + WRONG).encode(), ("一行字。\n\n" * 700_000 + RIGHT).encode()),
    "characters of all planes": Case("𠮷😀é\u200d请按装。".encode(), "𠮷😀é\u200d请安装。".encode()),
}


@pytest.mark.parametrize("name", CASES)
def test_every_byte_but_the_corrected_ones_stays_as_it_was(zhuomu: Any, home: Any, name: str) -> None:
    case = CASES[name]
    home(".zhuomu.yaml", f"packs: [rules]\nencoding: {case.encoding}\n".encode())
    path = home("a.md", case.before)
    run = zhuomu("check", "--fix", "a.md")
    assert run.status == case.status, run
    assert content(path) == case.after
    assert leftovers(zhuomu.home) == []
    if case.status == 2:
        assert "个字节" in run.out, "the place of the byte is named"


def test_an_oversized_file_is_passed_over(zhuomu: Any, home: Any) -> None:
    home(".zhuomu.yaml", b"packs: [rules]\nmax-file-size: 1KB\n")
    path = home("a.md", WRONG.encode() * 50)
    run = zhuomu("check", "--fix", "a.md")
    assert run.status == 0
    assert "max-file-size" in run.err or "上限" in run.err
    assert content(path) == WRONG.encode() * 50


# ---------------------------------------------------------------- links, modes, folders
@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_one_and_its_target_is_corrected_once(zhuomu: Any, home: Any) -> None:
    target = home("target.md", WRONG.encode())
    for name, to in (("link.md", "target.md"), ("further.md", "link.md")):
        os.symlink(to, os.path.join(zhuomu.home, name))
    run = zhuomu("check", "--fix", "further.md", "link.md", "target.md")
    assert (run.status, run.out) == (0, "检查了 1 个文件，改好 1 处，没有剩下别的。\n")
    assert content(target) == RIGHT.encode()
    assert os.readlink(os.path.join(zhuomu.home, "further.md")) == "link.md"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_write_protected_file_is_2_and_the_others_are_corrected(zhuomu: Any, home: Any) -> None:
    path, other = home("a.md", WRONG.encode()), home("b.md", WRONG.encode())
    os.chmod(path, 0o444)
    run = zhuomu("check", "--fix", "a.md", "b.md")
    assert run.status == 2
    assert "写保护" in run.out
    assert "a.md:3:2" in run.out, "what was not corrected is reported"
    assert (content(path), content(other)) == (WRONG.encode(), RIGHT.encode())


def in_small_file_system(zhuomu: Any, script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script with a file system of 64 KB mounted on ``small`` in the working directory; skips where nobody may."""
    unshare = shutil.which("unshare")
    os.makedirs(os.path.join(zhuomu.home, "small"))
    mount = "mount -t tmpfs -o size=64k tmpfs small"
    probe = [unshare or "false", "-rm", "sh", "-c", mount]
    if subprocess.run(probe, cwd=zhuomu.home, capture_output=True, check=False).returncode:
        pytest.skip("needs a mount namespace")
    return subprocess.run(
        [*probe[:-1], f"{mount} && {script}", "sh", *zhuomu.command()], cwd=zhuomu.home, env=zhuomu.environment(),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )


def test_a_full_disk_is_2_and_leaves_the_file(zhuomu: Any, home: Any) -> None:
    home("a.md", WRONG.encode() * 1200)
    run = in_small_file_system(zhuomu, (
        'cp a.md small/; "$@" check --fix small/a.md; status=$?; cmp a.md small/a.md && ls -A small && exit $status'
    ))
    assert run.returncode == 2, run
    assert "没有改动" in run.stdout
    assert run.stdout.endswith("a.md\n"), "nothing else is left in the folder"


def test_a_folder_that_may_only_be_read_is_2_and_leaves_the_file(zhuomu: Any, home: Any) -> None:
    home("a.md", WRONG.encode())
    run = in_small_file_system(zhuomu, (
        'cp a.md small/; mount -o remount,ro small; "$@" check --fix small/a.md; status=$?; cmp a.md small/a.md && exit $status'
    ))
    assert run.returncode == 2, run
    assert "small/a.md" in run.stdout


# ---------------------------------------------------------------- others at work on the same files
def meanwhile(zhuomu: Any, action: str) -> Any:
    """Run `check --fix a.md` in which ``action`` happens to ``path`` between reading and writing."""
    return zhuomu.python(
        "import os\nimport zhuomu.project.checking as checking\nfrom zhuomu.cli import main\nread = checking.read_bytes\n"
        f"def slow(path, *others):\n    data = read(path, *others)\n    {action}\n    return data\n"
        "checking.read_bytes = slow\nraise SystemExit(main(['check', '--fix', 'a.md']))\n"
    )


def test_a_file_that_is_deleted_meanwhile_is_2_and_stays_deleted(zhuomu: Any, home: Any) -> None:
    path = home("a.md", WRONG.encode())
    run = meanwhile(zhuomu, "os.unlink(path)")
    assert run.status == 2
    assert "a.md" in run.out
    assert not os.path.exists(path)
    assert leftovers(zhuomu.home) == []


def test_a_file_that_is_changed_meanwhile_is_2_and_keeps_the_change(zhuomu: Any, home: Any) -> None:
    path = home("a.md", WRONG.encode())
    run = meanwhile(zhuomu, "open(path, 'wb').write(b'mine')")
    assert run.status == 2
    assert "改了" in run.out
    assert content(path) == b"mine"


def test_two_runs_at_once_come_to_the_same_files(zhuomu: Any, home: Any) -> None:
    paths = [home(f"{number:02}.md", WRONG.encode() * 20) for number in range(40)]
    processes = [zhuomu.popen("check", "--fix", ".", stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    outputs = [process.communicate(timeout=60) for process in processes]
    assert {process.returncode for process in processes} <= {0, 2}, outputs
    assert {content(path) for path in paths} == {RIGHT.encode() * 20}
    assert leftovers(zhuomu.home) == []


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is killed like this on Windows")
def test_a_process_that_is_killed_leaves_every_file_old_or_new(zhuomu: Any, home: Any) -> None:
    old, new = WRONG.encode() * 200, RIGHT.encode() * 200
    folder = os.path.join(zhuomu.home, "docs")
    os.makedirs(folder)
    paths = [os.path.join(folder, f"{number:02}.md") for number in range(50)]

    def lay_out() -> None:
        for path in paths:
            if not os.path.exists(path) or content(path) != old:
                home(os.path.relpath(path, zhuomu.home), old)

    lay_out()
    started = time.perf_counter()
    assert zhuomu("check", "--fix", "docs").status == 0
    length = time.perf_counter() - started
    seeded = random.Random(1)
    between = 0
    for _ in range(int(os.environ.get("ZHUOMU_KILLS", "30"))):
        lay_out()
        process = zhuomu.popen("check", "--fix", "docs", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seeded.uniform(0, length))
        process.send_signal(signal.SIGKILL)
        process.wait()
        contents = [content(path) for path in paths]
        assert set(contents) <= {old, new}
        between += len(set(contents)) == 2
    assert between, "at least one process was killed in the middle of its work"


def test_the_encoding_may_be_an_option(zhuomu: Any, home: Any) -> None:
    path = home("a.md", WRONG.encode("gb18030"))
    assert zhuomu("check", "--fix", "--encoding", "auto", "a.md").status == 0
    assert content(path) == RIGHT.encode("gb18030")
    run = zhuomu("check", "--encoding", "gb18031", "a.md")
    assert run.status == 2
    assert "gb18031" in run.err
