"""What is read off a short text by itself is worked out once: a statement is looked at again after every change."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

# A sentence is shorter, a file that goes out with it is not: of files nothing is kept.
SHORT, KEPT = 2_000, 1 << 12
More = ParamSpec("More")
Said = TypeVar("Said")


def once(look: Callable[More, Said]) -> Callable[More, Said]:
    """Return `look` so that it remembers what it said of short texts; its first argument is the text."""
    known = lru_cache(KEPT)(look)

    @wraps(look)
    def asked(*args: More.args, **more: More.kwargs) -> Said:
        short = len(args[0]) <= SHORT  # type: ignore[arg-type]
        return known(*args, **more) if short else look(*args, **more)  # type: ignore[arg-type]

    return asked
