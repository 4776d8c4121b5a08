"""The files of a picture: SVG that stands alone, PNG, and a PDF with its words and its table."""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aigaq.web.pictures import store, svg
from aigaq.web.pictures.figure import WIDE, Figure, Table
from aigaq.web.pictures.framed import framed
from aigaq.web.pictures.outgoing import Outgoing
from aigaq.web.pictures.shapes import Canvas, Letters, flat
from aigaq.web.pictures.slices import slices

# As much of a picture as stands on one A4 page beside nothing else, in its own units.
PAGE = 920
# A column of a table is taken for at least and at most so many letters wide.
NARROWEST, WIDEST = 5, 36
SCRIPTS = (("cyrillic-ext", r"[\u0460-\u04AF\u04B2-\u052F]"), ("cyrillic", r"[\u0400-\u045F\u0490\u0491\u04B0\u04B1]"))
EXTENDED = ("latin-ext", r"[\u0100-\u02BA\u02BD-\u02C5\u1E00-\u1EFF]")


class File(StrEnum):
    """As which file a picture is taken out."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


MEDIA = {File.SVG: "image/svg+xml", File.PNG: "image/png", File.PDF: "application/pdf"}


def made(found: Outgoing, file: File) -> bytes:
    """Return a picture as a file. The same picture gives the same bytes."""
    if file is File.PDF:
        return store.typeset(_leaf(found))
    standing = _standing(found, fonts=file is File.SVG)
    return standing.encode() if file is File.SVG else store.raster(standing)


def name(figure: Figure, file: File) -> str:
    """Return what a file is called: the case and which picture, nothing of what it shows."""
    return f"{figure.case}-{figure.kind}.{file}"


def _standing(found: Outgoing, *, fonts: bool) -> str:
    canvas = framed(found.figure, store.faces(), found.foot)
    return svg.alone(
        canvas, title=found.figure.title, finding=" ".join(found.figure.finding), language=get_language() or "en",
        about=_about(found), style=_fonts(canvas) if fonts else "",
    )  # fmt: skip


def _about(found: Outgoing) -> dict[str, str]:
    rests = found.basis
    return {
        "case": found.figure.case, "picture": str(found.figure.kind), "entered-until": rests.entered,
        "drawn-from": ", ".join(rests.references),
        "commitments": ", ".join(f"{name} {commitment}" for name, commitment in rests.originals),
    }  # fmt: skip


def _fonts(canvas: Canvas) -> str:
    """Return the declarations of the fonts its letters need, the fonts in them."""
    told = [one for one in flat(canvas.shapes) if isinstance(one, Letters)]
    declared = []
    for weight, bold in (("400", False), ("600", True)):
        letters = "".join(one.text for one in told if one.bold is bold)
        needed = [script for script, pattern in (*SCRIPTS, EXTENDED) if re.search(pattern, letters)]
        declared += [store.carried(script, weight) for script in ("latin", *needed)]
    return "".join(declared)


def _leaf(found: Outgoing) -> dict[str, Any]:
    figure, faces = found.figure, store.faces()
    canvas = figure.plan.canvas(faces, WIDE)
    parts = [
        {"svg": svg.alone(one, title="", finding="", language="", about={}, style=""), "height": one.height / one.width}
        for one in slices(canvas, faces, PAGE * canvas.width / WIDE)
    ]
    day = datetime.fromisoformat(found.basis.entered) if found.basis.entered else datetime(2000, 1, 1)  # noqa: DTZ001
    return {
        "title": faces.printed(figure.title), "language": get_language() or "en", "day": [day.year, day.month, day.day],
        "finding": _printed(figure.finding), "alt": faces.printed(" ".join(figure.finding)), "parts": parts,
        "tables": [
            {
                "caption": faces.printed(table.caption), "head": _printed(table.head),
                "rows": [_printed([cell.text for cell in row]) for row in table.rows],
                "columns": _columns(table), "numbers": [one.number for one in (table.rows or ((),))[0]],
            }
            for table in figure.tables
        ],
        "notes": [{"heading": faces.printed(one.heading), "lines": _printed(one.lines)} for one in figure.notes],
        "counted": _printed(figure.counted), "foot": _printed(found.foot.lines),
        "originals_head": _("Originals behind it, and what the content of each is committed to"),
        "originals": [[name, commitment] for name, commitment in found.basis.originals],
    }  # fmt: skip


def _columns(table: Table) -> list[int]:
    """Return how wide each column is beside the others: as its longest cell, within reason."""
    each = zip(*(row for row in table.rows), strict=True)
    longest = [max(len(cell.text) for cell in column) for column in each] or [1] * len(table.head)
    words = [max(len(word) for word in head.split()) for head in table.head]
    return [max(min(long, WIDEST), word + 1, NARROWEST) for long, word in zip(longest, words, strict=True)]


def _printed(texts: Sequence[str]) -> list[str]:
    return [store.faces().printed(one) for one in texts]
