"""What a printed file says, leaf by leaf, as one copies it off the screen."""

import io
from contextlib import closing

from pypdfium2 import PdfDocument


def leaves(pdf):
    """Return the text of each page of a PDF, given as bytes or lying at a path; lines end as ours do."""
    with closing(PdfDocument(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf)) as opened:
        return [_said(page) for page in opened]


def in_a_row(pdf):
    """Return all that a PDF says, its words one blank apart."""
    return " ".join(" ".join(leaves(pdf)).split())


def _said(page):
    with closing(page), closing(page.get_textpage()) as text:
        return text.get_text_range().replace("\r\n", "\n")
