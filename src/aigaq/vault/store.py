"""Sealed files on disk: the only file of this room that touches it.

Order of a deposit: tmp/….part → fsync → rename into the vault → fsync folder; the row and the trail come after.
"""

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from aigaq.access import store
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault import reserve, sealing
from aigaq.vault.beside import Beside


class OriginalMissing(Refusal):
    """The sealed file of an item is not in the vault."""

    message = gettext_noop("The sealed file of {reference} is not in the vault.")
    remedy = gettext_noop("Run aigaq verify, and take the file back from a backup.")


class NoRoom(store.CannotWrite):
    """What was to be written would use up the reserve of the disk."""

    message = gettext_noop("The disk of {place} is nearly full, and the house keeps the rest free.")
    remedy = gettext_noop("Make room on it. Reading, erasing, locking and a backup to another disk go on.")


class _Full(OSError):
    """The reserve was reached in the middle of a file."""


@dataclass(frozen=True)
class Sealed:
    """What one sealing gave."""

    name: str
    size: int
    plain_sha256: str
    plain_length: int


@dataclass(frozen=True)
class Waiting:
    """An original already sealed, in a part that is not yet in the vault."""

    part: Path
    sealed: Sealed
    recipient: str
    identity: Secret

    def discard(self) -> None:
        """Throw the part away: nobody deposited it."""
        self.identity.wipe()
        self.part.unlink(missing_ok=True)


def seal(source: sealing.Reader) -> Waiting:
    """Seal all of `source` to a fresh key, into a part. Raises NoRoom or CannotWrite; then nothing is left."""
    require_room()
    recipient, identity = sealing.new_identity()
    folder = store.current().folder
    part = folder.tmp / f"{secrets.token_hex(8)}.part"
    try:
        return Waiting(part, _seal_part(source, part, recipient), recipient, identity)
    except BaseException as cause:
        part.unlink(missing_ok=True)
        if isinstance(cause, _Full):
            raise NoRoom(place=folder.path) from cause
        if isinstance(cause, OSError):
            raise store.CannotWrite(place=folder.vault, why=cause.strerror or cause) from cause
        raise


def require_room(more: int = 0) -> None:
    """Pass if `more` bytes can be written to the house's disk and its reserve is still there. Raises NoRoom."""
    place = store.current().folder.path
    if not _has_room(place, more):
        raise NoRoom(place=place)


def admit(waiting: Waiting) -> None:
    """Move a sealed part into the vault, to stay there through a power cut. Raises CannotWrite."""
    try:
        _move(waiting.part, path_of(waiting.sealed.name))
    except OSError as cause:
        waiting.discard()
        raise store.CannotWrite(place=store.current().folder.vault, why=cause.strerror or cause) from cause


def read(name: str, reference: str, use: Callable[[sealing.Reader], None]) -> None:
    """Hand the sealed file `name` to `use`, once its bytes are known to give its name.

    Raises OriginalMissing or SealDamaged.
    """
    try:
        with path_of(name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != name or not sealing.header_is_bounded(_start(file)):
                raise sealing.SealDamaged(reference=reference)
            file.seek(0)
            use(file)
    except OSError as cause:
        raise OriginalMissing(reference=reference) from cause


def discard(name: str) -> bool:
    """Remove a sealed file for good, and return whether it was there. Raises CannotWrite."""
    place = path_of(name)
    try:
        place.unlink()
        store.sync(place.parent)
    except FileNotFoundError:
        return False
    except OSError as cause:
        raise store.CannotWrite(place=place.parent, why=cause.strerror or cause) from cause
    return True


def path_of(name: str) -> Path:
    """Return where the sealed file of that name lies."""
    return store.current().folder.vault / name[:2] / f"{name}.age"


def _seal_part(source: sealing.Reader, part: Path, recipient: str) -> Sealed:
    with Beside() as plain, Beside() as sealed, open(part, "wb", opener=store.private) as file:
        reader, writer = sealing.PaddedReader(source, plain), sealing.HashingWriter(_Roomy(file), sealed)
        sealing.seal(reader, writer, recipient)
        file.flush()
        os.fsync(file.fileno())
        return Sealed(writer.sha256, writer.size, reader.sha256, reader.length)


class _Roomy:
    """Hands bytes on to a file, as long as the disk keeps its reserve: how much will come is not known before."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._place = file, store.current().folder.path

    def write(self, data: bytes) -> int:
        """Write. Raises OSError, of its own kind once the reserve is reached: asking takes microseconds."""
        if not _has_room(self._place, len(data)):
            raise _Full
        return self._file.write(data)


def _has_room(place: Path, more: int) -> bool:
    disk = shutil.disk_usage(place)
    return reserve.has_room(disk.free, disk.total, more)


def _move(part: Path, place: Path) -> None:
    store.make_folder(place.parent)
    month = time.mktime((*time.gmtime()[:2], 1, 0, 0, 0, 0, 0, 0))
    # The time of change would tell when something came.
    os.utime(part, (month, month))
    store.move(part, place)


def _start(file: object) -> bytes:
    file.seek(0)  # type: ignore[attr-defined]
    return file.read(sealing.MOST_HEADER)  # type: ignore[attr-defined]
