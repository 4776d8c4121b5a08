"""Workbooks as spreadsheet programs write them, and as people fill them in."""

from packs import LINKS, MAIN, RELATIONS, TYPES, zipped

HIDDEN, EMPTY = 'state="hidden" ', ""
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'


def cell(place, value):
    if value is None:
        return ""
    if isinstance(value, tuple):  # a formula and the value it last had
        formula, last = value
        return f'<c r="{place}"><f>{formula}</f>{f"<v>{last}</v>" if last else ""}</c>'
    if isinstance(value, int):  # a day, counted as spreadsheets count
        return f'<c r="{place}" s="1"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def sheet(rows, merged=()):
    """A sheet of rows, by their numbers: what stands in A, B, C…"""
    written = "".join(
        f'<row r="{number}">{"".join(cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row))}</row>'
        for number, row in rows.items()
    )
    places = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    more = f"<mergeCells>{places}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{written}</sheetData>{more}</worksheet>'


def book(sheets, hidden=(), from_1904=False):
    """A workbook of sheets by their names."""
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" {HIDDEN if name in hidden else EMPTY}r:id="r{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    links = "".join(f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>' for n in range(1, len(sheets) + 1))
    start = '<workbookPr date1904="1"/>' if from_1904 else ""
    return zipped([
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{start}<sheets>{names}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'),
        ("xl/styles.xml", STYLES),
        *((f"xl/worksheets/s{n}.xml", one) for n, one in enumerate(sheets.values(), 1)),
    ])  # fmt: skip
