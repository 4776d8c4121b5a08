"""`aigaq pack check` and `aigaq deadlines`."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.access.queries import cases_of
from aigaq.proceedings import store
from aigaq.proceedings.due.queries import OnTheWall, wall
from aigaq.web.counted import sentences
from aigaq.web.law_words import whose
from aigaq.web.pack_faults import place, said
from aigaq.wording import words

# What stands in the table of the terminal; the steps are for scripts and pages.
LISTED = ("last_day", "days", "matter", "rule", "what", "whose", "status")


def shown(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what stands in the table of the terminal."""
    return [{name: row[name] for name in LISTED} | {"whose": whose(row["whose"])} for row in rows]


def check(files: list[Path]) -> list[dict[str, Any]]:
    """Return each pack file with its faults; without files, the packs that ship and those of the house."""
    on = datetime.now(UTC).date()
    house = os.environ.get("AIGAQ_HOUSE", "")
    wanted = files or store.files(Path(house).expanduser() if house else None)
    return [_checked(one, on) for one in wanted]


def tell(checked: list[dict[str, Any]]) -> str:
    """Return the faults as a compiler would: file:line: what is wrong."""
    lines = [
        f"{one['file']}:{fault['line']}: {fault['said']}" + (f"  [{fault['place']}]" if fault["place"] else "")
        for one in checked
        for fault in one["faults"]
    ]
    fine = [_("{file}: no fault.").format(file=one["file"]) for one in checked if not one["faults"]]
    return "\n".join([*lines, *fine])


def deadlines(reader: Member, on: date | None = None) -> list[dict[str, Any]]:
    """Return what is due in the reader's cases: ours, theirs, and what cannot be counted. A day not known is null."""
    found = wall(reader, cases_of(reader), on or datetime.now(UTC).date())
    return [_row(one) for one in [*found.ours, *found.theirs, *found.uncounted]]


def _checked(place_of: Path, on: date) -> dict[str, Any]:
    faults = [
        {"line": fault.line, "why": fault.why, "place": place(fault), "said": said(fault)}
        for fault in store.check(place_of, on)
    ]
    return {"file": str(place_of), "faults": faults}


def _row(one: OnTheWall) -> dict[str, Any]:
    term = one.due.term
    return {
        "last_day": one.due.written or None,
        "days": one.days,
        "matter": one.reference,
        "rule": term.id,
        "what": words(term.label),
        "whose": term.whose,
        "status": str(term.status),
        "extended_to": one.due.reckoned.longest.day.isoformat() if one.due.reckoned.longest else None,
        "steps": sentences(one.due.steps),
    }
