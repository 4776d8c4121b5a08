"""A court's bag: it passes the public rules, checks without Aigaq, and a changed byte anywhere is named."""

import io
import json
import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.errors import NotAllowed, Unknown
from aigaq.exchange.bag.actions import pack
from aigaq.exchange.bag.store import BagExists
from aigaq.record import actions as record
from aigaq.record.consent import Answer, ConsentMissing, Scope
from aigaq.vault.actions import deposit
from aigaq.vault.queries import custody_of
from proof import bag as proof_bag
from proof import merkle

SRC = Path(__file__).parents[2] / "src"
LETTER = "Письмо".encode() * 300


@pytest.fixture
def items(amina, case):
    deposit(amina, case, io.BytesIO(b"other"), title={"en": "Other"}, name="secret name.txt")
    return [
        deposit(amina, case, io.BytesIO(LETTER), title={"en": "A letter"}, name="Ivan.txt", media_type="text/plain")
    ]


@pytest.fixture
def packed(amina, case, items, tmp_path):
    return pack(amina, case, items, tmp_path / "bag", "court")


def proof(folder, *more):
    """What `python -m proof` says in a process that knows nothing of Aigaq."""
    command = [sys.executable, *more, "-m", "proof", str(folder)]
    return subprocess.run(command, cwd=SRC, check=False, capture_output=True, text=True)


def test_it_passes_the_public_rules_of_bagit(packed):
    assert bagit.Bag(str(packed)).validate()


def test_it_checks_without_aigaq_and_without_a_key(packed):
    said = proof(packed)
    assert (said.returncode, said.stderr) == (0, ""), said.stdout
    assert "0 faults" in said.stdout and "signatures" in said.stdout and "no time-stamp" in said.stdout


def test_without_cryptography_it_says_what_it_did_not_check(packed):
    said = proof(packed, "-S")
    assert said.returncode == 0, said.stdout
    assert "not checked: signatures" in said.stdout


def test_the_original_is_in_it_and_no_ones_file_name(packed):
    assert (packed / "data/items/I-002/original.txt").read_bytes() == LETTER
    content = b"".join(path.read_bytes() for path in packed.rglob("*") if path.is_file())
    for word in ("Ivan.txt", "secret name", "Amina", "Other"):
        assert word.encode() not in content


def test_taking_out_is_the_last_line_of_custody_and_stands_in_the_bag(packed, amina, items):
    line = list(custody_of(amina, items[0]))[-1]
    assert (line.event, line.purpose, line.audience) == ("tra", "court_file", "court")
    assert json.loads((packed / "data/items/I-002/custody.jsonl").read_text("utf-8").splitlines()[-1])["row"][
        "id"
    ] == str(line.pk)


def every_file(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_changed_byte_in_any_file_is_found(packed, tmp_path):
    for name in every_file(packed):
        copy = tmp_path / "copy"
        shutil.copytree(packed, copy)
        content = bytearray((copy / name).read_bytes())
        content[len(content) // 2] ^= 1
        (copy / name).write_bytes(content)
        if name not in ("bagit.txt",):
            assert proof_bag.check(copy).faults, name
        shutil.rmtree(copy)


def relisted(folder):
    """Lists made anew, as a forger would."""
    bagit.Bag(str(folder)).save(manifests=True)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("data/items/I-002/custody.jsonl", '"seq": 1', '"seq": 3', "does not follow"),
        ("data/items/I-002/item.json", '"kind":"other"', '"kind":"letter"', "not as the trail left it"),
        ("data/trail/excerpt.jsonl", "item deposited", "item forgotten", "does not belong to the trail"),
    ],
)
def test_a_forger_who_makes_the_lists_anew_is_found_by_chain_and_trail(packed, name, old, new, said):
    path = packed / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    relisted(packed)
    assert any(said in fault for fault in proof_bag.check(packed).faults)


def test_another_original_with_lists_made_anew_is_not_the_one_committed_to(packed):
    (packed / "data/items/I-002/original.txt").write_bytes(b"forged")
    relisted(packed)
    faults = proof_bag.check(packed).faults
    assert any("not the one committed to" in fault for fault in faults)


def test_who_may_not_export_gets_no_bag(people, chen, case, items, tmp_path):
    with pytest.raises(NotAllowed):
        pack(people["Erik"], case, items, tmp_path / "b", "court")
    with pytest.raises(Unknown):
        pack(chen, case, items, tmp_path / "b", "court")
    assert not (tmp_path / "b").exists()


def test_without_consent_of_who_speaks_in_it_no_bag_is_packed(amina, case, items, tmp_path):
    person = record.record_person(amina, case, identity={"name": "Ivan"})
    record.record_account(
        amina, case, teller=person, item=items[0], gist={"en": "x"}, setting="letter", knows="own_eyes"
    )
    with pytest.raises(ConsentMissing):
        pack(amina, case, items, tmp_path / "b", "court")
    assert not (tmp_path / "b").exists()
    record.record_consent(amina, person, Scope.COURT_WITNESS, Answer.YES, on=date(2020, 1, 1))
    assert pack(amina, case, items, tmp_path / "b", "court").exists()


def test_a_bag_overwrites_nothing(amina, case, items, packed):
    before = every_file(packed)
    with pytest.raises(BagExists):
        pack(amina, case, items, packed, "court")
    assert every_file(packed) == before


@given(st.integers(1, 130), st.data())
def test_every_leaf_has_a_path_and_no_other_leaf_fits_it(size, data):
    leaves = [merkle.leaf_hash(bytes([at])) for at in range(size)]
    index = data.draw(st.integers(0, size - 1))
    path = merkle.path_to(leaves, index)
    assert merkle.root_from(leaves[index], index, size, path) == merkle.tree(leaves)
    if size > 1:
        other = data.draw(st.integers(0, size - 1).filter(lambda at: at != index))
        with suppress(ValueError):
            assert merkle.root_from(leaves[other], index, size, path) != merkle.tree(leaves)
