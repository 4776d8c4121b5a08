"""Whatever an older version sealed still opens, byte for byte."""

import io
import json
from pathlib import Path

import pytest
from make import LETTER, PASSPHRASE, PLACE, ROW
from nacl.signing import SigningKey, VerifyKey

from aigaq.access import lock, seal
from aigaq.access.digest import row_digest
from aigaq.access.secret import Secret
from aigaq.vault.sealing import TrimmedWriter, unseal
from proof import chain, checkpoint
from proof.merkle import frontier_of, leaf_hash, root

HERE = Path(__file__).parent


@pytest.mark.parametrize("purpose", [lock.Purpose.HOUSE, lock.Purpose.MEMBER])
def test_a_lock_of_version_1_opens(purpose):
    text = (HERE / f"{purpose}.lock").read_text("utf-8")
    assert lock.unlock(text, PASSPHRASE, purpose) == Secret(bytes(range(32)))


def test_a_lock_of_version_1_is_written_as_it_was():
    text = (HERE / "house.lock").read_text("utf-8")
    header = lock.read_header(text)
    assert lock.lock(PASSPHRASE, Secret(bytes(range(32))), header, bytes(range(24))) == text


def test_a_seal_of_version_1_opens():
    kept = json.loads((HERE / "seal.json").read_text())
    assert seal.opened(Secret(bytes.fromhex(kept["secret"])), PLACE, bytes.fromhex(kept["blob"])) == LETTER


def test_an_original_of_version_1_opens():
    opened = io.BytesIO()
    writer = TrimmedWriter(opened, len(LETTER))
    with (HERE / "original.age").open("rb") as file:
        unseal(file, writer, Secret((HERE / "original.key").read_bytes()), "I-1")
    assert opened.getvalue() == LETTER


def test_a_trail_line_of_version_1_is_chained_and_fits_its_row():
    line = (HERE / "trail.jsonl").read_text("utf-8")
    assert list(chain.breaks([line])) == []
    assert json.loads(line)["after"] == row_digest(bytes(16), ROW)


def test_a_head_of_version_1_is_signed_by_its_house():
    head = checkpoint.parse((HERE / "head").read_bytes())
    VerifyKey(bytes(SigningKey(bytes(range(32))).verify_key)).verify(head.body, head.signature)
    line = (HERE / "trail.jsonl").read_bytes()
    assert (head.size, head.root) == (1, root(frontier_of([leaf_hash(line)])))
