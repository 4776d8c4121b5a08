"""What one may see as a picture, and what it was drawn from. The reader comes first."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from aigaq.access.actions import require
from aigaq.access.models import Case, CaseRow, Member, TrailEntry
from aigaq.access.permissions import Verb
from aigaq.corroboration.matrix.queries import matrix
from aigaq.corroboration.matrix.window import Wanted
from aigaq.corroboration.models import Citation
from aigaq.corroboration.support import Grade, Stance
from aigaq.corroboration.voices import Voice
from aigaq.errors import Unknown
from aigaq.proceedings.heard.queries import choices
from aigaq.proceedings.linked.queries import Linked, linked
from aigaq.proceedings.models import Judgment, Suit
from aigaq.record.models import Facility, Incident, Person
from aigaq.record.queries import attestations, called
from aigaq.record.queries import one as one_row
from aigaq.vault import dates
from aigaq.vault.models import Item
from aigaq.web.listing import number_of
from aigaq.web.pictures.figure import Figure, Kind
from aigaq.web.pictures.gathered import authority as authority_
from aigaq.web.pictures.gathered import heard as heard_
from aigaq.web.pictures.gathered import matrix as matrix_
from aigaq.web.pictures.gathered import timeline as timeline_
from aigaq.web.pictures.gathered import year as year_
from aigaq.web.timelines.kinds import KINDS, narrowed
from aigaq.web.timelines.timeline import timeline

Asked = Mapping[str, str]
YEAR = 4


@dataclass(frozen=True)
class Basis:
    """What a picture was drawn from: references of rows, originals with what they are committed to, until when."""

    references: tuple[str, ...]
    originals: tuple[tuple[str, str], ...]
    entered: str


def figure(reader: Member, case: Case, kind: Kind, asked: Asked, on: date) -> Figure | None:
    """Return a picture as it is asked for, in the present language; None where there is nothing to draw.

    Raises Unknown or NotAllowed, ImpossibleDate, TooManyComplaints.
    """
    require(reader, Verb.SEE, case)
    return MAKERS[kind](reader, case, asked, on)


def basis(reader: Member, case: Case, rows: Sequence[CaseRow]) -> Basis:
    """Return what a picture rests on. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    keys = [row.pk for row in rows]
    last = TrailEntry.objects.filter(on__in=keys).order_by("-n").values_list("at", flat=True).first()
    found = {row.reference: row.commitment for row in _originals(reader, case, rows)}
    named = sorted({_reference(row) for row in rows if not isinstance(row, Citation)})
    return Basis(tuple(_runs(named)), tuple(sorted(found.items())), last or "")


def _originals(reader: Member, case: Case, rows: Sequence[CaseRow]) -> Iterable[Item]:
    told = attestations(reader, case, rows)
    yield from (one.passage.item for several in told.values() for one in several if one.passage)
    for row in rows:
        passage = getattr(row, "passage", None)
        if passage is not None:
            yield passage.item
        if getattr(row, "item", None) is not None:
            yield row.item


def _reference(row: Any) -> str:
    """Return what a row is called: its reference; where it has none, its kind and the beginning of its id."""
    return getattr(row, "reference", "") or f"{row._meta.model_name}-{str(row.pk)[:8]}"


def _runs(references: Sequence[str]) -> Iterable[str]:
    """Yield references in order, those that follow one another as one run: E-001–E-014."""
    split = [(one.rstrip("0123456789"), one) for one in references]
    for stem, group in groupby(split, key=lambda pair: pair[0]):
        names = [name for _stem, name in group]
        tails = [int(name[len(stem) :]) if name[len(stem) :].isdecimal() else None for name in names]
        for _key, run in groupby(zip(names, tails, strict=True), key=_follows()):
            members = [name for name, _tail in run]
            yield members[0] if len(members) < 3 else f"{members[0]}–{members[-1]}"
            yield from members[1:] if len(members) == 2 else ()


