"""Where a house stands that is served: behind a proxy that speaks TLS for it, or in a folder that is still empty."""

import os

from django.conf import settings

from aigaq.access import store
from aigaq.cli import opening
from aigaq.errors import Refusal, gettext_noop
from aigaq.web import origin


class MadeAtHome(Refusal):
    """A house was to be made through a proxy."""

    message = gettext_noop("There is no house in {folder}, and none is made through a proxy.")
    remedy = gettext_noop("Make it on this machine first: aigaq serve without --origin, or aigaq init.")


def behind(address: str) -> None:
    """Serve under `address`, here and in processes started from here; on loopback if none. Raises NotAnOrigin."""
    found = origin.read(address)
    os.environ[origin.VARIABLE] = address
    for name, value in origin.settings_for(found).items():
        setattr(settings, name, value)


def place() -> store.Folder:
    """Return the folder of the house, or one in which a house may be made, from this machine alone.

    Raises NoHouseNamed, NoHouse or MadeAtHome.
    """
    folder = opening.folder()
    if folder.exists():
        return folder
    try:
        folder.require_room()
    except store.HouseExists as cause:
        raise store.NoHouse(folder=folder.path) from cause
    if settings.ORIGIN.behind_tls:
        raise MadeAtHome(folder=folder.path)
    return folder
