"""What the extension for VS Code says about itself is what the server and the formats say; no node is needed to see that."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest

from zhuomu.formats.builtin import BUILT_IN
from zhuomu.lsp.languages import RULE_LANGUAGE, format_name
from zhuomu.lsp.settings import SECTION, Settings, json_name, settings_of
from zhuomu.lsp.values import SHADE_KINDS
from zhuomu.version import REPOSITORY, VERSION

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, "src", "vscode")
#: Settings of the client alone; all others are the server's.
OWN = {"path", "trace.server"}
_CALL = re.compile(r'l10n\.t\(\s*"((?:[^"\\]|\\.)*)"')


def read(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


def load(name: str) -> Any:
    return json.loads(read(name))


MANIFEST = load("package.json")
LANGUAGES = load("source/languages.json")
PROPERTIES = MANIFEST["contributes"]["configuration"]["properties"]
SERVER = {
    name: value for full, value in PROPERTIES.items() if (name := full.removeprefix(f"{SECTION}.")) not in OWN
}


def sources() -> str:
    folder = os.path.join(FOLDER, "source")
    return "\n".join(read(f"source/{name}") for name in sorted(os.listdir(folder)) if name.endswith(".ts"))


def test_the_extension_has_the_version_of_zhuomu() -> None:
    assert MANIFEST["version"] == VERSION
    assert VERSION in read("CHANGELOG.md")
    assert MANIFEST["repository"]["url"] == f"{REPOSITORY}.git"


def test_the_lock_file_is_that_of_the_manifest() -> None:
    top = load("package-lock.json")["packages"][""]
    assert top["version"] == MANIFEST["version"]
    assert top["devDependencies"] == MANIFEST["devDependencies"]


# ---------------------------------------------------------------- languages
def test_every_format_but_notebooks_is_the_servers() -> None:
    """Notebooks are no text documents to VS Code."""
    documents = {form.name: form for form in BUILT_IN if form.walked and form.name != "notebook"}
    code = {form.name: form for form in BUILT_IN if not form.walked}
    for key, formats in (("documents", documents), ("code", code)):
        assert list(LANGUAGES[key]) == list(formats)
        for name, said in LANGUAGES[key].items():
            assert tuple(said["suffixes"]) == formats[name].suffixes


def test_the_server_reads_each_language_as_the_format_that_it_is_listed_under() -> None:
    for formats in LANGUAGES.values():
        for name, said in formats.items():
            for language in said["languages"]:
                assert format_name(language) == name


def test_the_extension_wakes_up_for_every_language_that_is_the_servers() -> None:
    languages = [language for formats in LANGUAGES.values() for said in formats.values() for language in said["languages"]]
    assert len(languages) == len(set(languages))
    woken = [event.removeprefix("onLanguage:") for event in MANIFEST["activationEvents"] if event.startswith("onLanguage:")]
    assert woken == languages


def test_rule_files_have_the_language_that_the_server_knows_them_by() -> None:
    [language] = MANIFEST["contributes"]["languages"]
    assert (language["id"], language["extensions"]) == (RULE_LANGUAGE, [".zm"])
    assert f'RULES = "{RULE_LANGUAGE}"' in read("source/selector.ts")
    [grammar] = MANIFEST["contributes"]["grammars"]
    assert (grammar["language"], grammar["scopeName"]) == (RULE_LANGUAGE, load("syntaxes/zhuomu.tmLanguage.json")["scopeName"])


def test_the_colours_of_the_server_have_scopes() -> None:
    [scopes] = MANIFEST["contributes"]["semanticTokenScopes"]
    assert scopes["language"] == RULE_LANGUAGE
    assert tuple(scopes["scopes"]) == SHADE_KINDS


# ---------------------------------------------------------------- settings
def test_the_settings_are_those_of_the_server_with_the_same_defaults() -> None:
    usual = {json_name(field): value for field, value in Settings()._asdict().items()}
    assert {name: said["default"] for name, said in SERVER.items()} == usual
    kinds = {str: "string", int: "integer", bool: "boolean"}
    assert {name: said["type"] for name, said in SERVER.items()} == {name: kinds[type(value)] for name, value in usual.items()}


def test_the_server_takes_every_value_that_may_be_chosen_and_none_beyond() -> None:
    debounce = SERVER["debounce"]
    for name, value in [
        *(("language", value) for value in SERVER["language"]["enum"]),
        ("debounce", debounce["minimum"]), ("debounce", debounce["maximum"]),
    ]:
        settings, mistakes = settings_of({name: value}, Settings())
        assert not mistakes
        assert getattr(settings, name) == value
    for name, value in (("language", "fr"), ("debounce", debounce["minimum"] - 1), ("debounce", debounce["maximum"] + 1)):
        assert settings_of({name: value}, Settings())[1]


def test_the_client_sends_the_servers_settings() -> None:
    [body] = re.findall(r"export interface ServerSettings \{(.*?)\}", read("source/settings.ts"), re.DOTALL)
    assert re.findall(r"readonly (\w+):", body) == list(SERVER)


def test_a_workspace_that_is_not_trusted_cannot_name_a_program() -> None:
    trust = MANIFEST["capabilities"]["untrustedWorkspaces"]
    assert (trust["supported"], trust["restrictedConfigurations"]) == ("limited", [f"{SECTION}.path"])
    assert MANIFEST["capabilities"]["virtualWorkspaces"]["supported"] is False


# ---------------------------------------------------------------- words
def test_every_text_of_the_manifest_is_there_in_both_languages() -> None:
    used = set(re.findall(r'"%([\w.]+)%"', read("package.json")))
    english, chinese = load("package.nls.json"), load("package.nls.zh-cn.json")
    assert set(english) == set(chinese) == used
    assert all(re.search("[一-鿿]", text) for text in chinese.values())


def test_every_message_of_the_client_is_there_in_chinese() -> None:
    said = set(_CALL.findall(sources()))
    assert said
    assert set(load("l10n/bundle.l10n.zh-cn.json")) == said
    for english, chinese in load("l10n/bundle.l10n.zh-cn.json").items():
        assert re.findall(r"\{\d\}", english) == re.findall(r"\{\d\}", chinese)


def test_the_commands_of_the_manifest_are_those_that_the_client_has() -> None:
    commands = [command["command"] for command in MANIFEST["contributes"]["commands"]]
    assert sorted(commands) == sorted(re.findall(r'registerCommand\("([\w.]+)"', sources()))


def test_no_command_of_the_client_has_the_name_of_one_of_the_server() -> None:
    """The client registers those of the server itself, and fails when a name is taken."""
    folder = os.path.join(ROOT, "src", "zhuomu", "lsp")
    theirs: set[str] = set()
    for name in os.listdir(folder):
        if name.endswith(".py"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                theirs.update(re.findall(r'"(zhuomu\.[a-zA-Z]+)"', file.read()))
    assert theirs
    assert not theirs & {command["command"] for command in MANIFEST["contributes"]["commands"]}


# ---------------------------------------------------------------- what a user reads
@pytest.mark.parametrize("page", ["src/vscode/README.md", "docs/editors.md"])
def test_the_pages_name_every_setting_with_its_default(page: str) -> None:
    with open(os.path.join(ROOT, page), encoding="utf-8") as file:
        text = file.read()
    rows = dict(re.findall(r"^\| `zhuomu\.([\w.]+)` \| `([^`]*)` \|", text, re.MULTILINE))
    assert rows == {name.removeprefix(f"{SECTION}."): json.dumps(said["default"]) for name, said in PROPERTIES.items()}


def test_the_licence_is_that_of_zhuomu() -> None:
    with open(os.path.join(ROOT, "LICENSE"), encoding="utf-8") as file:
        assert file.read() == read("LICENSE")
