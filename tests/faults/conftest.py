"""A small house that is copied for each fault, and a server under the shim that is asked what became of the copy."""

import base64
import json
import os
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
from olden import LEVEL, laid_out

HERE = Path(__file__).parent
COMPILER = shutil.which("cc") or shutil.which("gcc")


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A small house with three members, a case, a person and a backup; everyone's ring; an old house."""
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
    laid_out(LEVEL, place / "old")
    return {"template": str(place), "key": key, "rings": rings}


@pytest.fixture(scope="session")
def faults(template, tmp_path_factory):
    """Ask the server under the shim about cases."""
    if sys.platform != "linux":
        pytest.skip("the shim stands before the C library of Linux")
    if COMPILER is None:
        pytest.skip("install a C compiler: apt-get install gcc libc6-dev")
    shim = tmp_path_factory.mktemp("shim") / "shim.so"
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
    server = subprocess.Popen(
        [sys.executable, HERE / "server.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": os.pathsep.join(map(str, (*sys.path, HERE.parent)))},
    )  # fmt: skip
    print(json.dumps(template), file=server.stdin, flush=True)

    def ask(**case):
        print(json.dumps(case), file=server.stdin, flush=True)
        return json.loads(server.stdout.readline())

    yield ask
    server.stdin.close()
    server.wait(30)
