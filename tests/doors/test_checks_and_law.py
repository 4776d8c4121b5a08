"""In the defence file and on a page: how it was checked, what was noted of inquiries, the law relied on, each as sure
as it is.
"""

import io
import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from aigaq.access import actions as access
from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member
from aigaq.exchange.dossier import checking
from aigaq.exchange.dossier.actions import build
from aigaq.proceedings.complaints.actions import note_practice
from aigaq.proceedings.models import Answer
from aigaq.proceedings.queries import suit_by
from aigaq.publication.diligence.log import Missing, Step
from aigaq.publication.diligence.queries import diligence
from aigaq.publication.guard.actions import overrule
from aigaq.publication.guard.queries import findings
from aigaq.publication.models import Statement
from aigaq.publication.replies.actions import answer, ask
from aigaq.vault.actions import deposit
from houses import PASSPHRASE
from leaves import leaves

ON = date(2020, 7, 22)
KOSTANAY, ZARECHNY = "S-2020-1", "S-2020-2"
WHY = "The staff were asked and did not answer."


def post(example):
    return Statement.objects.get(case=example.case, reference="ST-001")


def asked(example, *, answered=False):
    """Put the post to the prison before it went out; have it answered, or left."""
    statement = post(example)
    request = ask(
        example.member, statement, list(statement.sentences.all()[:2]), channel="email",
        asked_on=date(2019, 12, 20), last_day=date(2019, 12, 28), asked_as={"en": "Prison 161/2"},
    )  # fmt: skip
    if answered:
        item = deposit(example.member, example.case, io.BytesIO(b"We deny it."), title={"en": "Reply"}, name="r.txt")
        answer(example.member, request, {"en": "They deny it."}, received_on=date(2019, 12, 27), item=item)
    return request


def overruled(example):
    statement = post(example)
    found = next(one for one in findings(example.member, statement) if not one.refuses)
    overrule(example.member, statement, WHY, found)
    return found


def file(example, *, redacted=False, suit=KOSTANAY):
    pdf = build(example.lawyer, suit_by(example.lawyer, suit), redacted=redacted, language="en", on=ON)
    return [" ".join(one.split()) for one in leaves(pdf)]


def section(pages, title, until):
    """The text from one heading to the next, its head in the contents left out."""
    whole = " ".join(pages[2:])
    start = whole.index(title)
    return whole[start : whole.index(until, start)]


def test_the_log_tells_what_was_asked_when_by_when_and_that_no_answer_came(example):
    asked(example)
    found = diligence(example.lawyer, post(example), ON)
    assert [one.step for one in found.log.before] == [Step.REPLY_ASKED, Step.NO_REPLY]
    assert Missing.NO_REPLY_ASKED not in found.log.missing
    printed = section(file(example), "How it was checked before it was said", "The days below were counted")
    assert re.search(
        r"20 December 2019 Reply asked RR-001: Prison 161/2, .*to be answered by 28 December 2019", printed
    )
    assert "RR-001: no answer by 28 December 2019" in printed
    assert "It did not go out through the house" in printed


def test_an_answer_is_told_with_its_exhibit_and_page(example):
    asked(example, answered=True)
    pages = file(example)
    printed = section(pages, "How it was checked before it was said", "The days below were counted")
    exhibit, page = re.search(r"Reply received RR-001: They deny it\. Exh\. (\d+), p\. (\d+)", printed).groups()
    assert f"Exhibit {exhibit}. Reply" in pages[int(page) - 1]


def test_why_somebody_went_ahead_is_told_and_by_whom_only_in_the_version_for_filing(example):
    overruled(example)
    filed, redacted = file(example), file(example, redacted=True)
    told = section(filed, "How it was checked before it was said", "The days below were counted")
    assert WHY in told
    assert "Amina" in told
    assert WHY in section(redacted, "How it was checked before it was said", "The days below were counted")
    assert "Amina" not in " ".join(redacted)
    assert len(filed) == len(redacted)


@pytest.mark.parametrize("concern", ["sealed_name", "consent", "telling_detail", "small_number"])
def test_what_concerns_other_peoples_safety_is_no_business_of_a_court(concern):
    assert not checking.for_court(Step.WENT_AHEAD, SimpleNamespace(concern=concern))
    assert checking.for_court(Step.WENT_AHEAD, SimpleNamespace(concern="contested"))


