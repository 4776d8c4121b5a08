"""The same bytes twice: one original, both comings recorded; never across cases, never without the key."""

import io
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import connection

from aigaq.access import actions
from aigaq.access.members.actions import leave
from aigaq.access.models import Case, TrailEntry
from aigaq.access.secret import Secret
from aigaq.errors import Incomplete
from aigaq.intake import actions as intake
from aigaq.vault import likeness
from aigaq.vault.actions import deposit
from aigaq.vault.dates import ImpossibleDate
from aigaq.vault.erasure import actions as erasure
from aigaq.vault.models import Custody, Erasure, Item
from aigaq.vault.queries import twins
from aigaq.vault.verify import verify

LETTER = b"The same letter, brought twice."


def put(member, case, content=LETTER, **more):
    return deposit(member, case, io.BytesIO(content), **({"title": {"en": "A letter"}, "name": "l.txt"} | more))


def files(house):
    return sorted(path.name for path in house.vault.rglob("*.age"))


def test_what_is_there_already_is_not_kept_twice_and_both_comings_are_recorded(house, amina, bruno, case):
    first = put(amina, case)
    again = put(bruno, case)
    assert again.pk == first.pk
    assert len(files(house)) == Item.objects.count() == 1
    assert list(house.tmp.iterdir()) == []
    assert [(line.event, line.actor.name, line.reason) for line in Custody.objects.filter(item=first)] == [
        ("ing", "Amina", "upload"),
        ("fix", "Bruno", "came_again"),
    ]
    assert TrailEntry.objects.filter(on=first.pk).order_by("n").last().act == "item came again"
    assert verify().sound


def test_the_second_arrival_has_its_own_parcel(amina, bruno, case):
    for member in (amina, bruno):
        parcel = intake.receive(
            member, case, channel="letter", arrived_on="2020", bringer="x", told="y", urgency=[], consent_asked=True
        )
        intake.put_in(member, parcel, put(member, case))
    assert Item.objects.count() == 1
    assert {one.reference for one in (parcel.case for parcel in case_parcels(case))} == {"C-1"}
    assert [[one.item.reference for one in parcel.contents.all()] for parcel in case_parcels(case)] == [["I-001"]] * 2


def case_parcels(case):
    from aigaq.intake.models import Parcel

    return list(Parcel.objects.filter(case=case))


def test_other_bytes_are_another_original(house, amina, case):
    put(amina, case)
    put(amina, case, LETTER + b" ")
    assert len(files(house)) == Item.objects.count() == 2


def test_a_second_coming_is_refused_where_a_first_would_be(amina, case):
    put(amina, case)
    with pytest.raises(Incomplete):
        put(amina, case, title={"en": ""})
    with pytest.raises(ImpossibleDate):
        put(amina, case, dated="2020-13")


def test_a_copy_that_happens_to_equal_its_original_is_an_item_of_its_own(amina, case):
    original = put(amina, case)
    copy = put(amina, case, derived_from=original, tool="by_hand")
    assert copy.pk != original.pk and copy.likeness is None


def test_the_same_bytes_in_two_cases_have_nothing_in_common(house, amina, case):
    other = actions.open_case(amina, "C-2", {"en": "Another"}, date(2020, 1, 1))
    one, two = put(amina, case), put(amina, other)
    assert one.pk != two.pk and len(files(house)) == 2
    columns = ("salt", "sealed_sha256", "commitment", "likeness", "record_sealed")
    assert all(bytes(str(getattr(one, name)), "utf8") != bytes(str(getattr(two, name)), "utf8") for name in columns)
    assert len({path.read_bytes() for path in house.vault.rglob("*.age")}) == 2


def test_a_mark_tells_nothing_to_who_holds_the_house_key_and_the_document(house, amina, case):
    item = put(amina, case)
    digest = sha256(LETTER).hexdigest()
    with connection.cursor() as cursor:
        tables = [row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()]
        rows = [row for table in tables for row in cursor.execute(f'SELECT * FROM "{table}"').fetchall()]
    # Every value of the database, tried as the secret of the mark.
    tried = {value for row in rows for value in row if isinstance(value, bytes | str)}
    for value in tried:
        raw = value if isinstance(value, bytes) else value.encode()
        for epoch in (0, 1):
            assert likeness.mark(Secret(raw), str(case.pk), epoch, digest) != item.likeness
    assert digest not in repr(rows)


def test_a_mark_depends_on_secret_case_and_epoch():
    digest, secret = "ab" * 32, Secret(b"s" * 32)
    marks = {
        likeness.mark(secret, "c", 1, digest),
        likeness.mark(secret, "c", 2, digest),
        likeness.mark(secret, "d", 1, digest),
        likeness.mark(Secret(b"t" * 32), "c", 1, digest),
        likeness.mark(secret, "c", 1, "cd" * 32),
    }
    assert len(marks) == 5


def test_a_volunteer_cannot_tell_and_a_member_who_looks_can(people, amina, case):
    first = put(amina, case)
    brought = put(people["Dana"], case)
    assert brought.pk != first.pk and brought.likeness is None
    found = list(Item.objects.filter(case=case))
    assert {pk: one.reference for pk, one in twins(amina, case, found).items()} == {brought.pk: "I-001"}
    assert twins(people["Erik"], case, found) == {}


def test_what_a_volunteer_brought_is_known_to_the_next_member_who_deposits(house, people, bruno, case):
    brought = put(people["Dana"], case)
    assert put(bruno, case).pk == brought.pk
    brought.refresh_from_db()
    assert brought.likeness and len(files(house)) == 1
    assert verify().sound


def test_after_somebody_left_the_same_bytes_are_still_known(amina, bruno, people, case):
    first = put(amina, case)
    leave(amina, bruno, case)
    case = Case.objects.get(pk=case.pk)
    assert case.epoch == 2
    assert put(amina, case).pk == first.pk
    brought = put(people["Dana"], case)
    put(amina, case, b"something else")
    assert list(twins(amina, case, Item.objects.filter(case=case))) == [brought.pk]


def test_what_is_to_be_forgotten_takes_nothing_new_with_it(house, amina, bruno, case):
    first = put(amina, case)
    row = erasure.order(amina, first, "asked to")
    again = put(bruno, case)
    assert again.pk != first.pk
    erasure.confirm(bruno, first)
    row.refresh_from_db()
    Erasure.objects.filter(pk=row.pk).update(ordered_at=datetime.now(UTC) - timedelta(days=4))
    erasure.carry_out(amina, Item.objects.get(pk=first.pk))
    assert Item.objects.get(pk=first.pk).likeness is None
    assert put(amina, case).pk == again.pk
