"""Tables, line by line as text. A hidden sheet stays behind; a formula is given by the value it last had."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from defusedxml.ElementTree import iterparse

from aigaq.vault.reader import protocol
from aigaq.vault.reader.inside import markup, office, texts, zips
from aigaq.vault.reader.inside.held import Unshowable
from aigaq.vault.reader.protocol import MOST_CELLS

MOST_ROWS = 1 << 20
LONGEST_CELL = 32_767
DELIMITERS = ",;\t|"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Days are counted from here; the day a spreadsheet invents in February 1900 is allowed for.
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a calendar, nowhere in particular
FIRST_DAY_OF_MACINTOSH = datetime(1904, 1, 1)  # noqa: DTZ001
LARGEST_SHEET = 128 << 20
MOST_SHEETS, MOST_MERGED, LONGEST_SHEET = 200, 1_000, 31
DATE_FORMATS = {*range(14, 23), 45, 46, 47}


def rows(whole: bytes, code: str) -> Iterator[list[str]]:
    """Yield the cells of every line. Raises Unshowable."""
    for number, row in enumerate(_sheet_rows(whole) if code == "xlsx" else _csv_rows(whole)):
        if number >= MOST_ROWS or len(row) > MOST_CELLS:
            raise Unshowable("too_much")
        yield [cell[:LONGEST_CELL] for cell in row]


def _csv_rows(whole: bytes) -> Iterator[list[str]]:
    text = whole.decode(texts.encoding_of(whole), "replace").replace("\0", "")
    first = text[:8192].split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(1 << 20)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise Unshowable("damaged") from None


def _sheet_rows(whole: bytes) -> Iterator[list[str]]:
    book = Book(whole)
    for name, place in book.sheets:
        if len(book.sheets) > 1:
            yield [name]
        for _number, cells in book.rows(place):
            yield cells


def sheet(whole: bytes, number: int) -> Iterator[tuple[bytes, Any]]:
    """Yield one sheet of a workbook, counted from 1: what is odd in it, its rows (each after its number), that again.

    A merged range has its value in its first cell alone, and is named; a formula that was never reckoned is hollow.
    Raises Unshowable.
    """
    book = Book(whole)
    names = [name[:LONGEST_SHEET] for name, _place in book.sheets][:MOST_SHEETS]
    if not 0 < number <= len(names):
        raise Unshowable("no_table")
    place = book.sheets[number - 1][1]
    merged = [str(one.get("ref", ""))[:40] for one in _elements(book.content(place), "mergeCell")]
    yield protocol.SHEET, {"names": names, "hidden": book.hidden, "merged": merged[:MOST_MERGED], "hollow": 0}
    for count, (row, cells) in enumerate(book.rows(place)):
        if count >= MOST_ROWS or len(cells) >= MOST_CELLS:
            raise Unshowable("too_much")
        if any(cells):
            yield protocol.ROW, [str(row), *(cell[:LONGEST_CELL] for cell in cells)]
    yield protocol.SHEET, {"names": names, "hidden": book.hidden, "merged": merged[:MOST_MERGED], "hollow": book.hollow}


class Book:
    """A workbook: the sheets that can be seen, each with where it lies, and what their cells refer to."""

    def __init__(self, whole: bytes) -> None:
        """Read all but the sheets. Raises Unshowable."""
        self._whole = whole
        self._parts = {member.name: member for member in zips.members(whole, office.MOST_PARTS)}
        found = list(_sheets(whole, self._parts))
        self.sheets = [(name, place) for name, place, seen in found if seen and place in self._parts]
        self.hidden = sum(not seen for _name, _place, seen in found)
        self.hollow = 0
        self._shared, self._dates = _shared(whole, self._parts), _date_styles(whole, self._parts)
        self._first = _first_day(whole, self._parts)

    def content(self, place: str) -> bytes:
        """Return a sheet as it is written."""
        return office.part(self._whole, self._parts, place, LARGEST_SHEET)

    def rows(self, place: str) -> Iterator[tuple[int, list[str]]]:
        """Yield each row that is written, with its number."""
        number = 0
        for row in _elements(self.content(place), "row"):
            told = str(row.get("r", ""))
            number = int(told) if told.isascii() and told.isdigit() and len(told) < 8 else number + 1
            yield number, self._cells(row)

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for cell in row:
            place = str(cell.get("r", ""))
            at = _column(place) if place else len(cells)
            if at >= MOST_CELLS:
                raise Unshowable("too_much")
            cells += [""] * (at - len(cells)) + [self._value(cell)]
        return cells

    def _value(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _words(cell)
        value = next((one.text or "" for one in cell if one.tag.endswith("}v")), "")
        self.hollow += not value and any(one.tag.endswith("}f") for one in cell)
        if kind == "s" and value.isdigit():
            return self._shared[int(value)] if int(value) < len(self._shared) else ""
        if kind == "n" and value and int(cell.get("s", 0)) in self._dates:
            return _date(value, self._first)
        return value


def _sheets(whole: bytes, parts: dict[str, zips.Member]) -> Iterator[tuple[str, str, bool]]:
    """Yield name and part of every sheet, and whether it can be seen."""
    relations = markup.parsed(office.part(whole, parts, "xl/_rels/workbook.xml.rels"))
    places = {one.get("Id"): str(one.get("Target", "")) for one in relations}
    for sheet in _elements(office.part(whole, parts, "xl/workbook.xml"), "sheet"):
        place, seen = places.get(sheet.get(RELATION), ""), sheet.get("state", "visible") == "visible"
        yield str(sheet.get("name")), place.lstrip("/") if place.startswith("/") else f"xl/{place}", seen


def _first_day(whole: bytes, parts: dict[str, zips.Member]) -> datetime:
    """Return the day from which the workbook counts: those from old Macintoshes count from another."""
    for one in _elements(office.part(whole, parts, "xl/workbook.xml"), "workbookPr"):
        if one.get("date1904") in ("1", "true"):
            return FIRST_DAY_OF_MACINTOSH
    return FIRST_DAY


def _shared(whole: bytes, parts: dict[str, zips.Member]) -> list[str]:
    return [_words(one) for one in _elements(office.part(whole, parts, "xl/sharedStrings.xml"), "si")]


def _date_styles(whole: bytes, parts: dict[str, zips.Member]) -> set[int]:
    """Return which styles of cells show a number as a date."""
    styles = office.part(whole, parts, "xl/styles.xml")
    own = {
        int(one.get("numFmtId", 0))
        for one in _elements(styles, "numFmt")
        if re.search("[ymdhs]", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", str(one.get("formatCode", ""))), re.IGNORECASE)
    }
    formats = [int(one.get("numFmtId", 0)) for all_ in _elements(styles, "cellXfs") for one in all_]
    return {at for at, number in enumerate(formats) if number in DATE_FORMATS or number in own}


def _date(value: str, first: datetime) -> str:
    try:
        when = first + timedelta(seconds=round(float(value) * 86_400))
    except (ValueError, OverflowError):
        return value
    return f"{when:%Y-%m-%d}" if when.time() == FIRST_DAY.time() else f"{when:%Y-%m-%d %H:%M:%S}"


def _column(place: str) -> int:
    """Return the column of a place such as `AB12`, counted from 0; nothing said is 0."""
    number = 0
    for letter in re.sub("[^A-Z]", "", place[:8]):
        number = number * 26 + ord(letter) - 64
    return max(number - 1, 0)


def _words(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter() if str(one.tag).endswith("}t"))


def _elements(xml: bytes, name: str) -> Iterator[Any]:
    """Yield each element of that name, and let it go afterwards."""
    if not xml:
        return
    try:
        for _event, element in iterparse(io.BytesIO(xml), forbid_dtd=True):
            if str(element.tag).endswith(f"}}{name}"):
                yield element
                element.clear()
    except (SyntaxError, ValueError):
        raise Unshowable("damaged") from None
