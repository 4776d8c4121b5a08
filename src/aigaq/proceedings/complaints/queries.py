"""A complaint on its way as a page shows it; the list of all, narrowed and counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from aigaq.access.actions import require
from aigaq.access.kept.store import kept
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.proceedings.about.queries import NOTED, Became, became, listed_complaints, with_noted_columns
from aigaq.proceedings.actions import CONCERNS
from aigaq.proceedings.complaints.tally import Counted, Standing, counted
from aigaq.proceedings.due.queries import Due, terms_of_complaint
from aigaq.proceedings.fate import Fate, fate
from aigaq.proceedings.independence import ORDER, Independence, Verdict
from aigaq.proceedings.linked.queries import Linked, accused_in, noted_of
from aigaq.proceedings.models import Answer, Authority, Complaint, Redirection
from aigaq.proceedings.practice import Conduct
from aigaq.proceedings.responses import Version, contradictions, groups
from aigaq.record.models import Facility, Person

# More than this are not counted on one page: a year is to be chosen first.
MOST_COUNTED = 5000
COUNTED_BY = ("pk", "concerns", "lodged_on", "answers__codes", *NOTED)
# Bodies one does not complain to: those who watch, and the treaty bodies, which have ways of their own.
NOT_ADDRESSED = frozenset({"intl", "monitor", "government", "president", "parliament", "state"})
# Whose word as to links comes closest to the accused: what goes to them goes back to the accused.
BACK = frozenset({Verdict.SELF, Verdict.HIERARCHICAL})


@dataclass(frozen=True)
class Asked:
    """What the list of complaints is narrowed to; what is empty narrows nothing."""

    year: str = ""
    concern: str = ""
    fate: str = ""
    addressee: Authority | None = None
    facility: Facility | None = None

    @property
    def any(self) -> bool:
        """Return whether the list is narrowed at all."""
        return any((self.year, self.concern, self.fate, self.addressee, self.facility))


@dataclass(frozen=True)
class Step:
    """One step of a complaint's way: whom it came to, on which day, what links them to the accused."""

    body: Authority
    on: str
    links: Independence | None
    redirection: Redirection | None = None

    @property
    def back(self) -> bool:
        """Return whether it came to the body complained of, or to who commands it."""
        return self.links is not None and self.links.verdict in BACK


@dataclass(frozen=True)
class Listed:
    """A complaint of the list, what became of it, and what links each body that answered to the accused."""

    became: Became
    links: dict[object, Independence]


@dataclass(frozen=True)
class Contradiction:
    """Two official versions of one event that exclude each other."""

    one: Answer
    code: str
    other: Answer
    than: str


@dataclass(frozen=True)
class Offered:
    """A body that may be complained to, what links it to the accused, and the terms it would have."""

    body: Authority
    links: Independence | None


def narrowed(reader: Member, case: Case, asked: Asked) -> QuerySet[Complaint]:
    """Return the complaints of a case that are as `asked`, the newest first; what became of them is left aside."""
    rows = listed_complaints(reader, case, asked.facility)
    rows = rows.filter(lodged_on__startswith=asked.year) if asked.year else rows
    if asked.concern:
        rows = rows.annotate(named=Cast("concerns", TextField())).filter(named__contains=f'"{asked.concern}"')
    return rows.filter(addressee=asked.addressee) if asked.addressee else rows


def years(reader: Member, case: Case) -> list[str]:
    """Return the years in which complaints of a case were lodged, the newest first."""
    require(reader, Verb.SEE, case)
    return kept(lambda: _years(case), case.pk)


def _years(case: Case) -> list[str]:
    days = Complaint.objects.filter(case=case, lodged_on__gt="").order_by().values_list("lodged_on", flat=True)
    return sorted({day[:4] for day in days.distinct()}, reverse=True)


def standings(reader: Member, case: Case, asked: Asked) -> list[Standing] | None:
    """Return the complaints that are as `asked`, as they are counted; None where they are too many to be read."""
    found = narrowed(reader, case, asked).prefetch_related(None).order_by()
    if found[MOST_COUNTED : MOST_COUNTED + 1].exists():
        return None
    told: dict[object, tuple[list[str], str, dict[str, bool]]] = {}
    answers: dict[object, list[list[str]]] = {}
    # One question for all of it: a thousand keys handed back and forth would take longer than the answer.
    for key, concerns, lodged, codes, *noted in with_noted_columns(found).values_list(*COUNTED_BY):
        told[key] = (concerns, lodged, dict(zip(NOTED, noted, strict=True)))
        answers.setdefault(key, []).extend([] if codes is None else [codes])
    standing = [
        Standing(key, concerns, fate(answers[key], **noted), groups(answers[key]), lodged)
        for key, (concerns, lodged, noted) in told.items()
    ]
    return [one for one in standing if not asked.fate or asked.fate == one.fate]


