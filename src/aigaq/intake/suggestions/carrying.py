"""Where a stretch of a text stands after the text was corrected, so that what was decided of it need not be again."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

Stretch = tuple[int, int]
# Where it begins in one text and in the other, and how long it is.
Run = tuple[int, int, int]

# With the space behind it: runs of words that are the same are as long in both texts.
_WORD = re.compile(r"\S+\s*|\s+")
# Word by word is compared what lies between the first and the last change, unless that is longer than a few pages.
MOST_WORDS = 4_000


def moved(before: str, now: str, stretches: Iterable[Stretch]) -> dict[Stretch, Stretch]:
    """Return where stretches of the text `before` stand `now`; one whose words changed has no place."""
    same = _same(before, now)
    found = {}
    for start, end in stretches:
        for at, to, length in same:
            if at <= start and end <= at + length:
                found[start, end] = (start - at + to, end - at + to)
                break
    return found


def _same(before: str, now: str) -> list[Run]:
    """Return the runs of whole words that both texts share: where each begins in one and the other, how long it is."""
    first, second = list(_WORD.finditer(before)), list(_WORD.finditer(now))
    words, others = [one[0] for one in first], [one[0] for one in second]
    head = _alike(words, others)
    tail = _alike(words[head:][::-1], others[head:][::-1])
    runs = [(0, 0, head), *_between(words, others, head, tail), (len(words) - tail, len(others) - tail, tail)]
    return [_characters(first, second, run) for run in runs if run[2]]


def _alike(words: list[str], others: list[str]) -> int:
    """Return how many words from the first on are the same."""
    pairs = enumerate(zip(words, others, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(words), len(others)))


def _between(words: list[str], others: list[str], head: int, tail: int) -> list[Run]:
    left, right = words[head : len(words) - tail], others[head : len(others) - tail]
    if max(len(left), len(right)) > MOST_WORDS:
        return []
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [(head + at, head + to, length) for at, to, length in blocks]


def _characters(first: list[re.Match[str]], second: list[re.Match[str]], run: Run) -> Run:
    at, to, length = run
    return first[at].start(), second[to].start(), first[at + length - 1].end() - first[at].start()
