"""The list of a house's locks, in the form of sha256sum: `<hex SHA-256>  <file name>`, a line for each, in order.

A lock that was changed opens with nothing, exactly as under a wrong passphrase: the list tells the two apart, without a
key. While a lock is being written it stands there twice, as it was and as it will be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NAME = "sums"
# Stands where there was no lock before the one that is being written.
ABSENT = "0" * 64


@dataclass(frozen=True)
class Fault:
    """One lock that is not as it was written, or the list itself."""

    file: str
    why: str


def of(folder: Path) -> dict[str, set[str]]:
    """Return the name and SHA-256 of every lock that lies in a folder."""
    return {path.name: {hashlib.sha256(path.read_bytes()).hexdigest()} for path in sorted(folder.glob("*.lock"))}


def written(sums: Mapping[str, set[str]]) -> bytes:
    """Return the list as it stands on the disk."""
    return "".join(f"{digest}  {name}\n" for name in sorted(sums) for digest in sorted(sums[name])).encode()


def read(content: bytes) -> dict[str, set[str]]:
    """Return the list. Raises ValueError if it is not exactly as one is written."""
    found: dict[str, set[str]] = {}
    for line in content.decode().split("\n")[:-1]:
        digest, name = line.split("  ", 1)
        found.setdefault(name, set()).add(digest)
    if written(found) != content:
        raise ValueError("not a list of locks")
    return found


def listed(folder: Path) -> dict[str, set[str]]:
    """Return the list that lies in a folder; nothing if there is none that can be read."""
    try:
        return read((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return {}


def faults(folder: Path) -> list[Fault]:
    """Return every lock of a folder that is missing, changed or not listed."""
    known, there = listed(folder), of(folder)
    if not known:
        return [Fault(NAME, "the list of the locks is missing or was changed")]
    whys = ((name, _why(known.get(name), there.get(name))) for name in sorted({*known, *there}))
    return [Fault(name, why) for name, why in whys if why]


def _why(known: set[str] | None, there: set[str] | None) -> str:
    if there is None:
        return "" if ABSENT in (known or ()) else "the lock is missing"
    if known is None:
        return "it is a lock that is not in the list of the locks"
    return "" if there <= known else "the lock was changed, or the list of the locks was"
