"""Going somewhere by typing, without scripts: only what is one's own, nothing typed in an address; what was seen."""

import re
from datetime import date
from functools import cache

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from aigaq.access import actions as access
from aigaq.access.members.actions import hand_on, leave
from aigaq.access.models import Member, TrailEntry
from aigaq.access.permissions import Role, Verb, may
from aigaq.corroboration.models import Claim
from aigaq.errors import Unknown
from aigaq.proceedings.models import Suit
from aigaq.record import actions as record
from aigaq.record.models import Incident, Person
from aigaq.search.linked.queries import linked
from aigaq.search.named.queries import KINDS
from aigaq.web.keys import MAP
from aigaq.web.sections import ACTS, SECTIONS
from aigaq.web.seen import MOST, Seen
from houses import PASSPHRASE

MOST_QUERIES = 25
NAME = "Жанболатов Серік"


def client(name):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


@pytest.fixture(autouse=True)
def nothing_seen():
    Seen.kept.clear()


@pytest.fixture
def amina_at(example):
    return client("Amina")


@pytest.fixture
def chen_at(example):
    """Chen, who works in a case of their own and is in no other."""
    access.open_case(example.stranger, "C-9", {"en": "Another case"}, date(2020, 1, 1))
    return client("Chen")


def text_of(answer):
    return answer.content.decode()


def offered(who, typed, **more):
    """What is offered for what was typed, by what it is called, with its address; and the whole page."""
    text = text_of(who.post(reverse("go"), {"q": typed, "at_once": "yes", **more}))
    links = re.findall(r'<li><a href="([^"]+)"><span class="go-said">([^<]*)', text)
    return {said: address for address, said in links}, text


def without_tokens(text):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_a_reference_leads_to_its_thing_of_whatever_kind(amina_at, example):
    for name, kind in KINDS.items():
        row = kind.model.objects.filter(case=example.case).first()
        if row is not None:
            answer = amina_at.post(reverse("go"), {"q": row.reference.lower()})
            assert answer.headers["Location"] == reverse(name, args=[row.pk]), row.reference


def test_the_beginning_of_a_reference_offers_what_begins_so_and_no_more_than_can_be_read(amina_at, example):
    found, text = offered(amina_at, "c-0")
    claims = [said for said in found if said.startswith("C-0")]
    assert len(claims) == 9 and claims == sorted(claims) and "claim · C-2020-01" in text
    assert [said for said in offered(amina_at, "e7")[0] if "E-007" in said]


def test_a_whole_reference_stands_before_longer_ones(amina_at, example):
    for number in (1, 2):
        record.record_incident(example.member, example.case, kind="threat", title={"en": f"Threat {number}"})
    Incident.objects.filter(title__en="Threat 1").update(reference="E-0071")
    found, _text = offered(amina_at, "E-007")
    assert next(iter(found)).startswith("E-007 ")


def test_sections_and_acts_are_found_by_the_beginnings_of_their_words(amina_at):
    assert offered(amina_at, "compl")[0]["Complaints"] == reverse("complaints", args=["C-2020-01"])
    assert offered(amina_at, "record happ")[0]["Record what happened"] == reverse("new_incident", args=["C-2020-01"])
    assert offered(amina_at, "arrived some")[0]["Something arrived"] == reverse("new_parcel", args=["C-2020-01"])
    amina_at.cookies["django_language"] = "ru"
    assert reverse("suits", args=["C-2020-01"]) in text_of(amina_at.get(reverse("go")))


def test_words_can_be_searched_for_and_stand_in_no_address_or_log(amina_at, caplog):
    answer = amina_at.post(reverse("go"), {"q": NAME})
    assert answer.status_code == 302 and "%D0" not in answer.headers["Location"]
    text = text_of(amina_at.get(answer.headers["Location"]))
    assert f'<input type="hidden" name="q" value="{NAME}">' in text and "Search for these words" in text
    assert not any("%D0" in address for address in re.findall(r'(?:href|action)="([^"]*)"', text))
    assert "анболатов" not in caplog.text


def test_what_was_typed_is_found_again_only_in_the_session_that_typed_it(amina_at, example):
    where = amina_at.post(reverse("go"), {"q": NAME}).headers["Location"]
    assert client("Bruno").get(where).status_code == 404
    assert amina_at.get(where).status_code == 200


def test_what_is_not_theirs_and_what_is_not_there_are_the_same_answer(chen_at, example):
    for typed in ("E-001", "S-2020-1", "N-", Person.objects.first().reference, "C-2020-01", "F-161"):
        never = re.sub(r"[0-9A-Z]", lambda one: "8" if one[0].isdigit() else one[0], typed)
        for place in (typed, never):
            assert "C-2020-01" not in offered(chen_at, place)[1].replace(f'value="{place}"', "").replace(
                f'<span class="quiet">{place}</span>', ""
            )
        mine, theirs = (without_tokens(offered(chen_at, one)[1]).replace(one, "…") for one in (typed, never))
        assert mine == theirs, typed
        sent, unsent = (chen_at.post(reverse("go"), {"q": one}) for one in (typed, never))
        assert sent.status_code == unsent.status_code == 302 and sent.headers["Location"].startswith("/go/")


