"""Bringing a table of allegations in: in pieces, each whole; what was interrupted goes on where it stopped."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.exchange.allegations import store
from aigaq.exchange.allegations.allegation import Unreadable, read
from aigaq.exchange.allegations.mapping import FIELDS, NEEDED, columns_of
from aigaq.exchange.allegations.rows import Maker
from aigaq.intake.models import Import
from aigaq.proceedings.models import Complaint
from aigaq.record.actions import clear
from aigaq.record.models import Facility, Incident
from aigaq.vault.actions import sealed_record, streamed
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.queries import next_number

BATCH = 500
MOST_FAULTS = 1_000
Row = tuple[int, dict[str, Any]]


def columns(member: Member, item: Item) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the columns of a table in the vault, and its first three rows. Raises Incomplete for what is no table."""
    with streamed(member, item, clear(member, item, Purpose.INTERNAL)) as pipe:
        first = list(itertools.islice(store.rows(pipe, _kind(member, item), item.reference), 3))
    return list(dict.fromkeys(column for row in first for column in columns_of(row))), first


@transaction.atomic
def begin(member: Member, item: Item, names: list[str], mapping: Mapping[str, str]) -> Import:
    """Note which column is what. Raises Unknown, NotAllowed, or Incomplete if neither title nor text has one."""
    require(member, Verb.RECORD, item.case)
    kept = {field: column for field, column in mapping.items() if field in FIELDS and column in names}
    if not any(field in kept for field in NEEDED):
        raise Incomplete(what="narrative")
    found = Import(case=item.case, item=item, columns=list(names), mapping=kept)
    return trail.record(member, "import begun", found)


def carry_on(member: Member, found: Import, progress: Callable[[int], None] = lambda rows: None) -> Import:
    """Bring in what is left of a table, a few hundred rows at a time; `progress` hears how many were read so far.

    A row that cannot be read is named in `faults` and not taken in. Raises Unknown, NotAllowed or NotATable; what was
    brought in before stays.
    """
    require(member, Verb.RECORD, found.case)
    maker = _maker(found)
    with streamed(member, found.item, clear(member, found.item, Purpose.INTERNAL)) as pipe:
        told = store.rows(pipe, _kind(member, found.item), found.item.reference)
        for some in _batches(enumerate(told, 1), found.rows_read):
            _bring_in(member, found, maker, some)
            progress(found.rows_read)
    with transaction.atomic():
        found.finished_at = datetime.now(UTC)
        return trail.record(member, "import finished", found)


@transaction.atomic
def _bring_in(member: Member, found: Import, maker: Maker, some: list[Row]) -> None:
    made: list[CaseRow] = []
    for number, row in some:
        try:
            made += maker.rows(read(row, found.mapping), number)
            found.rows_kept += 1
        except Unreadable as fault:
            found.faults = [*found.faults, [number, fault.column, fault.why]][:MOST_FAULTS]
    trail.record_many(member, "allegations brought in", found.case, made)
    found.rows_read = some[-1][0]
    trail.record(member, "import went on", found)


def _maker(found: Import) -> Maker:
    known: dict[str, Facility] = {}
    for facility in Facility.objects.filter(case=found.case).prefetch_related("codes"):
        spellings = [*facility.name.values(), *(code.code for code in facility.codes.all())]
        known |= {spelling.casefold(): facility for spelling in spellings}
    return Maker(found.case, found, next_number(found.case, Incident), next_number(found.case, Complaint), known)


def _batches(rows: Iterator[Row], done: int) -> Iterator[list[Row]]:
    left = itertools.dropwhile(lambda row: row[0] <= done, rows)
    while some := list(itertools.islice(left, BATCH)):
        yield some


def _kind(member: Member, item: Item) -> str:
    kind = store.table_kind(item.media_type, sealed_record(member, item)["name"])
    if not kind:
        raise Incomplete(what="table")
    return kind
