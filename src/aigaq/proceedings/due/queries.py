"""What one may see of last days: those of a matter, and the wall of all that is due."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, prefetch_related_objects

from aigaq.access.actions import require, require_all
from aigaq.access.kept.store import kept
from aigaq.access.models import Case, Member, TrailEntry
from aigaq.access.permissions import Verb, may
from aigaq.access.sqlcipher.beside import beside
from aigaq.errors import NotAllowed
from aigaq.proceedings import store
from aigaq.proceedings.deadlines import LastDay, Term
from aigaq.proceedings.due import facts
from aigaq.proceedings.law.pack import Pack, Row, in_span
from aigaq.proceedings.models import Appeal, Complaint, Deadline, Judgment
from aigaq.proceedings.reckoning import EXPIRY, Known, Reckoned, Step, reckon, uncounted
from aigaq.proceedings.submissions.models import Submission
from aigaq.proceedings.suits.codes import UNDO
from aigaq.proceedings.suits.force import Decided, Force, InForce, appealed, force, ours_lodged
from aigaq.vault.dates import PartialDate

# The State's own law, by which complaints and suits are counted; a submission goes by the pack of its form.
PACK = "kz"
# There may be a hundred thousand complaints: the wall looks at the newest, and says that there are more.
MOST_COMPLAINTS = 120
MOST_UNDATED = 20
# As many counts are kept: of what began on the same days the same comes out.
COUNTED = 1 << 10
# How long a last day of ours that has passed still stands on the wall.
SHOWN_AFTER_DAYS = 60
NO_DAY = date.max


class Later(NamedTuple):
    """A ruling that looked at a judgment again."""

    decided_on: str
    outcome: str


Matter = Complaint | Judgment | Submission
# What the terms of a complaint are counted from.
WITH_IT = ("answers", "registrations", "redirections")
# What stands beside a judgment when its terms are counted: rows, or the same as columns asked for with it.
WITH_JUDGMENT = ("appeals", "reviewed_by")
FOLLOWING = {
    "lodged_against": beside(Appeal, "judgment", "made", "kind", "lodged_for", "state", of=Judgment),
    "decided_later": beside(Judgment, "reviews", "made", "decided_on", "outcome", of=Judgment),
}


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
    """What is due, ours and theirs, by last day; what cannot be counted; whether there are complaints beyond it.

    `packs` are those by which it was counted.
    """

    ours: list[OnTheWall]
    theirs: list[OnTheWall]
    uncounted: list[OnTheWall]
    more: bool
    packs: list[Pack]


def terms_of_complaint(complaint: Complaint) -> list[Due]:
    """Return the terms that run from a complaint: theirs to answer, ours to go further."""
    return _of_it(store.pack(PACK), complaint)


def terms_to_answer(complaint: Complaint) -> list[Due]:
    """Return the terms in which a complaint is to be answered, no others counted."""
    return _of_it(store.pack(PACK), complaint, answering=True)


def terms_of_judgment(judgment: Judgment, later: Sequence[Judgment | Later] | None = None) -> list[Due]:
    """Return the terms for going against a decision, those that start with its entry into force by what that rests on.

    `later` are the rulings that looked at it again, if they are at hand: once there is one, nothing more runs from it.
    """
    later = _later(judgment) if later is None else later
    law, came = store.pack(PACK), force_of(judgment, later)
    closed = facts.closed(judgment.instance or "", reviewed=bool(later))
    found = _due(law, ("judgment",), days_of(judgment, came), judgment.decided_on, closed=closed)
    return [_because(one, came) for one in found]


def _later(judgment: Judgment) -> Sequence[Judgment | Later]:
    rows = getattr(judgment, "decided_later", None)
    return list(judgment.reviewed_by.all()) if rows is None else [Later(*one) for _made, *one in sorted(rows)]


def force_of(judgment: Judgment, later: Sequence[Judgment | Later]) -> Force:
    """Return when a judgment enters into force, as recorded or as the pack's rule has it, and what that rests on.

    `later` are the rulings that looked at it again.
    """
    law = store.pack(PACK)
    decided = Decided(
        judgment.decided_on, judgment.instance or "first", judgment.in_force_on or "", appealed(lodged(judgment)),
        next((one.decided_on for one in later if one.outcome == "upheld"), None),
        any(one.outcome in UNDO for one in later),
    )  # fmt: skip
    return force(decided, _appeal_until(law, judgment), _rules(law, judgment.decided_on))


def days_of(judgment: Judgment, came: Force) -> dict[str, str]:
    """Return the days from which what a judgment starts is counted."""
    return facts.of_judgment(
        judgment.decided_on, final_form_on=judgment.final_form_on or "", copy_sent_on=judgment.copy_sent_on or "",
        in_force_on=came.day,
    )  # fmt: skip


def terms_of_order(judgment: Judgment, came: Force) -> list[Due]:
    """Return the terms the law gives for doing what a judgment orders; none where the pack knows of none."""
    if not judgment.decided_on:
        return []
    law = store.pack(PACK)
    return [_because(one, came) for one in _due(law, ("order",), days_of(judgment, came), judgment.decided_on)]


def lodged(judgment: Judgment) -> list[tuple[str, str, str]]:
    """Return what is lodged against a judgment, oldest first: its kind, for whom, its state."""
    rows = getattr(judgment, "lodged_against", None)
    if rows is None:
        rows = [(one.made, one.kind, one.lodged_for, one.state) for one in judgment.appeals.all()]
    return [(kind or "", who or "", state) for _made, kind, who, state in sorted(rows, key=itemgetter(0))]


def terms_of_submission(submission: Submission) -> list[Due]:
    """Return the terms that run before and after a submission, by the pack of the body it goes to.

    Only those whose start was noted: that nothing is known yet of the others needs no line.
    """
    law, form = store.form(submission.form)
    procedure = law.procedure(form["procedure"]) or {}
    known = facts.of_submission((row.event, row.dated) for row in submission.steps.all())
    return [_begun(law, step, known) for step in procedure.get("step", []) if step["on"] in known]


def law_of(matter: Matter) -> Pack:
    """Return the pack by which a matter's terms are counted."""
    return store.form(matter.form)[0] if isinstance(matter, Submission) else store.pack(PACK)


