"""What one may see of last days: those of a matter, and the wall of all that is due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from aigaq.access.actions import require
from aigaq.access.models import Case, Member, TrailEntry
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import cases_of
from aigaq.errors import NotAllowed, Unknown
from aigaq.proceedings import store
from aigaq.proceedings.deadlines import LastDay, Term
from aigaq.proceedings.due import facts
from aigaq.proceedings.law.pack import Pack, Row
from aigaq.proceedings.models import Complaint, Deadline, Judgment
from aigaq.proceedings.reckoning import EXPIRY, Known, Reckoned, Step, reckon, uncounted
from aigaq.vault.dates import PartialDate

PACK = "kz"
# There may be a hundred thousand complaints: the wall looks at the newest, and says that there are more.
MOST_COMPLAINTS = 120
MOST_UNDATED = 20
# How long a last day of ours that has passed still stands on the wall.
SHOWN_AFTER_DAYS = 60
NO_DAY = date.max

Matter = Complaint | Judgment
# What the terms of a complaint are counted from.
WITH_IT = ("answers", "registrations", "redirections")


@dataclass(frozen=True)
class Due:
    """A term of law on one matter: the last day, and how it was counted. Without a start day nothing is computed."""

    reckoned: Reckoned

    @property
    def term(self) -> Term:
        """Return the rule."""
        return self.reckoned.term

    @property
    def starts(self) -> str:
        """Return the day it is counted from, as precisely as known; empty if none is."""
        return self.reckoned.taken.text if self.reckoned.taken else ""

    @property
    def last(self) -> LastDay | None:
        """Return the last day of the reading that is taken."""
        return self.reckoned.taken.last if self.reckoned.taken else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return how it was counted."""
        return self.reckoned.steps

    @property
    def lacks_day(self) -> bool:
        """Return whether it cannot be counted because something that happened has no day, or none precise enough."""
        return self.last is None and self.steps[-1].code in ("undated", "law_changed")

    @property
    def written(self) -> str:
        """Return the last day, or moment, as it is kept; empty if nothing was counted."""
        if self.last is None:
            return ""
        return self.last.at.isoformat(timespec="minutes") if self.last.at else self.last.day.isoformat()

    @property
    def outer(self) -> date:
        """Return the last day by the latest reading: extended as far as the law allows."""
        days = [one.day for one in (self.last, self.reckoned.longest) if one]
        return max(days, default=NO_DAY)


@dataclass
class OnTheWall:
    """One line of the wall: the matter, the page that shows it, the term, and how far away its last day is."""

    case: Case
    reference: str
    kind: str
    page: UUID
    matter: UUID
    due: Due
    days: int | None
    outer_days: int | None
    on: date
    earlier: list[tuple[Deadline, str]] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Return whether the last day is over; theirs only when no extension the law allows leaves them time."""
        days = self.days if self.due.term.ours else self.outer_days
        return days is not None and days < 0

    @property
    def conditional(self) -> bool:
        """Return whether it begins only if an authority goes on being silent."""
        taken = self.due.reckoned.taken
        return bool(taken and taken.event.startswith(EXPIRY) and (taken.first - self.on).days >= 0)

    @property
    def days_ago(self) -> int:
        """Return how many days ago the last day was."""
        return -(self.days or 0)


@dataclass
class Wall:
    """What is due, ours and theirs, by last day; what cannot be counted; whether there are complaints beyond it."""

    ours: list[OnTheWall]
    theirs: list[OnTheWall]
    uncounted: list[OnTheWall]
    more: bool


def terms_of_complaint(complaint: Complaint) -> list[Due]:
    """Return the terms that run from a complaint: theirs to answer, ours to go further."""
    happened = _happened(complaint)
    known = facts.of_complaint(complaint.lodged_on, happened)
    return _due(store.pack(PACK), facts.matters_of_complaint(happened), known, complaint.lodged_on)


def terms_of_judgment(judgment: Judgment) -> list[Due]:
    """Return the terms for going against a decision."""
    return _due(store.pack(PACK), ("judgment",), facts.of_judgment(judgment.decided_on), judgment.decided_on)


def wall(reader: Member, cases: Sequence[Case], on: date) -> Wall:
    """Return what is due in these cases on a day, each line with its earlier counts."""
    _require_all(reader, cases)
    by_key = {case.pk: case for case in cases}
    complaints = _complaints(cases)
    rows = [row for one in _judgments(cases) for row in _of_judgment(by_key[one.case_id], one, on)]
    rows += [row for one in complaints[:MOST_COMPLAINTS] for row in _of_complaint(by_key[one.case_id], one, on)]
    found = _sorted(rows, len(complaints) > MOST_COMPLAINTS)
    _with_earlier([*found.ours, *found.theirs])
    return found


def matters(reader: Member, case: Case) -> list[Matter]:
    """Return the matters of a case that the wall looks at."""
    require(reader, Verb.SEE, case)
    return [*_judgments([case]), *_complaints([case])[:MOST_COMPLAINTS]]


def open_judgments(reader: Member, case: Case) -> list[Judgment]:
    """Return the judgments of a case against which no appeal is lodged, each with its suit and who brought it."""
    require(reader, Verb.SEE, case)
    return _judgments([case])


def earlier(reader: Member, matter: Matter) -> dict[str, list[tuple[Deadline, str]]]:
    """Return the counts of a matter's terms that were replaced since, by term, each with when it was made (UTC)."""
    require(reader, Verb.SEE, matter.case)
    found = _kept([matter.pk])
    return {term: rows for (_key, term), rows in found.items()}


