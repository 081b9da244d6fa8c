"""`zhuomu init`: looks at a repository, writes a configuration that loads, and touches nothing that it should not."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from zhuomu.project.config import load_configuration
from zhuomu.project.starter import starter
from zhuomu.project.survey import Site, Survey, survey
from zhuomu.version import REPOSITORY

TRADITIONAL = "這個應用會對網頁進行設置，還沒選擇的選項無法點開，過時的資料會說明問題。" * 3
SIMPLIFIED = "这个应用会对网页进行设置，还没选择的选项无法点开，过时的资料会说明问题。" * 3


@pytest.fixture
def repository(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A repository of many kinds of documents."""
    monkeypatch.setenv("ZHUOMU_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "repository"
    files = {
        "README.md": SIMPLIFIED, "docs/a.md": SIMPLIFIED, "docs/b.rst": SIMPLIFIED, "docs/zh-TW/a.md": TRADITIONAL,
        "docs/i18n/zh_Hant/a.md": TRADITIONAL, "third_party/x/README.md": "x", "docs/vendor/y.md": "x", "ignored/z.md": "x",
        ".gitignore": "ignored/\n", "docs/conf.py": "extensions = []\n", "website/docusaurus.config.js": "", "src/conf.py": "x = 1\n",
        "docs/.vitepress/config.js": "", "src/main.py": "# 注释\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "docs" / "old.txt").write_bytes(SIMPLIFIED.encode("gb18030"))
    (folder / "docs" / "broken.txt").write_bytes(b"\xff\xfeabc\xff".replace(b"\xff\xfe", b"\x80\x81\xff"))
    (folder / "picture.md").write_bytes(b"\0\1\2")
    (folder / ".git").mkdir()
    return folder


def test_the_repository_is_seen_as_it_is(repository: Any) -> None:
    seen = survey(str(repository))
    assert seen.formats == (("markdown", 3), ("plain", 2), ("rst", 1))
    assert seen.files == 6
    assert dict(seen.encodings) == {"utf-8": 3, "gb18030": 1, "": 1}
    assert seen.sites == (
        Site("Sphinx", "docs/", "docs/_build/"), Site("VitePress", "docs/", ""), Site("Docusaurus", "website/", "website/build/"),
    )
    assert seen.vendored == ("docs/vendor/", "third_party/")
    assert seen.traditional == ("docs/i18n/zh_Hant/", "docs/zh-TW/")
    assert not seen.mostly_traditional


def test_traditional_characters_are_noticed(repository: Any) -> None:
    for name in ("README.md", "docs/a.md", "docs/b.rst"):
        (repository / name).write_text(TRADITIONAL, encoding="utf-8")
    (repository / "docs" / "old.txt").unlink()
    assert survey(str(repository)).mostly_traditional


def test_what_is_written_loads_and_says_what_was_seen(zhuomu: Any, repository: Any) -> None:
    done = zhuomu("init", cwd=repository)
    assert done.status == 0, done.err
    for part in ("6 个文档：markdown 3、plain 2、rst 1", "1 个是 GB18030", "docs/ 用 Sphinx 生成网站", "third_party/", "zhuomu baseline create"):
        assert part in done.out
    found = load_configuration(str(repository / ".zhuomu.yaml"))
    assert found.encoding == "auto"
    assert found.exclude == (
        "/docs/vendor/", "/third_party/", "/docs/_build/", "/website/build/", "/docs/i18n/zh_Hant/", "/docs/zh-TW/",
    )
    checked = zhuomu("check", "--output-format", "concise", cwd=repository)
    assert "zh-TW" not in checked.out
    assert "third_party" not in checked.out


def test_the_comments_are_in_the_language_that_was_chosen(zhuomu: Any, repository: Any) -> None:
    assert zhuomu("init", "--lang", "en", cwd=repository).status == 0
    text = (repository / ".zhuomu.yaml").read_text(encoding="utf-8")
    assert "# Which rules" in text
    assert "language: en" in text
    comments = [line for line in text.splitlines() if line.startswith("# ") and not re.match(r"# [a-z-]+: ", line)]
    assert not re.search("[\u4e00-\u9fff]", "".join(comments))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("seen", [
    Survey(0), Survey(1, (("markdown", 1),)),
    Survey(20_000, (("markdown", 20_000),), 200, (("gb18030", 3), ("", 2)), (Site("MkDocs", "", "site/"),), ("a [b]!/vendor/",), ("#x/zh-TW/",), True, False),
])
def test_every_line_of_it_may_be_uncommented(tmp_path: Any, seen: Survey, language: str) -> None:
    text = starter(seen, language)
    uncommented = re.sub(r"(?m)^# (?=[a-z-]+: [\[{\w])", "", text)
    assert uncommented != text
    for each in (text, uncommented):
        path = tmp_path / ".zhuomu.yaml"
        path.write_text(each, encoding="utf-8")
        assert load_configuration(str(path)).language == language
    assert load_configuration(str(path)).choices.words == ("啄木云",)


def test_an_existing_file_is_kept(zhuomu: Any, repository: Any) -> None:
    for name, text in ((".zhuomu.yaml", "words: [甲乙]\n"), (".zhuomu.yml", "words: [甲乙]\n"), ("pyproject.toml", "[tool.zhuomu]\nwords = ['甲乙']\n")):
        path = repository / name
        path.write_text(text, encoding="utf-8")
        done = zhuomu("init", cwd=repository)
        assert done.status == 2
        assert "--force" in done.err
        assert path.read_text(encoding="utf-8") == text
        assert name == ".zhuomu.yaml" or not (repository / ".zhuomu.yaml").exists()
        path.unlink()


@pytest.mark.parametrize(("name", "target"), [(".zhuomu.yaml", ".zhuomu.yaml"), (".zhuomu.yml", ".zhuomu.yml"), ("pyproject.toml", ".zhuomu.yaml")])
def test_it_is_replaced_by_force(zhuomu: Any, repository: Any, name: str, target: str) -> None:
    (repository / name).write_text("[tool.zhuomu]\n" if name.endswith("toml") else "broken: [\n", encoding="utf-8")
    assert zhuomu("init", "--force", cwd=repository).status == 0
    assert load_configuration(str(repository / target)).fail_level == "warning"


def test_the_hook_is_added_beside_the_configuration(zhuomu: Any, repository: Any) -> None:
    done = zhuomu("init", "--pre-commit", cwd=repository)
    assert done.status == 0
    assert "pre-commit install" in done.out
    assert "zhuomu init --pre-commit" not in done.out
    assert yaml.safe_load((repository / ".pre-commit-config.yaml").read_text())["repos"][0]["repo"] == REPOSITORY
    again = zhuomu("init", "--pre-commit", cwd=repository)
    assert again.status == 2
    assert "已经有 zhuomu" in again.err


def test_the_hook_alone_is_added_where_there_is_a_configuration(zhuomu: Any, repository: Any) -> None:
    (repository / ".zhuomu.yaml").write_text("words: [甲乙]\n", encoding="utf-8")
    text = "# 注\r\nrepos:\r\n- repo: local\r\n  hooks: []\r\n"
    (repository / ".pre-commit-config.yaml").write_bytes(text.encode())
    assert zhuomu("init", "--pre-commit", "--local", cwd=repository).status == 0
    assert (repository / ".pre-commit-config.yaml").read_bytes().decode().startswith(text)
    assert (repository / ".zhuomu.yaml").read_text(encoding="utf-8") == "words: [甲乙]\n"


def test_nothing_is_written_when_the_hook_is_refused(zhuomu: Any, repository: Any) -> None:
    (repository / ".pre-commit-config.yaml").write_text("a: [\n")
    assert zhuomu("init", "--pre-commit", cwd=repository).status == 2
    assert not (repository / ".zhuomu.yaml").exists()
    (repository / ".pre-commit-config.yaml").write_bytes(b"# \xff\n")
    done = zhuomu("init", "--pre-commit", cwd=repository)
    assert done.status == 2
    assert "UTF-8" in done.err


def test_a_folder_may_be_named(zhuomu: Any, repository: Any) -> None:
    assert zhuomu("init", "repository", cwd=repository.parent).status == 0
    assert (repository / ".zhuomu.yaml").exists()
    done = zhuomu("init", "nothing", cwd=repository.parent)
    assert done.status == 2
    assert "没有这个文件夹" in done.err


def test_local_is_for_the_hook_only(zhuomu: Any, repository: Any) -> None:
    done = zhuomu("init", "--local", cwd=repository)
    assert done.status == 2
    assert "--pre-commit" in done.err


def test_an_empty_folder_gets_a_configuration_too(zhuomu: Any, tmp_path: Any) -> None:
    (tmp_path / "empty").mkdir()
    done = zhuomu("init", cwd=tmp_path / "empty")
    assert done.status == 0
    assert "还没有文档" in done.out
    assert "baseline" not in done.out
