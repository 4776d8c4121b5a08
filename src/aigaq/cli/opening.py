"""Opening a house from the command line: which folder, which passphrase, who acts."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aigaq.access import store
from aigaq.access.secret import Secret
from aigaq.errors import Refusal, gettext_noop

if TYPE_CHECKING:
    from aigaq.access.models import Member


class NoHouseNamed(Refusal):
    """No folder was given."""

    message = gettext_noop("No house was named.")
    remedy = gettext_noop("Set AIGAQ_HOUSE to its folder, or try “aigaq demo”.")


class NoPassphrase(Refusal):
    """There is nobody to ask and no file to read."""

    message = gettext_noop("The passphrase is missing: there is no terminal to ask on and no file to read.")
    remedy = gettext_noop("Name a file with it in AIGAQ_PASSPHRASE_FILE.")


class UnreadablePassphrase(Refusal):
    """The passphrase file cannot be read."""

    message = gettext_noop("The passphrase file {place} cannot be read ({why}).")
    remedy = gettext_noop("Check what AIGAQ_PASSPHRASE_FILE names.")


def start_django() -> None:
    """Set Django up, once, in the reader's language."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
    import django
    from django.apps import apps
    from django.utils import translation

    if not apps.ready:
        django.setup()
    translation.activate(language())


def language() -> str:
    """Return the language of the terminal: AIGAQ_LANGUAGE, else the locale's, else English."""
    wanted = os.environ.get("AIGAQ_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    return wanted[:2] if wanted[:2] in ("ru", "kk") else "en"


def folder() -> store.Folder:
    """Return the folder of the house. Raises NoHouseNamed."""
    place = os.environ.get("AIGAQ_HOUSE", "")
    if not place:
        raise NoHouseNamed
    return store.Folder(Path(place).expanduser().resolve())


def passphrase(question: str, variable: str = "AIGAQ_PASSPHRASE_FILE") -> str:
    """Return a passphrase from its file, else from the terminal. Raises NoPassphrase or UnreadablePassphrase."""
    place = os.environ.get(variable, "")
    if place:
        return read_passphrase(Path(place).expanduser())
    if not sys.stdin.isatty():
        raise NoPassphrase
    return getpass.getpass(f"{question}: ")


def read_passphrase(place: Path) -> str:
    """Return the passphrase in a file, without the line end. Raises UnreadablePassphrase."""
    try:
        return place.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as cause:
        raise UnreadablePassphrase(place=place, why=getattr(cause, "strerror", "not text")) from cause


def there() -> store.Folder:
    """Return the folder of the house, which is there. Raises NoHouseNamed or NoHouse."""
    place = folder()
    if not place.exists():
        raise store.NoHouse(folder=place.path)
    return place


def key_of(place: store.Folder) -> tuple[Secret, int]:
    """Ask for the passphrase of a house; return its key and the number of the lock that gave it."""
    from django.utils.translation import gettext

    return store.house_key(place, passphrase(gettext("House passphrase")))


def house_key() -> tuple[store.Folder, Secret, int]:
    """Return the folder, the house key and the number of the lock that gave it."""
    place = there()
    return (place, *key_of(place))


@contextmanager
def opened(what: str) -> Iterator[store.Folder]:
    """Open the house for one command and leave it afterwards."""
    from django.db import DatabaseError, connection

    from aigaq.access.actions import open_house
    from aigaq.access.sqlcipher.base import DamagedDatabase
    from aigaq.proceedings.overlays.actions import note
    from aigaq.vault.leftovers.actions import clear

    place, key, _ = house_key()
    try:
        try:
            open_house(place, key, f"aigaq {what}")
            clear()
            note()
        except DatabaseError as cause:
            raise DamagedDatabase from cause
        yield place
    finally:
        connection.close()
        store.leave()


def member(name: str = "") -> "Member":
    """Return who acts, with an open ring: `name`, AIGAQ_MEMBER, or who came first.

    The member's passphrase is read from AIGAQ_MEMBER_PASSPHRASE_FILE; a house that keeps one passphrase in a
    file (a demo) uses it for both.
    """
    from django.utils.translation import gettext

    from aigaq.access.actions import sign_in
    from aigaq.access.queries import first_member, house

    who = name or os.environ.get("AIGAQ_MEMBER", "") or first_member().name
    own = "AIGAQ_MEMBER_PASSPHRASE_FILE"
    shared = house().throwaway and not os.environ.get(own)
    typed = passphrase(gettext("Passphrase of {name}").format(name=who), "AIGAQ_PASSPHRASE_FILE" if shared else own)
    return sign_in(who, typed)
