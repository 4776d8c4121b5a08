"""What is due, by when, and how that was counted."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by, cases_of
from aigaq.errors import NotAllowed
from aigaq.proceedings.due import actions, ics
from aigaq.proceedings.due.queries import OnTheWall, Wall, faulty, matters, wall
from aigaq.protection.check_ins.queries import Watched, watched
from aigaq.vault.sealing import Writer
from aigaq.web import handouts
from aigaq.web.listing import part
from aigaq.web.pages import page, to

# Lines of each side at first, and in a part of one side.
FIRST, EACH = 12, 25


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """Show what is due in all cases of the reader."""
    if not may(request.member.roles, Verb.SEE):
        raise NotAllowed
    cases = cases_of(request.member)
    found, safe = wall(request.member, cases, _today()), watched(request.member, cases, _today())
    more = {"check_ins": safe, **_shown(request, found), **_faulty(request.member, found)}
    context = {"section": "due", "across": True, **more}
    return render(request, "web/due_all.html", context)


@require_GET
def case_due(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what is due in one case."""
    case = case_by(request.member, reference)
    found = wall(request.member, [case], _today())
    more = {"may_count": may(request.member.roles, Verb.LODGE), "may_export": may(request.member.roles, Verb.EXPORT)}
    shown = {**_shown(request, found), "check_ins": watched(request.member, [case], _today())}
    return page(request, "due_case", case, "due", **shown, **more, **_faulty(request.member, found))


@require_POST
def count_due(request: HttpRequest, reference: str) -> HttpResponse:
    """Count anew and keep what comes out otherwise than before, such as after a pack was corrected."""
    case = case_by(request.member, reference, Verb.LODGE)
    actions.count(request.member, case, matters(request.member, case))
    return redirect(to("case_due", reference))


@require_POST
def due_calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand out the last days to come as a calendar file that names nobody."""
    case = case_by(request.member, reference, Verb.EXPORT)
    now = datetime.now(UTC)
    safe = [_check(one) for one in watched(request.member, [case], now.date()) if not one.row.outcome]
    text = ics.written([*_entries(wall(request.member, [case], now.date())), *safe], now)
    actions.calendar_taken(request.member, case)

    def write(file: Writer) -> None:
        file.write(text.encode())

    return redirect("handout", handouts.prepare(request, case, "due.ics", "text/calendar", write))


def _shown(request: HttpRequest, found: Wall) -> dict[str, object]:
    """Return the first lines of each side, or a part of the one that was asked for: hundreds take too long."""
    sides, asked = {"us": found.ours, "them": found.theirs}, request.GET.get("of", "")
    if asked in sides:
        return {"wall": found, "side": asked, "listing": part(request, sides[asked], EACH)}
    return {"wall": found, "side": "", "ours": found.ours[:FIRST], "theirs": found.theirs[:FIRST], "first": FIRST}


def _entries(found: Wall) -> Iterable[ics.Entry]:
    for one in [*found.ours, *found.theirs]:
        if one.due.last and not one.passed:
            yield _entry(one)


def _entry(one: OnTheWall) -> ics.Entry:
    """Return a line for a calendar: the same again when it is taken again, so that it moves there as it moves here."""
    last = one.due.last.day if one.due.term.ours and one.due.last else one.due.outer
    remind = (7, 1) if one.due.term.ours else ()
    uid = f"{one.matter}-{one.due.term.id}@aigaq"
    return ics.Entry(uid, one.reference, one.due.term.id, last, str(one.due.term.status), remind)


def _check(one: Watched) -> ics.Entry:
    """Return a check-in for a calendar: its reference and its day, reminded of the day before and on the day."""
    return ics.Entry(f"{one.row.pk}@aigaq", one.row.reference, "check-in", one.row.due_on, "verified", (1, 0))


def _faulty(member: Member, found: Wall) -> dict[str, object]:
    """Return the house's own files over the packs in use that have faults, each once."""
    return {"faulty": list(dict.fromkeys(name for law in found.packs for name in faulty(member, law.id)))}


def _today() -> date:
    return datetime.now(UTC).date()
