"""A facility, a person, a timeline, a chain: as pages, without scripts, for who may."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member
from aigaq.corroboration.models import Claim
from aigaq.intake.actions import receive
from aigaq.proceedings.actions import lodge, record_answer
from aigaq.proceedings.models import Authority, Complaint, Suit
from aigaq.publication.models import Statement
from aigaq.record import actions
from aigaq.record.models import Account, Facility, Incident, Person
from aigaq.vault.actions import touch
from aigaq.vault.models import Item
from aigaq.web.timelines import timeline as timelines
from signed import client

MOST_QUERIES = 27


@pytest.fixture
def at(example):
    """Amina's browser: gives the text of a page."""
    browser = client("Amina")

    def text(path, status=200):
        answer = browser.get(path)
        assert answer.status_code == status, path
        return answer.content.decode()

    return text


@pytest.fixture
def place(example):
    return actions.record_facility(example.member, example.case, name={"en": "Invented prison"})


@pytest.fixture
def happened(example, place):
    def record(began="", title="A beating"):
        return actions.record_incident(
            example.member, example.case, kind="ill_treatment", title={"en": title}, facility=place, began=began
        )

    return record


def listed(name, case, asked=""):
    return reverse(name, args=[case.reference]) + asked


# lists


def test_a_long_list_is_shown_in_parts_with_its_count(at, example, happened):
    for number in range(60):
        happened(f"2019-01-{number % 28 + 1:02}", f"Number {number}")
    every = Incident.objects.filter(case=example.case).count()
    first, second = (at(listed("incidents", example.case, asked)) for asked in ("", "?page=2"))
    assert f"1 to 50 of {every}" in first and f"51 to {every} of {every}" in second
    titles = [set(re.findall(r"Number \d+", page)) for page in (first, second)]
    assert len(titles[0] | titles[1]) == 60 and not titles[0] & titles[1]
    assert set(re.findall(r"Number \d+", at(listed("incidents", example.case, "?page=nonsense")))) == titles[0]


def test_a_list_of_incidents_is_narrowed_to_a_month_of_a_facility(at, example, place, happened):
    happened("2020-04-02", "In April")
    happened("2020-05-01", "In May")
    happened("2020", "In that year")
    page = at(listed("incidents", example.case, f"?facility={place.reference}&when=2020-04"))
    assert "In April" in page and "In May" not in page and "In that year" not in page
    page = at(listed("incidents", example.case, f"?facility={place.reference}&when=2020-XX"))
    assert "In that year" in page and "In April" not in page


def test_a_month_that_never_was_is_refused_in_words_and_a_facility_that_is_not_there_is_not_found(at, example):
    assert "is not a date that can be kept" in at(listed("incidents", example.case, "?when=2020-13"), 400)
    at(listed("incidents", example.case, "?facility=F-999"), 404)


# a facility


def test_a_facilitys_months_lead_to_the_lists_of_them_and_count_at_least(at, example, place, happened):
    happened("2020-04-02")
    happened("2020-04")
    happened("2020")
    page = at(reverse("facility", args=[place.pk]))
    month = listed("incidents", example.case, f"?facility={place.reference}&amp;when=2020-04")
    assert page.count(f'href="{month}"') == 2, "once in the picture, once in the table"
    assert re.search(r"April 2020</a></th><td class=\"number\">at least 2<", page)
    assert "<svg" in page and "style=" not in page


def test_a_facility_says_what_became_of_each_complaint_over_it(at, example, place, happened):
    body = Authority.objects.filter(case=example.case).first()
    incident = happened("2020-04-02")
    made = [
        lodge(
            example.member, example.case, gist={"en": "x"}, concerns=[], lodged_by=None, addressee=body,
            lodged_on="2020-04-10", incident=incident, despite="an invented case",
        )
        for _number in range(3)
    ]  # fmt: skip
    record_answer(example.member, made[1], body, codes=["redirected"], gist={"en": "x"}, answered_on="2020-04-20")
    record_answer(example.member, made[2], body, codes=["denied_event"], gist={"en": "x"}, answered_on="2020-05-20")
    page = at(reverse("facility", args=[place.pk]))
    for became in ("not answered", "passed on, not answered", "answered"):
        assert f"<strong>1</strong> {became}</a>" in page
    assert "after 40 days at least" in page and "denied the event" in page
    assert page.count("the last day to answer was") == 2


