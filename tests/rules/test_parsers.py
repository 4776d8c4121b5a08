"""Whatever bytes stand where ours should: a parser reads them or says what they are not. Nothing else comes out.

Samples are cut, doubled, spliced and filled with what JSON, numbers and text can hide; there is no wheel of atheris for
Python 3.11, so hypothesis leads. AIGAQ_PARSES says how often each parser is asked (`make endurance`: 20,000).
"""

import io
import json
import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from aigaq.access import lock, seal
from aigaq.access.recovery import lock as recovery
from aigaq.access.recovery.shares import SharesDoNotFit, joined
from aigaq.access.secret import Secret
from aigaq.vault import witness
from aigaq.vault.backup import manifest
from aigaq.vault.sealing import SealDamaged, TrimmedWriter, unseal
from aigaq.vault.stamps.token import StampRefused, time_in
from proof import chain, checkpoint, der, sums

SAMPLES = Path(__file__).parents[1] / "samples"
PARSES = int(os.environ.get("AIGAQ_PARSES", "150"))
# No answer may be waited for: a parser that takes longer has been made to work.
LONGEST_SECONDS = 1.0
SECRET = Secret(bytes(range(32)))
KEPT = json.loads((SAMPLES / "seal.json").read_text())
ORIGINAL_KEY = Secret((SAMPLES / "original.key").read_bytes())
HEAD = (SAMPLES / "head").read_bytes()
KEY = SigningKey(bytes(range(32)))
LIST = manifest.written(
    manifest.Manifest(
        3, "2026-01-10T00:00:00Z", HEAD.decode(), {"data/3.db": (9, "ab" * 32)}, bytes(KEY.verify_key).hex()
    ),
    lambda message: KEY.sign(message).signature,
)


def element(tag, *parts):
    """An element of DER, of up to 127 bytes."""
    content = b"".join(parts)
    return bytes((tag, len(content))) + content


# What an answer of an authority holds, without its signature: enough to be walked into.
IMPRINT = element(der.SEQUENCE, element(der.SEQUENCE, der.SHA256), element(der.OCTETS, bytes(32)))
NUMBER, POLICY, TIME = element(der.INTEGER, b"\1"), element(der.OBJECT, b"*"), element(der.TIME, b"20200101000000Z")
STAMP = der.CONTENT + element(
    der.EXPLICIT, element(der.OCTETS, element(der.SEQUENCE, NUMBER, POLICY, IMPRINT, NUMBER, TIME))
)


def lettered(parse):
    """A parser of text; a file of text is never read in another way."""
    return lambda raw: parse(raw.decode("utf-8", "replace"))


def opened(raw):
    unseal(io.BytesIO(raw), TrimmedWriter(io.BytesIO(), 1 << 20), ORIGINAL_KEY, "I-001")


# A sample of what is read, what reads it, and all that it may say of other bytes.
PARSERS = {
    "lock": ((SAMPLES / "house.lock").read_bytes(), lettered(lock.read_header), (lock.BadLock, lock.NewerLock)),
    "recovery lock": (
        recovery.locked(SECRET, Secret(b"k" * 32), "ABCDEFGHIJKLMNOP", bytes(24)).encode(),
        lettered(lambda text: recovery.unlocked(text, SECRET)), (lock.BadLock, SharesDoNotFit),
    ),
    "share": (b"duckling enlarge academic", lettered(lambda text: joined(text.split("\n"))), (SharesDoNotFit,)),
    "seal": (
        bytes.fromhex(KEPT["blob"]),
        lambda raw: seal.opened(Secret(bytes.fromhex(KEPT["secret"])), seal.Context("h", "t", "r", "c", "x"), raw),
        (seal.SealBroken, seal.NewerSeal),
    ),
    "original": ((SAMPLES / "original.age").read_bytes(), opened, (SealDamaged,)),
    "checkpoint": (HEAD, checkpoint.parse, (checkpoint.BadCheckpoint,)),
    "witness": (HEAD, witness.seen_in, (checkpoint.BadCheckpoint,)),
    "witness in a backup": (LIST, witness.seen_in, (checkpoint.BadCheckpoint,)),
    "manifest": (LIST, manifest.read, (manifest.BadManifest,)),
    "list of locks": (b"".join(b"%s  %d.lock\n" % (b"ab" * 32, at) for at in range(3)), sums.read, (ValueError,)),
    "trail": ((SAMPLES / "trail.jsonl").read_bytes(), lettered(lambda text: list(chain.breaks(text.split("\n")))), ()),
    "time-stamp in a bag": (STAMP, der.stamp_in, (der.NotAStamp,)),
    "time-stamp": (STAMP, lambda raw: time_in(raw, b"note", 7), (StampRefused,)),
}  # fmt: skip

DEEP = b"[" * 100_000
ODD = st.sampled_from(
    [
        b"", b"\0", b"\n", b"\n\n", b"  ", b"\xff\xfe", "—".encode(), b"\xed\xa0\x80", b"9" * 5_000, b"-1", b"1e999",
        b"NaN", b"Infinity", b"null", b"{}", b"[]", b'"', b'{"n":1,"n":2}', b"0x10", "٣".encode(), b"\\ud800", b"=",
        b"/../",
        DEEP, b'{"a":' * 20_000, b"\x80" * 9, b"\x84\xff\xff\xff\xff",
    ]
)  # fmt: skip


@st.composite
def altered(draw, sample):
    """A sample after one to four alterations; or nothing of it at all."""
    raw = bytearray(sample)
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300) | ODD)
    for _ in range(draw(st.integers(1, 4))):
        at, until = sorted(draw(st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw)))))
        piece = draw(st.one_of(ODD, st.binary(max_size=8), st.just(bytes(raw[at:until])), st.just(bytes(raw))))
        raw[at : draw(st.sampled_from([at, min(at + 1, len(raw)), until]))] = piece
    return bytes(raw)


@pytest.mark.parametrize("what", PARSERS)
def test_a_parser_reads_its_sample(what):
    sample, parse, _refusals = PARSERS[what]
    if what in ("share", "seal", "time-stamp"):
        pytest.skip("its sample is read elsewhere: here it only begins as one does")
    parse(sample)


@pytest.mark.parametrize("what", PARSERS)
def test_other_bytes_are_refused_by_name_and_soon(what):
    sample, parse, refusals = PARSERS[what]

    @settings(max_examples=PARSES)
    @example(DEEP)
    @example(manifest.MAGIC + b"\n" + DEEP + b"\nAAAA\n")
    @example(manifest.MAGIC + b'\n{"n":1e9999,"made":"","checkpoint":"","files":{}}\nAAAA\n')
    @example(b'{"a":' * 100_000)
    @example(b"")
    @given(altered(sample))
    def refused(raw):
        begun = time.perf_counter()
        with suppress(*refusals):
            parse(raw)
        assert time.perf_counter() - begun < LONGEST_SECONDS

    refused()
