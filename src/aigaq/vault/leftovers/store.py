"""Files of the vault that no item is recorded for: the only file of this package that touches the disk."""

import os
import time
from collections.abc import Iterator, Set
from contextlib import suppress
from pathlib import Path

from aigaq.access import store

# So long such a file stays where it is, and `verify` names it.
DAY = 24 * 3600


def set_aside(known: Set[str]) -> None:
    """Move what lies in the vault for a day and is none of the sealed files named `known` into quarantine.

    It is not deleted: in a house whose database was put back to an earlier day it is somebody's original.
    """
    for path in list(_strays(known)):
        if path.is_file() and time.time() - path.stat().st_ctime > DAY:
            _move(path)


def _strays(known: Set[str]) -> Iterator[Path]:
    """Yield what is no sealed file in its place. Of a hundred thousand that are, only the names are looked at."""
    vault = store.current().folder.vault
    for folder, _folders, names in os.walk(vault):
        place = Path(folder)
        shelf = place.name if place.parent == vault else None
        for name in names:
            stem, _dot, ending = name.rpartition(".")
            if ending != "age" or stem[:2] != shelf or stem not in known:
                yield place / name


def _move(path: Path) -> None:
    place = store.current().folder.quarantine / path.name
    # A disk that takes nothing more must not keep a house shut; `verify` goes on naming the file where it lies.
    with suppress(OSError):
        store.make_folder(place.parent)
        store.move(path, place)
        store.sync(path.parent)
