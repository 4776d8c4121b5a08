"""Tables, line by line as text. A hidden sheet stays behind; a formula is given by the value it last had."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from defusedxml.ElementTree import iterparse

from aigaq.vault.reader.inside import markup, office, texts, zips
from aigaq.vault.reader.inside.held import Unshowable
from aigaq.vault.reader.protocol import MOST_CELLS

MOST_ROWS = 1 << 20
LONGEST_CELL = 32_767
DELIMITERS = ",;\t|"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Days are counted from here; the day a spreadsheet invents in February 1900 is allowed for.
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a calendar, nowhere in particular
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
    parts = {member.name: member for member in zips.members(whole, office.MOST_PARTS)}
    shared, dates = _shared(whole, parts), _date_styles(whole, parts)
    sheets = [sheet for sheet in _sheets(whole, parts) if sheet[1] in parts]
    for name, place in sheets:
        if len(sheets) > 1:
            yield [name]
        for row in _elements(office.part(whole, parts, place), "row"):
            yield _cells(row, shared, dates)


def _sheets(whole: bytes, parts: dict[str, zips.Member]) -> Iterator[tuple[str, str]]:
    """Yield name and part of every sheet that can be seen."""
    relations = markup.parsed(office.part(whole, parts, "xl/_rels/workbook.xml.rels"))
    places = {one.get("Id"): str(one.get("Target", "")) for one in relations}
    for sheet in _elements(office.part(whole, parts, "xl/workbook.xml"), "sheet"):
        if sheet.get("state", "visible") == "visible":
            place = places.get(sheet.get(RELATION), "")
            yield str(sheet.get("name")), place.lstrip("/") if place.startswith("/") else f"xl/{place}"


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


def _cells(row: Any, shared: list[str], dates: set[int]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        at = _column(str(cell.get("r", ""))) or len(cells)
        if at >= MOST_CELLS:
            raise Unshowable("too_much")
        cells += [""] * (at - len(cells)) + [_value(cell, shared, dates)]
    return cells


def _value(cell: Any, shared: list[str], dates: set[int]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _words(cell)
    value = next((one.text or "" for one in cell if one.tag.endswith("}v")), "")
    if kind == "s" and value.isdigit():
        return shared[int(value)] if int(value) < len(shared) else ""
    if kind == "n" and value and int(cell.get("s", 0)) in dates:
        return _date(value)
    return value


def _date(value: str) -> str:
    try:
        when = FIRST_DAY + timedelta(seconds=round(float(value) * 86_400))
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
