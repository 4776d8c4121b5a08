"""What one may see of what is covered."""

import uuid
from collections.abc import Iterable

from django.db.models import Q

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.publication.redaction.burning import Bar
from aigaq.publication.redaction.log import Entry
from aigaq.publication.redaction.models import Redaction, RedactionMark, RedactionSearch
from aigaq.publication.redaction.places import Place
from aigaq.vault.models import Item


def redactions(reader: Member, item: Item) -> list[Redaction]:
    """Return every redaction of an original, the newest first, with the copies made. Raises Unknown."""
    require(reader, Verb.SEE, item.case)
    return list(Redaction.objects.filter(item=item).select_related("copy", "begun_by").order_by("-made"))


def around(reader: Member, item: Item) -> tuple[list[Redaction], Redaction | None]:
    """Return the redactions of an item, as `redactions`, and the one of which it is the copy. Raises Unknown."""
    require(reader, Verb.SEE, item.case)
    wanted = ("item", "case", "copy", "begun_by", "made_by")
    rows = Redaction.objects.filter(Q(item=item) | Q(copy=item)).select_related(*wanted).order_by("-made")
    return [one for one in rows if one.item_id == item.pk], next((one for one in rows if one.copy_id == item.pk), None)


def open_one(reader: Member, item: Item) -> Redaction | None:
    """Return the redaction of an original that is still open. Raises Unknown."""
    require(reader, Verb.SEE, item.case)
    return Redaction.objects.filter(item=item, copy=None).select_related("item", "case").first()


def redaction_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.OPEN) -> Redaction:
    """Return one redaction of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    mine = Redaction.objects.filter(case__memberships__member=reader)
    found = mine.select_related("item", "case", "copy", "begun_by", "made_by").filter(pk=key).first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, verb, found.case)
    return found


def redacted_as(reader: Member, copy: Item) -> Redaction | None:
    """Return the redaction of which an item is the copy. Raises Unknown."""
    require(reader, Verb.SEE, copy.case)
    return Redaction.objects.filter(copy=copy).select_related("item", "case", "copy", "begun_by", "made_by").first()


def marks(reader: Member, redaction: Redaction, page: int = 0) -> list[RedactionMark]:
    """Return the marks that stand, of one page or of all, in the order of pages and lines. Raises Unknown."""
    require(reader, Verb.SEE, redaction.case)
    rows = RedactionMark.objects.filter(redaction=redaction, lifted_at=None).select_related("by")
    if page:
        rows = rows.filter(page=page)
    return list(rows.order_by("page", "top", "left", "made"))


def mark_by(reader: Member, key: uuid.UUID) -> RedactionMark:
    """Return one mark of the reader's cases, to change it. Raises Unknown or NotAllowed."""
    mine = RedactionMark.objects.filter(case__memberships__member=reader)
    found = mine.select_related("redaction__item", "redaction__case", "case").filter(pk=key).first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, Verb.RECORD, found.case)
    return found


def searches(reader: Member, redaction: Redaction) -> list[RedactionSearch]:
    """Return every search of a redaction, the newest last. Raises Unknown."""
    require(reader, Verb.SEE, redaction.case)
    return list(
        RedactionSearch.objects.filter(redaction=redaction).select_related("case", "redaction__item").order_by("made")
    )


def entries(reader: Member, redaction: Redaction) -> list[Entry]:
    """Return the log of a redaction. Raises Unknown."""
    return [
        Entry(number, row.page, place_of(row), row.reason, row.by.name, row.at, row.found_by)
        for number, row in enumerate(marks(reader, redaction), 1)
    ]


def place_of(row: RedactionMark) -> Place:
    """Return where a mark lies."""
    return Place(row.left, row.top, row.right, row.bottom)


def bars(rows: Iterable[RedactionMark]) -> dict[int, list[Bar]]:
    """Return marks as they are printed, by their pages, with number and reason as in the log."""
    found: dict[int, list[Bar]] = {}
    for number, row in enumerate(rows, 1):
        reason = row.reason.replace("_", " ")
        found.setdefault(row.page, []).append(Bar(place_of(row), (f"{number} {reason}", reason, str(number))))
    return found
