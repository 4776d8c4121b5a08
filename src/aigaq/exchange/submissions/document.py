"""A draft as DOCX, for the person who finishes it. It depends on the draft alone: no clock, no name of a machine."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.shared import RGBColor

from aigaq.exchange.publishing.document import PLACES, still, styled, writable
from aigaq.exchange.submissions.paper import Line, Paper

GREY, BROWN = RGBColor(0x5C, 0x56, 0x4C), RGBColor(0x7A, 0x3B, 0x1D)


def document(paper: Paper) -> bytes:
    """Return a draft as a DOCX file: the cover sheet, then the form."""
    made: Any = docx.Document()
    _describe(made, paper)
    styled(made, paper.language)
    _cover(made, paper)
    made.add_page_break()
    _say(made, paper.to, bold=True)
    made.add_heading(writable(paper.title), 1)
    for number, part in enumerate(paper.parts, 1):
        made.add_heading(writable(part.title), 2)
        for at, line in enumerate(part.lines, 1):
            _line(made, f"{number}.{at}", line)
    whole = io.BytesIO()
    made.save(whole)
    return still(whole.getvalue())


def _describe(made: Any, paper: Paper) -> None:
    core, at = made.core_properties, datetime.fromisoformat(paper.date)
    core.title, core.subject = writable(paper.title), paper.reference
    core.language, core.created, core.modified = PLACES[paper.language], at, at
    core.author = core.last_modified_by = core.comments = core.keywords = core.category = core.version = ""
    core.revision = 1


def _cover(made: Any, paper: Paper) -> None:
    _say(made, paper.cover_title, bold=True, colour=BROWN)
    _say(made, f"{paper.title} · {paper.to} · {paper.reference} · {paper.day}")
    _say(made, paper.draft, bold=True)
    for note in paper.notes:
        _say(made, note)
    for one in paper.cover:
        made.add_heading(writable(one.title), 2)
        for row in one.rows:
            made.add_paragraph(writable(row), style="List Bullet")


def _line(made: Any, number: str, line: Line) -> None:
    label = made.add_paragraph()
    label.paragraph_format.keep_with_next = True
    run = label.add_run(writable(f"{number}  {line.label}"))
    run.bold, run.font.color.rgb = True, GREY
    for text in line.texts:
        made.add_paragraph(writable(text))
    if line.empty:
        _say(made, line.empty, colour=BROWN, italic=True)


def _say(made: Any, text: str, *, bold: bool = False, italic: bool = False, colour: RGBColor | None = None) -> None:
    run = made.add_paragraph().add_run(writable(text))
    run.bold, run.italic = bold, italic
    if colour is not None:
        run.font.color.rgb = colour
