"""What links two bodies: every body of the path once, each link with its days, its source and how sure it is.

Who commands stands above. Where two lines meet in one body above both, they stand side by side if there is room.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aigaq.web.pictures.letters import ASCENT, LEADING, Faces, wrapped
from aigaq.web.pictures.palette import Fill, Ink
from aigaq.web.pictures.setting import BODY, SMALL
from aigaq.web.pictures.shapes import Area, Canvas, Letters, Rule, Shape, moved

PAD, GAP, SIDE_BY_SIDE = 8, 10, 560
# A line of bodies alone is no wider than this: a box across the whole page says no more.
WIDEST = 440
# How far from the left edge of its column an arrow stands, and its words behind it.
SHAFT, WORDS = 22, 36
INKS = {"accused": Ink.AGAINST, "answers": Ink.ACCENT, "between": Ink.EDGE}


@dataclass(frozen=True)
class Node:
    """One body: what it is called, its part in the matter, and what that part is called (nothing for those between)."""

    name: str
    part: str
    role: str = ""


@dataclass(frozen=True)
class Step:
    """One link between a body and the next of the path: what it is, its days, who says so, whether it is verified.

    `onward`: it leads from the body to the next one, not back. `command`: whom it leads to commands.
    """

    told: str
    beneath: str
    onward: bool
    sure: bool
    command: bool


@dataclass(frozen=True)
class Walk:
    """The path from the accused to the one that answers; `steps` are one fewer than `nodes`."""

    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]

    def canvas(self, faces: Faces, width: float) -> Canvas:
        """Return it drawn at a width."""
        return _draw(self.nodes, self.steps, faces, width)


def _draw(nodes: Sequence[Node], steps: Sequence[Step], faces: Faces, width: float) -> Canvas:
    top = _top(steps)
    parted = 0 < top < len(nodes) - 1 and all(one.command for one in steps)
    if not parted or width < SIDE_BY_SIDE:
        rising = top == len(nodes) - 1 and top > 0
        turned = [_turned(one) for one in reversed(steps)]
        return _column(nodes[::-1] if rising else nodes, turned if rising else steps, faces, width)
    return _forked(nodes, steps, top, faces, width)


def _top(steps: Sequence[Step]) -> int:
    """Return the place of the body that stands highest."""
    heights = [0]
    for one in steps:
        heights.append(heights[-1] + (0 if not one.command else 1 if one.onward else -1))
    return heights.index(max(heights))


def _turned(one: Step) -> Step:
    return Step(one.told, one.beneath, not one.onward, one.sure, one.command)


def _column(nodes: Sequence[Node], steps: Sequence[Step], faces: Faces, width: float) -> Canvas:
    """Return bodies one beneath the other."""
    boxes = min(width, WIDEST)
    shapes, y = _box(nodes[0], faces, boxes)
    for step, node in zip(steps, nodes[1:], strict=True):
        arrow, tall = _arrow(step, faces, width)
        shapes += [moved(one, 0, y) for one in arrow]
        box, high = _box(node, faces, boxes)
        shapes += [moved(one, 0, y + tall) for one in box]
        y += tall + high
    return Canvas(width, y, tuple(shapes))


def _forked(nodes: Sequence[Node], steps: Sequence[Step], top: int, faces: Faces, width: float) -> Canvas:
    """Return the body above both, and beneath it both lines side by side."""
    each = (width - 2 * GAP) / 2
    head, high = _box(nodes[top], faces, width)
    left = _line(list(reversed(nodes[:top])), [_turned(one) for one in reversed(steps[:top])], faces, each)
    right = _line(nodes[top + 1 :], steps[top:], faces, each)
    shapes = [*head, *(moved(one, 0, high) for one in left.shapes)]
    shapes += [moved(one, each + 2 * GAP, high) for one in right.shapes]
    return Canvas(width, high + max(left.height, right.height), tuple(shapes))


def _line(nodes: Sequence[Node], steps: Sequence[Step], faces: Faces, width: float) -> Canvas:
    """Return a line of bodies that hangs beneath another one: each begins with its link upwards."""
    shapes: list[Shape] = []
    y = 0.0
    for step, node in zip(steps, nodes, strict=True):
        arrow, tall = _arrow(step, faces, width)
        box, high = _box(node, faces, width)
        shapes += [*(moved(one, 0, y) for one in arrow), *(moved(one, 0, y + tall) for one in box)]
        y += tall + high
    return Canvas(width, y, tuple(shapes))


def _box(node: Node, faces: Faces, width: float) -> tuple[list[Shape], float]:
    lines = wrapped(faces, node.name, width - 2 * PAD - 4, BODY, bold=node.part != "between")
    roles = wrapped(faces, node.role, width - 2 * PAD - 4, SMALL) if node.role else ()
    high = 2 * PAD + len(lines) * BODY * LEADING + len(roles) * SMALL * LEADING
    ink = INKS[node.part]
    shapes: list[Shape] = [Area(1, 1, width - 2, high - 2, ink, Fill.EMPTY, rounded=4, alone=False)]
    y = PAD + ASCENT * BODY
    for line in lines:
        shapes.append(Letters(PAD + 2, y, line, BODY, bold=node.part != "between"))
        y += BODY * LEADING
    for line in roles:
        shapes.append(Letters(PAD + 2, y, line, SMALL, ink))
        y += SMALL * LEADING
    return shapes, high


def _arrow(step: Step, faces: Faces, width: float) -> tuple[list[Shape], float]:
    told = wrapped(faces, step.told, width - WORDS - PAD, BODY, bold=True)
    beneath = wrapped(faces, step.beneath, width - WORDS - PAD, SMALL) if step.beneath else ()
    high = 2 * PAD + len(told) * BODY * LEADING + len(beneath) * SMALL * LEADING
    ends = (0.0, high) if step.onward else (high, 0.0)
    shapes: list[Shape] = [
        Rule(SHAFT, ends[0], SHAFT, ends[1], Ink.INK if step.sure else Ink.WARN, 1.5, not step.sure, head=True)
    ]
    y = PAD + ASCENT * BODY
    for line in told:
        shapes.append(Letters(WORDS, y, line, BODY, bold=True))
        y += BODY * LEADING
    for line in beneath:
        shapes.append(Letters(WORDS, y, line, SMALL, Ink.SOFT if step.sure else Ink.WARN))
        y += SMALL * LEADING
    return shapes, high
