"""Fixity of sealed originals: a file in the vault is named by the SHA-256 of its bytes, so no key is needed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20


@dataclass(frozen=True)
class Fault:
    """One file that is not what its name says."""

    file: str
    why: str


def sha256_of(path: Path) -> str:
    """Return the hex SHA-256 of a file, read 1 MiB at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def sealed_files(vault: Path) -> Iterator[Path]:
    """Yield every file of a vault folder, in order of name."""
    yield from sorted(path for path in vault.rglob("*") if path.is_file())


def faults(vault: Path) -> Iterator[Fault]:
    """Yield every file whose bytes do not give its name, or that does not belong in a vault."""
    for path in sealed_files(vault):
        place = path.relative_to(vault).as_posix()
        if path.suffix != ".age" or path.parent.name != path.stem[:2]:
            yield Fault(place, "this file does not belong in a vault")
        elif sha256_of(path) != path.stem:
            yield Fault(place, "its bytes were changed: they no longer give its name")
