"""Suggestions: looking a reading through, deciding, and the forms of the record filled with what was accepted."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aigaq.access.models import Case, CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake.models import Reading, Suggestion
from aigaq.intake.reading import times
from aigaq.intake.reading.actions import text_of
from aigaq.intake.reading.queries import reading_by
from aigaq.intake.suggestions import actions, queries
from aigaq.intake.suggestions.state import State
from aigaq.intake.suggestions.suggested import Kind
from aigaq.record.actions import attest, clear, record_act, record_code, record_person
from aigaq.record.models import Facility, Incident
from aigaq.record.queries import bearing, one, people_by
from aigaq.terms import said
from aigaq.vault.clearance import Purpose
from aigaq.web import filling
from aigaq.web.beside import Beside
from aigaq.web.filling import Accepted
from aigaq.web.forms import written
from aigaq.web.pages import asked_number, to
from aigaq.web.record_forms import AcceptedForm, FacilityCodeForm, FacilityForm, PersonForm
from aigaq.web.recording import Typed, record
from aigaq.web.suggested import Shown, leaf_of, shown, started
from aigaq.web.views import facilities, incidents, people

# What an incident rests on; people and bodies are recorded first, each by a form of their own.
OF_INCIDENTS = (Kind.DATE, Kind.PERIOD, Kind.NUMBER, Kind.ACT, Kind.INJURY, Kind.FACILITY, Kind.PLACE)


class NotAccepted(Refusal):
    """A form was to be filled with a suggestion that nobody has accepted."""

    message = gettext_noop("Nobody has accepted this suggestion.")
    remedy = gettext_noop("Accept it beside its text first; nothing is recorded unless a person does.")


@dataclass(frozen=True)
class Taken:
    """What was accepted of a reading, in the order of its text: as a page shows it, and its normal forms by id."""

    found: Reading
    rows: list[Shown]
    values: dict[uuid.UUID, str]

    @property
    def case(self) -> Case:
        """Return the case it belongs to."""
        return self.found.case

    def plain(self, rows: Iterable[Shown] | None = None) -> list[Accepted]:
        """Return all of it, or some, as rules read it."""
        chosen = self.rows if rows is None else rows
        return [Accepted(one.row.kind, self.values[one.row.pk], one.words, one.row.negated) for one in chosen]


@require_POST
def suggest(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Look a reading through beside the pages, or go on with what broke off."""
    found = reading_by(request.member, key, Verb.RECORD)

    def look(helper: Member) -> None:
        here = reading_by(helper, key)
        if here.text is None:
            raise Incomplete(what="reading")
        actions.suggest(helper, here, clear(helper, here.text, Purpose.INTERNAL))

    Beside.start(started(found), request.member, look)
    # Without a fragment: a browser does not load a page again by itself where its address ends in one.
    return redirect(f"{to('reading', found.pk)}?leaf={asked_number(request, 'leaf')}")


