"""Complaints and bodies as pages: what links who answered, what was noted, drafts, templates, a year by the table."""

import html
import io
import re

import pytest
from django.urls import reverse

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member
from aigaq.intake.models import Import
from aigaq.proceedings.models import Authority, Complaint, ComplaintDraft, ComplaintTemplate, Edge
from aigaq.record.models import Incident
from aigaq.vault.actions import deposit
from aigaq.vault.models import Item
from signed import MOST_QUERIES, asked_anew, client, wait_beside


@pytest.fixture
def door(example):
    return client("Amina")


@pytest.fixture
def at(door):
    """The text of a page."""

    def text(name, *args, status=200, **asked):
        answer = door.get(reverse(name, args=args), asked)
        assert answer.status_code == status, name
        return answer.content.decode()

    return text


@pytest.fixture
def october(example):
    """The complaint of October 2019."""
    return Complaint.objects.get(lodged_on="2019-10")


def called(name):
    return next(one for one in Authority.objects.select_related("body") if one.body.name.get("en") == name)


def words(text):
    """A page as it reads, its marks left out."""
    return re.sub(r" (?=[:.,)])", "", html.unescape(" ".join(re.sub(r"<[^>]*>", " ", text).split())))


def test_the_reply_of_the_internal_security_department_shows_same_service_with_its_path(at, october):
    page = at("complaint", october.pk)
    answers = page[page.index("<h2>Answers</h2>") :]
    said = words(answers)
    assert "denied the event denied that anyone complained Links to the body complained of: same service" in said
    steps = [
        "Prison 161/2, Kostanay is part of Kostanay Penitentiary Service [Radio Azattyq, reports of 3 and 4 July 2020]",
        "Kostanay Penitentiary Service is part of Penitentiary Service Committee [time.kz, report of 2023]",
        "Internal Security Department is part of Penitentiary Service Committee [Amnesty International",
    ]
    places = [said.index(step) for step in steps]
    assert places == sorted(places)
    assert "situation (b)" in said and "not a legal conclusion" in said


def test_the_path_is_drawn_once_and_the_drawing_is_hidden_from_readers_of_screens(at, october):
    page = at("complaint", october.pk)
    (drawing,) = re.findall(r"<svg.*?</svg>", page, re.S)
    assert 'aria-hidden="true"' in drawing
    assert drawing.count("<rect") == 4 and drawing.count("<line") == 3
    assert "Internal Security" in drawing and 'class="unsure"' not in drawing


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_word_independent_stands_on_no_page_of_complaints(door, example, october, language):
    door.post(reverse("language"), {"language": language})
    pages = [
        reverse("complaint", args=[october.pk]), reverse("complaints", args=[example.case.reference]),
        reverse("authorities", args=[example.case.reference]), reverse("chain_complaint", args=[october.pk]),
    ]  # fmt: skip
    for path in pages:
        text = words(door.get(path).content.decode()).casefold()
        assert not re.search(r"\bindependent|независим|тәуелсіз", text), path


def test_who_answers_is_marked_in_the_list_on_the_facility_and_in_the_chain(at, example, october):
    assert "same service" in words(at("complaints", example.case.reference))
    assert "same service" in words(at("facility", october.incident.facility_id))
    assert "Internal Security Department: same service" in words(at("chain_complaint", october.pk))


def test_the_number_of_the_statement_stands_beside_what_is_recorded(at, example):
    said = words(at("complaints", example.case.reference))
    assert "114 complaints" in said and "4 are recorded here" in said
    assert "Amnesty International" in said


def test_the_list_is_narrowed_by_year_concern_fate_and_body(at, example, october):
    case = example.case.reference
    isd = called("Internal Security Department")
    for asked, kept in (
        ({"year": "2019"}, 1), ({"concern": "health_care"}, 2), ({"fate": "answered"}, 1), ({"addressee": isd.pk}, 1),
        ({"year": "2019", "fate": "unanswered"}, 0), ({"concern": "nonsense", "year": "20x9"}, 4),
    ):  # fmt: skip
        assert at("complaints", case, **asked).count('<article class="entry">') == kept, asked


