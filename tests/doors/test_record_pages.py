"""Pages of the record: forms that open short, drafts, candidates, values side by side, all without scripts."""

import re

import pytest
from django.urls import reverse

from aigaq.access.models import TrailEntry
from aigaq.corroboration.models import Claim
from aigaq.intake.models import Parcel
from aigaq.proceedings.models import Suit
from aigaq.record import actions
from aigaq.record.models import Act, Attestation, Facility, FormDraft, Incident, Injury, Person, Visit
from signed import client


@pytest.fixture
def amina_at(example):
    return client("Amina")


@pytest.fixture
def bruno_at(example):
    return client("Bruno")


@pytest.fixture
def incident(example):
    return actions.record_incident(example.member, example.case, kind="ill_treatment", title={"en": "A beating"})


def text_of(answer):
    return answer.content.decode()


def test_what_is_kept_as_a_draft_stands_in_the_form_again_until_it_is_recorded(amina_at, bruno_at, example):
    form, overview = reverse("new_incident", args=[example.case.reference]), reverse("case", args=["C-2020-01"])
    assert amina_at.post(form, {"title": "Half a sentence", "began": "nonsense", "keep": "yes"}).status_code == 302
    assert "Half a sentence" in text_of(amina_at.get(form))
    assert form in text_of(amina_at.get(overview))
    for page in (form, overview):
        assert "Half a sentence" not in text_of(bruno_at.get(page)) and "Your drafts" not in text_of(bruno_at.get(page))
    done = amina_at.post(form, {"title": "A whole one", "kind": "threat"})
    assert done.status_code == 302 and FormDraft.objects.count() == 0
    assert "Your drafts" not in text_of(amina_at.get(overview))


def test_a_refused_form_keeps_its_draft_and_what_was_typed(amina_at, example):
    form = reverse("new_incident", args=[example.case.reference])
    amina_at.post(form, {"title": "x", "keep": "yes"})
    answer = amina_at.post(form, {"title": "x", "kind": "threat", "began": "2020-02-30"})
    assert answer.status_code == 400 and "2020-02-30" in text_of(answer)
    assert FormDraft.objects.count() == 1


def test_a_draft_that_keeps_itself_leaves_the_page_where_it_is(amina_at, example):
    form = reverse("new_incident", args=[example.case.reference])
    assert amina_at.post(form, {"title": "x", "keep": "by_itself"}).status_code == 204
    assert amina_at.post(form, {"title": "x" * 70_000, "keep": "by_itself"}).status_code == 400
    assert FormDraft.objects.count() == 1


def test_a_draft_is_thrown_away_when_asked(amina_at, example):
    form = reverse("new_incident", args=[example.case.reference])
    amina_at.post(form, {"title": "x", "keep": "yes"})
    assert amina_at.post(form, {"forget": "yes"}).status_code == 302
    assert FormDraft.objects.count() == 0


def test_a_form_opens_short_and_what_is_wrong_lies_unfolded(amina_at, example):
    form = reverse("new_person", args=[example.case.reference])
    assert text_of(amina_at.get(form)).count('<details class="fold">') == 3
    answer = text_of(amina_at.post(form, {"kind": "individual", "role": "x", "name_en": "Somebody"}))
    assert answer.count('<details class="fold" open>') == 1
    assert "Only public figures and bodies stand in clear" in answer


def test_the_cursor_stands_in_the_first_field_or_in_the_first_that_was_refused(amina_at, example):
    form = reverse("new_incident", args=[example.case.reference])
    for answer, field in ((amina_at.get(form), "title"), (amina_at.post(form, {"title": "x"}), "kind")):
        (focused,) = re.findall(r"<(?:input|select|textarea)[^>]* autofocus[^>]*>", text_of(answer))
        assert f'name="{field}"' in focused


def test_a_known_code_is_shown_as_a_candidate_and_recorded_only_when_somebody_says_so(amina_at, example):
    form = reverse("new_facility", args=[example.case.reference])
    typed = {"name_ru": "Учреждение", "code": "учреждение 161/2"}
    before = Facility.objects.count()
    answer = amina_at.post(form, typed)
    assert answer.status_code == 400 and "may be a code of F-161-2" in text_of(answer)
    assert Facility.objects.count() == before
    page = amina_at.get(amina_at.post(form, {**typed, "another": "on"}).headers["Location"])
    assert "Nothing was put together" in text_of(page) and "Prison 161/2" in text_of(page)


