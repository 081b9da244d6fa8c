"""What is offered to let findings stand: in this paragraph, in this place, as a word, or in the whole project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from zhuomu.engine.suppress_allowed import accept_words
from zhuomu.engine.suppress_edits import ignore_edit
from zhuomu.engine.suppress_judgement import UNUSED, WRONG
from zhuomu.errors import ConfigurationError
from zhuomu.findings import Finding, Message
from zhuomu.lsp.analysis import Analysis
from zhuomu.lsp.offers import ACCEPT_FINDING, ACCEPT_WORD, DISABLE_RULE, WORD_LISTS, Offer
from zhuomu.lsp.titles import shown
from zhuomu.project.words import refuse_impossible
from zhuomu.text.document import OBJECT
from zhuomu.text.sentences import CLAUSE_ENDS

#: How many characters what is called a word may have.
_LONGEST_WORD: Final = 20


def suppressions(analysis: Analysis, touched: Sequence[Finding]) -> list[Offer]:
    """All ways to let the findings stand, the narrowest first."""
    offers = (*_ignoring(analysis, touched), *_accepting(analysis, touched), *_words(analysis, touched), *_disabling(analysis, touched))
    return list({(offer.title, offer.edits, offer.arguments): offer for offer in offers}.values())


def _ignoring(analysis: Analysis, touched: Sequence[Finding]) -> Iterator[Offer]:
    document, target = analysis.read, analysis.target
    if document is None or target is None:
        return
    for finding, what in _named(analysis, touched):
        edit = ignore_edit(document, target.format, finding)
        if edit is not None:
            yield Offer(Message(
                f"在{f'“{what}”' if what else '这'}一段忽略 {finding.rule}（写一条注释）",
                f"Ignore {finding.rule} in {f'the paragraph with “{what}”' if what else 'this paragraph'} (writes a comment)",
            ), about=(finding,), edits=(edit,))


def _accepting(analysis: Analysis, touched: Sequence[Finding]) -> Iterator[Offer]:
    # What is in no file yet has no name that a baseline could know it by.
    if not analysis.opened.path:
        return
    for finding, what in _named(analysis, touched):
        yield Offer(Message(
            f"放过{f'“{what}”' if what else '这'}一处 {finding.rule}（记入基线）",
            f"Accept {finding.rule} {f'at “{what}”' if what else 'here'} (adds it to the baseline)",
        ), about=(finding,), command=ACCEPT_FINDING, arguments=(analysis.opened.uri, finding.fingerprint))


def _named(analysis: Analysis, touched: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """The findings, each with its text where there are several to be told apart."""
    text = analysis.opened.text
    return ((finding, shown(text[finding.start:finding.end]) if len(touched) > 1 else "") for finding in touched)


def _words(analysis: Analysis, touched: Sequence[Finding]) -> Iterator[Offer]:
    for finding in touched:
        word = word_of(analysis, finding)
        if word is None:
            continue
        for where in WORD_LISTS:
            if where == WORD_LISTS[0]:
                if is_wrong_form(analysis, word):
                    continue
                title = Message(f"认可“{shown(word)}”这个词（写进项目的配置）", f"Accept the word “{shown(word)}” (in the project's configuration)")
            else:
                title = Message(f"认可“{shown(word)}”这个词（写进自己的词表）", f"Accept the word “{shown(word)}” (in your own list)")
            yield Offer(title, about=(finding,), command=ACCEPT_WORD, arguments=(analysis.opened.uri, word, where))


def word_of(analysis: Analysis, finding: Finding) -> str | None:
    """The word by which a finding would be let stand if it were accepted; None where that makes no sense.

    One character is no word: to accept it would let stand far more than was meant. Nor is a whole sentence one.
    """
    word = finding.text
    if analysis.read is None or finding.rule in (UNUSED, WRONG) or not 2 <= len(word) <= _LONGEST_WORD:
        return None
    if OBJECT in word or not any(map(str.isalnum, word)) or any(sign in word for sign in CLAUSE_ENDS):
        return None
    try:
        refuse_impossible([word])
    except ConfigurationError:
        return None
    return word if accept_words(analysis.read, [finding], [word]).hidden else None


def is_wrong_form(analysis: Analysis, word: str) -> bool:
    """Whether the project says that a word is wrong."""
    target = analysis.target
    return target is not None and any(term.wrong.text == word for term in target.setup.configuration.sources.terms)


def _disabling(analysis: Analysis, touched: Sequence[Finding]) -> Iterator[Offer]:
    for finding in touched:
        yield Offer(Message(
            f"在项目里停用 {finding.rule}（{finding.title}）", f"Disable {finding.rule} in the project ({finding.title})",
        ), about=(finding,), command=DISABLE_RULE, arguments=(analysis.opened.uri, finding.rule))
