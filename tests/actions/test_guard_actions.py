"""The guard over a statement of a house: consent, overruling, orders, replies, files; and what stops a release."""

import io
from datetime import date, timedelta

import pytest

from aigaq.access.models import TrailEntry
from aigaq.corroboration import actions as corroboration
from aigaq.corroboration.support import Stance
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.intake.actions import mark
from aigaq.publication import actions, guard
from aigaq.publication.guard import queries
from aigaq.publication.guard.actions import lift_order, note_order, overrule
from aigaq.publication.guard.looking import findings as looked
from aigaq.publication.guard.queries import findings, overrulings
from aigaq.publication.models import Overruling
from aigaq.publication.releases import actions as releases
from aigaq.publication.replies.actions import answer, ask, take_in
from aigaq.publication.replies.queries import due, requests_of
from aigaq.publication.replies.terms import Standing
from aigaq.publication.sentences import Kind
from aigaq.record import actions as record
from aigaq.record.consent import Answer, ConsentMissing, Scope
from aigaq.vault.actions import deposit

ON = date(2020, 5, 10)
NAME = {"name": "Бекзат Торжановский", "cell": "14"}


@pytest.fixture
def statement(amina, case):
    return actions.draft(amina, case, kind="post", title={"en": "On one colony"})


def write(member, statement, text, kind=Kind.FACT):
    return actions.write(member, statement, text if isinstance(text, dict) else {"en": text}, kind)


@pytest.fixture
def teller(amina, case):
    return record.record_person(amina, case, role={"en": "prisoner"}, identity=NAME)


@pytest.fixture
def told(amina, case, teller, statement):
    """A sentence that rests on what one sealed person told."""
    item = deposit(
        amina, case, io.BytesIO(b"He said: it was cold for three days."), title={"en": "A letter"}, name="l.txt",
        kind="letter", media_type="text/plain", language="en", dated="", how="by_hand",
    )  # fmt: skip
    passage = mark(amina, item, 9, 36, {"en": "the whole"})
    account = record.record_account(
        amina, case, teller=teller, setting="letter", knows="first_hand", gist={"en": "Cold."}
    )
    claim = corroboration.claim(amina, case, {"en": "It was cold."})
    corroboration.cite(amina, claim, passage, account, Stance.SUPPORTS)
    sentence = write(amina, statement, "A prisoner said: “it was cold for two days”.")
    actions.tie(amina, sentence, claim)
    return sentence


def found(member, statement, on=ON):
    return [one.concern for one in findings(member, statement, on)]


def release(member, statement, despite=""):
    return releases.release(member, statement, on=ON, channel="Telegram", language="en", despite=despite)


def test_a_page_reads_what_was_found_before_and_what_stands_before_a_way_out_never_does(
    amina, statement, told, teller, monkeypatch
):
    asked = []
    monkeypatch.setattr(queries, "looked", lambda *about: asked.append(1) or looked(*about))
    shown = [queries.look(amina, statement, ON).findings for _ in range(3)]
    assert len(asked) == 1 and shown[0] == shown[1] == shown[2] and shown[0] is not shown[1]
    assert findings(amina, statement, ON) == findings(amina, statement, ON) == shown[0] and len(asked) == 3
    # On another day, or after any act, it is looked for anew.
    queries.look(amina, statement, ON + timedelta(days=1))
    assert len(asked) == 4
    consents = [one for one in shown[0] if one.concern is guard.Concern.CONSENT]
    record.record_consent(amina, teller, Scope.PUBLISH_ANONYMISED, Answer.YES, on=ON)
    again = queries.look(amina, statement, ON).findings
    assert len(asked) == 5 and consents and not set(consents) & set(again)


def test_words_of_somebody_who_was_not_asked_are_not_released_whatever_one_says(amina, statement, told):
    assert guard.Concern.CONSENT in found(amina, statement)
    with pytest.raises(ConsentMissing):
        release(amina, statement, despite="It matters.")


def test_consent_opens_the_way_and_its_withdrawal_closes_it(amina, statement, told, teller):
    given = record.record_consent(amina, teller, Scope.PUBLISH_ANONYMISED, Answer.YES, on=ON)
    assert guard.Concern.CONSENT not in found(amina, statement)
    record.withdraw_consent(amina, given, on=ON)
    wishes = [one.about["wish"] for one in findings(amina, statement, ON) if one.concern is guard.Concern.CONSENT]
    assert wishes == ["withdrawn"]


def test_who_agreed_to_be_named_may_be_named(amina, statement, teller):
    write(amina, statement, "Bekzat Torzhanovsky is held.", Kind.VALUE_JUDGEMENT)
    assert found(amina, statement) == [guard.Concern.SEALED_NAME] * 2
    record.record_consent(amina, teller, Scope.PUBLISH_NAME, Answer.YES, on=ON)
    assert found(amina, statement) == []


def test_a_sealed_name_in_a_title_stops_the_release(amina, case, teller):
    titled = actions.draft(amina, case, kind="post", title={"ru": "Дело Торжановского"})
    write(amina, titled, "It is wrong.", Kind.VALUE_JUDGEMENT)
    with pytest.raises(guard.SealedNameOutside):
        release(amina, titled, despite="It matters.")


