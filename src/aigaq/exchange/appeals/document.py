"""A drafted appeal as DOCX, for the lawyer to finish. It depends on its words alone: no clock, no name not in it."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.shared import Mm, RGBColor

from aigaq.exchange.appeals.paper import Line, Paper, Style
from aigaq.exchange.publishing.document import PLACES, still, styled, writable

GREY, BROWN = RGBColor(0x5C, 0x56, 0x4C), RGBColor(0x7A, 0x3B, 0x1D)


def document(paper: Paper) -> bytes:
    """Return a draft as a DOCX file: gaps in brown and brackets, the law in grey, the lawyer's own words upright."""
    made: Any = docx.Document()
    _describe(made, paper)
    styled(made, paper.language)
    for text in paper.notice:
        _say(made, text, colour=BROWN)
    for text in paper.head:
        made.add_paragraph(writable(text)).paragraph_format.left_indent = Mm(70)
    made.add_heading(writable(paper.title), 1)
    for part in paper.parts:
        heading = made.add_heading(writable(part.heading), 3 if part.deep else 2)
        heading.paragraph_format.keep_with_next = True
        for line in part.lines:
            _line(made, line)
    for text in paper.foot:
        made.add_paragraph(writable(text))
    whole = io.BytesIO()
    made.save(whole)
    return still(whole.getvalue())


def _describe(made: Any, paper: Paper) -> None:
    core, at = made.core_properties, datetime.fromisoformat(paper.date)
    core.title = writable(paper.title)
    core.language, core.created, core.modified = PLACES[paper.language], at, at
    core.author = core.subject = core.last_modified_by = core.comments = core.keywords = core.category = ""
    core.version, core.revision = "", 1


def _line(made: Any, line: Line) -> None:
    if line.style is Style.POINT:
        made.add_paragraph(writable(line.text), style="List Bullet")
    elif line.style is Style.GAP:
        _say(made, f"[{line.text}]", colour=BROWN)
    elif line.style is Style.LAW:
        _say(made, line.text, colour=GREY)
    else:
        made.add_paragraph(writable(line.text))


def _say(made: Any, text: str, *, colour: RGBColor) -> None:
    made.add_paragraph().add_run(writable(text)).font.color.rgb = colour
