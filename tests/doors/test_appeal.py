"""An appeal in the making: what the first two suits suggest, who decides, what a draft may name, what changed since."""

import io
import json
import re
from datetime import date

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member, TrailEntry
from aigaq.cli import appealing
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.exchange.appeals.actions import NameTakenBack, draft, hand_out
from aigaq.exchange.dossier.actions import build
from aigaq.proceedings.actions import treat
from aigaq.proceedings.appeal.actions import NoSuchGround, NothingKept, rule
from aigaq.proceedings.appeal.models import AppealDraft, GroundRuling
from aigaq.proceedings.appeal.queries import checklist, judgment_by
from aigaq.proceedings.appeal.ruling import State, digest
from aigaq.proceedings.models import Judgment, Testimony
from aigaq.proceedings.queries import suit_by
from aigaq.proceedings.suits.court.actions import offer, record_expert, rule_on_evidence
from aigaq.publication.guard import names_in
from aigaq.record.actions import clear, identify, record_consent
from aigaq.record.consent import Answer, Scope
from aigaq.record.models import Person
from aigaq.vault.actions import take_out
from aigaq.vault.clearance import Purpose
from houses import PASSPHRASE
from leaves import leaves

ON = date(2026, 11, 27)
KOSTANAY, ZARECHNY = "S-2020-1", "S-2020-2"


def decided(member, reference=KOSTANAY):
    return judgment_by(member, Judgment.objects.get(suit__reference=reference).pk)


def kinds(found):
    return [str(one.ground.kind) for one in found.grounds]


def keep(member, judgment, kind, words=""):
    one = next(one for one in checklist(member, judgment).grounds if one.ground.kind == kind)
    return rule(member, judgment, one.ground.kind, one.ground.subject, State.KEPT, words)


def text_of(member, row, *, plain=True):
    whole, item = io.BytesIO(), row.text if plain else row.document
    take_out(member, item, clear(member, item, Purpose.INTERNAL), whole)
    return whole.getvalue()


def sealed_names(member):
    rows = [one for one in Person.objects.filter(public=False).order_by("made") if one.identity_sealed]
    return [(row, identify(member, row)["name"]) for row in rows]


def signed_in(name):
    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=False)
    client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def bruno(example):
    return signed_in("Bruno")


def plain(answer, status=200):
    assert answer.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def at(judgment, where="appeal/"):
    return f"/judgments/{judgment.pk}/{where}"


def test_the_first_suit_suggests_what_the_statement_allows_and_no_more(example):
    found = checklist(example.lawyer, decided(example.lawyer))
    assert kinds(found) == [
        "passed_over", "one_sided", "linked_body", "linked_body", "expert", "burden", "value_judgement", "truth",
        "reporting", "public_interest", "official", "proportionality", "several_suits",
    ]  # fmt: skip
    assert {str(one.kind) for one in found.silent} == {
        "dismissed_bare", "evidence_refused", "evidence_unmentioned", "versions", "to_an_authority", "state_body",
    }  # fmt: skip


def test_the_second_suit_does_not_say_what_its_decision_did_with_the_testimony(example):
    found = checklist(example.lawyer, decided(example.lawyer, ZARECHNY))
    assert kinds(found) == [
        "versions", "linked_body", "linked_body", "burden", "truth", "public_interest", "official", "several_suits",
    ]  # fmt: skip
    why = {str(one.kind): str(one.why) for one in found.silent}
    assert {why[kind] for kind in ("passed_over", "dismissed_bare", "one_sided", "evidence_unmentioned")} == {
        "not_settled"
    }
    assert why["proportionality"] == why["expert"] == why["reporting"] == "nothing_recorded"


def test_the_reply_of_internal_security_stands_with_its_path_and_without_its_day(example, bruno):
    shown = plain(bruno.get(at(decided(example.lawyer))))
    assert "Internal Security Department and the body complained of: same service." in shown
    assert "Kostanay Penitentiary Service – is part of – Penitentiary Service Committee" in shown
    assert "On which day is not known: Internal Security Department, on a day not known" in shown