def test_of_too_many_a_year_is_to_be_chosen_and_nothing_is_said_of_what_became_of_them(at, example, monkeypatch):
    monkeypatch.setattr("aigaq.proceedings.complaints.queries.MOST_COUNTED", 1)
    page = at("complaints", example.case.reference, fate="answered")
    assert "choose a year" in page and page.count('<article class="entry">') == 4
    assert at("complaints", example.case.reference, concern="health_care").count('<article class="entry">') == 2
    assert "All, each once" in at("complaints", example.case.reference, year="2019")


def test_pages_of_complaints_and_bodies_are_quick_and_ask_little(door, example, october):
    isd = called("Internal Security Department")
    asked = f"?accused={called('Prison 161/2, Kostanay').pk}&body={isd.pk}&on=2019-10"
    paths = [
        reverse("complaint", args=[october.pk]), reverse("complaints", args=[example.case.reference]),
        reverse("authorities", args=[example.case.reference]) + asked,
        reverse("draft_complaint", args=[october.incident_id]),
        reverse("facility", args=[october.incident.facility_id]),
        reverse("complaint_templates", args=[example.case.reference]),
    ]  # fmt: skip
    for path in paths:
        door.get(path)
        with asked_anew() as found:
            door.get(path)
        assert len(found) <= MOST_QUERIES, (path, len(found))


def test_what_happens_to_a_complaint_is_noted_on_its_page(door, at, example, october):
    slip = Item.objects.filter(case=example.case).first()
    prosecutor, prison = called("Prosecutor's Office"), called("Prison 161/2, Kostanay")
    sent = [
        ("register", {"register": "kui", "number": "19-5", "registered_on": "2019-10-08", "hour": "09:30"}),
        ("pass_on", {"to": prison.pk, "sender": prosecutor.pk, "passed_on": "2019-11", "told_us": "false"}),
        ("filing", {"filed_how": "by_post", "proof": slip.pk, "points": "They were beaten.\nNobody was heard."}),
        ("practice", {"body": prosecutor.pk, "kind": "lead_ignored", "note": "The video was not asked for."}),
    ]  # fmt: skip
    for name, form in sent:
        answer = door.post(reverse(name, args=[october.pk]), form)
        assert answer.status_code == 302, (name, words(answer.content.decode()))
    said = words(at("complaint", october.pk))
    assert "KUI 19-5 8 October 2019, 09:30" in said
    assert "It went back to those complained of." in said and "we were not told" in said
    assert "by post · proof" in said and "Nobody was heard." in said
    assert "an obvious lead was left aside Prosecutor's Office: The video was not asked for." in said


def test_an_answer_is_held_against_each_point_on_its_form(door, at, october):
    door.post(reverse("filing", args=[october.pk]), {"points": "They were beaten.\nNobody was heard."})
    assert "Point 2: Nobody was heard." in at("new_answer", october.pk)
    form = {
        "author": called("Prosecutor's Office").pk, "gist": "Nothing was found.", "codes": ["terminated_no_event"],
        "point_0": "answered", "point_1": "not_answered", "relied_on": called("Prison 161/2, Kostanay").pk,
        "number": "7/19", "answered_on": "2019-12",
    }  # fmt: skip
    assert door.post(reverse("new_answer", args=[october.pk]), form).status_code == 302
    said = words(at("complaint", october.pk))
    assert "They were beaten.: answered" in said and "Nobody was heard.: point not answered" in said
    assert "It rests on the evidence of Prison 161/2, Kostanay: the same body" in said


def test_silence_is_noted_for_what_nobody_answered(door, at, example):
    waiting = Complaint.objects.filter(case=example.case, answers=None).first()
    answer = door.post(reverse("silence", args=[waiting.pk]), {"since": "2020-03", "note": "Nobody wrote."})
    assert answer.status_code == 302
    said = words(at("complaint", waiting.pk))
    assert "Silence counts as a refusal since March 2020." in said and "Nobody wrote." in said


# bodies


