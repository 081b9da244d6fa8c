"""What is known about the text of an open file: its findings if it is a document, what is wrong if it is rules or a configuration."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from zhuomu.engine.memory import Memory
from zhuomu.errors import ConfigurationError
from zhuomu.findings import Finding, Message, Problem
from zhuomu.formats.format import Format
from zhuomu.lsp.counting import Counting, Remembered
from zhuomu.lsp.languages import CONFIGURATION, RULES, format_name
from zhuomu.lsp.values import Advice, Read
from zhuomu.project.accepting import Acceptance
from zhuomu.project.checking import Checked, Policy, checker, find, parsed
from zhuomu.project.discover import Target, target_of
from zhuomu.project.running import inspected
from zhuomu.project.words import user_words_file
from zhuomu.project.workspace import Overrides, Workspace
from zhuomu.text.document import Document
from zhuomu.text.source import Source

if TYPE_CHECKING:
    from zhuomu.engine.fix import Choose
    from zhuomu.lsp.documents import OpenDocument

_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class Analysis(NamedTuple):
    """What is known of one text of an open file; ``generation`` tells under which settings.

    ``target``, ``read`` and ``policy`` are there for a document that was checked, ``advice`` is for rules and configurations.
    """

    opened: OpenDocument
    generation: int
    target: Target | None = None
    read: Document | None = None
    policy: Policy | None = None
    findings: Sequence[Finding] = ()
    advice: Sequence[Advice] = ()
    problems: Sequence[Problem] = ()

    @property
    def format(self) -> Format | None:
        """The format of the document."""
        return self.target.format if self.target else None


class Analyst:
    """Analyses open files under the settings that are in force. Only one thread at a time may use it.

    ``folder`` is the one that is open in the editor. ``overrides`` and ``check_code`` are in force after the next ``reload``;
    ``disabled`` are the rules that have failed, with what was said.
    """

    def __init__(self, folder: str, read: Read) -> None:
        self.folder = folder
        self.overrides = Overrides()
        self.check_code = False
        self.generation = 0
        self.disabled: dict[str, Problem] = {}
        self.workspace: Workspace
        self._read = read
        self._before: Workspace | None = None
        self._counted: Remembered = {}
        self._renew()

    def reload(self) -> None:
        """Take in what has changed on disk: configurations, rules, words, baselines."""
        if self._targets and not self._broken:
            self._before = self.workspace
        self._renew()

    def _renew(self) -> None:
        self.generation += 1
        self._words = _stamp_of(user_words_file())
        self.workspace = Workspace(self.overrides)
        self._counting = Counting(self.workspace, self._counted)
        self._acceptance = Acceptance(self.workspace)
        self._acceptance_before = Acceptance(self._before) if self._before is not None else None
        self._memories: dict[str, Memory] = {}
        self._policies: dict[int, Policy] = {}
        self._targets: dict[tuple[str, str], Target | None] = {}
        self._broken = False

    def forget(self, uri: str) -> None:
        """A file was closed."""
        self._memories.pop(uri, None)

    def prepare(self) -> None:
        """Load what the first document will need. What is wrong is said when that comes."""
        try:
            target = target_of(os.path.join(self.folder, "x.md"), self.workspace)
            if target is not None:
                self._policy_of(target, self.workspace)
        except (ConfigurationError, OSError, ValueError):
            return

    def analyse(self, opened: OpenDocument, checkpoint: Callable[[], None]) -> Analysis:
        """What is known about an open file. Raises nothing but what ``checkpoint`` does."""
        if self._words != _stamp_of(user_words_file()):
            # No client watches files outside the folders that are open in it.
            self.reload()
        known = Analysis(opened, self.generation)
        if opened.kind == RULES:
            from zhuomu.lsp.rule_files.advice import advice

            return known._replace(advice=advice(opened.text, opened.path, self._read))
        if opened.kind == CONFIGURATION:
            from zhuomu.lsp.configuration_files.advising import advice as advice_on_configuration

            known = known._replace(advice=advice_on_configuration(opened.text, opened.path, self._read))
        return self._checked(known, checkpoint)

    def check_target(self, target: Target) -> tuple[Checked, Policy]:
        """The result of a file as it is on disk, without what a baseline accepts, and what decided about it."""
        policy = self._policy_of(target, self.workspace)
        checked = inspected(target, checker(policy))
        self._disable(checked.problems)
        try:
            return self._acceptance.applied(checked), policy
        except ConfigurationError as error:
            return checked._replace(problems=(*checked.problems, *error.problems)), policy

    def chooser(self, choose: Choose) -> Choose:
        """Chooses as ``choose`` does, but nothing that a baseline accepts. Choosing raises ConfigurationError for a broken one."""
        return self._acceptance.chooser(choose)

    # ------------------------------------------------------------ what is counted in projects
    @property
    def has_to_count(self) -> bool:
        """Whether some rule waits for what is counted in a project; ``count`` until it does not."""
        return self._counting.wanted

    def count(self) -> None:
        """Count for a moment. When everything is counted, that is another generation."""
        if self._counting.go_on():
            self.generation += 1

    def count_again(self, paths: Sequence[str]) -> bool:
        """Take in that files have changed on disk, and say whether that matters to others: then it is another generation."""
        changed = [path for path in paths if self._counting.changed(path)]
        self.generation += bool(changed)
        return bool(changed)

    # ------------------------------------------------------------ documents
    def target(self, path: str, language: str) -> Target | None:
        """How a document is to be checked; None when it is not. Raises ConfigurationError."""
        key = path, language
        if key not in self._targets:
            self._targets[key] = self._target(path, language, self.workspace)
        return self._targets[key]

    def _target(self, path: str, language: str, workspace: Workspace) -> Target | None:
        # What is in no file yet is taken to belong to the folder that is open.
        path = path or os.path.join(self.folder, "untitled")
        loaded = workspace.loaded(workspace.configuration(os.path.dirname(path)))
        named = next((form for form in loaded.formats if form.name == format_name(language)), None)
        if named is not None and not (named.walked or self.check_code):
            named = None
        return target_of(path, workspace, named)

    def _checked(self, known: Analysis, checkpoint: Callable[[], None]) -> Analysis:
        opened = known.opened
        problems: list[Problem] = []
        workspace, acceptance = self.workspace, self._acceptance
        try:
            target = self.target(opened.path, opened.language)
        except ConfigurationError as error:
            self._broken = True
            problems.extend(error.problems)
            target = self._as_before(opened)
            if self._before is not None and self._acceptance_before is not None:
                workspace, acceptance = self._before, self._acceptance_before
        except (OSError, ValueError):
            # No path that a system can have.
            target = None
        text = opened.text
        if target is None or "\0" in text or _exceeds(text, target.setup.reading.most):
            return known._replace(problems=tuple(dict.fromkeys((*problems, *self.workspace.problems))))
        policy = self._policy_of(target, workspace)
        checkpoint()
        document = parsed(Source(_whole(text), target.path), target.format, problems)
        if document is None:
            return known._replace(target=target, policy=policy, problems=problems)
        checkpoint()
        memory = self._memories.get(opened.uri)
        if memory is None or memory.ruleset is not policy.ruleset:
            memory = self._memories[opened.uri] = Memory(policy.ruleset)
        told = len(problems)
        findings = find(document, target.format, policy, problems, memory=memory, checkpoint=checkpoint).findings
        self._disable(problems[told:])
        if findings:
            findings = _without_accepted(acceptance, target, document, findings, problems)
        problems.extend(problem for problem in self.workspace.problems if problem not in problems)
        return known._replace(target=target, read=document, policy=policy, findings=findings, problems=problems)

    def _as_before(self, opened: OpenDocument) -> Target | None:
        """How a file was checked before the configuration got its mistakes."""
        if self._before is None:
            return None
        try:
            return self._target(opened.path, opened.language, self._before)
        except (ConfigurationError, OSError, ValueError):
            return None

    def _policy_of(self, target: Target, workspace: Workspace) -> Policy:
        """The same with what is counted in the other files of the project, as far as it is known."""
        policy = self._policy(target, workspace)
        if workspace is not self.workspace and policy.ruleset.counted:
            # A project whose configuration is broken cannot be looked through.
            return self._counting.without(policy)
        return self._counting.policy(policy, target.path, target.setup)

    def _policy(self, target: Target, workspace: Workspace) -> Policy:
        """What decides about the findings in a file; ``workspace`` is the one that its setup is of."""
        key = id(target.setup)
        known = self._policies.get(key)
        if known is None:
            known = workspace.policy(target.setup)
            if self.disabled:
                known = known._replace(ruleset=known.ruleset.without(self.disabled))
            self._policies[key] = known
        return known

    def _disable(self, problems: Sequence[Problem]) -> None:
        """Rules that fail do not run again until the server is started anew."""
        failed = {problem.rule: problem for problem in problems if problem.rule}
        if failed:
            self.disabled.update(failed)
            self._policies = {}


def _stamp_of(path: str) -> tuple[int, int] | None:
    """What changes when a file does; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _without_accepted(
    acceptance: Acceptance, target: Target, document: Document, findings: Sequence[Finding], problems: list[Problem]
) -> Sequence[Finding]:
    try:
        return acceptance.applied(Checked(target.path, document.source, findings, ())).findings
    except ConfigurationError as error:
        problems.extend(error.problems)
        return findings


def disabled_message(problem: Problem) -> Message:
    """What is said of a rule that has failed."""
    return Message(
        f"{problem.message.zh}。在重新启动语言服务之前不再运行它",
        f"{problem.message.en}. It will not run again before the language server is restarted",
    )


def _exceeds(text: str, most: int) -> bool:
    """Whether a file with this text has more bytes than so many."""
    return len(text) > most or (len(text) * 4 > most and len(text.encode("utf-8", "surrogatepass")) > most)


def _whole(text: str) -> str:
    """The text without halves of surrogate pairs, which JSON can hold and files can not; nothing moves."""
    return _SURROGATES.sub("\ufffd", text) if _SURROGATES.search(text) else text
