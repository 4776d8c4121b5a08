"""What a correction changed, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    """What happened to a sentence between two statements."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Changed:
    """One sentence, and what happened to it."""

    change: Change
    text: str


def differences(before: Sequence[str], after: Sequence[str]) -> list[Changed]:
    """Return the sentences of both in reading order: what was taken out stands before what was put in for it."""
    found: list[Changed] = []
    for tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Changed(Change.KEPT, text) for text in before[first:last]]
        else:
            found += [Changed(Change.REMOVED, text) for text in before[first:last]]
            found += [Changed(Change.ADDED, text) for text in after[start:end]]
    return found


def only_changes(found: Sequence[Changed]) -> list[Changed]:
    """Return what was taken out and put in."""
    return [one for one in found if one.change is not Change.KEPT]