def test_the_last_day_stands_on_top_and_says_that_it_has_passed(example, bruno):
    shown = plain(bruno.get(at(decided(example.lawyer))))
    assert 0 < shown.index("Until when") < shown.index("passed Appeal against the judgment: 3 July 2020")
    assert shown.index("3 July 2020") < shown.index("The program decides nothing")


def test_a_pending_suit_has_no_decision_to_go_against(example):
    assert appealing.found(example.lawyer, "S-2020-4") == []
    assert "no decision is recorded" in appealing.told("S-2020-4", [])


def test_every_fact_leads_to_its_rows_and_passages(example, bruno):
    page = bruno.get(at(decided(example.lawyer))).content.decode()
    facts = page.split('id="passed_over"')[1].split("</article>")[0]
    for address in re.findall(r'href="(/[^"#]+)', facts):
        assert bruno.get(address).status_code == 200, address
    assert "/passages/" in facts
    assert "/accounts/" in facts


def test_the_page_answers_within_what_a_page_may_ask(example, bruno):
    where = at(decided(example.lawyer))
    bruno.get(where)
    with CaptureQueriesContext(connection) as asked:
        bruno.get(where)
    assert len(asked) <= 45


def test_a_ground_is_kept_in_the_lawyers_words_which_lie_sealed(example, bruno):
    judgment = decided(example.lawyer)
    one = checklist(example.lawyer, judgment).named("passed_over", "")
    sent = {"kind": "passed_over", "state": "kept", "words": "Reasons were owed.", "seen": digest(one.ground.facts)}
    assert bruno.post(at(judgment, "appeal/grounds/"), sent).status_code == 302
    assert "Reasons were owed." in plain(bruno.get(at(judgment)))
    row = GroundRuling.objects.get()
    assert (row.state, row.by.name) == ("kept", "Bruno")
    assert b"Reasons" not in bytes(row.words_sealed)
    assert TrailEntry.objects.filter(act="ground kept", on=row.pk).exists()


def test_nothing_is_struck_without_a_reason_and_what_was_typed_stays(example, bruno):
    judgment = decided(example.lawyer)
    answer = bruno.post(at(judgment, "appeal/grounds/"), {"kind": "passed_over", "state": "struck", "words": "  "})
    assert answer.status_code == 400
    assert not GroundRuling.objects.exists()
    long = "x" * 9000
    answer = bruno.post(at(judgment, "appeal/grounds/"), {"kind": "passed_over", "state": "kept", "words": long})
    assert answer.status_code == 400
    assert long in answer.content.decode()


def test_a_struck_ground_is_not_drafted_and_can_be_reopened(example):
    judgment = decided(example.lawyer)
    keep(example.lawyer, judgment, "burden")
    rule(example.lawyer, judgment, "passed_over", "", State.STRUCK, "Too weak without the text.")
    assert "Too weak" not in text_of(example.lawyer, draft(example.lawyer, judgment, language="en", on=ON)).decode()
    rule(example.lawyer, judgment, "passed_over", "", State.OPEN)
    assert checklist(example.lawyer, judgment).named("passed_over", "").state is State.OPEN
    assert GroundRuling.objects.count() == 3


def test_a_ground_whose_facts_were_others_when_seen_is_not_decided(example):
    with pytest.raises(NoSuchGround):
        rule(example.lawyer, decided(example.lawyer), "passed_over", "", State.KEPT, seen="0" * 16)
    with pytest.raises(NoSuchGround):
        rule(example.lawyer, decided(example.lawyer), "versions", "", State.KEPT)


def test_a_kept_ground_whose_facts_changed_says_what_is_new_and_what_is_gone(example, bruno):
    judgment = decided(example.lawyer)
    keep(example.lawyer, judgment, "one_sided")
    assert not checklist(example.lawyer, judgment).named("one_sided", "").stale
    confirming = Testimony.objects.get(suit=judgment.suit, stance="confirms")
    basis = {"en": "The decision says so on page 3"}
    treat(example.lawyer, judgment, "dismissed", testimony=confirming, basis=basis, reasoned=False)
    one = checklist(example.lawyer, judgment).named("one_sided", "")
    assert one.stale
    assert one.state is State.KEPT
    shown = plain(bruno.get(at(judgment)))
    assert "What it rests on has changed since it was decided on" in shown
    assert "No longer so:" in shown
    assert "dismissed_bare" in kinds(checklist(example.lawyer, judgment))


