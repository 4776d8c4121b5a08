"""Hostile parameters cost next to nothing: each is refused within 50 ms and 50 MB, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
LONGEST_SECONDS, MOST_BYTES = 0.05, 50_000_000

# What is tried once with a sound input first, so that what is measured is the hostile one and no import.
MEASURED = """
import io, json, resource, sys, time
from pathlib import Path
from aigaq.access import lock, seal
from aigaq.access.secret import Secret
from aigaq.errors import Refusal
from aigaq.vault import sealing
from aigaq.vault.backup import manifest
samples, what = Path(sys.argv[1]), sys.argv[2]
LOCK, SEALED = (samples / "house.lock").read_text(), (samples / "original.age").read_bytes()
KEY = Secret((samples / "original.key").read_bytes())

def unlocked(old, new):
    assert old in LOCK
    return lambda: lock.unlock(LOCK.replace(old, new), "x", lock.Purpose.HOUSE)

def opened(raw):
    return lambda: sealing.unseal(io.BytesIO(raw), sealing.TrimmedWriter(io.BytesIO(), 10), KEY, "I-001")

def refused(raw):
    def look():
        if sealing.header_is_bounded(raw):
            opened(raw)()
        else:
            raise sealing.SealDamaged(reference="I-001")
    return look

MAGIC, REST = b"age-encryption.org/v1\\n", SEALED.partition(b"\\n--- ")[2]
COST = "m=" + LOCK.split(" m=")[1].split(" ")[0]
PASSES = "t=" + LOCK.split(" t=")[1].split(" ")[0]
SCRYPT = MAGIC + b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 40\\n" + b"A" * 43 + b"\\n--- " + REST
CASES = {
    "a lock of 4 TiB": unlocked(COST, "m=4294967296"),
    "a lock of two thousand million passes": unlocked(PASSES, "t=2147483648"),
    "an age header of 10,000 stanzas": refused(MAGIC + b"-> X25519 abc\\nxyz\\n" * 10_000 + b"--- " + REST),
    "an age header of 64 MiB": refused(MAGIC + b"-> X25519 " + b"a" * (64 << 20) + b"\\n--- " + REST),
    "scrypt of 2^40": opened(SCRYPT),
    "a manifest nested too deep": lambda: manifest.read(manifest.MAGIC + b"\\n" + b"[" * 4_000_000 + b"\\nAAAA\\n"),
}
for warm in (opened(SEALED[:-1]), lambda: lock.read_header("x")):
    try:
        warm()
    except Refusal:
        pass
hostile = CASES[what]
before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
try:
    hostile()
    said = ""
except Exception as refusal:
    said = type(refusal).__name__
took, after = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"said": said, "took": took, "grew": (after - before) * 1024}))
"""

REFUSED = {
    "a lock of 4 TiB": "BadLock",
    "a lock of two thousand million passes": "BadLock",
    "an age header of 10,000 stanzas": "SealDamaged",
    "an age header of 64 MiB": "SealDamaged",
    "scrypt of 2^40": "SealDamaged",
    "a manifest nested too deep": "BadManifest",
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_parameter_is_refused_at_once_and_costs_no_memory(what):
    tries = [measured(what) for _ in range(3)]
    assert {one["said"] for one in tries} == {REFUSED[what]}
    # Of the processor: the machine may be busy with other things.
    assert min(one["took"] for one in tries) < LONGEST_SECONDS
    assert max(one["grew"] for one in tries) < MOST_BYTES


def measured(what):
    command = [sys.executable, "-c", MEASURED, str(SAMPLES), what]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
