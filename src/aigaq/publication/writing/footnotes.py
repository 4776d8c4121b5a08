"""Footnotes of a statement: numbered in the order of the text, each passage once."""

from collections.abc import Iterable, Sequence
from uuid import UUID


def numbered(cited: Iterable[tuple[UUID, Sequence[UUID]]]) -> tuple[dict[UUID, list[int]], list[UUID]]:
    """Return the numbers of each sentence's notes, and the passages in the order of their numbers."""
    order: dict[UUID, int] = {}
    by_sentence: dict[UUID, list[int]] = {}
    for sentence, passages in cited:
        for passage in passages:
            order.setdefault(passage, len(order) + 1)
        by_sentence[sentence] = sorted({order[passage] for passage in passages})
    return by_sentence, list(order)
