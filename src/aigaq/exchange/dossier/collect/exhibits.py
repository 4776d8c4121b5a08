"""The exhibits: each cited item printed whole in numbered lines, or a slip that says what it is and why not."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.exchange.dossier import lines, masking, words
from aigaq.exchange.dossier.collect.binding import AUDIENCE, Binding, Bindings, binds, covered_copy
from aigaq.exchange.dossier.collect.desk import Desk
from aigaq.exchange.dossier.collect.register import Entry
from aigaq.exchange.dossier.contents import Exhibit, Line, Mark, Part, Reference, Withheld
from aigaq.exchange.dossier.lines import Span
from aigaq.intake.models import Passage, Reading
from aigaq.intake.reading.queries import readings
from aigaq.publication.redaction.places import Place
from aigaq.publication.redaction.queries import entries, redacted_as
from aigaq.record.actions import clear
from aigaq.record.models import Account
from aigaq.terms import said
from aigaq.vault.actions import open_item
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item
from aigaq.wording import day
from aigaq.wording import words as worded

PRINTED = "text/plain"
MOST_PRINTED = 1 << 20


@dataclass
class Exhibits:
    """The exhibits as they are printed, and what had to be covered in them."""

    desk: Desk
    withheld: list[Withheld] = field(default_factory=list)
    bound: dict[int, Binding] = field(default_factory=dict)
    told: dict[Any, list[Account]] = field(default_factory=dict)

    def survey(self) -> None:
        """Look into every exhibit whose own pages can be bound. It takes its time, and holds no lock meanwhile."""
        self._ask_who_told()
        listed = self.desk.register.entries.values()
        entries = [one for one in listed if binds(one.item) and not self.desk.kept_back(one.item)]
        free = [one for one in entries if not _slip(one.item, cleared=self._cleared(self._accounts(one.item)))]
        self.bound = Bindings(self.desk).survey(free)

    def all(self) -> tuple[Exhibit, ...]:
        """Return every exhibit the file cites, in the order of their numbers."""
        self._ask_who_told()
        return tuple(self._exhibit(entry) for entry in list(self.desk.register.entries.values()))

    def _exhibit(self, entry: Entry) -> Exhibit:
        return self._privileged(entry) if self.desk.kept_back(entry.item) else self._shown(entry)

    def _privileged(self, entry: Entry) -> Exhibit:
        """Return what stands for a privileged paper: its number, and where it is cited; nothing that tells of it."""
        why = words.privileged()
        what = _("a privileged paper, between lawyer and client")
        self.withheld.append(Withheld(_exhibit_name(entry), Reference(entry.number), what, _("withheld")))
        marks = tuple(Mark(anchor, lines.letter(at), "", "") for at, (anchor, _row) in enumerate(_passages(entry)))
        return Exhibit(
            number=entry.number, title=why, kind="", date="", author="", form="", relied_on=_relied_on(entry), facts=(),
            marks=marks, lines=(), slip=why,
        )  # fmt: skip

    def _shown(self, entry: Entry) -> Exhibit:
        accounts, bound, read = self._accounts(entry.item), self.bound.get(entry.number), self._rendering(entry.item)
        slip = _slip(entry.item, cleared=self._cleared(accounts), read=read) or (bound.slip if bound else "")
        text = "" if slip or bound else self._opened(read.text if read and read.text else entry.item)
        broken = lines.broken(text)
        passages = _passages(entry)
        placed = [(anchor, row, Span(row.start, row.end), at) for at, (anchor, row) in enumerate(passages)]
        if slip:
            self.withheld.append(Withheld(_exhibit_name(entry), Reference(entry.number), slip, _("slip sheet")))
        elif read:
            self.withheld.append(_rendered(entry))
        self.withheld += covered_places(self.desk.reader, entry, bound)
        return Exhibit(
            number=entry.number,
            title=worded(entry.item.title),
            kind=said(entry.item.kind),
            date=words.partial(entry.item.dated) or words.not_known(),
            author=words.listed(dict.fromkeys(self.desk.people.label(one.teller) for one in accounts))
            or words.not_known(),
            form=_form(entry.item),
            relied_on=_relied_on(entry),
            facts=self.desk.facts(
                (_("Received"), f"{day(entry.item.received_at.date())}, {said(entry.item.received_how)}"),
                (_("Media type"), entry.item.media_type),
                (_("Printed here"), words.rendering(said(read.tool)) if read and not slip else ""),
            ),
            marks=tuple(
                Mark(
                    anchor,
                    lines.letter(at),
                    ("" if read else _place(broken, span)) or words.page_of(row.page or 0),
                    worded(row.locator),
                    _page(row.page, bound),
                )
                for anchor, row, span, at in placed
            ),
            lines=self._lines(entry, text, broken, [(anchor, span) for anchor, _row, span, _at in placed]),
            slip=slip,
            pages=bound.pages if bound else 0,
            withheld=bound.withheld if bound else "",
            item=str(entry.item.pk),
        )

    def _accounts(self, item: Item) -> list[Account]:
        return self.told.get(item.pk, [])

    def _ask_who_told(self) -> None:
        """Read which accounts stand in the exhibits, as they are now."""
        items = [entry.item for entry in self.desk.register.entries.values()]
        rows = Account.objects.filter(case=self.desk.case, item__in=items).select_related("teller__case")
        self.told = {}
        for row in rows.order_by("reference"):
            self.told.setdefault(row.item_id, []).append(row)

    def _cleared(self, accounts: list[Account]) -> bool:
        return all(self.desk.people.may_be_filed(account) for account in accounts)

    def _rendering(self, item: Item) -> Reading | None:
        """Return the reading by which an original is printed that is neither a text nor pages, if there is one."""
        if binds(item) or _media(item) == PRINTED or item.erased_at is not None:
            return None
        found = readings(self.desk.reader, item)
        return next((one for one in found if one.text is not None and one.finished_at and openable(one.text)), None)

    def _opened(self, item: Item) -> str:
        audience = f"{AUDIENCE} {self.desk.suit.reference}"
        clearance = clear(self.desk.reader, item, Purpose.INTERNAL, audience)
        return open_item(self.desk.reader, item, clearance).decode("utf-8", errors="replace")

    def _lines(self, entry: Entry, text: str, broken: list[Span], placed: list[tuple[str, Span]]) -> tuple[Line, ...]:
        people = self.desk.people
        sealed = masking.spans(text, people.sealed, people.public)
        masks = masking.spans(text, people.covered, people.public)
        self._log(entry, [at for at, line in enumerate(broken, 1) if any(mask.meets(line) for mask in sealed)], masks)
        begin: dict[int, list[int]] = {}
        marked: set[int] = set()
        for position, (_anchor, span) in enumerate(placed):
            reach = lines.covered(broken, span) if broken else range(0)
            begin.setdefault(reach.start, []).append(position)
            marked.update(reach)
        return tuple(
            Line(
                number=at + 1,
                parts=tuple(
                    Part("" if covered else text[one.start : one.end], covered)
                    for one, covered in lines.cut(span, masks)
                ),
                anchors=tuple(placed[position][0] for position in begin.get(at, [])),
                letters=" ".join(lines.letter(position) for position in begin.get(at, [])),
                marked=at in marked,
            )
            for at, span in enumerate(broken)
        )

    def _log(self, entry: Entry, rows: list[int], masks: list[Span]) -> None:
        if rows:
            where = _("{exhibit}, lines {numbers}").format(
                exhibit=_exhibit_name(entry), numbers=words.listed(str(row) for row in rows)
            )
            here = _("covered") if masks else _("shown by consent")
            self.withheld.append(Withheld(where, Reference(entry.number), _("sealed names"), here))


def covered_places(reader: Member, entry: Entry, bound: Binding | None = None) -> list[Withheld]:
    """Return the log of an exhibit: how its pages are shown, and each place covered in its redacted copy, and why.

    Its rows are the same in both versions; what holds for the one in hand stands in the last cell. Raises Unknown.
    """
    item, found = entry.item, list[Withheld]()
    if bound and bound.pages:
        pages = _("{exhibit}, pages bound in: {count}").format(exhibit=_exhibit_name(entry), count=bound.pages)
        found.append(Withheld(pages, Reference(entry.number), _("the whole exhibit"), _shown(item, bound)))
    copy = covered_copy(reader, item) if bound else None
    redaction = redacted_as(reader, item) or (redacted_as(reader, copy) if copy else None)
    shown = bound is not None and bound.item == item and redaction is not None and redaction.item_id == item.pk
    for one in entries(reader, redaction) if redaction else ():
        where = _("{exhibit}, page {page}, place {place}").format(
            exhibit=_exhibit_name(entry), page=one.page, place=_in_per_cent(one.place)
        )
        here = _("shown") if shown else _("covered in the copy")
        found.append(Withheld(where, Reference(entry.number), said(f"covered.{one.reason}"), here))
    return found


def _shown(item: Item, bound: Binding) -> str:
    if bound.withheld:
        return _("withheld; the page says why")
    return _("as it is kept") if bound.item == item else _("by its redacted copy")


def _in_per_cent(place: Place) -> str:
    left, top, width, height = place.per_cent
    return f"{left:.2f} · {top:.2f} · {width:.2f} × {height:.2f} %"


def _page(page: int | None, bound: Binding | None) -> int:
    """Return on which of the bound pages a passage stands, counted from 1; 0 where none is bound for it."""
    return page if page and bound and page <= bound.pages else 0


def _passages(entry: Entry) -> list[tuple[str, Passage]]:
    return sorted(entry.passages.values(), key=lambda kept: (kept[1].start, kept[1].end))


def _rendered(entry: Entry) -> Withheld:
    what = _("its own form; what is printed is a rendering of its text")
    return Withheld(_exhibit_name(entry), Reference(entry.number), what, _("a rendering of its text"))


def _media(item: Item) -> str:
    return item.media_type.partition(";")[0].strip()


def _slip(item: Item, *, cleared: bool, read: Reading | None = None) -> str:
    """Return why an exhibit is not printed, or an empty text."""
    if item.erased_at is not None:
        return _("The original was erased; its custody and its commitment are kept.")
    if not openable(item):
        return _("The original is frozen: its erasure was ordered and waits.")
    if not cleared:
        return _("The text is not printed: the person whose account it is has not agreed that it be filed.")
    return "" if binds(item) else _unprintable(item, read)


def _unprintable(item: Item, read: Reading | None) -> str:
    if _media(item) != PRINTED and read is None:
        return _(
            "The exhibit is not a text, and nobody has read it yet; it is kept in the vault and handed over separately."
        )
    if (read.text if read and read.text else item).sealed_size > MOST_PRINTED:
        return _("The text is too long to be printed here; it is kept in the vault and handed over separately.")
    return ""


def _form(item: Item) -> str:
    if item.received_how == "own_note":
        return _("our own note; the document itself is not in the house")
    if item.derived_from:
        return _("derived copy ({tool})").format(tool=said(item.tool) if item.tool else words.not_known())
    return _("as received")


def _relied_on(entry: Entry) -> str:
    numbered = [words.propositions(entry.propositions)] if entry.propositions else []
    return words.listed([*numbered, *entry.uses])


def _place(broken: list[Span], span: Span) -> str:
    reach = lines.covered(broken, span) if broken else range(0)
    return words.lines(reach.start + 1, reach.stop) if reach else ""


def _exhibit_name(entry: Entry) -> str:
    return _("Exhibit {number}").format(number=entry.number)
