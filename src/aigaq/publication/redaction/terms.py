"""A term, or names in any spelling, among the words of a page: which of them to cover.

A word is the same in every case ending, alphabet and spelling that sounds alike; it is found when a line end, a hyphen
or gaps between its letters part it.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from aigaq.intake.names.keys import sounding
from aigaq.publication.guard import names_in

# So many letters of a word may be an ending that another case of it has not; nothing of a short word is.
ENDING, LONGEST_ENDING, LEAST_STEM = 2, 4, 4
MOST_PIECES = 40
# On pictures letters are taken for others that look alike, and one in so many is misread.
ALIKE = str.maketrans("әэқғңөұүһіёйщъabcehkmoptxy01l3nur", "аакгноуунiеишьавсенкмортхуоiiзпиг")
MISREAD, LEAST_MISREAD = 6, 6
Span = tuple[int, int]


def spans(words: Sequence[str], term: str, *, seen: bool = False) -> list[Span]:
    """Return each stretch of words (start, end not included) in which the term stands, one word of it after the other.

    Words that were recognised on a picture are `seen`: some of their letters may be others.
    """
    parts = [part for part in (_bare(one) for one in term.split()) if part]
    if not parts:
        return []
    bare, found = [_bare(word) for word in words], []
    at = 0
    while at < len(words):
        end = _stands(bare, words, at, parts, seen=seen)
        if end:
            found.append((at, end))
        at = end or at + 1
    return found


def names(words: Sequence[str], sealed: Iterable[str], *, seen: bool = False) -> list[Span]:
    """Return each stretch of words in which a part of a sealed name stands; `seen` as in `spans`."""
    whole = [name for name in sealed if name.strip()]
    parts = list(dict.fromkeys(part for name in whole for part in (_bare(one) for one in name.split()) if part))
    known = {word for word in set(words) if _is_name(word, whole, parts, seen=seen)}
    singles = [(at, at + 1) for at, word in enumerate(words) if word in known]
    taken = {at for at, _end in singles}
    bare = [_bare(word) for word in words]
    parted = (
        (at, end)
        for at in range(len(words))
        if at not in taken
        for part in parts
        if len(part) >= LEAST_STEM and (end := _pieced(bare, words, at, part)) > at + 1
    )
    return _sorted([*singles, *parted])


def same(word: str, part: str, *, seen: bool = False) -> bool:
    """Return whether a word is a part of a term: in another case, alphabet or spelling too. Both are bare."""
    if not word or not part:
        return False
    if word == part or _declined(word, part) or (seen and _looks_like(word, part)):
        return True
    if not (word.isalpha() and part.isalpha()):
        return False
    if min(len(word), len(part)) < LEAST_STEM:
        return bool(set(_sounds(word)) & set(_sounds(part)))
    return any(_declined(one, other) or one == other for one in _sounds(word) for other in _sounds(part))


def _is_name(word: str, whole: list[str], parts: list[str], *, seen: bool) -> bool:
    bare = _bare(word)
    # Short names are short words too, so only a capital letter makes one.
    likely = [part for part in parts if len(part) >= LEAST_STEM or word.lstrip("«\"'(„“")[:1].isupper()]
    return bool(bare) and (names_in(word, whole) or any(same(bare, part, seen=seen) for part in likely))


@lru_cache(maxsize=20_000)
def _looks_like(word: str, part: str) -> bool:
    """Return whether a word that was read on a picture may be a part of a term: alike, but for few letters."""
    look, wanted = word.translate(ALIKE), part.translate(ALIKE)
    if look == wanted or _declined(look, wanted):
        return True
    if len(wanted) < LEAST_MISREAD or not -ENDING <= len(look) - len(wanted) <= LONGEST_ENDING:
        return False
    shorter = min(Levenshtein.distance(look[: len(wanted) + more], wanted) for more in (-1, 0, 1))
    return shorter <= len(wanted) // MISREAD


def _stands(bare: Sequence[str], words: Sequence[str], at: int, parts: Sequence[str], *, seen: bool) -> int:
    """Return where the term that begins at a word ends; nothing if none begins there."""
    place = at
    for part in parts:
        while place < len(bare) and place > at and not bare[place]:
            place += 1
        if place < len(bare) and same(bare[place], part, seen=seen):
            place += 1
            continue
        place = _pieced(bare, words, place, part)
        if not place:
            return 0
    return place


def _pieced(bare: Sequence[str], words: Sequence[str], at: int, part: str) -> int:
    """Return where a word ends that stands in pieces from `at` on; nothing if it does not."""
    if at >= len(bare) or not bare[at] or not part.startswith(bare[at][: len(part)]):
        return 0
    whole = bare[at]
    for end in range(at + 1, min(at + MOST_PIECES, len(bare))):
        if not (words[end - 1].endswith("-") or len(bare[end - 1]) <= 2 or len(bare[end]) <= 2 or end == at + 1):
            return 0
        whole += bare[end]
        if whole == part or (words[end - 1].endswith("-") and same(whole, part)):
            return end + 1
        if not (part.startswith(whole) or whole.startswith(part[: -ENDING or None])):
            return 0
    return 0


@lru_cache(maxsize=20_000)
def _declined(word: str, part: str) -> bool:
    """Return whether one is the other with another ending."""
    if not part.isalpha() or len(part) < LEAST_STEM:
        return len(part) == LEAST_STEM - 1 and part.isalpha() and word.startswith(part) and len(word) <= len(part) + 2
    stem = part[: max(LEAST_STEM, len(part) - ENDING)]
    return word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING + ENDING


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in sounding(word) if one))


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    """Return a word's letters and digits, small, without accents: what a term is compared by."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold().replace("й", "\0"))
    return "".join("й" if one == "\0" else one for one in plain if one.isalnum() or one == "\0").replace("ё", "е")


def _sorted(found: Iterable[Span]) -> list[Span]:
    """Return stretches in order; those that overlap are one."""
    ordered = sorted(set(found))
    if not ordered:
        return []
    kept = [ordered[0]]
    for _before, (start, end) in pairwise(ordered):
        if start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return kept
