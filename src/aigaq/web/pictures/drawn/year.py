"""The year's complaints: month by month and by what they concern, each column cut by what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from aigaq.web.pictures.letters import ASCENT, Faces
from aigaq.web.pictures.palette import Fill, Ink
from aigaq.web.pictures.setting import BODY, SMALL, Look, Sheet
from aigaq.web.pictures.shapes import MIDDLE, Area, Canvas, Letters, Rule, Shape, Way

HIGH, BAR, GAP = 120, 14, 22
# Of a month's room a column takes so much.
COLUMN = 0.7
# Of the width, names of what is complained of take at most so much.
MOST_NAMES = 0.42
LOOKS = {
    "unanswered": (Ink.AGAINST, Fill.SOLID), "deemed_refused": (Ink.AGAINST, Fill.CROSS),
    "receipt_only": (Ink.WARN, Fill.DOTS), "passed_on": (Ink.BESIDE, Fill.SLANT), "answered": (Ink.FOR, Fill.EMPTY),
}  # fmt: skip


@dataclass(frozen=True)
class Stack:
    """So many of each fate, in one order, in a month or of a concern; where its list is."""

    name: str
    short: str
    fates: tuple[tuple[str, int], ...]
    href: str = ""

    @property
    def total(self) -> int:
        """Return how many there are."""
        return sum(count for _code, count in self.fates)


@dataclass(frozen=True)
class Year:
    """A year: its key, its months, what the complaints concern, and what the two parts are called."""

    months: tuple[Stack, ...]
    concerns: tuple[Stack, ...]
    looks: tuple[Look, ...]
    by_month: str
    by_concern: str

    def canvas(self, faces: Faces, width: float) -> Canvas:
        """Return it drawn at a width."""
        sheet = Sheet(faces, width)
        shapes = sheet.key(self.looks)
        sheet.y += 8
        shapes += sheet.lines(self.by_month, BODY, bold=True)
        shapes += _months(self.months, sheet)
        if self.concerns:
            sheet.y += GAP
            shapes += sheet.lines(self.by_concern, BODY, bold=True)
            sheet.y += 4
            most = max(one.total for one in self.concerns)
            widest = max(faces.width(one.name, SMALL) for one in self.concerns) + 14
            for one in self.concerns:
                shapes += _concern(one, most, min(widest, width * MOST_NAMES), sheet)
        return Canvas(width, sheet.y, tuple(shapes))


def _months(months: Sequence[Stack], sheet: Sheet) -> list[Shape]:
    each, most = sheet.width / max(len(months), 1), max((one.total for one in months), default=0)
    foot = sheet.y + 18 + HIGH
    shapes: list[Shape] = []
    wide = max((sheet.faces.width(one.name, SMALL) for one in months), default=0) + 4 <= each
    for place, one in enumerate(months):
        middle = each * (place + 0.5)
        column: list[Area | Letters] = []
        y = foot
        for code, count in one.fates:
            tall = HIGH * count / most if most else 0
            if count:
                y -= tall
                column.append(Area(middle - each * COLUMN / 2, y, each * COLUMN, tall, *LOOKS[code]))
        column.append(Letters(middle, y - 4, str(one.total), SMALL, Ink.INK, MIDDLE, bool(one.total)))
        shapes += _leading(one, column)
        shapes.append(Letters(middle, foot + 15, one.name if wide else one.short, SMALL, Ink.SOFT, MIDDLE))
    sheet.y = foot + 20
    return [*shapes, Rule(0, foot, sheet.width, foot, Ink.EDGE)]


def _concern(one: Stack, most: int, room: float, sheet: Sheet) -> list[Shape]:
    number = sheet.faces.width(str(most), BODY, bold=True) + 8
    top, x, unit = sheet.y, room, (sheet.width - room - number) / max(most, 1)
    shapes: list[Shape] = sheet.lines(one.name, SMALL, width=room - 10, ink=Ink.SOFT)
    bar: list[Area | Letters] = []
    for code, count in one.fates:
        if count:
            bar.append(Area(x, top + 1, count * unit, BAR, *LOOKS[code]))
            x += count * unit
    at = x + (6 if one.total else 0)
    bar.append(Letters(at, top + ASCENT * SMALL + 1, str(one.total), BODY, bold=bool(one.total)))
    sheet.y = max(sheet.y, top + BAR) + 6
    return [*shapes, *_leading(one, bar)]


def _leading(one: Stack, shapes: list[Area | Letters]) -> list[Shape]:
    return [Way(one.href, f"{one.name}: {one.total}", tuple(shapes))] if one.href and one.total else list(shapes)
