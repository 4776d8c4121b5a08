"""Same person, same event: pairs side by side with what speaks for them and against, and a member's answer."""

import time
import uuid
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import case_by
from aigaq.record.models import Comparison, Incident, Person, SamePair
from aigaq.record.queries import one as one_row
from aigaq.record.sameness import actions, queries
from aigaq.record.sameness.reasons import PairKind, read
from aigaq.terms import said
from aigaq.web.beside import Beside
from aigaq.web.forms import PairForm
from aigaq.web.offering import offer_incidents, offer_people
from aigaq.web.pages import fill, form_of, page, to
from aigaq.web.record_forms import CompareForm
from aigaq.web.recording import chosen, history, record
from aigaq.web.sides import across, side
from aigaq.web.undoing import done

AGAIN_SECONDS = 2
STATES = ("open", "same", "different")
DECIDED = ("same", "different")
# As long as the opening of a document lasts.
NAMES_SHOWN_SECONDS = 15 * 60
MOST_TURNED = 100_000


class Compared:
    """How many were compared so far, by the name of the work."""

    so_far: ClassVar[dict[str, int]] = {}


@require_GET
def same(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the pairs of a case, those that wait for an answer first; how far a comparison has come."""
    case = case_by(request.member, reference)
    kind = PairKind.INCIDENT if request.GET.get("kind") == PairKind.INCIDENT else PairKind.PERSON
    state = request.GET["state"] if request.GET.get("state") in STATES else "open"
    numbers, first = queries.how_many(request.member, case, kind), _turned(request)
    found = [_told(pair) for pair in queries.pairs(request.member, case, kind, state, first)]
    answer = page(
        request,
        "same",
        case,
        "same",
        pairs=found,
        kind=str(kind),
        state=state,
        states=[(one, numbers[one]) for one in STATES],
        first=first + 1,
        last=first + len(found),
        total=numbers[state],
        comparable=any(model.objects.filter(case=case).exists() for model in (Person, Incident)),
        before=max(first - queries.PAGE, 0) if first else None,
        after=first + queries.PAGE if first + queries.PAGE < numbers[state] else None,
        **_comparison(request.member, case),
    )
    if Beside.running.intersection({_work(case, request.member)}):
        answer.headers["Refresh"] = str(AGAIN_SECONDS)
    return answer


@require_POST
def compare(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin to compare everybody and everything of a case, beside the pages."""
    case = case_by(request.member, reference, Verb.IDENTIFY)
    name = _work(case, request.member)
    Compared.so_far[name] = 0
    Beside.start(name, request.member, lambda helper: actions.compare(helper, case, _hear(name)))
    return redirect("same", case.reference)


@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show two rows side by side; sent, take the answer and go to the next pair."""
    member = request.member
    found = queries.pair_by(member, key, Verb.RECORD if request.method == "POST" else Verb.SEE)
    found.rows.sort(key=lambda row: row.made)
    form = form_of(PairForm, request, rows=[(str(row.pk), row.reference) for row in found.rows])
    sides = [side(member, row, opened) for row, opened in _with_names(request, found)]
    return fill(
        request,
        form,
        lambda typed: _answered(request, found, typed),
        template="web/pair.html",
        case=found.case,
        section="same",
        pair=_told(found),
        sides=sides,
        lines=across(sides),
        may_answer=may(member.roles, Verb.RECORD),
        may_identify=may(member.roles, Verb.IDENTIFY) and found.kind == PairKind.PERSON,
        names_shown=_names_shown(request),
        why=queries.why_decided(member, found) if may(member.roles, Verb.IDENTIFY) and member.ring else "",
        merged=found.merges.filter(undone_at=None).exists(),
        history=history(member, found.case, found, found.merges.all()),
    )


@require_POST
def show_names(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the names of pairs for a while: every opening enters the trail."""
    found = queries.pair_by(request.member, key, Verb.IDENTIFY)
    request.session["names_shown"] = int(time.time())
    return redirect("pair", found.pk)


@require_http_methods(["GET", "POST"])
def same_person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Put a person beside another one of the case, whatever the rules think of the two."""
    found = one_row(request.member, Person, key, Verb.RECORD)
    return _by_hand(request, found, Person, offer_people(request.member, found.case, found.kind), "people")


@require_http_methods(["GET", "POST"])
def same_incident(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Put an incident beside another one of the case."""
    found = one_row(request.member, Incident, key, Verb.RECORD)
    return _by_hand(request, found, Incident, offer_incidents(request.member, found.case, found), "incidents")


def _by_hand(request: HttpRequest, found: Any, model: Any, offered: Any, section: str) -> HttpResponse:
    return record(
        request,
        found.case,
        CompareForm,
        lambda typed: _put_beside(request.member, found, chosen(request.member, model, typed["other"])),
        offered={"other": offered},
        title=_("{reference}: compare with another").format(reference=found.reference),
        section=section,
    )


def _put_beside(member: Member, found: Any, other: Any) -> str:
    return to("pair", actions.offer(member, found, other).pk)


def _answered(request: HttpRequest, found: SamePair, typed: dict[str, Any]) -> str:
    member, answer, reason = request.member, typed["answer"], typed["reason"]
    following = queries.next_open(member, found)
    if answer == "same":
        actions.find_same(member, found, stands=typed["stands"], reason=reason)
    elif answer == "different":
        actions.find_different(member, found, reason=reason)
    elif answer == "later":
        actions.put_off(member, found)
    else:
        actions.take_back(member, found)
        return to("pair", found.pk)
    if answer in DECIDED:
        both = ", ".join(row.reference for row in found.rows)
        done(request, f"{both}: " + said(f"pair.{answer}"), to("pair", found.pk), ("answer", "open"))
    return to("pair", following.pk) if following else f"{to('same', found.case.reference)}?kind={found.kind}"


def _told(found: SamePair) -> SamePair:
    """Return a pair with what speaks for it and against it."""
    reasons = read(found.reasons)
    found.speaks_for = [one for one in reasons if not one.against]
    found.speaks_against = [one for one in reasons if one.against]
    return found


def _with_names(request: HttpRequest, found: SamePair) -> list[tuple[Any, dict[str, str]]]:
    member, opened = request.member, {}
    if found.kind == PairKind.PERSON and _names_shown(request) and may(member.roles, Verb.IDENTIFY):
        opened = actions.names(member, found)
    return [(row, opened.get(row.pk, {})) for row in found.rows]


def _names_shown(request: HttpRequest) -> bool:
    return 0 <= int(time.time()) - request.session.get("names_shown", -NAMES_SHOWN_SECONDS) < NAMES_SHOWN_SECONDS


def _comparison(member: Member, case: Case) -> dict[str, Any]:
    name, last = _work(case, member), queries.last_comparison(member, case)
    return {
        "last_comparison": last,
        "since": _since(member, case, last),
        "running": name in Beside.running,
        "so_far": Compared.so_far.get(name, 0),
        "refusal": Beside.refusals.get(name),
        "may_compare": may(member.roles, Verb.IDENTIFY),
    }


def _since(member: Member, case: Case, last: Comparison | None) -> int:
    return queries.recorded_since(member, case, last) if last else 0


def _work(case: Case, member: Member) -> str:
    return f"compare {case.pk} {member.pk}"


def _hear(name: str) -> actions.Progress:
    def hear(compared: int) -> None:
        Compared.so_far[name] = compared

    return hear


def _turned(request: HttpRequest) -> int:
    asked = request.GET.get("from", "0")
    return min(int(asked), MOST_TURNED) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