def test_the_file_does_not_print_that_a_consent_is_missing_and_the_page_does(example):
    reports = Statement.objects.get(case=example.case, reference="ST-002")
    shown = signed_in("Bruno").get(f"/statements/{reports.pk}/checks/").content.decode()
    assert "Consent is missing" in shown
    printed = " ".join(file(example, suit=ZARECHNY))
    assert "Something speaks against it, and the text does not say so" in printed
    assert "Consent is missing" not in printed


def test_a_note_on_an_inquiry_is_printed_with_its_paper(example):
    reply = Answer.objects.select_related("complaint__case", "author").get(complaint__reference="K-001")
    item = deposit(example.member, example.case, io.BytesIO(b"Nobody came."), title={"en": "Visit note"}, name="n.txt")
    note_practice(
        example.lawyer, reply.complaint, reply.author, "victim_not_interviewed", {"en": "Nobody spoke to them"}, item
    )
    printed = section(file(example), "What was noted of the inquiries", "How it was checked before it was said")
    assert "Nobody spoke to them. Exh." in printed
    assert "Internal Security Department" in printed


def test_the_law_is_printed_with_its_source_its_day_and_how_sure_it_is(example):
    printed = section(file(example), "The law this file relies on", "Exhibits ")
    for said in (
        "Code of Civil Procedure, appeal", "Verified on 23 November 2026. Source: egov.kz",
        "Code of Civil Procedure, cassation", "Unconfirmed; last looked at on 23 November 2026",
        "Civil Code, article 143(1)", "conflicting readings, last looked at on 23 November 2026",
        "Going against a civil judgment", "speaks against the appeal",
    ):  # fmt: skip
        assert said in printed, said
    assert "own file" not in printed.partition("is marked as such")[2]


def test_the_organisations_own_law_is_marked_as_its_own(example):
    packs = example.folder.path / "packs"
    packs.mkdir()
    (packs / "own.toml").write_text(OWN, "utf-8")
    printed = section(file(example), "The law this file relies on", "Exhibits ")
    assert "A case of ours" in printed
    assert "From the organisation's own file own.toml, not from the pack as shipped." in printed


OWN = """
[pack]
id = "own"
version = "1"
extends = "kz"
checked_on = 2026-11-20

[[source]]
id = "letter"
title = { en = "A letter", ru = "Письмо", kk = "Хат" }

[[basis]]
id = "own.reasons"
kind = "judgment"
cite = { en = "A case of ours", ru = "Наше дело", kk = "Біздің іс" }
text = { en = "A court gives reasons.", ru = "Суд приводит мотивы.", kk = "Сот уәж келтіреді." }
grounds = ["passed_over"]
bears = "for"
status = "unconfirmed"
source = "letter"
checked = 2026-11-20
"""


def signed_in(name):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return client


def test_the_page_shows_reasons_to_who_may_open_what_is_sealed_and_to_nobody_else(example):
    overruled(example)
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    where = f"/statements/{post(example).pk}/checks/"
    assert WHY in signed_in("Bruno").get(where).content.decode()
    analyst = signed_in("Erik").get(where)
    assert analyst.status_code == 200
    assert WHY not in analyst.content.decode()
    assert "the reason is sealed" in analyst.content.decode()
    assert signed_in("Chen").get(where).status_code == 404


def test_the_page_leads_from_each_step_to_what_shows_it(example):
    asked(example, answered=True)
    bruno = signed_in("Bruno")
    shown = bruno.get(f"/statements/{post(example).pk}/checks/").content.decode()
    ways = set(re.findall(r'class="fact" href="([^"#]+)', shown))
    assert any("/passages/" in one for one in ways)
    assert all(bruno.get(one).status_code == 200 for one in ways)


def test_hostile_words_of_a_reply_are_words(example):
    request = asked(example)
    answer(example.member, request, {"en": "<script>x</script>{day}"}, received_on=date(2019, 12, 27))
    shown = signed_in("Bruno").get(f"/statements/{post(example).pk}/checks/").content.decode()
    assert "<script>x" not in shown
    assert "{day}" in shown
    assert access.sign_in("Bruno", PASSPHRASE).name == "Bruno"
