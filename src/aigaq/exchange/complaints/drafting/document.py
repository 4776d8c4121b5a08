"""A drafted complaint as DOCX, for a lawyer to edit. It depends on its text alone: no clock, no name not in it."""

import io
from datetime import date, datetime, time
from typing import Any

import docx

from aigaq.exchange.publishing.document import PLACES, still, styled, writable


def document(text: str, language: str, on: date) -> bytes:
    """Return a text as a DOCX file: its paragraphs, and a line in capitals as the heading."""
    made = docx.Document()
    core = made.core_properties
    core.language = PLACES[language]
    core.created = core.modified = datetime.combine(on, time())
    core.title = core.author = core.subject = core.last_modified_by = core.comments = ""
    core.keywords = core.category = core.version = ""
    core.revision = 1
    styled(made, language)
    paragraphs = text.split("\n\n")
    heading = next((at for at, one in enumerate(paragraphs) if _is_heading(one)), None)
    for at, paragraph in enumerate(paragraphs):
        _paragraph(made, paragraph, heading=at == heading)
    whole = io.BytesIO()
    made.save(whole)
    return still(whole.getvalue())


def _is_heading(text: str) -> bool:
    return "\n" not in text and any(word.isupper() and len(word) > 4 for word in text.split())


def _paragraph(made: Any, text: str, *, heading: bool) -> None:
    if heading:
        made.add_heading(writable(text), 1)
        return
    lines = text.split("\n")
    paragraph = made.add_paragraph(writable(lines[0]))
    for line in lines[1:]:
        paragraph.add_run().add_break()
        paragraph.add_run(writable(line))