def test_a_kept_ground_that_nothing_suggests_any_more_stays_and_says_so(example, bruno):
    judgment = decided(example.lawyer)
    keep(example.lawyer, judgment, "passed_over")
    confirming = Testimony.objects.get(suit=judgment.suit, stance="confirms")
    treat(example.lawyer, judgment, "quoted", testimony=confirming, basis={"en": "Page 4"})
    one = checklist(example.lawyer, judgment).named("passed_over", "")
    assert (one.suggested, one.state, one.stale) == (False, State.KEPT, True)
    assert "does not suggest this ground any more" in plain(bruno.get(at(judgment)))


def test_an_overlay_of_the_house_brings_its_own_law_and_a_kept_ground_notices(example, bruno):
    judgment = decided(example.lawyer)
    keep(example.lawyer, judgment, "passed_over")
    packs = example.folder.path / "packs"
    packs.mkdir()
    (packs / "own.toml").write_text(OWN, "utf-8")
    one = checklist(example.lawyer, judgment).named("passed_over", "")
    assert [(basis.id, basis.own) for basis in one.bases] == [("own.reasons", "own.toml")]
    assert one.changes.law
    shown = plain(bruno.get(at(judgment)))
    assert "our own" in shown
    assert "The law under it has changed in the packs" in shown
    assert "What a ground of appeal can rest on" in plain(bruno.get("/packs/kz/"))


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


def test_who_lodges_nothing_sees_and_decides_nothing_and_an_outsider_learns_nothing(example):
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    judgment = decided(example.lawyer)
    erik, chen = signed_in("Erik"), signed_in("Chen")
    for client, status in ((erik, 403), (chen, 404)):
        assert client.get(at(judgment)).status_code == status
        assert client.post(at(judgment, "appeal/grounds/"), {"kind": "burden", "state": "kept"}).status_code == status
        assert client.post(at(judgment, "appeal/draft/"), {"language": "en"}).status_code == status
    assert not GroundRuling.objects.exists()
    with pytest.raises(NotAllowed):
        rule(Member.objects.get(name="Erik"), judgment, "burden", "", State.KEPT)
    with pytest.raises(Unknown):
        appealing.found(example.stranger, KOSTANAY)


def test_a_forged_request_decides_nothing(example):
    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    signed = signed_in("Bruno")
    client.cookies = signed.cookies
    answer = client.post(at(decided(example.lawyer), "appeal/grounds/"), {"kind": "burden", "state": "kept"})
    assert answer.status_code == 403
    assert not GroundRuling.objects.exists()


def test_hostile_words_are_words(example, bruno):
    judgment = decided(example.lawyer)
    hostile = '</textarea><script>alert(1)</script>{rows}{0.__class__} \x00\u202e"'
    keep(example.lawyer, judgment, "burden", hostile)
    page = bruno.get(at(judgment)).content.decode()
    assert "<script>alert(1)" not in page
    row = draft(example.lawyer, judgment, language="en", on=ON)
    assert "{rows}{0.__class__}" in text_of(example.lawyer, row).decode()
    assert docx.Document(io.BytesIO(text_of(example.lawyer, row, plain=False))).paragraphs


def test_no_draft_without_a_ground_and_none_in_a_language_we_do_not_write(example, bruno):
    judgment = decided(example.lawyer)
    with pytest.raises(NothingKept):
        draft(example.lawyer, judgment, language="en", on=ON)
    assert "No ground was kept yet" in plain(bruno.post(at(judgment, "appeal/draft/"), {"language": "en"}), 400)
    keep(example.lawyer, judgment, "burden")
    with pytest.raises(Incomplete):
        draft(example.lawyer, judgment, language="de", on=ON)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_draft_holds_court_parties_decision_grounds_law_requests_and_annexes(example, language):
    judgment = decided(example.lawyer)
    for kind in ("passed_over", "linked_body", "expert"):
        keep(example.lawyer, judgment, kind)
    row = draft(example.lawyer, judgment, language=language, on=ON)
    text, law = text_of(example.lawyer, row).decode(), {
        "en": "Istanbul Protocol, Principle 2", "ru": "Стамбульский протокол, принцип 2",
        "kk": "Стамбул хаттамасы, 2-қағидат",
    }  # fmt: skip
    assert law[language] in text
    paper = docx.Document(io.BytesIO(text_of(example.lawyer, row, plain=False)))
    headings = [one.text for one in paper.paragraphs if one.style.name.startswith("Heading")]
    assert len(headings) == 1 + 5 + 3
    for number in (1, 2, 3):
        assert any(one.startswith(f"{number}. ") for one in headings)
    assert len(row.kept) == 3
    assert row.document.derived_from_id == row.text_id
    assert TrailEntry.objects.filter(act="appeal drafted", on=row.pk).exists()


