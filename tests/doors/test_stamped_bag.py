"""A bag with time-stamps: what they cover, what proof says of them alone, and what openssl says of their signature."""

import io
import json
import shlex
import subprocess

import bagit
import pytest
from test_bag import proof, relisted

from aigaq.exchange.bag.actions import pack
from aigaq.vault.actions import deposit
from aigaq.vault.stamps.actions import stamp
from authority import Authority
from proof import bag as proof_bag


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    one = Authority(tmp_path_factory.mktemp("authorities") / "bags")
    yield one
    one.stop()


@pytest.fixture
def packed(authority, monkeypatch, amina, case, tmp_path):
    """A bag of one letter: stamped before it came, twice after."""
    monkeypatch.setenv("AIGAQ_TSA", authority.address)
    monkeypatch.setenv("AIGAQ_TSA_CERT", str(authority.root))
    stamp()
    item = deposit(amina, case, io.BytesIO(b"letter"), title={"en": "A letter"}, name="l.txt")
    stamp()
    deposit(amina, case, io.BytesIO(b"another"), title={"en": "Another"}, name="a.txt")
    stamp()
    return pack(amina, case, [item], tmp_path / "a bag", "court")


def stamps(bag):
    return sorted((bag / "data/trail/stamps").iterdir(), key=lambda folder: int(folder.name))


def test_the_first_stamp_over_the_deposit_and_the_newest_are_in_the_bag(packed):
    assert len(stamps(packed)) == 2
    assert bagit.Bag(str(packed)).validate()
    (deposited, *_rest) = (packed / "data/trail/excerpt.jsonl").read_text("utf-8").splitlines()
    assert int(stamps(packed)[0].name) > json.loads(deposited)["n"]


def test_proof_says_what_it_found_and_how_to_check_the_signature(packed):
    said = proof(packed)
    assert (said.returncode, said.stderr) == (0, ""), said.stdout
    assert "2 time-stamps" in said.stdout and "0 faults" in said.stdout
    assert said.stdout.count("UTC over acts 0 to") == 2
    assert "no time-stamp" not in said.stdout


def test_the_command_that_proof_names_is_one_that_openssl_accepts(packed):
    commands = [line.split("to check it: ")[1] for line in proof(packed).stdout.splitlines() if "to check it: " in line]
    assert len(commands) == 2
    for command in commands:
        done = subprocess.run(shlex.split(command), check=False, capture_output=True, text=True)
        assert done.returncode == 0 and "OK" in done.stdout + done.stderr


def test_a_stamp_put_beside_another_checkpoint_is_named(packed):
    one, other = stamps(packed)
    (one / "stamp.tsr").write_bytes((other / "stamp.tsr").read_bytes())
    relisted(packed)
    assert any("over something else" in fault for fault in proof_bag.check(packed).faults)


def test_a_stamp_over_a_trail_that_the_bags_does_not_go_on_from_is_named(packed):
    one, other = stamps(packed)
    (one / "growth.json").write_bytes((other / "growth.json").read_bytes())
    relisted(packed)
    assert any("does not go on from it" in fault for fault in proof_bag.check(packed).faults)


def test_what_is_no_stamp_is_named(packed):
    (stamps(packed)[0] / "stamp.tsr").write_bytes(b"no stamp")
    relisted(packed)
    assert any("there is no time-stamp in it" in fault for fault in proof_bag.check(packed).faults)


def test_a_question_that_waits_is_in_no_bag(authority, monkeypatch, amina, case, tmp_path):
    monkeypatch.setenv("AIGAQ_TSA", "http://127.0.0.1:9/")
    item = deposit(amina, case, io.BytesIO(b"letter"), title={"en": "A letter"}, name="l.txt")
    stamp()
    bag = pack(amina, case, [item], tmp_path / "bag", "court")
    assert "no time-stamp of an authority is in the bag" in proof(bag).stdout
