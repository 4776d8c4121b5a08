"""Making, opening and leaving the houses of the tests."""

import contextlib
import shutil

import django.db

from aigaq.access import actions, lock, store
from aigaq.access.guesses import Guesses
from aigaq.access.kept.store import forget
from aigaq.access.models import Case
from aigaq.access.permissions import Role
from aigaq.web.pacing import Buckets
from aigaq.web.seen import Seen
from cast import Walk

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
    Seen.kept.clear()
    forget()
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


@contextlib.contextmanager
def worked_in(folder):
    """Step into a demo house before it is served; give Amina and the case.

    No house can be opened while a browser runs.
    """
    passphrase = (folder.path / "passphrase").read_text().strip()
    key, _ = store.house_key(folder, passphrase)
    actions.open_house(folder, key, "tests")
    yield actions.sign_in("Amina", passphrase), Case.objects.get()
    leave()


def walk_in(folder):
    """Step into a house with the example case, the three who walk it signed in."""
    opened(folder)
    member, lawyer, stranger = (actions.sign_in(name, PASSPHRASE) for name in ("Amina", "Bruno", "Chen"))
    return Walk(folder=folder, case=Case.objects.get(), member=member, lawyer=lawyer, stranger=stranger)


def looked_over(folder):
    """Leave a house that is new as its second opening leaves it: its database knows how much there is of what."""
    leave()
    opened(folder)
    leave()


def made(folder):
    """Make a house with the whole cast."""
    actions.make_house(folder, PASSPHRASE, "Tests", lock.THROWAWAY_COST)
    return {name: actions.join(name, roles, PASSPHRASE, lock.THROWAWAY_COST) for name, roles in ROLES.items()}