def test_acts_are_added_to_an_incident_with_several_methods_victims_and_parts(amina_at, example, incident):
    people = [str(one.pk) for one in Person.objects.filter(case=example.case, public=False)[:3]]
    typed = {
        "kind": "02011111", "methods": ["030101", "0308"], "victims": people[:2], "by_1": people[2], "degree_1": "0106",
        "by_2": people[0], "degree_2": "0503",
    }  # fmt: skip
    assert amina_at.post(reverse("new_act", args=[incident.pk]), typed).status_code == 302
    act = Act.objects.get(incident=incident)
    assert (act.methods, act.victims) == (["030101", "0308"], people[:2])
    assert [one.degree for one in act.involved.all()] == ["0106", "0503"]
    assert amina_at.post(reverse("new_part", args=[act.pk]), {"person": people[1], "degree": "0102"}).status_code == 302
    page = text_of(amina_at.get(reverse("incident", args=[incident.pk])))
    assert "electric shock" in page and "ordered it" in page


def test_a_part_without_a_degree_is_asked_about_and_not_guessed(amina_at, example, incident):
    person = Person.objects.filter(case=example.case).first()
    answer = amina_at.post(reverse("new_act", args=[incident.pk]), {"kind": "020101", "by_1": str(person.pk)})
    assert answer.status_code == 400 and Act.objects.filter(incident=incident).count() == 0


def test_an_injury_is_placed_by_points_and_by_regions(amina_at, incident):
    typed = {"description": "bruises", "points": "front:512,340", "regions": ["lower_back", "inside"], "kind": "bruise"}
    assert amina_at.post(reverse("new_injury", args=[incident.pk]), typed).status_code == 302
    page = text_of(amina_at.get(reverse("incident", args=[incident.pk])))
    assert '<circle cx="512" cy="680"' in page and 'class="region" cx="500" cy="770"' in page
    assert "inside the body" in page


def test_a_grade_without_its_clinician_is_refused_and_nothing_is_lost(amina_at, incident):
    form = reverse("new_injury", args=[incident.pk])
    answer = amina_at.post(form, {"description": "burns", "grade": "typical", "graded_by": "Dr. Invented"})
    assert answer.status_code == 400 and "Only a clinician grades an injury" in text_of(answer)
    assert 'value="burns"' in text_of(answer) and Injury.objects.filter(incident=incident).count() == 0


@pytest.mark.parametrize(
    ("form", "typed", "shown"),
    [
        ("new_protest", {"form": "hunger_strike", "counted_as": "about", "counted": "15"}, "about 15"),
        ("new_denial", {"needed": "insulin", "asked_on": "2020-01"}, "insulin"),
        ("new_death", {"cause_official": "heart", "cause_alleged": "blows", "autopsy": "autopsy.none"}, "blows"),
    ],
)
def test_what_else_happened_stands_on_the_page_of_the_incident(amina_at, incident, form, typed, shown):
    assert amina_at.post(reverse(form, args=[incident.pk]), typed).status_code == 302
    assert shown in text_of(amina_at.get(reverse("incident", args=[incident.pk])))


def test_another_value_stands_beside_the_one_recorded_with_its_source(amina_at, example):
    facility = Facility.objects.filter(case=example.case).exclude(region={}).first()
    typed = {"field": "region", "value": "Another region", "standing": "disputed"}
    form = reverse("otherwise_facility", args=[facility.pk])
    assert amina_at.post(form, typed).status_code == 400
    assert amina_at.post(form, {**typed, "cited": "a register of 2019"}).status_code == 302
    page = text_of(amina_at.get(reverse("facility", args=[facility.pk])))
    assert "Another region" in page and "a register of 2019" in page and facility.region["en"] in page
    assert Attestation.objects.get(subject=facility.pk, value="Another region").standing == "disputed"


def test_a_refusal_of_access_stands_on_the_page_of_the_facility(amina_at, example):
    facility = Facility.objects.filter(case=example.case).first()
    form = reverse("new_visit", args=[example.case.reference])
    assert f'value="{facility.pk}" selected' in text_of(amina_at.get(form, {"facility": facility.reference}))
    typed = {"facility": facility.pk, "outcome": "access_refused", "reason": "quarantine", "dated": "2020-04"}
    assert amina_at.post(form, typed).status_code == 302
    for page in (reverse("facility", args=[facility.pk]), reverse("visits", args=[example.case.reference])):
        assert "quarantine" in text_of(amina_at.get(page))
    assert Visit.objects.get().announced is None


def test_a_person_takes_back_a_yes_on_their_page(amina_at, example):
    person = Person.objects.filter(case=example.case, consents__isnull=False).first()
    page = text_of(amina_at.get(reverse("person", args=[person.pk])))
    form = re.search(r"/consents/[0-9a-f-]{36}/withdraw/", page)[0]
    assert "cannot be called back" in text_of(amina_at.get(form))
    assert amina_at.post(form, {"on": "2020-08-01", "method": "oral"}).status_code == 302
    assert "withdrawn" in text_of(amina_at.get(reverse("person", args=[person.pk])))
    assert amina_at.post(form, {"on": "2020-08-02"}).status_code == 400


def test_the_page_of_a_row_says_who_changed_what(amina_at, example, incident):
    amina_at.post(reverse("new_protest", args=[incident.pk]), {"form": "other"})
    page = text_of(amina_at.get(reverse("incident", args=[incident.pk])))
    assert "protest recorded" in page and "incident recorded" in page


