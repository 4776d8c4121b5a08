"""`aigaq import` and `aigaq complaints CASE import`: a table, sealed first, then brought in."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.cli.depositing import deposit_file
from aigaq.cli.show import echo
from aigaq.errors import Incomplete
from aigaq.exchange.allegations.actions import begin, carry_on, columns, unfinished
from aigaq.exchange.allegations.mapping import FIELDS, guessed, remembered
from aigaq.exchange.allegations.queries import imports
from aigaq.exchange.complaints.coming import actions as coming
from aigaq.exchange.complaints.coming.line import FIELDS as COMPLAINT_FIELDS
from aigaq.intake.models import Import
from aigaq.terms import said, sheet_notes, table_field
from aigaq.vault.models import Item

MOST_NAMED = 20


def import_table(
    member: Member, reference: str, file: Path, title: str, columns_of: Sequence[str], progress: Callable[[int], None],
    sheet: int = 1,
) -> dict[str, Any]:  # fmt: skip
    """Seal a table into a case and bring its rows in. `columns_of` are pairs `field=column` beside those that fit.

    `sheet` is which sheet of a workbook, counted from 1.
    """
    case = case_by(member, reference, Verb.RECORD)
    told = deposit_file(member, reference, file, title or _("A table"), "other", "", "")
    item = Item.objects.get(case=case, reference=told["item"])
    names, _first, book = columns(member, item, sheet)
    mapping = {**guessed(names), **_pairs(columns_of)}
    return _told(carry_on(member, begin(member, item, names, mapping, sheet if book else None), progress))


def import_complaints(
    member: Member, reference: str, file: Path, title: str, columns_of: Sequence[str], progress: Callable[[int], None],
    sheet: int = 1,
) -> dict[str, Any]:  # fmt: skip
    """Seal a table of complaints into a case and bring its rows in, by the columns as they were answered last.

    A table of the same columns is read as the one before it, whether a page or a command was told; `columns_of` goes
    before both.
    """
    case = case_by(member, reference, Verb.LODGE)
    told = deposit_file(member, reference, file, title or _("A table of complaints"), "other", "", "")
    item = Item.objects.get(case=case, reference=told["item"])
    names, _first, book = columns(member, item, sheet)
    before = [(one.columns, one.mapping) for one in imports(member, case, coming.BRINGS)]
    own = _pairs(columns_of, COMPLAINT_FIELDS)
    mapping = {**guessed(names, COMPLAINT_FIELDS), **remembered(names, before), **own}
    return _told(coming.carry_on(member, coming.begin(member, item, names, mapping, sheet if book else None), progress))


def go_on_complaints(member: Member, reference: str, progress: Callable[[int], None]) -> list[dict[str, Any]]:
    """Bring in what is left of the tables of complaints that were interrupted."""
    case = case_by(member, reference, Verb.LODGE)
    left = [one for one in imports(member, case, coming.BRINGS) if one.finished_at is None]
    return [_told(coming.carry_on(member, one, progress)) for one in left]


def go_on(member: Member, reference: str, progress: Callable[[int], None]) -> list[dict[str, Any]]:
    """Bring in what is left of the imports of a case that were interrupted."""
    case = case_by(member, reference, Verb.RECORD)
    return [_told(carry_on(member, found, progress)) for found in unfinished(member, case)]


def tell(told: list[dict[str, Any]]) -> None:
    """Print what imports came to, and each row that was left out."""
    if not told:
        echo(_("Nothing was broken off."))
    for one in told:
        echo(_("{item}: {kept} of {read} rows taken in.").format(**one))
        for note in sheet_notes(one["notes"]):
            echo(note)
        for fault in one["faults"]:
            words = {"row": fault["row"], "column": table_field(fault["column"]), "why": said(fault["why"])}
            echo(_("Row {row} was left out: {column}: {why}.").format(**words))
        if one["left_out"] > len(one["faults"]):
            echo(_("and {n} more").format(n=one["left_out"] - len(one["faults"])))


def _told(found: Import) -> dict[str, Any]:
    """Return what an import came to; of many faults the first."""
    faults = [{"row": row, "column": column, "why": why} for row, column, why in found.faults[:MOST_NAMED]]
    return {
        "item": found.item.reference,
        "read": found.rows_read,
        "kept": found.rows_kept,
        "left_out": len(found.faults),
        "columns": found.mapping,
        "faults": faults,
        "sheet": found.sheet,
        "notes": found.notes or {},
    }


def _pairs(given: Sequence[str], fields: Collection[str] = FIELDS) -> dict[str, str]:
    pairs = dict(one.partition("=")[::2] for one in given)
    for field in pairs:
        if field not in fields:
            raise Incomplete(what=field)
    return pairs
