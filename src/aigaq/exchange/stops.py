"""Hard stops at the doors: who is touched by a filing, a draft, a release, a witness called, a defence file.

Each passes, or raises a HardStop that calls people by reference and says what is missing. No `despite` goes over one.
A step that leaves the house now is judged by today, whatever day is written on it.
"""

import json
import uuid
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime

from django.db.models import Q

from aigaq.access import keyring
from aigaq.access.models import Case, Member
from aigaq.corroboration.models import Citation
from aigaq.corroboration.support import Stance
from aigaq.exchange.complaints.drafting.record import how_spoken
from aigaq.exchange.dossier import disclosure
from aigaq.exchange.submissions.gates import Gate
from aigaq.exchange.submissions.sources.desk import Desk
from aigaq.proceedings.actions import victims
from aigaq.proceedings.drafting.naming import Spoken
from aigaq.proceedings.models import Authority, ComplaintDraft, Suit
from aigaq.protection.risk.queries import require_way
from aigaq.protection.risk.step import Step
from aigaq.publication.guard.details import names_of
from aigaq.publication.guard.names import Index
from aigaq.publication.models import SentenceClaim, Statement
from aigaq.record.consent import Scope, allows
from aigaq.record.models import Account, Act, Death, DenialOfCare, Incident, Injury, Person
from aigaq.record.queries import answers_of_many
from aigaq.vault.dates import PartialDate

Keys = set[uuid.UUID]


def before_filing(
    member: Member, incident: Incident | None, addressee: Authority | None, lodged_on: str,
    draft: ComplaintDraft | None, lodged_by: Person | None = None,
) -> None:  # fmt: skip
    """Pass if nothing stops a complaint about an incident from being filed: those harmed in it, and who lodges it.

    A refusal that came after the day on which it was filed does not undo what was done before. Raises a HardStop.
    """
    people = [*(_touched(incident) if incident else []), *([lodged_by] if lodged_by else [])]
    if not people:
        return
    day = min(PartialDate.parse(lodged_on).latest, _today()) if lodged_on else _today()
    named = {uuid.UUID(key) for key in draft.named} if draft else _by_name(incident, addressee)
    accused = _accused([incident] if incident else [])
    require_way(member, people[0].case, Step.FILE, people, on=day, named=named, accused=accused)


def before_draft(member: Member, incident: Incident, addressee: Authority) -> None:
    """Pass if nothing stops a complaint from being drafted. Who did not agree is not in it. Raises a HardStop."""
    spoken = how_spoken(incident, addressee)
    named, unnamed = (_keys(spoken[how]) for how in (Spoken.BY_NAME, Spoken.UNNAMED))
    require_way(
        member, incident.case, Step.FILE, _touched(incident), on=_today(), named=named, left_out=unnamed,
        accused=_accused([incident]),
    )  # fmt: skip


def before_submission(member: Member, desk: Desk) -> None:
    """Pass if nothing stops a submission abroad about these people and incidents. Raises a HardStop."""
    tellers = [one.teller for one in desk.accounts] if desk.wants("accounts", "annexes", "witnesses") else []
    targets = [one.target for one in desk.reprisals] if desk.wants("reprisals", "answered") else []
    people = [*desk.people, *desk.victims, *tellers, *targets]
    named = {one.pk for one in people if one.identity_sealed is not None and not desk.gate(Gate.NAME, one)}
    left_out = {one.pk for one in people if desk.gate(Gate.TELL, one)}
    accused = _accused(desk.incidents)
    require_way(
        member, desk.case, Step.ABROAD, people, on=_today(), named=named, left_out=left_out, accused=accused
    )  # fmt: skip


def before_release(member: Member, statement: Statement) -> None:
    """Pass if nothing stops a statement from going out: those told of in it, and those named. Raises a HardStop."""
    case = statement.case
    tied = SentenceClaim.objects.filter(sentence__statement=statement).values_list("claim", "claim__incident")
    claims, happened = {claim for claim, _incident in tied}, {incident for _claim, incident in tied if incident}
    told = Citation.objects.filter(claim__in=claims, stance=Stance.SUPPORTS).values_list("account__teller", flat=True)
    named = _named_in(member, case, _texts(statement))
    people = list(Person.objects.filter(case=case, pk__in={*told, *_harmed(happened), *named}))
    incidents = Incident.objects.filter(case=case, pk__in=happened).select_related("facility__body")
    require_way(member, case, Step.PUBLISH, people, on=_today(), named=named, accused=_accused(incidents))


