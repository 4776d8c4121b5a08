"""Padding: a ciphertext must not tell a short name from a long one, nor one leaked report from another."""


def padme(length: int) -> int:
    """Return the Padmé length for `length` bytes: at most 12 % more, and few distinct sizes.

    Source: Nikitin et al., Reducing Metadata Leakage from Encrypted Files (PURBs), PoPETs 2019.
    """
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    loose = exponent - exponent.bit_length()
    mask = (1 << loose) - 1
    return (length + mask) & ~mask


def field_length(length: int) -> int:
    """Return the padded length of a sealed field's payload: a multiple of 64 up to 512, then Padmé."""
    return -(-length // 64) * 64 if length <= 512 else padme(length)
