"""A changed byte anywhere is found, and named."""

import io

import pytest
from django.db import connection

from aigaq.access import store, trail
from aigaq.record.actions import record_incident
from aigaq.vault.actions import deposit
from aigaq.vault.models import Item
from aigaq.vault.verify import verify
from houses import leave, opened


@pytest.fixture
def item(amina, case):
    deposit(amina, case, io.BytesIO(b"first"), title={"en": "First"}, name="1")
    record_incident(amina, case, kind="protest", title={"en": "A protest"})
    return deposit(amina, case, io.BytesIO(b"the letter" * 500), title={"en": "A letter"}, name="2")


def faults():
    report = verify()
    assert report.sound == (not report.faults)
    return [(fault.where, fault.what) for fault in report.faults]


def run(sql, *values):
    """Change the database behind the house's back, as who has its key can."""
    with connection.cursor() as cursor:
        for trigger in ("trail_is_not_changed", "trail_is_not_shortened"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        cursor.execute(sql, values)


def test_an_untouched_house_is_sound_and_says_what_was_checked(item):
    checked = verify().as_json()["checked"]
    assert {"pages", "trail_entries", "rows", "custody", "originals", "head", "signatures"} <= set(checked)
    assert checked["originals"] == 2 and checked["head"] == checked["trail_entries"]


@pytest.mark.parametrize("place", [0, 10, 180, -17, -1])
def test_one_changed_byte_of_an_original_is_named(house, item, place):
    path = house.vault / item.sealed_sha256[:2] / f"{item.sealed_sha256}.age"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert faults() == [(f"vault/{path.parent.name}/{path.name}", "item I-002 of case C-1")]


def test_a_missing_a_longer_and_a_foreign_file_are_named(house, item):
    path = house.vault / item.sealed_sha256[:2] / f"{item.sealed_sha256}.age"
    path.write_bytes(path.read_bytes() + b"x")
    assert faults() == [(f"vault/{path.parent.name}/{path.name}", "item I-002 of case C-1")]
    path.unlink()
    assert faults() == [(f"vault/{path.parent.name}/{path.name}", "item I-002 of case C-1")]
    (house.vault / "stranger.age").write_bytes(b"?")
    assert ("vault/stranger.age", "a file") in faults()


def test_every_changed_byte_of_a_trail_line_is_named(item):
    line = connection.cursor().execute("SELECT line FROM aigaq_trailentry WHERE n = 7").fetchone()[0]
    for at in range(0, len(line), 11):
        changed = line[:at] + chr(ord(line[at]) ^ 1) + line[at + 1 :]
        run("UPDATE aigaq_trailentry SET line = %s WHERE n = 7", changed)
        assert any(where == "trail" and what in ("entry 7", "entry 8") for where, what in faults()), at
    run("UPDATE aigaq_trailentry SET line = %s WHERE n = 7", line)
    assert faults() == []


def test_a_changed_last_line_is_named_by_the_head(item):
    run(
        "UPDATE aigaq_trailentry SET line = replace(line, 'custody', 'custodi') "
        "WHERE n = (SELECT max(n) FROM aigaq_trailentry)"
    )
    assert ("trail", "its history") in faults()


def test_the_database_itself_refuses_to_change_the_trail(item):
    for sql in ("UPDATE aigaq_trailentry SET act = 'x'", "DELETE FROM aigaq_trailentry"):
        with pytest.raises(Exception, match="only added to"):
            connection.cursor().execute(sql)


@pytest.mark.parametrize(
    ("column", "value"),
    [("reason", "'x'"), ("at", "'2019-01-01 00:00:00'"), ("seq", "9"), ("prev", "'0'"), ("salt", "x'00'")],
)
def test_a_changed_custody_entry_is_named(item, column, value):
    run(f"UPDATE aigaq_custody SET {column} = {value} WHERE item_id = %s", item.pk.hex)
    assert any("of item I-002" in what for _, what in faults())


def test_a_broken_chain_of_custody_is_named_even_if_the_row_alone_would_not_tell(item):
    run("UPDATE aigaq_custody SET prev = '0' WHERE item_id = %s", item.pk.hex)
    assert "custody" in [where for where, _ in faults()]


def test_a_removed_custody_entry_is_named_by_the_act_that_made_it(item):
    run("DELETE FROM aigaq_custody WHERE item_id = %s", item.pk.hex)
    assert any(what.startswith("row ") for _, what in faults())


def test_a_changed_row_a_planted_row_and_a_removed_key_are_named(item, case):
    run("UPDATE aigaq_incident SET kind = 'death'")
    assert ("house.db", "incident E-001") in faults()
    run("UPDATE aigaq_incident SET kind = 'protest'")
    Item.objects.filter(pk=item.pk).update(title={"en": "Another"})
    assert ("house.db", "item I-002") in faults()
    run("DELETE FROM aigaq_thingkey WHERE thing_id = %s", item.pk.hex)
    assert ("house.db", "item I-002 of case C-1") in faults()


def test_a_forged_signature_is_named(item):
    run("UPDATE aigaq_member SET sign_public = zeroblob(32) WHERE name = 'Amina'")
    assert any(where == "trail" and what.startswith("entry") for where, what in faults())


def test_a_changed_or_missing_head_is_named(house, item):
    whole = house.head.read_bytes()
    for at in range(0, len(whole), 9):
        changed = bytearray(whole)
        changed[at] ^= 1
        house.head.write_bytes(changed)
        assert any(where in ("head", "trail") for where, _ in faults()), at
    house.head.unlink()
    assert faults() == [("head", "the pinned checkpoint")]


def test_lost_acts_are_counted_and_the_house_stays_shut(house, item, amina, case):
    leave()
    old = house.database.read_bytes()
    opened(house)
    record_incident(amina, case, kind="threat", title={"en": "Later"})
    leave()
    for path in house.path.glob("house.db-*"):
        path.unlink()
    house.database.write_bytes(old)
    with pytest.raises(trail.HistoryChanged):
        opened(house)
    assert ("trail", "the last 1 acts") in faults()


def test_a_crash_between_commit_and_head_is_mended_at_the_next_start(house, item, amina, case):
    old = house.head.read_bytes()
    record_incident(amina, case, kind="threat", title={"en": "Later"})
    leave()
    house.head.write_bytes(old)
    opened(house)
    assert house.head.read_bytes() != old
    assert faults() == []


def test_an_old_page_put_back_is_named(house, item, amina, case):
    leave()
    before = house.database.read_bytes()
    opened(house)
    run("UPDATE aigaq_incident SET title = title")
    item.custody.update(reason="changed by who has the key")
    leave()
    after = bytearray(house.database.read_bytes())
    pages = [
        at for at in range(0, min(len(before), len(after)), 4096) if before[at : at + 4096] != after[at : at + 4096]
    ]
    assert pages
    opened(house)
    assert any("custody entry" in what for _, what in faults())


def test_a_flipped_bit_of_the_database_is_named(house, item):
    leave()
    whole = house.database.read_bytes()
    unnoticed = []
    for at in range(5000, len(whole), len(whole) // 25):
        changed = bytearray(whole)
        changed[at] ^= 4
        house.database.write_bytes(changed)
        key, _ = store.house_key(house, "six words that are only for tests")
        store.enter(house, key, "tests")
        try:
            if not any(where == "house.db" for where, _ in faults()):
                unnoticed.append(at)
        except Exception as damage:
            assert "DamagedDatabase" in type(damage).__name__ or "DatabaseError" in type(damage).__name__
        finally:
            leave()
    house.database.write_bytes(whole)
    opened(house)
    assert unnoticed == []


@pytest.mark.parametrize("column", ["leaf = x'00'", "act = 'item opened'", "at = ''", '"on" = NULL', "who = NULL"])
def test_an_entry_looked_up_by_what_its_line_does_not_say_is_named(item, column):
    run(f"UPDATE aigaq_trailentry SET {column} WHERE n = 7")
    assert ("trail", "entry 7") in faults()


@pytest.mark.parametrize("line", ['{"act":"x","on":[],"t":5,"sig":7,"who":{}}', "[]", "5", "{", '{"n":7,"sig":"zz"}'])
def test_a_line_of_any_shape_is_named_and_brings_nothing_down(item, line):
    run("UPDATE aigaq_trailentry SET line = %s WHERE n = 7", line)
    assert ("trail", "entry 7") in faults()
