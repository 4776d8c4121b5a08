"""Killed, cut short, no space, broken disk: at every write. What was acknowledged is there; nothing is half-written."""

import base64
import json
import os
import random
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from aigaq.access import actions, lock, store
from aigaq.access.members.actions import hand_on
from aigaq.access.permissions import Role
from aigaq.record import actions as record
from aigaq.vault.backup.actions import backup
from houses import PASSPHRASE, leave

HERE = Path(__file__).parents[1] / "faults"
COMPILER = shutil.which("cc") or shutil.which("gcc")
KILL, TORN, NO_SPACE, BROKEN = 1, 2, 3, 4
ACTS = (
    "deposit",
    "again",
    "lend",
    "stamp",
    "record",
    "rotate",
    "renew",
    "invite",
    "erase",
    "shares",
    "backup",
    "restore",
)
# Cases of each act in one run; make endurance takes every one of most acts.
SHARE = int(os.environ.get("AIGAQ_FAULTS", "60"))
pytestmark = [
    pytest.mark.skipif(COMPILER is None, reason="install a C compiler: apt-get install gcc libc6-dev"),
    pytest.mark.skipif(sys.platform != "linux", reason="the shim stands before the C library of Linux"),
]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A small house with three members, a case, a person and a backup; its key and everyone's ring."""
    place = tmp_path_factory.mktemp("template")
    folder, cheap = store.Folder(place / "house"), lock.THROWAWAY_COST
    actions.make_house(folder, PASSPHRASE, "Faults", cheap)
    people = {
        name: actions.join(name, [role], PASSPHRASE, cheap)
        for name, role in (("Amina", Role.MONITOR), ("Bruno", Role.LAWYER), ("Kira", Role.KEEPER))
    }
    case = actions.open_case(people["Amina"], "C-1", {"en": "x"}, date(2020, 1, 1))
    hand_on(people["Amina"], people["Bruno"], case)
    record.record_person(people["Amina"], case, identity={"name": "First"})
    backup(place / "stick")
    rings = {name: base64.b64encode(one.ring.payload).decode() for name, one in people.items()}
    key = base64.b64encode(store.current().key.reveal()).decode()
    leave()
    return {"template": str(place), "key": key, "rings": rings}


@pytest.fixture(scope="module")
def faults(template, tmp_path_factory):
    """Ask the server under the shim about cases."""
    shim = tmp_path_factory.mktemp("shim") / "shim.so"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    server = subprocess.Popen(
        [sys.executable, HERE / "server.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "LD_PRELOAD": str(shim)},
    )  # fmt: skip
    print(json.dumps(template), file=server.stdin, flush=True)

    def ask(**case):
        print(json.dumps(case), file=server.stdin, flush=True)
        return json.loads(server.stdout.readline())

    yield ask
    server.stdin.close()
    server.wait(30)


def cases(act, points):
    """Every point in every mode, or a seeded share of them with every kind of point in it."""
    every = [(at, mode) for at in range(1, points + 1) for mode in (KILL, TORN, NO_SPACE, BROKEN)]
    if len(every) <= SHARE:
        return every
    return random.Random(f"{act} {points}").sample(every, SHARE)


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
