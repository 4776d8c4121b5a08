"""A picture of months as bars, in numbers that an SVG takes. The stylesheet gives it its colours."""

from dataclasses import dataclass

from aigaq.record.months import ByMonth, Month, latest

WIDTH, HEIGHT, FOOT, HEAD, SIDE = 720, 220, 24, 14, 34
# Ten years: narrower bars nobody can tell apart.
MOST = 120
GAP = 0.18


@dataclass(frozen=True)
class Bar:
    """One month: where its bar stands; the year beneath it, where one begins."""

    month: Month
    x: str
    y: str
    width: str
    height: str
    slot: str
    year: str


@dataclass(frozen=True)
class Chart:
    """Bars from left to right, and the lines behind them: how high each stands, and which number it means."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[str, int], ...]
    left_out: int


def chart(found: ByMonth) -> Chart | None:
    """Return a picture of the last months, or nothing where nothing has a month."""
    months = latest(found, MOST)
    top = max((one.count for one in months), default=0)
    if not top:
        return None
    each, high = (WIDTH - SIDE) / len(months), HEIGHT - FOOT - HEAD
    bars = tuple(_bar(one, place, each, high / top, len(months)) for place, one in enumerate(months))
    lines = tuple((_text(HEIGHT - FOOT - count * high / top), count) for count in sorted({0, (top + 1) // 2, top}))
    return Chart(bars, lines, len(found.months) - len(months))


def _bar(month: Month, place: int, each: float, unit: float, of: int) -> Bar:
    tall, slot = month.count * unit, SIDE + place * each
    begins = month.month == 1 or not place
    # Where a year has little room, the years are named at their Januaries alone.
    named = begins and (of <= 36 or month.month == 1)
    return Bar(
        month, _text(slot + each * GAP / 2), _text(HEIGHT - FOOT - tall), _text(min(each * (1 - GAP), 40)),
        _text(tall), _text(slot), str(month.year) if named else "",
    )  # fmt: skip


def _text(number: float) -> str:
    """Return a number as SVG has it: with a point, in whatever language the page is."""
    return f"{number:.1f}"
