"""What an erasure still owes: media whose newest two backups hold the small keys of before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aigaq.vault.backup.keeping import keys_kept


@dataclass(frozen=True)
class Made:
    """One backup that was made: on which medium, where that was last seen, its number and time."""

    medium: str
    place: str
    number: int
    at: datetime


def owing(erased: datetime, made: Iterable[Made]) -> list[str]:
    """Return the places of the media that can still open what was erased then, in the order of their names.

    A medium is clear of it once two backups were made on it since; one that was lost never is.
    """
    by_medium: defaultdict[str, dict[int, Made]] = defaultdict(dict)
    for one in made:
        by_medium[one.medium][one.number] = one
    found = set()
    for backups in by_medium.values():
        newest = [backups[number] for number in keys_kept(set(backups))]
        if any(one.at < erased for one in newest):
            found.add(max(newest, key=lambda one: one.number).place)
    return sorted(found)