def wall(reader: Member, cases: Sequence[Case], on: date) -> Wall:
    """Return what is due in these cases on a day, each line with its earlier counts."""
    require_all(reader, Verb.SEE, cases)
    # By which law it is counted may change without an act: a file of the house is laid over a pack.
    return kept(lambda: _wall(cases, on), reader.pk, tuple(one.pk for one in cases), on, store.stamps())


def _wall(cases: Sequence[Case], on: date) -> Wall:
    law = store.pack(PACK)
    by_key = {case.pk: case for case in cases}
    complaints = _complaints(cases)
    rows = [row for one in _judgments(cases) for row in _of_judgment(by_key[one.case_id], one, on)]
    rows += [row for one in complaints[:MOST_COMPLAINTS] for row in _of_complaint(law, by_key[one.case_id], one, on)]
    submissions = _submissions(cases)
    rows += [row for one in submissions for row in _of_submission(by_key[one.case_id], one, on)]
    packs = {used.id: used for used in (law, *(law_of(one) for one in submissions if one.steps.all()))}
    found = _sorted(rows, len(complaints) > MOST_COMPLAINTS, list(packs.values()))
    _with_earlier([*found.ours, *found.theirs])
    return found


def matters(reader: Member, case: Case) -> list[Matter]:
    """Return the matters of a case that the wall looks at."""
    require(reader, Verb.SEE, case)
    return [*_judgments([case]), *_complaints([case])[:MOST_COMPLAINTS], *_submissions([case])]


def earlier(reader: Member, matter: Matter) -> dict[str, list[tuple[Deadline, str]]]:
    """Return the counts of a matter's terms that were replaced since, by term, each with when it was made (UTC)."""
    require(reader, Verb.SEE, matter.case)
    found = _kept([matter.pk])
    return {term: rows for (_key, term), rows in found.items()}


def earlier_of_judgments(
    reader: Member, case: Case, keys: Sequence[UUID]
) -> dict[tuple[UUID, str], list[tuple[Deadline, str]]]:
    """Return the counts of several judgments of a case that were replaced since, as `earlier`, by judgment and term."""
    require(reader, Verb.SEE, case)
    rows = Deadline.objects.filter(case=case, judgment__in=keys, followed_by__isnull=False) if keys else ()
    return _dated(list(rows))


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


def _appeal_until(law: Pack, judgment: Judgment) -> date | None:
    """Return the last day of the appeal against a judgment by the earliest reading, if it can be counted."""
    if not judgment.decided_on:
        return None
    known = facts.of_judgment(judgment.decided_on, final_form_on=judgment.final_form_on or "")
    found = _due(law, ("judgment",), known, judgment.decided_on, closed=frozenset({"entry_into_force"}))
    return min((one.last.day for one in found if one.last), default=None)


def _rules(law: Pack, decided_on: str) -> set[str]:
    """Return the rules of a pack that held on the day of a decision, without the pack's own name before them."""
    day = PartialDate.parse(decided_on).earliest if decided_on else None
    rows = (row for row in law.rows("rule") if day is None or in_span(row.get("valid_from"), row.get("valid_to"), day))
    return {row["id"].removeprefix(f"{law.id}.") for row in rows}


