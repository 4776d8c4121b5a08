"""What this process serves: which house, under whose eyes; and the one way to open it while it is being served."""

import threading
from typing import ClassVar

from django.db import DatabaseError, connection

from aigaq.access import store
from aigaq.access.actions import open_house
from aigaq.access.guesses import Wait
from aigaq.access.lock import WrongPassphrase
from aigaq.access.secret import Secret
from aigaq.access.sqlcipher.base import DamagedDatabase
from aigaq.proceedings.overlays.actions import note
from aigaq.vault.leftovers.actions import clear
from aigaq.web.pulse import Pulse

WHO = "aigaq serve"


class Served:
    """The folder that this worker serves (none if this is no worker) and the pulse its parent listens to."""

    folder: ClassVar[store.Folder | None] = None
    pulse: ClassVar[Pulse] = Pulse()
    unlocking: ClassVar[threading.Lock] = threading.Lock()


def locked() -> bool:
    """Return whether the house is locked, or not yet wholly open."""
    return store.Door.house is None or Served.unlocking.locked()


def unlock(passphrase: str) -> None:
    """Open the house that this worker serves. One guess at a time: each takes half a gigabyte of memory.

    Raises HouseClosed if this is no worker, Wait, WrongPassphrase, or what keeps the house from opening.
    """
    if Served.folder is None:
        raise store.HouseClosed
    if not Served.unlocking.acquire(blocking=False):
        raise Wait(seconds=1)
    try:
        _unlock(Served.folder, Served.pulse, passphrase)
    finally:
        Served.unlocking.release()


def step_in(folder: store.Folder, key: Secret) -> None:
    """Open the house in this process, or stay outside altogether.

    Raises HouseHeld, DamagedDatabase or HistoryChanged.
    """
    try:
        open_house(folder, key, WHO)
        clear()
        note()
    except BaseException as cause:
        connection.close()
        store.leave()
        if isinstance(cause, DatabaseError):
            raise DamagedDatabase from cause
        raise


def _unlock(folder: store.Folder, pulse: Pulse, passphrase: str) -> None:
    pulse.require_patience()
    pulse.unlocking()
    try:
        key, _number = store.house_key(folder, passphrase)
    except WrongPassphrase:
        pulse.failed()
        raise
    pulse.forgive()
    step_in(folder, key)
