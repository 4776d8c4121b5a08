"""Covering what may not be seen: marking places, looking for terms, making the copy once nothing can be got back."""

import io
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from django.db import transaction

from aigaq.access import keyring, trail
from aigaq.access.actions import require
from aigaq.access.changes import ChangedMeanwhile
from aigaq.access.drafts import draft, ready
from aigaq.access.models import Member, ThingKey
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake.reading import store as recogniser
from aigaq.intake.reading.languages import language_of
from aigaq.publication.queries import sealed_names
from aigaq.publication.redaction import burning, layout, queries, recovery, store, terms
from aigaq.publication.redaction.burning import Bar
from aigaq.publication.redaction.models import Redaction, RedactionMark, RedactionSearch
from aigaq.publication.redaction.places import FoundBy, Place, Reason, hidden, joined, on_lines, outside
from aigaq.publication.redaction.recovery import Checked, Covered, StillThere
from aigaq.publication.redaction.store import Strips, Words
from aigaq.vault.actions import deposit
from aigaq.vault.clearance import Clearance, NotCleared
from aigaq.vault.models import Item
from aigaq.vault.reader import actions as reader
from aigaq.vault.reader.actions import CannotBeShown
from aigaq.vault.reader.pictures import Bound, bound, jpeg
from aigaq.vault.reader.protocol import Pixels
from aigaq.vault.reader.queries import opened_lately

MOST_PAGES = 1_000
MOST_COPY = 192 << 20
POINT = 100
Progress = Callable[[int, int], None]
# What finds a term among words, which may have been seen on a picture.
Finder = Callable[[list[str], bool], list[terms.Span]]


class NotCoverable(Refusal):
    """An original has no pages and no letters on which something could be covered."""

    message = gettext_noop("In {reference} nothing can be covered: {because}.")
    remedy = gettext_noop(
        "Of a recording, cover its transcript; of an archive, what was taken out of it; of anything else, "
        "a PDF or picture made of it."
    )


class AlreadyMade(Refusal):
    """The copy was made; what is covered in it does not change any more."""

    message = gettext_noop("The redacted copy of {reference} was made, so its marks stay as they are.")
    remedy = gettext_noop("Make another redacted copy; you may begin it with the same marks.")


class NothingMarked(Refusal):
    """A redacted copy was asked for without a mark."""

    message = gettext_noop("Nothing is marked in {reference}, so there is nothing to cover.")
    remedy = gettext_noop("Draw a box on a page, or look for a word. What only drops hidden data is a clean copy.")


class StillLooking(Refusal):
    """A copy was asked for while a term is still looked for."""

    message = gettext_noop("A word is still being looked for in {reference}: the copy would come too early.")
    remedy = gettext_noop("Wait until that has ended, or let it go on if it broke off.")


@dataclass(frozen=True)
class Leaf:
    """One page as it is looked through: its words with their places, its height by its width, whether more is seen."""

    words: Words
    ratio: float
    pictured: bool


@transaction.atomic
def begin(member: Member, item: Item, clearance: Clearance, like: Redaction | None = None) -> Redaction:
    """Begin to cover places of an original, with the same marks as in one that was made; an open one is gone on with.

    Raises NotCoverable, Unknown, NotAllowed, or what looking into an original raises.
    """
    require(member, Verb.RECORD, item.case)
    before = queries.open_one(member, item)
    if before is not None:
        return before
    kind, pages, sizes = _read(member, item, clearance)
    row = Redaction(
        case=item.case, item=item, begun_by=member, begun_at=datetime.now(UTC), kind=kind, sheets=sizes,
        laid_out=isinstance(pages, LaidOut),
    )  # fmt: skip
    trail.record(member, "redaction begun", row)
    if like is not None and like.item_id == item.pk:
        _mark_many(
            member,
            row,
            [(one.page, queries.place_of(one), one.reason, one.found_by) for one in queries.marks(member, like)],
        )
    return row


