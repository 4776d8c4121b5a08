"""Sealed files on disk: the only file of this room that touches it.

Order of a deposit: tmp/….part → fsync → rename into the vault → fsync folder; the row and the trail come after.
"""

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aigaq.access import store
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault import sealing


class OriginalMissing(Refusal):
    """The sealed file of an item is not in the vault."""

    message = gettext_noop("The sealed file of {reference} is not in the vault.")
    remedy = gettext_noop("Run aigaq verify, and take the file back from a backup.")


@dataclass(frozen=True)
class Sealed:
    """What one sealing gave."""

    name: str
    size: int
    plain_sha256: str
    plain_length: int


def keep(source: sealing.Reader, recipient: str) -> Sealed:
    """Seal `source` into the vault and return what is known of it. Raises CannotWrite; then nothing is left."""
    folder = store.current().folder
    part = folder.tmp / f"{secrets.token_hex(8)}.part"
    try:
        sealed = _seal_part(source, part, recipient)
        _move(part, path_of(sealed.name))
    except OSError as cause:
        raise store.CannotWrite(place=folder.vault, why=cause.strerror or cause) from cause
    finally:
        part.unlink(missing_ok=True)
    return sealed


def read(name: str, reference: str, use: Callable[[sealing.Reader], None]) -> None:
    """Hand the sealed file `name` to `use`, once its bytes are known to give its name.

    Raises OriginalMissing or SealDamaged.
    """
    try:
        with path_of(name).open("rb") as file:
            if _digest(file) != name or not sealing.header_is_bounded(_start(file)):
                raise sealing.SealDamaged(reference=reference)
            file.seek(0)
            use(file)
    except OSError as cause:
        raise OriginalMissing(reference=reference) from cause


def path_of(name: str) -> Path:
    """Return where the sealed file of that name lies."""
    return store.current().folder.vault / name[:2] / f"{name}.age"


def _seal_part(source: sealing.Reader, part: Path, recipient: str) -> Sealed:
    with open(part, "wb", opener=_private) as file:
        reader, writer = sealing.PaddedReader(source), sealing.HashingWriter(file)
        sealing.seal(reader, writer, recipient)
        file.flush()
        os.fsync(file.fileno())
    return Sealed(writer.sha256, writer.size, reader.sha256, reader.length)


def _move(part: Path, place: Path) -> None:
    fresh = not place.parent.exists()
    place.parent.mkdir(mode=0o700, exist_ok=True)
    month = time.mktime((*time.gmtime()[:2], 1, 0, 0, 0, 0, 0, 0))
    # The time of change would tell when something came.
    os.utime(part, (month, month))
    part.rename(place)
    store.sync_folder(place.parent)
    if fresh:
        store.sync_folder(place.parent.parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _digest(file: sealing.Reader) -> str:
    digest = sealing.hashlib.sha256()
    while chunk := file.read(sealing.CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _start(file: object) -> bytes:
    file.seek(0)  # type: ignore[attr-defined]
    return file.read(sealing.MOST_HEADER)  # type: ignore[attr-defined]
