"""One flipped bit anywhere, of a house, its backup or a bag: it is found and named, or everything reads as before."""

import os
import sys
from pathlib import Path

import pytest

from authority import Authority
from drawn import SEED

sys.path.append(str(Path(__file__).parents[1] / "faults"))
from altered import Altered, flip, flips

# Over all files, other ones each day; make endurance takes 20,000.
MANY = int(os.environ.get("AIGAQ_FLIPS", "400"))
# What part of them each kind of file gets: the large and the intricate more than the small.
SHARES = {
    "house.db": 0.13, "house.db-wal": 0.14, "house.db-shm": 0.02, "head": 0.04, "held": 0.01, "locks": 0.08,
    "vault": 0.12, "data": 0.06, "keys": 0.04, "objects": 0.04, "stick locks": 0.04, "manifest": 0.06, "medium": 0.01,
    "bag": 0.08,
}  # fmt: skip


@pytest.fixture(scope="module")
def all_of_it(tmp_path_factory):
    place = tmp_path_factory.mktemp("altered")
    authority = Authority(place / "authority")
    yield Altered(place / "all", authority)
    authority.stop()


def unnoticed(all_of_it, paths, share, found, fits):
    """Flip bits of these files, one at a time, and return those of which nothing is said that `fits` the file."""
    wrong, each = [], max(int(MANY * SHARES[share]) // len(paths), 4)
    for path in paths:
        path.write_bytes(all_of_it.whole[path])
        for at, bit in flips(path, each, SEED, all_of_it.free if path.name == "house.db" else ()):
            flip(path, at, bit)
            try:
                said = found()
            finally:
                path.write_bytes(all_of_it.whole[path])
            if not any(fits(path, one) for one in said):
                wrong.append(f"{path.relative_to(all_of_it.place)}, byte {at}, bit {bit}, drawn by {SEED}: {said}")
    return wrong


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_house_that_nobody_touched_is_sound_in_every_part(all_of_it):
    assert (all_of_it.found(all_of_it.house), all_of_it.found_in_backup(), all_of_it.found_in_bag()) == ([], [], [])
    assert all_of_it.free, "the test wants free pages"


def test_in_the_database(all_of_it):
    house = all_of_it.house

    def found():
        said = all_of_it.found(house)
        all_of_it.mend(house)
        return said

    paths = [house.database]
    assert not unnoticed(all_of_it, paths, "house.db", found, lambda path, said: said.startswith("house.db: "))


@pytest.mark.parametrize("name", ["house.db-wal", "house.db-shm", "house.db"])
def test_in_the_database_of_a_house_that_was_cut_off_what_is_lost_is_named(all_of_it, name):
    """The log holds what came last: a flipped bit of it drops acts in silence, but for the head."""
    house = all_of_it.cut

    def found():
        said = all_of_it.found(house)
        intact = not said and all_of_it.read(house) == all_of_it.cut_content
        all_of_it.mend(house)
        return ["intact"] if intact else said

    def fits(_path, said):
        return said.startswith(("house.db", "trail: the last ")) or said == "intact"

    assert not unnoticed(all_of_it, [house.path / name], name, found, fits)


def test_in_a_sealed_original(all_of_it):
    house = all_of_it.house
    paths = files(house.vault)

    def fits(path, said):
        return said.startswith(f"vault/{path.parent.name}/{path.name}: item I-")

    assert not unnoticed(all_of_it, paths, "vault", lambda: all_of_it.found(house), fits)


@pytest.mark.parametrize("name", ["head", "locks"])
def test_in_a_head_or_a_lock(all_of_it, name):
    house = all_of_it.house
    paths = files(house.path / name) or [house.path / name]
    beginning = {"head": ("head: ", "trail: "), "locks": ("locks/",)}[name]
    fits = lambda path, said: said.startswith(beginning) and (path.name in said or "list" in said or name == "head")  # noqa: E731
    assert not unnoticed(all_of_it, paths, name, lambda: all_of_it.found(house), fits)


def test_in_the_name_of_who_has_the_house_open_takes_nothing_away(all_of_it):
    house = all_of_it.cut
    held = house.path / "held"
    assert all_of_it.whole[held], "the test wants a name there"

    def found():
        said = all_of_it.found(house)
        same = all_of_it.read(house) == all_of_it.cut_content
        all_of_it.mend(house)
        return ["intact"] if same and not said else []

    assert not unnoticed(all_of_it, [held], "held", found, lambda _path, said: said == "intact")


@pytest.mark.parametrize("kind", ["data", "keys", "objects", "locks", "manifest", "medium"])
def test_in_a_backup(all_of_it, kind):
    stick = all_of_it.stick
    paths = files(stick / kind) or [stick / kind]
    share = "stick locks" if kind == "locks" else kind

    def fits(path, said):
        number = f"The list of the backup {path.name} " if kind == "manifest" else path.relative_to(stick).as_posix()
        return number in said

    assert not unnoticed(all_of_it, paths, share, all_of_it.found_in_backup, fits)


def test_in_a_bag_for_a_court(all_of_it):
    paths = files(all_of_it.bag)

    def fits(path, said):
        return path.relative_to(all_of_it.bag).as_posix() in said or path.name.startswith("tagmanifest")

    assert not unnoticed(all_of_it, paths, "bag", all_of_it.found_in_bag, fits)