@transaction.atomic
def mark(member: Member, redaction: Redaction, page: int, place: Place, reason: Reason) -> RedactionMark:
    """Mark a place to cover. Raises AlreadyMade, Incomplete for no such page, Unknown or NotAllowed."""
    _require_open(member, redaction)
    if not 1 <= page <= len(redaction.sheets):
        raise Incomplete(what="page")
    row = RedactionMark(
        case=redaction.case, redaction=redaction, page=page, left=place.left, top=place.top, right=place.right,
        bottom=place.bottom, reason=Reason(reason).value, found_by=FoundBy.DRAWN.value, by=member, at=datetime.now(UTC),
    )  # fmt: skip
    return trail.record(member, "place marked", row)


@transaction.atomic
def lift(member: Member, row: RedactionMark) -> RedactionMark:
    """Take a mark away: what it covered will be seen. Who marked and who lifted it stays. Raises as `mark`."""
    _require_open(member, row.redaction)
    if row.lifted_at is not None:
        raise ChangedMeanwhile(reference=row.redaction.item.reference)
    row.lifted_by, row.lifted_at = member, datetime.now(UTC)
    return trail.record(member, "mark lifted", row)


@transaction.atomic
def move(member: Member, row: RedactionMark, place: Place, reason: Reason) -> RedactionMark:
    """Mark another place, or for another reason, instead of one that was marked. Raises as `mark`."""
    lift(member, row)
    return mark(member, row.redaction, row.page, place, reason)


@transaction.atomic
def look_for(member: Member, redaction: Redaction, term: str, reason: Reason) -> RedactionSearch:
    """Note that a term is to be looked for on every page; without one, every sealed name of the case.

    Raises AlreadyMade, Incomplete for a term without letters, Unknown or NotAllowed.
    """
    _require_open(member, redaction)
    if not term:
        require(member, Verb.IDENTIFY, redaction.case)
    elif not recovery.words_of(term):
        raise Incomplete(what="term")
    row = RedactionSearch(
        case=redaction.case, redaction=redaction, reason=Reason(reason).value, by=member, at=datetime.now(UTC)
    )
    if term:
        key = keyring.new_box_key(redaction.case, row.pk, "search")
        row.term_sealed = keyring.sealed(row, "term_sealed", key, term)
        trail.record(member, "search key made", key)
    return trail.record(member, "term looked for", row)


def go_on_looking(
    member: Member, search: RedactionSearch, clearance: Clearance, progress: Progress = lambda at, of: None
) -> RedactionSearch:
    """Look through the pages that are left, and mark what is found; what was looked through stays so.

    Raises AlreadyMade, KeyGone, or what looking into an original raises.
    """
    redaction = search.redaction
    _require_open(member, redaction)
    if search.finished_at is not None:
        return search
    spans = _looker(member, search)
    _kind, pages, sizes = _read(member, redaction.item, clearance)
    if sizes != redaction.sheets:
        raise CannotBeShown(reference=redaction.item.reference, because="damaged")
    for number, leaf in enumerate(pages.leaves, 1):
        if number <= search.pages_read:
            continue
        progress(number - 1, len(sizes))
        found, unread = _on_page(member, redaction, clearance, number, leaf, spans)
        _keep(member, search, number, found, unread=unread)
    return _finish(member, search)


def make(
    member: Member, redaction: Redaction, clearance: Clearance, *, searchable: bool,
    progress: Progress = lambda at, of: None,
) -> Redaction:  # fmt: skip
    """Make the copy, try to get back what is covered in it, and keep it only if nothing was.

    Raises NothingMarked, StillLooking, AlreadyMade, StillThere, ChangedMeanwhile if somebody marked meanwhile,
    NoRecogniser if words cannot be made searchable here, or what looking into an original raises.
    """
    _require_open(member, redaction)
    require(member, Verb.DEPOSIT, redaction.case)
    rows = queries.marks(member, redaction)
    if not rows:
        raise NothingMarked(reference=redaction.item.reference)
    if any(one.finished_at is None for one in queries.searches(member, redaction)):
        raise StillLooking(reference=redaction.item.reference)
    if searchable:
        recogniser.require()
    making = Making(member, redaction, clearance, queries.bars(rows), searchable, progress)
    content = making.content()
    if queries.marks(member, redaction) != rows:
        raise ChangedMeanwhile(reference=redaction.item.reference)
    checked = store.check(content, redaction.item.reference, making.bars, making.covered(), making.checked)
    if not checked.passed:
        raise StillThere(reference=redaction.item.reference)
    return _made(member, redaction, content, checked, searchable=searchable)