def test_what_is_unconfirmed_stands_in_brackets_and_as_such(example):
    judgment = decided(example.lawyer)
    keep(example.lawyer, judgment, "burden")
    text = text_of(example.lawyer, draft(example.lawyer, judgment, language="en", on=ON)).decode()
    assert "[can be read either way; conflicting readings, last looked at on 23 November 2026" in text
    assert "[the court of appeal]" in text
    assert "[This term is not confirmed: check it before relying on it.]" in text


def test_a_draft_names_only_who_agreed_to_it_and_is_withheld_once_they_take_it_back(example):
    judgment = decided(example.lawyer, ZARECHNY)
    keeping = [one for one in checklist(example.lawyer, judgment).grounds if one.ground.kind == "linked_body"]
    for one in keeping:
        rule(example.lawyer, judgment, "linked_body", one.ground.subject, State.KEPT)
    (person, agreed), *others = sealed_names(example.member)
    row = draft(example.lawyer, judgment, language="en", on=ON)
    text = text_of(example.lawyer, row).decode()
    assert agreed in text
    assert not names_in(text, [name for _person, name in others])
    assert row.named == [str(person.pk)]
    record_consent(example.member, person, Scope.COURT_WITNESS, Answer.WITHDRAWN, on=ON)
    with pytest.raises(NameTakenBack):
        hand_out(example.lawyer, row, io.BytesIO())
    again = draft(example.lawyer, judgment, language="en", on=ON)
    assert again.named == []
    assert not names_in(text_of(example.lawyer, again).decode(), [agreed])
    hand_out(example.lawyer, again, io.BytesIO())


def test_a_sealed_name_in_the_lawyers_own_words_is_covered(example):
    judgment = decided(example.lawyer)
    names = [name for _person, name in sealed_names(example.member)]
    keep(example.lawyer, judgment, "burden", f"As {names[-1]} told us.")
    row = draft(example.lawyer, judgment, language="en", on=ON)
    assert not names_in(text_of(example.lawyer, row).decode(), names)
    assert "[name covered]" in text_of(example.lawyer, row).decode()
    assert not names_in(
        "\n".join(one.text for one in docx.Document(io.BytesIO(text_of(example.lawyer, row, plain=False))).paragraphs),
        names,
    )


def test_annexes_have_the_pages_of_the_defence_file_once_it_is_made(example):
    judgment = decided(example.lawyer, ZARECHNY)
    keep(example.lawyer, judgment, "versions")
    assert (
        "has not been made yet"
        in text_of(example.lawyer, draft(example.lawyer, judgment, language="en", on=ON)).decode()
    )
    pdf = build(example.lawyer, suit_by(example.lawyer, ZARECHNY), redacted=True, language="en", on=ON)
    pages = leaves(pdf)
    text = text_of(example.lawyer, draft(example.lawyer, judgment, language="en", on=ON)).decode()
    found = re.findall(r"– (.+) \(I-\d+\): exhibit (\d+) of the defence file, page (\d+)", text)
    assert found
    for title, exhibit, page in found:
        printed = " ".join(pages[int(page) - 1].split())
        assert f"Exhibit {exhibit}. {title}"[:40] in printed, (title, exhibit, page)


