"""What one may see of a suit as a whole, and of the suits of a case together: clusters, and signs of abuse."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.gathered.queries import Gathered, Proposition, gathered
from aigaq.corroboration.support import Support
from aigaq.proceedings.due.queries import earlier_of_judgments
from aigaq.proceedings.models import Deadline, Expert, Hearing, Impugned, Order, Suit, SuitIncident, SuitStatement
from aigaq.proceedings.queries import HeardQuoted, heard_quoted
from aigaq.proceedings.suits import signs
from aigaq.proceedings.suits.clusters import Brought, Partition, partition
from aigaq.proceedings.suits.court import queries as court
from aigaq.proceedings.suits.court.queries import Measure, Offered, Sitting
from aigaq.proceedings.suits.models import Employment, Party, Pleading
from aigaq.proceedings.suits.ordered.queries import Decision, decisions
from aigaq.proceedings.suits.parties.queries import Taking, parties
from aigaq.proceedings.suits.signs import PutOff, Reprised, Seen, Shown, Sum
from aigaq.publication.models import Sentence, SentenceClaim, Statement
from aigaq.record.models import Incident, Person

# A body that can be sued for, and one that can be alone before it.
BODY, INDIVIDUAL = "body", "individual"
CLAIMS = ("suit_claim", "claim_changed")


@dataclass(frozen=True)
class Whole:
    """All that is recorded of a suit, as it stands on a day."""

    suit: Suit
    parties: Sequence[Taking]
    papers: Sequence[Pleading]
    impugned: Sequence[Impugned]
    incidents: Sequence[Incident]
    statements: Sequence[Statement]
    heard: HeardQuoted
    evidence: Sequence[Offered]
    experts: Sequence[Expert]
    sittings: Sequence[Sitting]
    measures: Sequence[Measure]
    decisions: Sequence[Decision]
    # Counts of last days that a later one replaced, by decision and term.
    earlier: Mapping[tuple[UUID, str], Sequence[tuple[Deadline, str]]]


@dataclass(frozen=True)
class Beside:
    """Words complained of, beside our sentence and the claims it rests on, each with how far it is carried."""

    impugned: Impugned
    sentence: Sentence | None
    claims: Sequence[tuple[Proposition, Support]]


@dataclass(frozen=True)
class Together:
    """The suits of a case as they belong together, with what the ids in their reasons stand for."""

    suits: Mapping[str, Suit]
    seen: Mapping[str, Seen]
    parts: Partition
    named: Mapping[str, Any]

    def signs(self, key: str, reprisals: Iterable[Reprised]) -> tuple[Shown, ...]:
        """Return the signs of one suit, each with its facts and with what is not known."""
        return signs.signs(self.seen[key], list(self.seen.values()), self.parts, reprisals)


def whole(reader: Member, suit: Suit, on: date) -> Whole:
    """Return all that is recorded of a suit. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, suit.case)
    heard, ruled = heard_quoted(reader, suit), court.rulings(reader, suit)
    decided = decisions(reader, suit, on)
    return Whole(
        suit, parties(reader, suit), court.papers(reader, suit),
        list(suit.impugned.select_related("sentence__statement").order_by("made")),
        [tied.incident for tied in suit.about.select_related("incident").order_by("made")],
        [tied.statement for tied in suit.attacks.select_related("statement").order_by("made")],
        heard, court.offered(heard.exhibits, ruled), court.experts(reader, suit), court.sittings(reader, suit),
        court.measures(reader, suit, ruled), decided,
        earlier_of_judgments(reader, suit.case, [one.judgment.pk for one in decided]),
    )  # fmt: skip