def _follows() -> Callable[[tuple[str, int | None]], object]:
    """Return what tells where a run of numbers breaks."""
    places = iter(range(1_000_000))

    def key(pair: tuple[str, int | None]) -> object:
        place = next(places)
        return pair[0] if pair[1] is None else pair[1] - place

    return key


def _timeline(reader: Member, case: Case, asked: Asked, on: date) -> Figure | None:
    kind = asked.get("kind", "") if asked.get("kind", "") in KINDS else ""
    facility, person = (
        _named(reader, case, model, asked.get(name, "")) for model, name in ((Facility, "facility"), (Person, "person"))
    )
    to = narrowed(reader, kind, facility, person)
    shown = timeline(reader, case, to, on, sourced=False)
    return timeline_.figure(reader, case, to, shown, _again(asked, "kind", "facility", "person"))


def _matrix(reader: Member, case: Case, asked: Asked, on: date) -> Figure | None:
    known: dict[str, set[str]] = {"grade": {*Grade}, "stance": {*Stance}, "voice": {*Voice}}
    codes = {name: asked.get(name, "") if asked.get(name, "") in codes else "" for name, codes in known.items()}
    incident = asked.get("incident", "")
    row = Incident.objects.filter(case=case, reference=incident).first() if incident else None
    wanted = Wanted(**codes, incident=str(row.pk) if row else "", gaps=asked.get("gaps") == "1")
    found = matrix(reader, case, wanted, number_of(asked.get("down")), number_of(asked.get("across")))
    return matrix_.figure(reader, case, found, _again(asked, *known, "incident", "gaps", "down", "across"))


def _authority(reader: Member, case: Case, asked: Asked, on: date) -> Figure | None:
    graph = linked(reader, case)
    accused, body = (_body(graph, asked.get(name, "")) for name in ("accused", "body"))
    day = dates.kept(asked.get("on", ""))
    return authority_.figure(reader, case, graph, graph.between(accused, body, day), day)


def _heard(reader: Member, case: Case, asked: Asked, on: date) -> Figure | None:
    wanted = asked.get("judgment", "")
    try:
        judgment = one_row(reader, Judgment, uuid.UUID(wanted), beside=("suit__case",))
        found = [one for one in choices(reader, judgment.suit) if one.judgment and one.judgment.pk == judgment.pk]
        return heard_.figure(reader, case, found[0]) if judgment.case_id == case.pk else _gone(wanted)
    except ValueError:
        suits = called(reader, case, Suit, [asked.get("suit", "")])
        suit = one_row(reader, Suit, suits[asked["suit"]]) if suits else _gone(asked.get("suit", "") or wanted)
        return heard_.figure(reader, case, choices(reader, suit)[-1])


def _year(reader: Member, case: Case, asked: Asked, on: date) -> Figure | None:
    year = asked.get("year", "")
    return year_.figure(reader, case, year if len(year) == YEAR and year.isascii() and year.isdecimal() else "")


def _body(graph: Linked, wanted: str) -> Any:
    """Return a body by its id or by the reference of the person row it is. Raises Unknown."""
    named = (one for one in graph.bodies.values() if one.body.reference == wanted)
    return graph.bodies.get(wanted) or next(named, None) or _gone(wanted)


def _gone(reference: str) -> Any:
    raise Unknown(reference=reference)


def _named(reader: Member, case: Case, model: Any, reference: str) -> Any:
    if not reference:
        return None
    found = called(reader, case, model, [reference]).get(reference)
    return one_row(reader, model, found) if found else _gone(reference)


def _again(asked: Asked, *names: str) -> str:
    return urlencode({name: asked[name] for name in names if asked.get(name)})


MAKERS: Mapping[Kind, Callable[[Member, Case, Asked, date], Figure | None]] = {
    Kind.TIMELINE: _timeline, Kind.MATRIX: _matrix, Kind.AUTHORITY: _authority, Kind.HEARD: _heard, Kind.YEAR: _year,
}  # fmt: skip
