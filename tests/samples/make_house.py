"""How the houses of older versions were made: `python make_house.py FOLDER`, with the code of that version on the path.

One for each migration, of the last version that had no later one. Run again only for a new migration; never over an
old house. What a version could not do yet is left out.
"""

import importlib
import io
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from sqlite3.dump import _iterdump as dumped

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
import django

django.setup()

from django.db import connection  # noqa: E402
from make import LETTER, PASSPHRASE  # noqa: E402

from aigaq.access import actions, lock, store  # noqa: E402
from aigaq.access.permissions import Role  # noqa: E402
from aigaq.record import actions as record  # noqa: E402
from aigaq.record.consent import Answer, Scope  # noqa: E402
from aigaq.vault.actions import deposit  # noqa: E402


def later(name):
    """A module that came with a later version, or nothing."""
    try:
        return importlib.import_module(f"aigaq.{name}")
    except ModuleNotFoundError:
        return None


def fill(place):
    """Make a house with what its version knew."""
    actions.make_house(store.Folder(place), PASSPHRASE, "Tests", lock.THROWAWAY_COST)
    roles = (("Amina", Role.MONITOR), ("Bruno", Role.LAWYER), ("Kira", getattr(Role, "KEEPER", Role.MONITOR)))
    amina, bruno, kira = (actions.join(name, [role], PASSPHRASE, lock.THROWAWAY_COST) for name, role in roles)
    case = actions.open_case(amina, "C-1", {"en": "A case"}, date(2020, 1, 1))
    members = later("access.members.actions")
    members.hand_on(amina, bruno, case) if members else actions.share_case(amina, bruno, case)
    person = record.record_person(amina, case, identity={"name": "Велимир"})
    incident = record.record_incident(amina, case, kind="other", title={"en": "A strike"}, began="2019-12")
    record.record_act(amina, incident, kind="04-01", methods=[], victims=[person])
    record.record_consent(amina, person, Scope.STORE, Answer.YES, on=date(2020, 5, 1))
    deposit(amina, case, io.BytesIO(LETTER), title={"en": "A letter"}, name="letter.txt")
    other = deposit(amina, case, io.BytesIO(b"to be forgotten"), title={"en": "Another"}, name="other.txt")
    if erasure := later("vault.erasure.actions"):
        erasure.order(amina, other, "asked for")
    if recovery := later("access.recovery.actions"):
        recovery.make_shares(kira, 2, 3)


def main(target):
    """Keep the house as its files, the database as text: so it can be read, and is small."""
    with tempfile.TemporaryDirectory() as place:
        house = Path(place) / "house"
        fill(house)
        shutil.copytree(house, target, ignore=shutil.ignore_patterns("house.db*", "tmp", "held"))
        with connection.cursor():
            text = "\n".join(dumped(connection.connection))
        (target / "house.sql").write_text(text + "\n", "utf-8")
        connection.close()
        store.leave()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
