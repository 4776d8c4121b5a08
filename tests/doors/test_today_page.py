"""What needs one today: terms by urgency, what waits in a case, nothing else; and only what the reader may see."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aigaq.publication import actions as drafts
from aigaq.publication.sentences import Kind
from aigaq.record import actions as record
from aigaq.record.consent import Answer, Scope
from aigaq.vault.actions import deposit
from aigaq.vault.checkouts.actions import check_out
from aigaq.vault.clearance import Purpose
from aigaq.web import guarded
from houses import PASSPHRASE

NOW = datetime.now(UTC).date()


def client(name):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


def today(name="Amina"):
    return client(name).get("/").content.decode()


@pytest.fixture
def person(amina, case):
    return record.record_person(amina, case, role={"en": "prisoner"}, identity={"name": "Бекзат Торжановский"})


def test_a_case_in_which_nothing_waits_says_so_in_a_line(amina, case):
    shown = today()
    assert "Nothing waits for you here." in shown
    for card in ("Arrivals to read", "Drafts before the guard", "Consents to ask for again", "Due from us"):
        assert card not in shown


def test_consents_are_asked_for_again_from_two_weeks_before_their_day(amina, person):
    for scope, days in ((Scope.PUBLISH_NAME, 10), (Scope.LAWYER, 30), (Scope.STORE, -2)):
        record.record_consent(amina, person, scope, Answer.YES, on=NOW, review_on=NOW + timedelta(days=days))
    shown = today().partition("Consents to ask for again")[2].partition("</ul>")[0]
    assert shown.count("<li>") == 2 and ">over<" in shown and person.reference in shown


def test_what_was_taken_back_or_answered_anew_is_not_asked_for_again(amina, person):
    given = record.record_consent(amina, person, Scope.STORE, Answer.YES, on=NOW, review_on=NOW)
    record.record_consent(amina, person, Scope.LAWYER, Answer.YES, on=NOW, review_on=NOW)
    record.withdraw_consent(amina, given, on=NOW)
    record.record_consent(amina, person, Scope.LAWYER, Answer.NO, on=NOW)
    assert "Consents to ask for again" not in today()


def test_a_draft_says_how_many_findings_stop_it_until_they_are_gone(amina, case, person):
    draft = drafts.draft(amina, case, kind="post", title={"en": "A post"})
    row = drafts.write(amina, draft, {"en": "Torzhanovsky is held there."}, Kind.VALUE_JUDGEMENT)
    assert "1 finding stops it" in today()
    row.text = {"en": "A man is held there."}
    row.save()
    # The row was changed past the trail: what was counted stands until an act of the case.
    assert "1 finding stops it" in today()
    drafts.classify(amina, row, Kind.FACT)
    assert "1 finding advises" in today() and "stops it" not in today()


def test_what_was_counted_is_not_counted_again_while_nothing_changes(amina, case, monkeypatch):
    draft = drafts.draft(amina, case, kind="post", title={"en": "A post"})
    drafts.write(amina, draft, {"en": "It was cold."}, Kind.FACT)
    asked = []
    found = guarded.findings
    monkeypatch.setattr(guarded, "findings", lambda *args: asked.append(1) or found(*args))
    who = client("Amina")
    who.get("/"), who.get("/")
    assert len(asked) == 1


def test_who_may_not_see_identities_is_not_told_what_the_guard_compares(amina, case, person):
    draft = drafts.draft(amina, case, kind="post", title={"en": "A post"})
    drafts.write(amina, draft, {"en": "Torzhanovsky is held there."}, Kind.VALUE_JUDGEMENT)
    assert "stops it" not in today("Erik") and draft.reference in today("Erik")
    assert draft.reference not in client("Chen").get("/").content.decode()


def test_what_is_out_too_long_stands_there_for_who_took_it(amina, case):
    item = deposit(amina, case, io.BytesIO(b"x"), title={"en": "A letter"}, name="l")
    cleared = record.clear(amina, item, Purpose.INTERNAL)
    check_out(amina, item, cleared, io.BytesIO(), to="an expert", due=NOW - timedelta(days=1))
    assert "Taken out and not back" in today() and "Taken out and not back" not in today("Bruno")


def test_of_the_example_the_terms_come_by_their_days_and_few_questions_are_asked(example):
    who = client("Amina")
    with CaptureQueriesContext(connection) as asked:
        shown = who.get("/").content.decode()
    assert "terms cannot be counted" in shown and shown.index("Last days") < shown.index("C-2020-01</span>")
    assert len(asked) <= 25
