"""What the benches stand on: a throw-away demo house, open in this process, and figures."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
PASSPHRASE = "six words that are only for benches"  # noqa: S105 - the house is thrown away


@contextmanager
def house() -> Iterator[Any]:
    """Give a member of an open house with the example case, which is thrown away."""
    with tempfile.TemporaryDirectory() as place, member_in(Path(place) / "house") as member:
        yield member


@contextmanager
def member_in(place: Path) -> Iterator[Any]:
    """Give a member of an open house there, made with the example case if there is none."""
    import django

    django.setup()
    from aigaq.access import actions, lock, store
    from aigaq.access.permissions import Role
    from aigaq.examples.load import load
    from aigaq.web import server

    server.loaded()

    folder = store.Folder(place)
    if place.exists():
        actions.open_house(folder, store.house_key(folder, PASSPHRASE)[0], "bench")
        member = actions.sign_in("Amina", PASSPHRASE)
    else:
        actions.make_house(folder, PASSPHRASE, "Bench", lock.THROWAWAY_COST)
        member = actions.join("Amina", [Role.MONITOR, Role.LAWYER], PASSPHRASE, lock.THROWAWAY_COST)
        load(member)
    try:
        yield member
    finally:
        django.db.connection.close()
        store.leave()


def median_of(work: Callable[[], object], times: int = 5) -> float:
    """Return the median seconds of `work`."""
    return statistics.median(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of one run of `work`."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
