"""The chain: every line of the trail carries the leaf hash of the line before it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from proof.canonical import canonical
from proof.merkle import EMPTY_ROOT, leaf_hash

FIRST_PREV = EMPTY_ROOT.hex()


@dataclass(frozen=True)
class Break:
    """One place where the chain does not hold."""

    entry: int
    why: str


def breaks(lines: Iterable[str]) -> Iterator[Break]:
    """Yield every place where `lines`, the trail from its first entry, is not one unbroken chain."""
    prev = FIRST_PREV
    for n, line in enumerate(lines):
        raw = line.encode()
        why = _fault(raw, n, prev)
        if why:
            yield Break(n, why)
        prev = leaf_hash(raw).hex()


def _fault(raw: bytes, n: int, prev: str) -> str:
    try:
        entry = json.loads(raw)
        if canonical(entry) != raw:
            return "the line is not in canonical form"
    except (ValueError, TypeError):
        return "the line cannot be read"
    if not isinstance(entry, dict) or entry.get("n") != n:
        return "the number is not the next one"
    return "" if entry.get("prev") == prev else "it does not follow from the entry before it"
