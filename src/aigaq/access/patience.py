"""How long one waits after wrong guesses: longer each time, never for ever. Nobody can lock a team out."""

LONGEST = 42
# At the second factor: only who has the passphrase gets there, so that a long wait keeps no colleague out.
LONGEST_AT_SECOND = 3600
FREE = 3


def wait(failures: int, longest: int = LONGEST) -> int:
    """Return the seconds to wait before the next guess after so many failures in a row."""
    return 0 if failures < FREE else min(longest, 1 << (failures - FREE))
