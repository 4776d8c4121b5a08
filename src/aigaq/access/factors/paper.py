"""Codes on paper, for when the phone is gone: eight, fifty bits each, each good once."""

import base64
import hashlib

CODES, RANDOM, HASH = 8, 7, 32


def codes(random: bytes) -> list[str]:
    """Return the codes made of `random`, which is `CODES * RANDOM` bytes: two groups of five letters and digits."""
    texts = (base64.b32encode(random[at : at + RANDOM]).decode()[:10] for at in range(0, len(random), RANDOM))
    return [f"{text[:5]}-{text[5:]}" for text in texts]


def kept(salt: bytes, found: list[str]) -> bytes:
    """Return the hashes of codes, one after the other."""
    return b"".join(_hash(salt, code) for code in found)


def without(salt: bytes, hashes: bytes, code: str) -> bytes | None:
    """Return the hashes that are left once `code` is used, nothing if it is none of them."""
    wanted = _hash(salt, code)
    every = [hashes[at : at + HASH] for at in range(0, len(hashes), HASH)]
    left = [one for one in every if one != wanted]
    return b"".join(left) if len(left) < len(every) else None


def count_of(hashes: bytes) -> int:
    """Return how many codes are left."""
    return len(hashes) // HASH


def _hash(salt: bytes, code: str) -> bytes:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(b"aigaq-paper/1" + bytes(salt) + plain.encode()).digest()
