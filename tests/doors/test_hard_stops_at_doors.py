"""Every door asks first: no filing, draft, submission, release, name, witness or defence file goes over a hard stop.

Tried by somebody who means to get past it: with `despite`, with another day on the paper, by another door, by command.
"""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from test_appeal import decided, keep

from aigaq.access.models import TrailEntry
from aigaq.cli import releasing
from aigaq.corroboration import actions as corroboration
from aigaq.corroboration.support import Stance
from aigaq.exchange.appeals.actions import draft as draft_appeal
from aigaq.exchange.appeals.actions import hand_out as hand_out_appeal
from aigaq.exchange.complaints.drafting.actions import draft as draft_complaint
from aigaq.exchange.dossier.actions import build
from aigaq.exchange.publishing.actions import hand_out, release
from aigaq.exchange.publishing.site.actions import NothingForTheSite
from aigaq.exchange.publishing.site.actions import build as build_site
from aigaq.exchange.submissions.actions import begun
from aigaq.exchange.submissions.actions import draft as draft_submission
from aigaq.exchange.submissions.actions import hand_out as hand_submission_out
from aigaq.intake.models import Passage
from aigaq.proceedings.models import Authority, Complaint, ComplaintDraft, Suit, Testimony
from aigaq.proceedings.queries import suit_by
from aigaq.proceedings.submissions.codes import Submitted
from aigaq.proceedings.submissions.models import SubmissionFile
from aigaq.protection.models import Mitigation, RiskAssessment
from aigaq.protection.risk.actions import assess, end_measure, plan_measure
from aigaq.protection.risk.step import Decision, Step
from aigaq.protection.risk.stops import HardStop, NoPlan, NotAskedYet, PersonRefuses
from aigaq.publication import actions as publication
from aigaq.publication.models import Release
from aigaq.publication.sentences import Kind
from aigaq.record.actions import identify, record_consent
from aigaq.record.consent import Answer, Scope
from aigaq.record.models import Account, Incident, Person
from houses import PASSPHRASE

TODAY = datetime.now(UTC).date()
SUIT = "S-2020-2"
FORMS = [str(one) for one in Submitted]


@pytest.fixture
def door(example):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return found


@pytest.fixture
def prisoner(example):
    """Who was beaten in 164/4: in the hands of the service that is accused."""
    return Person.objects.get(role__en__startswith="Prisoner of 164/4")


@pytest.fixture
def beating(prisoner):
    return Incident.objects.filter(acts__victims=[str(prisoner.pk)], kind="ill_treatment").first()


@pytest.fixture
def name(example, prisoner):
    return identify(example.member, prisoner)["name"]


@pytest.fixture
def prosecutor(example):
    return Authority.objects.get(body__name__en="Prosecutor's Office")


def decide(example, person, step, decision=Decision.DECLINES, on=TODAY, **known):
    decided = None if decision is Decision.NOT_ASKED else on
    return assess(example.member, person, step, decision=decision, decided_on=decided, on=TODAY, **known)


def agree(example, person, *scopes):
    for scope in scopes:
        record_consent(example.member, person, scope, Answer.YES, on=date(2020, 7, 22))


def names_nobody(answer, name):
    text = answer.content.decode()
    assert all(part not in text for part in name.split()), "a refusal named somebody"
    return " ".join(text.split())


# filing


def file(door, example, incident, prosecutor, **more):
    form = {"gist": "Beaten", "addressee": prosecutor.pk, "incident": incident.pk, "despite": "I insist", **more}
    return door.post(reverse("new_complaint", args=[example.case.reference]), form)


def test_no_complaint_is_filed_for_somebody_who_refuses_whatever_the_member_insists(
    door, example, prisoner, beating, prosecutor, name
):
    decide(example, prisoner, Step.FILE)
    before = Complaint.objects.count()
    told = names_nobody(file(door, example, beating, prosecutor), name)
    assert f"Stopped: {prisoner.reference} said no to this step (filing a complaint)" in told
    assert "ask them again" in told and Complaint.objects.count() == before


def test_a_consent_that_was_a_no_cannot_be_overruled_either(door, example, prisoner, beating, prosecutor):
    record_consent(example.member, prisoner, Scope.FILE_PSEUDONYM, Answer.NO, on=TODAY)
    before = Complaint.objects.count()
    assert file(door, example, beating, prosecutor).status_code == 400
    assert Complaint.objects.count() == before