def check(
    member: Member,
    item: Item,
    clearance: Clearance,
    wanted: Sequence[str] = (),
    progress: Progress = lambda at, of: None,
) -> Checked:
    """Try to get back what is covered in a copy, on whole pages; of one not made here, the `wanted` words.

    In any PDF, letters beneath bars and white on white are found. A line enters the custody of what is opened.
    Raises CannotBeShown, or what opening an original raises.
    """
    content = reader.content(member, item, clearance)
    redaction = queries.redacted_as(member, item)
    if redaction is None:
        covered = Covered(frozenset(), "", (), recogniser.EVERY)
        told = Covered(recovery.needles(wanted, ()), "", (), covered.languages)
        return store.check(content, item.reference, {}, told, lambda at: progress(at, 0), whole=bool(wanted))
    original = Clearance(str(redaction.item_id), clearance.purpose, clearance.audience, clearance.basis, clearance.by)
    rows = queries.marks(member, redaction)
    making = Making(member, redaction, original, queries.bars(rows), bool(redaction.searchable), progress)
    for _page in making.pages():
        continue
    covered = making.covered()
    more = Covered(covered.needles | recovery.needles(wanted, ()), covered.shown, covered.printed, covered.languages)
    return store.check(content, item.reference, making.bars, more, making.checked, whole=True)


@dataclass
class Making:
    """A copy in the making: its pages burnt one by one, and what is learnt of what lies beneath its marks."""

    member: Member
    redaction: Redaction
    clearance: Clearance
    bars: Mapping[int, Sequence[Bar]]
    searchable: bool
    progress: Progress
    hidden: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    laid: list[str] = field(default_factory=list)
    languages: tuple[str, ...] = ()

    def content(self) -> bytes:
        """Return the copy as a PDF. Raises CannotBeShown if it would be too large."""
        out = io.BytesIO()
        for piece in bound(self.pages(), lettered=self.searchable):
            out.write(piece)
            if out.tell() > MOST_COPY:
                raise CannotBeShown(reference=self.redaction.item.reference, because="too_large")
        return out.getvalue()

    def pages(self) -> Iterator[Bound]:
        """Yield each page with its marks burnt in; what stood beneath them is noted."""
        _kind, read, sizes = _read(self.member, self.redaction.item, self.clearance)
        if sizes != self.redaction.sheets:
            raise CannotBeShown(reference=self.redaction.item.reference, because="damaged")
        self._note(read.leaves)
        strips, batch = Strips(self.languages), list[tuple[int, Bound, bytes]]()
        for number, pixels in enumerate(read.pictures(), 1):
            self.progress(number - 1, 2 * len(sizes))
            bars = self.bars.get(number, ())
            if read.leaves[number - 1].pictured:
                strips.add(number, pixels, bars)
            black = burning.burnt(pixels, bars)
            size = [side / POINT for side in sizes[number - 1]]
            page = Bound(size[0], size[1], black.width, black.height, jpeg(black))
            batch.append((number, page, zlib.compress(black.rgb, 1) if self.searchable else b""))
            if number % reader.PAGES_TOGETHER == 0 or number == len(sizes):
                yield from (self._lettered(*one) for one in batch)
                strips.read(all_of_them=number == len(sizes))
                batch = []
        self._note_read(strips)

    def covered(self) -> Covered:
        """Return what must not be got back, once the pages were made."""
        shown = [*self.shown, *self.laid]
        printed = tuple(label for bars in self.bars.values() for bar in bars for label in bar.labels[:1])
        return Covered(recovery.needles(self.hidden, shown), " ".join(shown), printed, self.languages)

    def checked(self, at: int) -> None:
        """Tell how many pages of the copy were checked."""
        self.progress(len(self.redaction.sheets) + at - 1, 2 * len(self.redaction.sheets))

    def _note(self, leaves: Sequence[Leaf]) -> None:
        """Note which words stand beneath marks and which in sight, as far as letters say."""
        for number, leaf in enumerate(leaves, 1):
            places = [bar.place for bar in self.bars.get(number, ())]
            for word, place in leaf.words:
                self._sort(word, hidden(places, place))
        language = language_of(" ".join(self.shown))
        self.languages = recogniser.LANGUAGES.get(language, recogniser.EVERY)

    def _note_read(self, strips: Strips) -> None:
        for page, word, place in strips.words:
            places = [bar.place for bar in self.bars.get(page, ())]
            self._sort(word, hidden(places, place))

    def _sort(self, word: str, covered: bool | None) -> None:
        if covered is not None:
            (self.hidden if covered else self.shown).append(word)

    def _lettered(self, number: int, page: Bound, packed: bytes) -> Bound:
        """Return a page with its words laid over it: those that are seen on it once its marks are burnt in."""
        if not self.searchable:
            return page
        pixels = Pixels(page.across, page.down, zlib.decompress(packed))
        places = [bar.place for bar in self.bars.get(number, ())]
        try:
            found = store.recognised(pixels)
        except recogniser.NotRecognised:
            return page
        kept = [(word, place) for word, place in found if outside(places, place)]
        self.laid += [word for word, _place in kept]
        words = tuple((word, *_points(place, page)) for word, place in on_lines(kept))
        return Bound(page.width, page.height, page.across, page.down, page.picture, words)


