"""Bringing a year's complaints in by the table: in pieces, each whole; what broke off goes on where it stopped."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.keyring import address
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.exchange.allegations.actions import bring_in, facilities_called, finish, pieces, told_in
from aigaq.exchange.allegations.rows import Order
from aigaq.exchange.complaints.coming.line import FIELDS, NEEDED, read
from aigaq.exchange.complaints.coming.numbering import Keys, Numbered, Numbering
from aigaq.exchange.complaints.coming.rows import made
from aigaq.intake.models import Import
from aigaq.proceedings import store
from aigaq.proceedings.due.queries import PACK
from aigaq.proceedings.models import Authority, Complaint, Registration
from aigaq.vault.models import Item
from aigaq.vault.queries import next_number

BRINGS = "complaints"


@transaction.atomic
def begin(member: Member, item: Item, names: list[str], mapping: Mapping[str, str], sheet: int | None = None) -> Import:
    """Note which column is what, and of a workbook which sheet is brought in.

    Raises Unknown, NotAllowed, or Incomplete if neither what it says nor what it concerns has a column.
    """
    require(member, Verb.LODGE, item.case)
    require(member, Verb.RECORD, item.case)
    kept = {name: column for name, column in mapping.items() if name in FIELDS and column in names}
    if not any(name in kept for name in NEEDED):
        raise Incomplete(what="gist")
    found = Import(case=item.case, item=item, columns=list(names), mapping=kept, sheet=sheet, brings=BRINGS)
    return trail.record(member, "import begun", found)


def carry_on(member: Member, found: Import, progress: Callable[[int], None] = lambda rows: None) -> Import:
    """Bring in what is left of a table, a few hundred rows at a time; `progress` hears how many were read so far.

    A row that cannot be read, or is there already, is named in `faults` and not taken in. Raises Unknown, NotAllowed,
    NotATable or NotASheet; what was brought in before stays.
    """
    require(member, Verb.LODGE, found.case)
    require(member, Verb.RECORD, found.case)
    read_row = partial(_read, found, _numbering(found.case), store.pack(PACK).codes_said())
    with told_in(member, found.item, found.sheet or 1) as told:
        for piece in pieces(found, read_row, told.rows):
            order = Order(address(found.case), found.item_id, ())
            bring_in(member, found, piece, made(order, tuple(piece.told)), "complaints brought in")
            progress(found.rows_read)
    return finish(member, found, told)


def _read(
    found: Import, numbering: Numbering, phrases: Mapping[str, str], row: dict[str, Any], number: int
) -> Numbered:
    return numbering.numbered(read(row, found.mapping, phrases), number)


def _numbering(case: Case) -> Numbering:
    return Numbering(next_number(case, Complaint), facilities_called(case), _bodies(case), _known(case))


def _bodies(case: Case) -> Keys:
    found: Keys = {}
    for row in Authority.objects.filter(case=case).select_related("body"):
        found |= {spelling.casefold(): row.pk for spelling in (*row.body.name.values(), row.body.reference)}
    return found


def _known(case: Case) -> set[tuple[str, ...]]:
    """Return what marks the complaints that are there: a number at a body, or day, body, place and words."""
    rows = Complaint.objects.filter(case=case).select_related("addressee__body", "facility")
    found: set[tuple[str, ...]] = set()
    called: dict[object, set[str]] = {}
    for one in rows:
        to = {name.casefold() for name in one.addressee.body.name.values()} if one.addressee else {""}
        over = {name.casefold() for name in one.facility.name.values()} if one.facility else {""}
        called[one.pk] = to
        found |= {(one.lodged_on, name, place, text) for name in to for place in over for text in one.gist.values()}
    for key, kind, number in Registration.objects.filter(case=case).values_list("complaint", "register", "number"):
        found |= {(kind, number, name) for name in called.get(key, set())}
    return found