def test_a_day_to_come_written_on_it_does_not_open_the_door(door, example, prisoner, beating, prosecutor):
    decide(example, prisoner, Step.FILE)
    for day in ("2099", TODAY.isoformat(), str(TODAY.year), ""):
        assert file(door, example, beating, prosecutor, lodged_on=day).status_code == 400, day


def test_what_was_filed_before_they_refused_may_still_be_recorded(door, example, prisoner, beating, prosecutor):
    decide(example, prisoner, Step.FILE)
    assert file(door, example, beating, prosecutor, lodged_on="2020-05-01").status_code == 302


def test_who_is_held_by_the_accused_is_not_named_to_anybody_without_a_plan(
    door, example, prisoner, beating, prosecutor
):
    agree(example, prisoner, Scope.FILE_NAME, Scope.FILE_PSEUDONYM)
    RiskAssessment.objects.all().delete()
    refused = " ".join(file(door, example, beating, prosecutor).content.decode().split())
    assert "no plan guards them (filing a complaint)" in refused and prisoner.reference in refused
    plan_measure(example.member, prisoner, Step.FILE, what="A lawyer calls", by_day=TODAY, who=example.lawyer)
    assert file(door, example, beating, prosecutor).status_code == 302


def test_a_plan_that_was_given_up_or_missed_guards_nobody(door, example, prisoner, beating, prosecutor):
    agree(example, prisoner, Scope.FILE_NAME, Scope.FILE_PSEUDONYM)
    late = plan_measure(
        example.member, prisoner, Step.FILE, what="A call", by_day=TODAY - timedelta(days=1), who=example.lawyer
    )
    given_up = plan_measure(example.member, prisoner, Step.FILE, what="A call", by_day=TODAY, who=example.lawyer)
    end_measure(example.member, given_up, on=TODAY, done=False)
    other_step = plan_measure(example.member, prisoner, Step.MEET, what="A call", by_day=TODAY, who=example.lawyer)
    assert file(door, example, beating, prosecutor).status_code == 400
    assert {late.step, other_step.step} == {"file", "meet"}
    end_measure(example.member, late, on=TODAY, done=True)
    assert file(door, example, beating, prosecutor).status_code == 302


def test_a_group_or_whoever_lodges_it_may_refuse_as_well(door, example, prosecutor):
    strikers = Person.objects.get(role__en__icontains="hunger strike", kind="group")
    strike = Incident.objects.filter(acts__victims=[str(strikers.pk)]).first()
    decide(example, strikers, Step.FILE)
    assert file(door, example, strike, prosecutor).status_code == 400
    lodger = Person.objects.get(public=True, kind="individual", name__en="Elena Semionova")
    decide(example, lodger, Step.FILE, Decision.WITHDREW)
    form = {"gist": "Cold", "addressee": prosecutor.pk, "lodged_by": lodger.pk}
    assert door.post(reverse("new_complaint", args=[example.case.reference]), form).status_code == 400


# drafting


def test_no_complaint_is_drafted_for_somebody_who_refuses(door, example, prisoner, beating, prosecutor, name):
    decide(example, prisoner, Step.FILE, Decision.WITHDREW)
    form = {"addressee": prosecutor.pk, "kind": "ill_treatment", "language": "en", "concerns": ["ill_treatment"]}
    told = names_nobody(door.post(reverse("draft_complaint", args=[beating.pk]), form), name)
    assert "said no to this step" in told and not ComplaintDraft.objects.exists()


def test_no_draft_gives_the_name_of_somebody_held_by_the_accused_without_a_plan(example, prisoner, beating, prosecutor):
    agree(example, prisoner, Scope.FILE_NAME, Scope.FILE_PSEUDONYM)
    shown = TrailEntry.objects.filter(act="identity opened").count()
    with pytest.raises(NoPlan):
        draft_complaint(
            example.member, beating, prosecutor, kind="ill_treatment", language="en", on=date(2019, 1, 1), author="x"
        )
    assert TrailEntry.objects.filter(act="identity opened").count() == shown, "stopped before a name was opened"


def test_a_draft_that_names_nobody_goes_on(example, prisoner, beating, prosecutor):
    made = draft_complaint(
        example.member, beating, prosecutor, kind="ill_treatment", language="en", on=TODAY, author="x"
    )
    assert made.named == [] and made.unnamed == [str(prisoner.pk)]


