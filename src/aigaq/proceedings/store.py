"""Packs on disk: the only file of this room that touches it.

A pack ships with the program; an organisation lays its own over it by a file in the folder `packs` of its house.
A pack is read once, and again when a file of it changed. One with faults is not used: the shipped one is, and says so.
"""

import hashlib
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from aigaq.access.store import Folder, HouseClosed, current
from aigaq.errors import Refusal, Unknown, gettext_noop
from aigaq.proceedings.deadlines import Calendar, Term
from aigaq.proceedings.law.agreeing import disagreements
from aigaq.proceedings.law.faults import Fault, placed, read
from aigaq.proceedings.law.pack import Pack, Row, built, ids, joined

PACKS = Path(__file__).parent.parent / "packs"
SHIPPED = ("kz", "echr", "un")
MOST_BYTES = 4 * 1024 * 1024
# A fault of the day is none of the house: what "later than today" means is asked by `aigaq pack check` alone.
NEVER = date.max


class NoPack(Unknown):
    """A pack was asked for that is not there."""

    message = gettext_noop("There is no pack “{pack}”.")
    remedy = gettext_noop("Packs are: kz, echr, un. Your own extends one of them.")


class PackUnreadable(Refusal):
    """A file of a pack cannot be read."""

    message = gettext_noop("The pack file {place} cannot be read ({why}).")
    remedy = gettext_noop("Check that it is there, is text in UTF-8, and is no longer than 4 MB.")


def pack(pack_id: str) -> Pack:
    """Return a pack with what the open house lays over it. Raises NoPack."""
    if pack_id not in SHIPPED:
        raise NoPack(pack=pack_id)
    return _pack(pack_id, stamps())


def terms(pack_id: str) -> dict[str, Term]:
    """Return the time limits of a pack by their ids; of several versions, the last."""
    return {one.id: one for one in pack(pack_id).terms}


def calendar(pack_id: str) -> Calendar:
    """Return the working calendar of a pack."""
    return pack(pack_id).calendar


def in_force(pack_id: str, term_id: str, on: date) -> Term | None:
    """Return a time limit if it was in force on that day."""
    return pack(pack_id).term(term_id, on)


def form(form_id: str) -> tuple[Pack, Row]:
    """Return a form that is filled here, with the pack it stands in. Raises Unknown."""
    for one in map(pack, SHIPPED):
        if row := one.form(form_id):
            return one, row
    raise Unknown(reference=form_id)


def overlays() -> list[Path]:
    """Return the pack files in the open house, by name."""
    try:
        folder = current().folder.packs
    except HouseClosed:
        return []
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def overlay_sums() -> dict[str, str]:
    """Return the SHA-256 of each pack file of the open house that can be read, by its name."""
    found = {}
    for place in overlays():
        with suppress(OSError):
            found[place.name] = hashlib.sha256(place.read_bytes()).hexdigest()
    return found


def files(house: Path | None) -> list[Path]:
    """Return the shipped packs and those in the folder of a house."""
    own = sorted(Folder(house).packs.glob("*.toml")) if house else []
    return [*(PACKS / f"{one}.toml" for one in SHIPPED), *own]


def check(place: Path, on: date) -> list[Fault]:
    """Return every fault of one pack file, by line; an overlay is looked at as laid over what it extends.

    Raises PackUnreadable.
    """
    text = _text(place)
    tables, found = read(text)
    if found:
        return sorted(found, key=lambda one: one.line)
    under = tables["pack"].get("extends")
    if under is None and "name" not in tables["pack"]:
        return placed(text, [Fault("missing", ("pack",), values={"field": "name"})])
    if under is not None and under not in SHIPPED:
        return placed(text, [Fault("extends_nothing", ("pack", "extends"), values={"id": under})])
    whole = joined(_shipped(under), tables) if under else tables
    return placed(text, disagreements(tables, whole, on))


def faulty_overlays(pack_id: str) -> list[str]:
    """Return the names of the house's own files over a pack that have faults, and so are not used."""
    return [place.name for place, tables in _laid(pack_id) if tables is None]


def _laid(pack_id: str) -> list[tuple[Path, dict[str, Any] | None]]:
    """Return the files of the house over a pack, each with its tables, or with None if it has faults.

    A file with faults, or one that extends nothing, may be meant for any pack.
    """
    found: list[tuple[Path, dict[str, Any] | None]] = []
    for place in overlays():
        try:
            tables, _ = read(_text(place))
            faults = check(place, NEVER)
        except PackUnreadable:
            found.append((place, None))
            continue
        under = tables["pack"].get("extends") if not faults else None
        if under in (None, pack_id):
            found.append((place, None if under is None else tables))
    return found


def stamps() -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of the house's own does."""
    return tuple((str(one), one.stat().st_mtime_ns, one.stat().st_size) for one in overlays())


@lru_cache(maxsize=16)
def _pack(pack_id: str, stamps: tuple[tuple[str, int, int], ...]) -> Pack:
    tables = _shipped(pack_id)
    digest = hashlib.sha256((PACKS / f"{pack_id}.toml").read_bytes())
    names: list[str] = []
    own: dict[tuple[str, str], str] = {}
    for place, over in _laid(pack_id) if stamps else []:
        if over is not None:
            tables = joined(tables, over)
            digest.update(place.read_bytes())
            names.append(place.name)
            own |= dict.fromkeys(ids(over), place.name)
    return built(tables, digest.hexdigest(), names, own)


@lru_cache(maxsize=8)
def _shipped(pack_id: str) -> dict[str, Any]:
    tables, found = read((PACKS / f"{pack_id}.toml").read_text("utf-8"))
    assert not found, found
    return tables


def _text(place: Path) -> str:
    try:
        if place.stat().st_size > MOST_BYTES:
            raise PackUnreadable(place=place, why=f"> {MOST_BYTES} B")
        return place.read_text("utf-8")
    except UnicodeDecodeError as wrong:
        raise PackUnreadable(place=place, why="UTF-8") from wrong
    except OSError as wrong:
        raise PackUnreadable(place=place, why=wrong.strerror) from wrong


@cache
def complaint_text(kind: str, language: str) -> str:
    """Return the template of a kind of complaint that Aigaq came with."""
    return (PACKS / "complaints" / f"{kind}-{language}.txt").read_text("utf-8")


def authorities(pack_id: str) -> list[Row]:
    """Return the bodies that a pack knows, each with its links; nothing where it knows none."""
    return pack(pack_id).rows("authority")
