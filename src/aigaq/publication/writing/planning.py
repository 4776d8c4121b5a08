"""What an edited text changes, where others may have changed it too: theirs and ours both stand, or both are shown."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from aigaq.publication.sentences import split
from aigaq.publication.writing.aligning import Alignment, Heir, Old, align, folded


class Section(StrEnum):
    """Where in a statement a sentence stands."""

    BODY = "body"
    BACKGROUND = "background"


@dataclass(frozen=True)
class Typed:
    """A sentence as it was typed; `of` says whose cell it was typed into, where each sentence has its own."""

    text: str
    section: Section = Section.BODY
    opens: bool = False
    of: UUID | None = None


@dataclass(frozen=True)
class Kept:
    """A sentence as it stands in the house, in one language; no text where it is missing in it."""

    key: UUID
    text: str
    section: Section = Section.BODY
    opens: bool = False


@dataclass(frozen=True)
class Conflict:
    """A sentence that two people changed, the second without having seen the first. No `ours`: it was taken out."""

    key: UUID
    theirs: str
    ours: str


@dataclass(frozen=True)
class Line:
    """A sentence as it is to stand: which row, if it is one; the rows whose ties it takes over beside its own."""

    key: UUID | None
    text: str
    section: Section
    opens: bool
    parts: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All sentences in their new order, what falls away in this language, what is taken in, what is in conflict."""

    lines: tuple[Line, ...]
    fallen: tuple[UUID, ...] = ()
    merged: Mapping[UUID, int] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


def mark(text: str) -> str:
    """Return a short mark of a sentence's text, by which it is known whether it is still the one that was read."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:16]


def sentences(paragraphs: Iterable[tuple[Section, str]]) -> list[Typed]:
    """Return the sentences of paragraphs as they were typed; an empty line begins a paragraph too."""
    found = []
    for section, text in paragraphs:
        for part in text.replace("\r\n", "\n").split("\n\n"):
            found += [Typed(one, section, number == 0) for number, one in enumerate(split(part))]
    return found


def plan(kept: Sequence[Kept], seen: Mapping[UUID, str], typed: Sequence[Typed]) -> Plan:
    """Return what becomes of the sentences that are `kept`, of which a writer had `seen` the marks, then `typed`."""
    here = {one.key: one for one in kept}
    found = _aligned([Old(key, here[key].text if key in here else "") for key in seen], seen, typed)
    conflicts, lines = [], []
    for one, heir in zip(typed, found.heirs, strict=True):
        line, conflict = _met(one, heir, here, seen)
        lines += [line] if line else []
        conflicts += [conflict] if conflict else []
    fallen = []
    for key in (one for one in found.fallen if one in here):
        ours = mark(here[key].text) == seen[key]
        fallen += [key] if ours else []
        conflicts += [] if ours else [Conflict(key, here[key].text, "")]
    # What was joined to a sentence that another took out meanwhile is not gone with it.
    gone = {*fallen, *(key for one in lines for key in one.parts if key in found.merged and key in here)}
    placed = _placed(lines, kept, gone)
    merged = _whither(found, placed, gone)
    return Plan(tuple(placed), tuple(fallen), merged, tuple(conflicts))


def _aligned(old: Sequence[Old], seen: Mapping[UUID, str], typed: Sequence[Typed]) -> Alignment:
    """Return which sentence is which. What others changed meanwhile is still known by its mark."""
    if any(one.of for one in typed):
        return _in_cells(old, typed)
    texts = {mark(one.text): one.text for one in typed}
    return align([Old(one.key, texts.get(seen[one.key], one.text)) for one in old], [one.text for one in typed])


def _in_cells(old: Sequence[Old], typed: Sequence[Typed]) -> Alignment:
    firsts: dict[UUID, int] = {}
    for place, one in enumerate(typed):
        if one.of:
            firsts.setdefault(one.of, place)
    heirs = [
        Heir(one.of) if one.of and firsts[one.of] == place else Heir(None, (one.of,) if one.of else ())
        for place, one in enumerate(typed)
    ]
    return Alignment(tuple(heirs), {}, tuple(one.key for one in old if one.text and one.key not in firsts))


def _met(
    one: Typed, heir: Heir, here: Mapping[UUID, Kept], seen: Mapping[UUID, str]
) -> tuple[Line | None, Conflict | None]:
    """Return what stands in the place of a typed sentence, and whether it meets another's change."""
    ours = Line(heir.key, folded(one.text), one.section, one.opens, heir.parts)
    if heir.key is None:
        return ours, None
    row, before = here.get(heir.key), seen.get(heir.key, mark(""))
    changed = mark(one.text) != before
    if row is None:
        # Taken out by another: what was not touched stays out, what was written anew stands as a new sentence.
        return (Line(None, ours.text, ours.section, ours.opens, heir.parts), None) if changed else (None, None)
    theirs = Line(row.key, row.text, one.section, one.opens, heir.parts)
    if not changed:
        return theirs, None
    if mark(row.text) in (before, mark(one.text)):
        return ours, None
    return theirs, Conflict(row.key, row.text, folded(one.text))


def _placed(lines: list[Line], kept: Sequence[Kept], gone: set[UUID]) -> list[Line]:
    """Return the lines with the rows nobody typed among them, each behind the one it stood behind."""
    placed = list(lines)
    for at, row in enumerate(kept):
        order = {one.key: place for place, one in enumerate(placed) if one.key}
        if row.key not in order and row.key not in gone:
            behind = next((order[one.key] + 1 for one in reversed(kept[:at]) if one.key in order), 0)
            placed.insert(behind, Line(row.key, row.text, row.section, row.opens))
    return placed


def _whither(found: Alignment, placed: list[Line], gone: set[UUID]) -> dict[UUID, int]:
    """Return in which line each sentence that was taken in stands now."""
    return {key: at for at, line in enumerate(placed) for key in line.parts if key in found.merged and key in gone}
