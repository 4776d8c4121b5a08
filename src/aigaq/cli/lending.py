"""`aigaq check-out` and `aigaq give-back`."""

from datetime import date
from pathlib import Path
from typing import Any

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.cli.depositing import Unreadable
from aigaq.errors import Incomplete, Unknown
from aigaq.record.actions import clear
from aigaq.vault import store
from aigaq.vault.checkouts import actions, queries
from aigaq.vault.checkouts.store import writing
from aigaq.vault.clearance import Purpose
from aigaq.vault.dates import PartialDate
from aigaq.vault.queries import item_named

PURPOSES = {"work": Purpose.INTERNAL, "lawyer": Purpose.LAWYER, "court": Purpose.COURT}


def check_out(member: Member, case: str, item: str, place: Path, to: str, purpose: str, due: str) -> dict[str, Any]:
    """Write an original to a file and note that it is out. Raises Incomplete for a purpose or day that is none."""
    if purpose not in PURPOSES:
        raise Incomplete(what="purpose")
    found, until = item_named(member, case_by(member, case, Verb.EXPORT), item), _day(due)
    clearance = clear(member, found, PURPOSES[purpose], "checked out")
    with writing(place) as file:
        actions.check_out(member, found, clearance, file, to=to, due=until)
    return {"item": item, "case": case, "file": str(place), "due": due}


def give_back(member: Member, case: str, item: str, place: Path) -> dict[str, Any]:
    """Compare a file with what went out, the oldest first, and note that it is back. Raises Unknown or Unreadable."""
    found = case_by(member, case, Verb.OPEN)
    row = next((one for one in queries.out(member, found) if one.item.reference == item), None)
    if row is None:
        raise Unknown(reference=item)
    try:
        with place.open("rb") as source:
            waiting = store.seal(source)
    except OSError as cause:
        raise Unreadable(place=place, why=cause.strerror) from cause
    actions.give_back(member, row, waiting)
    return {"item": item, "case": case}


def _day(text: str) -> date | None:
    """Return the last day that a typed date can mean. Raises ImpossibleDate."""
    return PartialDate.parse(text).latest if text.strip() else None
