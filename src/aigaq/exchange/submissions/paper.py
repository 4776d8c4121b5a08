"""A draft as it is set: a cover sheet that says what is missing and what was left out, then the form."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A field as it stands: its label, its paragraphs, and what is said where it is empty."""

    label: str
    texts: tuple[str, ...]
    empty: str


@dataclass(frozen=True)
class Part:
    """A section of the form."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Listed:
    """A list on the cover sheet, under a heading."""

    title: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A draft in words only. `date` is ISO 8601; every text is in `language`."""

    language: str
    reference: str
    title: str
    to: str
    date: str
    day: str
    draft: str
    notes: tuple[str, ...]
    cover: tuple[Listed, ...]
    parts: tuple[Part, ...]
    page: str
    cover_title: str
