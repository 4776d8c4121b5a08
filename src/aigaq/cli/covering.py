"""`aigaq redact`: a copy of an original in which places are covered; and trying to get back what is covered in one."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.cli.depositing import Unreadable
from aigaq.cli.show import echo
from aigaq.errors import Incomplete
from aigaq.publication.redaction import actions, queries
from aigaq.publication.redaction.actions import Progress
from aigaq.publication.redaction.models import Redaction
from aigaq.publication.redaction.places import Reason, typed
from aigaq.record.actions import clear
from aigaq.terms import said
from aigaq.vault.actions import take_out
from aigaq.vault.checkouts.store import writing
from aigaq.vault.clearance import Purpose
from aigaq.vault.queries import item_named

PURPOSES = {"work": Purpose.INTERNAL, "lawyer": Purpose.LAWYER, "court": Purpose.COURT}


def redact(
    member: Member, case: str, item: str, terms: Sequence[str], boxes: Sequence[str], out: Path | None,
    progress: Progress, *, names: bool, reason: str, searchable: bool, purpose: str,
) -> dict[str, Any]:  # fmt: skip
    """Cover words, names and boxes in a copy, and write it to a file if one is named. Raises what the actions raise."""
    if reason not in [str(one) for one in Reason] or purpose not in PURPOSES:
        raise Incomplete(what="reason" if purpose in PURPOSES else "purpose")
    found = item_named(member, case_by(member, case, Verb.RECORD), item)
    cleared = clear(member, found, Purpose.INTERNAL)
    places = [typed(box) for box in boxes]
    redaction = actions.begin(member, found, cleared)
    for page, place in places:
        actions.mark(member, redaction, page, place, Reason(reason))
    for term in [*terms, *([""] if names else [])]:
        actions.look_for(member, redaction, term, Reason(reason))
    for search in queries.searches(member, redaction):
        actions.go_on_looking(member, search, cleared, progress)
    done = actions.make(member, redaction, cleared, searchable=searchable, progress=progress)
    if out is not None and done.copy is not None:
        # Who spoke in the original must have agreed that it goes there, covered or not.
        clear(member, found, PURPOSES[purpose])
        leaving = clear(member, done.copy, PURPOSES[purpose], "redacted")
        with writing(out) as file:
            take_out(member, done.copy, leaving, file)
    return _told(member, done, out)


def check(member: Member, case: str, item: str, terms: Sequence[str], progress: Progress) -> dict[str, Any]:
    """Try to get back what is covered in a copy, or the words given. Raises what the action raises."""
    found = item_named(member, case_by(member, case, Verb.OPEN), item)
    checked = actions.check(member, found, clear(member, found, Purpose.INTERNAL), terms, progress)
    return {"item": item, "passed": checked.passed, **checked.told}


def terms_in(place: Path | None) -> list[str]:
    """Return the lines of a file of terms, or of the standard input for `-`. Raises Unreadable."""
    if place is None:
        return []
    try:
        text = sys.stdin.read() if str(place) == "-" else place.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise Unreadable(place=place, why=getattr(cause, "strerror", None) or "not text") from cause
    return [line.strip() for line in text.splitlines() if line.strip()]


def tell(told: dict[str, Any]) -> None:
    """Print what a check found."""
    for way, letters in told["letters"].items():
        got = _("not tried: the program is not on this machine") if letters is None else str(letters)
        echo(f"  {said(f'way.{way}')}: {got}")
    if told["unseen"]:
        echo("  " + _("letters beneath bars, or white on white: {count}").format(count=told["unseen"]))
    if told["through"]:
        echo("  " + _("marks that are not black: {count}").format(count=told["through"]))
    for sign in told["signs"]:
        echo("  " + _("beside the pages: {what}").format(what=said(f"sign.{sign}")))
    echo(_("Nothing of what is covered could be got back.") if told["passed"] else _("Do not hand it out."))


def _told(member: Member, done: Redaction, out: Path | None) -> dict[str, Any]:
    return {
        "item": done.item.reference, "copy": done.copy.reference if done.copy else None,
        "marks": len(queries.marks(member, done)), "file": str(out) if out else None, "checked": done.checked,
    }  # fmt: skip
