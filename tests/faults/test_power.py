"""The power fails at any moment: what was acknowledged is there, nothing is half-written, and every sync is needed."""

import os
import random
import re
import shutil

import pytest
from acts import ACTS
from power import Change, Disk, after, changes, cuts, laid, left, way

from drawn import SEED, chance

# How often a cut is drawn, over all acts, others each day: something over half of them leave a state of their own.
CUTS = int(os.environ.get("AIGAQ_CUTS", "280"))
# Of each sync that lies, how many ends are looked at.
ENDS = 2 if CUTS > 1000 else 1


@pytest.fixture(scope="module")
def recorded(faults, template, tmp_path_factory):
    """Do an act once and return its log, and the disk as it was before."""
    kept = {}

    def of(act):
        if act not in kept:
            place = tmp_path_factory.mktemp(act)
            faults(do="log", act=act, place=str(place), log=str(place) + ".log")
            kept[act] = place, list(changes(place.with_name(place.name + ".log")))
        place, records = kept[act]
        return records, Disk(template["template"], place)

    return of


@pytest.fixture
def judge(faults, tmp_path):
    """Write a state to a real disk and let a restarted house look at it."""

    def of(act, acked, tree):
        place = tmp_path / "state"
        laid(tree, place)
        said = faults(do="look", act=act, place=str(place), acked=acked)
        shutil.rmtree(place)
        return {"act": act, "acked": acked, **said}

    return of


@pytest.mark.parametrize("act", ACTS)
def test_after_a_power_cut_at_any_moment_an_act_is_done_or_was_never_begun(recorded, judge, act):
    records, disk = recorded(act)
    assert sum(one.op == "A" for one in records) == 1
    draws = max(CUTS // len(ACTS) // getattr(ACTS[act], "costs", 1), 2)
    states = [judge(act, acked, tree) for acked, tree in cuts(records, disk, draws, seed=f"{SEED} {act}")]
    wrong = [said for said in states if said["left"]]
    assert not wrong, f"{len(wrong)} of {len(states)} of {act}, drawn by {SEED}:\n" + "\n".join(map(str, wrong[:12]))
    # A short act has only so many states, however often they are drawn.
    assert len(states) > min(draws // 10, 300)


@pytest.mark.parametrize(
    ("act", "unsynced"),
    [
        ("deposit", r"house/tmp/\w+\.part"), ("deposit", r"house/vault/\w\w"), ("deposit", r"house/vault"),
        ("deposit", r"house/house\.db-wal"), ("deposit", r"house"), ("record", r"house/head\.part"),
        ("rotate", r"house/house\.db-wal"), ("shares", r"house/locks/recovery\.lock\.part"), ("shares", r"house/locks"),
        ("backup", r"stick/manifest/2\.part"), ("backup", r"stick/locks"), ("backup", r"stick/data/2\.db\.part"),
        ("backup", r"stick/manifest"), ("restore", r"new/house\.db"), ("restore", r""),
    ],
)  # fmt: skip
def test_every_sync_is_needed(recorded, judge, act, unsynced):
    records, disk = recorded(act)
    for record in records:
        if not (record.op == "S" and re.fullmatch(unsynced, f"{record.path}/".removeprefix(disk.place).rstrip("/"))):
            disk.apply(record)
    assert any(judge(act, True, tree)["left"] for tree in ends(disk, act, 8))


@pytest.mark.parametrize("act", ["deposit", "again", "lend", "record", "rotate", "renew", "shares"])
def test_one_sync_that_lies_is_noticed_at_the_latest_by_verify(recorded, judge, act):
    count = sum(record.op == "S" for record in recorded(act)[0])
    for lie in range(count):
        records, disk = recorded(act)
        liar = [record for record in records if record.op == "S"][lie]
        for record in records:
            if record is not liar:
                disk.apply(record)
        seed = f"{SEED} {act} {lie}"
        for tree in chance(seed).sample(ends(disk, seed, 2), ENDS):
            said = judge(act, True, tree)
            assert said["named"] or not said["left"], (liar.path, said, seed)


def ends(disk, seed, count):
    """What a disk may hold after a cut once all is over: without what was not synced, and in ways between."""
    chance = random.Random(seed)
    return [left(disk.root, lambda _pending: []), *(left(disk.root, way(chance)) for _ in range(count - 1))]


def test_the_model_of_a_disk_tells_what_is_sure_from_what_is_not(tmp_path):
    (tmp_path / "old").write_bytes(b"first")
    disk = Disk(tmp_path, "/d")
    for op, path, other, data in (
        ("W", "/d/old", "", b"later"), ("M", "/d/new", "", b""), ("C", "/d/new/part", "", b""),
        ("W", "/d/new/part", "", b"whole"), ("S", "/d/new/part", "", b""), ("R", "/d/new/part", "/d/new/whole", b""),
    ):  # fmt: skip
        disk.apply(Change(op, path, other, 0, data))
    assert left(disk.root, lambda _pending: []) == {"old": b"first"}
    assert left(disk.root, lambda pending: pending) == {"old": b"later", "new": {"whole": b"whole"}}
    disk.apply(Change("S", "/d", "", 0, b""))
    assert left(disk.root, lambda _pending: []) == {"old": b"first", "new": {}}


@pytest.mark.parametrize(
    ("written", "content"),
    [
        ([(2, b"XY")], b"abXYe"), ([3], b"abc"), ([3, (5, b"z")], b"abc\0\0z"), ([(7, b"q")], b"abcde\0\0q"),
        ([7], b"abcde\0\0"),
    ],
)  # fmt: skip
def test_a_file_is_what_was_written_to_it_and_zeros_where_nothing_was(written, content):
    assert after(b"abcde", written) == content