def test_a_case_graph_grows_by_a_body_and_a_dated_link(door, at, example):
    case = example.case.reference
    made = door.post(reverse("new_authority", args=[case]), {"name": "Anti-Corruption Agency", "kind": "agency"})
    assert made.status_code == 302
    start, to = called("Anti-Corruption Agency"), called("State authorities of Kazakhstan")
    link = {
        "start": start.pk, "to": to.pk, "kind": "part_of", "status": "verified", "cited": "decree-944",
        "valid_to": "2025-06-30",
    }  # fmt: skip
    assert door.post(reverse("new_edge", args=[case]), link).status_code == 302
    prison = called("Prison 161/2, Kostanay")
    said = words(at("authorities", case, accused=prison.pk, body=start.pk, on="2020-05"))
    assert "Anti-Corruption Agency is part of State authorities of Kazakhstan – 30 June 2025" in said
    assert "Links to the body complained of: not known" in said
    assert "Whom Prison 161/2, Kostanay stands under is not verified all the way up." in said


def test_bodies_that_the_pack_knows_are_offered_and_taken_over(door, at, example, monkeypatch):
    packed = [
        {"id": "x.ac", "name": {"en": "An agency"}, "kind": "agency"},
        {"id": "x.mia", "name": {"en": "Ministry of Internal Affairs"}, "kind": "ministry"},
    ]
    monkeypatch.setattr("aigaq.proceedings.store.authorities", lambda _pack: packed)
    case = example.case.reference
    offered = at("pack_bodies", case)
    assert "An agency (agency)" in offered and 'value="x.mia"' not in offered
    assert door.post(reverse("pack_bodies", args=[case]), {"wanted": ["x.ac"]}).status_code == 302
    assert called("An agency").kind == "agency"
    assert door.post(reverse("pack_bodies", args=[case]), {"wanted": ["x.ac"]}).status_code == 400


def test_a_circle_of_command_is_refused_in_words_and_nothing_is_kept(door, example):
    before = Edge.objects.count()
    ministry, prison = called("Ministry of Internal Affairs"), called("Prison 161/2, Kostanay")
    link = {"start": ministry.pk, "to": prison.pk, "kind": "part_of", "status": "verified", "cited": "x"}
    answer = door.post(reverse("new_edge", args=[example.case.reference]), link)
    assert answer.status_code == 400
    assert "stands under" in words(answer.content.decode())
    assert Edge.objects.count() == before


def test_a_link_is_ended_on_its_day_and_the_verdict_of_later_days_with_it(door, at, example):
    isd, prison = called("Internal Security Department"), called("Prison 161/2, Kostanay")
    edge = Edge.objects.get(start=isd)
    assert door.post(reverse("end_edge", args=[edge.pk]), {"valid_to": "2021-12-31"}).status_code == 302
    for day, verdict in (("2020", "same service"), ("2022", "not known")):
        said = words(at("authorities", example.case.reference, accused=prison.pk, body=isd.pk, on=day))
        assert f"Links to the body complained of: {verdict}" in said


def test_a_day_that_is_none_is_said_beside_the_field(at, example):
    isd = called("Internal Security Department").pk
    assert "is not a date" in at("authorities", example.case.reference, accused=isd, body=isd, on="2020-13")


# drafts and templates


def test_a_complaint_is_drafted_shown_and_lodged(door, at, example, october):
    incident, prosecutor = october.incident, called("Prosecutor's Office")
    offered = words(at("draft_complaint", incident.pk))
    assert (
        "Prosecutor's Office — practical doubt" in offered and "Internal Security Department — same service" in offered
    )
    form = {"addressee": prosecutor.pk, "kind": "ill_treatment", "language": "ru", "concerns": ["ill_treatment"]}
    answer = door.post(reverse("draft_complaint", args=[incident.pk]), form)
    row = ComplaintDraft.objects.get()
    assert answer.headers["Location"] == reverse("complaint_draft", args=[row.pk])
    assert "A drafted complaint" in at("complaint_draft", row.pk)
    lodging = reverse("new_complaint", args=[example.case.reference]) + f"?draft={row.pk}"
    assert f'<option value="{prosecutor.pk}" selected>' in door.get(lodging).content.decode()
    told = {
        "gist": "Beaten",
        "addressee": prosecutor.pk,
        "incident": incident.pk,
        "despite": "a test",
        "filed_how": "by_post",
    }
    assert door.post(lodging, told).status_code == 302
    row.refresh_from_db()
    assert row.complaint.text_id == row.text_id and row.complaint.filed_how == "by_post"
    assert row.complaint.reference in at("complaint_draft", row.pk)


