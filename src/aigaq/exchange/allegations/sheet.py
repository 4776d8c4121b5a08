"""One sheet of a workbook as a table: its first row names the columns; what is odd is said, nothing mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.reader import findings, protocol
from aigaq.vault.reader.protocol import Disbelieved
from aigaq.vault.reader.store import Running

MOST_NAMED = 40
LONGEST_COLUMN = 200


class NotASheet(Refusal):
    """An original cannot be read as a spreadsheet, or not further."""

    message = gettext_noop("{reference} cannot be read as a spreadsheet: {because}. Rows before it were taken in.")
    remedy = gettext_noop("It stays sealed as it came. Save it as .xlsx or as CSV, deposit that, and bring it in.")


@dataclass
class Sheet:
    """One sheet that is being read: the names of all, its columns, and what is odd, known for certain at its end."""

    names: list[str] = field(default_factory=list)
    hidden: int = 0
    columns: list[str] = field(default_factory=list)
    header_row: int = 0
    last_row: int = 0
    rows_read: int = 0
    merged: list[str] = field(default_factory=list)
    nameless: set[int] = field(default_factory=set)
    unnamed: set[int] = field(default_factory=set)
    hollow: int = 0

    @property
    def notes(self) -> dict[str, Any]:
        """Return what is odd in it, without any name: counts, places and letters of columns."""
        empty = max(self.last_row - self.header_row - self.rows_read, 0)
        found = {
            "sheets": len(self.names) if len(self.names) > 1 else 0,
            "hidden": self.hidden,
            "header_row": self.header_row if self.header_row > 1 else 0,
            "merged": self.merged[:MOST_NAMED],
            "more_merged": max(len(self.merged) - MOST_NAMED, 0),
            "unnamed": [letter(at) for at in sorted(self.unnamed)][:MOST_NAMED],
            "empty_rows": empty,
            "hollow": self.hollow,
        }
        return {name: value for name, value in found.items() if value}


def rows(running: Running, sheet: Sheet, reference: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of a sheet by the names of its columns, each with its number there. Raises NotASheet."""
    try:
        for number, cells in _numbered(running, sheet, reference):
            if not sheet.columns:
                sheet.columns, sheet.header_row = named(cells), number
                sheet.nameless = {at for at, cell in enumerate(cells) if not cell.strip()}
                continue
            sheet.rows_read, sheet.last_row = sheet.rows_read + 1, number
            yield number, _row(sheet, cells)
    except Disbelieved as cause:
        raise NotASheet(reference=reference, because=running.ended_by()) from cause


def named(cells: Iterable[str]) -> list[str]:
    """Return the names of columns: one without a name is called by its letter, a second of one name by both."""
    found: list[str] = []
    for at, cell in enumerate(cells):
        name = " ".join(cell.split())[:LONGEST_COLUMN]
        found.append(name if name and name not in found else f"{name} ({letter(at)})".strip())
    return found


def letter(at: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: A, Z, AA."""
    name = ""
    at += 1
    while at:
        at, left = divmod(at - 1, 26)
        name = chr(65 + left) + name
    return name


def _row(sheet: Sheet, cells: list[str]) -> dict[str, Any]:
    for at in range(len(sheet.columns), len(cells)):
        sheet.columns.append(f"({letter(at)})")
        sheet.nameless.add(at)
    sheet.unnamed |= {at for at in sheet.nameless if at < len(cells) and cells[at]}
    return dict(zip(sheet.columns, cells, strict=False))


def _numbered(running: Running, sheet: Sheet, reference: str) -> Iterator[tuple[int, list[str]]]:
    for tag, content in running.frames(protocol.KINDS, protocol.SHEET, protocol.ROW):
        if tag == protocol.FAILED:
            raise NotASheet(reference=reference, because=findings.reason(content))
        if tag == protocol.SHEET:
            _note(sheet, protocol.unpacked(content))
        elif tag == protocol.ROW:
            number, *cells = protocol.row(content) or [""]
            if not (number.isascii() and number.isdigit() and int(number) > sheet.last_row):
                raise Disbelieved("row")
            yield int(number), cells


def _note(sheet: Sheet, told: Any) -> None:
    """Take what the reader says of the sheet. Raises Disbelieved."""
    try:
        sheet.names = [protocol.clean(str(name)) for name in told["names"]]
        sheet.merged = [place for place in map(str, told["merged"]) if place.replace(":", "").isalnum()]
        sheet.hidden, sheet.hollow = int(told["hidden"]), int(told["hollow"])
    except (KeyError, TypeError, ValueError) as cause:
        raise Disbelieved("sheet") from cause
