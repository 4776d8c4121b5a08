"""Pages of the packs' sections, terms abroad, sources of follow-ups, and choices too long to list."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aigaq.exchange.submissions.actions import begun
from aigaq.intake.models import Passage
from aigaq.proceedings.models import Complaint, Finding
from aigaq.proceedings.submissions import actions as submissions
from aigaq.proceedings.submissions.models import FollowUp, Submission, SubmissionStep
from aigaq.publication.models import Sentence
from aigaq.record import actions as record
from aigaq.vault.actions import deposit
from aigaq.vault.models import Item
from aigaq.web import offering
from signed import MOST_QUERIES, client


@pytest.fixture
def door(example):
    return client("Amina")


def text(door, name, *args, status=200, **asked):
    answer = door.get(reverse(name, args=args), asked)
    assert answer.status_code == status, name
    return " ".join(answer.content.decode().split())


@pytest.fixture
def court(example):
    """An application to the European Court, begun."""
    from datetime import date

    return begun(example.member, example.case, "echr", [], [], date(2026, 11, 1))


def test_a_pack_shows_what_answers_say_which_words_are_risky_and_its_forms(door):
    page = text(door, "pack", "kz")
    assert "«факты не подтвердились»" in page and "denied the event" in page
    assert "«пытки»" in page and "#kz.uk146.2" in page and "Complaint of torture or other ill-treatment" in page
    assert "20 pages at most" in text(door, "pack", "echr")


def test_a_term_abroad_is_noted_shown_and_stands_on_the_wall(example, door, court):
    page = text(door, "submission", court.pk)
    assert "Nothing is counted yet." in page and "the final decision of the State&#x27;s courts" in page
    sent = {"event": "final_decision", "dated": "2026-10-30"}
    assert door.post(reverse("submission_step", args=[court.pk]), sent).url == reverse("submission", args=[court.pk])
    assert "28 February 2027" in text(door, "submission", court.pk)
    wall = text(door, "case_due", example.case.reference)
    assert "Application to the European Court" in wall and reverse("submission", args=[court.pk]) in wall
    assert "European Convention on Human Rights" in wall and "Kazakhstan" in wall


@pytest.mark.parametrize(
    "sent", [{"event": "session", "dated": "2026"}, {"event": "final_decision", "dated": "soon"}, {}]
)
def test_what_does_not_happen_there_is_refused(door, court, sent):
    assert door.post(reverse("submission_step", args=[court.pk]), sent).status_code == 400
    assert not SubmissionStep.objects.exists()


def test_who_may_not_lodge_notes_nothing_and_a_stranger_sees_nothing(court):
    sent = {"event": "final_decision", "dated": "2026-10-30"}
    assert client("Chen").post(reverse("submission_step", args=[court.pk]), sent).status_code == 404
    assert not SubmissionStep.objects.exists()


def test_a_draft_says_on_its_page_whether_it_is_too_long(example, door, court):
    assert "How many there are is known once a draft is made." in text(door, "submission", court.pk)
    door.post(reverse("draft_submission", args=[court.pk]))
    page = text(door, "submission", court.pk)
    assert "pages without its cover sheet. The body takes 20." in page
    court.files.filter(kind="pdf").update(pages=23)
    page = text(door, "submission", court.pk)
    assert "has 23 pages" in page and "That is too long: the body takes 20." in page


def test_a_recommendation_rests_on_a_passage_or_an_original(example, door):
    finding, passage = Finding.objects.first(), Passage.objects.filter(case=example.case).first()
    at = reverse("follow_up", args=[finding.pk])
    assert str(passage.pk) in text(door, "follow_up", finding.pk)
    assert door.post(at, {"status": "done", "dated": "2021", "passage": str(passage.pk)}).status_code == 302
    item = Item.objects.get(case=example.case, reference="I-001")
    assert door.post(at, {"status": "done", "dated": "2022", "item": str(item.pk)}).status_code == 302
    page = text(door, "findings", example.case.reference)
    assert reverse("passage", args=[passage.pk]) in page and reverse("item", args=[item.pk]) in page
    assert "Say what says so" in door.post(at, {"status": "done", "dated": "2023"}).content.decode()
    assert FollowUp.objects.count() == 2


def test_where_passages_are_too_many_they_are_called_by_their_original(example, door, monkeypatch):
    monkeypatch.setattr(offering, "MOST", 1)
    finding = Finding.objects.first()
    at = reverse("follow_up", args=[finding.pk])
    assert "too many to list" in text(door, "follow_up", finding.pk)
    of_one = Passage.objects.filter(item__reference="I-001").order_by("start", "made")
    assert of_one.count() > 1
    refused = door.post(at, {"status": "done", "dated": "2021", "passage": "I-001"}).content.decode()
    assert "may be" in refused and "I-001/2" in refused
    assert door.post(at, {"status": "done", "dated": "2021", "passage": "I-001/2"}).status_code == 302
    assert FollowUp.objects.get().passage == of_one[1]
    assert door.post(at, {"status": "done", "passage": "I-001/0"}).status_code == 400
    assert door.post(at, {"status": "done", "item": "I-999"}).status_code == 400


def test_where_people_and_incidents_are_too_many_a_complaint_and_a_submission_take_references(
    example, door, monkeypatch
):
    monkeypatch.setattr(offering, "MOST", 1)
    page = text(door, "new_complaint", example.case.reference)
    assert "too many to list" in page and "Prisoner of 158/4" not in page
    body = Complaint.objects.filter(addressee__isnull=False).first().addressee_id
    sent = {"gist": "Cold", "incident": "E-001", "addressee": body, "lodged_on": "2020-05"}
    assert door.post(reverse("new_complaint", args=[example.case.reference]), sent).status_code == 302
    assert Complaint.objects.get(lodged_on="2020-05").incident.reference == "E-001"
    assert (
        door.post(reverse("new_complaint", args=[example.case.reference]), {**sent, "incident": "E-999"}).status_code
        == 400
    )
    made = {"form": "cat22", "language": "en", "incidents": "E-001, E-002"}
    assert door.post(reverse("new_submission", args=[example.case.reference]), made).status_code == 302
    assert len(Submission.objects.get().incidents) == 2


def test_the_guard_names_the_offence_that_words_imply(example, door):
    statement = Sentence.objects.filter(case=example.case).first().statement
    Sentence.objects.filter(statement=statement, position=1).update(
        text={"en": "The director of prison 164/4 tortured a prisoner."}
    )
    page = text(door, "guard", statement.pk)
    assert "Its words name an offence in the law of the pack: torture" in page


def test_a_template_that_lacks_what_the_pack_asks_for_says_so(example, door):
    at = reverse("complaint_template", args=[example.case.reference]) + "?kind=ill_treatment&language=ru"
    assert "this template has no place for" not in door.get(at).content.decode()
    assert door.post(at, {"text": "Кому: {addressee}"}).status_code == 302
    page = " ".join(door.get(at).content.decode().split())
    assert "this template has no place for" in page and "{facility}" in page


def test_what_was_typed_is_named_on_the_page_of_the_erasure(example, door, court):
    submissions.answer(example.member, court, {"final_decision": "3 June"})
    item = Item.objects.get(case=example.case, reference="I-001")
    assert court.reference in text(door, "erasure", item.pk)
    other = deposit(example.member, example.case, io.BytesIO(b"x"), title={"en": "Another"}, name="x.txt")
    assert court.reference not in text(door, "erasure", other.pk)


def test_the_pages_ask_the_database_few_questions(example, door, court):
    for number in range(40):
        record.record_person(example.member, example.case, role={"en": f"Witness {number}"})
    door.post(reverse("submission_step", args=[court.pk]), {"event": "final_decision", "dated": "2026-10-30"})
    finding, item = Finding.objects.first(), Item.objects.get(case=example.case, reference="I-001")
    for name, *args in (
        ("submission", court.pk), ("submission_step", court.pk), ("follow_up", finding.pk), ("erasure", item.pk),
        ("new_complaint", example.case.reference), ("new_submission", example.case.reference), ("pack", "kz"),
        ("complaints", example.case.reference), ("case_due", example.case.reference),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            text(door, name, *args)
        assert len(asked) <= MOST_QUERIES, f"{name}: {len(asked)}"