def test_naming_is_a_step_of_its_own(example, prisoner, beating, prosecutor):
    agree(example, prisoner, Scope.FILE_NAME, Scope.FILE_PSEUDONYM)
    plan_measure(example.member, prisoner, Step.FILE, what="A lawyer calls", by_day=TODAY, who=example.lawyer)
    decide(example, prisoner, Step.NAME)
    with pytest.raises(PersonRefuses) as told:
        draft_complaint(example.member, beating, prosecutor, kind="ill_treatment", language="en", on=TODAY, author="x")
    assert told.value.references["use"] == "step.name"


# all nine forms


@pytest.mark.parametrize("form", FORMS)
def test_none_of_the_nine_forms_is_drafted_over_a_refusal(door, example, prisoner, beating, form, name):
    target = Person.objects.get(public=True, kind="individual", name__en="Elena Semionova")
    for person in (prisoner, target):
        decide(example, person, Step.ABROAD)
    row = begun(example.member, example.case, form, [], [] if form == "reprisals" else [beating.reference], TODAY)
    told = names_nobody(door.post(reverse("draft_submission", args=[row.pk])), name)
    assert "said no to this step (submitting abroad)" in told and not SubmissionFile.objects.exists()


def test_there_are_nine_forms():
    assert len(FORMS) == 9


def test_a_draft_made_before_they_refused_is_neither_handed_out_nor_marked_as_sent(door, example, prisoner, beating):
    row = begun(example.member, example.case, "srt_urgent", [], [beating.reference], TODAY)
    _made, files = draft_submission(example.member, row, TODAY)
    decide(example, prisoner, Step.ABROAD)
    with pytest.raises(PersonRefuses):
        hand_submission_out(example.member, files[0], io.BytesIO())
    answer = door.post(reverse("sent_submission", args=[row.pk]), {"on": TODAY.isoformat()})
    row.refresh_from_db()
    assert answer.status_code == 400 and row.sent_on == ""


def test_a_name_goes_abroad_only_with_a_plan(example, prisoner, beating):
    agree(example, prisoner, Scope.UN_CONFIDENTIAL, Scope.UN_GOVERNMENT)
    row = begun(example.member, example.case, "srt_urgent", [], [beating.reference], TODAY)
    with pytest.raises(NoPlan):
        draft_submission(example.member, row, TODAY)
    plan_measure(example.member, prisoner, Step.ABROAD, what="A lawyer calls", by_day=TODAY, who=example.lawyer)
    draft_submission(example.member, row, TODAY)


# publishing and naming


@pytest.fixture
def post(example, prisoner, beating):
    """A post that rests on what the prisoner told; they agreed to be told of."""
    agree(example, prisoner, Scope.PUBLISH_ANONYMISED)
    said = publication.draft(example.member, example.case, kind="post", title={"en": "A post"})
    sentence = publication.write(example.member, said, {"en": "We call for an inquiry."}, Kind.VALUE_JUDGEMENT)
    claim = corroboration.claim(example.member, example.case, {"en": "A beating"}, incident=beating)
    account = Account.objects.get(teller=prisoner)
    corroboration.cite(example.member, claim, Passage.objects.first(), account, Stance.SUPPORTS)
    publication.tie(example.member, sentence, claim)
    return said


def test_nothing_told_by_somebody_who_refuses_is_published(door, example, prisoner, post, name):
    decide(example, prisoner, Step.PUBLISH)
    form = {"channel": "Facebook", "on": "2020-07-22", "post_length": "280", "despite": "I insist"}
    told = names_nobody(door.post(reverse("release", args=[post.pk]), form), name)
    post.refresh_from_db()
    assert "said no to this step (publishing)" in told and post.state == "draft" and not Release.objects.exists()


def test_what_is_out_already_is_not_handed_out_again_nor_put_on_the_site(example, prisoner, post, tmp_path):
    out = release(example.member, post, on=TODAY, channel="Facebook", despite="a test", on_site=True)
    assert build_site(example.member, tmp_path / "before").statements == 1
    decide(example, prisoner, Step.PUBLISH, Decision.WITHDREW)
    with pytest.raises(PersonRefuses):
        hand_out(example.member, out, out.files.first(), io.BytesIO())
    with pytest.raises(PersonRefuses):
        releasing.write(example.member, post.reference, tmp_path / "files")
    assert not (tmp_path / "files").exists()
    with pytest.raises(NothingForTheSite):
        build_site(example.member, tmp_path / "after")


