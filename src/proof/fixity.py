"""Fixity of sealed originals: a file in the vault is named by the SHA-256 of its bytes, so no key is needed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

# So many files wait for a thread at a time; no more threads than a disk serves well.
BATCH, THREADS = 64, min(4, os.cpu_count() or 1)
PIECE = 1 << 18


@dataclass(frozen=True)
class Fault:
    """One file that is not what its name says."""

    file: str
    why: str


def sha256_of(path: Path) -> str:
    """Return the hex SHA-256 of a file of any size."""
    digest, piece = hashlib.sha256(), memoryview(bytearray(PIECE))
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(piece):
            digest.update(piece[:size])
    return digest.hexdigest()


def sealed_files(vault: Path) -> Iterator[Path]:
    """Yield every file of a vault folder, in order of name."""
    yield from sorted(path for path in vault.rglob("*") if path.is_file())


def faults(vault: Path) -> Iterator[Fault]:
    """Yield every file whose bytes do not give its name, or that does not belong in a vault."""
    files = sealed_files(vault)
    with ThreadPoolExecutor(THREADS) as pool:
        while batch := list(islice(files, BATCH)):
            for path, why in zip(batch, pool.map(_why, batch)):
                if why:
                    yield Fault(path.relative_to(vault).as_posix(), why)


def _why(path: Path) -> str:
    """Return what is wrong with one sealed file, or nothing."""
    if path.suffix != ".age" or path.parent.name != path.stem[:2]:
        return "this file does not belong in a vault"
    return "" if sha256_of(path) == path.stem else "its bytes were changed: they no longer give its name"
