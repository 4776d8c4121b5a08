"""A picture made to stand alone: its title and finding above it, beneath it what belongs to it, in one canvas."""

from dataclasses import dataclass

from aigaq.web.pictures.figure import WIDE, Figure
from aigaq.web.pictures.letters import Faces
from aigaq.web.pictures.palette import Ink
from aigaq.web.pictures.setting import HEAD, SMALL, Sheet
from aigaq.web.pictures.shapes import Canvas, Rule, Shape, moved

MARGIN = 24


@dataclass(frozen=True)
class Foot:
    """What stands at the foot: which case and when, what is counted, what it was drawn from, the words for these."""

    lines: tuple[str, ...]
    # The originals in short; where there is room they are named in full.
    originals: tuple[str, ...] = ()


def framed(figure: Figure, faces: Faces, foot: Foot) -> Canvas:
    """Return a picture with all its words, on a white sheet."""
    drawn = figure.plan.canvas(faces, WIDE)
    sheet = Sheet(faces, max(drawn.width, WIDE))
    shapes: list[Shape] = sheet.lines(figure.title, HEAD, bold=True)
    sheet.y += 4
    for sentence in figure.finding:
        shapes += sheet.lines(sentence)
    sheet.y += 14
    shapes += [moved(one, 0, sheet.y) for one in drawn.shapes]
    sheet.y += drawn.height + 14
    shapes += _beneath(figure, sheet)
    shapes += [Rule(0, sheet.y + 4, sheet.width, sheet.y + 4, Ink.EDGE)]
    sheet.y += 12
    for line in (*foot.lines, *foot.originals):
        shapes += sheet.lines(line, SMALL, ink=Ink.SOFT)
    inside = (moved(one, MARGIN, MARGIN) for one in shapes)
    return Canvas(sheet.width + 2 * MARGIN, sheet.y + 2 * MARGIN, tuple(inside))


def _beneath(figure: Figure, sheet: Sheet) -> list[Shape]:
    shapes: list[Shape] = []
    for line in figure.listed:
        shapes += sheet.lines(line, SMALL)
    for note in figure.notes:
        sheet.y += 6
        shapes += sheet.lines(note.heading, SMALL, bold=True)
        for line in note.lines:
            shapes += sheet.lines(f"– {line}", SMALL)
    sheet.y += 8
    for line in figure.counted:
        shapes += sheet.lines(line, SMALL)
    return shapes
