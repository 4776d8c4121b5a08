"""What went out and what came back: to whom, what for, until when; compared with the commitment, byte for byte."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from aigaq.access import store as house_store
from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.record.actions import clear
from aigaq.vault import store
from aigaq.vault.actions import deposit
from aigaq.vault.checkouts.actions import GivenBackAltered, NotOut, check_out, give_back
from aigaq.vault.checkouts.queries import checkout_by, out, overdue, to_whom
from aigaq.vault.checkouts.store import FileExists, writing
from aigaq.vault.clearance import NotCleared, Purpose
from aigaq.vault.models import Checkout
from aigaq.vault.sealing import SealDamaged
from aigaq.vault.verify import verify

VIDEO = bytes(range(256)) * 900


@pytest.fixture
def item(amina, case):
    return deposit(amina, case, io.BytesIO(VIDEO), title={"en": "A recording"}, name="v.mp4")


def lend(member, item, *, due=None, target=None, to="Dr Invented, expert"):
    cleared = clear(member, item, Purpose.LAWYER, "checked out")
    return check_out(member, item, cleared, target if target is not None else io.BytesIO(), to=to, due=due)


def handed_back(content=VIDEO):
    return store.seal(io.BytesIO(content))


def custody(item):
    return [(line.event, line.reason) for line in item.custody.all()]


def test_what_goes_out_is_the_original_and_custody_says_what_for(amina, item):
    whole = io.BytesIO()
    row = lend(amina, item, target=whole, due=date(2026, 12, 1))
    assert whole.getvalue() == VIDEO
    last = item.custody.last()
    assert (last.event, last.reason, last.purpose) == ("tra", "checked_out", "share_lawyer")
    assert TrailEntry.objects.filter(on=row.pk).get().act == "item checked out"
    assert verify().sound


def test_who_receives_it_is_sealed_and_read_by_who_may_open(people, amina, item):
    row = lend(amina, item)
    assert to_whom(people["Bruno"], row) == "Dr Invented, expert"
    with pytest.raises(NotAllowed):
        to_whom(people["Erik"], row)
    with connection.cursor() as cursor:
        assert "Invented" not in repr(cursor.execute("SELECT * FROM aigaq_checkout").fetchall())


def test_the_same_bytes_given_back_are_recorded_and_not_kept(house, amina, bruno, case, item):
    row = lend(amina, item)
    give_back(bruno, row, handed_back())
    assert custody(item) == [("ing", "upload"), ("tra", "checked_out"), ("fix", "returned")]
    assert out(amina, case) == []
    assert len(list(house.vault.rglob("*.age"))) == 1 and list(house.tmp.iterdir()) == []
    assert verify().sound


@pytest.mark.parametrize("content", [VIDEO[:-1] + b"?", VIDEO + b"\0", VIDEO[:-1], b""])
def test_other_bytes_given_back_are_refused_with_what_differs_and_recorded(house, amina, case, item, content):
    row = lend(amina, item)
    with pytest.raises(GivenBackAltered) as refusal:
        give_back(amina, row, handed_back(content))
    assert str(len(VIDEO)) in str(refusal.value) and str(len(content)) in str(refusal.value)
    assert custody(item)[-1] == ("fix", "returned_altered")
    assert [one.pk for one in out(amina, case)] == [row.pk]
    assert list(house.tmp.iterdir()) == []
    assert verify().sound


def test_what_is_back_is_not_given_back_again(house, amina, item):
    row = lend(amina, item)
    give_back(amina, row, handed_back())
    with pytest.raises(NotOut):
        give_back(amina, Checkout.objects.get(pk=row.pk), handed_back())
    assert list(house.tmp.iterdir()) == []


def test_what_is_overdue_is_told_to_who_took_it(amina, bruno, case, item):
    today = datetime.now(UTC).date()
    late = lend(amina, item, due=today - timedelta(days=1))
    lend(amina, item, due=today)
    lend(amina, item)
    assert [one.pk for one in overdue(amina, case, today)] == [late.pk]
    assert overdue(bruno, case, today) == []


def test_without_a_receiver_nothing_goes_out(amina, item):
    target = io.BytesIO()
    with pytest.raises(Incomplete):
        lend(amina, item, to=" ", target=target)
    assert target.getvalue() == b"" and custody(item) == [("ing", "upload")]


def test_it_takes_a_clearance_a_role_and_a_seat_in_the_case(people, amina, chen, item):
    with pytest.raises(NotCleared):
        check_out(people["Bruno"], item, clear(amina, item, Purpose.LAWYER), io.BytesIO(), to="x", due=None)
    row = lend(amina, item)
    for who, refusal in ((people["Erik"], NotAllowed), (people["Dana"], NotAllowed), (chen, Unknown)):
        with pytest.raises(refusal):
            check_out(who, item, clear(amina, item, Purpose.LAWYER), io.BytesIO(), to="x", due=None)
        with pytest.raises(refusal):
            give_back(who, row, handed_back())
    with pytest.raises(Unknown):
        checkout_by(chen, row.pk)


def test_a_damaged_original_does_not_go_out(amina, item):
    path = store.path_of(item.sealed_sha256)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(SealDamaged):
        lend(amina, item)
    assert not Checkout.objects.exists()


def test_a_file_is_written_whole_or_not_and_nothing_is_overwritten(tmp_path, amina, item):
    place = tmp_path / "out.bin"
    with pytest.raises(ValueError, match="stopped"), writing(place) as file:
        file.write(b"half")
        raise ValueError("stopped")
    assert list(tmp_path.glob("out*")) == []
    with writing(place) as file:
        lend(amina, item, target=file)
    assert place.read_bytes() == VIDEO and oct(place.stat().st_mode)[-3:] == "600"
    with pytest.raises(FileExists), writing(place):
        pass
    with pytest.raises(house_store.CannotWrite), writing(tmp_path / "no" / "folder"):
        pass