def before_calling(member: Member, suit: Suit, teller: Person, held_on: str) -> None:
    """Pass if nothing stops us from calling somebody as a witness in a suit; `held_on` is the day of the hearing.

    What they said in a hearing that was over before they refused is recorded all the same. Raises a HardStop.
    """
    day = min(PartialDate.parse(held_on).latest, _today()) if held_on else _today()
    require_way(member, suit.case, Step.WITNESS, [teller], on=day, named={teller.pk}, accused=_sued_by(suit))


def before_dossier(member: Member, suit: Suit, *, redacted: bool) -> None:
    """Pass if nothing stops a defence file from being made: its witnesses, and those named in it. Raises a HardStop."""
    heard = Q(testimony__suit=suit) | Q(citations__claim__incident__suits__suit=suit)
    accounts = Account.objects.filter(heard, case=suit.case).select_related("teller").distinct()
    people = {one.teller_id: one.teller for one in accounts if one.teller.kind == "individual"}
    answers = answers_of_many(suit.case_id, people)
    sealed = {key for key, one in people.items() if one.identity_sealed is not None and not one.public}
    named = set() if redacted else {key for key in sealed if disclosure.may_be_named(answers[key])}
    in_court = {one.teller_id for one in accounts if one.setting == "in_court"}
    require_way(
        member, suit.case, Step.WITNESS, people.values(), on=_today(), named=named, left_out=set(people) - in_court,
        accused=_sued_by(suit),
    )  # fmt: skip


def _today() -> date:
    return datetime.now(UTC).date()


def _keys(people: Iterable[Person]) -> Keys:
    return {one.pk for one in people}


def _accused(incidents: Iterable[Incident]) -> list[Person | None]:
    return [one.facility.body for one in incidents if one.facility is not None]


def _sued_by(suit: Suit) -> list[Person | None]:
    return [suit.facility.body if suit.facility else None, suit.employer, suit.plaintiff]


def _touched(incident: Incident) -> list[Person]:
    """Return on whom an incident fell."""
    return list(Person.objects.filter(case=incident.case, pk__in=_harmed({incident.pk})).select_related("case"))


def _by_name(incident: Incident | None, addressee: Authority | None) -> Keys:
    """Return whose name a complaint that was not drafted here may give: those who agreed to it."""
    if incident is None:
        return set()
    if addressee is not None:
        return _keys(how_spoken(incident, addressee)[Spoken.BY_NAME])
    answers = answers_of_many(incident.case_id, _keys(victims(incident)))
    return {key for key, given in answers.items() if allows(given, Scope.FILE_NAME)}


def _harmed(incidents: Collection[uuid.UUID]) -> Keys:
    """Return on whom acts in incidents fell, who was injured in them, went without care, or died."""
    acts = Act.objects.filter(incident__in=incidents).values_list("victims", flat=True)
    found = {uuid.UUID(key) for several in acts for key in several}
    for kind in (Injury, DenialOfCare, Death):
        rows = kind._meta.default_manager.filter(incident__in=incidents, person__isnull=False)
        found |= set(rows.values_list("person", flat=True))
    return found


def _texts(statement: Statement) -> list[str]:
    rows = [statement.title, *statement.sentences.values_list("text", flat=True)]
    return [text for words in rows for text in words.values()]


def _named_in(member: Member, case: Case, texts: list[str]) -> Keys:
    """Return who is named in texts, of those whose name the guard lets out: who agreed to it, and public persons."""
    known_to_us = Q(public=True) | Q(identity_sealed__isnull=False)
    people = list(Person.objects.filter(known_to_us, case=case, kind="individual"))
    answers = answers_of_many(case.pk, _keys(people))
    known = {one.pk: Index(one.name.values()) for one in people if one.public}
    agreed = [one for one in people if not one.public and allows(answers[one.pk], Scope.PUBLISH_NAME)]
    for one in agreed:
        one.case = case
    opened = keyring.opened_many(member, agreed, "identity_sealed")
    known |= {row.pk: Index(names_of(json.loads(text))) for row, text in opened}
    return {key for key, names in known.items() if any(names.hits(text) for text in texts)}
