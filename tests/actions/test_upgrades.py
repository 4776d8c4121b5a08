"""A house of every older version becomes one of this version, or stays what it was; and it can be had back."""

import os
import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from aigaq import migrations
from aigaq.access import actions, lock, store
from aigaq.access.models import Case, TrailEntry, TrailHead
from aigaq.access.upgrades import store as upgrades
from aigaq.access.upgrades.actions import ActsSince, NewerHouse, NothingToUndo, undo
from aigaq.record import actions as record
from aigaq.record import consent
from aigaq.record.models import Person
from aigaq.record.queries import answers_of
from aigaq.vault.actions import unsealed
from aigaq.vault.backup import store as copies
from aigaq.vault.backup.actions import backup, restore
from aigaq.vault.erasure import waiting
from aigaq.vault.erasure.actions import carry_out, confirm
from aigaq.vault.erasure.queries import open_erasure
from aigaq.vault.leftovers.actions import clear
from aigaq.vault.models import Item
from aigaq.vault.verify import verify
from drawn import drawn
from houses import PASSPHRASE, leave, opened
from olden import LETTER, LEVEL, LEVELS, SAMPLES, key_of, laid_out

OLDEST, NEWEST, WITH_ERASURE = LEVELS[0], LEVELS[-1], "0004"
# Through the first of them lead all changes; of those between, two others each day, in make endurance all.
BETWEEN = drawn("levels", LEVELS[1:-1], int(os.environ.get("AIGAQ_LEVELS", "2")))


@pytest.fixture
def olden(tmp_path):
    """Lay out a house of a level; whatever is open at the end is closed."""
    yield lambda level: laid_out(level, tmp_path / "house")
    leave()


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """Houses of older levels that this version has opened, each once, when it is first asked for."""
    kept = {}

    def of(level):
        if level not in kept:
            kept[level] = laid_out(level, tmp_path_factory.mktemp(level) / "house")
            opened(kept[level])
            leave()
        return kept[level]

    return of


@pytest.fixture
def grown(upgraded, tmp_path):
    """Copy a house of a level that was upgraded; whatever is open at the end is closed."""
    yield lambda level: store.Folder(shutil.copytree(upgraded(level).path, tmp_path / "house"))
    leave()


def undone(folder, **how):
    """Undo an upgrade as the command does: the house held, and not stepped into."""
    leave()
    store.enter(folder, key_of(folder), "tests")
    undo(**how)
    leave()


