"""A case in order of time: a lane for each kind of event, dates as wide as they are vague, silences beneath.

What is many is counted by months; what is few is marked one by one, and every mark has its number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aigaq.web.pictures.letters import LEADING, Faces
from aigaq.web.pictures.palette import Fill, Ink
from aigaq.web.pictures.scales import Scale, begins, days, packed
from aigaq.web.pictures.setting import BODY, SMALL, Sheet
from aigaq.web.pictures.shapes import MIDDLE, Area, Canvas, Dot, Letters, Rule, Shape, Way

ROW, RADIUS, THIN, HIGH = 17, 4.5, 9, 34
APART = 4
# No month is longer, in days.
MONTH = 31


@dataclass(frozen=True)
class Mark:
    """One event: the first and last day it may have been, the number it has in the list, where it is shown."""

    first: date
    last: date
    number: str
    name: str
    href: str


@dataclass(frozen=True)
class Heap:
    """So many events of one month or year."""

    first: date
    last: date
    count: int

    @property
    def of_a_month(self) -> bool:
        """Return whether the events are of one month; else it is known of which year they are."""
        return (self.last - self.first).days < MONTH


@dataclass(frozen=True)
class Lane:
    """Events of one kind: marks, or heaps where they are many."""

    name: str
    marks: tuple[Mark, ...] = ()
    heaps: tuple[Heap, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """A silence: from when until when, and how long it was at least."""

    first: date
    last: date
    told: str


@dataclass(frozen=True)
class Timeline:
    """Lanes on one scale of days, silences beneath; `months` are the short names of the twelve."""

    lanes: tuple[Lane, ...]
    stretches: tuple[Stretch, ...]
    silent: str
    months: tuple[str, ...]

    def canvas(self, faces: Faces, width: float) -> Canvas:
        """Return it drawn at a width."""
        return _draw(self, faces, width)


def _draw(told: Timeline, faces: Faces, width: float) -> Canvas:
    lanes = told.lanes
    sheet = Sheet(faces, width)
    spans = [(one.first, one.last) for lane in lanes for one in lane.marks]
    spans += [(one.first, one.last) for lane in lanes for one in lane.heaps]
    longest = max((faces.width(one.number, SMALL) for lane in lanes for one in lane.marks), default=0)
    scale = days(spans or [(date(2000, 1, 1), date(2000, 12, 31))], RADIUS + 1, width - RADIUS - longest - 8)
    top = BODY * LEADING + 8
    sheet.y = top
    shapes: list[Shape] = []
    for lane in lanes:
        shapes += _lane(lane, scale, sheet)
    shapes += _silences(told.stretches, told.silent, scale, sheet)
    return Canvas(width, sheet.y, (*_axis(scale, top, sheet, told.months), *shapes))


def _axis(scale: Scale, top: float, sheet: Sheet, months: Sequence[str]) -> Iterator[Shape]:
    free = 0.0
    yield Rule(0, top, sheet.width, top, Ink.EDGE)
    for day, year in begins(scale):
        x, told = scale.at(day.toordinal()), str(day.year) if year else months[day.month - 1]
        wide = sheet.faces.width(told, SMALL, bold=year)
        left = min(max(x - wide / 2, 0), sheet.width - wide)
        if left >= free:
            free = left + wide + 6
            yield Letters(left, top - 7, told, SMALL, Ink.INK if year else Ink.SOFT, bold=year)
            yield Rule(x, top - 4, x, top, Ink.EDGE)


def _lane(lane: Lane, scale: Scale, sheet: Sheet) -> list[Shape]:
    sheet.y += 6
    shapes = sheet.lines(lane.name, SMALL, bold=True, most=1)
    sheet.y += 3
    top = sheet.y
    shapes += _heaps(lane.heaps, scale, sheet) if lane.heaps else _marks(lane.marks, scale, sheet)
    sheet.y += 4
    years = [scale.at(day.toordinal()) for day, year in begins(scale) if year]
    behind = [Rule(x, top, x, sheet.y, Ink.LINE) for x in years]
    return [*behind, *shapes, Rule(0, sheet.y, sheet.width, sheet.y, Ink.LINE)]


def _marks(marks: Sequence[Mark], scale: Scale, sheet: Sheet) -> list[Shape]:
    places = [_place(one, scale) for one in marks]
    wide = [right + 3 + sheet.faces.width(one.number, SMALL) for one, (_l, right) in zip(marks, places, strict=True)]
    rows = packed([(left, end) for (left, _right), end in zip(places, wide, strict=True)], APART)
    shapes = [
        _mark(one, place, sheet.y + row * ROW) for one, place, row in zip(marks, places, rows, strict=True)
    ]  # fmt: skip
    sheet.y += (max(rows, default=-1) + 1) * ROW
    return list(shapes)


def _place(one: Mark | Stretch, scale: Scale) -> tuple[float, float]:
    left, right = scale.at(one.first.toordinal()), scale.at(one.last.toordinal())
    if one.first == one.last:
        return left - RADIUS, left + RADIUS
    return left, max(right, min(left + THIN, scale.end + RADIUS))


def _mark(one: Mark, place: tuple[float, float], y: float) -> Shape:
    left, right = place
    middle = y + ROW / 2
    exact = one.first == one.last
    shape: Area | Dot = (
        Dot((left + right) / 2, middle, RADIUS, Ink.ACCENT)
        if exact
        else Area(left, middle - RADIUS, right - left, 2 * RADIUS, Ink.ACCENT, Fill.SLANT, dashed=True)
    )
    number = Letters(right + 3, middle + SMALL * 0.35, one.number, SMALL)
    return Way(one.href, f"{one.number}. {one.name}", (shape, number))


def _heaps(heaps: Sequence[Heap], scale: Scale, sheet: Sheet) -> list[Shape]:
    """Return months as columns, years without a month as low hatched bars beneath them."""
    monthly = [one for one in heaps if one.of_a_month]
    yearly = [one for one in heaps if not one.of_a_month]
    most = max((one.count for one in monthly), default=0)
    shapes: list[Shape] = []
    if monthly:
        sheet.y += SMALL * LEADING
        foot, free = sheet.y + HIGH, -1.0
        for one in monthly:
            left, right = scale.at(one.first.toordinal()), scale.at(one.last.toordinal())
            tall = max(HIGH * one.count / most, 1)
            shapes.append(Area(left, foot - tall, max(right - left - 0.4, 0.8), tall, Ink.ACCENT))
            wide = sheet.faces.width(str(one.count), SMALL)
            middle = min(max((left + right) / 2, wide / 2), sheet.width - wide / 2)
            if one.count == most and middle - wide / 2 > free:
                shapes.append(Letters(middle, foot - HIGH - 4, str(one.count), SMALL, anchor=MIDDLE))
                free = middle + wide / 2 + 4
        sheet.y = foot
    return [*shapes, *(_years(yearly, scale, sheet) if yearly else ())]


def _years(heaps: Sequence[Heap], scale: Scale, sheet: Sheet) -> Iterator[Shape]:
    sheet.y += 4
    free = 0.0
    for one in heaps:
        left, right = scale.at(one.first.toordinal()), scale.at(one.last.toordinal())
        wide = sheet.faces.width(str(one.count), SMALL)
        yield Area(left, sheet.y, max(right - left - 1, 1), RADIUS * 2, Ink.ACCENT, Fill.SLANT, dashed=True)
        at = min(max((left + right) / 2, wide / 2), sheet.width - wide / 2)
        if at - wide / 2 >= free:
            yield Letters(at, sheet.y + RADIUS * 2 + SMALL, str(one.count), SMALL, anchor=MIDDLE)
            free = at + wide / 2 + 4
    sheet.y += RADIUS * 2 + SMALL * LEADING + 2


def _silences(stretches: Sequence[Stretch], silent: str, scale: Scale, sheet: Sheet) -> list[Shape]:
    if not stretches:
        return []
    sheet.y += 6
    shapes = sheet.lines(silent, SMALL, bold=True, most=1)
    sheet.y += 3
    places = [_place(one, scale) for one in stretches]
    frames = [_told(one, place, sheet) for one, place in zip(stretches, places, strict=True)]
    both = zip(places, frames, strict=True)
    rows = packed([(min(left, x), max(right, x + wide)) for (left, right), (x, wide) in both], APART)
    for one, (left, right), (x, _wide), row in zip(stretches, places, frames, rows, strict=True):
        y = sheet.y + row * (ROW + 14)
        shapes.append(Area(left, y, max(right - left, 1), THIN, Ink.WARN, Fill.CROSS))
        shapes.append(Letters(x, y + THIN + SMALL, one.told, SMALL, Ink.WARN))
    sheet.y += (max(rows) + 1) * (ROW + 14) + 4
    return shapes


def _told(one: Stretch, place: tuple[float, float], sheet: Sheet) -> tuple[float, float]:
    """Return where the words of a silence begin and how wide they are: beneath it, and in the frame."""
    wide = sheet.faces.width(one.told, SMALL)
    return min(max((place[0] + place[1] - wide) / 2, 0), sheet.width - wide), wide
