"""What goes out with a statement, and what was read in it."""

import uuid
from collections.abc import Sequence

from aigaq.access import keyring
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.publication.annexes.reading import Read, unpacked
from aigaq.publication.models import Annex, Release, ReleasedAnnex, Statement
from aigaq.record.models import Account
from aigaq.vault.models import Item

# By a key of this kind what was read in a file is sealed; it goes when the file goes.
KEY = "annex"


def annexes(reader: Member, statement: Statement) -> list[Annex]:
    """Return what goes out with a statement, in order, each with its `number` and its `item`."""
    require(reader, Verb.SEE, statement.case)
    return standing(statement)


def standing(statement: Statement) -> list[Annex]:
    """Return what goes out with a statement, in order, each with its `number`, for who was asked already."""
    rows = statement.annexes.filter(taken_off_at=None).select_related("item__derived_from", "case")
    found = list(rows.prefetch_related("shown__person").order_by("made"))
    for number, row in enumerate(found, 1):
        row.number, row.item.case = number, row.case
    return found


def opened(reader: Member, annex: Annex) -> Read:
    """Return what was read in a file. Raises KeyGone of one that is erased or about to be, RingClosed or Unknown."""
    return unpacked(keyring.opened(reader, annex, "read_sealed", annex.item_id))


def read_in(reader: Member, annex: Annex) -> Read:
    """Return what was read in a file; of one that was erased or is about to be, that nobody can look at it."""
    try:
        return opened(reader, annex)
    except keyring.KeyGone:
        return Read(mute=True)


def tellers(rows: Sequence[Annex]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Return whose accounts each file holds, or the original it was made from, by the id of the annex."""
    lines = {row.pk: _line(row.item) for row in rows}
    wanted = {one for line in lines.values() for one in line}
    held: dict[uuid.UUID, set[uuid.UUID]] = {}
    for item, teller in Account.objects.filter(item__in=wanted).order_by().values_list("item_id", "teller_id"):
        held.setdefault(item, set()).add(teller)
    return {key: set().union(*(held.get(one, set()) for one in line)) for key, line in lines.items()}


def went_out_with(reader: Member, release: Release) -> list[ReleasedAnnex]:
    """Return what went out with a release, by number."""
    rows = ReleasedAnnex.objects.filter(release=release).select_related("annex__item__case", "case", "release")
    found = list(rows.order_by("number"))
    if found:
        require(reader, Verb.SEE, found[0].case)
    return found


def _line(item: Item) -> list[uuid.UUID]:
    """Return the ids of an item and of every original behind it."""
    found = [item.pk]
    while item.derived_from is not None:
        item = item.derived_from
        found.append(item.pk)
    return found
