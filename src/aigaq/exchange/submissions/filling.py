"""Filling a form: every field from its source in the record, or from what was typed for it."""

from collections.abc import Mapping

from django.utils import translation

from aigaq.exchange.submissions.form import TYPED, Field
from aigaq.exchange.submissions.sources import MAKERS
from aigaq.exchange.submissions.sources.desk import Desk
from aigaq.exchange.submissions.value import Filled, Value, gaps
from aigaq.record.models import Person


def fill(desk: Desk, typed: Mapping[str, str], language: str) -> Filled:
    """Return the form filled in a language, with its validation report. `typed` is by `place`."""
    with translation.override(language):
        values = {
            one.key: tuple(_typed(desk, one, typed) if one.source == TYPED else MAKERS[one.source](desk, one))
            for one in desk.form.fields
        }
    return Filled(desk.form, values, gaps(desk.form, values))


def place(field: Field, person: Person | None = None) -> str:
    """Return under which key what is typed for a field is kept, for one person or for all."""
    return f"{field.key}@{person.reference}" if person else field.key


def persons(field: Field, people: list[Person]) -> list[Person | None]:
    """Return for whom a field is typed: each person, or once for all. Groups have no birthday."""
    if field.each != "victim":
        return [None]
    return [one for one in people if one.kind == "individual"]


def _typed(desk: Desk, field: Field, typed: Mapping[str, str]) -> list[Value]:
    found = [_one(desk, field, typed.get(place(field, one), ""), one) for one in persons(field, list(desk.people))]
    return [one for one in found if field.each or one.text or one.barred]


def _one(desk: Desk, field: Field, text: str, person: Person | None) -> Value:
    if person is None:
        missing, who = desk.gate_all(field.gate, desk.people, known=_known(desk)) if text else ("", None)
        return Value("" if missing else text, who=who.reference if who else "", barred=missing, about=_id(who))
    missing = desk.gate(field.gate, person, known=_known(desk)) if text else ""
    called = desk.label(person) if person.public else person.reference
    said = f"{called}: {text}" if text and len(desk.people) > 1 else text
    return Value("" if missing else said, str(person.pk), called, "", missing)


def _known(desk: Desk) -> bool:
    """Whether what happened is public already: typed words add to it, they tell nobody that it happened."""
    return bool(desk.incidents) and all(desk.known(one) for one in desk.incidents)


def _id(person: Person | None) -> str:
    return str(person.pk) if person else ""
