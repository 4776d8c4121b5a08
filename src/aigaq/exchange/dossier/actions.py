"""Making the defence file of a suit."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pypdf
from django.db import transaction
from django.utils import translation

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.exchange.dossier import bound, cutting, numbering, splitting, store
from aigaq.exchange.dossier.bound import Bound
from aigaq.exchange.dossier.collect import collect, parts
from aigaq.exchange.dossier.collect.binding import Binding
from aigaq.exchange.dossier.collect.file import Collected
from aigaq.exchange.dossier.contents import Contents
from aigaq.exchange.dossier.document import document
from aigaq.exchange.dossier.numbering import Numbered
from aigaq.exchange.dossier.setting import NotAsSet
from aigaq.exchange.stops import before_dossier
from aigaq.proceedings.actions import dossier_made
from aigaq.proceedings.appeal.actions import note_pages
from aigaq.proceedings.models import Suit
from aigaq.vault.privilege.actions import gone_out
from aigaq.vault.privilege.queries import privileged
from aigaq.vault.privilege.ways import Way
from aigaq.vault.reader.binding.actions import Session
from aigaq.vault.reader.binding.told import Piece, Sheet
from aigaq.vault.sealing import Writer
from aigaq.wording import LANGUAGES


@dataclass(frozen=True)
class Asked:
    """Which file: of which suit, which version, in which language (en, ru, kk; else English), of which day."""

    suit: Suit
    redacted: bool
    language: str
    on: date


@dataclass(frozen=True)
class Made:
    """What was made: how many pages, how many exhibits, how many with their own pages, how many of those withheld.

    `privileged` exhibits are withheld whole.
    """

    pages: int
    exhibits: int
    bound: int
    withheld: int
    privileged: int


def build(member: Member, suit: Suit, *, redacted: bool, language: str, on: date) -> bytes:
    """Return the defence file of a suit as a PDF in memory. Raises as `write`."""
    whole = io.BytesIO()
    write(member, suit, whole, redacted=redacted, language=language, on=on)
    return whole.getvalue()


def write(member: Member, suit: Suit, target: Writer, *, redacted: bool, language: str, on: date) -> Made:
    """Write the defence file of a suit as a PDF, for filing or redacted; both have the same page numbers.

    Every exhibit that is opened gets a line in its custody and every identity that is shown one in the trail, as does
    the making itself. Keep what was written only if this returns.

    Raises Unknown, NotAllowed, a HardStop, RingClosed, KeyGone, OriginalMissing, SealDamaged, CannotBeShown,
    ReadersBusy, WithheldAsPrivileged, NotAsSet or NotPrinted.
    """
    asked = Asked(suit, redacted, language, on)
    with _gathered(member, asked) as collected:
        # Typst takes its time: the house must not wait for it with the database locked.
        book = bound.Book(store.typeset(collected.contents))
        _bind(member, collected, book, target)
        gone(member, asked, collected, book.starts(len(collected.contents.exhibits)))
    return made(book, collected)


def write_parts(member: Member, asked: Asked, megabytes: int) -> tuple[Made, list[bytes]]:
    """Return the defence file cut into parts for e-filing, each under so many megabytes, a PDF each.

    The index says in which part each exhibit stands, each part which pages it holds. Raises as `write`, and
    NoSuchSize or PageTooLarge.
    """
    most = splitting.asked(megabytes)
    with _gathered(member, asked) as collected:
        contents, whole = collected.contents, io.BytesIO()
        book = bound.Book(store.typeset(contents, parts.unknown(contents)))
        _bind(member, collected, book, whole)
        cut = _cut(collected, book, whole.getvalue(), most)
        gone(member, asked, collected, book.starts(len(collected.contents.exhibits)))
    return made(book, collected), cut


def write_tables(member: Member, asked: Asked, target: Writer) -> Made:
    """Write the tables of the file as DOCX for the lawyer to edit, with the PDF's page numbers. Raises as `write`."""
    with _gathered(member, asked) as collected:
        numbered = store.numbers(collected.contents)
        target.write(document(collected.contents, numbered))
        exhibits = collected.contents.exhibits
        gone(member, asked, collected, {one.number: numbered.places[f"e{one.number}"].page for one in exhibits})
    return counted(len(numbered.leaves), collected)


