"""What one may see of what came before the court: papers, evidence and rulings on it, experts, sittings, measures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.models import Exhibit, Expert, Hearing, Suit, Treatment
from aigaq.proceedings.suits.models import CourtRuling, InterimOrder, Pleading, Presence

# Rulings by what they are on, oldest first: the last one stands.
Ruled = Mapping[UUID, Sequence[CourtRuling]]


@dataclass(frozen=True)
class Offered:
    """Evidence: what the court ruled on it, what the decision did with it, and what was ruled before."""

    exhibit: Exhibit
    treatment: Treatment | None
    ruling: CourtRuling | None
    earlier: Sequence[CourtRuling]


@dataclass(frozen=True)
class Measure:
    """A measure asked of the court until it decides, what it ruled, and what was ruled before."""

    asked: InterimOrder
    ruling: CourtRuling | None
    earlier: Sequence[CourtRuling]


@dataclass(frozen=True)
class Sitting:
    """A sitting, and who was there, who was not."""

    hearing: Hearing
    present: Sequence[Presence]


def papers(reader: Member, suit: Suit) -> list[Pleading]:
    """Return the papers of the parties by the day they were filed; undated ones last."""
    require(reader, Verb.SEE, suit.case)
    rows = Pleading.objects.filter(suit=suit).select_related("by", "item")
    return sorted(rows, key=lambda one: (one.filed_on or one.received_on or "9999", one.made))


def rulings(reader: Member, suit: Suit) -> Ruled:
    """Return what the court ruled on evidence and measures of a suit."""
    require(reader, Verb.SEE, suit.case)
    found: dict[UUID, list[CourtRuling]] = defaultdict(list)
    rows = CourtRuling.objects.filter(Q(exhibit__suit=suit) | Q(interim__suit=suit)).select_related("item")
    for row in rows.order_by("made"):
        found[row.exhibit_id or row.interim_id].append(row)
    return found


def offered(papers_shown: Sequence[tuple[Exhibit, Treatment | None]], ruled: Ruled) -> list[Offered]:
    """Return evidence with what was ruled on it."""
    return [Offered(one, treatment, *_stands(ruled.get(one.pk, ()))) for one, treatment in papers_shown]


def measures(reader: Member, suit: Suit, ruled: Ruled) -> list[Measure]:
    """Return the measures asked of the court until it decides."""
    require(reader, Verb.SEE, suit.case)
    rows = InterimOrder.objects.filter(suit=suit).select_related("asked_by").order_by("made")
    return [Measure(row, *_stands(ruled.get(row.pk, ()))) for row in rows]


def experts(reader: Member, suit: Suit) -> list[Expert]:
    """Return the experts' opinions, each with `against`: those that answer it."""
    require(reader, Verb.SEE, suit.case)
    rows = list(Expert.objects.filter(suit=suit).select_related("person", "item", "answers__person").order_by("made"))
    for row in rows:
        row.against = [one for one in rows if one.answers_id == row.pk]
    return rows


def sittings(reader: Member, suit: Suit) -> list[Sitting]:
    """Return the sittings by day, undated ones last, each with who was there."""
    require(reader, Verb.SEE, suit.case)
    there: dict[UUID, list[Presence]] = defaultdict(list)
    for row in Presence.objects.filter(hearing__suit=suit).select_related("person").order_by("made"):
        there[row.hearing_id].append(row)
    rows = sorted(Hearing.objects.filter(suit=suit), key=lambda one: (one.held_on or "9999", one.made))
    return [Sitting(row, there[row.pk]) for row in rows]


def _stands(rows: Sequence[CourtRuling]) -> tuple[CourtRuling | None, Sequence[CourtRuling]]:
    return (rows[-1], rows[:-1]) if rows else (None, ())