@dataclass(frozen=True)
class Paged:
    """An original that has pages: what stands on them, and how they look."""

    member: Member
    item: Item
    clearance: Clearance
    leaves: list[Leaf]

    def pictures(self) -> Iterator[Pixels]:
        """Yield each page as pixels."""
        yield from reader.pictures_of(self.member, self.item, self.clearance, len(self.leaves))


@dataclass(frozen=True)
class LaidOut:
    """An original of letters alone, set in pages of ours."""

    leaves: list[Leaf]
    set_in: list[list[layout.Set]]

    def pictures(self) -> Iterator[Pixels]:
        """Yield each page as pixels."""
        yield from (layout.drawn(page, store.face()) for page in self.set_in)


def picture(member: Member, redaction: Redaction, clearance: Clearance, number: int) -> Pixels:
    """Return one page (counted from 1) of a text that was set in pages of ours, while the member's opening lasts.

    Raises NotCleared when no opening lasts, Incomplete for no such page, or what looking into an original raises.
    """
    if not opened_lately(member, redaction.item):
        raise NotCleared(reference=redaction.item.reference)
    _kind, pages, _sizes = _read(member, redaction.item, clearance)
    if not isinstance(pages, LaidOut) or not 1 <= number <= len(pages.set_in):
        raise Incomplete(what="page")
    return layout.drawn(pages.set_in[number - 1], store.face())


def tool() -> str:
    """Return what makes redacted copies, with versions."""
    return ", ".join(f"{name} {version(name)}" for name in ("aigaq", "pypdfium2", "pillow"))


def _require_open(member: Member, redaction: Redaction) -> None:
    require(member, Verb.RECORD, redaction.case)
    require(member, Verb.OPEN, redaction.case)
    if Redaction.objects.filter(pk=redaction.pk, copy__isnull=False).exists():
        raise AlreadyMade(reference=redaction.item.reference)


def _read(member: Member, item: Item, clearance: Clearance) -> tuple[str, Paged | LaidOut, list[list[int]]]:
    """Return the kind of an original, its pages and their sizes. Raises NotCoverable."""
    try:
        kind, sheets, texts = reader.placed(member, item, clearance)
    except CannotBeShown as cause:
        raise NotCoverable(**cause.references) from cause
    if sheets:
        leaves = [
            Leaf([(word[0], Place(*word[1:])) for word in one.words], one.height / one.width, one.pictured)
            for one in sheets
        ]
        found: Paged | LaidOut = Paged(member, item, clearance, leaves)
        sizes = [[one.width, one.height] for one in sheets]
    else:
        set_in = layout.pages(texts, store.measure) if any(text.strip() for text in texts) else []
        ratio = layout.HEIGHT / layout.WIDTH
        leaves = [Leaf([(one.text, one.place) for one in page], ratio, pictured=False) for page in set_in]
        found = LaidOut(leaves, set_in)
        sizes = [[layout.POINTS_WIDTH, layout.POINTS_HEIGHT] for _page in set_in]
    if not 0 < len(sizes) <= MOST_PAGES:
        raise NotCoverable(reference=item.reference, because="too_much" if sizes else "no_text")
    return kind, found, sizes


