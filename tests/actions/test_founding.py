"""A house is founded whole or not at all, and never where something is already."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aigaq.access import actions, lock, passphrases, store
from aigaq.access.founding.actions import First, found_house, new_words, open_first
from aigaq.access.founding.queries import next_reference, standing, wants_shares
from aigaq.access.models import Case, House, Member
from aigaq.access.permissions import Role
from aigaq.access.recovery.actions import NoShares, make_shares
from aigaq.errors import Incomplete, NotAllowed
from houses import PASSPHRASE, leave

OWN = "a very strange horse eats nine lamps"
CHEAP = (lock.THROWAWAY_COST, lock.THROWAWAY_COST)
FIRST = First("Amina", OWN)
CHILD = """
import sys, pathlib
import conftest
from aigaq.access import lock, store
from aigaq.access.founding.actions import First, found_house
cheap = (lock.THROWAWAY_COST, lock.THROWAWAY_COST)
print("begins", flush=True)
found_house(store.Folder(pathlib.Path(sys.argv[1])), sys.argv[2], "Aigaq", First("Amina", sys.argv[3]), cheap)
print("done", flush=True)
"""


@pytest.fixture
def folder(tmp_path):
    yield store.Folder(tmp_path / "new")
    leave()


def founded(folder, words=None, first=FIRST):
    return found_house(folder, words or new_words(), "Aigaq", first, CHEAP)


def test_a_founded_house_opens_with_its_words_and_its_first_member_with_theirs(folder):
    words = new_words()
    founded(folder, words)
    leave()
    key, _ = store.house_key(folder, words)
    actions.open_house(folder, key, "tests")
    assert actions.sign_in("Amina", OWN).roles == [Role.KEEPER, Role.MONITOR]
    assert not (folder.path / "unfinished").exists()


@pytest.mark.parametrize(
    ("words", "first", "refusal"),
    [
        ("correct horse battery staple yes no", FIRST, passphrases.TooWeak),
        (None, First("Amina", "too short"), passphrases.TooEasy),
        (None, First("Amina", "Amina Amina Amina Amina"), passphrases.TooEasy),
        (None, First("  ", OWN), Incomplete),
    ],
)
def test_what_would_not_hold_is_refused_before_anything_is_made(folder, words, first, refusal):
    with pytest.raises(refusal):
        founded(folder, words, first)
    assert not folder.path.exists()


def test_no_house_is_made_where_something_is(folder):
    folder.path.mkdir()
    (folder.path / "a letter").write_text("of somebody's")
    with pytest.raises(store.HouseExists):
        founded(folder)
    assert (folder.path / "a letter").read_text() == "of somebody's"


def test_no_second_house_is_made_over_one_whose_locks_were_taken_away(folder):
    founded(folder)
    leave()
    for one in (folder.path / "locks").glob("*.lock"):
        one.unlink()
    with pytest.raises(store.HouseExists):
        founded(folder)
    assert folder.database.is_file()


def test_a_mark_of_making_never_lets_a_house_with_originals_be_cleared(folder):
    founded(folder)
    leave()
    (folder.vault / "ab").mkdir()
    for one in (folder.path / "locks").glob("*.lock"):
        one.unlink()
    (folder.path / "unfinished").touch()
    with pytest.raises(store.HouseExists):
        founded(folder)


def test_a_making_under_way_is_not_cleared_by_another(folder):
    folder.make()
    with store.hold(folder, "somebody else"), pytest.raises(store.HouseHeld):
        founded(folder)
    assert folder.vault.is_dir()


def test_a_fault_in_the_middle_leaves_an_empty_place(folder):
    class Stopped(Exception):
        pass

    def stop():
        raise Stopped

    with pytest.raises(Stopped):
        try:
            actions.make_house(folder, new_words(), "Aigaq", lock.THROWAWAY_COST, stop)
        finally:
            leave()
    assert folder.unfinished
    assert founded(folder).name == "Amina"


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6])
def test_a_kill_at_any_moment_leaves_a_whole_house_or_one_that_is_made_again(folder, after):
    words = new_words()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, folder.path, words, OWN], stdout=subprocess.PIPE, text=True, cwd=Path.cwd(),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["tests", *sys.path])},
    )  # fmt: skip
    assert child.stdout.readline() == "begins\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.wait(20)
    if not folder.exists():
        founded(folder, words)
        leave()
    key, _ = store.house_key(folder, words)
    actions.open_house(folder, key, "tests")
    assert actions.sign_in("Amina", OWN).name == "Amina"
    assert not (folder.path / "unfinished").exists()


def test_nothing_on_the_disk_says_the_words_or_the_name(folder):
    words = new_words()
    founded(folder, words)
    leave()
    for path in (one for one in folder.path.rglob("*") if one.is_file()):
        content = path.read_bytes()
        assert OWN.encode() not in content, path
        assert b"Amina" not in content, path
        assert words.encode() not in content, path


def test_a_first_case_is_entrusted_only_where_there_are_shares(folder):
    amina = founded(folder)
    with pytest.raises(NoShares):
        open_first(amina, "C-2026-01", {"en": "Beatings"}, amina.joined_at.date(), trusted=True)
    assert not Case.objects.exists()
    make_shares(amina, 2, 3)
    case = open_first(amina, "C-2026-01", {"en": "Beatings"}, amina.joined_at.date(), trusted=True)
    assert case.reference == "C-2026-01"
    with pytest.raises(Incomplete):
        open_first(amina, "C-2026-01", {"en": "Again"}, amina.joined_at.date(), trusted=False)


def test_who_may_not_record_opens_no_case(folder):
    founded(folder)
    erik = actions.join("Erik", [Role.ANALYST], PASSPHRASE, lock.THROWAWAY_COST)
    with pytest.raises(NotAllowed):
        open_first(erik, "C-2", {"en": "x"}, erik.joined_at.date(), trusted=False)


def test_what_is_left_to_do_is_told_to_whom_it_concerns(folder):
    amina = founded(folder)
    House.objects.update(throwaway=False)
    begun = standing(amina)
    assert (begun.shares, begun.case, begun.owes_factor, begun.done) == (False, None, True, False)
    assert wants_shares(amina)
    make_shares(amina, 2, 3)
    assert standing(amina).shares and not wants_shares(amina)
    erik = actions.join("Erik", [Role.ANALYST], PASSPHRASE, lock.THROWAWAY_COST)
    assert (standing(erik).shares, standing(erik).done) == (None, True)


def test_the_next_number_is_reckoned_from_ones_own_cases_alone(folder):
    amina = founded(folder)
    hidden = actions.join("Chen", [Role.MONITOR], PASSPHRASE, lock.THROWAWAY_COST)
    actions.open_case(hidden, "C-2026-01", {"en": "Hidden"}, amina.joined_at.date())
    assert next_reference(amina, 2026) == "C-2026-01"
    actions.open_case(amina, "C-2026-07", {"en": "Mine"}, amina.joined_at.date())
    assert next_reference(amina, 2026) == "C-2026-08"
    assert Member.objects.count() == 2
