"""What a crash left in the vault, put right when the house is opened.

Between the moves of a deposit and of an erasure there may be a file too many, never one too few.
"""

import time
from contextlib import suppress
from pathlib import Path

from aigaq.access import store, upgrades
from aigaq.vault.erasure.actions import finish_erasures
from aigaq.vault.models import Item
from proof import fixity

# So long such a file stays where it is, and `verify` names it.
DAY = 24 * 3600


def clear() -> None:
    """Remove files of erased items and old copies of the house, set aside what belongs to no item for a day.

    It is not deleted: in a house whose database was put back to an earlier day it is somebody's original.
    Raises CannotWrite for what must go and cannot be removed.
    """
    finish_erasures()
    upgrades.forget_old()
    vault = store.current().folder.vault
    known = {f"{name[:2]}/{name}.age" for name in Item.objects.values_list("sealed_sha256", flat=True)}
    for path in fixity.sealed_files(vault):
        if path.relative_to(vault).as_posix() not in known and time.time() - path.stat().st_ctime > DAY:
            _set_aside(path)


def _set_aside(path: Path) -> None:
    place = store.current().folder.quarantine / path.name
    # A disk that takes nothing more must not keep a house shut; `verify` goes on naming the file where it lies.
    with suppress(OSError):
        store.make_folder(place.parent)
        path.rename(place)
        store.sync_folder(place.parent)
        store.sync_folder(path.parent)
