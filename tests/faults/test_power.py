"""The power fails at any moment: what was acknowledged is there, nothing is half-written, and every sync is needed."""

import os
import shutil

import pytest
from acts import ACTS
from power import Disk, changes, cuts, laid

# States a cut may leave, over all acts; make endurance takes 50,000.
STATES = int(os.environ.get("AIGAQ_CUTS", "1000"))


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
    states = list(cuts(records, disk, STATES // len(ACTS), seed=act))
    wrong = [said for acked, tree in states if (said := judge(act, acked, tree))["left"]]
    assert not wrong, f"{len(wrong)} of {len(states)} of {act}:\n" + "\n".join(map(str, wrong[:12]))
