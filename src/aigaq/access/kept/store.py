"""What was worked out of the record and holds until the next act: it is kept in memory, and goes when the house locks.

Every act adds a line to the trail, whose head is pinned outside the database; while that stands as it stood, the record
does too. Nothing that is sealed is kept here, and nobody is given what they may not see: who asks is checked before.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection

from aigaq.access import store

KEPT = 64
Found = TypeVar("Found")


def kept(work: Callable[[], Found], *of: Hashable) -> Found:
    """Return what `work` finds; from memory if it was asked the same, `of` these things, and nothing was done since.

    What it finds is given to several: nobody may change it. In the middle of an act all is worked out anew.
    """
    if connection.in_atomic_block:
        return work()
    folder = store.current().folder
    # Read before the work: what is found may be newer than the head it is kept under, never older.
    head = folder.head.read_bytes()
    box = _box(folder.path, work.__module__, work.__qualname__, of)
    if box.found is None or box.found[0] != head:
        box.found = head, work()
    found: Found = box.found[1]
    return found


def forget() -> None:
    """Keep nothing of what was found so far."""
    _box.cache_clear()


class _Box:
    found: tuple[bytes, Any] | None = None


@lru_cache(KEPT)
def _box(*_of: Hashable) -> _Box:
    return _Box()
