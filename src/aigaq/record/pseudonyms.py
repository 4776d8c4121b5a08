"""Pseudonyms: random, never from initials, so that nothing of the name is in them."""

import base64


def pseudonym(random: bytes) -> str:
    """Return a pseudonym such as `N-7QK2` from 3 random bytes."""
    return "N-" + base64.b32encode(random).decode()[:4]