def test_an_account_says_in_whose_presence_and_whether_it_was_read_back(amina_at, example):
    teller = Person.objects.filter(case=example.case, kind="individual", public=False).first()
    typed = {
        "teller": teller.pk, "gist": "I was beaten.", "setting": "interview", "knows": "first_hand", "language": "kk",
        "present_words": "a guard at the door", "read_back": "no",
    }  # fmt: skip
    assert amina_at.post(reverse("new_account", args=[example.case.reference]), typed).status_code == 302
    account = teller.accounts.last()
    assert account.read_back is False and account.interpreted is None
    assert "a guard at the door" in text_of(amina_at.get(reverse("account", args=[account.pk])))


def test_a_recorded_form_is_recorded_whole_or_not_at_all(amina_at, example):
    before = Incident.objects.count(), TrailEntry.objects.count()
    typed = {"title": "x", "kind": "threat", "act": "020101", "victims": ["00000000-0000-4000-8000-000000000000"]}
    assert amina_at.post(reverse("new_incident", args=[example.case.reference]), typed).status_code == 400
    assert (Incident.objects.count(), TrailEntry.objects.count()) == before


@pytest.mark.parametrize("page", ["incident", "person", "facility", "account", "new_injury", "new_act"])
def test_a_page_of_the_record_asks_the_database_little(amina_at, example, page, django_assert_few):
    row = {"person": Person, "facility": Facility}.get(page, Incident).objects.filter(case=example.case).first()
    if page == "account":
        row = next(one for one in Person.objects.all() if one.accounts.exists()).accounts.first()
    django_assert_few(lambda: amina_at.get(reverse(page, args=[row.pk])))


@pytest.fixture
def django_assert_few():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def held(call):
        call()
        with CaptureQueriesContext(connection) as asked:
            call()
        assert len(asked) <= 25, [one["sql"][:90] for one in asked.captured_queries]

    return held


def test_where_there_are_too_many_people_to_list_they_are_called_by_their_pseudonyms(
    amina_at, example, incident, monkeypatch
):
    monkeypatch.setattr("aigaq.web.offering.MOST", 2)
    form, (one, other) = reverse("new_act", args=[incident.pk]), Person.objects.filter(case=example.case)[:2]
    assert one.reference not in text_of(amina_at.get(form))
    typed = {"kind": "020101", "victims": f"{one.reference}, {other.reference}"}
    answer = amina_at.post(form, {**typed, "victims": f"{one.reference} N-NONE"})
    assert answer.status_code == 400 and "Nothing here is called" in text_of(answer)
    assert amina_at.post(form, typed).status_code == 302
    assert Act.objects.get(incident=incident).victims == [str(one.pk), str(other.pk)]


def test_a_claim_a_suit_and_a_tie_take_references_where_there_are_too_many_rows(
    amina_at, example, incident, monkeypatch
):
    monkeypatch.setattr("aigaq.web.offering.MOST", 2)
    case, one = example.case, Person.objects.filter(case=example.case).first()
    for name in ("new_claim", "new_suit"):
        assert f'value="{incident.pk}"' not in text_of(amina_at.get(reverse(name, args=[case.reference])))
    claim = {"text": "He was beaten.", "incident": incident.reference}
    assert amina_at.post(reverse("new_claim", args=[case.reference]), claim).status_code == 302
    assert Claim.objects.order_by("made").last().incident == incident
    suit = {"reference": "S-9", "plaintiff": one.reference, "defendant": one.reference, "subject": "x"}
    assert amina_at.post(reverse("new_suit", args=[case.reference]), {**suit, "facility": "F-NONE"}).status_code == 400
    assert amina_at.post(reverse("new_suit", args=[case.reference]), suit).status_code == 302
    assert Suit.objects.get(reference="S-9").plaintiff == one
    parcel = Parcel.objects.filter(case=case).first()
    tied = amina_at.post(reverse("tie_parcel", args=[parcel.pk]), {"incident": incident.reference})
    assert tied.status_code == 302 and incident.parcels.filter(parcel=parcel).exists()


def test_where_there_are_too_many_facilities_a_code_gives_candidates_and_never_a_match(amina_at, example, monkeypatch):
    monkeypatch.setattr("aigaq.web.offering.MOST", 2)
    form = reverse("new_incident", args=[example.case.reference])
    typed = {"title": "x", "kind": "threat", "facility": "УК-161/2"}
    answer = amina_at.post(form, typed)
    assert answer.status_code == 400 and "may be F-161-2 Prison 161/2" in text_of(answer)
    assert amina_at.post(form, {**typed, "facility": "F-161-2"}).status_code == 302
    assert Incident.objects.last().facility.reference == "F-161-2"
    assert 'value="F-161-2"' in text_of(amina_at.get(reverse("new_visit", args=["C-2020-01"]), {"facility": "F-161-2"}))
