"""Backups on disk: the only file of this package that touches it. Every file is written whole and read back."""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as database

from aigaq.access import store
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, gettext_noop

CHUNK = 1 << 20
NAMED = re.compile(rb"[0-9a-f]{32}")
KINDS = ("objects", "data", "keys", "locks", "packs", "manifest")
SMALL_KEYS = ("aigaq_thingkey", "aigaq_casewrap", "aigaq_recoverywrap")


class NoBackup(Refusal):
    """There is nothing to restore."""

    message = gettext_noop("There is no whole backup in {folder}.")
    remedy = gettext_noop("Name the folder that aigaq backup wrote to, or another medium.")


class BackupDamaged(Refusal):
    """A file of a backup is not as it was written."""

    message = gettext_noop("The backup in {folder} is damaged: {file}.")
    remedy = gettext_noop("Take another medium or an earlier backup; make a new one soon.")


class KeysPruned(Refusal):
    """An old backup whose small keys are kept no more: what was erased since must stay erased."""

    message = gettext_noop("The small keys of backup {number} are kept no more, so it cannot be made a house again.")
    remedy = gettext_noop("Restore one of the newest two.")


def prepare(target: Path) -> None:
    """Make the folders of a backup. Raises CannotWrite."""
    try:
        for kind in KINDS:
            store.make_folder(target / kind)
        for part in target.rglob("*.part"):
            part.unlink()
    except OSError as cause:
        raise store.CannotWrite(place=target, why=cause.strerror) from cause


def same_disk(one: Path, other: Path) -> bool:
    """Return whether two folders lie on the same disk."""
    return one.stat().st_dev == other.stat().st_dev


def medium(target: Path) -> str:
    """Return the random name of the medium, given to it with its first backup, or when it was lost. Raises OSError."""
    place = target / "medium"
    if not (place.is_file() and NAMED.fullmatch(place.read_bytes())):
        write(place, secrets.token_hex(16).encode())
    return place.read_text("ascii")


def numbers(target: Path) -> list[int]:
    """Return the numbers of the finished backups, oldest first."""
    return sorted(int(path.name) for path in (target / "manifest").glob("*") if path.name.isdigit())


def names(target: Path) -> set[str]:
    """Return the name of every file in a backup's folders."""
    files = (path for kind in KINDS for path in (target / kind).rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix() for path in files}


def copy(source: Path, place: Path) -> tuple[int, str]:
    """Copy a file, whole or not at all, and return its size and SHA-256 as they are read back from the copy."""
    place.parent.mkdir(mode=0o700, exist_ok=True)
    store.copy_whole(source, place)
    return measured(place)


def measured(place: Path) -> tuple[int, str]:
    """Return the size and SHA-256 of a file, as its medium gives them."""
    digest, size = hashlib.sha256(), 0
    with place.open("rb") as file:
        _drop_cache(file.fileno())
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def write(place: Path, content: bytes) -> None:
    """Write a small file whole."""
    store.write_whole(place, content)


def pack_files(folder: Path) -> dict[str, bytes]:
    """Return the pack files in a folder of a house, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml")) if path.is_file()}


def sealed_files(vault: Path) -> Iterator[Path]:
    """Yield the sealed originals of a house."""
    yield from sorted(path for path in vault.glob("*/*.age"))


def split(snapshot: Path, data: Path, key: Secret) -> None:
    """Take the small keys out of `snapshot`, and everything else out of a copy of it at `data`."""
    shutil.copyfile(snapshot, data)
    _emptied(data, key, SMALL_KEYS)
    with opened(snapshot, key) as connection:
        others = [name for name in _names(connection, "table") if name not in SMALL_KEYS]
    _emptied(snapshot, key, others, bare=True)


def merged(data: Path, keys: Path, key: Secret) -> None:
    """Put the small keys back into the data part."""
    with opened(data, key) as connection:
        connection.execute(f"ATTACH DATABASE ? AS small KEY \"x'{key.reveal().hex()}'\"", (str(keys),))
        for name in SMALL_KEYS:
            connection.execute(f"INSERT INTO main.{name} SELECT * FROM small.{name}")  # noqa: S608 - fixed names
        connection.commit()
        connection.execute("DETACH DATABASE small")


def prune(target: Path, kept: set[str]) -> None:
    """Remove every file of the backup that is not among the names `kept`."""
    for name in sorted(names(target) - kept):
        (target / name).unlink()


def _emptied(place: Path, key: Secret, tables: Iterable[str], *, bare: bool = False) -> None:
    """Empty tables of a copy, so that nothing of them lies in its free pages; a `bare` copy loses its triggers."""
    with opened(place, key) as connection:
        for trigger in _names(connection, "trigger") if bare else []:
            connection.execute(f"DROP TRIGGER {trigger}")
        for name in tables:
            connection.execute(f"DELETE FROM {name}")  # noqa: S608 - names of our own tables
        connection.commit()
        connection.execute("VACUUM")


def _names(connection: database.Connection, kind: str) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
    return [row[0] for row in rows if not row[0].startswith("sqlite_")]


@contextmanager
def opened(place: Path, key: Secret) -> Iterator[database.Connection]:
    """Open a copy of the database with the house key, and close it again."""
    connection = database.connect(str(place))
    try:
        connection.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
        connection.execute("PRAGMA secure_delete = ON")
        yield connection
    finally:
        connection.close()


def _drop_cache(handle: int) -> None:
    """Ask that what is read back comes from the medium, not from memory, where the system knows how."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