def test_a_case_that_is_asked_for_and_is_not_theirs_changes_nothing(chen_at):
    there, never = (without_tokens(text_of(chen_at.get(f"/go/?case={one}"))) for one in ("C-2020-01", "C-2077-77"))
    assert there.replace("C-2020-01", "…") == never.replace("C-2077-77", "…")
    assert reverse("incidents", args=["C-9"]) in there


def test_each_role_is_offered_what_it_may_begin_and_nothing_else(example):
    for name in ("Erik", "Dana"):
        hand_on(example.member, Member.objects.get(name=name), example.case)
    for name, role in {"Amina": Role.MONITOR, "Erik": Role.ANALYST, "Dana": Role.VOLUNTEER}.items():
        who = client(name)
        text = text_of(who.get(reverse("go")))
        for act in ACTS:
            address = reverse(act.page, args=["C-2020-01"])
            assert (f'<li><a href="{address}"' in text) is may([role], act.verb), (name, act.page)
            if may([role], act.verb):
                assert who.get(address).status_code == 200, act.page
        for section in SECTIONS:
            seen = f'<li><a href="{reverse(section.page, args=["C-2020-01"])}"' in text
            assert seen is (may([role], Verb.SEE) and may([role], section.verb)), (name, section.name)
    assert offered(client("Dana"), "E-001")[0] == {} and "Search for these words" not in offered(client("Dana"), "x")[1]


def test_no_sealed_name_is_told_by_it(amina_at, example):
    person = record.record_person(
        example.member, example.case, role={"en": "prisoner"}, identity={"name": NAME, "contact": "+7 700"}
    )
    for typed in (person.reference, person.reference[:4]):
        found, text = offered(amina_at, typed)
        assert f"{person.reference} · prisoner" in found
        assert "анболатов" not in text and "+7 700" not in text
    assert offered(amina_at, "Жанболатов")[0] == {}


def test_hostile_words_are_only_words(amina_at):
    for typed in ("<script>alert(1)</script>", "%' OR 1=1 --", "E-\x00", "𝔈-001", "(" * 200, ".*", "\\"):
        found, text = offered(amina_at, typed)
        assert found == {} and "<script>alert" not in text, typed
    assert len(offered(amina_at, "x" * 5000)[1]) < 20_000


def test_it_asks_the_database_little(amina_at, example):
    for row in (*Incident.objects.all(), *Suit.objects.all()):
        amina_at.get(reverse("suit" if isinstance(row, Suit) else "incident", args=[row.pk]))
    for typed in ("", "E-0", "s", "st-", "what is"):
        with CaptureQueriesContext(connection) as asked:
            offered(amina_at, typed)
        assert len(asked) <= 12, (typed, len(asked))


def test_what_was_seen_last_stands_first_and_on_today_and_is_only_ones_own(amina_at, example):
    first, second = Incident.objects.filter(case=example.case)[:2]
    for row in (first, second, first):
        amina_at.get(reverse("incident", args=[row.pk]))
    seen = [said[:5] for said in offered(amina_at, "")[0] if said.startswith("E-")]
    assert seen == [first.reference, second.reference]
    today, way = text_of(amina_at.get("/")), reverse("incident", args=[first.pk])
    assert f'Seen lately: <a class="unbroken" href="{way}">{first.reference}</a>' in today
    bruno = client("Bruno")
    assert "Seen lately" not in text_of(bruno.get("/")) + offered(bruno, "")[1]


def test_no_more_than_twelve_are_kept_and_a_page_that_was_refused_is_not(amina_at, chen_at, example):
    for row in Claim.objects.filter(case=example.case)[: MOST + 3]:
        amina_at.get(reverse("claim", args=[row.pk]))
        chen_at.get(reverse("claim", args=[row.pk]))
    assert len(Seen.of(str(example.member.pk))) == MOST
    assert Seen.of(str(example.stranger.pk)) == []


def test_what_was_seen_is_kept_in_memory_alone_and_shown_no_longer_to_who_left(amina_at, example):
    bruno, row = client("Bruno"), Incident.objects.filter(case=example.case).first()
    before = TrailEntry.objects.count()
    bruno.get(reverse("incident", args=[row.pk]))
    assert TrailEntry.objects.count() == before
    assert row.reference in text_of(bruno.get("/")).partition("Seen lately")[2].partition("</p>")[0]
    leave(example.member, Member.objects.get(name="Bruno"), example.case)
    for page in ("/", reverse("go")):
        assert row.reference not in text_of(bruno.get(page)), page
    # Another worker knows nothing of it.
    Seen.kept.clear()
    assert "Seen lately" not in text_of(amina_at.get("/"))


