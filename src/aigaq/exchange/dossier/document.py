"""The tables of the file as DOCX, for a lawyer to edit. They say what the PDF says, on the same page numbers.

It depends on the contents alone: no clock, no name of a machine.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from aigaq.exchange.dossier import tables
from aigaq.exchange.dossier.contents import Contents
from aigaq.exchange.dossier.numbering import Numbered
from aigaq.exchange.dossier.tables import Table
from aigaq.exchange.publishing.document import PLACES, SANS, still, styled, writable

WIDE, TALL, MARGIN = Mm(297), Mm(210), Mm(18)


def document(contents: Contents, numbered: Numbered) -> bytes:
    """Return the tables of a file as a DOCX file, on pages laid across."""
    made: Any = docx.Document()
    _describe(made, contents)
    styled(made, contents.language)
    _across(made)
    made.add_heading(writable(contents.title), 1)
    made.add_paragraph(writable(f"{contents.cover.plaintiff} – {contents.cover.defendant}. {contents.cover.version}"))
    for one in tables.tables(contents, numbered):
        _table(made, one)
    whole = io.BytesIO()
    made.save(whole)
    return still(whole.getvalue())


def _describe(made: Any, contents: Contents) -> None:
    core, at = made.core_properties, datetime.combine(date(*contents.day), time())
    core.title, core.subject = writable(contents.title), contents.cover.reference
    core.language, core.created, core.modified = PLACES[contents.language], at, at
    core.author = core.last_modified_by = core.comments = core.keywords = core.category = core.version = ""
    core.revision = 1


def _across(made: Any) -> None:
    section = made.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, WIDE, TALL
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _table(made: Any, one: Table) -> None:
    made.add_heading(writable(one.title), 2)
    for text in one.notes:
        made.add_paragraph(writable(text))
    if not one.rows:
        made.add_paragraph(writable(one.absence)).runs[0].italic = True
        return
    grid = made.add_table(rows=0, cols=len(one.heads))
    grid.style, grid.autofit = made.styles["Table Grid"], False
    _row(grid, one.heads, one.widths, bold=True)
    _repeated(grid.rows[0])
    for row in one.rows:
        _row(grid, row, one.widths)
    made.add_paragraph()


def _row(grid: Any, texts: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> None:
    for cell, text, width in zip(grid.add_row().cells, texts, _shares(widths), strict=True):
        cell.width = width
        for at, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(2), 1.05
            run = paragraph.add_run(writable(line))
            run.bold, run.font.size = bold, Pt(9)
            if bold:
                run.font.name = SANS


def _shares(widths: Sequence[int]) -> Iterator[int]:
    """Yield the widths of columns, given in parts of the whole."""
    room = int(WIDE) - 2 * int(MARGIN)
    return (room * width // sum(widths) for width in widths)


def _repeated(row: Any) -> None:
    """Let a row stand again at the top of each page its table goes on to, and be read as the head of it."""
    about = row._tr.get_or_add_trPr()
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    about.append(head)
