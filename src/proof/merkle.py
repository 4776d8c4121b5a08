"""The Merkle tree over the trail, as in RFC 9162 §2.1: leaves 0x00, nodes 0x01.

A frontier holds the roots of the perfect subtrees that make up the first n leaves, largest first:
enough to add a leaf or to know the root without reading the trail again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(line: bytes) -> bytes:
    """Return the 32-byte leaf hash of one line of the trail."""
    return hashlib.sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the 32-byte hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def grown(frontier: tuple[bytes, ...], size: int, leaf: bytes) -> tuple[bytes, ...]:
    """Return the frontier of `size` + 1 leaves, given that of `size` leaves and the next leaf hash."""
    peaks = list(frontier)
    while size & 1:
        leaf = node_hash(peaks.pop(), leaf)
        size >>= 1
    return (*peaks, leaf)


def root(frontier: tuple[bytes, ...]) -> bytes:
    """Return the 32-byte root that a frontier stands for."""
    if not frontier:
        return EMPTY_ROOT
    *rest, last = frontier
    for peak in reversed(rest):
        last = node_hash(peak, last)
    return last


def frontier_of(leaves: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return the frontier over `leaves` (leaf hashes, in order)."""
    frontier: tuple[bytes, ...] = ()
    for size, leaf in enumerate(leaves):
        frontier = grown(frontier, size, leaf)
    return frontier


def roots_at(leaves: Iterable[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """Return the root over the first n leaves for each n of `sizes` that the leaves reach, in one pass."""
    frontier: tuple[bytes, ...] = ()
    found = {0: EMPTY_ROOT} if 0 in sizes else {}
    for size, leaf in enumerate(leaves, 1):
        frontier = grown(frontier, size - 1, leaf)
        if size in sizes:
            found[size] = root(frontier)
    return found


def path_to(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the inclusion path of one leaf (RFC 9162 §2.1.3.1): the hashes that lead from it to the root."""
    if len(leaves) == 1:
        return []
    half = _split(len(leaves))
    if index < half:
        return [*path_to(leaves[:half], index), tree(leaves[half:])]
    return [*path_to(leaves[half:], index - half), tree(leaves[:half])]


def tree(leaves: Sequence[bytes]) -> bytes:
    """Return the root over `leaves`."""
    return root(frontier_of(leaves))


def root_from(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that a leaf at `index` of `size` and its path lead to. Raises ValueError if they cannot fit."""
    if size == 1:
        if path or index:
            raise ValueError("the path does not fit the tree")
        return leaf
    if not path or not 0 <= index < size:
        raise ValueError("the path does not fit the tree")
    half, (*rest, last) = _split(size), path
    if index < half:
        return node_hash(root_from(leaf, index, half, rest), last)
    return node_hash(last, root_from(leaf, index - half, size - half, rest))


def growth_of(leaves: Sequence[bytes], size: int) -> list[bytes]:
    """Return the consistency proof (RFC 9162 §2.1.4.1) that the tree over `leaves` begins with its first `size` ones.

    `size` is at least 1 and at most the number of leaves.
    """
    return _growth(leaves, size, whole=True)


def grew(old: tuple[int, bytes], new: tuple[int, bytes], path: Sequence[bytes]) -> bool:
    """Return whether a consistency proof shows that the tree `new` (size and root) goes on from the tree `old`."""
    try:
        roots = _grown(old[0], new[0], list(path), old[1])
    except (IndexError, ValueError):
        return False
    return roots == (old[1], new[1])


def _growth(leaves: Sequence[bytes], size: int, *, whole: bool) -> list[bytes]:
    if size == len(leaves):
        return [] if whole else [tree(leaves)]
    half = _split(len(leaves))
    if size <= half:
        return [*_growth(leaves[:half], size, whole=whole), tree(leaves[half:])]
    return [*_growth(leaves[half:], size - half, whole=False), tree(leaves[:half])]


def _grown(size: int, of: int, path: list[bytes], known: bytes | None) -> tuple[bytes, bytes]:
    """Return the roots over the first `size` and over all `of` leaves to which a proof leads. Empties `path`.

    `known` is the old root, while the old tree is a whole subtree of which the proof says nothing.
    """
    if not 1 <= size <= of:
        raise ValueError("no tree is that large")
    if size == of:
        only = path.pop() if known is None else known
        if path:
            raise ValueError("the proof is too long")
        return only, only
    half, last = _split(of), path.pop()
    if size <= half:
        old, new = _grown(size, half, path, known)
        return old, node_hash(new, last)
    old, new = _grown(size - half, of - half, path, None)
    return node_hash(last, old), node_hash(last, new)


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)
