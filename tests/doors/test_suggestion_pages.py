"""Suggestions through the pages, without scripts: asked for, decided, recorded only by a form that a person sends."""

import io
import re
import time

import pytest
from django.test import Client
from django.urls import reverse
from test_imports import door

from aigaq.intake.models import Passage, Suggestion
from aigaq.intake.reading.actions import correct, write_down
from aigaq.intake.suggestions import actions, store
from aigaq.intake.suggestions.store import NoSuggestions
from aigaq.record.actions import clear, record_code, record_facility
from aigaq.record.models import Attestation, Facility, FacilityCode, FormDraft, Incident, Person
from aigaq.vault.actions import deposit
from aigaq.vault.clearance import Purpose
from aigaq.web.beside import Beside
from aigaq.web.suggested import TOGETHER, form
from houses import PASSPHRASE
from signed import asked_anew, wait_beside

__all__ = ["door"]
TEXT = (
    "Бауыржан Жанболатов из УК-161/2 говорит: 3 мая 2020 года его избили дубинками, сломали ребро. "
    "Около 15 осуждённых объявили голодовку. Его 15 суток держали в карцере."
)


@pytest.fixture
def found(amina, case):
    item = deposit(amina, case, io.BytesIO(b"a letter"), title={"en": "A letter"}, name="l.txt")
    return write_down(amina, item, TEXT)


@pytest.fixture
def looked(amina, found):
    return actions.suggest(amina, found, clear(amina, found.text, Purpose.INTERNAL))


def shown(door, found):
    return door.get(reverse("reading", args=[found.pk])).content.decode()


def ended(found):
    wait_beside(found.pk)


def one(kind):
    return Suggestion.objects.filter(kind=kind).order_by("start").first()


def accept(door, *kinds):
    for kind in kinds:
        assert door.post(reverse("decide", args=[one(kind).pk]), {"decision": "accept"}).status_code == 302


def test_a_reading_is_looked_through_beside_the_pages_and_lit_in_the_order_of_its_text(door, found):
    assert "Look for people, places, dates" in shown(door, found)
    answer = door.post(reverse("suggest", args=[found.pk]))
    assert answer.status_code == 302
    ended(found)
    page = door.get(answer.headers["Location"])
    told = page.content.decode()
    assert "Refresh" not in page.headers and "Look for people" not in told
    listed = re.findall(r'data-suggestion="([^"]+)"', told)
    assert listed == [str(row.pk) for row in Suggestion.objects.order_by("start")] and len(listed) >= 7
    for key in listed:
        assert f'id="lit-{key}"' in told
    assert "about 15" in told and "physical assault, blows with objects" in told and "15 days" in told


def test_while_it_is_looked_through_the_page_says_so_and_asks_again(door, found, monkeypatch):
    monkeypatch.setattr(Beside, "running", {f"suggest {found.pk}"})
    page = door.get(reverse("reading", args=[found.pk]))
    assert page.headers["Refresh"] == "2" and "It is being looked through" in page.content.decode()


def test_what_refused_to_look_says_why_and_offers_to_go_on(door, found, monkeypatch):
    def refuse(texts):
        raise NoSuggestions(because="busy")

    monkeypatch.setattr(store, "suggested", refuse)
    door.post(reverse("suggest", args=[found.pk]))
    ended(found)
    told = shown(door, found)
    assert "others are being read at this moment" in told and "Look for people" in told


def test_decisions_need_no_script_and_record_nothing(door, looked):
    accept(door, "person", "act", "facility")
    answer = door.post(reverse("decide", args=[one("date").pk]), {"decision": "reject"})
    assert answer.headers["Location"].endswith(f"?leaf=1&part=1#s-{one('date').pk}")
    assert [one(kind).state for kind in ("person", "act", "date", "number")] == [
        "accepted",
        "accepted",
        "rejected",
        "open",
    ]
    assert [passage.locator for passage in Passage.objects.all()] == [{"en": "page 1"}] * 3
    assert not Person.objects.exists() and not Incident.objects.exists() and not Facility.objects.exists()
    told = shown(door, looked)
    assert "accepted: 3" in told and reverse("passage", args=[one("act").passage_id]) in told
    assert f'id="lit-{one("date").pk}"' not in told


def test_what_is_no_decision_is_refused(door, looked):
    assert door.post(reverse("decide", args=[one("act").pk]), {"decision": "perhaps"}).status_code == 400
    assert one("act").state == "open"


