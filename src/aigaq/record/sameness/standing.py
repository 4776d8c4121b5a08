"""Which row stands for which. A merge is a row of its own and changes no other; who stands is worked out from them.

Merges are taken in the order in which they were made, without those that were undone, so that undoing one leaves
exactly what the others say. A chain stands under its end. Of a ring, the merge that would close it says nothing.
"""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def standing(merges: Iterable[tuple[Key, Key]]) -> dict[Key, Key]:
    """Return for every row that was merged into another which row stands for it. `merges`: (which, into which)."""
    under: dict[Key, Key] = {}
    for one, into in merges:
        join(under, one, into)
    return {key: head(under, key) for key in under}


def together(merges: Iterable[tuple[Key, Key]]) -> dict[Key, list[Key]]:
    """Return for each row that stands for others all that stand together, itself first."""
    found: dict[Key, list[Key]] = {}
    for key, stands in standing(merges).items():
        found.setdefault(stands, [stands]).append(key)
    return found


def join(under: dict[Key, Key], one: Key, into: Key) -> tuple[Key, Key] | None:
    """Put what stands for `one` under what stands for `into`; return both, or nothing if they stood together."""
    ours, theirs = head(under, one), head(under, into)
    if ours == theirs:
        return None
    under[ours] = theirs
    return ours, theirs


def head(under: dict[Key, Key], key: Key) -> Key:
    """Return what stands for a row; ways already walked are shortened."""
    found = key
    while found in under:
        found = under[found]
    while key != found:
        above, under[key] = under[key], found
        key = above
    return found
