"""Making the defence file of a suit."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import translation

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.exchange.dossier import bound, store
from aigaq.exchange.dossier.bound import Bound
from aigaq.exchange.dossier.collect import collect
from aigaq.exchange.dossier.collect.binding import Binding
from aigaq.exchange.dossier.collect.file import Collected
from aigaq.exchange.dossier.contents import Contents
from aigaq.exchange.dossier.setting import NotAsSet
from aigaq.proceedings.actions import dossier_made
from aigaq.proceedings.models import Suit
from aigaq.vault.privilege.actions import gone_out
from aigaq.vault.privilege.queries import privileged
from aigaq.vault.privilege.ways import Way
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

    Raises Unknown, NotAllowed, RingClosed, KeyGone, OriginalMissing, SealDamaged, CannotBeShown, ReadersBusy,
    WithheldAsPrivileged,
    NotAsSet or NotPrinted.
    """
    with _gathered(member, suit, redacted=redacted, language=language, on=on) as collected:
        # Typst takes its time: the house must not wait for it with the database locked.
        book = bound.Book(store.typeset(collected.contents))
        with Session(member) as session:
            bound.whole(book, bounds(session, collected.bindings, book), target)
        gone(member, suit, collected, redacted=redacted, on=on)
    return made(book, collected.contents)


@transaction.atomic
def gone(member: Member, suit: Suit, collected: Collected, *, redacted: bool, on: date) -> None:
    """Enter that the file was made; the lifts of privileged papers that stand in it are used up by that.

    Raises WithheldAsPrivileged for one that was marked while the file was made.
    """
    shown = privileged(member, suit.case) - collected.kept_back
    for item in collected.items:
        if item.pk in shown:
            gone_out(member, item, Way.DOSSIER)
    dossier_made(member, suit, redacted=redacted, on=on)


def made(book: bound.Book, contents: Contents) -> Made:
    """Return what was made."""
    return Made(
        len(book.pages), len(contents.exhibits), sum(one.pages > 0 for one in contents.exhibits),
        sum(one.withheld != "" for one in contents.exhibits),
    )  # fmt: skip


def bounds(session: Session, bindings: list[Binding], book: bound.Book) -> list[Bound]:
    """Return where the pages of each exhibit stand, in their order, and what hands out its objects. Raises NotAsSet."""
    waiting = book.waiting()
    if any(len(waiting.get(one.exhibit, [])) != one.pages for one in bindings):
        raise NotAsSet
    return [
        Bound(waiting[one.exhibit], one.found.objects if one.found else 0, _pieces_of(session, one))
        for one in bindings
        if one.item is not None and one.pages
    ]


def _pieces_of(session: Session, one: Binding) -> bound.Pieces:
    def pieces(first: int) -> Iterator[Piece | Sheet]:
        if one.item is not None and one.clearance is not None and one.found is not None:
            yield from session.pieces(one.item, one.clearance, one.found, first)

    return pieces


@contextmanager
def _gathered(member: Member, suit: Suit, *, redacted: bool, language: str, on: date) -> Iterator[Collected]:
    require(member, Verb.EXPORT, suit.case)
    wanted = language[:2] if language[:2] in LANGUAGES else LANGUAGES[0]
    with translation.override(wanted):
        yield collect(member, suit, redacted=redacted, language=wanted, on=on)
