"""The walk through the example case: each step leads to a page that says what the step says, and nothing is written."""

import re
from html import unescape

import pytest
from django.test import Client

from aigaq.access.members.actions import hand_on
from aigaq.access.models import House, Member, TrailEntry
from aigaq.examples.walking import steps
from houses import PASSPHRASE

LANGUAGES = ("en", "ru", "kk")
STEPS = range(1, len(steps()) + 1)


def door(name="Amina"):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


def plain(page):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def without_bar(page):
    return re.sub(r'<aside class="walk".*?</aside>', "", page, flags=re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_leads_to_a_page_on_which_its_words_stand(example, language):
    client = door()
    client.post("/language/", {"language": language})
    for number, step in enumerate(steps(), 1):
        answer = client.post("/walk/", {"step": number}, follow=True)
        page = answer.content.decode()
        assert answer.status_code == 200, number
        assert step.title[language] in unescape(page), number
        said = re.findall("[“«]([^”»]+)[”»]", step.text[language])
        assert said, number
        beside = plain(without_bar(page))
        assert [one for one in said if one not in beside] == [], number


def test_every_step_speaks_three_languages_and_ends_where_the_walk_of_the_design_ends():
    pages = ["parcel", "incident", "matrix", "complaint", "statement", "heard", "suit", "numbers", "seats"]
    assert [step.page for step in steps()] == pages
    for step in steps():
        assert set(step.title) == set(step.text) == set(LANGUAGES)
        assert len({step.text[language] for language in LANGUAGES}) == len(LANGUAGES)


def test_the_walk_writes_nothing_into_the_house(example):
    client = door()
    before = TrailEntry.objects.count()
    for number in STEPS:
        client.post("/walk/", {"step": number}, follow=True)
    client.post("/walk/leave/", {"next": "/"}, follow=True)
    assert TrailEntry.objects.count() == before


@pytest.mark.parametrize("number", STEPS)
def test_it_can_be_left_at_each_step_and_one_stays_on_the_page(example, number):
    client = door()
    where = client.post("/walk/", {"step": number}).headers["Location"]
    assert 'action="/walk/leave/"' in client.get(where).content.decode()
    assert client.post("/walk/leave/", {"next": where}).headers["Location"] == where
    assert "/walk/" not in client.get(where).content.decode()


def test_the_bar_goes_along_when_one_wanders_off_and_leads_back(example):
    client = door()
    client.post("/walk/", {"step": 3})
    page = client.get("/cases/C-2020-01/people/").content.decode()
    assert "To the page of this step" in page
    assert "To the page of this step" not in client.post("/walk/", {"step": 3}, follow=True).content.decode()


def test_how_far_one_came_is_of_the_session_alone(example):
    client = door()
    client.post("/walk/", {"step": 4})
    other = door()
    assert "walk-step" not in other.get("/").content.decode()
    client.post("/sign-out/")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    assert "walk-step" not in client.get("/").content.decode()


def test_today_offers_it_until_it_is_begun_or_put_off_and_the_case_always_does(example):
    client = door()
    assert "Begin the walk" in client.get("/").content.decode()
    client.post("/walk/leave/", {"next": "/"})
    assert "Begin the walk" not in client.get("/").content.decode()
    assert "Begin the walk" in client.get("/cases/C-2020-01/").content.decode()


def test_who_is_not_in_the_case_is_neither_offered_the_walk_nor_led_into_it(example):
    client = door("Chen")
    assert "Begin the walk" not in client.get("/").content.decode()
    assert client.post("/walk/", {"step": 1}).status_code == 404
    assert "walk-step" not in client.get("/").content.decode()


def test_who_may_not_see_records_is_not_led_to_them(example):
    hand_on(example.member, Member.objects.get(name="Dana"), example.case)
    client = door("Dana")
    assert client.post("/walk/", {"step": 1}).status_code == 403
    assert "walk-step" not in client.get("/cases/").content.decode()


def test_a_real_house_has_no_walk_in_it_even_with_such_a_case(example):
    House.objects.update(throwaway=False)
    client = door()
    assert "Begin the walk" not in client.get("/").content.decode()
    assert client.post("/walk/", {"step": 1}).status_code == 404


@pytest.mark.parametrize("odd", ["0", "10", "99999999", "-1", "x", ""])
def test_a_step_that_is_none_leads_nowhere_else(example, odd):
    answer = door().post("/walk/", {"step": odd})
    assert answer.status_code in (302, 404)
    if answer.status_code == 302:
        assert answer.headers["Location"].startswith("/parcels/")


def test_no_other_site_sends_anyone_along_or_out_of_the_house(example):
    client = door()
    assert client.get("/walk/").status_code == 405
    assert client.post("/walk/", {"step": 2}, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert client.post("/walk/leave/", {"next": "https://evil.example/"}).headers["Location"] == "/"