def tables(folder, key=None):
    """How many rows each table of a closed house has."""
    with copies.opened(folder.database, key or key_of(folder)) as found:
        names = [name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: found.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def test_there_is_an_older_house_for_every_change_of_the_tables():
    assert sorted(path.name[:4] for path in Path(migrations.__file__).parent.glob("0*.py")) == LEVELS


@pytest.mark.parametrize("level", [OLDEST, *BETWEEN, NEWEST])
def test_a_house_of_every_older_version_opens_with_all_it_held(grown, level):
    size = upgrades.acts_in(SAMPLES / level / "head")
    opened(grown(level))
    assert verify().sound
    assert TrailHead.objects.get().size == size + (level != NEWEST)
    amina, person = actions.sign_in("Amina", PASSPHRASE), Person.objects.get()
    assert record.identify(amina, person) == {"name": "Велимир"}
    assert consent.standing(answers_of(person), consent.Scope.STORE) is consent.Answer.YES
    assert unsealed(amina, Item.objects.get(reference="I-001")) == LETTER
    assert bool(open_erasure(Item.objects.get(reference="I-002"))) == (level >= WITH_ERASURE)
    with pytest.raises(Exception, match="only added to"):
        connection.cursor().execute("DELETE FROM aigaq_trailentry")


@pytest.mark.parametrize("level", [LEVEL, NEWEST])
def test_one_works_on_in_it_and_saves_it(grown, level, tmp_path):
    folder = grown(level)
    opened(folder)
    record.record_person(actions.sign_in("Amina", PASSPHRASE), Case.objects.get(), identity={"name": "Later"})
    backup(tmp_path / "stick")
    leave()
    opened(folder)
    assert verify().sound
    leave()
    restore(tmp_path / "stick", store.Folder(tmp_path / "new"), PASSPHRASE)
    assert Person.objects.count() == 2


def shape():
    """What the database of the open house is like: columns, what is unique or quick to find, what stops changes."""
    with connection.cursor() as cursor:

        def asked(statement):
            return cursor.execute(statement).fetchall()

        kept = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        tables = [name for (name,) in asked(kept)]
        indexes = {
            (table, name, unique, partial, tuple(row[2] for row in asked(f'PRAGMA index_info("{name}")')))
            for table in tables
            for _n, name, unique, origin, partial in asked(f'PRAGMA index_list("{table}")')
            if origin == "c"
        }
        return {
            "columns": {(table, *row[1:]) for table in tables for row in asked(f'PRAGMA table_info("{table}")')},
            "keys": {(table, *row[2:]) for table in tables for row in asked(f'PRAGMA foreign_key_list("{table}")')},
            "indexes": indexes,
            "others": set(asked("SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")),
            "changes": {name for app, name in MigrationRecorder(connection).applied_migrations() if app == "aigaq"},
        }


def test_a_new_house_is_made_as_an_old_one_becomes(grown, tmp_path):
    opened(grown(OLDEST))
    grown = shape()
    leave()
    actions.make_house(store.Folder(tmp_path / "new"), PASSPHRASE, "New", lock.THROWAWAY_COST)
    made = shape()
    for what, there in grown.items():
        assert made[what] == there, what


def test_a_house_of_this_version_is_only_opened(olden):
    folder = olden(NEWEST)
    opened(folder)
    assert not (folder.path / upgrades.BEFORE).exists()
    assert not TrailEntry.objects.filter(act="house upgraded").exists()


def test_what_fails_in_the_middle_leaves_the_house_as_it_was(olden, monkeypatch):
    folder = olden(LEVEL)
    before, kept = tables(folder), MigrationRecorder.record_applied

    def fails(self, app, name):
        if name.startswith(NEWEST):
            raise RuntimeError("the power fails")
        kept(self, app, name)

    with monkeypatch.context() as broken:
        broken.setattr(MigrationRecorder, "record_applied", fails)
        with pytest.raises(RuntimeError):
            opened(folder)
        leave()
        assert tables(folder) == before
    opened(folder)
    assert verify().sound


def test_a_house_of_a_newer_version_is_left_alone_and_named(olden):
    folder = olden(NEWEST)
    opened(folder)
    MigrationRecorder(connection).record_applied("aigaq", "0999_much_later")
    leave()
    before = tables(folder)
    with pytest.raises(NewerHouse, match="0999_much_later"):
        opened(folder)
    leave()
    assert tables(folder) == before


def test_a_backup_of_a_newer_version_makes_no_house_here(olden, tmp_path):
    opened(olden(NEWEST))
    MigrationRecorder(connection).record_applied("aigaq", "0999_much_later")
    backup(tmp_path / "stick")
    leave()
    with pytest.raises(NewerHouse):
        restore(tmp_path / "stick", store.Folder(tmp_path / "new"), PASSPHRASE)
    assert not (tmp_path / "new").exists()


def test_an_upgrade_is_undone_and_the_older_house_is_as_it_was(olden):
    folder = olden(LEVEL)
    before, head = tables(folder), folder.head.read_bytes()
    opened(folder)
    undone(folder)
    assert (tables(folder), folder.head.read_bytes()) == (before, head)
    opened(folder)
    assert verify().sound
    assert unsealed(actions.sign_in("Amina", PASSPHRASE), Item.objects.get(reference="I-001")) == LETTER


def test_acts_since_the_upgrade_are_not_dropped_unasked_and_never_lost(grown):
    folder = grown(LEVEL)
    opened(folder)
    record.record_person(actions.sign_in("Amina", PASSPHRASE), Case.objects.get(), identity={"name": "Later"})
    leave()
    now, key = tables(folder), key_of(folder)
    with pytest.raises(ActsSince, match="2 acts"):
        undone(folder)
    undone(folder, despite=True)
    assert tables(folder)["aigaq_person"] == 1
    aside = tables(store.Folder(folder.path / upgrades.UNDONE), key)
    assert aside == now and aside["aigaq_person"] == 2


def test_without_a_copy_there_is_nothing_to_undo(olden):
    folder = olden(NEWEST)
    opened(folder)
    with pytest.raises(NothingToUndo):
        undone(folder)


def test_what_is_erased_is_not_kept_by_a_copy_from_before(olden, monkeypatch):
    folder = olden(WITH_ERASURE)
    opened(folder)
    item = Item.objects.get(reference="I-002")
    confirm(actions.sign_in("Bruno", PASSPHRASE), item)
    monkeypatch.setattr(waiting, "DELAY", waiting.timedelta())
    assert (folder.path / upgrades.BEFORE / "house.db").is_file()
    carry_out(actions.sign_in("Amina", PASSPHRASE), item)
    assert not (folder.path / upgrades.BEFORE).exists()


def test_a_copy_goes_after_a_fortnight(grown, monkeypatch):
    folder = grown(LEVEL)
    opened(folder)
    clear()
    assert (folder.path / upgrades.BEFORE / "house.db").is_file()
    monkeypatch.setattr(upgrades, "KEPT", -1)
    clear()
    assert not (folder.path / upgrades.BEFORE).exists()


def test_nothing_readable_lies_in_a_copy(grown):
    folder = grown(LEVEL)
    opened(folder)
    content = (folder.path / upgrades.BEFORE / "house.db").read_bytes()
    assert not content.startswith(b"SQLite format") and b"aigaq_" not in content and b"Amina" not in content
    assert (folder.path / upgrades.BEFORE / "house.db").stat().st_mode & 0o077 == 0
