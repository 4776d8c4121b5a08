"""Houses as older versions left them (tests/samples/houses), laid out again as folders."""

import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as database

from aigaq.access import store
from houses import PASSPHRASE

LETTER = "Письмо брата: его избили 3 мая.\n".encode()
SAMPLES = Path(__file__).parent / "samples" / "houses"
LEVELS = sorted(path.name for path in SAMPLES.iterdir())


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
    connection = database.connect(str(folder.database))
    connection.execute(f"PRAGMA key = \"x'{key_of(folder).reveal().hex()}'\"")
    connection.executescript(text)
    connection.close()
    return folder
