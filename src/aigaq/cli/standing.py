"""Standing behind a proxy that speaks TLS for the house."""

import os

from django.conf import settings

from aigaq.web import origin


def behind(address: str) -> None:
    """Serve under `address`, here and in processes started from here; on loopback if none. Raises NotAnOrigin."""
    found = origin.read(address)
    os.environ[origin.VARIABLE] = address
    for name, value in origin.settings_for(found).items():
        setattr(settings, name, value)
