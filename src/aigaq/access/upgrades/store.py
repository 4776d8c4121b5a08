"""Copies of the house from before an upgrade: the only file of this package that touches the disk.

before-upgrade/house.db, head   the house as the older program left it, under the same key
undone/house.db, head           what was put aside when an upgrade was undone
"""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from aigaq.access import store
from proof import checkpoint

BEFORE, UNDONE = "before-upgrade", "undone"
# Whoever finds that the new program does not suit them finds it within a fortnight.
KEPT = 14 * 24 * 3600


def keep(write: Callable[[Path], None]) -> None:
    """Keep a copy: `write` writes the database. The head comes last: a folder with one in it is a finished copy.

    Raises CannotWrite.
    """
    folder = store.current().folder
    place = folder.path / BEFORE
    try:
        shutil.rmtree(place, ignore_errors=True)
        store.make_folder(place)
        part = place / "house.db.part"
        write(part)
        part.chmod(0o600)
        store.settle(part, place / "house.db")
        store.write_whole(place / "head", folder.head.read_bytes())
    except OSError as cause:
        raise store.CannotWrite(place=place, why=cause.strerror or cause) from cause


def kept() -> bool:
    """Return whether there is a finished copy."""
    return (store.current().folder.path / BEFORE / "head").is_file()


def acts_since() -> int:
    """Return how many acts the house has more than its copy, that of the upgrade among them."""
    folder = store.current().folder
    return acts_in(folder.head) - acts_in(folder.path / BEFORE / "head")


def acts_in(head: Path) -> int:
    """Return how many acts a head pins."""
    return checkpoint.parse(head.read_bytes()).size


def put_back() -> None:
    """Put the house aside as it is, and the copy in its place. The database must be closed. Raises CannotWrite."""
    folder = store.current().folder
    before, undone = folder.path / BEFORE, folder.path / UNDONE
    # Nothing of the newer house may be replayed onto the older one.
    for end in ("-wal", "-shm"):
        folder.database.with_name(folder.database.name + end).unlink(missing_ok=True)
    _copy(folder.database, undone / "house.db")
    _copy(folder.head, undone / "head")
    # The older head first: it fits both databases, the newer one only the newer.
    store.write_whole(folder.head, (before / "head").read_bytes())
    _copy(before / "house.db", folder.database)
    shutil.rmtree(before)


def forget() -> None:
    """Remove the copies, if there are any. Raises CannotWrite."""
    for name in (BEFORE, UNDONE):
        place = store.current().folder.path / name
        try:
            if place.exists():
                shutil.rmtree(place)
                store.sync(place.parent)
        except OSError as cause:
            raise store.CannotWrite(place=place, why=cause.strerror or cause) from cause


def forget_old() -> None:
    """Remove the copies once they are a fortnight old. Raises CannotWrite."""
    heads = (store.current().folder.path / name / "head" for name in (BEFORE, UNDONE))
    if any(head.exists() and time.time() - head.stat().st_mtime > KEPT for head in heads):
        forget()


def _copy(source: Path, place: Path) -> None:
    try:
        store.make_folder(place.parent)
        store.copy_whole(source, place)
    except OSError as cause:
        raise store.CannotWrite(place=place, why=cause.strerror or cause) from cause