def packs(reader: Member) -> list[Pack]:
    """Return the packs in use. Raises NotAllowed for a role that sees no records."""
    _require_sight(reader)
    return [store.pack(one) for one in store.SHIPPED]


def pack(reader: Member, pack_id: str) -> Pack:
    """Return one pack. Raises NoPack, or NotAllowed for a role that sees no records."""
    _require_sight(reader)
    return store.pack(pack_id)


def faulty(reader: Member, pack_id: str) -> list[str]:
    """Return the house's own files over a pack that have faults and are not used."""
    _require_sight(reader)
    return store.faulty_overlays(pack_id)


def _require_sight(reader: Member) -> None:
    if not may(reader.roles, Verb.SEE):
        raise NotAllowed


def _due(law: Pack, wanted: Sequence[str], known: Known, began: str) -> list[Due]:
    """Return the terms of the procedures that matters of these kinds open, in force on the day they began.

    Without that day, or where the law changed within what is known of it, nobody can say which law applies: then every
    answer that may be due is named, and none counted.
    """
    when = PartialDate.parse(began) if began else None
    if when is None or _opened(law, wanted, when.earliest) != _opened(law, wanted, when.latest):
        return _unclear(law, wanted, began)
    in_force = law.in_force(when.earliest)
    steps = [one for one in _opened(law, wanted, when.earliest) if one["deadline"] in in_force]
    found = [(one, reckon(in_force[one["deadline"]], known, law.calendar, in_force)) for one in steps]
    return [Due(one) for step, one in found if one.begun or _awaits(step, one, wanted)]


def _opened(law: Pack, wanted: Iterable[str], on: date) -> list[Row]:
    """Return the steps of the procedures that matters of these kinds open on a day."""
    return [step for matter in wanted for row in law.procedures(matter, on) for step in row.get("step", [])]


def _awaits(step: Row, one: Reckoned, wanted: Iterable[str]) -> bool:
    """Return whether a term that cannot be counted is worth a line: its day is missing, or it is ours and may come."""
    return one.steps[-1].code == "undated" or (one.term.ours and ("judgment" in wanted or step["on"] == "knowledge"))


def _unclear(law: Pack, wanted: Iterable[str], began: str) -> list[Due]:
    """Return what may be due where it is not known which law applies, with the reason in place of a day."""
    steps = [step for row in law.rows("procedure") if row["matter"] in wanted for step in row.get("step", [])]
    named = {step["deadline"] for step in steps}
    why = Step("law_changed", {"text": began}) if began else None
    terms = [one for one in law.terms if one.id in named and (one.answers or "judgment" in wanted)]
    return [Due(uncounted(one, why or Step("undated", {"event": _first_event(wanted)}))) for one in terms]


def _first_event(wanted: Iterable[str]) -> str:
    return "announcement" if "judgment" in wanted else "filing"


def _require_all(reader: Member, cases: Sequence[Case]) -> None:
    """Pass if the reader may see all of these cases, by one question. Raises what `require` would."""
    theirs = {one.pk for one in cases_of(reader)}
    for case in cases:
        if case.pk not in theirs:
            raise Unknown(reference=case.reference)
    _require_sight(reader)


