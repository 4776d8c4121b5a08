"""What a timeline shows beside its events: long silences, and what sources or versions disagree on."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.db.models.functions import Substr

from aigaq.access.kept.store import kept
from aigaq.access.models import Case
from aigaq.corroboration.models import Citation, Claim, Rival
from aigaq.corroboration.support import Stance
from aigaq.proceedings.about.queries import Became, became
from aigaq.proceedings.fate import Fate
from aigaq.record.disagreement import Conflict, Given, conflicts
from aigaq.record.models import Attestation, Facility
from aigaq.record.silence import Silence, silences
from aigaq.vault.dates import PartialDate
from aigaq.web.naming import LABELLED
from aigaq.web.timelines.kinds import KINDS, Kind, Narrowed, rows

# What is shown of two claims, and of what is cited against one.
RIVALS = [f"{side}__{column}" for side in ("one", "other") for column in ("incident", "reference", "text")]
AGAINST = (
    *("claim__incident", "claim__reference", "passage__locator"),
    *(f"account__teller__{column}" for column in LABELLED),
)


@dataclass(frozen=True)
class Gap:
    """A long silence, of the whole timeline or of one facility."""

    silence: Silence
    facility: Facility | None = None


@dataclass(frozen=True)
class Versions:
    """By incident: claims that cannot both be true, and what is cited against a claim."""

    rivals: dict[Any, list[Rival]]
    against: dict[Any, list[Citation]]


def gaps_in(dates: Iterable[str], facility: Facility | None = None) -> list[Gap]:
    """Return the long silences between these partial dates; the empty ones say nothing."""
    return [Gap(one, facility) for one in silences(PartialDate.parse(text) for text in dates if text)]


def gaps_of(case: Case, facilities: Collection[Facility], merged: Collection[uuid.UUID]) -> list[Gap]:
    """Return the stretches in which each of these facilities appears in nothing."""
    keys = frozenset(one.pk for one in facilities)
    found = kept(lambda: _months(case, keys, merged), case.pk, keys)
    return [gap for one in facilities for gap in gaps_in(found.get(one.pk, ()), one)]


def _months(case: Case, facilities: frozenset[uuid.UUID], merged: Collection[uuid.UUID]) -> dict[Any, set[str]]:
    """Return by facility the months in which it appears in anything."""
    asked = [
        rows(case, kind, Narrowed(), merged).filter(**{f"{kind.at}__in": facilities})
        .annotate(month=Substr(kind.date, 1, 7)).values_list(kind.at, "month")
        for kind in KINDS.values() if kind.at
    ]  # fmt: skip
    found: dict[Any, set[str]] = defaultdict(set)
    for key, month in asked[0].union(*asked[1:]):
        found[key].add(month)
    return dict(found)


def disagreeing(kind: Kind, row: Any) -> list[tuple[Conflict, list[Attestation]]]:
    """Return on what the sources of a row disagree, with what each says. The row must be attested."""
    own = {name: getattr(row, kind.date) for name in (kind.date, *kind.called)}
    found = conflicts(own, [Given(one.field, one.value, one.standing) for one in row.variants])
    return [(conflict, [one for one in row.variants if one.field == conflict.field]) for conflict in found]


def versions(incidents: Collection[Any]) -> Versions:
    """Return what speaks against what is claimed of these incidents, by their ids."""
    rivals: dict[Any, list[Rival]] = defaultdict(list)
    against: dict[Any, list[Citation]] = defaultdict(list)
    if incidents:
        mine = Claim.objects.filter(incident__in=incidents).order_by()
        either = Rival.objects.filter(Q(one__in=mine) | Q(other__in=mine)).select_related("one", "other")
        for rival in either.only(*RIVALS).order_by():
            for key in {rival.one.incident_id, rival.other.incident_id}:
                rivals[key].append(rival)
        speaking = Citation.objects.filter(claim__in=mine, stance=Stance.CONTRADICTS).order_by()
        for citation in speaking.select_related("claim", "account__teller", "passage").only(*AGAINST):
            against[citation.claim.incident_id].append(citation)
    return Versions(rivals, against)


def waiting(complaint: Any, on: date) -> Became | None:
    """Return how long a complaint has waited by that day, or nothing if it was answered."""
    found = became([complaint], on)[0]
    return None if found.fate is Fate.ANSWERED else found