def test_who_is_held_is_not_published_about_once_they_can_be_recognised(example, prisoner, post):
    decide(example, prisoner, Step.PUBLISH, Decision.NOT_ASKED, held=True, identifiable=True)
    with pytest.raises(NoPlan):
        release(example.member, post, on=TODAY, channel="Facebook", despite="a test")
    record_consent(example.member, prisoner, Scope.PUBLISH_ANONYMISED, Answer.NOT_ASKED, on=TODAY)
    with pytest.raises(NotAskedYet):
        release(example.member, post, on=TODAY, channel="Facebook", despite="a test")


@pytest.mark.parametrize("typed", ["{}", "{} was there", "said {}."])
def test_a_name_in_a_text_that_rests_on_nothing_of_theirs_is_found_too(example, prisoner, name, typed):
    agree(example, prisoner, Scope.PUBLISH_ANONYMISED, Scope.PUBLISH_NAME)
    decide(example, prisoner, Step.NAME)
    said = publication.draft(example.member, example.case, kind="post", title={"en": "A post"})
    publication.write(example.member, said, {"en": typed.format(name)}, Kind.VALUE_JUDGEMENT)
    with pytest.raises(HardStop) as told:
        release(example.member, said, on=TODAY, channel="Facebook", despite="a test")
    assert name not in str(told.value)


# calling a witness


def hear(door, example, account, called_by, hearing=""):
    suit = suit_by(example.member, SUIT)
    form = {"account": account.pk, "stance": "confirms", "called_by": called_by, "hearing": hearing}
    return door.post(reverse("hear", args=[suit.pk]), form)


def test_nobody_who_refuses_is_called_by_us_as_a_witness(door, example, prisoner, name):
    decide(example, prisoner, Step.WITNESS, Decision.WITHDREW)
    account, before = Account.objects.get(teller=prisoner), Testimony.objects.count()
    told = names_nobody(hear(door, example, account, "for_defendant"), name)
    assert "calling as a witness" in told and Testimony.objects.count() == before
    assert hear(door, example, account, "by_court").status_code == 302, "whom the court called was called"


def test_a_witness_in_the_hands_of_the_accused_is_called_only_with_a_plan(door, example, prisoner):
    account = Account.objects.get(teller=prisoner)
    assert hear(door, example, account, "for_defendant").status_code == 302
    for measure in Mitigation.objects.filter(person=prisoner):
        end_measure(example.member, measure, on=TODAY, done=False)
    assert hear(door, example, account, "for_defendant").status_code == 400


# the defence file


def test_no_defence_file_is_made_over_a_refusal_not_even_a_redacted_one(door, example, prisoner, name):
    decide(example, prisoner, Step.WITNESS)
    suit = Suit.objects.get(reference=SUIT)
    for redacted in ("", "yes"):
        names_nobody(door.post(reverse("dossier", args=[suit.pk]), {"redacted": redacted}), name)
    for day in (date(2019, 1, 1), TODAY):
        with pytest.raises(PersonRefuses):
            build(example.lawyer, suit, redacted=False, language="en", on=day)
    assert not TrailEntry.objects.filter(act__in=["dossier made", "redacted dossier made"]).exists()


def test_the_file_that_names_a_witness_needs_a_plan_for_them(example, prisoner):
    suit = Suit.objects.get(reference=SUIT)
    for measure in Mitigation.objects.filter(person=prisoner):
        end_measure(example.member, measure, on=TODAY, done=False)
    with pytest.raises(NoPlan):
        build(example.lawyer, suit, redacted=False, language="en", on=TODAY)


def test_no_appeal_is_drafted_or_handed_out_over_a_refusal(example, prisoner):
    judgment = decided(example.lawyer, SUIT)
    keep(example.lawyer, judgment, "burden", "The court asked for proof of a value judgement.")
    row = draft_appeal(example.lawyer, judgment, language="en", on=TODAY)
    decide(example, prisoner, Step.WITNESS)
    with pytest.raises(PersonRefuses):
        draft_appeal(example.lawyer, judgment, language="en", on=TODAY)
    with pytest.raises(PersonRefuses):
        hand_out_appeal(example.lawyer, row, io.BytesIO())


# the rule does not depend on who asks


def test_a_stop_holds_for_whoever_knocks(example, prisoner, beating, prosecutor):
    decide(example, prisoner, Step.FILE)
    for member in (example.member, example.lawyer):
        with pytest.raises(PersonRefuses):
            draft_complaint(member, beating, prosecutor, kind="ill_treatment", language="en", on=TODAY, author="x")