def _happened(complaint: Complaint) -> list[facts.Answered]:
    """Return its answers, its numbers and where it was passed on, each as a day and the codes of what it shows."""
    answers = [(one.answered_on, one.codes) for one in complaint.answers.all()]
    numbers = [(one.registered_on, [facts.NUMBERED[one.register]]) for one in complaint.registrations.all()]
    return answers + numbers + [(one.passed_on, ["redirected"]) for one in complaint.redirections.all()]


def _complaints(cases: Sequence[Case]) -> list[Complaint]:
    """Return the newest complaints of these cases, undated ones first, one more than the wall looks at."""
    rows = Complaint.objects.filter(case__in=cases).prefetch_related(*WITH_IT)
    undated = list(rows.filter(lodged_on="").order_by("-made")[:MOST_UNDATED])
    return undated + list(rows.filter(lodged_on__gt="").order_by("-lodged_on", "-made")[: MOST_COMPLAINTS + 1])


def _judgments(cases: Sequence[Case]) -> list[Judgment]:
    """Return the judgments of these cases against which no appeal is lodged."""
    rows = Judgment.objects.filter(case__in=cases).select_related("suit__plaintiff").prefetch_related("appeals")
    return [one for one in rows if not any(appeal.state == "lodged" for appeal in one.appeals.all())]


def _of_judgment(case: Case, one: Judgment, on: date) -> list[OnTheWall]:
    return [
        _line(case, one.suit.reference, "suit", one.suit_id, one.pk, due, on)
        for due in terms_of_judgment(one)
        if due.last or due.lacks_day
    ]


def _of_complaint(case: Case, one: Complaint, on: date) -> list[OnTheWall]:
    """Return the lines of one complaint: until it is answered those of the body, and ours once they have begun."""
    open_still = "answer" not in _known(one)
    found = []
    for due in terms_of_complaint(one):
        shown = due.term.ours if due.last else due.lacks_day
        if shown or (open_still and due.term.answers):
            found.append(_line(case, one.reference, "complaint", one.pk, one.pk, due, on))
    return found


def _known(one: Complaint) -> Mapping[str, str]:
    return facts.of_complaint(one.lodged_on, [(answer.answered_on, answer.codes) for answer in one.answers.all()])


def _line(case: Case, reference: str, kind: str, page: UUID, key: UUID, due: Due, on: date) -> OnTheWall:
    days = (due.last.day - on).days if due.last else None
    outer = (due.outer - on).days if due.last else None
    return OnTheWall(case, reference, kind, page, key, due, days, outer, on)


def _sorted(rows: list[OnTheWall], more: bool) -> Wall:
    rows = sorted(rows, key=lambda one: (one.due.outer if not one.due.term.ours else _day(one), one.reference))
    ours = [one for one in rows if one.due.term.ours and one.days is not None and one.days >= -SHOWN_AFTER_DAYS]
    theirs = [one for one in rows if not one.due.term.ours and one.days is not None]
    return Wall(ours, theirs, [one for one in rows if one.days is None], more)


def _day(one: OnTheWall) -> date:
    return one.due.last.day if one.due.last else NO_DAY


def _with_earlier(rows: Sequence[OnTheWall]) -> None:
    found = _kept({row.matter for row in rows})
    for row in rows:
        row.earlier = found.get((row.matter, row.due.term.id), [])


def _kept(keys: Iterable[UUID]) -> dict[tuple[UUID, str], list[tuple[Deadline, str]]]:
    """Return counts that a later one replaced, newest first, by matter and term, with the moment of each."""
    wanted = list(keys)
    rows = [
        *Deadline.objects.filter(complaint__in=wanted, followed_by__isnull=False),
        *Deadline.objects.filter(judgment__in=wanted, followed_by__isnull=False),
    ]
    when = dict(TrailEntry.objects.filter(on__in=[row.pk for row in rows]).values_list("on", "at")) if rows else {}
    found: dict[tuple[UUID, str], list[tuple[Deadline, str]]] = {}
    for row in sorted(rows, key=lambda one: -one.made):
        key = (row.complaint_id or row.judgment_id, row.term)
        found.setdefault(key, []).append((row, when.get(row.pk, "")))
    return found