def counts(rows: list[Standing]) -> Counted:
    """Return complaints counted, the categories of the public statement first."""
    return counted(rows, CONCERNS)


def with_links(complaints: Iterable[Complaint], graph: Linked, on: date) -> list[Listed]:
    """Return complaints with what became of them by that day and what links who answered to who is accused."""
    told = became(complaints, on)
    noted = _noted(told)
    return [Listed(one, _links(one.complaint, graph, noted)) for one in told]


def way(told: Became, graph: Linked) -> list[Step]:
    """Return whom a complaint came to, one after the other, each with what links them to the accused."""
    complaint = told.complaint
    accused, noted = _accused(complaint, graph), _noted([told])
    found = [(complaint.addressee, complaint.lodged_on, None)] if complaint.addressee else []
    rows = sorted(complaint.redirections.all(), key=lambda row: (row.passed_on or "9999", row.made))
    found += [(graph.bodies[str(row.to_id)], row.passed_on, row) for row in rows]
    return [
        Step(body, day, _asked(graph, accused, body, day or complaint.lodged_on, noted[complaint.pk, body.pk]), row)
        for body, day, row in found
    ]


def refused_by_law(complaint: Complaint, on: date) -> tuple[Due, date] | None:
    """Return the term by whose end silence is a refusal, and since when, if that day has come without an answer."""
    if fate(answer.codes for answer in complaint.answers.all()) is Fate.ANSWERED:
        return None
    for due in terms_of_complaint(complaint):
        # By the latest reading: nobody is late by our imprecision, or while an extension may run.
        if due.term.silence == "deemed_refusal" and due.last and due.outer < on:
            return due, due.outer + timedelta(days=1)
    return None


def versions_against(complaint: Complaint) -> list[Contradiction]:
    """Return official versions of the same event that exclude each other, at least one of them in this complaint."""
    if complaint.incident_id is None:
        return []
    rows = Answer.objects.filter(case=complaint.case, complaint__incident=complaint.incident_id)
    answers = {str(row.pk): row for row in rows.select_related("author__body", "complaint").order_by("made")}
    found = contradictions([Version(key, frozenset(row.codes)) for key, row in answers.items()])
    shown = [Contradiction(answers[one], code, answers[other], than) for one, code, other, than in found]
    return [one for one in shown if complaint.pk in (one.one.complaint_id, one.other.complaint_id)]


def offered(graph: Linked, accused: Person | None, on: str, but: Iterable[object] = ()) -> list[Offered]:
    """Return bodies that may be complained to, those least linked to the accused first; `but` those addressed already.

    Of prisons only the one complained of. What links a body is a description, and its place in the list no advice.
    """
    there, left = graph.of_person.get(accused.pk) if accused else None, set(but)
    prisons = set(Facility.objects.filter(body__in=graph.of_person).values_list("body_id", flat=True))
    found = [
        Offered(body, _asked(graph, there, body, on, ()))
        for body in graph.bodies.values()
        if body.kind not in NOT_ADDRESSED and body.pk not in left and (body == there or body.body_id not in prisons)
    ]
    return sorted(found, key=lambda one: (-_nearness(one.links), one.body.made))


def _nearness(links: Independence | None) -> float:
    """Return how near a body stands to the accused. What is not known stands in the middle: it may be either."""
    known = links is not None and links.verdict is not Verdict.UNKNOWN
    return ORDER[links.verdict] if links and known else ORDER[Verdict.SAME_MINISTRY] + 0.5


def _accused(complaint: Complaint, graph: Linked) -> Authority | None:
    accused = accused_in(complaint)
    return graph.of_person.get(accused.pk) if accused else None


def _links(
    complaint: Complaint, graph: Linked, noted: dict[tuple[object, object], list[str]]
) -> dict[object, Independence]:
    accused, found = _accused(complaint, graph), {}
    for answer in complaint.answers.all():
        body = graph.bodies[str(answer.author_id)]
        day = answer.answered_on or complaint.lodged_on
        links = _asked(graph, accused, body, day, noted.get((complaint.pk, body.pk), ()))
        if links:
            found[answer.pk] = links
    return found


def _noted(told: Sequence[Became]) -> dict[tuple[object, object], list[str]]:
    """Return what was noted of each body's practice, and, counted, whether it let its term pass without an answer."""
    noted = noted_of(one.complaint for one in told)
    for one in told:
        if one.inactive and one.complaint.addressee_id:
            noted[one.complaint.pk, one.complaint.addressee_id].append(Conduct.INACTIVE)
    return noted


def _asked(
    graph: Linked, accused: Authority | None, body: Authority, day: str, noted: Iterable[str]
) -> Independence | None:
    return graph.between(accused, body, day, noted) if accused else None
