"""The case's dated graph of bodies, read once and asked about many days."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.independence import Graph, Independence, Link, independence
from aigaq.proceedings.linked.dated import holds
from aigaq.proceedings.models import Answer, Authority, Complaint, Edge, PracticeNote
from aigaq.proceedings.practice import split
from aigaq.record.models import Person
from aigaq.vault.dates import PartialDate

# What an answer tells of its complaint: who runs the facility, or that of the incident (`accused_in`), what was noted.
OF_COMPLAINT = {
    "lodged_on": "lodged_on", "placed_in": "facility", "runs_it": "facility__body",
    "runs_where": "incident__facility__body", "noted": "practice__kind", "noted_of": "practice__body",
}  # fmt: skip


@dataclass
class Linked:
    """Bodies by id and the links between them, at any time; what was asked already is not worked out twice."""

    bodies: dict[str, Authority]
    edges: list[Edge]
    known: dict[tuple[object, ...], Independence] = field(default_factory=dict)
    graphs: dict[str, Graph] = field(default_factory=dict)

    def on(self, day: str) -> Graph:
        """Return the graph of a day; an undated question sees every link."""
        if day not in self.graphs:
            when = PartialDate.parse(day) if day else None
            kinds = {key: body.kind for key, body in self.bodies.items()}
            held = [_link(edge) for edge in self.edges if holds((edge.valid_from, edge.valid_to), when)]
            self.graphs[day] = Graph(kinds, held)
        return self.graphs[day]

    def between(self, accused: Authority, body: Authority, day: str, noted: Iterable[str] = ()) -> Independence:
        """Return what links a body to the one accused on a day, with what was noted of its practice."""
        personal, conduct = split(noted)
        asked = (accused.pk, body.pk, day, personal, conduct)
        if asked not in self.known:
            when = PartialDate.parse(day) if day else None
            absent = [str(one.pk) for one in (accused, body) if not holds((one.valid_from, one.valid_to), when)]
            self.known[asked] = independence(
                self.on(day), str(accused.pk), str(body.pk), personal=personal, conduct=conduct, absent=absent
            )
        return self.known[asked]

    def links_of(self, person: object) -> list[Edge]:
        """Return the links that begin at a body, given the person row it is; each with the body it leads to."""
        mine = self.of_person.get(person)
        found = [edge for edge in self.edges if mine is not None and edge.start_id == mine.pk]
        for edge in found:
            edge.to = self.bodies[str(edge.to_id)]
        return sorted(found, key=lambda edge: (edge.kind, edge.valid_from))

    @cached_property
    def of_person(self) -> dict[object, Authority]:
        """Return the bodies by the person rows they are."""
        return {body.body_id: body for body in self.bodies.values()}


def linked(reader: Member, case: Case) -> Linked:
    """Return the case's graph of bodies. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, case)
    bodies = {str(body.pk): body for body in Authority.objects.filter(case=case).select_related("body")}
    return Linked(bodies, list(Edge.objects.filter(case=case)))


def names_of(bodies: Iterable[Authority]) -> dict[str, str]:
    """Return the ids of bodies by each of their names, in small letters."""
    return {name.casefold(): str(one.pk) for one in bodies for name in one.body.name.values() if name}


def accused_in(complaint: Complaint) -> Person | None:
    """Return the body a complaint is against: who runs the facility where it happened. None where nobody says."""
    place = complaint.facility or (complaint.incident.facility if complaint.incident else None)
    return place.body if place else None


def noted_of(complaints: Iterable[Complaint]) -> dict[tuple[object, object], list[str]]:
    """Return what was noted of each body's practice in each of these complaints, by the ids of both."""
    found: dict[tuple[object, object], list[str]] = defaultdict(list)
    rows = PracticeNote.objects.filter(complaint__in=[one.pk for one in complaints]).order_by()
    for complaint, body, kind in rows.values_list("complaint_id", "body_id", "kind"):
        found[complaint, body].append(kind)
    return found


def answered_by(
    reader: Member, case: Case, complaints: Iterable[object]
) -> dict[object, dict[Authority, Independence]]:
    """Return who answered each of these complaints, by their ids, and what links them to the accused.

    Three queries, whatever they hold: a chain has many. Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, case)
    columns = {name: F(f"complaint__{path}") for name, path in OF_COMPLAINT.items()}
    rows = Answer.objects.filter(complaint__in=list(complaints)).annotate(**columns)
    answers = list(rows.order_by("answered_on", "made"))
    if not answers:
        return {}
    graph = linked(reader, case)
    noted: dict[tuple[object, object], set[str]] = defaultdict(set)
    for row in answers:
        noted[row.complaint_id, row.noted_of].add(row.noted or "")
    found: dict[object, dict[Authority, Independence]] = defaultdict(dict)
    for row in answers:
        there = graph.of_person.get(row.runs_it if row.placed_in else row.runs_where)
        author, day = graph.bodies[str(row.author_id)], row.answered_on or row.lodged_on
        if there:
            found[row.complaint_id][author] = graph.between(there, author, day, noted[row.complaint_id, row.author_id])
    return found


def edges_shown(reader: Member, case: Case, body: Authority | None = None) -> list[Edge]:
    """Return the links of a case, or those of one body, both ends at hand, in the order of their kinds and days."""
    require(reader, Verb.SEE, case)
    rows = Edge.objects.filter(case=case).select_related("start__body", "to__body")
    found = rows.order_by("start__made", "kind", "valid_from", "made")
    return [edge for edge in found if body is None or body.pk in (edge.start_id, edge.to_id)]


def _link(edge: Edge) -> Link:
    return Link(
        str(edge.start_id), str(edge.to_id), edge.kind, edge.status == "verified", edge.cited,
        edge.valid_from, edge.valid_to,
    )  # fmt: skip
