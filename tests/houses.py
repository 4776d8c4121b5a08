"""Making, opening and leaving the houses of the tests."""

import contextlib
import shutil

import django.db

from aigaq.access import actions, lock, store
from aigaq.access.guesses import Guesses
from aigaq.access.permissions import Role
from aigaq.web.pacing import Buckets

PASSPHRASE = "six words that are only for tests"
ROLES = {
    "Amina": [Role.MONITOR],
    "Bruno": [Role.LAWYER],
    "Chen": [Role.MONITOR],
    "Dana": [Role.VOLUNTEER],
    "Erik": [Role.ANALYST],
}
IN_CASE = ("Bruno", "Dana", "Erik")


def leave():
    """Close the database and let the house go. What only this process knew is forgotten, as after a restart."""
    Guesses.failures.clear()
    Buckets.kept.clear()
    django.db.connection.close()
    store.leave()


def imaged(place, image):
    """Copy a house that runs. What is half written may go while it is copied."""

    def copied(one, other):
        with contextlib.suppress(FileNotFoundError):
            shutil.copy2(one, other)

    return shutil.copytree(place, image, copy_function=copied)


def opened(folder):
    """Step into a house."""
    key, _ = store.house_key(folder, PASSPHRASE)
    actions.open_house(folder, key, "tests")


def made(folder):
    """Make a house with the whole cast."""
    actions.make_house(folder, PASSPHRASE, "Tests", lock.THROWAWAY_COST)
    return {name: actions.join(name, roles, PASSPHRASE, lock.THROWAWAY_COST) for name, roles in ROLES.items()}
