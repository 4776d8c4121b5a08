"""The pages of submissions: begun, answered, drafted, handed out, sent; each gap leads to where it is mended."""

import re

import pytest
from django.urls import reverse

from aigaq.exchange.submissions.forms import form as form_by
from aigaq.proceedings.models import Finding
from aigaq.proceedings.submissions.codes import Submitted
from aigaq.proceedings.submissions.models import FollowUp, Submission, SubmissionFile
from aigaq.web.submission_forms import typed_fields
from needles import sealed_names
from signed import MOST_QUERIES, asked_anew, client


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def amina(example):
    return client("Amina")


@pytest.fixture
def begun(amina, example):
    """A submission begun on the page, about everyone."""
    sent = {"form": "joint", "language": "ru"}
    answer = amina.post(reverse("new_submission", args=[example.case.reference]), sent)
    assert answer.status_code == 302
    return Submission.objects.get()


def at(name, row):
    return reverse(name, args=[row.pk])


def test_a_submission_begins_with_a_form_and_is_about_everyone_if_nobody_is_chosen(begun, amina, example):
    # The form is read in English only.
    assert (begun.form, begun.language) == ("joint", "en") and len(begun.people) > 4 and len(begun.incidents) == 10
    listed = text_of(amina.get(reverse("submissions", args=[example.case.reference])))
    assert form_by("joint").title["en"] in listed and begun.reference in listed and "not yet" in listed


def test_each_gap_leads_to_a_page_that_is_there(begun, amina):
    shown = text_of(amina.get(at("submission", begun)))
    report = shown.split("What is in order and what is not")[1]
    links = {link.partition("#")[0] for link in re.findall(r'<li><a href="([^"]+)"', report)}
    assert any("/answers/" in link for link in links) and any("/consent" in link for link in links)
    assert {amina.get(link).status_code for link in links} == {200}
    assert "consent is missing" in report and not any(name in shown for name in sealed_names())


def test_what_no_record_holds_is_typed_sealed_and_stands_in_the_report(begun, amina):
    people = typed_fields(form_by("joint"), [])
    assert [field.key for field, _person in people][:2] == ["mandates", "state"]
    shown = text_of(amina.get(at("answer_submission", begun)))
    assert 'name="state"' in shown and "Sex – Prisoner of 164/4" in shown
    answer = amina.post(at("answer_submission", begun), {"state": "Kazakhstan", "mandates": "Torture"})
    assert answer.url == at("submission", begun)
    begun.refresh_from_db()
    assert b"Kazakhstan" not in bytes(begun.typed_sealed)
    assert 'value="Kazakhstan"' in text_of(amina.get(at("answer_submission", begun)))
    gone = text_of(amina.get(at("submission", begun)))
    assert "id_state" not in gone and "id_statute" in gone


def test_a_draft_is_kept_with_hashes_handed_out_and_marked_as_sent(begun, amina):
    assert amina.post(at("draft_submission", begun)).url == at("submission", begun)
    shown = text_of(amina.get(at("submission", begun)))
    assert shown.count('class="hash"') == 2 and "It was sent" in shown
    pdf = SubmissionFile.objects.get(kind="pdf")
    handed = amina.get(amina.post(at("submission_file", pdf)).url)
    assert b"".join(handed.streaming_content).startswith(b"%PDF")
    assert amina.post(at("sent_submission", begun), {"on": "the day after", "reference": ""}).status_code == 400
    amina.post(at("sent_submission", begun), {"on": "2020-08-01", "reference": "KAZ 0/2020"})
    shown = text_of(amina.get(at("submission", begun)))
    assert "1 August 2020 · KAZ 0/2020" in shown and "Make the draft" not in shown


def test_the_lawyer_reads_the_same_and_a_stranger_learns_nothing(begun):
    assert client("Bruno").get(at("submission", begun)).status_code == 200
    assert client("Chen").get(at("submission", begun)).status_code == 404


def test_a_recommendation_stands_with_its_day_and_source(amina, example):
    finding = Finding.objects.first()
    assert amina.post(at("follow_up", finding), {"status": "refused", "dated": "2021"}).status_code == 400
    sent = {"status": "refused", "dated": "2021", "cited": "A letter, paragraph 4"}
    assert amina.post(at("follow_up", finding), sent).status_code == 302
    shown = text_of(amina.get(reverse("findings", args=[example.case.reference])))
    assert "refused by the State" in shown and "A letter, paragraph 4" in shown
    assert FollowUp.objects.get().dated == "2021"


@pytest.mark.parametrize("key", list(Submitted))
def test_a_page_asks_the_database_few_questions(key, amina, example):
    amina.post(reverse("new_submission", args=[example.case.reference]), {"form": key, "language": "en"})
    row = Submission.objects.get()
    for name in ("submission", "answer_submission"):
        with asked_anew() as asked:
            assert amina.get(at(name, row)).status_code == 200
        assert len(asked) <= MOST_QUERIES, f"{name}: {len(asked)}"
