"""Files of the vault that no item is recorded for: the only file of this package that touches the disk."""

import time
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from aigaq.access import store
from aigaq.vault.store import path_of
from proof import fixity

# So long such a file stays where it is, and `verify` names it.
DAY = 24 * 3600


def set_aside(known: Set[str]) -> None:
    """Move what lies in the vault for a day and is none of the sealed files named `known` into quarantine.

    It is not deleted: in a house whose database was put back to an earlier day it is somebody's original.
    """
    places = {path_of(name) for name in known}
    for path in fixity.sealed_files(store.current().folder.vault):
        if path not in places and time.time() - path.stat().st_ctime > DAY:
            _move(path)


def _move(path: Path) -> None:
    place = store.current().folder.quarantine / path.name
    # A disk that takes nothing more must not keep a house shut; `verify` goes on naming the file where it lies.
    with suppress(OSError):
        store.make_folder(place.parent)
        path.rename(place)
        store.sync_folder(place.parent)
        store.sync_folder(path.parent)
