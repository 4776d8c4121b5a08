"""A list of grounds as its page shows it: each in sentences, every fact with the way to the rows it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from aigaq.exchange.appeals import saying
from aigaq.exchange.appeals.rows import Rows
from aigaq.intake.models import Passage
from aigaq.proceedings.appeal.ground import Point, Row
from aigaq.proceedings.appeal.queries import Checklist, Listed
from aigaq.proceedings.appeal.relied import Basis
from aigaq.proceedings.appeal.ruling import State, digest
from aigaq.proceedings.deadlines import Status
from aigaq.record.models import Account
from aigaq.web.addresses import address
from aigaq.web.naming import person_label
from aigaq.wording import words

# Pages of one row; rows that have none of their own stand on the page of another.
OF_ROW = {
    "account": "account", "incident": "incident", "claim": "claim", "statement": "statement", "suit": "suit",
    "person": "person", "complaint": "complaint", "reply_request": "reply_request",
}  # fmt: skip
OF_OTHER = {"answer": ("complaint", "complaint_id"), "sentence": ("statement", "statement_id")}
OF_SUIT = frozenset({"expert", "exhibit", "impugned", "order", "judgment"})
OF_CASE = {"authority": "authorities", "edge": "authorities", "finding": "findings"}


@dataclass(frozen=True)
class Way:
    """The way to one row: what it is called, and the address of its page."""

    called: str
    address: str


@dataclass(frozen=True)
class Told:
    """One point in a sentence, with the ways to its rows and the passages that attest them."""

    text: str
    ways: tuple[Way, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Law:
    """One provision: what it is, what it says, which way it bears, how sure it is, where its pack shows it."""

    cited: str
    text: str
    bears: str
    against: bool
    weight: str
    standing: str
    status: str
    own: str
    address: str


@dataclass(frozen=True)
class Shown:
    """One ground of the list."""

    kind: str
    subject: str
    title: str
    seen: str
    state: State
    state_said: str
    facts: tuple[Told, ...]
    lacks: tuple[Told, ...]
    law: tuple[Law, ...]
    unsure: int
    words: str
    by: str
    at: datetime | None
    suggested: bool
    stale: bool
    fresh: tuple[Told, ...]
    gone: tuple[Told, ...]
    law_changed: bool


def gist(account: Account) -> str:
    """Return what an account says, for who works in the house."""
    return words(account.gist)


def shown(found: Checklist, passages: Mapping[str, list[Passage]]) -> list[Shown]:
    """Return every ground of a list as its page shows it."""
    page = _Page(found, Rows(found.rows, person_label, gist), passages)
    return [page.ground(one) for one in found.grounds]


def silent(found: Checklist) -> list[tuple[str, str]]:
    """Return what was looked for and is not suggested, each with why."""
    rows = Rows(found.rows, person_label, gist)
    return [(saying.title(one.kind), saying.silent(one, rows)) for one in found.silent]


def counted(found: Checklist) -> list[tuple[str, int]]:
    """Return how many grounds stand in which state."""
    return [(saying.state(state), sum(one.state is state for one in found.grounds)) for state in State]


@dataclass(frozen=True)
class _Page:
    found: Checklist
    rows: Rows
    passages: Mapping[str, list[Passage]]

    def ground(self, one: Listed) -> Shown:
        ground, ruling = one.ground, one.ruling
        return Shown(
            kind=str(ground.kind), subject=ground.subject, title=saying.kinds_of(ground, self.rows),
            seen=digest(ground.facts), state=one.state, state_said=saying.state(one.state),
            facts=tuple(self._told(each) for each in ground.facts),
            lacks=tuple(Told(saying.lack(each, self.rows)) for each in ground.lacks),
            law=tuple(_law(each) for each in one.bases),
            unsure=sum(each.status is not Status.VERIFIED for each in one.bases), words=one.words, by=one.by,
            at=ruling.at if ruling else None,
            suggested=one.suggested, stale=one.stale, fresh=self._all(one.changes.fresh),
            gone=self._all(one.changes.gone), law_changed=one.changes.law,
        )  # fmt: skip

    def _all(self, points: Iterable[Point]) -> tuple[Told, ...]:
        return tuple(Told(saying.fact(each, self.rows)) for each in points)

    def _told(self, point: Point) -> Told:
        ways = [self._way(row) for row in point.rows]
        found = {one.pk: one for row in point.rows for one in self.passages.get(row.key, ())}
        unique = {one.address: one for one in ways if one}
        return Told(saying.fact(point, self.rows), tuple(unique.values()), tuple(found.values()))

    def _way(self, row: Row) -> Way | None:
        known, judgment = self.found.rows.get(row.key), self.found.judgment
        if known is None:
            return None
        if row.kind in OF_ROW:
            return Way(row.called, address(OF_ROW[row.kind], row.key))
        if row.kind in OF_OTHER:
            name, key = OF_OTHER[row.kind]
            return Way(PLACES[name](), address(name, getattr(known, key)))
        if row.kind == "testimony":
            return Way(_("heard and quoted"), address("heard", judgment.pk))
        if row.kind in OF_SUIT:
            return Way(_("the suit"), address("suit", judgment.suit_id))
        return Way(PLACES[OF_CASE[row.kind]](), address(OF_CASE[row.kind], judgment.case.reference))


PLACES = {
    "complaint": lambda: _("the complaint"), "statement": lambda: _("the statement"),
    "authorities": lambda: _("the bodies"), "findings": lambda: _("the findings"),
}  # fmt: skip


def _law(one: Basis) -> Law:
    return Law(
        cited=words(one.cite), text=words(one.text), bears=saying.bears(one.bears), against=one.bears == "against",
        weight=saying.weight(one.weight), standing=saying.standing(one), status=str(one.status), own=one.own,
        address=f"{address('pack', one.pack)}#{one.id}",
    )  # fmt: skip
