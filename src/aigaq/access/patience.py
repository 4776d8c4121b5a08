"""How long one waits after wrong guesses: longer each time, never for ever. Nobody can lock a team out."""

LONGEST = 42
FREE = 3


def wait(failures: int) -> int:
    """Return the seconds to wait before the next guess after so many failures in a row."""
    return 0 if failures < FREE else min(LONGEST, 1 << (failures - FREE))