# a person


def test_a_person_is_shown_with_every_part_they_had(at, example, happened):
    person = actions.record_person(example.member, example.case, kind="individual", role={"en": "prisoner"})
    incident = happened("2020-04-02", "What was done")
    act = actions.record_act(example.member, incident, kind="020101", methods=[], victims=[person])
    guard = actions.record_person(example.member, example.case, kind="individual", role={"en": "guard"})
    actions.involve(example.member, act, guard, "0101")
    assert re.search(r"victim.*What was done", at(reverse("person", args=[person.pk])), re.DOTALL)
    assert re.search(r"carried it out.*What was done", at(reverse("person", args=[guard.pk])), re.DOTALL)


def test_who_may_not_open_an_identity_is_not_offered_it(at, example):
    person = Person.objects.filter(case=example.case, identity_sealed__isnull=False).first() or actions.record_person(
        example.member, example.case, kind="individual", role={"en": "prisoner"}, identity={"name": "Invented Name"}
    )
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    path = reverse("person", args=[person.pk])
    assert "Open the sealed identity" in at(path)
    theirs = client("Erik").get(path).content.decode()
    assert "Open the sealed identity" not in theirs and "Record an answer" not in theirs


# a timeline


def in_words(page):
    """A page without its pictures: what the timeline says in its list."""
    return re.sub(r"<svg.*?</svg>|<details.*?</details>", "", page, flags=re.DOTALL)


def test_a_timeline_shows_where_sources_give_different_dates(at, example, happened):
    incident = happened("2020-04-10", "Dated twice")
    actions.attest(example.member, incident, field="began", value="2020-05-11", cited="a paper")
    page = in_words(at(listed("timeline", example.case)))
    told = page[page.index("Dated twice") :]
    assert "sources give different dates" in told[:900] and "2020-05-11" in told[:1500]


def test_a_less_precise_date_is_no_conflict(at, example, happened):
    incident = happened("2020-04-10", "Dated twice")
    actions.attest(example.member, incident, field="began", value="2020-04", cited="a paper")
    page = in_words(at(listed("timeline", example.case, "?kind=incident")))
    told = page[page.index("Dated twice") :]
    assert "sources give different dates" not in told[: told.index("</li>")]


def test_a_long_silence_stands_between_what_was_before_and_after(at, example, place, happened):
    happened("2018-01-05", "Before it")
    happened("2018-12-05", "After it")
    page = in_words(at(listed("timeline", example.case, f"?facility={place.reference}")))
    assert page.index("Before it") < page.index("between January 2018 and December 2018") < page.index("After it")


def test_a_timeline_is_narrowed_to_a_kind_a_facility_or_a_person(at, example, place, happened):
    incident = happened("2018-01-05", "Only there")
    person = actions.record_person(example.member, example.case, kind="individual", role={"en": "prisoner"})
    actions.record_act(example.member, incident, kind="020101", methods=[], victims=[person])
    for asked in (f"?facility={place.reference}", f"?person={person.reference}"):
        page = at(listed("timeline", example.case, asked))
        assert "Only there" in page and page.count('<div class="when">') == 1, asked
    assert "Only there" not in at(listed("timeline", example.case, "?kind=suit"))


def test_what_is_not_there_narrows_nothing_and_says_so(at, example):
    page = at(listed("timeline", example.case, "?facility=F-999"))
    assert "F-999" in page and page.count('<div class="when">') > 10


