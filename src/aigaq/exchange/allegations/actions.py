"""Bringing a table of allegations in: in pieces, each whole; what was interrupted goes on where it stopped."""

import itertools
import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require, tune
from aigaq.access.drafts import Batch
from aigaq.access.keyring import address
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal
from aigaq.exchange.allegations import store
from aigaq.exchange.allegations.allegation import Unreadable, read
from aigaq.exchange.allegations.makers import AT_ONCE, Makers
from aigaq.exchange.allegations.mapping import FIELDS, NEEDED, columns_of, value_at
from aigaq.exchange.allegations.numbering import Numbered, Numbering
from aigaq.exchange.allegations.pipeline import ahead, made_in_order
from aigaq.exchange.allegations.rows import Order
from aigaq.exchange.allegations.sheet import Sheet
from aigaq.exchange.allegations.sheet import rows as rows_of_sheet
from aigaq.intake.models import Import
from aigaq.proceedings.models import Complaint
from aigaq.record.actions import clear
from aigaq.record.models import Facility, Incident
from aigaq.vault.actions import streamed
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Item
from aigaq.vault.queries import next_number, sealed_record
from aigaq.vault.reader.actions import sheet_of

BATCH = 500
FIRST = 3
MOST_FAULTS = 1_000
MOST_SHOWN = 80


@dataclass
class Piece:
    """Some rows of a table: the number of the last, what was read in them, and what was left out and why."""

    last: int
    told: list[Any] = field(default_factory=list)
    faults: list[list[object]] = field(default_factory=list)


@dataclass
class Told:
    """A table that is being read: its rows, each with the number by which its owner finds it; a workbook's sheet."""

    rows: Iterator[tuple[int, dict[str, Any]]]
    sheet: Sheet | None = None


def columns(member: Member, item: Item, number: int = 1) -> tuple[list[str], list[dict[str, Any]], Sheet | None]:
    """Return the columns of a table in the vault, its first three rows, and of a workbook what the sheet is like.

    `number` is which sheet of a workbook. Raises Incomplete for what is no table, NotATable or NotASheet.
    """
    with told_in(member, item, number) as told:
        first = [row for _number, row in itertools.islice(told.rows, FIRST)]
        if told.sheet is None:
            return list(dict.fromkeys(column for row in first for column in columns_of(row))), first, None
        return list(told.sheet.columns), first, told.sheet


@contextmanager
def told_in(member: Member, item: Item, number: int) -> Iterator[Told]:
    """Open a table and yield its rows. Raises Incomplete for what is no table, NotATable or NotASheet."""
    kind, clearance = _kind(member, item), clear(member, item, Purpose.INTERNAL)
    if kind == "xlsx":
        sheet = Sheet()
        with sheet_of(member, item, clearance, number) as running:
            yield Told(rows_of_sheet(running, sheet, item.reference), sheet)
        return
    with streamed(member, item, clearance) as pipe:
        yield Told(enumerate(store.rows(pipe, kind, item.reference), 1))


def shown(row: Mapping[str, Any], column: str) -> str:
    """Return the beginning of what stands in a column, to look at."""
    value = value_at(row, column)
    whole = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value is not None else ""
    return whole if len(whole) <= MOST_SHOWN else f"{whole[:MOST_SHOWN]}…"


def unfinished(member: Member, case: Case) -> list[Import]:
    """Return the imports of a case that broke off. Raises Unknown or NotAllowed."""
    require(member, Verb.RECORD, case)
    return list(Import.objects.filter(case=case, finished_at=None, brings=None).select_related("item", "case"))


@transaction.atomic
def begin(member: Member, item: Item, names: list[str], mapping: Mapping[str, str], sheet: int | None = None) -> Import:
    """Note which column is what, and of a workbook which sheet is brought in.

    Raises Unknown, NotAllowed, or Incomplete if neither title nor text has a column.
    """
    require(member, Verb.RECORD, item.case)
    kept = {name: column for name, column in mapping.items() if name in FIELDS and column in names}
    if not any(name in kept for name in NEEDED):
        raise Incomplete(what="narrative")
    found = Import(case=item.case, item=item, columns=list(names), mapping=kept, sheet=sheet)
    return trail.record(member, "import begun", found)


