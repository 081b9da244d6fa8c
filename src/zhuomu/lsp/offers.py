"""What is offered at a place of a document, before it is put into the words of the protocol. No logic."""

from typing import Final, NamedTuple

from zhuomu.findings import Edit, Finding, Message

#: The kinds of what is offered, as the protocol names them.
QUICK_FIX: Final = "quickfix"
FIX_ALL: Final = "source.fixAll.zhuomu"

#: The commands, each with its arguments: an address comes first.
ACCEPT_FINDING: Final = "zhuomu.acceptFinding"  # fingerprint
ACCEPT_WORD: Final = "zhuomu.acceptWord"  # word, one of WORD_LISTS
DISABLE_RULE: Final = "zhuomu.disableRule"  # code
FIX_ALL_COMMAND: Final = "zhuomu.fixAll"  # perhaps the number of a section
APPLY_EDITS: Final = "zhuomu.applyEdits"  # version, edits
#: Where a word can be accepted: in the configuration of the project, or in the user's own list.
WORD_LISTS: Final = ("project", "user")


class Offer(NamedTuple):
    """Something that may be done about the findings ``about``: ``edits`` of the document, or a command.

    ``preferred`` marks what is right without a doubt. ``arguments`` are those of the command.
    """

    title: Message
    kind: str = QUICK_FIX
    about: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()
    command: str = ""
    arguments: tuple[str, ...] = ()
    preferred: bool = False