def test_all_keys_stand_on_one_page_and_hints_beside_the_work_are_the_same(amina_at, example):
    text = text_of(amina_at.get(reverse("keys")))
    for place in MAP:
        assert str(escape(place.said)) in text
        for key in place.keys:
            assert str(escape(key.does)) in text
    assert 'href="/keys/" data-keys-link' in text_of(amina_at.get("/"))


def crumbs(text):
    nav = re.search(r'<nav class="breadcrumbs".*?</nav>', text, re.S)[0]
    return re.findall(r"<li([^>]*)>(.*?)</li>", nav, re.S)


def pages_of(who):
    """One page of every kind that links of a case lead to, by its name."""
    seen, waiting = {}, [reverse("case", args=["C-2020-01"])]
    while waiting:
        path = waiting.pop(0).partition("?")[0].partition("#")[0]
        name = re.sub(r"[0-9a-f-]{36}|C-2020-01", "…", path)
        if name in seen or path.startswith(("/static/", "/packs/")):
            continue
        answer = who.get(path)
        seen[name] = (path, text_of(answer)) if answer.headers["Content-Type"].startswith("text/html") else None
        waiting += re.findall(r'href="(/[^"]+)"', text_of(answer)) if seen[name] else []
    return [one for one in seen.values() if one and "Sections of the case" in one[1]]


def test_every_page_of_a_case_says_where_it_is_and_leads_one_step_back(amina_at, example):
    found = pages_of(amina_at)
    assert len(found) > 70
    status = cache(lambda path: amina_at.get(path).status_code)
    for path, text in found:
        steps = crumbs(text)
        marked = [place for place, (mark, _said) in enumerate(steps) if 'aria-current="page"' in mark]
        assert marked == [len(steps) - 1] and re.sub(r"<[^>]+>|\s", "", steps[-1][1]), path
        if len(steps) > 2:
            back = re.search(r'href="([^"]+)"', steps[-2][1])
            assert back and status(back[1]) == 200, path
            assert "href" not in steps[-1][1], path


def test_a_form_about_a_thing_leads_back_to_that_thing(amina_at, example):
    row = Incident.objects.filter(case=example.case).first()
    said = crumbs(text_of(amina_at.get(reverse("new_act", args=[row.pk]))))
    assert [re.sub(r"<[^>]+>", "", one).strip() for _mark, one in said] == [
        "Cases", "C-2020-01", "Incidents", row.reference, "An act",
    ]  # fmt: skip


def test_things_are_linked_both_ways(amina_at, example):
    claim = Claim.objects.filter(case=example.case, incident__isnull=False, citations__isnull=False).first()
    cited = claim.citations.first().account
    pages = {row: text_of(amina_at.get(reverse(name, args=[row.pk]))).partition('id="linked"')[2]
             for name, row in (("claim", claim), ("incident", claim.incident), ("account", cited))}  # fmt: skip
    assert reverse("incident", args=[claim.incident_id]) in pages[claim]
    assert reverse("account", args=[cited.pk]) in pages[claim]
    assert reverse("claim", args=[claim.pk]) in pages[claim.incident]
    assert reverse("claim", args=[claim.pk]) in pages[cited]
    assert reverse("person", args=[cited.teller_id]) in pages[cited]


def test_every_main_thing_of_the_example_shows_what_it_is_linked_with(amina_at, example):
    for name, kind in KINDS.items():
        rows = kind.model.objects.filter(case=example.case)
        with_links = [row for row in rows if linked(example.member, example.case, name, row.pk)]
        assert not rows or with_links, name
        for row in with_links[:1]:
            text = text_of(amina_at.get(reverse(name, args=[row.pk]))).partition('id="linked"')[2].partition("</dl>")[0]
            links = re.findall(r'href="([^"#]+)', text)
            assert links, name
            for address in links[:3]:
                assert amina_at.get(address).status_code == 200, (name, address)


def test_what_it_is_linked_with_costs_three_queries_and_names_nobody_sealed(example):
    person = record.record_person(example.member, example.case, role={"en": "nurse"}, identity={"name": NAME})
    record.record_account(
        example.member, example.case, teller=person, gist={"en": "She heard it."}, setting="phone", knows="hearsay"
    )
    with CaptureQueriesContext(connection) as asked:
        found = linked(example.member, example.case, "person", person.pk)
    assert len(asked) <= 3 and [one.kind for one in found] == ["account"]
    assert NAME not in str(found)


def test_what_is_linked_is_of_the_same_case_and_only_for_who_is_in_it(example, chen_at):
    incident = Incident.objects.filter(case=example.case).first()
    with pytest.raises(Unknown):
        linked(example.stranger, example.case, "incident", incident.pk)
