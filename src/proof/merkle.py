"""The Merkle tree over the trail, as in RFC 9162 §2.1: leaves 0x00, nodes 0x01.

A frontier holds the roots of the perfect subtrees that make up the first n leaves, largest first:
enough to add a leaf or to know the root without reading the trail again.
"""

import hashlib
from collections.abc import Iterable, Sequence

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


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)
