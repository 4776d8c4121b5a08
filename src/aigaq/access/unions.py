"""Several questions to the database, asked as one."""

from collections.abc import Sequence
from typing import Any


def together(asked: Sequence[Any]) -> Any:
    """Return the rows of several questions whose columns match, as one question; none where nothing is asked."""
    if len(asked) > 1:
        return asked[0].union(*asked[1:], all=True)
    return asked[0] if asked else ()
