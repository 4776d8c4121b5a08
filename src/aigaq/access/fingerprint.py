"""Five words that stand for a member's keys, to be compared by voice: who is let in is who they say."""

import hashlib
from collections.abc import Sequence

COUNT = 5
BITS = 12
MAGIC = b"aigaq-fingerprint/1"


def fingerprint(box_public: bytes, sign_public: bytes, words: Sequence[str]) -> str:
    """Return five words of the list (60 bits of SHA-256 over both public keys)."""
    number = int.from_bytes(hashlib.sha256(MAGIC + box_public + sign_public).digest())
    return " ".join(words[(number >> (BITS * at)) % (1 << BITS)] for at in range(COUNT))
