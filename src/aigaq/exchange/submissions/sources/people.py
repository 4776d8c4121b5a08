"""Who submits, about whom, and what they agreed to."""

from django.utils.translation import gettext as _

from aigaq.access.queries import house
from aigaq.exchange.dossier.words import number
from aigaq.exchange.submissions.counts import fewer, small
from aigaq.exchange.submissions.form import Field
from aigaq.exchange.submissions.gates import Gate
from aigaq.exchange.submissions.sources.desk import Desk, Maker
from aigaq.exchange.submissions.value import Value
from aigaq.record.consent import Scope, allows, last_by_recipient, standing
from aigaq.record.models import Person
from aigaq.terms import said
from aigaq.wording import day, words

# Who speaks only in official papers or in public is no witness to be heard.
# To be one of a few whose number is published.
COUNTED = (Scope.UN_PUBLIC_REPORT, Scope.STATISTICS)
ON_PAPER = frozenset({"official_paper", "publication"})


def _author(desk: Desk, field: Field) -> list[Value]:
    if desk.author is None:
        return [Value(house().name)]
    if not desk.author.public:
        return []
    about = words(desk.author.role)
    return [Value(f"{desk.label(desk.author)}. {about}" if about else desk.label(desk.author))]


def _names(desk: Desk, field: Field) -> list[Value]:
    return [_named(desk, person, field.gate) for person in desk.people]


def _witnesses(desk: Desk, field: Field) -> list[Value]:
    told = [one for one in desk.accounts if one.setting not in ON_PAPER and not desk.gate_account(one)[0]]
    people = {account.teller_id: account.teller for account in told if account.teller.kind != "body"}
    return [_named(desk, one, field.gate) for one in people.values()]


def _named(desk: Desk, person: Person, gate: Gate) -> Value:
    """Return a name that its owner lets stand; else the pseudonym, with the consent that is missing."""
    if person.kind == "group":
        return _group(desk, person)
    missing = desk.gate(gate, person)
    text = desk.label(person) if missing or person.public else desk.name(person)
    called = _called(desk, person)
    absent = not missing and not person.public and person.kind == "individual" and not person.identity_sealed
    return Value("" if absent else text, str(person.pk), called if person.public else person.reference, "", missing)


def _group(desk: Desk, person: Person) -> Value:
    """Return a group and how many they are; too few for a published report only if they agreed to be counted in it."""
    least = small(person.counted, in_facility=bool(desk.places)) if desk.publishes else 0
    agreed = least and any(allows(desk.answers(person), scope) for scope in COUNTED)
    hidden = bool(least and not agreed)
    counted = fewer(least) if hidden else number(person.counted, person.counted_as)
    return Value(f"{desk.label(person)} – {counted}", str(person.pk), person.reference, small=hidden)


def _activities(desk: Desk, field: Field) -> list[Value]:
    return [
        desk.value(person, field, f"{_called(desk, person)}: {words(person.role)}", person.role, people=[person],
                   known=desk.known(person))
        for person in desk.people
        if person.role and person.kind == "individual"
    ]  # fmt: skip


def consents(scopes: tuple[Scope, ...]) -> Maker:
    """Return what makes the answers of every person to the first of `scopes` that they were asked."""
    return lambda desk, field: [_answered(desk, one, scopes) for one in desk.people if one.kind == "individual"]


def _answered(desk: Desk, person: Person, scopes: tuple[Scope, ...]) -> Value:
    answers = desk.answers(person)
    asked = [(scope, last_by_recipient(answers, scope)) for scope in scopes]
    scope, last = next(((one, found) for one, found in asked if found), (scopes[0], {}))
    on = max((given.on for given in last.values() if given.on), default=None)
    answer = said(standing(answers, scope)) + (f", {day(on)}" if on else "")
    return Value(f"{_called(desk, person)}: {answer}", str(person.pk), _called(desk, person), absent=not last)


def _called(desk: Desk, person: Person) -> str:
    return desk.label(person) if person.public or person.kind == "group" else person.reference


def _signature(desk: Desk, field: Field) -> list[Value]:
    return [Value(_("To be signed by hand: name, signature, date and place"))]


MAKERS: dict[str, Maker] = {
    "author": _author,
    "names": _names,
    "witnesses": _witnesses,
    "activities": _activities,
    "consent_tell": consents((Scope.UN_CONFIDENTIAL, Scope.UN_GOVERNMENT)),
    "consent_government": consents((Scope.UN_GOVERNMENT,)),
    "consent_public": consents((Scope.UN_PUBLIC_REPORT,)),
    "consent_court": consents((Scope.INTERNATIONAL_COURT,)),
    "signature": _signature,
}
