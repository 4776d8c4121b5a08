"""Which sentence of an edited text is which of those that stood there: by likeness and order. Ties follow."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from uuid import UUID

from rapidfuzz import fuzz

# Of 1, what two sentences must have in common to be one and the same: between the same neighbours, or elsewhere.
NEAR, FAR = 0.45, 0.62
# In per cent, how much of a short one must stand in a long one to be a part of it; and how short is too short to say.
PART, SHORTEST = 84, 10


@dataclass(frozen=True)
class Old:
    """A sentence that stood there."""

    key: UUID
    text: str


@dataclass(frozen=True)
class Heir:
    """A sentence of the new text: which it is, if any; `parts` are those it was cut from or took in."""

    key: UUID | None = None
    parts: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Alignment:
    """The new sentences in their order; which old ones were taken in by others, and which fell away."""

    heirs: tuple[Heir, ...]
    merged: dict[UUID, int] = field(default_factory=dict)
    fallen: tuple[UUID, ...] = ()


def align(old: Sequence[Old], new: Sequence[str]) -> Alignment:
    """Return which old sentence each new one is. Each old one goes on, is taken in by one, or falls: none is lost."""
    pairs = _same(old, new)
    pairs |= _alike(old, new, pairs)
    cut = _cut(old, new, pairs)
    merged = _merged(old, new, pairs)
    taken = set(pairs.values())
    parts = {at: [cut[at]] if at in cut else [] for at in range(len(new))}
    for key, at in merged.items():
        parts[at].append(key)
    by_key = [one.key for one in old]
    heirs = tuple(Heir(by_key[pairs[at]] if at in pairs else None, tuple(parts[at])) for at in range(len(new)))
    gone = tuple(one.key for at, one in enumerate(old) if at not in taken and one.key not in merged)
    return Alignment(heirs, merged, gone)


def folded(text: str) -> str:
    """Return a text as it is compared: its white space folded."""
    return " ".join(text.split())


def _same(old: Sequence[Old], new: Sequence[str]) -> dict[int, int]:
    """Return, by the place of each new sentence that did not change, the place of the old one; moved ones too."""
    before, after = [folded(one.text) for one in old], [folded(one) for one in new]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    pairs = {block.b + by: block.a + by for block in blocks for by in range(block.size)}
    left = {at: text for at, text in enumerate(before) if at not in set(pairs.values())}
    for place, text in enumerate(after):
        same = next((at for at, other in left.items() if other == text), None) if place not in pairs else None
        if same is not None:
            pairs[place] = same
            del left[same]
    return pairs


def _alike(old: Sequence[Old], new: Sequence[str], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    free = [at for at in range(len(old)) if at not in taken]
    scored = []
    for place in (at for at in range(len(new)) if at not in pairs):
        low, high = _between(place, pairs, len(old))
        for at in free:
            likeness, near = fuzz.ratio(folded(old[at].text), folded(new[place])) / 100, low < at < high
            if likeness >= (NEAR if near else FAR):
                scored.append((likeness + near, -abs(at - place), place, at))
    found: dict[int, int] = {}
    for _score, _apart, place, at in sorted(scored, reverse=True):
        if place not in found and at not in found.values():
            found[place] = at
    return found


def _between(place: int, pairs: dict[int, int], count: int) -> tuple[int, int]:
    """Return between which old sentences a new one would stand, had nothing else moved."""
    low = max((at for at in pairs if at < place), default=None)
    high = min((at for at in pairs if at > place), default=None)
    return -1 if low is None else pairs[low], count if high is None else pairs[high]


def _cut(old: Sequence[Old], new: Sequence[str], pairs: dict[int, int]) -> dict[int, UUID]:
    """Return, by the place of a new sentence that is none of the old, from which it was cut off."""
    found = {}
    for place in (at for at in range(len(new)) if at not in pairs and len(new[at]) >= SHORTEST):
        beside = [pairs[at] for at in (place - 1, place + 1, place - 2, place + 2) if at in pairs]
        whole = next((at for at in beside if _is_part(new[place], old[at].text)), None)
        if whole is not None:
            found[place] = old[whole].key
    return found


def _merged(old: Sequence[Old], new: Sequence[str], pairs: dict[int, int]) -> dict[UUID, int]:
    places, found = {at: place for place, at in pairs.items()}, {}
    for at in (one for one in range(len(old)) if one not in places and len(old[one].text) >= SHORTEST):
        beside = [places[other] for other in (at - 1, at + 1, at - 2, at + 2) if other in places]
        whole = next((place for place in beside if _is_part(old[at].text, new[place])), None)
        if whole is not None:
            found[old[at].key] = whole
    return found


def _is_part(part: str, whole: str) -> bool:
    bare = folded(part).rstrip(".!?…")
    return len(bare) < len(whole) and fuzz.partial_ratio(bare.casefold(), folded(whole).casefold()) >= PART
