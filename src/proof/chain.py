"""The chain: every line of the trail carries the leaf hash of the line before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from proof.canonical import canonical
from proof.merkle import EMPTY_ROOT, leaf_hash

FIRST_PREV = EMPTY_ROOT.hex()


@dataclass(frozen=True)
class Break:
    """One place where the chain does not hold."""

    entry: int
    why: str


class Link(NamedTuple):
    """One line as it was read: its fields (none if they cannot be), its leaf hash, and why it does not hold, if so."""

    entry: dict[str, Any]
    leaf: bytes
    why: str


def links(lines: Iterable[str]) -> Iterator[Link]:
    """Yield every line of the trail from its first entry, read and checked once."""
    prev = FIRST_PREV
    for n, line in enumerate(lines):
        raw = line.encode()
        leaf = leaf_hash(raw)
        entry, why = _read(raw)
        yield Link(entry, leaf, why or _misplaced(entry, n, prev))
        prev = leaf.hex()


def breaks(lines: Iterable[str]) -> Iterator[Break]:
    """Yield every place where `lines`, the trail from its first entry, is not one unbroken chain."""
    return (Break(n, link.why) for n, link in enumerate(links(lines)) if link.why)


def _read(raw: bytes) -> tuple[dict[str, Any], str]:
    try:
        entry = json.loads(raw)
        if canonical(entry) == raw and isinstance(entry, dict):
            return entry, ""
    except (ValueError, TypeError, RecursionError):
        return {}, "the line cannot be read"
    return (entry if isinstance(entry, dict) else {}), "the line is not in canonical form"


def _misplaced(entry: dict[str, Any], n: int, prev: str) -> str:
    if entry.get("n") != n:
        return "the number is not the next one"
    return "" if entry.get("prev") == prev else "it does not follow from the entry before it"
