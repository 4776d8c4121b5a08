"""A drafted appeal before it is set: plain values in one language. What stands in brackets waits for a lawyer."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a line is set."""

    PLAIN = "plain"
    POINT = "point"
    LAW = "law"
    OWN = "own"
    GAP = "gap"


@dataclass(frozen=True)
class Line:
    """One line: its words, and how it is set."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True)
class Part:
    """A stretch of the paper under a heading; `deep` is a heading below another."""

    heading: str
    lines: tuple[Line, ...]
    deep: bool = False


@dataclass(frozen=True)
class Paper:
    """The whole draft."""

    language: str
    date: str
    title: str
    notice: tuple[str, ...]
    head: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: tuple[str, ...]


def as_text(paper: Paper) -> str:
    """Return a draft as plain text: headings in capitals, points with a dash, gaps in brackets."""
    blocks = ["\n".join(paper.notice), "\n".join(paper.head), paper.title.upper()]
    for part in paper.parts:
        blocks.append(part.heading if part.deep else part.heading.upper())
        blocks += [_written(line) for line in part.lines]
    return "\n\n".join([*blocks, "\n".join(paper.foot)]) + "\n"


def _written(line: Line) -> str:
    return {Style.POINT: f"– {line.text}", Style.GAP: f"[{line.text}]"}.get(line.style, line.text)
