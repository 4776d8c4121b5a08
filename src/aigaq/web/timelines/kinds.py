"""What stands in a timeline: which rows, by which date, and how they are narrowed to a facility or a person."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from aigaq import models
from aigaq.access.models import Case, Member
from aigaq.proceedings.due.queries import WITH_IT
from aigaq.record.models import Facility, Person
from aigaq.record.parts.queries import incidents_with, visits_with
from aigaq.record.sameness.queries import under
from aigaq.record.sameness.reasons import PairKind
from aigaq.web.timelines import entries
from aigaq.web.timelines.entries import Entry


@dataclass(frozen=True)
class Kind:
    """One kind of event: its rows, the column of its date, what its sources call that date, how it is shown."""

    code: str
    model: Any
    date: str
    entry: Callable[[Any], Entry]
    # What is read with it, what beside it; where its facility stands, and the people in it.
    wanted: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    at: str = ""
    of: tuple[str, ...] = ()
    # What attestations call its date, beside the name of the column.
    called: tuple[str, ...] = ("on",)


SUED = ("plaintiff", "defendant", "employer")
IN_SUIT = tuple(f"suit__{one}" for one in SUED)
KINDS = {
    kind.code: kind
    for kind in (
        Kind("incident", models.Incident, "began", entries.incident, at="facility"),
        Kind("visit", models.Visit, "dated", entries.visit, ("facility",), at="facility", of=("refused_by",)),
        Kind(
            "complaint", models.Complaint, "lodged_on", entries.complaint, ("addressee__body",), WITH_IT,
            "incident__facility", ("lodged_by",), ("on", "lodged"),
        ),
        Kind(
            "answer", models.Answer, "answered_on", entries.answer, ("author__body",), (),
            "complaint__incident__facility", ("complaint__lodged_by", "author__body"),
        ),
        Kind("statement", models.Statement, "dated", entries.statement, of=("author",)),
        Kind("reprisal", models.Reprisal, "happened", entries.reprisal, of=("target", "by")),
        Kind("finding", models.Finding, "dated", entries.finding, ("body",), of=("body", "addressed_to")),
        Kind("suit", models.Suit, "filed_on", entries.suit, ("plaintiff",), at="facility", of=SUED),
        Kind("hearing", models.Hearing, "held_on", entries.hearing, ("suit",), at="suit__facility", of=IN_SUIT),
        Kind("decision", models.Judgment, "decided_on", entries.judgment, ("suit",), at="suit__facility", of=IN_SUIT),
    )
}  # fmt: skip
# What is told of a person is an event of theirs; in a whole case it would drown what happened.
ACCOUNT = Kind("account", models.Account, "dated", entries.account, ("teller",), of=("teller", "told_to", "through"))


@dataclass(frozen=True)
class Narrowed:
    """What a timeline is narrowed to; whatever is not given is not narrowed."""

    kind: str = ""
    facility: Facility | None = None
    person: Person | None = None
    # The incidents in which the person had a part.
    incidents: frozenset[Any] = field(default=frozenset())

    def kinds(self) -> list[Kind]:
        """Return the kinds of events that can be in it."""
        every = [*KINDS.values(), *([ACCOUNT] if self.person else [])]
        fitting = [one for one in every if not self.kind or one.code == self.kind]
        return [one for one in fitting if (one.at or one.code == "statement") or not self.facility]


def narrowed(
    reader: Member, kind: str = "", facility: Facility | None = None, person: Person | None = None
) -> Narrowed:
    """Return what a timeline is narrowed to. Raises Unknown for what the reader may not see."""
    incidents = frozenset(incidents_with(reader, person)) if person else frozenset()
    return Narrowed(kind, facility, person, incidents)


def merged_in(case: Case) -> list[uuid.UUID]:
    """Return the incidents of a case that another one stands for: they are no events of their own."""
    return under(case.pk, PairKind.INCIDENT)


def rows(case: Case, kind: Kind, to: Narrowed, merged: Collection[uuid.UUID]) -> QuerySet[Any]:
    """Return the rows of one kind but the `merged` incidents, in no order."""
    if to.facility and kind.at:
        found = kind.model.objects.filter(**{kind.at: to.facility})
    else:
        # A person's rows are looked for by the person: the index of the case would be asked instead.
        found = kind.model.objects.filter(**({} if to.person else {"case": case}))
    if to.facility and kind.code == "statement":
        said_of = models.SentenceClaim.objects.filter(claim__incident__facility=to.facility)
        found = found.filter(pk__in=said_of.order_by().values("sentence__statement"))
    if to.person:
        found = found.filter(_with(kind, to.person, to))
    if kind.model is models.Incident:
        found = found.exclude(pk__in=merged)
    if kind.model is models.Reprisal:
        found = found.filter(superseded_by=None)
    return found.order_by()


def _with(kind: Kind, person: Person, to: Narrowed) -> Q:
    theirs = Q(pk__in=[])
    for lookup in kind.of:
        theirs |= Q(**{lookup: person})
    if kind.code == "incident":
        theirs |= Q(pk__in=to.incidents)
    if kind.code == "complaint":
        addressed = models.Authority.objects.filter(body=person).order_by().values("pk")
        theirs |= Q(incident__in=to.incidents) | Q(addressee__in=addressed)
    if kind.code == "visit":
        theirs |= Q(pk__in=visits_with(person).values("pk"))
    return theirs
