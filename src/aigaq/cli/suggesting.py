"""`aigaq suggest`: what readings may name, kept to be accepted or rejected on their pages."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.cli.show import echo
from aigaq.errors import Incomplete, Refusal
from aigaq.intake.models import Reading
from aigaq.intake.reading.queries import readings
from aigaq.intake.suggestions.actions import Progress, suggest
from aigaq.intake.suggestions.queries import counted, kinds, not_looked_through
from aigaq.record.actions import clear
from aigaq.terms import said
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item
from aigaq.vault.queries import item_named
from aigaq.wording import told


def look_through(member: Member, reference: str, items: Sequence[str], progress: Progress) -> list[dict[str, Any]]:
    """Look through the newest readings of the originals named, or all that nobody has had looked through yet."""
    case = case_by(member, reference, Verb.RECORD)
    if items:
        return [_of_item(member, item_named(member, case, name), progress) for name in items]
    return [_looked(member, found, progress) for found in _waiting(member, case)]


def tell(done: list[dict[str, Any]]) -> None:
    """Print how many of each kind were found, never what: names stay on the page of the reading."""
    if not done:
        echo(_("Every reading was looked through already."))
    for one in done:
        if one["why"]:
            echo(f"{one['item']}: {one['why']}")
        else:
            found = ", ".join(f"{said('suggestion.' + kind)} {n}" for kind, n in one["found"].items())
            echo(
                _("{item}, {text}: {found}. To decide: {open}.").format(**one | {"found": found or _("nothing found")})
            )


def _waiting(member: Member, case: Case) -> list[Reading]:
    return [one for one in not_looked_through(member, case) if openable(one.item)]


def _of_item(member: Member, item: Item, progress: Progress) -> dict[str, Any]:
    found = readings(member, item)
    if not found:
        return _told(item, None, {}, 0, told(Incomplete(what="reading")))
    return _looked(member, found[0], progress)


def _looked(member: Member, found: Reading, progress: Progress) -> dict[str, Any]:
    try:
        suggest(member, found, clear(member, found.text or found.item, Purpose.INTERNAL), progress)
    except Refusal as refusal:
        return _told(found.item, found, kinds(member, found), counted(member, found)["open"], told(refusal))
    return _told(found.item, found, kinds(member, found), counted(member, found)["open"], "")


def _told(item: Item, found: Reading | None, by_kind: dict[str, int], left: int, why: str) -> dict[str, Any]:
    text = found.text.reference if found and found.text else None
    return {"item": item.reference, "text": text, "found": by_kind, "open": left, "why": why}