def test_a_template_is_rewritten_for_the_case(door, at, example):
    case = example.case.reference
    path = reverse("complaint_template", args=[case]) + "?kind=silence&language=kk"
    assert "{addressee}" in door.get(path).content.decode()
    assert door.post(path, {"text": "{nothing}"}).status_code == 400
    assert door.post(path, {"text": "Кімге: {addressee}"}).status_code == 302
    assert ComplaintTemplate.objects.get().text == "Кімге: {addressee}"
    assert "Amina" in at("complaint_templates", case)
    assert door.get(reverse("complaint_template", args=[case]) + "?kind=nonsense").status_code == 404


def test_a_draft_of_another_case_cannot_be_lodged_here(door, example):
    path = reverse("new_complaint", args=[example.case.reference])
    assert door.get(f"{path}?draft=00000000-0000-4000-8000-000000000000").status_code == 404
    assert door.get(f"{path}?draft=nonsense").status_code == 200


# a year by the table

TABLE = "когда,кому,категория,суть\n2019-04,ДУИС,медпомощь,Не лечат.\nвчера,ДУИС,одежда,Холодно.\n".encode()
ANSWERS = {"lodged_on": "когда", "addressee": "кому", "concerns": "категория", "gist": "суть"}


def ended(found):
    """The import, once nothing of it runs any more."""
    wait_beside(found.pk, 20)
    return Import.objects.get(pk=found.pk)


def table(member, case, content=TABLE, name="t.csv"):
    return deposit(member, case, io.BytesIO(content), title={"en": "A year"}, name=name)


def test_a_year_is_brought_in_once_its_columns_are_named_and_the_rest_is_reported(door, example):
    item = table(example.member, example.case)
    asked = door.get(reverse("bring_complaints", args=[item.pk])).content.decode()
    assert '<option value="кому" selected>' in asked and "Each row is an allegation" in asked
    answer = door.post(reverse("bring_complaints", args=[item.pk]), ANSWERS)
    found = ended(Import.objects.get())
    assert answer.headers["Location"] == reverse("imported", args=[found.pk])
    assert (found.rows_read, found.rows_kept) == (2, 1)
    said = words(door.get(answer.headers["Location"]).content.decode())
    assert "Complaint: date it is not a date" in said and "See the complaints" in said


def test_the_mapping_remembers_itself_for_complaints_and_not_for_allegations(door, example):
    item = table(example.member, example.case)
    door.post(reverse("bring_complaints", args=[item.pk]), ANSWERS)
    ended(Import.objects.get())
    other = table(example.member, example.case, TABLE + b"2020,,,x\n", "u.csv")
    asked = door.get(reverse("bring_complaints", args=[other.pk])).content.decode()
    assert all(f'<option value="{column}" selected>' in asked for column in ANSWERS.values())
    as_allegations = door.get(reverse("bring_in", args=[other.pk])).content.decode()
    assert '<option value="когда" selected>' not in as_allegations


def test_an_outsider_is_told_the_same_of_a_complaint_and_of_nothing(example, october):
    stranger = client("Chen")
    answers = [
        stranger.get(reverse(name, args=[key]))
        for name, key in (
            ("complaint", october.pk), ("complaint", "00000000-0000-4000-8000-000000000000"),
            ("draft_complaint", Incident.objects.first().pk), ("authorities", example.case.reference),
        )
    ]  # fmt: skip
    assert {one.status_code for one in answers} == {404}


def test_an_analyst_sees_links_and_is_not_offered_to_add_any(example):
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    page = client("Erik").get(reverse("authorities", args=[example.case.reference])).content.decode()
    assert "same service" not in page and "Add a link" not in page and "part of" in page
