"""What must be new each time is new: nonces, ephemeral keys, salts; in every process that was forked, too.

AIGAQ_SEALS says how many values are sealed (`make endurance`: a million).
"""

import base64
import io
import os
import pickle
from collections.abc import Callable

import pyrage
import pytest

from aigaq.access import actions, models, seal
from aigaq.access.lock import Cost, Purpose
from aigaq.access.secret import Secret
from aigaq.vault import sealing

SEALS = int(os.environ.get("AIGAQ_SEALS", "20000"))
PLACE = seal.Context("h", "t", "r", "c", "x")
PUBLIC, _KEY = seal.new_box()
IDENTITY = pyrage.x25519.Identity.generate()
LEAST = Cost(kib=64 * 1024, passes=1)
EPHEMERAL, VERSION_AND_KEY = 32, 9
FORKS, EACH = 4, 50


def sealed_value():
    """The ephemeral key of a sealed value: its nonce is made of it."""
    return seal.seal(PUBLIC, PLACE, b"x")[VERSION_AND_KEY : VERSION_AND_KEY + EPHEMERAL]


def sealed_file():
    """The ephemeral share of an original's header, and the nonce its stream begins with."""
    out = io.BytesIO()
    sealing.seal(sealing.PaddedReader(io.BytesIO(b"x")), sealing.HashingWriter(out), str(IDENTITY.to_public()))
    header, _, rest = out.getvalue().partition(b"\n--- ")
    return header.split(b"-> X25519 ")[1].split(b"\n")[0], rest.partition(b"\n")[2][:16]


def small_secret():
    return pyrage.encrypt(b"x", [IDENTITY.to_public()]).split(b"-> X25519 ")[1].split(b"\n")[0]


def item_key():
    return sealing.new_identity()[0]


def lock_parts():
    """Id, salt and nonce of a lock."""
    text = actions.locked("пароль", Secret(b"x" * 32), Purpose.MEMBER, LEAST)
    head, _, body = text.partition("\n\n")
    return head.split("id ")[1].split("\n")[0], head.split("salt=")[1].split(" ")[0], base64.b64decode(body)[:24]


# What is made anew, and one of how many seals is as many as of it.
MADE: dict[str, tuple[Callable[[], object], int]] = {
    "seal": (sealed_value, 1),
    "original": (sealed_file, 20),
    "key of a thing": (small_secret, 20),
    "item": (item_key, 20),
    "salt": (models.new_salt, 1),
    "box": (lambda: seal.new_box()[0], 5),
    "lock": (lock_parts, 1000),
}


def parts(made):
    """Every value that must be new, of a value or of several made together."""
    return made if isinstance(made, tuple) else (made,)


@pytest.mark.parametrize("what", MADE)
def test_no_value_that_must_be_new_comes_twice(what):
    make, share = MADE[what]
    count = max(SEALS // share, 10)
    seen = [set() for _ in parts(make())]
    for _ in range(count):
        for place, value in zip(seen, parts(make()), strict=True):
            place.add(value)
    assert [len(place) for place in seen] == [count] * len(seen)


def in_a_fork(make):
    """What a forked process makes, in a list."""
    out, into = os.pipe()
    if os.fork() == 0:
        with os.fdopen(into, "wb") as pipe:
            pickle.dump([make() for _ in range(EACH)], pipe)
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        return pickle.load(pipe)


@pytest.mark.parametrize("what", [what for what in MADE if what != "lock"])
def test_forked_processes_and_their_parent_make_different_values(what):
    make = MADE[what][0]
    # Whatever keeps a state of its own has one by now, which the forks inherit.
    made = [make()]
    for _ in range(FORKS):
        made += in_a_fork(make)
        made += [make() for _ in range(EACH)]
    for place in zip(*map(parts, made), strict=True):
        assert len(set(place)) == len(made)
