"""`aigaq demo`: a throw-away house that asks nothing."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from aigaq.access import lock, store
from aigaq.access.actions import join, make_house, open_house, sign_in
from aigaq.access.founding.actions import new_words
from aigaq.access.members.actions import hand_on
from aigaq.access.models import House, Member
from aigaq.access.permissions import Role
from aigaq.access.queries import first_member
from aigaq.access.secret import Secret
from aigaq.cli import opening
from aigaq.cli.show import echo, steps
from aigaq.errors import Refusal, gettext_noop

NAME = "Aigaq demo"
CAST = (("Amina", Role.MONITOR), ("Bruno", Role.LAWYER), ("Chen", Role.MONITOR), ("Kira", Role.KEEPER))
IN_CASE = ("Amina", "Bruno")


class NotADemo(Refusal):
    """The folder holds a house that is not a throw-away one."""

    message = gettext_noop("{folder} holds something else than a demo house.")
    remedy = gettext_noop("Choose another folder with --house.")


@dataclass
class Demo:
    """A finished demo house: where it lies and what is in it."""

    folder: store.Folder
    key: Secret
    member: Member
    counts: dict[str, Any]


def default_folder() -> Path:
    """Return where the demo house lies if nobody says otherwise."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "aigaq" / "demo"


def folder_of(place: Path | None) -> store.Folder:
    """Return the folder of the demo house."""
    return store.Folder((place or default_folder()).expanduser().resolve())


def prepare(place: Path | None, source: Path | None, progress: Callable[[str], None]) -> Demo:
    """Make the demo house, or open the one that is there; leave it closed and return what is in it."""
    from aigaq.examples import data

    text = data.read_source(source) if source else None
    folder = folder_of(place)
    try:
        return _again(folder) if folder.exists() else _new(folder, text, progress)
    finally:
        connection.close()
        store.leave()


def serve(place: Path | None, source: Path | None, port: int, lock_after: float, as_json: bool) -> None:
    """Make or open the demo house, serve it, and print a link that signs in once."""
    from aigaq.web import server, worker

    def opened() -> tuple[Secret, worker.Arrival]:
        made = prepare(place, source, steps(quiet=as_json))
        if as_json:
            tell(made, as_json)
        return made.key, worker.Arrival.of(made.member)

    server.run(folder_of(place), port, opened, lock_after * 60)


def tell(made: Demo, as_json: bool) -> None:
    """Say what was made and how to go on."""
    if as_json:
        echo(json.dumps(made.counts, ensure_ascii=False))
        return
    place = made.folder.path
    echo(_("A demo house is ready in {folder}.").format(folder=place))
    echo(_("Try:") + f" AIGAQ_HOUSE={place} AIGAQ_PASSPHRASE_FILE={place}/passphrase aigaq suits")


def _new(folder: store.Folder, text: bytes | None, progress: Callable[[str], None]) -> Demo:
    from aigaq.examples.load import load

    passphrase = new_words()
    try:
        make_house(folder, passphrase, NAME, lock.THROWAWAY_COST)
        members = {name: join(name, [role], passphrase, lock.THROWAWAY_COST) for name, role in CAST}
        case = load(members["Amina"], text, progress)
        for name in IN_CASE[1:]:
            hand_on(members["Amina"], members[name], case)
    except store.HouseExists as cause:
        raise NotADemo(folder=folder.path) from cause
    except BaseException:
        # An example half loaded is no example: the next start makes it anew.
        if store.Door.house is not None:
            connection.close()
            folder.remove()
        raise
    store.write_whole(folder.path / "passphrase", passphrase.encode() + b"\n")
    return Demo(folder, Secret(store.current().key.reveal()), members["Amina"], counted(folder))


def _again(folder: store.Folder) -> Demo:
    if not (folder.path / "passphrase").is_file():
        raise NotADemo(folder=folder.path)
    passphrase = opening.read_passphrase(folder.path / "passphrase")
    key, _ = store.house_key(folder, passphrase)
    open_house(folder, key, "aigaq demo")
    if not House.objects.get().throwaway:
        raise NotADemo(folder=folder.path)
    member = sign_in(first_member().name, passphrase)
    return Demo(folder, Secret(key.reveal()), member, counted(folder))


def counted(folder: store.Folder) -> dict[str, Any]:
    """Return the house's folder and how much of each kind is in it."""
    from aigaq import models

    kinds = {
        "facilities": models.Facility,
        "incidents": models.Incident,
        "complaints": models.Complaint,
        "publications": models.Statement,
        "claims": models.Claim,
        "citations": models.Citation,
        "suits": models.Suit,
        "reprisals": models.Reprisal,
    }
    return {"house": str(folder.path)} | {name: kind.objects.count() for name, kind in kinds.items()}
