"""The validation report of a submission, and about whom and what it is."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.errors import Refusal, Unknown, gettext_noop
from aigaq.exchange.submissions.filling import fill
from aigaq.exchange.submissions.forms import form as form_by
from aigaq.exchange.submissions.gates import REFUSED
from aigaq.exchange.submissions.sources.desk import Desk
from aigaq.exchange.submissions.value import Filled
from aigaq.proceedings.models import Complaint
from aigaq.proceedings.submissions.codes import Submitted
from aigaq.proceedings.submissions.models import Submission, SubmissionFile
from aigaq.proceedings.submissions.queries import typed_of
from aigaq.protection.queries import reprisals
from aigaq.record.consent import Scope
from aigaq.record.models import Act, Consent, Incident, Person
from aigaq.record.queries import called, first, incidents, people_by

MOST = 40


class NoSuchForm(Refusal):
    """A form was asked for that the house does not have."""

    message = gettext_noop("There is no form {form}. The forms are: {forms}.")
    remedy = gettext_noop("Choose one of them.")


def report(reader: Member, submission: Submission) -> Filled:
    """Return a submission filled as it stands now, with its validation report. Raises as `desk_of`."""
    return reported(reader, submission, desk_of(reader, submission))


def desk_of(reader: Member, submission: Submission) -> Desk:
    """Return what a submission is filled from. Raises Unknown or NotAllowed."""
    people, happened = chosen(reader, submission)
    return Desk(reader, submission.case, form_by(submission.form), people, happened, submission.author)


def reported(reader: Member, submission: Submission, desk: Desk) -> Filled:
    """Return a submission filled as it stands now, with its validation report. No identity is opened.

    What was typed is read only by who may open what is sealed to the case. Raises Unknown or NotAllowed.
    """
    typed = typed_of(reader, submission) if may(reader.roles, Verb.OPEN) else {}
    return fill(desk, typed, submission.language)


def chosen(reader: Member, submission: Submission) -> tuple[list[Person], list[Incident]]:
    """Return the people and the incidents of a submission."""
    require(reader, Verb.SEE, submission.case)
    rows = Incident.objects.filter(case=submission.case, pk__in=submission.incidents).select_related("facility")
    found = sorted(rows, key=lambda one: submission.incidents.index(str(one.pk)))
    return people_by(reader, submission.case, submission.people), found


def meant(
    reader: Member, case: Case, form: str, people: Sequence[str], about: Sequence[str]
) -> tuple[list[Person], list[Incident]]:
    """Return people and incidents by reference; where none is given, all that such a form would be about.

    Raises NoSuchForm, Unknown or NotAllowed.
    """
    if form not in list(Submitted):
        raise NoSuchForm(form=form, forms=", ".join(Submitted))
    targets = form_by(form).about == "targets"
    happened = [] if targets and not about else _incidents(reader, case, about)
    if people:
        ids = called(reader, case, Person, people)
        if missing := [one for one in people if one not in ids]:
            raise Unknown(reference=missing[0])
        return people_by(reader, case, [ids[one] for one in people]), happened
    if targets:
        found = {one.target_id: one.target for one in reprisals(reader, case)}
        return list(found.values())[:MOST], happened
    return victims(reader, case, happened), happened


def victims(reader: Member, case: Case, happened: Sequence[Incident]) -> list[Person]:
    """Return on whom the acts of the incidents fell: people first, then groups."""
    acts = Act.objects.filter(case=case, incident__in=[one.pk for one in happened])
    wanted = dict.fromkeys(key for act in acts for key in act.victims)
    return sorted(people_by(reader, case, wanted), key=lambda one: (one.kind != "individual", one.reference))[:MOST]


def authors(reader: Member, case: Case) -> list[Person]:
    """Return who may submit: bodies and public figures of the case, those who complained before first."""
    known = [one for one in first(reader, case, Person, 200, public=True) if one.name]
    # Asked of each, not of the complaints: of those there may be a hundred thousand.
    lodged = Complaint.objects.filter(case=case, lodged_by=OuterRef("pk"))
    complained = Person.objects.filter(Exists(lodged), pk__in=[one.pk for one in known])
    before = set(complained.order_by().values_list("pk", flat=True))
    return sorted(known, key=lambda one: (one.pk not in before, one.reference))


def taken_back(reader: Member, file: SubmissionFile) -> Person | None:
    """Return who has said no, since a draft was made, to a use that it may make of them; None if nobody has."""
    submission = file.submission
    people, happened = chosen(reader, submission)
    desk = Desk(reader, submission.case, form_by(submission.form), people, happened)
    told = {one.pk for one in (*people, *desk.victims, *(account.teller for account in desk.accounts))}
    uses = (*desk.form.asked.tell, desk.form.asked.name, Scope.MEDICAL_RECORDS)
    closing = Consent.objects.filter(
        case=submission.case, made__gt=file.made, person__in=told, scope__in=uses, answer__in=REFUSED
    )
    last = closing.select_related("person").order_by("made").first()
    return last.person if last else None


def _incidents(reader: Member, case: Case, about: Sequence[str]) -> list[Incident]:
    if not about:
        return incidents(reader, case)[:MOST]
    ids = called(reader, case, Incident, about)
    if missing := [one for one in about if one not in ids]:
        raise Unknown(reference=missing[0])
    return list(Incident.objects.filter(case=case, pk__in=list(ids.values())).select_related("facility"))