def test_a_quotation_is_compared_with_the_passage_it_rests_on(amina, statement, told):
    differs = [one.about for one in findings(amina, statement, ON) if one.concern is guard.Concern.QUOTATION_DIFFERS]
    assert [(one["said"], one["original"]) for one in differs] == [("two", "three")]


def test_a_finding_is_gone_ahead_despite_until_the_words_change(amina, statement):
    sentence = write(amina, statement, "It was cold.")
    [finding] = findings(amina, statement, ON)
    overrule(amina, statement, "Anna from the town saw it.", finding)
    assert [one.overruled_by for one in findings(amina, statement, ON)] == ["Amina"]
    sentence.text = {"en": "It was freezing."}
    sentence.save()
    assert [one.overruled_by for one in findings(amina, statement, ON)] == [""]


def test_all_findings_are_gone_ahead_despite_at_once_and_the_release_needs_no_more(amina, statement):
    write(amina, statement, "It was cold.")
    write(amina, statement, "It was dark.")
    with pytest.raises(guard.Unresolved):
        release(amina, statement)
    overrule(amina, statement, "Seen on the visit.")
    assert release(amina, statement).despite == ""
    assert [row.why for row in overrulings(amina, statement)] == ["Seen on the visit."]


def test_the_reason_is_sealed_and_not_in_the_trail(amina, statement):
    write(amina, statement, "It was cold.")
    overrule(amina, statement, "Anna from the town saw it.")
    assert b"Anna" not in bytes(Overruling.objects.get().why_sealed)
    assert not [entry for entry in TrailEntry.objects.all() if "Anna" in entry.line]


def test_what_stops_a_release_is_not_gone_ahead_despite(amina, statement, teller):
    write(amina, statement, "Torzhanovsky is held.", Kind.VALUE_JUDGEMENT)
    [finding] = findings(amina, statement, ON)
    for one in (finding, None):
        with pytest.raises(guard.NotOverruled):
            overrule(amina, statement, "It matters.", one)
    with pytest.raises(Incomplete):
        overrule(amina, statement, "  ")


def test_nobody_outside_the_case_asks_the_guard(chen, statement):
    with pytest.raises((Unknown, NotAllowed)):
        findings(chen, statement, ON)


def test_an_order_is_found_while_it_binds_and_not_once_it_is_lifted(amina, case, statement):
    write(amina, statement, "The guards of colony nine torture prisoners.", Kind.VALUE_JUDGEMENT)
    order = note_order(amina, case, {"en": "The guards of colony nine torture prisoners"}, since=ON)
    assert found(amina, statement) == [guard.Concern.COURT_ORDER]
    assert found(amina, statement, ON - timedelta(days=1)) == []
    lift_order(amina, order, ON)
    assert found(amina, statement) == []


def test_who_is_accused_is_asked_and_their_answer_is_kept(amina, case, statement):
    sentence = write(amina, statement, "The director of the prison beat a man.")
    assert guard.Concern.NO_REPLY_ASKED in found(amina, statement)
    body = record.record_person(amina, case, kind="body", public=True, name={"en": "Prison 9", "ru": "Колония 9"})
    last = ON + timedelta(days=5)
    request = ask(amina, statement, [sentence], channel="email", asked_on=ON, last_day=last, asked=body)
    assert "Колония 9" in request.letter["ru"]
    assert guard.Concern.REPLY_AWAITED in found(amina, statement)
    assert guard.Concern.REPLY_AWAITED not in found(amina, statement, last + timedelta(days=1))
    assert [one.stands for one in due(amina, case, last + timedelta(days=1))] == [Standing.SILENT]
    reply = answer(amina, request, {"en": "Nothing happened."}, received_on=ON)
    take_in(amina, reply, write(amina, statement, "The prison says that nothing happened."))
    [shown] = requests_of(amina, statement, ON)
    assert (shown.stands, shown.answers[0].sentence.position) == (Standing.ANSWERED, 2)
    assert due(amina, case, ON) == []


def test_no_sealed_name_goes_out_with_a_letter(amina, statement, teller):
    sentence = write(amina, statement, {"ru": "Торжановского избили."})
    asked = {"channel": "email", "asked_on": ON, "last_day": ON, "asked_as": {"ru": "Колония 9"}}
    with pytest.raises(guard.SealedNameOutside):
        ask(amina, statement, [sentence], **asked)
    assert requests_of(amina, statement, ON) == []


def test_a_request_needs_sentences_somebody_to_ask_and_a_term(amina, statement):
    sentence = write(amina, statement, "The director beat a man.")
    whole = {"channel": "email", "asked_on": ON, "last_day": ON, "asked_as": {"en": "Prison 9"}}
    for wrong in ({"last_day": ON - timedelta(days=1)}, {"channel": "pigeon"}, {"asked_as": {}}):
        with pytest.raises(Incomplete):
            ask(amina, statement, [sentence], **{**whole, **wrong})
    with pytest.raises(Incomplete):
        ask(amina, statement, [], **whole)
