"""Where a mark lies on a page: its edges in hundredths of a per cent of the page's width and height, as it is seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.reader.protocol import WHOLE

# A mark smaller than this covers nothing that could be read.
LEAST = 10
# Words of one line whose boxes are no further apart than this part of their height become one mark.
NEAR = 0.8
# A word so much taller than wide is written upwards or downwards.
CLIMBS = 1.4
# By which parts of the size of its letters a word's mark reaches beyond it: letters may stand out of their box.
BESIDE, ABOVE = 0.1, 0.04


# A word of which so much is covered cannot be read, and one of which no more is can be.
UNREADABLE, READABLE = 0.6, 0.25


class NoPlace(Refusal):
    """A mark was to be made where no page is, or so small that it covers nothing."""

    message = gettext_noop("This is no place on the page: four numbers from 0 to 100 are needed, in per cent.")
    remedy = gettext_noop("Draw the box again, or type its left and upper edge, its width and its height.")


class Reason(StrEnum):
    """Why a place is covered."""

    IDENTITY = "identity"
    THIRD_PARTY = "third_party"
    HEALTH = "health"
    SECURITY = "security"
    PRIVILEGE = "privilege"
    OTHER = "other"


class FoundBy(StrEnum):
    """How a place to cover was found."""

    DRAWN = "drawn"
    TERM = "term"
    NAMES = "names"


@dataclass(frozen=True)
class Place:
    """A rectangle on a page."""

    left: int
    top: int
    right: int
    bottom: int

    def touches(self, other: "Place") -> bool:
        """Return whether the two share any part."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Place") -> bool:
        """Return whether the other lies wholly within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def share(self, other: "Place") -> float:
        """Return how much of it lies within the other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        area = (self.right - self.left) * (self.bottom - self.top)
        return across * down / area if across > 0 and down > 0 and area else 0.0

    def with_(self, other: "Place") -> "Place":
        """Return the least rectangle around both."""
        return Place(
            min(self.left, other.left), min(self.top, other.top), max(self.right, other.right),
            max(self.bottom, other.bottom),
        )  # fmt: skip

    def roomy(self, ratio: float = 1.0) -> "Place":
        """Return a word's place a little larger on every side; `ratio` is the page's height by its width."""
        size = self.size(ratio)
        along, across = size * BESIDE, size * ABOVE
        wide, tall = (across, along) if self.climbs(ratio) else (along, across)
        return Place(
            max(round(self.left - wide), 0), max(round(self.top - tall / ratio), 0),
            min(round(self.right + wide), WHOLE), min(round(self.bottom + tall / ratio), WHOLE),
        )  # fmt: skip

    def size(self, ratio: float) -> float:
        """Return how large the letters of a word are, in ten-thousandths of the page's width."""
        return min(self.right - self.left, (self.bottom - self.top) * ratio)

    def climbs(self, ratio: float) -> bool:
        """Return whether a word is written upwards or downwards, as on a page that was turned."""
        return (self.bottom - self.top) * ratio > (self.right - self.left) * CLIMBS

    def turned(self) -> "Place":
        """Return it with across and down exchanged."""
        return Place(self.top, self.left, self.bottom, self.right)

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return its edges on a page of so many pixels: rounded outwards, right and bottom not included."""
        return (
            self.left * width // WHOLE, self.top * height // WHOLE, -(-self.right * width // WHOLE),
            -(-self.bottom * height // WHOLE),
        )  # fmt: skip

    @property
    def per_cent(self) -> tuple[float, float, float, float]:
        """Return left, top, width and height in per cent."""
        return (
            self.left / 100, self.top / 100, (self.right - self.left) / 100, (self.bottom - self.top) / 100,
        )  # fmt: skip


def placed(left: float, top: float, width: float, height: float) -> Place:
    """Return the place with this left and upper edge, width and height, all in per cent. Raises NoPlace.

    What reaches beyond the page ends at its edge.
    """
    try:
        edges = [round(edge * 100) for edge in (left, top, left + width, top + height)]
    except (OverflowError, ValueError) as cause:
        raise NoPlace from cause
    found = Place(*(min(max(edge, 0), WHOLE) for edge in edges))
    if found.right - found.left < LEAST or found.bottom - found.top < LEAST:
        raise NoPlace
    return found


def typed(text: str) -> tuple[int, Place]:
    """Return page and place from `3:10,20.5,30,4` (page: left, top, width, height in per cent). Raises NoPlace."""
    page, _, numbers = text.partition(":")
    try:
        number, edges = int(page), [float(one) for one in numbers.split(",")]
        return number, placed(*edges)
    except (TypeError, ValueError) as cause:
        raise NoPlace from cause


def joined(found: Iterable[Place], ratio: float = 1.0) -> list[Place]:
    """Return places with those that follow each other on one line made one: one bar tells less than three."""
    lines: list[Place] = []
    for place in found:
        before = lines[-1] if lines else None
        if before is not None and _follows(before, place, ratio):
            lines[-1] = before.with_(place)
        else:
            lines.append(place)
    return lines


def on_lines(words: Sequence[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Return words as they follow each other, each as tall as its line: so they are read in order."""
    lines: list[list[tuple[str, Place]]] = []
    for word, place in words:
        before = lines[-1][-1][1] if lines else None
        if before is not None and before.left < place.left and _overlap(before, place) > 0:
            lines[-1].append((word, place))
        else:
            lines.append([(word, place)])
    return [
        (word, Place(place.left, min(one.top for _w, one in line), place.right, max(one.bottom for _w, one in line)))
        for line in lines
        for word, place in line
    ]


def outside(places: Sequence[Place], one: Place) -> bool:
    """Return whether a place lies outside every other."""
    return not any(one.touches(place) for place in places)


def hidden(places: Sequence[Place], one: Place) -> bool | None:
    """Return whether a word's place is covered so far that it cannot be read; `None` if that cannot be told."""
    share = max((one.share(place) for place in places), default=0.0)
    return True if share >= UNREADABLE else False if share <= READABLE else None


def _follows(before: Place, place: Place, ratio: float) -> bool:
    if before.climbs(ratio) and place.climbs(ratio):
        return _beside(before.turned(), place.turned(), 1 / ratio)
    return not before.climbs(ratio) and not place.climbs(ratio) and _beside(before, place, ratio)


def _beside(before: Place, place: Place, ratio: float) -> bool:
    tall = min(before.bottom - before.top, place.bottom - place.top)
    on_one_line = _overlap(before, place) > tall / 2
    apart = max(place.left - before.right, before.left - place.right)
    return on_one_line and apart <= tall * ratio * NEAR


def _overlap(one: Place, other: Place) -> int:
    return min(one.bottom, other.bottom) - max(one.top, other.top)
