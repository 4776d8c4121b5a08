"""`aigaq names`."""

import csv
from collections.abc import Iterator
from pathlib import Path

from aigaq.errors import Refusal, gettext_noop
from aigaq.record.names.likeness import likeness

COLUMNS = ("name_a", "name_b")


class NotPairs(Refusal):
    """A file of pairs of names cannot be read."""

    message = gettext_noop("{place} is not a table of names: {why}.")
    remedy = gettext_noop("Give a CSV file in UTF-8 whose first line has the columns name_a and name_b.")


def scores(place: Path) -> Iterator[float]:
    """Yield how alike the two names of each row are, from 0 to 1. Raises NotPairs."""
    try:
        with place.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if not set(COLUMNS) <= set(table.fieldnames or ()):
                raise NotPairs(place=place, why="name_a, name_b")
            for row in table:
                yield likeness(row["name_a"] or "", row["name_b"] or "")
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise NotPairs(place=place, why=getattr(cause, "strerror", None) or cause) from cause
