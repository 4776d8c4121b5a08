"""Heard and quoted: for each stance, how many people stand with each treatment; where that is not known, some."""

from collections.abc import Sequence
from dataclasses import dataclass

from aigaq.web.pictures.letters import ASCENT, LEADING, Faces, wrapped
from aigaq.web.pictures.palette import Fill, Ink
from aigaq.web.pictures.setting import BODY, SMALL, Sheet
from aigaq.web.pictures.shapes import Area, Canvas, Letters, Rule, Shape, moved

ROW, GAP, BAR = 20, 20, 13
# Two stances stand side by side where there is room for both.
SIDE_BY_SIDE = 600
LOOKS = {
    "quoted": (Ink.FOR, Fill.SOLID), "relied_on": (Ink.FOR, Fill.CROSS), "mentioned": (Ink.BESIDE, Fill.SLANT),
    "dismissed": (Ink.AGAINST, Fill.SLANT), "passed_over": (Ink.AGAINST, Fill.EMPTY), "unknown": (Ink.WARN, Fill.DOTS),
}  # fmt: skip


@dataclass(frozen=True)
class Treated:
    """How many were treated so: `people` is None where some were and nobody knows how many; `told` says it."""

    code: str
    name: str
    people: int | None
    told: str


@dataclass(frozen=True)
class Block:
    """One stance, and what the decision did with those who took it."""

    name: str
    rows: tuple[Treated, ...]


@dataclass(frozen=True)
class Heard:
    """The blocks; all bars of a picture have one scale."""

    blocks: tuple[Block, ...]

    def canvas(self, faces: Faces, width: float) -> Canvas:
        """Return it drawn at a width."""
        return _draw(self.blocks, faces, width)


def _draw(blocks: Sequence[Block], faces: Faces, width: float) -> Canvas:
    most = max((row.people or 0 for block in blocks for row in block.rows), default=0)
    beside = width >= SIDE_BY_SIDE and len(blocks) > 1
    each = (width - GAP * 2) / 2 if beside else width
    shapes: list[Shape] = []
    y = high = 0.0
    for at, block in enumerate(blocks):
        right = beside and at % 2 == 1
        y = y if right else high
        drawn, tall = _block(block, most, faces, each)
        shapes += [moved(one, each + GAP * 2 if right else 0, y) for one in drawn]
        high = max(high, y + tall + GAP)
    return Canvas(width, max(high - GAP, ROW), tuple(shapes))


def _block(block: Block, most: int, faces: Faces, width: float) -> tuple[list[Shape], float]:
    sheet = Sheet(faces, width)
    shapes = sheet.lines(block.name, BODY, bold=True)
    shapes.append(Rule(0, sheet.y + 2, width, sheet.y + 2, Ink.LINE))
    sheet.y += 6
    room = min(max(faces.width(row.name, SMALL) for row in block.rows) + 8, width * 0.45)
    for row in block.rows:
        shapes += _row(row, most, sheet, room)
    return shapes, sheet.y


def _row(row: Treated, most: int, sheet: Sheet, room: float) -> list[Shape]:
    names = wrapped(sheet.faces, row.name, room - 8, SMALL)
    ink, fill = LOOKS[row.code]
    number = sheet.faces.width(str(most), BODY, bold=True) + 8
    bars = sheet.width - room - number
    middle = sheet.y + ROW / 2
    shapes: list[Shape] = _set(names, 0, sheet.y, Ink.SOFT)
    tall = max(ROW, len(names) * SMALL * LEADING + 4)
    if row.people is None:
        lines = wrapped(sheet.faces, row.told, sheet.width - room - 40, SMALL)
        shapes += [
            Area(room, middle - BAR / 2, 30, BAR, ink, Fill.EMPTY, dashed=True),
            *_set(lines, room + 38, sheet.y),
        ]
        tall = max(tall, len(lines) * SMALL * LEADING + 4)
    else:
        long = bars * row.people / most if most else 0
        shapes += [Area(room, middle - BAR / 2, long, BAR, ink, fill)] if long else []
        at = room + long + (6 if long else 0)
        shapes.append(Letters(at, _line(sheet.y), row.told, BODY, bold=bool(row.people)))
    sheet.y += tall
    return shapes


def _set(lines: Sequence[str], x: float, y: float, ink: Ink = Ink.INK) -> list[Shape]:
    return [Letters(x, _line(y) + at * SMALL * LEADING, line, SMALL, ink) for at, line in enumerate(lines)]


def _line(y: float) -> float:
    """Return where the first line of a row stands."""
    return y + (ROW - SMALL * LEADING) / 2 + ASCENT * SMALL + 1
