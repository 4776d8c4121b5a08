"""What one may see of how a statement was checked: its log, with the rows that each step rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from aigaq.access.actions import require
from aigaq.access.models import Member, TrailEntry
from aigaq.access.permissions import Verb, may
from aigaq.corroboration.models import Citation
from aigaq.corroboration.support import Stance
from aigaq.errors import Refusal
from aigaq.publication.diligence.log import Entry, Log, Step, log
from aigaq.publication.guard.finding import Finding
from aigaq.publication.guard.queries import around, look, orders, why
from aigaq.publication.models import (
    Correction,
    Overruling,
    Release,
    Statement,
)
from aigaq.publication.queries import sentences_of
from aigaq.publication.replies.queries import requests_of
from aigaq.publication.replies.terms import Standing
from aigaq.publication.sentences import Kind

CITED = {Stance.SUPPORTS: Step.CITED_FOR, Stance.CONTRADICTS: Step.CITED_AGAINST}
CORRECTS = {"correction": Step.CORRECTED, "retraction": Step.TAKEN_BACK}
ASSERTING = frozenset({Kind.FACT, Kind.MIXED})


@dataclass(frozen=True)
class Diligence:
    """How one statement was checked: its log, and by their ids the rows of it; its sentences; what the guard finds.

    `out` is the day it went out, empty if not known. `reasons` are why members went ahead, by the overruling; none for
    who may not open what is sealed. `findings` is None for who may not see identities: the guard compares with them.
    """

    statement: Statement
    out: str
    log: Log
    rows: dict[str, Any]
    sentences: int
    asserting: int
    resting: int
    reasons: dict[str, str]
    findings: list[Finding] | None


def diligence(reader: Member, statement: Statement, on: date | None = None) -> Diligence:
    """Return how a statement was checked. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, statement.case)
    today = on or datetime.now(UTC).date()
    found = _Steps(reader, statement, today)
    entries = list(found.all())
    releases, sentences = found.releases, found.sentences
    out = releases[0].released_on.isoformat() if releases else statement.dated
    asserting = [one for one in sentences if one.kind in ASSERTING]
    return Diligence(
        statement, out, log(out, entries, released_here=bool(releases)), found.rows, len(sentences), len(asserting),
        sum(bool(one.claims) for one in asserting), _reasons(reader, statement, found.overruled),
        found.looked.findings if found.looked else None,
    )  # fmt: skip


class _Steps:
    """The steps of checking one statement, from the rows that show them."""

    def __init__(self, reader: Member, statement: Statement, today: date) -> None:
        self.reader, self.statement, self.today = reader, statement, today
        self.rows: dict[str, Any] = {}
        self.releases: list[Release] = list(statement.releases.order_by("released_on", "made"))
        about = around(reader, statement.case) if may(reader.roles, Verb.IDENTIFY) else None
        self.sentences = sentences_of(reader, statement, about.people if about else None)
        self.requests = requests_of(reader, statement, today)
        self.looked = look(reader, statement, today, self.sentences, self.requests, about) if about else None
        self.overruled = self.looked.overrulings if self.looked else list(
            statement.overrulings.select_related("by").order_by("made")
        )  # fmt: skip
        self.orders = self.looked.orders if self.looked else orders(reader, statement.case)

    def all(self) -> Iterator[Entry]:
        yield from self._sources()
        yield from self._replies()
        for overruling in self.overruled:
            yield self._entry(overruling.at.date().isoformat(), Step.WENT_AHEAD, overruling)
        for release in self.releases:
            yield self._entry(release.released_on.isoformat(), Step.RELEASED, release)
        yield from self._mended()

    def _sources(self) -> Iterator[Entry]:
        """Yield each citation on the day on which the trail has it."""
        claims = {one.claim.pk: one for row in self.sentences for one in row.claims}
        cited: list[Citation] = []
        for one in sorted(claims.values(), key=lambda one: one.claim.reference):
            for citation in sorted(one.citations, key=lambda citation: citation.made):
                citation.claim = one.claim
                cited += [citation] if citation.stance in CITED else []
        days = dict(TrailEntry.objects.filter(n__in={one.made for one in cited}).values_list("n", "at"))
        for one in cited:
            yield self._entry(days.get(one.made or -1, "")[:10], CITED[Stance(one.stance)], one)

    def _replies(self) -> Iterator[Entry]:
        for request in self.requests:
            yield self._entry(request.asked_on.isoformat(), Step.REPLY_ASKED, request)
            for reply in request.answers:
                yield self._entry(reply.received_on.isoformat(), Step.REPLY_RECEIVED, reply)
            if request.stands is Standing.SILENT:
                yield self._entry(request.last_day.isoformat(), Step.NO_REPLY, request)

    def _mended(self) -> Iterator[Entry]:
        rows = Correction.objects.filter(statement__supersedes=self.statement).select_related("statement")
        for row in rows.order_by("made"):
            first = row.statement.releases.order_by("released_on").first()
            day = first.released_on.isoformat() if first else row.statement.dated
            yield self._entry(day, CORRECTS.get(row.kind, Step.CORRECTED), row)
        here = {one.pk for one in self.sentences}
        # The newest come first.
        for order in (one for one in reversed(self.orders) if one.sentence_id in here):
            yield self._entry(order.since.isoformat() if order.since else "", Step.ORDERED_BACK, order)

    def _entry(self, on: str, step: Step, row: Any) -> Entry:
        self.rows[str(row.pk)] = row
        return Entry(on, step, str(row.pk))


def _reasons(reader: Member, statement: Statement, rows: list[Overruling]) -> dict[str, str]:
    found: dict[str, str] = {}
    if not may(reader.roles, Verb.OPEN) or reader.ring is None:
        return found
    for row in rows:
        row.case = statement.case
        try:
            found[str(row.pk)] = why(reader, row)
        except Refusal:
            continue
    return found
