"""How much of a disk the house keeps free: a full disk must not keep anyone from erasing, locking or saving a copy."""

MOST, SHARE = 1 << 30, 20


def reserve_of(total: int) -> int:
    """Return the bytes of a disk of `total` bytes that deposits leave alone: a twentieth, at most one gibibyte."""
    return min(MOST, total // SHARE)


def has_room(free: int, total: int, more: int = 0) -> bool:
    """Return whether `more` bytes can be written and the reserve is still there."""
    return free - more >= reserve_of(total)
