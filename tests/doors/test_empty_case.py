"""A case in which nothing is yet: each page says what belongs there and offers what this reader may do, no more."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from aigaq.access.permissions import MAY, Role, Verb
from aigaq.intake.actions import receive
from aigaq.web.nothing import NOTHING, offered
from houses import PASSPHRASE

TABLE = b"text,date\nbeaten,2020-05-03\n"
SEEING = {"Amina": Role.MONITOR, "Bruno": Role.LAWYER, "Erik": Role.ANALYST}
# The sections beside a case, and the lists that are reached from them.
LISTS = {
    "timeline": "timeline", "parcels": "parcels", "items": "items", "people": "people", "facilities": "facilities",
    "visits": "visits", "incidents": "incidents", "same": "same", "accounts": "accounts", "claims": "claims",
    "matrix": "matrix", "sources": "sources", "complaints": "complaints", "case_due": "due",
    "authorities": "authorities", "statements": "statements", "retractions": "retractions", "suits": "suits",
    "submissions": "submissions", "reprisals": "reprisals", "findings": "findings", "numbers": "numbers",
}  # fmt: skip


def door(name):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


def main_of(page):
    return re.search(r"<main.*</main>", page, re.DOTALL)[0]


def refused(client, page):
    """What stands on a page to be pressed and is refused: links that are not open, forms that may not be sent."""
    found = set()
    for where in re.findall(r'href="(/[^"]*)"', main_of(page)):
        status = client.get(where.replace("&amp;", "&")).status_code
        if status not in (200, 302):
            found.add((where, status))
    for where in re.findall(r'<form method="post" action="([^"]+)"', main_of(page)):
        if client.post(where).status_code == 403:
            found.add((where, 403))
    return found


@pytest.mark.parametrize("name", SEEING)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_section_of_an_empty_case_says_once_what_belongs_there(case, name, language):
    client = door(name)
    client.post("/language/", {"language": language})
    wrong = []
    for address in LISTS:
        page = client.get(reverse(address, args=[case.reference])).content.decode()
        if main_of(page).count('<div class="empty">') != 1:
            wrong.append(address)
        if re.search(r"<tbody>\s*</tbody>", main_of(page)):
            wrong.append(f"{address}: an empty table")
    assert wrong == []


@pytest.mark.parametrize("name", SEEING)
def test_nothing_that_can_be_pressed_in_an_empty_case_is_refused(case, name):
    client = door(name)
    dead = {}
    for address in ("case", "seats", *LISTS):
        page = client.get(reverse(address, args=[case.reference])).content.decode()
        if found := refused(client, page):
            dead[address] = found
    assert dead == {}


@pytest.mark.parametrize("name", SEEING)
def test_the_one_act_offered_is_allowed_and_who_may_not_is_told_who_may(case, name):
    client, role = door(name), SEEING[name]
    for address, section in LISTS.items():
        page = main_of(client.get(reverse(address, args=[case.reference])).content.decode())
        said = re.search(r'<div class="empty">(.*?)</div>', page, re.DOTALL)[1]
        links, who = re.findall(r'href="([^"]+)"', said), "Who may do that" in said
        if NOTHING[section].verb in MAY[role]:
            assert links == [reverse(NOTHING[section].address, args=[case.reference])], address
            assert client.get(links[0]).status_code == 200, address
        else:
            assert (links, who) == ([], True), address


def test_an_act_is_named_only_once_on_an_empty_page(case):
    client = door("Amina")
    for address in LISTS:
        page = main_of(client.get(reverse(address, args=[case.reference])).content.decode())
        buttons = re.findall(r'<a class="button" href="([^"]+)"', page)
        assert len(buttons) == len(set(buttons)) == 1, address


def test_every_section_beside_a_case_was_walked(case):
    page = door("Amina").get(reverse("case", args=[case.reference])).content.decode()
    beside = re.search(r'<nav class="sections".*?</nav>', page, re.DOTALL)[0]
    known = {reverse(address, args=[case.reference]) for address in ("case", "seats", *LISTS)}
    # Who is in danger is a page of parts; each says that nothing stands in it.
    known.add(reverse("protection", args=[case.reference]))
    assert set(re.findall(r'href="([^"]+)"', beside)) <= known


def test_each_empty_state_says_why_in_two_sentences_and_shouts_nowhere():
    for section in NOTHING:
        one = offered(section, [Role.MONITOR])
        assert str(one.title).count(".") == 1, section
        assert 1 <= len(re.findall(r"[.?](\s|$)", str(one.text))) <= 3, section
        assert "!" not in f"{one.title}{one.text}", section


def test_an_empty_case_offers_to_bring_what_lies_elsewhere_until_something_is_in_it(case, people):
    client = door("Amina")
    page = client.get(f"/cases/{case.reference}/").content.decode()
    for what in ("table", "chat", "folder", "complaints"):
        assert f"/cases/{case.reference}/parcels/new/?bring={what}" in page
    receive(people["Amina"], case, told="She called.", channel="phone", consent_asked=True)
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert "?bring=" not in page
    assert "What the case holds" in page


def test_who_may_only_look_is_not_offered_to_bring_anything(case):
    page = main_of(door("Erik").get(f"/cases/{case.reference}/").content.decode())
    assert "parcels/new" not in page
    assert "recorded here by" in page


@pytest.mark.parametrize(("bring", "onward"), [("table", "/bring-in/"), ("complaints", "/complaints/")])
def test_a_table_that_was_offered_leads_on_to_its_columns(case, bring, onward):
    client = door("Amina")
    where = f"/cases/{case.reference}/parcels/new/?bring={bring}"
    assert f'name="bring" value="{bring}"' in client.get(where).content.decode()
    sent = {"bring": bring, "file": SimpleUploadedFile("t.csv", TABLE, "text/csv"), "consent_note": "they are away"}
    answer = client.post(where, sent)
    assert answer.status_code == 302, answer.content[-2000:]
    assert answer.headers["Location"].endswith(onward)
    assert client.get(answer.headers["Location"]).status_code == 200


def test_what_is_no_table_leads_to_what_arrived_and_not_to_a_refusal(case):
    sent = {"bring": "table", "pasted": "this is a letter", "consent_note": "they are away"}
    answer = door("Amina").post(f"/cases/{case.reference}/parcels/new/", sent)
    assert answer.headers["Location"].startswith("/parcels/")


def test_an_export_that_was_offered_leads_to_its_own_page_and_a_foreign_word_nowhere(case):
    client = door("Amina")
    where = f"/cases/{case.reference}/parcels/new/"
    sent = {"pasted": "03.05.2020, 10:00 - A: they beat him\n", "consent_note": "they are away"}
    chat = client.post(where, {"bring": "chat", **sent}).headers["Location"]
    assert chat.startswith("/originals/")
    odd = client.post(where, {"bring": "//evil.example", **sent}).headers["Location"]
    assert odd.startswith("/parcels/")


def test_a_house_without_a_case_offers_one_to_who_may_open_it(house):
    page = main_of(door("Chen").get("/").content.decode())
    assert 'href="/cases/new/"' in page
    page = main_of(door("Erik").get("/cases/").content.decode())
    assert "/cases/new/" not in page
    assert Verb.RECORD not in MAY[Role.ANALYST]