def beside(reader: Member, suit: Suit) -> list[Beside]:
    """Return every impugned passage beside our sentence and its evidence. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, suit.case)
    rows = list(suit.impugned.select_related("sentence__statement").order_by("made"))
    tied: dict[UUID, list[str]] = defaultdict(list)
    for row in SentenceClaim.objects.filter(sentence__impugned__suit=suit).distinct().order_by("made"):
        tied[row.sentence_id].append(str(row.claim_id))
    found = gathered(reader, suit.case) if tied else None
    return [Beside(row, row.sentence, _carried(found, tied.get(row.sentence_id, ()))) for row in rows]


def _carried(found: Gathered | None, keys: Iterable[str]) -> list[tuple[Proposition, Support]]:
    return [(found.claims[key], found.supports[key]) for key in keys] if found else []


def together(reader: Member, case: Case) -> Together:
    """Return which suits of a case belong together and why, and what the signs are read from."""
    require(reader, Verb.SEE, case)
    rows = list(
        Suit.objects.filter(case=case)
        .select_related("case", "plaintiff__works_for", "defendant__works_for", "employer", "facility")
        .prefetch_related("hearings", "judgments")
        .order_by("reference")
    )
    with_them = _beside(case)
    seen = {str(suit.pk): _seen(suit, with_them) for suit in rows}
    parts = partition([one.brought for one in seen.values()])
    return Together({str(suit.pk): suit for suit in rows}, seen, parts, _named(rows, with_them))


@dataclass(frozen=True)
class _Beside:
    """What stands beside the suits of a case, by suit."""

    parties: Mapping[UUID, Sequence[Party]]
    employments: Mapping[UUID, Sequence[Employment]]
    incidents: Mapping[UUID, Sequence[SuitIncident]]
    statements: Mapping[UUID, Sequence[SuitStatement]]
    papers: Mapping[UUID, Sequence[Pleading]]
    ordered: Mapping[UUID, Sequence[Order]]


def _beside(case: Case) -> _Beside:
    orders: dict[UUID, list[Order]] = defaultdict(list)
    for row in Order.objects.filter(case=case).exclude(amount=None).select_related("judgment").order_by("made"):
        orders[row.judgment.suit_id].append(row)
    return _Beside(
        _by_suit(Party.objects.filter(case=case).select_related("person__works_for")),
        _by_suit(Employment.objects.filter(case=case).select_related("employer")),
        _by_suit(SuitIncident.objects.filter(case=case).select_related("incident")),
        _by_suit(SuitStatement.objects.filter(case=case).select_related("statement")),
        _by_suit(Pleading.objects.filter(case=case)),
        orders,
    )


def _by_suit(rows: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows.order_by("made"):
        found[row.suit_id].append(row)
    return found


def _seen(suit: Suit, beside: _Beside) -> Seen:
    """Return a suit as the rules look at it."""
    more = beside.parties.get(suit.pk, ())
    plaintiffs = [suit.plaintiff, *(row.person for row in more if row.part == "plaintiff")]
    defendants = [suit.defendant, *(row.person for row in more if row.part == "defendant")]
    employed = _employed(suit, plaintiffs, beside.employments.get(suit.pk, ()))
    everyone = [*plaintiffs, *defendants, *(one for _person, one in employed)]
    papers, hearings = beside.papers.get(suit.pk, ()), list(suit.hearings.all())
    return Seen(
        _brought(suit, plaintiffs, employed, beside), suit.filed_on, _keys(defendants), _of_kind(everyone, BODY),
        _of_kind(everyone, INDIVIDUAL),
        tuple(sorted((str(person.pk), str(employer.pk)) for person, employer in employed)),
        tuple(Sum(row.asks, row.currency) for row in papers if row.asks and row.kind in CLAIMS),
        tuple(Sum(row.amount or "", row.currency or "") for row in beside.ordered.get(suit.pk, ())),
        any(row.kind == "suit_claim" and row.item_id for row in papers), len(hearings),
        tuple(_put_off(row) for row in hearings if row.adjourned),
    )  # fmt: skip


def _brought(suit: Suit, plaintiffs: Sequence[Person], employed: Iterable[Any], beside: _Beside) -> Brought:
    """Return what the clusters know of a suit: a plaintiff that is a body stands for itself."""
    own = [person for person in plaintiffs if person.kind == BODY]
    return Brought(
        str(suit.pk), _keys(plaintiffs), _keys([*own, *(employer for _person, employer in employed)]),
        frozenset(str(row.incident_id) for row in beside.incidents.get(suit.pk, ())),
        frozenset(str(row.statement_id) for row in beside.statements.get(suit.pk, ())),
    )  # fmt: skip


def _employed(
    suit: Suit, plaintiffs: Sequence[Person], noted: Sequence[Employment]
) -> list[tuple[Person, Person]]:  # fmt: skip
    """Return the plaintiffs who are somebody's employees, with each employer that a source names."""
    by_key = {person.pk: person for person in plaintiffs}
    found = [(by_key[row.person_id], row.employer) for row in noted if row.person_id in by_key]
    found += [(suit.plaintiff, suit.employer)] if suit.employer else []
    found += [(person, person.works_for) for person in plaintiffs if person.works_for and person.kind != BODY]
    return list({(one.pk, other.pk): (one, other) for one, other in found if one.pk != other.pk}.values())


def _put_off(row: Hearing) -> PutOff:
    return PutOff(row.held_on, row.adjourned_to or "", row.adjourned_for or "")


def _keys(people: Iterable[Person]) -> frozenset[str]:
    return frozenset(str(one.pk) for one in people)


def _of_kind(people: Iterable[Person], kind: str) -> frozenset[str]:
    return frozenset(str(one.pk) for one in people if one.kind == kind)


def _named(rows: Iterable[Suit], beside: _Beside) -> dict[str, Any]:
    """Return the rows that reasons and facts speak of, by their ids."""
    found: list[Any] = [
        one for suit in rows
        for one in (suit, suit.plaintiff, suit.defendant, suit.employer, suit.plaintiff.works_for)
    ]  # fmt: skip
    for several in beside.parties.values():
        found += [one for row in several for one in (row.person, row.person.works_for)]
    found += [row.employer for several in beside.employments.values() for row in several]
    found += [row.incident for several in beside.incidents.values() for row in several]
    found += [row.statement for several in beside.statements.values() for row in several]
    return {str(one.pk): one for one in found if one is not None}
