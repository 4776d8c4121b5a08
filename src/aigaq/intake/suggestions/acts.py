"""Acts, methods and injuries: stems of three languages, and whether the text says they were not."""

from collections.abc import Iterable, Iterator

from aigaq.intake.suggestions.gazetteers import Entry, Negation
from aigaq.intake.suggestions.suggested import Kind, Suggested

# How far a denial may stand from what it denies, in characters.
REACH = 60
STOPS = '.,;:!?\n()«»"'


def acts(text: str, folded: str, kind: Kind, entries: Iterable[Entry], negation: Negation) -> Iterator[Suggested]:
    """Yield what the entries name in the text; a denied one is said to be denied, not left out."""
    for entry in entries:
        for start, end in entry.found(folded):
            denied = entry.negated or _denied(folded, start, end, negation)
            yield Suggested(kind, start, end, text[start:end], entry.value, f"{kind}: {entry.id}", negated=denied)


def _denied(folded: str, start: int, end: int, negation: Negation) -> bool:
    before = _last_clause(folded[max(0, start - REACH) : start])
    after = _first_clause(folded[end : end + REACH])
    around = before + folded[start:end] + after
    if any(start - len(before) + found.start() <= end for found in negation.never.finditer(around)):
        return False
    return bool(negation.before.search(before) or negation.after.match(after))


def _last_clause(before: str) -> str:
    return before[max(before.rfind(stop) for stop in STOPS) + 1 :]


def _first_clause(after: str) -> str:
    return after[: min((at for stop in STOPS if (at := after.find(stop)) >= 0), default=len(after))]
