"""Packs on disk: the only file of this room that touches it.

A pack is read once; every term in it has a source and the day it was checked.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from aigaq.proceedings.deadlines import Calendar, Status, Term, Unit

PACKS = Path(__file__).parent.parent / "packs"


@cache
def terms(pack: str) -> dict[str, Term]:
    """Return the time limits of a pack by their ids. Raises KeyError if one lacks its source or check date."""
    return {row["id"]: _term(row) for row in _read(pack)["deadline"]}


@cache
def calendar(pack: str) -> Calendar:
    """Return the working calendar of a pack."""
    table = _read(pack)["calendar"]
    return Calendar(frozenset(table["holidays"]), frozenset(table["years"]))


def in_force(pack: str, term_id: str, on: date) -> Term | None:
    """Return a time limit if it was in force on that day."""
    term = terms(pack).get(term_id)
    if term is None or on < term.valid_from or (term.valid_to and on > term.valid_to):
        return None
    return term


@cache
def _read(pack: str) -> dict[str, Any]:
    return tomllib.loads((PACKS / f"{pack}.toml").read_text("utf-8"))


def _term(row: dict[str, Any]) -> Term:
    return Term(
        id=row["id"], amount=row["amount"], unit=Unit(row["unit"]), start=row["start"], whose=row["whose"],
        cite=row["cite"], status=Status(row["status"]), source=row["source"], checked=row["checked"],
        valid_from=row["valid_from"], valid_to=row.get("valid_to"), label=row["label"], rolls=row.get("rolls", True),
    )  # fmt: skip
