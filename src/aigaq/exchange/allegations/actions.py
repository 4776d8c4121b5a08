"""Bringing a table of allegations in: in pieces, each whole; what was interrupted goes on where it stopped."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.drafts import Draft
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.exchange.allegations import store
from aigaq.exchange.allegations.ahead import ahead
from aigaq.exchange.allegations.allegation import Unreadable, read
from aigaq.exchange.allegations.mapping import FIELDS, NEEDED, columns_of, value_at
from aigaq.exchange.allegations.rows import Maker
from aigaq.intake.models import Import
from aigaq.proceedings.models import Complaint
from aigaq.record.actions import clear
from aigaq.record.models import Facility, Incident
from aigaq.vault.actions import streamed
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.queries import next_number, sealed_record

BATCH = 500
MOST_FAULTS = 1_000
MOST_SHOWN = 80


@dataclass
class Piece:
    """What becomes of some rows of a table: the number of the last, the rows made, and what was left out and why."""

    last: int
    kept: int = 0
    made: list[Draft] = field(default_factory=list)
    faults: list[list[object]] = field(default_factory=list)


def columns(member: Member, item: Item) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the columns of a table in the vault, and its first three rows. Raises Incomplete for what is no table."""
    with streamed(member, item, clear(member, item, Purpose.INTERNAL)) as pipe:
        first = list(itertools.islice(store.rows(pipe, _kind(member, item), item.reference), 3))
    return list(dict.fromkeys(column for row in first for column in columns_of(row))), first


def shown(row: Mapping[str, Any], column: str) -> str:
    """Return the beginning of what stands in a column, to look at."""
    value = value_at(row, column)
    whole = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value is not None else ""
    return whole if len(whole) <= MOST_SHOWN else f"{whole[:MOST_SHOWN]}…"


def unfinished(member: Member, case: Case) -> list[Import]:
    """Return the imports of a case that broke off. Raises Unknown or NotAllowed."""
    require(member, Verb.RECORD, case)
    return list(Import.objects.filter(case=case, finished_at=None).select_related("item", "case"))


@transaction.atomic
def begin(member: Member, item: Item, names: list[str], mapping: Mapping[str, str]) -> Import:
    """Note which column is what. Raises Unknown, NotAllowed, or Incomplete if neither title nor text has one."""
    require(member, Verb.RECORD, item.case)
    kept = {name: column for name, column in mapping.items() if name in FIELDS and column in names}
    if not any(name in kept for name in NEEDED):
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
        for piece in ahead(_pieces(found, maker, told)):
            _bring_in(member, found, piece)
            progress(found.rows_read)
    with transaction.atomic():
        found.finished_at = datetime.now(UTC)
        return trail.record(member, "import finished", found)


@transaction.atomic
def _bring_in(member: Member, found: Import, piece: Piece) -> None:
    trail.record_many(member, "allegations brought in", found.case, piece.made)
    found.rows_read, found.rows_kept = piece.last, found.rows_kept + piece.kept
    found.faults = [*found.faults, *piece.faults][:MOST_FAULTS]
    trail.record(member, "import went on", found)


def _pieces(found: Import, maker: Maker, told: Iterator[dict[str, Any]]) -> Iterator[Piece]:
    """Yield what becomes of the rows not read yet, a few hundred at a time. Asks the database nothing."""
    done = found.rows_read
    left = itertools.dropwhile(lambda row: row[0] <= done, enumerate(told, 1))
    while some := list(itertools.islice(left, BATCH)):
        piece = Piece(last=some[-1][0])
        for number, row in some:
            try:
                piece.made += maker.rows(read(row, found.mapping), number)
                piece.kept += 1
            except Unreadable as fault:
                piece.faults.append([number, fault.column, fault.why])
        yield piece


def _maker(found: Import) -> Maker:
    known: dict[str, Draft | Facility] = {}
    for facility in Facility.objects.filter(case=found.case).prefetch_related("codes"):
        spellings = [*facility.name.values(), *(code.code for code in facility.codes.all())]
        known |= {spelling.casefold(): facility for spelling in spellings}
    return Maker(found.case, found, next_number(found.case, Incident), next_number(found.case, Complaint), known)


def _kind(member: Member, item: Item) -> str:
    kind = store.table_kind(item.media_type, sealed_record(member, item)["name"])
    if not kind:
        raise Incomplete(what="table")
    return kind
