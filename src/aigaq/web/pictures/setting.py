"""Lines of text one under the other, and a key of areas: what every picture sets in the same way."""

from collections.abc import Sequence
from dataclasses import dataclass

from aigaq.web.pictures.letters import ASCENT, LEADING, Faces, wrapped
from aigaq.web.pictures.palette import Fill, Ink
from aigaq.web.pictures.shapes import Area, Letters, Shape

BODY, SMALL, HEAD = 13, 12, 17
SWATCH, BETWEEN = 12, 18


@dataclass(frozen=True)
class Look:
    """How one kind of thing is drawn, and what it is called."""

    name: str
    ink: Ink
    fill: Fill
    dashed: bool = False


@dataclass
class Sheet:
    """What is set so far, and how far down it reaches."""

    faces: Faces
    width: float
    y: float = 0

    def lines(
        self, text: str, size: float = BODY, *, x: float = 0, width: float = 0, ink: Ink = Ink.INK,
        bold: bool = False, most: int = 0,
    ) -> list[Shape]:  # fmt: skip
        """Return a text in lines under what is set so far."""
        room = width or self.width - x
        found: list[Shape] = []
        for line in wrapped(self.faces, text, room, size, most, bold=bold):
            found.append(Letters(x, self.y + ASCENT * size, line, size, ink, bold=bold))
            self.y += LEADING * size
        return found

    def key(self, looks: Sequence[Look]) -> list[Shape]:
        """Return what areas mean, as many on a line as fit."""
        found: list[Shape] = []
        x, line = 0.0, LEADING * SMALL
        for one in looks:
            room = self.width - SWATCH - 6
            (name, *_) = wrapped(self.faces, one.name, room, SMALL, 1)
            wide = SWATCH + 6 + self.faces.width(name, SMALL)
            if x and x + wide > self.width:
                x, self.y = 0.0, self.y + line + 3
            found.append(Area(x, self.y, SWATCH, SWATCH, one.ink, one.fill, one.dashed))
            found.append(Letters(x + SWATCH + 6, self.y + ASCENT * SMALL + 1, name, SMALL))
            x += wide + BETWEEN
        self.y += line + 3 if looks else 0
        return found
