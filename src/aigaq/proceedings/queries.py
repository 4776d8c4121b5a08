"""What one may see of complaints, suits and terms of law."""

import uuid
from dataclasses import dataclass

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.queries import Weighed
from aigaq.errors import Unknown
from aigaq.proceedings.chance import Heard, chance
from aigaq.proceedings.due.queries import WITH_IT
from aigaq.proceedings.independence import Graph, Independence
from aigaq.proceedings.linked.queries import linked
from aigaq.proceedings.models import (
    Answer,
    Authority,
    Complaint,
    Exhibit,
    Finding,
    Impugned,
    Judgment,
    Suit,
    Testimony,
    Treatment,
)
from aigaq.proceedings.suits.codes import INSTANCES
from aigaq.publication.models import Sentence
from aigaq.publication.queries import sentences_of
from aigaq.record.models import Person
from aigaq.vault.dates import PartialDate

QUOTED = ("quoted", "relied_on")


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
    rows = Complaint.objects.filter(case=case).select_related(*wanted)
    rows = rows.prefetch_related("answers__author__body", *WITH_IT)
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
    treated = _treated(suit)
    rows = suit.testimony.select_related("account__teller", "account__custody")
    for testimony in rows.order_by("account__reference"):
        testimony.treated = treated.get(testimony.pk)
        treatment = testimony.treated.treatment if testimony.treated else "unknown"
        table.setdefault(testimony.stance, {}).setdefault(treatment, []).append(testimony)
    papers = suit.exhibits.select_related("account", "offered_by", "item").order_by("made")
    heard = _counts(table)
    return HeardQuoted(table, [(one, treated.get(one.pk)) for one in papers], heard, chance(heard))


def graph(reader: Member, case: Case, on: PartialDate | None) -> Graph:
    """Return the case's authority graph on a day; an undated question sees every link."""
    return linked(reader, case).on(str(on) if on else "")


def links_to_accused(reader: Member, body: Authority, accused: Person | None, on: str) -> Independence | None:
    """Return what links a body to the one accused on a day, or None if the accused is no body we know."""
    there = getattr(accused, "authority", None)
    return linked(reader, body.case).between(there, body, on) if there else None


def bodies(reader: Member, case: Case) -> dict[str, Authority]:
    """Return the case's authorities by id."""
    require(reader, Verb.SEE, case)
    return {str(body.pk): body for body in Authority.objects.filter(case=case).select_related("body")}


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


def _treated(suit: Suit) -> dict[uuid.UUID, Treatment]:
    """Return what became of each testimony and exhibit, the newest standing, in the first decision that says.

    Decisions of several courts are not put together: each has a page of its own.
    """
    rows = Treatment.objects.filter(judgment__suit=suit).select_related("judgment").order_by("made")
    by_judgment: dict[tuple[int, str, int], dict[uuid.UUID, Treatment]] = {}
    for row in rows:
        court = INSTANCES.index(row.judgment.instance or INSTANCES[0])
        place = court, row.judgment.decided_on or "9999", row.judgment.made
        by_judgment.setdefault(place, {})[row.testimony_id or row.exhibit_id] = row
    return by_judgment[min(by_judgment)] if by_judgment else {}


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
