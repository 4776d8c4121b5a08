"""What a picture is made of: areas, lines, letters, arrow heads; a few of them may lead somewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aigaq.web.pictures.letters import ASCENT, DESCENT, Faces
from aigaq.web.pictures.palette import Fill, Ink

START, MIDDLE, END = "start", "middle", "end"


@dataclass(frozen=True)
class Bounds:
    """The frame around something: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Bounds", by: float = 0.01) -> bool:
        """Return whether two frames lie over each other by more than a hair."""
        across = self.left + by < other.right and other.left + by < self.right
        return across and self.top + by < other.bottom and other.top + by < self.bottom

    def within(self, other: "Bounds", by: float = 0.01) -> bool:
        """Return whether it leaves the other nowhere."""
        across = self.left >= other.left - by and self.right <= other.right + by
        return across and self.top >= other.top - by and self.bottom <= other.bottom + by


@dataclass(frozen=True)
class Area:
    """A rectangle; `dashed` are the edges of what is not known exactly. `alone`: no letter may stand over it."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    fill: Fill = Fill.SOLID
    dashed: bool = False
    rounded: float = 0
    alone: bool = True


@dataclass(frozen=True)
class Dot:
    """A round mark."""

    x: float
    y: float
    radius: float
    ink: Ink
    fill: Fill = Fill.SOLID


@dataclass(frozen=True)
class Rule:
    """A straight line, with a head at its end if it is an arrow."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    width: float = 1
    dashed: bool = False
    head: bool = False


@dataclass(frozen=True)
class Letters:
    """A line of text, which is measured; `y` is the line it stands on."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink = Ink.INK
    anchor: str = START
    bold: bool = False


@dataclass(frozen=True)
class Way:
    """Shapes that lead to a page; `name` says where to, to who hears it."""

    href: str
    name: str
    shapes: tuple["Area | Dot | Rule | Letters", ...]


Shape = Area | Dot | Rule | Letters | Way


@dataclass(frozen=True)
class Canvas:
    """A picture as it lies on a page: how wide, how high, what is on it from the back to the front."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def bounds(self) -> Bounds:
        """Return its frame."""
        return Bounds(0, 0, self.width, self.height)


def flat(shapes: Iterable[Shape]) -> Iterator[Area | Dot | Rule | Letters]:
    """Yield the shapes, those that lead somewhere one by one."""
    for one in shapes:
        if isinstance(one, Way):
            yield from one.shapes
        else:
            yield one


def bounds(one: Area | Dot | Rule | Letters, faces: Faces) -> Bounds:
    """Return the frame around a shape."""
    if isinstance(one, Area):
        return Bounds(one.x, one.y, one.x + one.width, one.y + one.height)
    if isinstance(one, Dot):
        return Bounds(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius)
    if isinstance(one, Rule):
        across, down = sorted((one.x1, one.x2)), sorted((one.y1, one.y2))
        return Bounds(across[0], down[0], across[1], down[1])
    wide = faces.width(one.text, one.size, bold=one.bold)
    left = one.x - {START: 0.0, MIDDLE: wide / 2, END: wide}[one.anchor]
    return Bounds(left, one.y - ASCENT * one.size, left + wide, one.y + DESCENT * one.size)


def moved(one: Shape, across: float, down: float) -> Shape:
    """Return a shape somewhere else."""
    if isinstance(one, Way):
        parts = (moved(part, across, down) for part in one.shapes)
        return replace(one, shapes=tuple(part for part in parts if not isinstance(part, Way)))
    if isinstance(one, Rule):
        return replace(one, x1=one.x1 + across, x2=one.x2 + across, y1=one.y1 + down, y2=one.y2 + down)
    return replace(one, x=one.x + across, y=one.y + down)