def _looker(member: Member, search: RedactionSearch) -> Finder:
    """Return what finds the places of a search's term, or of the sealed names, among words."""
    if search.term_sealed is None:
        sealed = sealed_names(member, search.case)
        return lambda words, seen: terms.names(words, sealed, seen=seen)
    term = keyring.opened(member, search, "term_sealed", search.pk)
    return lambda words, seen: terms.spans(words, term, seen=seen)


def _on_page(
    member: Member, redaction: Redaction, clearance: Clearance, number: int, leaf: Leaf,
    spans: Finder,
) -> tuple[list[Place], bool]:  # fmt: skip
    """Return where on a page something is to be covered, and whether its pictures could not be read."""
    found, unread = _found(leaf.words, spans, leaf.ratio, seen=False), False
    if leaf.pictured and not redaction.laid_out:
        try:
            recogniser.require()
            # Every language at once: a name may stand in other letters than the page.
            read = store.recognised(reader.scan(member, redaction.item, clearance, number), recogniser.EVERY)
            found += _found(read, spans, leaf.ratio, seen=True)
        except (recogniser.NoRecogniser, recogniser.NotRecognised, CannotBeShown):
            unread = True
    return found, unread


def _found(words: Words, spans: Finder, ratio: float, *, seen: bool) -> list[Place]:
    texts = [word for word, _place in words]
    places = [words[at][1] for start, end in spans(texts, seen) for at in range(start, end)]
    return [place.roomy(ratio) for place in joined(places, ratio)]


@transaction.atomic
def _keep(member: Member, search: RedactionSearch, number: int, found: list[Place], *, unread: bool) -> None:
    """Mark what was found on one page, but for what is covered already, and note that the page was looked through."""
    redaction = search.redaction
    there = [queries.place_of(row) for row in queries.marks(member, redaction, number)]
    fresh: list[Place] = []
    for place in found:
        if not any(one.holds(place) for one in (*there, *fresh)):
            fresh.append(place)
    by = FoundBy.TERM if search.term_sealed is not None else FoundBy.NAMES
    _mark_many(member, redaction, [(number, place, search.reason, by.value) for place in fresh])
    search.pages_read, search.found = number, search.found + len(fresh)
    search.unread = [*search.unread, number] if unread else search.unread
    trail.record(member, "page looked through", search)


def _mark_many(member: Member, redaction: Redaction, found: Sequence[tuple[int, Place, str, str]]) -> None:
    if not found:
        return
    rows = [
        draft(
            RedactionMark, case_id=redaction.case_id, made=None, redaction_id=redaction.pk, page=page, left=place.left,
            top=place.top, right=place.right, bottom=place.bottom, reason=reason, found_by=found_by, by_id=member.pk,
            at=datetime.now(UTC), lifted_by_id=None, lifted_at=None,
        )
        for page, place, reason, found_by in found
    ]  # fmt: skip
    trail.record_many(member, "places marked", redaction.case, ready(rows))


@transaction.atomic
def _finish(member: Member, search: RedactionSearch) -> RedactionSearch:
    search.finished_at = datetime.now(UTC)
    trail.record(member, "search ended", search)
    for key in ThingKey.objects.filter(thing_id=search.pk):
        trail.remove(member, "search key destroyed", key)
    return search


@transaction.atomic
def _made(member: Member, redaction: Redaction, content: bytes, checked: Checked, *, searchable: bool) -> Redaction:
    of = redaction.item
    redaction.copy = deposit(
        member, of.case, io.BytesIO(content), title=of.title, name=f"{of.reference}-redacted.pdf", kind=of.kind,
        media_type="application/pdf", language=of.language, dated=of.dated, how="redaction", derived_from=of,
        tool=tool(),
    )  # fmt: skip
    redaction.checked, redaction.searchable = checked.told, searchable
    redaction.made_by, redaction.made_at = member, datetime.now(UTC)
    return trail.record(member, "redacted copy made", redaction)


def _points(place: Place, page: Bound) -> tuple[float, float, float, float]:
    left, top, width, height = (edge / 100 for edge in place.per_cent)
    return left * page.width, top * page.height, width * page.width, height * page.height