def _because(due: Due, came: Force) -> Due:
    """Return a count that starts with the entry into force together with what that rests on."""
    taken = due.reckoned.taken
    if taken is None or taken.event != "entry_into_force" or came.ground is InForce.RECORDED:
        return due
    why = Step(f"force_{came.ground}", {"day": came.day})
    return Due(replace(due.reckoned, steps=(*due.steps, why)))


def _due(
    law: Pack, wanted: Sequence[str], known: Known, began: str, which: Callable[[Term], bool] = lambda term: True,
    closed: Collection[str] = frozenset(),
) -> list[Due]:  # fmt: skip
    """Return the terms of the procedures that matters of these kinds open, in force on the day they began.

    Only those that are as `which` says. Without that day, or where the law changed within what is known of it, nobody
    can say which law applies: then every answer that may be due is named, and none counted. From what is in `closed`
    nothing runs.
    """
    when = PartialDate.parse(began) if began else None
    if when is None or _opened(law, wanted, when.earliest) != _opened(law, wanted, when.latest):
        return _unclear(law, wanted, began, closed)
    in_force = law.in_force(when.earliest)
    opened = [one for one in _opened(law, wanted, when.earliest) if one["on"] not in closed]
    steps = [one for one in opened if one["deadline"] in in_force and which(in_force[one["deadline"]])]
    found = [(one, reckon(in_force[one["deadline"]], known, law.calendar, in_force)) for one in steps]
    return [Due(one) for step, one in found if one.begun or _awaits(step, one, wanted)]


def _begun(law: Pack, step: Row, known: Mapping[str, str]) -> Due:
    """Return the term that a step opens, counted from its event by the law of that day."""
    began = known[step["on"]]
    when = PartialDate.parse(began) if began else None
    versions = [law.term(step["deadline"], day) for day in (when.earliest, when.latest)] if when else []
    if not versions or versions[0] is None or versions[0] != versions[1]:
        term = next(one for one in law.terms if one.id == step["deadline"])
        why = Step("law_changed", {"text": began}) if began else Step("undated", {"event": step["on"]})
        return Due(uncounted(term, why))
    return Due(reckon(versions[0], known, law.calendar, {}))


def _of_it(law: Pack, complaint: Complaint, *, answering: bool = False) -> list[Due]:
    happened = _happened(complaint)
    known = facts.of_complaint(complaint.lodged_on, happened)
    matters = tuple(facts.matters_of_complaint(happened))
    return list(_counted(law, matters, tuple(known.items()), complaint.lodged_on, answering=answering))


@lru_cache(COUNTED)
def _counted(
    law: Pack, matters: tuple[str, ...], known: tuple[tuple[str, str], ...], began: str, *, answering: bool
) -> tuple[Due, ...]:
    """Return what runs from such days by a law: a wall of a hundred complaints is counted again on every page."""
    return tuple(_due(law, matters, dict(known), began, lambda term: term.answers or not answering))


def _opened(law: Pack, wanted: Iterable[str], on: date) -> list[Row]:
    """Return the steps of the procedures that matters of these kinds open on a day."""
    return [step for matter in wanted for row in law.procedures(matter, on) for step in row.get("step", [])]


def _awaits(step: Row, one: Reckoned, wanted: Iterable[str]) -> bool:
    """Return whether a term that cannot be counted is worth a line: its day is missing, or it is ours and may come."""
    waits = "judgment" in wanted or "order" in wanted or step["on"] == "knowledge"
    return one.steps[-1].code == "undated" or (one.term.ours and waits)


def _unclear(law: Pack, wanted: Iterable[str], began: str, closed: Collection[str]) -> list[Due]:
    """Return what may be due where it is not known which law applies, with the reason in place of a day."""
    steps = [step for row in law.rows("procedure") if row["matter"] in wanted for step in row.get("step", [])]
    named = {step["deadline"] for step in steps if step["on"] not in closed}
    why = Step("law_changed", {"text": began}) if began else None
    terms = [one for one in law.terms if one.id in named and (one.answers or "judgment" in wanted)]
    return [Due(uncounted(one, why or Step("undated", {"event": _first_event(wanted)}))) for one in terms]


def _first_event(wanted: Iterable[str]) -> str:
    return "announcement" if "judgment" in wanted else "filing"


def _happened(complaint: Complaint) -> list[facts.Answered]:
    """Return its answers, its numbers and where it was passed on, each as a day and the codes of what it shows."""
    answers = [(one.answered_on, one.codes) for one in complaint.answers.all()]
    numbers = [(one.registered_on, [facts.NUMBERED[one.register]]) for one in complaint.registrations.all()]
    return answers + numbers + [(one.passed_on, ["redirected"]) for one in complaint.redirections.all()]