@transaction.atomic
def gone(member: Member, asked: Asked, collected: Collected, starts: Mapping[int, int]) -> None:
    """Enter that the file was made and where its exhibits begin; the lifts of privileged papers in it are used up.

    Raises WithheldAsPrivileged for one that was marked while the file was made.
    """
    shown = privileged(member, asked.suit.case) - collected.kept_back
    for item in collected.items:
        if item.pk in shown:
            gone_out(member, item, Way.DOSSIER)
    dossier_made(member, asked.suit, redacted=asked.redacted, on=asked.on)
    contents = collected.contents
    pages = [(one.item, one.number, starts[one.number]) for one in contents.exhibits]
    note_pages(member, asked.suit, pages, language=contents.language, on=asked.on)


def _numbers(book: bound.Book, collected: Collected) -> Numbered:
    """Return on which page everything stands; a file of texts alone is numbered by Typst, and must be asked."""
    return book.numbered or store.numbers(collected.contents)


def made(book: bound.Book, collected: Collected) -> Made:
    """Return what was made."""
    return counted(len(book.pages), collected)


def counted(pages: int, collected: Collected) -> Made:
    """Return what was made, with so many pages."""
    exhibits = collected.contents.exhibits
    return Made(
        pages, len(exhibits), sum(one.pages > 0 for one in exhibits), sum(one.withheld != "" for one in exhibits),
        sum(item.pk in collected.kept_back for item in collected.items),
    )  # fmt: skip


def _bind(member: Member, collected: Collected, book: bound.Book, target: Writer) -> None:
    with Session(member) as session:
        bound.whole(book, bounds(session, collected.bindings, book), target)


def _cut(collected: Collected, book: bound.Book, whole: bytes, most: int) -> list[bytes]:
    """Return the parts of a whole file. Our own pages are set once more, now that they can say what stands where."""
    contents, numbered = collected.contents, _numbers(book, collected)
    read, groups = pypdf.PdfReader(io.BytesIO(whole)), numbering.together(numbered)
    plan = splitting.plan(groups, cutting.weights([cutting.Sheet(read, at) for at in range(len(read.pages))]), most)
    ours = _ours(contents, parts.standing(plan, numbered, contents), numbered)
    sheets = [cutting.Sheet(ours if leaf.own else read, at) for at, leaf in enumerate(numbered.leaves)]
    covers = store.covers(parts.sheets(plan, numbered, contents))
    marks = parts.bookmarks(numbered, contents)
    return [_part(covers, at, {page: sheets[page] for page in pages}, marks, most) for at, pages in enumerate(plan)]


def _ours(contents: Contents, standing: dict[int, str], numbered: Numbered) -> pypdf.PdfReader:
    """Return our own pages with the parts named in them; nothing else of them may have moved. Raises NotAsSet."""
    again, out = bound.Book(store.typeset(contents, standing)), io.BytesIO()
    if again.numbered is None or again.numbered.leaves != numbered.leaves or again.numbered.places != numbered.places:
        raise NotAsSet
    bound.whole(again, [], out)
    return pypdf.PdfReader(out)


def _part(
    covers: bytes, at: int, sheets: dict[int, cutting.Sheet], marks: Sequence[cutting.Bookmark], most: int
) -> bytes:  # fmt: skip
    out = io.BytesIO()
    cutting.part(cutting.Sheet(pypdf.PdfReader(io.BytesIO(covers)), at), sheets, marks, out)
    if out.tell() > most:
        raise NotAsSet
    return out.getvalue()


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
def _gathered(member: Member, asked: Asked) -> Iterator[Collected]:
    require(member, Verb.EXPORT, asked.suit.case)
    before_dossier(member, asked.suit, redacted=asked.redacted)
    language = asked.language[:2] if asked.language[:2] in LANGUAGES else LANGUAGES[0]
    with translation.override(language):
        yield collect(member, asked.suit, redacted=asked.redacted, language=language, on=asked.on)
