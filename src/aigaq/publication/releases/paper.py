"""A statement as it is set on a page: what stands where, and the same as plain text, whose bytes are the exact text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aigaq.errors import Refusal, gettext_noop

# What turns the line around, and what has no shape: with them a text is not what a reader sees.
HIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class HiddenSigns(Refusal):
    """A text that was to go out holds signs that nobody sees and that change how it is read."""

    message = gettext_noop("“{text}” holds a sign that nobody sees and that changes how it is read.")
    remedy = gettext_noop("Type these words anew rather than pasting them, and release again.")


@dataclass(frozen=True)
class Line:
    """One sentence as it goes out: its place in the statement, its text, and its footnotes."""

    position: int
    text: str
    notes: tuple[str, ...] = ()
    background: bool = False
    opens: bool = False


@dataclass(frozen=True)
class Note:
    """One footnote with its number; it is printed where it is met `first`, and only pointed to afterwards."""

    number: int
    text: str
    first: bool


@dataclass(frozen=True)
class Piece:
    """One sentence with its numbered footnotes."""

    text: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stand together."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Label:
    """The fixed words of a page, in its language."""

    index_number: str
    background: str
    contact: str
    notes: str
    notice: str
    annexes: str = ""


@dataclass(frozen=True)
class Paper:
    """A statement in one language, as it goes out."""

    language: str
    organisation: str
    kind: str
    index_number: str
    released_on: str
    day: str
    title: str
    body: tuple[Paragraph, ...]
    background: tuple[Paragraph, ...]
    contact: str
    # What it corrects or takes back, and why; empty for a first statement.
    remedies: tuple[str, ...]
    labels: Label
    # What goes out with it, as it is called there, in order.
    annexes: tuple[str, ...] = ()

    @property
    def notes(self) -> list[Note]:
        """Return every footnote once, in order."""
        pieces = [piece for part in (*self.body, *self.background) for piece in part.pieces]
        return [note for piece in pieces for note in piece.notes if note.first]

    @property
    def sentences(self) -> list[str]:
        """Return every sentence, the background's last."""
        return [piece.text for part in (*self.body, *self.background) for piece in part.pieces]


def paragraphs(lines: Sequence[Line]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return body and background as paragraphs, footnotes numbered through both.

    Where nobody said where paragraphs begin, all of a part is one.
    """
    body = [line for line in lines if not line.background]
    behind = [line for line in lines if line.background]
    numbered = _numbered([*body, *behind])
    return _joined(body, numbered[: len(body)]), _joined(behind, numbered[len(body) :])


def plain(paper: Paper) -> str:
    """Return the exact text: UTF-8, a line end after each line, empty lines between paragraphs."""
    return "\n\n".join(part for part in _parts(paper) if part) + "\n"


def require_plain_to_see(paper: Paper) -> None:
    """Pass if a statement is what its readers will see. Raises HiddenSigns, with the words around."""
    notes = (note.text for note in paper.notes)
    beside = (paper.title, paper.contact, paper.index_number, *paper.remedies, *paper.annexes)
    for text in (*beside, *paper.sentences, *notes):
        if HIDDEN.search(text):
            raise HiddenSigns(text=HIDDEN.sub("·", text)[:60])


def _parts(paper: Paper) -> Iterator[str]:
    yield paper.organisation
    yield paper.kind
    yield f"{paper.labels.index_number}: {paper.index_number}"
    yield paper.day
    yield paper.title
    yield "\n".join(paper.remedies)
    yield from (_flat(one) for one in paper.body)
    if paper.background:
        yield paper.labels.background
        yield from (_flat(one) for one in paper.background)
    yield "\n".join(f"{str(note.number).translate(RAISED)} {note.text}" for note in paper.notes)
    if paper.annexes:
        yield "\n".join([paper.labels.annexes, *(f"{at}. {text}" for at, text in enumerate(paper.annexes, 1))])
    if paper.contact:
        yield f"{paper.labels.contact}\n{paper.contact}"


def _flat(paragraph: Paragraph) -> str:
    return " ".join(
        piece.text + " ".join(str(note.number).translate(RAISED) for note in piece.notes) for piece in paragraph.pieces
    )


def _numbered(lines: Sequence[Line]) -> list[Piece]:
    """Return the sentences with their footnotes numbered; the same words are one note."""
    pieces, numbers = [], dict[str, int]()
    for line in lines:
        notes = []
        for text in dict.fromkeys(line.notes):
            first = text not in numbers
            notes.append(Note(numbers.setdefault(text, len(numbers) + 1), text, first))
        pieces.append(Piece(line.text, tuple(notes)))
    return pieces


def _joined(lines: Sequence[Line], pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
    groups: list[list[Piece]] = []
    for line, piece in zip(lines, pieces, strict=True):
        if line.opens or not groups:
            groups.append([])
        groups[-1].append(piece)
    return tuple(Paragraph(tuple(group)) for group in groups)
