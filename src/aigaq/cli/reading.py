"""`aigaq read`: what originals say, in letters."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.cli.show import echo
from aigaq.errors import Refusal
from aigaq.intake.models import Reading
from aigaq.intake.reading.actions import Progress, begin, carry_on
from aigaq.intake.reading.queries import broken_off, unread
from aigaq.record.actions import clear
from aigaq.terms import said
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item
from aigaq.vault.queries import item_named
from aigaq.wording import told


def read(member: Member, reference: str, items: Sequence[str], progress: Progress) -> list[dict[str, Any]]:
    """Read the originals named, or all that nobody has read yet; what cannot be read is said and passed over."""
    case = case_by(member, reference, Verb.RECORD)
    wanted = [item_named(member, case, name) for name in items] if items else _waiting(member, case)
    return [_read(member, item, progress) for item in wanted]


def tell(done: list[dict[str, Any]]) -> None:
    """Print what was read, and what was not and why."""
    if not done:
        echo(_("Every original was read already."))
    for one in done:
        if one["why"]:
            echo(f"{one['item']}: {one['why']}")
        else:
            sure = "" if one["confidence"] is None else " · " + _("sure to {sure} %").format(sure=one["confidence"])
            language = f" · {said(one['language'])}" if one["language"] else ""
            echo(_("{item}: read as {text}, leaves: {leaves}").format(**one) + language + sure)


def _waiting(member: Member, case: Case) -> list[Item]:
    again = [found.item for found in broken_off(member, case)]
    return [*again, *(item for item in unread(member, case) if openable(item))]


def _read(member: Member, item: Item, progress: Progress) -> dict[str, Any]:
    try:
        found = carry_on(member, begin(member, item), clear(member, item, Purpose.INTERNAL), progress)
    except Refusal as refusal:
        return _told(item, None, told(refusal))
    return _told(item, found, "")


def _told(item: Item, found: Reading | None, why: str) -> dict[str, Any]:
    return {
        "item": item.reference,
        "text": found.text.reference if found and found.text else None,
        "leaves": len(found.leaves) if found else 0,
        "language": found.language if found else "",
        "confidence": found.confidence if found else None,
        "why": why,
    }