def test_a_file_of_a_draft_goes_out_after_the_passphrase_by_a_link(example, bruno, monkeypatch):
    judgment = decided(example.lawyer)
    keep(example.lawyer, judgment, "burden")
    row = draft(example.lawyer, judgment, language="ru", on=ON)
    sent = bruno.post(f"/appeal-drafts/{row.pk}/", {"form": "txt"})
    assert sent.status_code == 302
    answer = bruno.get(sent.headers["Location"])
    assert answer.status_code == 200
    assert f"{row.reference}-ru-2026-11-27.txt" in answer.headers["Content-Disposition"]
    monkeypatch.setattr("aigaq.web.again.FRESH_SECONDS", -1)
    assert bruno.post(f"/appeal-drafts/{row.pk}/", {"form": "docx"}).headers["Location"].startswith("/again/")


def test_the_command_says_all_of_it_for_scripts(example):
    found = appealing.found(example.lawyer, KOSTANAY)
    told = json.loads(json.dumps(appealing.as_json(KOSTANAY, found)))
    (one,) = told["decisions"]
    assert one["decided"] == "2020-06-03"
    days = {row["rule"]: row["last_day"] for row in one["last_days"]}
    assert days["CIV.appeal"] == "2020-07-03"
    assert "CIV.cassation" in days
    burden = next(ground for ground in one["grounds"] if ground["kind"] == "burden")
    assert burden["state"] == "open"
    assert {row["status"] for row in burden["law"]} == {"conflict", "verified", "unconfirmed"}
    assert {row["kind"] for row in one["not_suggested"]} >= {"versions", "state_body"}
    lines = appealing.told(KOSTANAY, found)
    assert "Civil Code, article 143(1) [can be read either way; conflict]" in lines
    with pytest.raises(Unknown):
        appealing.found(example.lawyer, KOSTANAY, decided="2019-01-01")


def test_the_command_drafts_into_a_file_whole_or_not_at_all(example, tmp_path):
    judgment = decided(example.lawyer)
    keep(example.lawyer, judgment, "burden")
    found = appealing.found(example.lawyer, KOSTANAY)
    paper, text = tmp_path / "appeal.docx", tmp_path / "appeal.txt"
    told = appealing.written(example.lawyer, found, docx=paper, text=text, language="en", on=ON)
    assert told["grounds"] == 1
    assert docx.Document(paper).paragraphs[0].text.startswith("Draft of 27 November 2026")
    assert text.read_text("utf-8").startswith("Draft of 27 November 2026")
    assert sorted(one.name for one in tmp_path.glob("appeal*")) == ["appeal.docx", "appeal.txt"]
    assert AppealDraft.objects.count() == 1


def test_evidence_refused_to_the_defence_is_a_ground_and_what_was_refused_to_the_plaintiff_is_none(example):
    suit = suit_by(example.lawyer, KOSTANAY)
    ours = offer(example.lawyer, suit, {"en": "A recording of ours"}, offered_for="for_defendant")
    theirs = offer(example.lawyer, suit, {"en": "A paper of theirs"}, offered_for="for_plaintiff")
    for one in (ours, theirs):
        rule_on_evidence(example.lawyer, one, "refused_bare")
    (fact,) = checklist(example.lawyer, decided(example.lawyer)).named("evidence_refused", "").ground.facts
    assert (fact.code, [one.key for one in fact.rows]) == ("paper_refused_bare", [str(ours.pk)])


def test_an_expert_asked_and_answered_lacks_neither_question_nor_counter_opinion(example):
    suit = suit_by(example.lawyer, KOSTANAY)
    linguist = suit.experts.get()
    found = checklist(example.lawyer, decided(example.lawyer)).named("expert", str(linguist.pk))
    assert {"question_not_recorded", "no_counter_opinion"} <= {one.code for one in found.ground.lacks}
    person = Person.objects.filter(case=example.case, kind="individual").order_by("made").last()
    record_expert(
        example.lawyer, suit, person, engaged_by={}, method={}, finding={"en": "Opinions, not facts"},
        appointed_for="for_defendant", answers=linguist,
    )  # fmt: skip
    again = checklist(example.lawyer, decided(example.lawyer))
    assert [one.ground.subject for one in again.grounds if one.ground.kind == "expert"] == [str(linguist.pk)]
    assert "no_counter_opinion" not in {one.code for one in again.named("expert", str(linguist.pk)).ground.lacks}