def carry_on(member: Member, found: Import, progress: Callable[[int], None] = lambda rows: None) -> Import:
    """Bring in what is left of a table, a few hundred rows at a time; `progress` hears how many were read so far.

    A row that cannot be read is named in `faults` and not taken in. Raises Unknown, NotAllowed, NotATable or NotASheet;
    what was brought in before stays.
    """
    require(member, Verb.RECORD, found.case)
    order = partial(Order, address(found.case), found.item_id)
    with told_in(member, found.item, found.sheet or 1) as told, Makers(after=BATCH) as makers:
        numbering = _numbering(found)
        read_row = partial(_read, found, numbering)
        for piece, batch in made_in_order(
            ahead(pieces(found, read_row, told.rows)), lambda one: makers.made(order(tuple(one.told))), AT_ONCE
        ):
            bring_in(member, found, piece, batch, "allegations brought in")
            progress(found.rows_read)
    return finish(member, found, told)


def finish(member: Member, found: Import, told: Told) -> Import:
    """Note that a table was read to its end, and what was odd in it. Raises Unknown or NotAllowed."""
    require(member, Verb.RECORD, found.case)
    with transaction.atomic():
        found.notes = told.sheet.notes if told.sheet else None
        found.finished_at = datetime.now(UTC)
        trail.record(member, "import finished", found)
    tune()
    return found


@transaction.atomic
def bring_in(member: Member, found: Import, piece: Piece, batch: Batch, act: str) -> None:
    """Save what some rows became, and note how far the table was read. Raises Unknown or NotAllowed."""
    require(member, Verb.RECORD, found.case)
    trail.record_many(member, act, found.case, batch)
    found.rows_read, found.rows_kept = piece.last, found.rows_kept + len(piece.told)
    found.faults = [*found.faults, *piece.faults][:MOST_FAULTS]
    trail.record(member, "import went on", found)


def pieces(
    found: Import, read_row: Callable[[dict[str, Any], int], Any], told: Iterator[tuple[int, dict[str, Any]]]
) -> Iterator[Piece]:
    """Yield the rows not read yet, a few hundred at a time. What came before a row that cannot be read is yielded.

    `read_row` gives what stands in a row of a number, or raises Unreadable.
    """
    piece = Piece(last=found.rows_read)
    done = found.rows_read
    left = itertools.dropwhile(lambda row: row[0] <= done, enumerate(told, 1))
    try:
        for count, (number, row) in left:
            piece.last = count
            try:
                piece.told.append(read_row(row, number))
            except Unreadable as fault:
                piece.faults.append([number, fault.column, fault.why])
            if len(piece.told) + len(piece.faults) == BATCH:
                yield piece
                piece = Piece(last=count)
    except Refusal:
        if piece.told or piece.faults:
            yield piece
        raise
    if piece.told or piece.faults:
        yield piece


def _read(found: Import, numbering: Numbering, row: dict[str, Any], number: int) -> Numbered:
    return numbering.numbered(read(row, found.mapping), number)


def _numbering(found: Import) -> Numbering:
    known = facilities_called(found.case)
    return Numbering(next_number(found.case, Incident), next_number(found.case, Complaint), known)


def facilities_called(case: Case) -> dict[str, uuid.UUID]:
    """Return the facilities of a case by every name and code they are known by, in small letters."""
    known: dict[str, uuid.UUID] = {}
    for facility in Facility.objects.filter(case=case).prefetch_related("codes"):
        spellings = [*facility.name.values(), *(code.code for code in facility.codes.all())]
        known |= {spelling.casefold(): facility.pk for spelling in spellings}
    return known


def _kind(member: Member, item: Item) -> str:
    kind = store.table_kind(item.media_type, sealed_record(member, item)["name"])
    if not kind:
        raise Incomplete(what="table")
    return kind
