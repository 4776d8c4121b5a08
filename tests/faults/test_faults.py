"""Killed, cut short, no space, broken disk: at every write. What was acknowledged is there; nothing is half-written."""

import os
import random

import pytest
from acts import ACTS

KILL, TORN, NO_SPACE, BROKEN = 1, 2, 3, 4
# Cases of each act in one run; make endurance takes every one of most acts.
SHARE = int(os.environ.get("AIGAQ_FAULTS", "50"))


def cases(act, points):
    """Every point in every mode, or a seeded share of them with every kind of point in it."""
    share = SHARE // getattr(ACTS[act], "costs", 1)
    every = [(at, mode) for at in range(1, points + 1) for mode in (KILL, TORN, NO_SPACE, BROKEN)]
    if len(every) <= share:
        return every
    return random.Random(f"{act} {points}").sample(every, share)


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
    assert not wrong, f"{len(wrong)} of {act}:\n" + "\n".join(map(str, wrong[:12]))