def test_only_what_was_accepted_fills_a_form(door, looked):
    assert door.get(reverse("record_suggestion", args=[one("person").pk])).status_code == 400
    assert door.get(reverse("record_accepted", args=[looked.pk])).status_code == 400


def test_a_person_is_recorded_with_the_sealed_name_by_one_more_click(door, amina, looked):
    accept(door, "person")
    page = reverse("record_suggestion", args=[one("person").pk])
    assert reverse("record_suggestion", args=[one("person").pk]) in shown(door, looked)
    assert 'value="Бауыржан Жанболатов"' in door.get(page).content.decode() and not Person.objects.exists()
    answer = door.post(page, {"kind": "individual", "role": "prisoner", "name": "Бауыржан Жанболатов"})
    person = Person.objects.get()
    assert answer.headers["Location"] == reverse("person", args=[person.pk])
    assert Attestation.objects.get(subject=person.pk).passage == one("person").passage
    assert "Жанболатов" not in str(list(Person.objects.values()))
    assert "in the record" in shown(door, looked)


def test_a_number_of_people_is_recorded_as_a_group(door, looked):
    accept(door, "number")
    page = reverse("record_suggestion", args=[one("number").pk])
    told = door.get(page).content.decode()
    assert 'value="15"' in told and re.search(r'value="about"\s+selected', told)


def test_a_code_gives_candidates_and_is_never_matched_silently(door, amina, case, looked):
    known = record_facility(amina, case, name={"en": "A prison"})
    record_code(amina, known, "UK 161/2")
    accept(door, "facility")
    page = reverse("record_suggestion", args=[one("facility").pk])
    told = door.get(page).content.decode()
    assert 'value="УК-161/2"' in told and f"?as={known.pk}" in told and known.reference in told
    assert door.post(page, {"name_ru": "Колония", "code": "УК-161/2"}).status_code == 400
    assert Facility.objects.count() == 1
    spelled = door.get(f"{page}?as={known.pk}").content.decode()
    assert 'value="УК-161/2"' in spelled and FacilityCode.objects.count() == 1
    door.post(f"{page}?as={known.pk}", {"code": "УК-161/2", "standing": "stated"})
    code = FacilityCode.objects.get(code="УК-161/2")
    assert code.facility == known and Attestation.objects.get(subject=code.pk).passage == one("facility").passage


def test_a_facility_that_is_nowhere_is_asked_for_in_vain(door, looked):
    accept(door, "facility")
    page = reverse("record_suggestion", args=[one("facility").pk])
    assert door.get(f"{page}?as=nonsense").status_code == 400
    assert door.get(f"{page}?as={looked.pk}").status_code == 404


def test_all_that_was_accepted_fills_one_incident_which_rests_on_its_passages(door, amina, case, looked):
    known = record_facility(amina, case, name={"en": "A prison"})
    record_code(amina, known, "161/2")
    accept(door, "person", "facility", "date", "act", "number", "injury", "period")
    accepted = list(Suggestion.objects.filter(state="accepted").exclude(kind="person"))
    page = reverse("record_accepted", args=[looked.pk])
    told = door.get(page).content.decode()
    for value in ("2020-05-03", "15 суток", "сломали ребро"):
        assert value in told
    assert re.search(r'value="020101"\s+selected', told) and known.reference in told
    assert not re.search(rf'value="{known.pk}"\s+selected', told)
    assert len(re.findall(r'name="rests"[^>]*checked', told)) == len(accepted)
    typed = {
        "title": "A beating", "kind": "ill_treatment", "began": "2020-05-03", "act": "020101", "methods": ["030102"],
        "degree": "0106", "injury": "a broken rib\nbruises", "counted_as": "about", "counted": "15",
        "counted_role": "prisoners", "rests": [str(row.pk) for row in accepted if row.kind != "facility"],
    }  # fmt: skip
    assert not Incident.objects.exists()
    door.post(page, typed)
    made = Incident.objects.get()
    (act,) = made.acts.all()
    group = Person.objects.get()
    assert (group.kind, group.counted, group.counted_as) == ("group", 15, "about") and act.victims == [str(group.pk)]
    assert made.injuries.count() == 2 and made.facility is None
    rests = {row.passage_id for row in Attestation.objects.filter(subject=made.pk)}
    assert rests == {row.passage_id for row in accepted if row.kind != "facility"}
    assert Attestation.objects.get(subject=act.pk).passage == one("act").passage
    again = door.get(page).content.decode()
    assert "2020-05-03" not in again and len(re.findall(r'name="rests"[^>]*checked', again)) == 1


