"""Making the defence file of a suit."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.exchange.dossier import bound, store
from aigaq.exchange.dossier.bound import Bound
from aigaq.exchange.dossier.collect import collect
from aigaq.exchange.dossier.collect.binding import Binding
from aigaq.exchange.dossier.contents import Contents
from aigaq.exchange.dossier.starts import starts
from aigaq.exchange.stops import before_dossier
from aigaq.proceedings.actions import dossier_made
from aigaq.proceedings.appeal.actions import note_pages
from aigaq.proceedings.models import Suit
from aigaq.vault.reader.binding.actions import Session
from aigaq.vault.reader.binding.told import Piece, Sheet
from aigaq.vault.sealing import Writer
from aigaq.wording import LANGUAGES


@dataclass(frozen=True)
class Made:
    """What was made: how many pages, how many exhibits, how many with their own pages, how many of those withheld."""

    pages: int
    exhibits: int
    bound: int
    withheld: int


def build(member: Member, suit: Suit, *, redacted: bool, language: str, on: date) -> bytes:
    """Return the defence file of a suit as a PDF in memory. Raises as `write`."""
    whole = io.BytesIO()
    write(member, suit, whole, redacted=redacted, language=language, on=on)
    return whole.getvalue()


def write(member: Member, suit: Suit, target: Writer, *, redacted: bool, language: str, on: date) -> Made:
    """Write the defence file of a suit as a PDF, for filing or redacted; both have the same page numbers.

    `language` is en, ru or kk; anything else gives English. Every exhibit that is opened gets a line in its custody
    and every identity that is shown one in the trail, as does the making itself. Keep what was written only if this
    returns.

    Raises Unknown, NotAllowed, a HardStop, RingClosed, KeyGone, OriginalMissing, SealDamaged, CannotBeShown,
    ReadersBusy or NotAsSet.
    """
    with _gathered(member, suit, redacted=redacted, language=language, on=on) as (contents, bindings):
        # Typst takes its time: the house must not wait for it with the database locked.
        book = bound.Book(store.typeset(contents))
        with Session(member) as session:
            bound.whole(book, bounds(session, bindings, book), target)
        dossier_made(member, suit, redacted=redacted, on=on)
        begin = starts(book)
        pages = [(one.item, one.number, begin[one.number]) for one in contents.exhibits]
        note_pages(member, suit, pages, language=contents.language, on=on)
    return made(book, contents)


def made(book: bound.Book, contents: Contents) -> Made:
    """Return what was made."""
    return Made(
        len(book.pages), len(contents.exhibits), sum(one.pages > 0 for one in contents.exhibits),
        sum(one.withheld != "" for one in contents.exhibits),
    )  # fmt: skip


def bounds(session: Session, bindings: list[Binding], book: bound.Book) -> list[Bound]:
    """Return which pages each exhibit fills, in their order, and what hands out its objects. Raises NotAsSet."""
    found, at = [], 0
    for one in bindings:
        pages = book.waiting[at : at + one.pages]
        at += one.pages
        if one.item is not None:
            found.append(Bound(pages, one.found.objects if one.found else 0, _pieces_of(session, one)))
    if at != len(book.waiting):
        raise bound.NotAsSet
    return found


def _pieces_of(session: Session, one: Binding) -> bound.Pieces:
    def pieces(first: int) -> Iterator[Piece | Sheet]:
        if one.item is not None and one.clearance is not None and one.found is not None:
            yield from session.pieces(one.item, one.clearance, one.found, first)

    return pieces


@contextmanager
def _gathered(
    member: Member, suit: Suit, *, redacted: bool, language: str, on: date
) -> Iterator[tuple[Contents, list[Binding]]]:
    require(member, Verb.EXPORT, suit.case)
    before_dossier(member, suit, redacted=redacted)
    wanted = language[:2] if language[:2] in LANGUAGES else LANGUAGES[0]
    with translation.override(wanted):
        yield collect(member, suit, redacted=redacted, language=wanted, on=on)
