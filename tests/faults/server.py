"""Runs under the shim: for each case it copies the house, forks, lets the child fail, and looks at what is left.

Reads one JSON line with the template, the key and the rings, then a line for each case; answers a line for each.
"""

import base64
import ctypes
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aigaq.settings")
import django

django.setup()

from acts import ACTS, Scene
from django.db import connection

from aigaq.access import store
from aigaq.access.actions import open_house
from aigaq.access.secret import Secret
from aigaq.errors import Refusal
from aigaq.vault.backup.actions import check
from aigaq.vault.leftovers.actions import clear
from aigaq.vault.verify import verify
from olden import key_of

SHIM = ctypes.CDLL(os.environ["LD_PRELOAD"])
SHIM.fault_count.restype = ctypes.c_long


def main():
    start = json.loads(sys.stdin.readline())
    rings = {name: base64.b64decode(ring) for name, ring in start["rings"].items()}
    key = base64.b64decode(start["key"])
    warm(Path(start["template"]), key, rings)
    for line in sys.stdin:
        case = json.loads(line)
        work = {"fail": tried, "log": logged, "look": judged}[case.pop("do", "fail")]
        print(json.dumps(work(case, Path(start["template"]), key, rings)), flush=True)


def warm(template, key, rings):
    """Look at one copy here: what this process has learnt of its tables, every child need not learn again."""
    with tempfile.TemporaryDirectory(dir=template.parent) as place:
        scene = Scene(Path(place), rings)
        shutil.copytree(template, place, dirs_exist_ok=True)
        named(scene, key, acknowledged=True)
        connection.close()
        store.leave()


def tried(case, template, key, rings):
    """Return what a case came to: whether it was acknowledged, what was said, what is left."""
    with tempfile.TemporaryDirectory(dir=template.parent) as place:
        scene = Scene(Path(place), rings)
        shutil.copytree(template, place, dirs_exist_ok=True)
        said = forked(lambda: failing(scene, case, key))
        left = forked(lambda: looked(scene, case, key, acknowledged=bool(said.get("acked"))))
        return {**case, **said, "left": left.get("left", "nobody could look")}


def logged(case, template, key, rings):
    """Do the act once in the folder `place`, every change written to `log`, a mark where it was acknowledged."""
    scene = Scene(Path(case["place"]), rings)
    shutil.copytree(template, scene.place, dirs_exist_ok=True)
    return forked(lambda: logging(scene, case, key))


def judged(case, _template, key, rings):
    """Look at what a power cut left in the folder `place`."""
    scene = Scene(Path(case["place"]), rings)
    return forked(lambda: looked(scene, case, key, acknowledged=case["acked"]))


def logging(scene, case, key):
    """Do the act under the log, in a child of its own."""
    SHIM.fault_log(str(scene.place).encode(), case["log"].encode())
    if getattr(ACTS[case["act"]], "opens", True):
        open_house(scene.house, Secret(key), "faults")
    ACTS[case["act"]].act(scene)
    SHIM.fault_mark()
    SHIM.fault_log(b"", b"")
    return {"acked": True}


def failing(scene, case, key):
    """Do the act with the fault armed, in a child of its own."""
    act = ACTS[case["act"]]
    if getattr(act, "opens", True):
        open_house(scene.house, Secret(key), "faults")
    SHIM.fault_arm(str(scene.place).encode(), case["at"], case["mode"])
    try:
        act.act(scene)
        acked, error = True, ""
    except Exception as fault:
        # As the doors do: a fault of the disk is said to a person in a sentence.
        refusal = fault if isinstance(fault, Refusal) else store.disk_refusal(fault)
        acked, error = False, "" if refusal else f"fault {type(fault).__name__}: {fault}"
    points = SHIM.fault_count()
    SHIM.fault_arm(b"", -1, 0)
    return {"acked": acked, "error": error, "points": points}


def looked(scene, case, key, *, acknowledged):
    """Open what is left, as after a restart; return what is wrong with it, and whether the house named it itself."""
    try:
        wrong = named(scene, key, acknowledged=acknowledged)
    except BaseException as fault:
        return {"left": f"{type(fault).__name__}: {fault}", "named": isinstance(fault, Refusal)}
    try:
        if acknowledged:
            ACTS[case["act"]].done(scene)
        check(scene.stick, 1)
        if case["act"] == "restore" and scene.new.exists():
            wrong += reopened(scene.new, Secret(key))
        if case["act"] in ("upgrade", "undo"):
            wrong += reopened(scene.old, key_of(scene.old))
        return {"left": "; ".join(wrong), "named": bool(wrong)}
    except BaseException as fault:
        said = f"{type(fault).__name__}: {fault}"
        return {"left": "; ".join([*wrong, said]), "named": bool(wrong) or isinstance(fault, Refusal)}


def named(scene, key, *, acknowledged):
    """Return what `verify` finds in the house."""
    open_house(scene.house, Secret(key), "faults")
    clear()
    wrong = [f"{fault.where}: {fault.what}: {fault.why}" for fault in verify().faults]
    # Sealed, and never acknowledged: nobody's original, kept and reported, not lost.
    return [one for one in wrong if acknowledged or "no item is recorded for it" not in one]


def reopened(folder, key):
    """Return what `verify` finds in another house than the one that is open."""
    connection.close()
    store.leave()
    open_house(folder, key, "faults")
    return [f"{folder.path.name} {fault.where}: {fault.what}" for fault in verify().faults]


def forked(work):
    """Return what `work` returned in a child of its own; nothing if the child was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, json.dumps(work()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else {}


main()
