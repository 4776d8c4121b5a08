"""Leaves of a reading: pages, slides, stretches of speech; and how they make one text.

In the text of a reading leaves follow each other with one empty line between. Of each leaf is kept, in characters of
that text: `start`, `end`; `language`; `confidence` in per cent of what was recognised; `doubtful`: start and end of
words of which the recogniser was not sure; `from`: second of a recording at which it begins; `why` nothing was read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from aigaq.intake.reading.languages import language_of

BETWEEN = "\n\n"
# Doubtful words are marked, not listed: of a hopeless page it is enough to know that it is one.
MOST_DOUBTFUL = 400
# A text without pages is shown in stretches of no more characters.
LONGEST = 20_000


@dataclass(frozen=True)
class Leaf:
    """One leaf: its text; `doubtful` counts in characters of that text."""

    text: str
    language: str = ""
    confidence: int | None = None
    doubtful: tuple[tuple[int, int], ...] = ()
    begins: int | None = None
    why: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """Return what is kept of it beside its text."""
        return {
            "language": self.language, "confidence": self.confidence, "doubtful": list(map(list, self.doubtful)),
            "from": self.begins, "why": self.why,
        }  # fmt: skip


def leaf(text: str, told: dict[str, Any]) -> Leaf:
    """Return a leaf from its text and what was kept beside it."""
    doubtful = tuple((start, end) for start, end in told["doubtful"])
    return Leaf(text, told["language"], told["confidence"], doubtful, told["from"], told["why"])


def written(text: str) -> Leaf:
    """Return a leaf of letters that stood there, or that a person wrote."""
    return Leaf(text, language_of(text))


def joined(leaves: Sequence[Leaf]) -> tuple[str, list[dict[str, Any]]]:
    """Return the text of all leaves, and what is kept of each."""
    kept: list[dict[str, Any]] = []
    at = 0
    for one in leaves:
        doubtful = [[at + start, at + end] for start, end in one.doubtful[:MOST_DOUBTFUL]]
        kept.append({"start": at, "end": at + len(one.text), **one.told, "doubtful": doubtful})
        at += len(one.text) + len(BETWEEN)
    return BETWEEN.join(one.text for one in leaves), kept


def stretches(text: str) -> list[dict[str, Any]]:
    """Return what is kept of the leaves of a text that is there already: stretches of it that end with a line."""
    kept: list[dict[str, Any]] = []
    at = 0
    while at < len(text):
        end = at + LONGEST
        end = text.rfind("\n", at, end) + 1 or end if end < len(text) else len(text)
        kept.append({"start": at, "end": end, **written(text[at:end]).told})
        at = end
    return kept


def parted(text: str, kept: Sequence[dict[str, Any]]) -> list[Leaf]:
    """Return the leaves of a text, as `joined` was given them."""
    found = []
    for one in kept:
        doubtful = [[start - one["start"], end - one["start"]] for start, end in one["doubtful"]]
        found.append(leaf(text[one["start"] : one["end"]], {**one, "doubtful": doubtful}))
    return found


def corrected(leaves: Sequence[Leaf], number: int, text: str) -> list[Leaf]:
    """Return the leaves, the one of that number (from 1) with what a person wrote instead."""
    now = replace(written(text), begins=leaves[number - 1].begins)
    return [now if at == number else one for at, one in enumerate(leaves, 1)]


def language(leaves: Sequence[Leaf]) -> str:
    """Return the language in which most letters of the leaves are; nothing if none was found."""
    letters: dict[str, int] = {}
    for one in leaves:
        letters[one.language] = letters.get(one.language, 0) + len(one.text)
    letters.pop("", None)
    return max(letters, key=lambda name: letters[name], default="")


def confidence(leaves: Sequence[Leaf]) -> int | None:
    """Return how sure the recogniser was of all its letters together, in per cent; none if it did nothing."""
    sure = [(one.confidence, len(one.text)) for one in leaves if one.confidence is not None and one.text]
    letters = sum(length for _sure, length in sure)
    return round(sum(share * length for share, length in sure) / letters) if letters else None
