"""What is known of people and incidents, as the rules of sameness compare it.

Names are opened with the reader's own keys; who may not open them gathers the rest.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aigaq.access import keyring
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.intake.codes import core
from aigaq.intake.names.keys import coarse
from aigaq.intake.words import roots
from aigaq.record.models import Act, Facility, Incident, IncidentLink, Injury, Involvement, Person
from aigaq.record.sameness.candidates import Happened, Heard
from aigaq.record.sameness.incidents import Event
from aigaq.record.sameness.people import ACCUSED, HARMED, Appearance, Someone, called
from aigaq.record.sameness.places import Place, Span
from aigaq.record.sameness.queries import merges_in
from aigaq.record.sameness.reasons import PairKind
from aigaq.record.sameness.standing import standing

NAMED = ("name", "latin", "other_names")
TOGETHER = 500
FEW = 8
# Degrees of HURIDOCS list 18 that say somebody did it, ordered it, or is suspected.
BLAMED = ("01", "05")
NOT_BLAMED = "0104"
EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()


@dataclass
class Known:
    """The people of some cases as they are found: their ids, what is compared of them at first, their sounds."""

    keys: list[uuid.UUID] = field(default_factory=list)
    cases: list[uuid.UUID] = field(default_factory=list)
    people: list[Someone] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)


def opens(reader: Member, case: Case) -> bool:
    """Return whether the reader can open identities of a case."""
    return may(reader.roles, Verb.IDENTIFY) and reader.ring is not None and keyring.holds(reader, case)


def people(reader: Member, cases: Iterable[Case]) -> Known:
    """Return everybody of some cases who has a name, sealed or public, that the reader may open."""
    known = Known()
    for case in cases:
        for row, someone in _named(reader, case, Person.objects.filter(case=case)):
            if someone.names:
                known.keys.append(row.pk)
                known.cases.append(case.pk)
                known.people.append(someone)
                known.heard.append(Heard(_sounds(someone), someone.born))
    return known


def someone(reader: Member, row: Person) -> Someone:
    """Return all that is compared of one person; without the name where the reader may not open it."""
    found = next(iter(_named(reader, row.case, Person.objects.filter(pk=row.pk))), (row, _bare(row)))[1]
    return with_appearances(found, appearances(row.case, {row.pk}).get(row.pk, ()))


def with_appearances(one: Someone, appears: Iterable[Appearance]) -> Someone:
    """Return what is compared of a person, with where they appear."""
    return Someone(one.kind, one.names, one.born, one.sex, one.contact, one.counted, one.employer, tuple(appears))


def appearances(case: Case, wanted: set[uuid.UUID]) -> dict[uuid.UUID, list[Appearance]]:
    """Return where some people of a case appear: harmed in an act or injured, or accused of one."""
    parts: list[tuple[uuid.UUID, uuid.UUID, str, uuid.UUID]] = [*_harmed(case, wanted), *_involved(wanted)]
    where = _incidents_of({incident for _who, incident, _part, _act in parts})
    found: dict[uuid.UUID, list[Appearance]] = defaultdict(list)
    places = _places(case.pk, {place for place, _span in where.values() if place})
    for who, incident, part, act in parts:
        place, span = where[incident]
        found[who].append(Appearance(str(act), part, places.get(place) if place else None, span))
    return found


def happened(cases: Iterable[Case]) -> tuple[list[tuple[uuid.UUID, uuid.UUID]], dict[int, Happened]]:
    """Return the incidents of some cases (id and case) and, by number, where and when to look for each."""
    keys: list[tuple[uuid.UUID, uuid.UUID]] = []
    found: dict[int, Happened] = {}
    for case in cases:
        places = {key: _looked_for(place) for key, place in _places(case.pk).items()}
        shared = _sharing(case)
        rows = Incident.objects.filter(case=case).order_by().values_list("pk", "facility_id", "began", "ended")
        for key, facility, began, ended in rows.iterator(chunk_size=TOGETHER):
            near = (*places.get(facility, ()), *shared.get(key, ()))
            span = Span.of(began, ended)
            if near and (span or shared.get(key)):
                days = (span.earliest.toordinal(), span.latest.toordinal()) if span else (EARLIEST, LATEST - TOGETHER)
                found[len(keys)] = Happened(near, *days)
            keys.append((key, case.pk))
    return keys, found


def events(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Event]:
    """Return what is compared of some incidents, of whatever cases."""
    wanted = list(keys)
    rows = list(Incident.objects.filter(pk__in=wanted).order_by())
    acts: dict[uuid.UUID, list[Act]] = defaultdict(list)
    for act in Act.objects.filter(incident__in=wanted).order_by():
        acts[act.incident_id].append(act)
    people = _people_in(act for some in acts.values() for act in some)
    tied = _tied(wanted)
    places: dict[uuid.UUID, Place] = {}
    for case in {row.case_id for row in rows}:
        places |= _places(case, {row.facility_id for row in rows if row.case_id == case and row.facility_id})
    return {row.pk: _event(row, acts, people, places, tied) for row in rows}


def _named(reader: Member, case: Case, rows: Any) -> Iterator[tuple[Person, Someone]]:
    """Yield people with what their rows and identities say, a few hundred at a time."""
    opened = opens(reader, case)
    bodies = rows.filter(identity_sealed=None) if opened else rows
    for row in bodies.order_by().iterator(chunk_size=TOGETHER):
        yield row, _bare(row)
    if opened:
        sealed = rows.exclude(identity_sealed=None).order_by().iterator(chunk_size=TOGETHER)
        for row, told in keyring.opened_many(reader, _of(sealed, case), "identity_sealed"):
            yield row, _identified(row, json.loads(told))


def _of(rows: Iterable[Person], case: Case) -> Iterator[Person]:
    for row in rows:
        row.case = case
        yield row


def _bare(row: Person) -> Someone:
    names = tuple(dict.fromkeys(name for name in row.name.values() if name)) if row.public else ()
    return Someone(row.kind, names, counted=row.counted, employer=str(row.works_for_id or ""))


def _identified(row: Person, told: Mapping[str, str]) -> Someone:
    bare = _bare(row)
    names = tuple(dict.fromkeys(str(told[name]) for name in NAMED if told.get(name)))
    born, sex = str(told.get("born", "")), str(told.get("sex", ""))
    contact = "".join(str(told.get("contact", "")).casefold().split())
    return Someone(row.kind, names + bare.names, born, sex, contact, row.counted, bare.employer)


def _sounds(one: Someone) -> tuple[str, ...]:
    if one.kind != "individual":
        return tuple(dict.fromkeys(f"={called(name)}" for name in one.names))
    words = (word for name in one.names for word in roots.words(name) if word.isalpha() and len(word) > 1)
    return tuple(dict.fromkeys(sound for word in words for sound in coarse(word)))


def _harmed(case: Case, wanted: set[uuid.UUID]) -> Iterator[tuple[uuid.UUID, uuid.UUID, str, uuid.UUID]]:
    by_text = {str(key): key for key in wanted}
    rows = Act.objects.filter(case=case).order_by()
    if len(wanted) <= FEW:
        # Few are looked for in the text of the column; of many, every act is read once.
        likely = {act for key in by_text for act in rows.filter(victims__icontains=key).values_list("pk", flat=True)}
        rows = Act.objects.filter(pk__in=likely).order_by()
    for act, incident, victims in rows.values_list("pk", "incident_id", "victims").iterator(chunk_size=TOGETHER):
        for who in victims:
            if who in by_text:
                yield by_text[who], incident, HARMED, act
    for some in _in_lots(wanted):
        hurt = Injury.objects.filter(person__in=some).order_by().values_list("person_id", "incident_id")
        yield from ((who, incident, HARMED, incident) for who, incident in hurt)


def _involved(wanted: set[uuid.UUID]) -> Iterator[tuple[uuid.UUID, uuid.UUID, str, uuid.UUID]]:
    for some in _in_lots(wanted):
        rows = Involvement.objects.filter(person__in=some).order_by()
        for who, incident, degree, act in rows.values_list("person_id", "act__incident_id", "degree", "act_id"):
            blamed = degree.startswith(BLAMED) and degree != NOT_BLAMED
            yield who, incident, ACCUSED if blamed else degree, act


def _incidents_of(wanted: set[uuid.UUID]) -> dict[uuid.UUID, tuple[uuid.UUID | None, Span | None]]:
    found: dict[uuid.UUID, tuple[uuid.UUID | None, Span | None]] = {}
    for some in _in_lots(wanted):
        rows = Incident.objects.filter(pk__in=some).order_by().values_list("pk", "facility_id", "began", "ended")
        found |= {key: (facility, Span.of(began, ended)) for key, facility, began, ended in rows}
    return found


def _places(case_id: uuid.UUID, wanted: set[uuid.UUID] | None = None) -> dict[uuid.UUID, Place]:
    """Return facilities of a case as they are compared: all, or some of them."""
    rows = Facility.objects.filter(case=case_id).order_by()
    rows = rows if wanted is None else Facility.objects.filter(pk__in=wanted).order_by()
    return {
        row.pk: Place(
            str(row.pk),
            tuple(code.code for code in row.codes.all()),
            frozenset(" ".join(roots.words(name)) for name in row.name.values() if name),
        )
        for row in rows.prefetch_related("codes")
    }


def _looked_for(place: Place) -> tuple[str, ...]:
    codes = {core(code) for code in place.codes} - {""}
    return (*place.names, *codes)


def _sharing(case: Case) -> dict[uuid.UUID, list[str]]:
    """Return which people (those that stand, by id) appear in more than one incident of a case, by incident."""
    stands = standing((row.one, row.into) for row in merges_in(case.pk, PairKind.PERSON))
    by_person: dict[str, set[uuid.UUID]] = defaultdict(set)
    rows = Act.objects.filter(case=case).order_by().values_list("incident_id", "victims")
    for incident, victims in rows.iterator(chunk_size=TOGETHER):
        for who in victims:
            by_person[str(stands.get(uuid.UUID(who), who))].add(incident)
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for who, incidents in by_person.items():
        for incident in incidents if len(incidents) > 1 else ():
            found[incident].append(who)
    return found


def _people_in(acts: Iterable[Act]) -> dict[uuid.UUID, set[str]]:
    """Return who was harmed or involved in the incidents of some acts: those that stand for them, by id."""
    rows = list(acts)
    stands: dict[uuid.UUID, uuid.UUID] = {}
    for case in {act.case_id for act in rows}:
        stands |= standing((row.one, row.into) for row in merges_in(case, PairKind.PERSON))
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    parts = Involvement.objects.filter(act__in=[act.pk for act in rows]).order_by()
    pairs = [(act.incident_id, uuid.UUID(who)) for act in rows for who in act.victims]
    for incident, who in [*pairs, *parts.values_list("act__incident_id", "person_id")]:
        found[incident].add(str(stands.get(who, who)))
    return found


def _tied(wanted: list[uuid.UUID]) -> dict[uuid.UUID, set[str]]:
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    rows = IncidentLink.objects.filter(incident__in=wanted).order_by().values_list("incident_id", "to_id")
    for one, other in rows:
        found[one].add(str(other))
    return found


def _event(
    row: Incident,
    acts: Mapping[uuid.UUID, list[Act]],
    people: Mapping[uuid.UUID, set[str]],
    places: Mapping[uuid.UUID, Place],
    tied: Mapping[uuid.UUID, set[str]],
) -> Event:
    texts = [(language, text) for texts in (row.title, row.narrative) for language, text in texts.items()]
    return Event(
        key=str(row.pk),
        place=places.get(row.facility_id) if row.facility_id else None,
        span=Span.of(row.began, row.ended),
        acts=frozenset(code for act in acts.get(row.pk, ()) for code in (act.kind, *act.methods)),
        people=frozenset(people.get(row.pk, ())),
        roots=frozenset(root for language, text in texts for root in _roots(text, language)),
        table=str(row.origin_id or ""),
        tied=frozenset(tied.get(row.pk, ())),
    )


def _roots(text: str, language: str) -> Iterator[str]:
    """Yield the first root of each word that is long enough to tell texts apart."""
    for word in roots.words(text):
        if len(word) > 3 or word.isdigit():
            yield from roots.roots(word, language)[:1]


def _in_lots(wanted: Iterable[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    rest = list(wanted)
    for at in range(0, len(rest), TOGETHER):
        yield rest[at : at + TOGETHER]
