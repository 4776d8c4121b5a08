"""Claims down, clusters of sources across: what each says for a claim, against it, beside it, and what is lacking."""

from collections.abc import Sequence
from dataclasses import dataclass

from aigaq.web.pictures.letters import ASCENT, LEADING, Faces, wrapped
from aigaq.web.pictures.palette import Fill, Ink
from aigaq.web.pictures.setting import SMALL, Look, Sheet
from aigaq.web.pictures.shapes import MIDDLE, Area, Canvas, Letters, Rule, Shape, Way

CELL, PAD, BESIDE = 22, 5, 600
MOST_LINES = 3
SIGNS = {"supports": "+", "contradicts": "−", "answered": "−", "context": "·"}
LOOKS = {
    "supports": (Ink.FOR, Fill.SOLID), "contradicts": (Ink.AGAINST, Fill.EMPTY), "answered": (Ink.SOFT, Fill.EMPTY),
    "context": (Ink.BESIDE, Fill.EMPTY),
}  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """One claim: its reference, its words, how many speak for and against it, what it lacks; by cluster, what is said.

    `sound`: it lacks nothing. `cells` are the codes of what a cluster says, each with how often.
    """

    reference: str
    text: str
    counts: str
    lacking: str
    sound: bool
    href: str
    cells: tuple[tuple[tuple[str, int], ...], ...]


@dataclass(frozen=True)
class Matrix:
    """The claims, the numbers of the clusters across, the key; words stand beside their cells where there is room."""

    claims: tuple[Claim, ...]
    clusters: tuple[str, ...]
    looks: tuple[Look, ...]

    def canvas(self, faces: Faces, width: float) -> Canvas:
        """Return it drawn at a width; wider where there are more clusters than fit."""
        return _draw(self.claims, self.clusters, self.looks, faces, width)


def _draw(
    claims: Sequence[Claim], clusters: Sequence[str], looks: Sequence[Look], faces: Faces, width: float
) -> Canvas:  # fmt: skip
    beside = width >= BESIDE
    cells = len(clusters) * CELL
    words = max(width - cells - 12, width * 0.42) if beside else width
    wide = max(words + 12 + cells if beside else cells, width)
    sheet = Sheet(faces, width)
    shapes = sheet.key(looks)
    sheet.y += 8
    left = words + 12 if beside else 0
    shapes += _head(clusters, left, sheet)
    for one in claims:
        shapes += _claim(one, left, words, sheet)
        shapes.append(Rule(0, sheet.y, wide, sheet.y, Ink.LINE))
        sheet.y += 1
    return Canvas(wide, sheet.y, tuple(shapes))


def _head(clusters: Sequence[str], left: float, sheet: Sheet) -> list[Shape]:
    y = sheet.y + ASCENT * SMALL
    found: list[Shape] = [
        Letters(left + (at + 0.5) * CELL, y, one, SMALL - 1, Ink.SOFT, MIDDLE) for at, one in enumerate(clusters)
    ]
    sheet.y += SMALL * LEADING + 3
    return [*found, Rule(0, sheet.y, left + len(clusters) * CELL, sheet.y, Ink.EDGE)]


def _claim(one: Claim, left: float, words: float, sheet: Sheet) -> list[Shape]:
    top = sheet.y + PAD
    wide = sheet.faces.width(f"{one.reference} ", SMALL, bold=True)
    y = top + ASCENT * SMALL
    lines = wrapped(sheet.faces, one.text, words - wide - 2, SMALL, MOST_LINES)
    name = Letters(0, y, one.reference, SMALL, Ink.ACCENT, bold=True)
    shapes: list[Shape] = [Way(one.href, f"{one.reference} {one.text}", (name,))]
    shapes += [Letters(wide + 2, y + at * SMALL * LEADING, line, SMALL) for at, line in enumerate(lines)]
    y += len(lines) * SMALL * LEADING
    for line, ink in ((one.counts, Ink.INK), (one.lacking, Ink.FOR if one.sound else Ink.WARN)):
        for part in wrapped(sheet.faces, line, words - wide - 2, SMALL) if line else ():
            shapes.append(Letters(wide + 2, y, part, SMALL, ink))
            y += SMALL * LEADING
    under = y - ASCENT * SMALL
    row = top if left else under + 2
    for at, said in enumerate(one.cells):
        shapes += _cell(said, left + at * CELL, row, sheet.faces)
    sheet.y = max(under, row + CELL) + PAD
    return shapes


def _cell(said: Sequence[tuple[str, int]], x: float, y: float, faces: Faces) -> list[Shape]:
    """Return what a cluster says of a claim: one sign; several side by side, three and four in two rows."""
    across, down = min(len(said), 2), 2 if len(said) > 2 else 1
    each, tall = (CELL - 4) / max(across, 1), (CELL - 4) / down
    size = SMALL if down == 1 else SMALL * 0.75
    shapes: list[Shape] = []
    for at, (code, count) in enumerate(said):
        ink, fill = LOOKS[code]
        left, top = x + 2 + at % 2 * each, y + 2 + at // 2 * tall
        shapes.append(Area(left, top, each, tall, ink, fill, code == "answered", alone=False))
        told = SIGNS[code] + (str(count) if count > 1 else "")
        fits = faces.width(told, size, bold=True) <= each - 1
        letters = Ink.RAISED if fill is Fill.SOLID else ink
        middle, foot = left + each / 2, top + tall / 2 + size / 3
        shapes.append(Letters(middle, foot, told if fits else SIGNS[code], size, letters, MIDDLE, bold=True))
    return shapes
