"""Killed, cut short, no space, broken disk: at every write. What was acknowledged is there; nothing is half-written."""

import os

import pytest
from acts import ACTS

from drawn import SEED, drawn

MODES = KILL, TORN, NO_SPACE, BROKEN = 1, 2, 3, 4
# Cases of each act in one run, other ones each day; make endurance takes every one of most acts.
SHARE = int(os.environ.get("AIGAQ_FAULTS", "8"))


def cases(act, points):
    """Every point in every mode, or today's share of them: as many in each mode, but of what costs much only some."""
    every, each = range(1, points + 1), SHARE // len(MODES)
    chosen = [(at, mode) for mode in MODES for at in drawn(f"{act} {mode}", every, each)]
    return drawn(act, chosen, max(SHARE // getattr(ACTS[act], "costs", 1), 1))


@pytest.mark.parametrize("act", ACTS)
def test_an_act_interrupted_anywhere_is_done_or_was_never_begun(faults, act):
    whole = faults(act=act, at=-1, mode=0)
    assert (whole["acked"], whole["left"]) == (True, ""), whole
    assert whole["points"] > 10
    wrong = []
    for at, mode in cases(act, whole["points"]):
        result = faults(act=act, at=at, mode=mode)
        if result["left"] or result.get("error", "").startswith("fault"):
            wrong.append(result)
    assert not wrong, f"{len(wrong)} of {act}, drawn by {SEED}:\n" + "\n".join(map(str, wrong[:12]))
