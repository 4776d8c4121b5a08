"""What one may see of complaints, suits and terms of law."""

from dataclasses import dataclass

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.queries import Weighed
from aigaq.errors import Unknown
from aigaq.proceedings import store
from aigaq.proceedings.chance import Heard, chance
from aigaq.proceedings.deadlines import LastDay, Term, last_day
from aigaq.proceedings.independence import Graph, Independence, Link, independence
from aigaq.proceedings.models import (
    Answer,
    Authority,
    Complaint,
    Edge,
    Exhibit,
    Finding,
    Impugned,
    Judgment,
    Suit,
    Testimony,
    Treatment,
)
from aigaq.publication.models import Sentence
from aigaq.publication.queries import sentences_of
from aigaq.record.models import Person
from aigaq.vault.dates import PartialDate

PACK = "kz"
QUOTED = ("quoted", "relied_on")


@dataclass(frozen=True)
class Due:
    """A term of law on one matter: the last day and what it rests on. Without a start day nothing is computed."""

    term: Term
    starts: str
    last: LastDay | None


@dataclass(frozen=True)
class HeardQuoted:
    """Testimony heard in a suit against what the judgment did with it."""

    table: dict[str, dict[str, list[Testimony]]]
    exhibits: list[tuple[Exhibit, Treatment | None]]
    heard: Heard
    chance: float | None


@dataclass(frozen=True)
class Beside:
    """Words complained of, beside our sentence and the claims that sentence rests on."""

    impugned: Impugned
    sentence: Sentence | None
    claims: list[Weighed]


def complaints(reader: Member, case: Case) -> list[Complaint]:
    """Return the case's complaints by date, with their answers."""
    require(reader, Verb.SEE, case)
    wanted = ("lodged_by", "addressee__body", "incident__facility__body")
    rows = Complaint.objects.filter(case=case).select_related(*wanted).prefetch_related("answers__author__body")
    return sorted(rows, key=lambda complaint: (complaint.lodged_on or "9999", complaint.reference))


def suits(reader: Member, case: Case) -> list[Suit]:
    """Return the case's suits by reference."""
    require(reader, Verb.SEE, case)
    rows = Suit.objects.filter(case=case).select_related("plaintiff", "employer", "defendant", "facility")
    return list(rows.prefetch_related("judgments", "hearings").order_by("reference"))


def suit_by(reader: Member, reference: str) -> Suit:
    """Return one suit of the reader's cases by its reference. Raises Unknown."""
    found = Suit.objects.filter(reference=reference, case__memberships__member=reader)
    suit = found.select_related("case", "plaintiff", "employer", "defendant", "facility").first()
    if suit is None:
        raise Unknown(reference=reference)
    require(reader, Verb.SEE, suit.case)
    return suit


def judgments(reader: Member, suit: Suit) -> list[Judgment]:
    """Return a suit's decisions with what they ordered and what became of them."""
    require(reader, Verb.SEE, suit.case)
    return list(suit.judgments.prefetch_related("orders", "appeals").order_by("decided_on"))


def beside(reader: Member, suit: Suit) -> list[Beside]:
    """Return every impugned passage beside our sentence and its evidence."""
    require(reader, Verb.SEE, suit.case)
    rows = list(suit.impugned.select_related("sentence__statement").order_by("made"))
    statements = {row.sentence.statement for row in rows if row.sentence}
    ours = {one.pk: one for statement in statements for one in sentences_of(reader, statement)}
    return [_beside(row, ours.get(row.sentence_id)) for row in rows]


def heard_quoted(reader: Member, suit: Suit) -> HeardQuoted:
    """Return testimony heard against testimony quoted, as far as the facts go."""
    require(reader, Verb.SEE, suit.case)
    table: dict[str, dict[str, list[Testimony]]] = {}
    rows = suit.testimony.select_related("account__teller", "account__custody").prefetch_related("treatments")
    for testimony in rows.order_by("account__reference"):
        testimony.treated = testimony.treatments.last()
        treatment = testimony.treated.treatment if testimony.treated else "unknown"
        table.setdefault(testimony.stance, {}).setdefault(treatment, []).append(testimony)
    exhibits = [(one, one.treatments.last()) for one in suit.exhibits.select_related("account").order_by("made")]
    heard = _counts(table)
    return HeardQuoted(table, exhibits, heard, chance(heard))


