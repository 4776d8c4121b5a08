"""A checked-out original on disk: the only file of this package that touches it. Whole, or not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from aigaq.access import store
from aigaq.errors import Refusal, gettext_noop


class FileExists(Refusal):
    """Something is already where the file should go."""

    message = gettext_noop("{place} is there already, so nothing is written.")
    remedy = gettext_noop("Name a file that does not exist yet.")


@contextmanager
def writing(place: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to; it takes its name once the block is left. Raises FileExists or CannotWrite."""
    part = place.with_name(f"{place.name}.part")
    if place.exists():
        raise FileExists(place=place)
    try:
        with open(part, "wb", opener=store.private) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(place)
        store.sync(place.parent)
    except OSError as cause:
        raise store.CannotWrite(place=place, why=cause.strerror or cause) from cause
    finally:
        part.unlink(missing_ok=True)