def test_people_and_methods_without_an_act_are_asked_about_and_nothing_is_lost(door, looked):
    accept(door, "number")
    accept(door, "injury")
    page = reverse("record_accepted", args=[looked.pk])
    answer = door.post(page, {"title": "A beating", "kind": "ill_treatment", "counted": "15", "injury": "a rib"})
    told = answer.content.decode()
    assert answer.status_code == 400 and "Choose the act" in told and "Say who they are" in told and "a rib" in told
    assert not Incident.objects.exists() and not Person.objects.exists()


def test_a_form_half_filled_is_kept_as_a_draft_of_its_own(door, looked):
    accept(door, "person")
    page = reverse("record_suggestion", args=[one("person").pk])
    door.post(page, {"role": "half typed", "name": "Бауыржан Жанболатов", "keep": "yes"})
    assert "half typed" in door.get(page).content.decode()
    assert "half typed" not in door.get(reverse("new_person", args=["C-1"])).content.decode()
    assert page in door.get(reverse("case", args=["C-1"])).content.decode()
    assert "Жанболатов" not in str(list(FormDraft.objects.values()))


def test_who_may_not_open_originals_sees_no_suggestion(looked, amina):
    for name in ("Erik", "Dana", "Chen"):
        client = Client(SERVER_NAME="127.0.0.1")
        client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
        status = 404 if name == "Chen" else 403
        for address in (reverse("reading", args=[looked.pk]), reverse("record_accepted", args=[looked.pk])):
            answer = client.get(address)
            assert answer.status_code == status and "Жанболатов" not in answer.content.decode()
        answer = client.post(reverse("decide", args=[one("person").pk]), {"decision": "accept"})
        assert answer.status_code == status and one("person").state == "open"


def test_no_name_stands_in_an_address_a_title_or_a_header(door, looked):
    accept(door, "person")
    for address in (reverse("reading", args=[looked.pk]), reverse("record_suggestion", args=[one("person").pk])):
        answer = door.get(address)
        text = answer.content.decode()
        assert "Жанболатов" not in address + str(answer.headers) + re.search(r"<title>(.*?)</title>", text, re.S)[1]
        assert not [
            link for link in re.findall(r'(?:href|action)="([^"]*)"', text) if "Жанболатов" in link or "%D0" in link
        ]


def test_of_a_corrected_reading_suggestions_stand_still(door, amina, looked):
    newer = correct(amina, looked, 1, "Вот: " + TEXT)
    told = shown(door, looked)
    assert 'class="deciding"' not in told and "Look for people" not in told
    assert "Look for people" in shown(door, newer)


def test_hundreds_of_suggestions_come_in_parts_quickly(door, amina, case, monkeypatch):
    item = deposit(amina, case, io.BytesIO(b"long"), title={"en": "A long letter"}, name="l.txt")
    long = write_down(amina, item, "\n".join([TEXT] * 40))
    actions.suggest(amina, long, clear(amina, long.text, Purpose.INTERNAL))
    assert Suggestion.objects.count() > 2 * TOGETHER
    page = reverse("reading", args=[long.pk])
    door.get(page)
    began = time.perf_counter()
    with asked_anew() as asked:
        told = door.get(f"{page}?part=2").content.decode()
    assert len(asked) <= 25 and time.perf_counter() - began < 0.5
    assert told.count("data-suggestion=") == TOGETHER and "?leaf=1&amp;part=3" in told
    last = Suggestion.objects.order_by("start").last()
    assert (
        "part=9"
        in door.post(reverse("decide", args=[last.pk]), {"decision": "reject", "part": "9"}).headers["Location"]
    )
    assert door.get(f"{page}?part=99999999").status_code == 200


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("date", "2020-05", "May 2020"), ("period", "2020-05-10/2020-05-20", "10 May 2020 – 20 May 2020"),
        ("period", "P1M", "1 month"), ("period", "PT5H", "5 hours"), ("number", "at_least 10", "at least 10"),
        ("injury", "internal injury", "internal injury"), ("place", "Костанай", "Костанай"), ("date", "", ""),
    ],
)  # fmt: skip
def test_a_normal_form_is_said_in_words(kind, value, expected):
    assert form(kind, value) == expected