@require_POST
def decide(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Accept or reject a suggestion; nothing is recorded by it."""
    row = queries.suggestion_by(request.member, key, Verb.RECORD)
    decision = request.POST.get("decision", "")
    if decision not in ("accept", "reject"):
        raise Incomplete(what="decision")
    if decision == "accept":
        actions.accept(request.member, row, written(_place(row)))
    else:
        actions.reject(request.member, row)
    where = f"?leaf={leaf_of(row.reading, row)}&part={asked_number(request, 'part')}#s-{row.pk}"
    return redirect(to("reading", row.reading_id) + where)


@require_http_methods(["GET", "POST"])
def record_suggestion(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the form of the record that fits an accepted suggestion, filled with it."""
    row = queries.suggestion_by(request.member, key, Verb.RECORD)
    if row.state != State.ACCEPTED:
        raise NotAccepted
    return FORMS[Kind(row.kind)](request, _taken(request.member, row.reading, [row]))


@require_http_methods(["GET", "POST"])
def record_accepted(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the form of an incident, filled with all that was accepted of a reading."""
    found = reading_by(request.member, key, Verb.RECORD)
    rows = queries.accepted(request.member, found)
    if not rows:
        raise NotAccepted
    return _incident_form(request, _taken(request.member, found, rows))


def _taken(member: Member, found: Reading, rows: list[Suggestion]) -> Taken:
    text = text_of(member, found, clear(member, found.text or found.item, Purpose.INTERNAL))
    return Taken(found, shown(member, found, rows, text), queries.values(member, found, rows))


def _place(row: Suggestion) -> str:
    """Return where a suggestion stands, in the reader's words: a moment of a recording, or a page."""
    number = leaf_of(row.reading, row)
    begins = row.reading.leaves[number - 1]["from"]
    return _("page {n}").format(n=number) if begins is None else times.shown(begins)


def _person_form(request: HttpRequest, taken: Taken) -> HttpResponse:
    (only,) = taken.rows
    name = taken.values[only.row.pk] or only.words
    titles = {Kind.PERSON: _("A person"), Kind.ORGANISATION: _("A body"), Kind.NUMBER: _("A group")}
    filled: dict[str, Typed] = {
        Kind.PERSON: {"kind": "individual", "name": name},
        Kind.ORGANISATION: {"kind": "body", "name": name},
        Kind.NUMBER: {"kind": "group", **filling.number(taken.plain())},
    }
    return _form(
        request,
        taken,
        PersonForm,
        lambda typed: _resting(request.member, taken, people.recorded(request.member, taken.case, typed), "person"),
        offered=people.offered(request.member, taken.case),
        usual={"kind": "individual"},
        filled=filled[Kind(only.row.kind)],
        title=titles[Kind(only.row.kind)],
        section="people",
    )


def _facility_form(request: HttpRequest, taken: Taken) -> HttpResponse:
    member, (only,) = request.member, taken.rows
    if request.GET.get("as"):
        return _spelling_form(request, taken, one(member, Facility, _key(request.GET["as"]), Verb.RECORD))
    words = taken.values[only.row.pk] or only.words
    is_code = only.row.kind == Kind.FACILITY
    return _form(
        request,
        taken,
        FacilityForm,
        lambda typed: _resting(member, taken, facilities.recorded(member, taken.case, typed), "facility"),
        offered=facilities.offered(member, taken.case),
        filled={"code": filling.code(only.words)} if is_code else {"place": words},
        title=_("A facility"),
        section="facilities",
        spelled=is_code,
    )


def _spelling_form(request: HttpRequest, taken: Taken, facility: Facility) -> HttpResponse:
    """Show the form of a code of a facility that a person chose among the candidates."""

    def recorded(typed: Typed) -> str:
        row = record_code(request.member, facility, typed.pop("code"), **typed)
        _attest(request.member, row, taken.rows)
        return to("facility", facility.pk)

    return _form(
        request,
        taken,
        FacilityCodeForm,
        recorded,
        filled={"code": filling.code(taken.rows[0].words)},
        title=_("A code"),
        lead=facility.name,
        section="facilities",
    )


def _incident_form(request: HttpRequest, taken: Taken) -> HttpResponse:
    member = request.member
    told = [each for each in taken.rows if each.row.kind in OF_INCIDENTS]
    fresh = [each for each in told if not each.recorded]
    filled = filling.incident(taken.plain(fresh))
    others = filled.get("more_acts", [])
    offers = {"more_acts": [(code, said(code)) for code in others]} if others else {}
    rests = [(str(each.row.pk), f"{said(f'suggestion.{each.row.kind}')}: {each.words}") for each in told]
    return _form(
        request,
        taken,
        AcceptedForm,
        lambda typed: _incident(member, taken, typed),
        offered={**incidents.offered(member, taken.case), **offers, "rests": rests},
        usual={"degree": incidents.SUSPECTED},
        filled={**filled, "rests": [str(each.row.pk) for each in fresh if not each.row.negated]},
        title=_("An incident"),
        section="incidents",
    )


def _form(request: HttpRequest, taken: Taken, kind: Any, act: Callable[[Typed], str], **more: Any) -> HttpResponse:
    named = [each for each in taken.rows if each.row.kind == Kind.FACILITY]
    near = [(each, bearing(request.member, taken.case, each.words)) for each in named]
    return record(
        request, taken.case, kind, act, taken=taken.rows, reading=taken.found,
        candidates=[(each, found) for each, found in near if found], **more,
    )  # fmt: skip


def _incident(member: Member, taken: Taken, typed: Typed) -> str:
    """Record an incident with its acts, its people counted, its injuries; and what it rests on."""
    if typed["counted_as"] or typed["counted"]:
        group = record_person(
            member, taken.case, kind="group", role=written(typed["counted_role"]), counted=typed["counted"],
            counted_as=typed["counted_as"],
        )  # fmt: skip
        typed["victims"] = [*typed["victims"], str(group.pk)]
    made = incidents.recorded(member, taken.case, typed)
    rests = [each for each in taken.rows if str(each.row.pk) in typed["rests"]]
    victims, methods = people_by(member, taken.case, typed["victims"]), filling.acts(taken.plain(rests))
    for code in typed.get("more_acts", []):
        record_act(member, made, kind=code, methods=methods.get(code, []), victims=victims)
    _attest(member, made, rests)
    _attest_acts(member, taken, made, rests)
    return to("incident", made.pk)


def _attest_acts(member: Member, taken: Taken, made: Incident, rests: list[Shown]) -> None:
    for act in made.acts.all():
        _attest(member, act, [each for each in rests if act.kind in filling.acts(taken.plain([each]))])


def _resting(member: Member, taken: Taken, row: CaseRow, page: str) -> str:
    _attest(member, row, taken.rows)
    return to(page, row.pk)


def _attest(member: Member, row: CaseRow, rests: Iterable[Shown]) -> None:
    """Note the passages a row rests on, each once."""
    for passage in {each.row.passage_id: each.row.passage for each in rests}.values():
        attest(member, row, passage)


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Incomplete(what="facility") from None


FORMS: dict[Kind, Callable[[HttpRequest, Taken], HttpResponse]] = {
    Kind.PERSON: _person_form,
    Kind.ORGANISATION: _person_form,
    Kind.NUMBER: _person_form,
    Kind.FACILITY: _facility_form,
    Kind.PLACE: _facility_form,
    Kind.DATE: _incident_form,
    Kind.PERIOD: _incident_form,
    Kind.ACT: _incident_form,
    Kind.INJURY: _incident_form,
}