def _complaints(cases: Sequence[Case]) -> list[Complaint]:
    """Return the newest complaints of these cases, undated ones first, one more than the wall looks at."""
    rows = Complaint.objects.filter(case__in=cases)
    found = list(rows.filter(lodged_on="").order_by("-made")[:MOST_UNDATED])
    found += rows.filter(lodged_on__gt="").order_by("-lodged_on", "-made")[: MOST_COMPLAINTS + 1]
    prefetch_related_objects(found, *WITH_IT)
    return found


def _judgments(cases: Sequence[Case]) -> list[Judgment]:
    """Return the judgments of these cases that no higher court has looked at, and against which we lodged nothing."""
    rows = Judgment.objects.filter(case__in=cases).select_related("suit__plaintiff").prefetch_related(*WITH_JUDGMENT)
    return [one for one in rows if not (one.reviewed_by.all() or ours_lodged(lodged(one)))]


def _submissions(cases: Sequence[Case]) -> list[Submission]:
    """Return the submissions of these cases of which something was noted, the newest first."""
    rows = Submission.objects.filter(case__in=cases, steps__isnull=False).distinct().prefetch_related("steps")
    return list(rows.order_by("-made")[:MOST_COMPLAINTS])


def _of_submission(case: Case, one: Submission, on: date) -> list[OnTheWall]:
    """Return the lines of one submission: terms that began and that nothing ended yet."""
    known = facts.of_submission((row.event, row.dated) for row in one.steps.all())
    return [
        _line(case, one.reference, "submission", one.pk, one.pk, due, on)
        for due in terms_of_submission(one)
        if facts.waited_for(due.term.start, known, sent=bool(one.sent_on))
    ]


def _of_judgment(case: Case, one: Judgment, on: date) -> list[OnTheWall]:
    return [
        _line(case, one.suit.reference, "suit", one.suit_id, one.pk, due, on)
        for due in terms_of_judgment(one)
        if (due.last and not _still_appealable(due, on)) or due.lacks_day
    ]


def _still_appealable(due: Due, on: date) -> bool:
    """Return whether a term begins only if nobody appeals, and somebody still may."""
    taken, counted = due.reckoned.taken, due.steps[-1].code
    return counted == f"force_{InForce.NOT_APPEALED}" and taken is not None and on < taken.first


def _of_complaint(law: Pack, case: Case, one: Complaint, on: date) -> list[OnTheWall]:
    """Return the lines of one complaint: until it is answered those of the body, and ours once they have begun."""
    open_still = "answer" not in _known(one)
    found = []
    for due in _of_it(law, one):
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


def _sorted(rows: list[OnTheWall], more: bool, packs: list[Pack]) -> Wall:
    rows = sorted(rows, key=lambda one: (one.due.outer if not one.due.term.ours else _day(one), one.reference))
    ours = [one for one in rows if one.due.term.ours and one.days is not None and one.days >= -SHOWN_AFTER_DAYS]
    theirs = [one for one in rows if not one.due.term.ours and one.days is not None]
    return Wall(ours, theirs, [one for one in rows if one.days is None], more, packs)


def _day(one: OnTheWall) -> date:
    return one.due.last.day if one.due.last else NO_DAY


def _with_earlier(rows: Sequence[OnTheWall]) -> None:
    found = _kept({row.matter for row in rows})
    for row in rows:
        row.earlier = found.get((row.matter, row.due.term.id), [])


def _kept(keys: Iterable[UUID]) -> dict[tuple[UUID, str], list[tuple[Deadline, str]]]:
    """Return counts that a later one replaced, newest first, by matter and term, with the moment of each."""
    wanted = list(keys)
    theirs = Q(complaint__in=wanted) | Q(judgment__in=wanted) | Q(submission__in=wanted)
    return _dated(list(Deadline.objects.filter(theirs, followed_by__isnull=False).order_by()))


def _dated(rows: Sequence[Deadline]) -> dict[tuple[UUID, str], list[tuple[Deadline, str]]]:
    when = dict(TrailEntry.objects.filter(on__in=[row.pk for row in rows]).values_list("on", "at")) if rows else {}
    found: dict[tuple[UUID, str], list[tuple[Deadline, str]]] = {}
    for row in sorted(rows, key=lambda one: -one.made):
        key = (row.complaint_id or row.judgment_id or row.submission_id, row.term)
        found.setdefault(key, []).append((row, when.get(row.pk, "")))
    return found
