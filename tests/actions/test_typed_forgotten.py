"""What was typed for a submission goes with the original it retells: its key is destroyed, as the original's is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from aigaq.access import trail
from aigaq.access.models import ThingKey, TrailEntry
from aigaq.errors import NotAllowed, Unknown
from aigaq.exchange.submissions.actions import begun
from aigaq.exchange.submissions.erasing import carry_out
from aigaq.proceedings.submissions import actions
from aigaq.proceedings.submissions.models import Submission
from aigaq.proceedings.submissions.queries import resting_on, typed_of
from aigaq.record.models import Incident
from aigaq.vault.erasure.actions import NotYet, confirm, order
from aigaq.vault.models import Item
from aigaq.vault.verify import verify

ON = date(2026, 11, 27)
NAME = "Дазаулы Тимур"


@pytest.fixture
def retold(example):
    """An original, and a submission about what it tells, for which a name was typed."""
    row = begun(example.member, example.case, "cat22", [], [], ON)
    actions.answer(example.member, row, {"risk": f"{NAME} is in danger"})
    item = Item.objects.get(reference="I-001")
    return item, row


def ripe(example, item, by=None):
    """Order and confirm an erasure, and let its three days pass."""
    made = order(example.member, item, "he asked")
    confirm(example.lawyer, item)
    made.ordered_at = datetime.now(UTC) - timedelta(days=4)
    trail.record(None, "erasure ordered", made)


def test_what_was_typed_lies_under_a_key_of_its_own_and_opens(example, retold):
    _item, row = retold
    key = ThingKey.objects.get(thing_id=row.pk)
    assert key.kind == "typed" and NAME.encode() not in bytes(row.typed_sealed)
    assert typed_of(example.lawyer, row)["risk"].startswith(NAME)


def test_it_goes_with_the_original_and_no_key_of_it_is_left(example, retold):
    item, row = retold
    assert resting_on(example.member, item) == [row]
    ripe(example, item)
    carry_out(example.lawyer, item)
    row = Submission.objects.get(pk=row.pk)
    assert row.typed_sealed is None and not ThingKey.objects.filter(thing_id=row.pk).exists()
    assert typed_of(example.member, row) == {} and resting_on(example.member, item) == []
    assert TrailEntry.objects.filter(act="submission key destroyed").count() == 1
    assert verify().sound


def test_it_stays_until_two_members_and_three_days_have_passed(example, retold):
    item, row = retold
    order(example.member, item, "he asked")
    with pytest.raises(NotYet):
        carry_out(example.member, item)
    assert typed_of(example.member, Submission.objects.get(pk=row.pk)) != {}


def test_a_submission_about_something_else_keeps_what_was_typed(example, retold):
    item, _row = retold
    from aigaq.record import actions as record

    elsewhere = record.record_incident(example.member, example.case, kind="protest", title={"en": "Elsewhere"})
    other = begun(example.member, example.case, "cat22", [], [elsewhere.reference], ON)
    actions.answer(example.member, other, {"risk": "none"})
    assert other not in resting_on(example.member, item)
    ripe(example, item)
    carry_out(example.member, item)
    assert typed_of(example.member, Submission.objects.get(pk=other.pk)) == {"risk": "none"}
    assert Incident.objects.filter(pk=elsewhere.pk).exists()


def test_only_who_may_share_can_have_it_forgotten(example, retold, tmp_path):
    _item, row = retold
    with pytest.raises(Unknown):
        actions.forget_typed(example.stranger, row)
    with pytest.raises((NotAllowed, Unknown)):
        resting_on(example.stranger, _item)
    assert typed_of(example.member, row)


def test_what_was_typed_before_there_were_such_keys_still_opens_and_goes_too(example, retold):
    import json

    item, row = retold
    for key in ThingKey.objects.filter(thing_id=row.pk):
        key.delete()
    actions._seal(row, "typed_sealed", json.dumps({"risk": NAME}))
    row.save()
    assert typed_of(example.member, row) == {"risk": NAME}
    ripe(example, item)
    carry_out(example.member, item)
    assert typed_of(example.member, Submission.objects.get(pk=row.pk)) == {}