def graph(reader: Member, case: Case, on: PartialDate | None) -> Graph:
    """Return the case's authority graph on a day; an undated question sees every link."""
    require(reader, Verb.SEE, case)
    kinds = {str(body.pk): body.kind for body in Authority.objects.filter(case=case)}
    edges = [edge for edge in Edge.objects.filter(case=case) if _valid(edge, on)]
    links = [
        Link(str(edge.start_id), str(edge.to_id), edge.kind, edge.status == "verified", edge.cited) for edge in edges
    ]
    return Graph(kinds, links)


def links_to_accused(reader: Member, body: Authority, accused: Person | None, on: str) -> Independence | None:
    """Return what links a body to the one accused on a day, or None if the accused is no body we know."""
    there = getattr(accused, "authority", None)
    if there is None:
        return None
    day = PartialDate.parse(on) if on else None
    return independence(graph(reader, body.case, day), str(there.pk), str(body.pk))


def bodies(reader: Member, case: Case) -> dict[str, Authority]:
    """Return the case's authorities by id."""
    require(reader, Verb.SEE, case)
    return {str(body.pk): body for body in Authority.objects.filter(case=case).select_related("body")}


def terms_of_complaint(complaint: Complaint) -> list[Due]:
    """Return the terms that run from a complaint: theirs to answer, ours to go further."""
    answered = max((answer.answered_on for answer in complaint.answers.all()), default="")
    return [
        *_due("PET07.answer", complaint.lodged_on),
        *_due("PET07.answer.check", complaint.lodged_on),
        *_due("PET07.appeal", answered),
    ]


def terms_of_judgment(judgment: Judgment) -> list[Due]:
    """Return the terms for going against a decision."""
    return [*_due("CIV.appeal", judgment.decided_on), *_due("CIV.cassation", "")]


def findings(reader: Member, case: Case) -> list[Finding]:
    """Return what bodies found or recommended, by date."""
    require(reader, Verb.SEE, case)
    return list(Finding.objects.filter(case=case).select_related("body", "addressed_to").order_by("dated", "made"))


def answers(reader: Member, case: Case) -> list[Answer]:
    """Return every answer of the case."""
    require(reader, Verb.SEE, case)
    wanted = ("complaint__incident__facility__body", "author__body")
    return list(Answer.objects.filter(case=case).select_related(*wanted).order_by("answered_on", "made"))


def _beside(row: Impugned, sentence: Sentence | None) -> Beside:
    return Beside(row, sentence or row.sentence, sentence.claims if sentence else [])


def _counts(table: dict[str, dict[str, list[Testimony]]]) -> Heard:
    """Return the four numbers; one that rests on a group of unknown size, or on no treatment, is not known."""
    return Heard(
        _sum(table, "confirms", None), _sum(table, "denies", None),
        _sum(table, "confirms", QUOTED), _sum(table, "denies", QUOTED),
    )  # fmt: skip


def _sum(table: dict[str, dict[str, list[Testimony]]], stance: str, treatments: tuple[str, ...] | None) -> int | None:
    rows = [
        one
        for treatment, heard in table.get(stance, {}).items()
        if not treatments or treatment in treatments
        for one in heard
    ]
    if treatments and "unknown" in table.get(stance, {}):
        return None
    return None if any(one.counted is None for one in rows) else sum(one.counted for one in rows)


def _valid(edge: Edge, on: PartialDate | None) -> bool:
    if on is None:
        return True
    starts = not edge.valid_from or PartialDate.parse(edge.valid_from).earliest <= on.latest
    ends = not edge.valid_to or on.earliest <= PartialDate.parse(edge.valid_to).latest
    return starts and ends


def _due(term_id: str, starts: str) -> list[Due]:
    day = PartialDate.parse(starts) if starts else None
    term = store.in_force(PACK, term_id, day.earliest) if day else store.terms(PACK)[term_id]
    if term is None:
        return []
    # Ours from the earliest reading of the start, theirs from the latest: nobody is late by our imprecision.
    first = None if day is None else day.earliest if term.whose == "us" else day.latest
    return [Due(term, starts, last_day(term, first, store.calendar(PACK)) if first else None)]
