"""Houses as older versions left them (tests/samples/houses), laid out again as folders."""

import os
import shutil
from pathlib import Path

from make import LETTER, PASSPHRASE

from aigaq.access import store
from aigaq.vault.backup.store import opened

__all__ = ["LETTER", "LEVEL", "LEVELS", "SAMPLES", "key_of", "laid_out"]

SAMPLES = Path(__file__).parent / "samples" / "houses"
LEVELS = sorted(path.name for path in SAMPLES.iterdir())
# Where an upgrade is interrupted: two changes before this version, as one and the next must stand or fall together.
# From the first version it takes half a minute; make endurance begins there.
LEVEL = os.environ.get("AIGAQ_LEVEL", LEVELS[-3])


def key_of(folder):
    """The key of such a house."""
    return store.house_key(folder, PASSPHRASE)[0]


def laid_out(level, place):
    """A house of that level in a new folder."""
    folder = store.Folder(place)
    shutil.copytree(SAMPLES / level, place)
    folder.tmp.mkdir()
    text = (place / "house.sql").read_text("utf-8")
    (place / "house.sql").unlink()
    folder.database.touch()
    with opened(folder.database, key_of(folder)) as connection:
        connection.executescript(text)
    return folder
