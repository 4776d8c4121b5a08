"""Pseudonyms: random, never from initials, so that nothing of the name is in them."""

import base64


def pseudonym(random: bytes) -> str:
    """Return a pseudonym such as `N-7QK2` from 3 random bytes, `N-7QK2W3BD` from 5."""
    return "N-" + base64.b32encode(random).decode()[: len(random) * 8 // 5]
