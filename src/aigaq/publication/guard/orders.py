"""Whether a court's order to take words back covers a sentence, and on which days it is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from aigaq.intake.words.roots import roots, words

FEWEST_WORDS, ALIKE = 4, 0.8


@dataclass(frozen=True)
class Ordered:
    """One order: the words it forbids, in the languages they are known in; from when, until when, when lifted."""

    key: str
    words: tuple[str, ...]
    sentence: str
    since: date | None
    until: date | None
    lifted: date | None


def in_force(order: Ordered, on: date) -> bool:
    """Return whether an order binds on a day. An order whose first day is not known binds."""
    begun = order.since is None or order.since <= on
    ended = (order.until is not None and order.until < on) or (order.lifted is not None and order.lifted <= on)
    return begun and not ended


def covers(order: Ordered, sentence: str, texts: Iterable[str]) -> bool:
    """Return whether a sentence is the one the court named, or says its words again, whole or nearly so."""
    if order.sentence and order.sentence == sentence:
        return True
    return any(_said_again(forbidden, text) for text in texts for forbidden in order.words)


def _said_again(forbidden: str, text: str) -> bool:
    wanted, told = list(words(forbidden)), list(words(text))
    if not wanted or len(told) < min(FEWEST_WORDS, len(wanted)):
        return False
    if _within(wanted, told):
        return True
    if len(wanted) < FEWEST_WORDS:
        return False
    ours, theirs = ["/".join(roots(word)[:1]) for word in wanted], ["/".join(roots(word)[:1]) for word in told]
    windows = (theirs[at : at + len(ours)] for at in range(max(1, len(theirs) - len(ours) + 1)))
    return any(Levenshtein.normalized_similarity(ours, one) >= ALIKE for one in windows)


def _within(wanted: list[str], told: list[str]) -> bool:
    return any(told[at : at + len(wanted)] == wanted for at in range(len(told) - len(wanted) + 1))
