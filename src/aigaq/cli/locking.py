"""`aigaq lock`: whoever has the house open is killed; a server then shows its lock page."""

import os
import signal
import time
from typing import Any

from aigaq.access import store
from aigaq.cli import opening
from aigaq.errors import Refusal, gettext_noop

PATIENCE = 5.0
PAUSE = 0.02


class NotLocked(Refusal):
    """Whoever has the house open could not be stopped."""

    message = gettext_noop("The house in {folder} is still open in another process ({holder}).")
    remedy = gettext_noop("Lock it as the user who opened it, or switch the machine off.")


def lock() -> dict[str, Any]:
    """Lock the house and return where it lies. Raises NoHouseNamed, NoHouse or NotLocked."""
    place = opening.there()
    holder, until = _holder(place), time.monotonic() + PATIENCE
    if holder:
        _kill(place, holder)
    while (holder := _holder(place)) and time.monotonic() < until:
        time.sleep(PAUSE)
    if holder:
        raise NotLocked(folder=place.path, holder=holder)
    return {"house": str(place.path)}


def _holder(place: store.Folder) -> str:
    """Return who has the house open, as in “aigaq serve, 4711”; nothing if it is locked."""
    try:
        store.hold(place, "aigaq lock").close()
    except store.HouseHeld as held:
        return str(held.references["holder"])
    return ""


def _kill(place: store.Folder, holder: str) -> None:
    try:
        os.kill(int(holder.rpartition(", ")[2]), signal.SIGKILL)
    except ProcessLookupError:
        return
    except (ValueError, PermissionError) as cause:
        raise NotLocked(folder=place.path, holder=holder) from cause