def test_a_long_timeline_is_shown_by_year_and_loses_nothing(at, example, happened, monkeypatch):
    monkeypatch.setattr(timelines, "MOST", 12)
    monkeypatch.setattr(timelines, "EACH", 12)
    whole = set()
    first = at(listed("timeline", example.case))
    for year in {*re.findall(r"[?&;]year=(\w+)", first)}:
        page = at(listed("timeline", example.case, f"?year={year}"))
        whole |= set(re.findall(r"<h3><a href=\"([^\"]+)\"", page))
        for number in {*re.findall(r"[?&;]page=(\d+)", page)}:
            part = at(listed("timeline", example.case, f"?year={year}&page={number}"))
            whole |= set(re.findall(r"<h3><a href=\"([^\"]+)\"", part))
    shown = re.search(r'aria-current="page">\s*(\d{4})', first)
    whole |= set(re.findall(r"<h3><a href=\"([^\"]+)\"", first))
    assert shown
    for number in {*re.findall(r"[?&;]page=(\d+)", first)}:
        part = at(listed("timeline", example.case, f"?year={shown[1]}&page={number}"))
        whole |= set(re.findall(r"<h3><a href=\"([^\"]+)\"", part))
    monkeypatch.setattr(timelines, "MOST", 1000)
    assert whole == set(re.findall(r"<h3><a href=\"([^\"]+)\"", at(listed("timeline", example.case))))


# the chain


def test_a_chain_leads_from_the_original_to_the_claim_and_the_suit(at, example):
    claim = Claim.objects.filter(case=example.case, citations__isnull=False, carries__isnull=False).first()
    page = at(reverse("chain_claim", args=[claim.pk]))
    cited = claim.citations.select_related("account", "passage__item").first()
    for one in (cited.account.reference, cited.passage.item.reference, claim.reference):
        assert f">{one}</a>" in page
    tied = claim.carries.select_related("sentence__statement").first().sentence
    assert f"{reverse('statement', args=[tied.statement_id])}#s{tied.position}" in page


def test_a_chain_from_what_arrived_reaches_what_rests_on_it(at, example):
    passage = Claim.objects.filter(case=example.case, citations__isnull=False).first().citations.first().passage
    page = at(reverse("chain_item", args=[passage.item_id]))
    assert reverse("passage", args=[passage.pk]) in page
    for citation in passage.citations.select_related("claim"):
        assert f">{citation.claim.reference}</a>" in page


def test_what_is_missing_in_a_chain_is_said_on_its_page(at, example, happened):
    parcel = receive(
        example.member, example.case, channel="relative", arrived_on="2020-05", bringer="Somebody", told="Something",
        urgency=[], consent_asked=True,
    )  # fmt: skip
    assert "no original came with it" in at(reverse("chain_parcel", args=[parcel.pk]))
    alone = at(reverse("chain_incident", args=[happened().pk]))
    assert "no source is named" in alone and "nothing rests on it yet" in alone


def test_a_chain_is_reached_from_what_it_is_of(at, example):
    for kind, model in (("item", Item), ("incident", Incident), ("claim", Claim)):
        key = model.objects.filter(case=example.case).first().pk
        assert reverse(f"chain_{kind}", args=[key]) in at(reverse(kind, args=[key]))


# what it costs


def test_no_page_of_the_example_asks_the_database_too_often(at, example):
    paths = [listed(name, example.case) for name in ("timeline", "people", "facilities", "incidents", "complaints")]
    for name, model in (
        ("facility", Facility), ("person", Person), ("chain_item", Item), ("chain_incident", Incident),
        ("chain_claim", Claim), ("chain_account", Account), ("chain_suit", Suit), ("chain_statement", Statement),
        ("chain_complaint", Complaint),
    ):  # fmt: skip
        paths += [reverse(name, args=[one.pk]) for one in model.objects.filter(case=example.case).order_by("made")[:5]]
    counts = {}
    for path in paths:
        with CaptureQueriesContext(connection) as asked:
            at(path)
        counts[path] = len(asked)
    assert {path: count for path, count in counts.items() if count > MOST_QUERIES} == {}


def test_an_original_touched_often_says_how_often_and_shows_every_touch_to_who_asks(at, example):
    item = Item.objects.filter(case=example.case).first()
    while item.custody.count() < 40:
        touch(example.member, item, event="fix")
    path = reverse("item", args=[item.pk])
    few, last = at(path), item.custody.last().seq
    assert 'href="?custody=whole#custody"' in few and f"<li>{last}. " in few and "<li>20. " not in few
    whole = at(f"{path}?custody=whole")
    assert "<details open>" in whole and all(f"<li>{seq}. " in whole for seq in range(1, last + 1))
