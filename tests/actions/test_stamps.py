"""Time-stamps: asked for a checkpoint alone, kept only if they answer it, checked for ever."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.access.models import TrailEntry, TrailHead
from aigaq.errors import NotAllowed
from aigaq.vault.models import TimeStamp
from aigaq.vault.stamps import store, token
from aigaq.vault.stamps.actions import NoAuthority, stamp
from aigaq.vault.stamps.queries import newest_stamp, stamp_is_due
from aigaq.vault.verify import verify
from authority import Authority
from proof import checkpoint, der


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    one = Authority(tmp_path_factory.mktemp("authorities") / "one")
    yield one
    one.stop()


@pytest.fixture
def authority(running, monkeypatch):
    """An authority that answers well, named to the house with its root certificate."""
    running.manner, running._first = "well", b""
    monkeypatch.setenv("AIGAQ_TSA", running.address)
    monkeypatch.setenv("AIGAQ_TSA_CERT", str(running.root))
    return running


def test_a_stamp_is_over_the_checkpoint_of_the_trail_as_it_stood(house, authority):
    size = TrailHead.objects.get().size
    assert stamp().kept == 1
    kept = TimeStamp.objects.get()
    seen = checkpoint.parse(kept.checkpoint.encode())
    assert (kept.size, seen.size) == (size, size)
    assert der.stamp_in(bytes(kept.token)).digest == sha256(kept.checkpoint.encode()).digest()
    assert abs(kept.stamped_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert [row.act for row in TrailEntry.objects.filter(on=kept.pk)] == ["time-stamp asked for", "time-stamp kept"]
    assert verify().sound and verify().checked["time_stamps"] == 1


def test_nobody_is_asked_unless_the_keeper_named_somebody(house, authority, monkeypatch):
    before = authority.asked
    monkeypatch.delenv("AIGAQ_TSA")
    with pytest.raises(NoAuthority):
        stamp()
    assert authority.asked == before and not TimeStamp.objects.exists()


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://127.0.0.1/", "127.0.0.1", "http://"])
def test_an_address_that_is_none_is_refused_before_anything_is_asked(house, authority, monkeypatch, address):
    monkeypatch.setenv("AIGAQ_TSA", address)
    with pytest.raises(store.BadAuthority):
        stamp()
    assert not TimeStamp.objects.exists()


def test_a_root_certificate_that_cannot_be_read_is_named_and_nothing_is_asked(house, authority, monkeypatch, tmp_path):
    (tmp_path / "not.pem").write_text("not a certificate")
    for place in (tmp_path / "not.pem", tmp_path / "missing.pem"):
        monkeypatch.setenv("AIGAQ_TSA_CERT", str(place))
        with pytest.raises(store.BadAuthority) as refusal:
            stamp()
        assert "AIGAQ_TSA_CERT" in str(refusal.value)


def test_while_the_authority_is_away_the_question_waits_and_is_asked_again(house, authority, monkeypatch):
    monkeypatch.setenv("AIGAQ_TSA", "http://127.0.0.1:9/")
    away = stamp()
    assert (away.kept, away.waiting, type(away.trouble)) == (0, 1, store.NoAnswer)
    assert verify().sound
    monkeypatch.setenv("AIGAQ_TSA", authority.address)
    back = stamp()
    assert (back.kept, back.waiting, back.trouble) == (2, 0, None)
    assert verify().sound


@pytest.mark.parametrize(
    ("manner", "refusal"),
    [
        ("silent", store.NoAnswer),
        ("elsewhere", store.NoAnswer),
        ("endless", store.NoAnswer),
        ("garbage", token.StampRefused),
        ("no", token.Rejected),
        ("other digest", token.OtherDigest),
        ("other nonce", token.OtherNonce),
    ],
)
def test_what_does_not_answer_the_question_is_not_kept(house, authority, manner, refusal):
    authority.manner = manner
    asking = stamp()
    assert (asking.kept, asking.waiting, type(asking.trouble)) == (0, 1, refusal)
    assert TimeStamp.objects.get().token is None
    assert authority.followed == 0
    assert verify().sound


def test_an_earlier_stamp_given_again_is_not_kept(house, authority):
    stamp()
    authority.manner = "again"
    assert type(stamp().trouble) is token.OtherDigest
    assert TimeStamp.objects.exclude(token=None).count() == 1


def test_a_stamp_of_somebody_elses_authority_is_not_kept(house, authority, monkeypatch, tmp_path):
    other = Authority(tmp_path / "other")
    try:
        monkeypatch.setenv("AIGAQ_TSA", other.address)
        assert type(stamp().trouble) is token.BadSignature
        monkeypatch.delenv("AIGAQ_TSA_CERT")
        assert stamp().trouble is None
    finally:
        other.stop()


def test_an_altered_stamp_is_refused_or_says_the_same(running):
    note = b"a checkpoint\n"
    asked = token.question(note)
    given_, roots = running.stamped(asked.request), running.root.read_text()
    at = token.time_in(given_, note, asked.nonce, roots)

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(given_) - 1), st.integers(1, 255), st.booleans())
    def altered(where, change, cut):
        content = given_[:where] if cut else given_[:where] + bytes([given_[where] ^ change]) + given_[where + 1 :]
        with suppress(token.StampRefused):
            assert token.time_in(content, note, asked.nonce, roots) == at

    altered()


@given(st.binary(max_size=300))
def test_bytes_that_are_no_stamp_are_refused_by_a_sentence(content):
    with pytest.raises(token.StampRefused):
        token.time_in(content, b"x", 1)
    with pytest.raises(der.NotAStamp):
        der.stamp_in(content)
    with pytest.raises(der.NotAStamp):
        der.stamp_in(der.CONTENT + content)


def changed(column, value):
    """Change the kept stamp past the house, as somebody with the house key could."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE aigaq_timestamp SET {column} = %s", [value])


def faults():
    return [fault.why for fault in verify().faults if fault.what.startswith("the time-stamp over")]


def test_verify_names_a_stamp_that_was_changed(house, authority):
    stamp()
    kept = TimeStamp.objects.get()
    content = bytearray(kept.token)
    content[content.index(sha256(kept.checkpoint.encode()).digest())] ^= 1
    changed("token", bytes(content))
    assert faults() == ["it is not as the authority gave it (OtherDigest)"]


def test_verify_names_a_stamp_moved_to_another_moment_or_another_history(house, authority):
    stamp()
    kept = TimeStamp.objects.get()
    changed("stamped_at", kept.stamped_at - timedelta(days=400))
    assert faults() == ["its time is not the one recorded"]
    changed("size", kept.size - 1)
    assert faults() == ["it is over another history than this one"]
    changed("checkpoint", "not a checkpoint")
    assert faults() == ["what was stamped is not a checkpoint"]


def test_only_a_keeper_asks_and_knows(people, keeper, authority):
    for act in (stamp, newest_stamp, stamp_is_due):
        with pytest.raises(NotAllowed):
            act(people["Amina"])
    assert stamp(keeper).kept == 1
    assert newest_stamp(keeper).token


def test_after_thirty_days_a_new_stamp_is_due_where_somebody_was_named(keeper, authority, monkeypatch):
    assert stamp_is_due(keeper)
    stamp(keeper)
    assert not stamp_is_due(keeper)
    changed("stamped_at", datetime.now(UTC) - timedelta(days=31))
    assert stamp_is_due(keeper)
    monkeypatch.delenv("AIGAQ_TSA")
    assert not stamp_is_due(keeper)
