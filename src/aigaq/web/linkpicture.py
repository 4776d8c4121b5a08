"""What links two bodies as a small picture, in numbers that an SVG takes. The same stands beside it in words."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from aigaq.proceedings.independence import COMMAND, Independence, Link
from aigaq.terms import said
from aigaq.web.naming import person_label

WIDTH, BOX, WIDE, GAP, PAD, LINE = 340, 150, 230, 40, 8, 14
# So many letters of the smallest type fit into a box; more lines than that say no more.
LETTERS, MOST_LINES = 21, 4


@dataclass(frozen=True)
class Box:
    """One body: its corner, its size, the lines of its name with the height of each, and its part in the matter."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, str], ...]
    part: str

    @property
    def middle(self) -> float:
        """Return the middle of the box from side to side."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Arrow:
    """One link: from where to where, what it is called and where that stands, whether it is verified."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str
    label_x: float
    label_y: float
    verified: bool

    @property
    def head(self) -> str:
        """Return the corners of its head."""
        long = math.hypot(self.x2 - self.x1, self.y2 - self.y1) or 1
        dx, dy = (self.x2 - self.x1) / long, (self.y2 - self.y1) / long
        back_x, back_y = self.x2 - 8 * dx, self.y2 - 8 * dy
        corners = ((self.x2, self.y2), (back_x - 4 * dy, back_y + 4 * dx), (back_x + 4 * dy, back_y - 4 * dx))
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


@dataclass(frozen=True)
class Picture:
    """Boxes and arrows in a frame of 340 units across."""

    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int = WIDTH


def picture(found: Independence, bodies: Mapping[str, Any]) -> Picture | None:
    """Return the closest path between two bodies as a picture, or nothing where there is no path to draw."""
    walk = _walk(found)
    if len(walk) < 2:
        return None
    left, right, level = _columns(walk, found)
    places = _places(left, right, level)
    rows = max(row for _x, row, _w in places.values()) + 1
    names = {key: _wrapped(person_label(bodies[key].body)) for key in places}
    tall = max(len(lines) for lines in names.values()) * LINE + 2 * PAD
    boxes = {key: _box(key, place, names[key], tall, found) for key, place in places.items()}
    arrows = tuple(_arrow(link, boxes[link.start], boxes[link.to]) for link in found.path)
    return Picture(rows * tall + (rows - 1) * GAP + 2, tuple(boxes.values()), arrows)


def _walk(found: Independence) -> list[str]:
    """Return the bodies from the accused to the one that answers, each linked to the next."""
    walk, left = [found.accused], list(found.path)
    while left and walk[-1] != found.body:
        link = next((one for one in left if walk[-1] in (one.start, one.to)), None)
        if link is None:
            break
        left.remove(link)
        walk.append(link.to if link.start == walk[-1] else link.start)
    return walk


def _columns(walk: Sequence[str], found: Independence) -> tuple[list[str], list[str], bool]:
    """Return both columns from above, the top in the first; whether the second begins beside the top."""
    heights, by_pair = [0], {frozenset((link.start, link.to)): link for link in found.path}
    for one, other in pairwise(walk):
        link = by_pair[frozenset((one, other))]
        step = 0 if link.kind not in COMMAND else 1 if link.start == one else -1
        heights.append(heights[-1] + step)
    top = heights.index(max(heights))
    beside = top + 1 < len(walk) and heights[top + 1] == heights[top]
    return list(reversed(walk[: top + 1])), list(walk[top + 1 :]), beside


def _places(left: Sequence[str], right: Sequence[str], level: bool) -> dict[str, tuple[float, int, float]]:
    """Return where each body stands: its left edge, its row, its width."""
    if not right or (len(left) == 1 and not level):
        return {key: ((WIDTH - WIDE) / 2, row, WIDE) for row, key in enumerate([*left, *right])}
    far = float(WIDTH - BOX - 1)
    found: dict[str, tuple[float, int, float]] = {key: (1.0, row, BOX) for row, key in enumerate(left)}
    if not level:
        found[left[0]] = ((WIDTH - BOX) / 2, 0, BOX)
    return found | {key: (far, row + (not level), BOX) for row, key in enumerate(right)}


def _box(key: str, place: tuple[float, int, float], lines: Sequence[str], tall: float, found: Independence) -> Box:
    x, row, width = place
    y = 1 + row * (tall + GAP)
    first = y + (tall - len(lines) * LINE) / 2 + LINE - 3
    part = "accused" if key == found.accused else "answers" if key == found.body else "between"
    return Box(x, y, width, tall, tuple((first + at * LINE, line) for at, line in enumerate(lines)), part)


def _arrow(link: Link, start: Box, to: Box) -> Arrow:
    if start.y == to.y:
        right = start.x < to.x
        x1, x2 = (start.x + start.width, to.x) if right else (start.x, to.x + to.width)
        y = start.y + start.height / 2
        return Arrow(x1, y, x2, y, said(link.kind), WIDTH / 2, start.y + start.height + LINE, link.verified)
    up = start.y > to.y
    y1, y2 = (start.y, to.y + to.height) if up else (start.y + start.height, to.y)
    middle = (start.middle + to.middle) / 2
    return Arrow(start.middle, y1, to.middle, y2, said(link.kind), middle, (y1 + y2) / 2 + 4, link.verified)


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= LETTERS or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    cut = [line if len(line) <= LETTERS + 2 else f"{line[:LETTERS]}…" for line in lines[:MOST_LINES]]
    return [*cut[:-1], f"{cut[-1][: LETTERS - 1]}…"] if len(lines) > MOST_LINES else cut
