"""How alike two names are, from 0 to 1. From `SAME` on they may well be one person's; it is never decided here."""

from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import JaroWinkler, Levenshtein

from aigaq.intake.names import given, letters
from aigaq.record.names.parts import Parts, initial, readings, stem

SAME = 0.82
# Shares of the whole spelling, of the spelling with blurred vowels, and of the consonants.
WHOLE, VAGUE, BONES = 0.4, 0.3, 0.3
SECOND_READING = 0.97
MOST_WORDS = 5


def likeness(one: str, other: str) -> float:
    """Return how alike two names are."""
    return max(_alike(ours, theirs) for ours in readings(one) for theirs in readings(other))


def _alike(ours: Parts, theirs: Parts) -> float:
    few, many = sorted((ours.words[:MOST_WORDS], theirs.words[:MOST_WORDS]), key=len)
    if not few:
        return 0.0
    pairings = permutations(many, len(few))
    scores = max((sorted(map(_word, few, pairing)) for pairing in pairings), key=sum)
    found = 0.6 * scores[0] + 0.4 * sum(scores) / len(scores)
    if ours.patronymic and theirs.patronymic:
        return _with_patronymics(found, _patronymic(ours.patronymic, theirs.patronymic))
    # One word against a whole name says little.
    return found * (0.9 if len(few) == 1 < len(many) else 1.0)


def _with_patronymics(found: float, fathers: float) -> float:
    return 0.85 * found + 0.15 * fathers if fathers >= 0.8 else 0.75 * found + 0.25 * fathers - 0.12


@lru_cache(1 << 17)
def _word(one: str, other: str) -> float:
    if initial(one) or initial(other):
        return _initials(one, other)
    if given.same_given(one, other):
        return 1.0
    found = _sounding(one, other)
    return found - 0.15 if found < 1 and given.differ(one, other) else found


def _initials(one: str, other: str) -> float:
    ours, theirs = letters.sounds(one.rstrip("."))[0].vague, letters.sounds(other)[0].vague
    return 0.9 if ours and theirs and (ours.startswith(theirs[:1]) or theirs.startswith(ours[:1])) else 0.0


@lru_cache(1 << 16)
def _patronymic(one: str, other: str) -> float:
    ours, theirs = stem(one), stem(other)
    if initial(one) or initial(other):
        return _initials(one, other)
    first, second = (given.stem_class(letters.sounds(word)[0].vague) for word in (ours, theirs))
    if first is not None and second is not None:
        return 1.0 if first == second else min(0.5, _sounding(ours, theirs))
    return _sounding(ours, theirs)


def _sounding(one: str, other: str) -> float:
    best = 0.0
    for at, ours in enumerate(letters.sounds(one)):
        for beside, theirs in enumerate(letters.sounds(other)):
            best = max(best, _sound(ours, theirs) * (SECOND_READING if at or beside else 1.0))
            if best == 1.0:
                return best
    return best


def _sound(ours: letters.Sound, theirs: letters.Sound) -> float:
    if ours.whole == theirs.whole:
        return 1.0
    return (
        WHOLE * JaroWinkler.similarity(ours.whole, theirs.whole)
        + VAGUE * Levenshtein.normalized_similarity(ours.vague, theirs.vague)
        + BONES * Levenshtein.normalized_similarity(ours.bones, theirs.bones)
    )
