"""The commands, as a person or a script calls them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

AIGAQ = Path(sys.executable).parent / "aigaq"
SOURCE = Path(__file__).parents[3] / "shared" / "case" / "EUR-57-2771-2020.txt"
COUNTED = ("facilities", "incidents", "complaints", "publications", "claims", "citations", "suits", "reprisals")


def run(*words, house=None, passphrase=None, before=None, **more):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("AIGAQ")} | {"LANG": "C.UTF-8"}
    if house:
        environment |= {
            "AIGAQ_HOUSE": str(house),
            "AIGAQ_PASSPHRASE_FILE": str(passphrase or Path(house) / "passphrase"),
        }
    return subprocess.run(
        [AIGAQ, *map(str, words)],
        check=False,
        env=environment | more,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        preexec_fn=before,
    )


def refused(done, *said):
    """Exit code 1, a sentence or two on the error stream, no traceback, nothing on the answer stream."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert 0 < len(done.stderr.strip().splitlines()) <= 2
    assert done.stdout == ""
    for word in said:
        assert word in done.stderr


@pytest.fixture(scope="module")
def made(demo, first_demo):
    """A demo house, and what the command said of it when it was made."""
    return demo("made"), first_demo[1]


@pytest.fixture
def house(made, tmp_path):
    """A copy of it, to be harmed."""
    shutil.copytree(made[0], tmp_path / "house")
    return tmp_path / "house"


def test_the_demo_says_what_it_made(first_demo):
    house, told = first_demo
    assert Path(told["house"]).name == house.name
    assert all(told[name] > 0 for name in COUNTED)
    assert (told["suits"], told["facilities"]) == (6, 5)


def test_a_second_demo_opens_the_same_house(made):
    house, told = made
    again = json.loads(run("demo", "--house", house, "--no-serve", "--json").stdout)
    assert again == {**told, "house": str(house)}


def test_the_six_suits_stand_with_their_days(house):
    suits = {suit["reference"]: suit for suit in json.loads(run("suits", "--json", house=house).stdout)}
    assert len(suits) == 6
    assert [suit["state"] for suit in suits.values()].count("pending") == 4
    assert (suits["S-2020-1"]["filed"], suits["S-2020-1"]["heard"]) == ("2020-03", "2020-05")
    assert [suits[name]["decided"] for name in ("S-2020-1", "S-2020-2", "S-2020-3")] == [
        "2020-06-03",
        "2020-07-03",
        None,
    ]
    assert "164/4" in suits["S-2020-2"]["facility"]


def test_claims_say_what_carries_them(house):
    claims = json.loads(run("claims", "C-2020-01", "--json", house=house).stdout)
    assert {claim["grade"] for claim in claims} > {"contested", "one_source"}
    assert all(claim["supports"] or claim["grade"] == "nothing_yet" for claim in claims)


def test_a_deposit_is_sealed_and_verified(house, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("the words of the letter")
    told = json.loads(run("deposit", "C-2020-01", letter, "--title", "A letter", "--json", house=house).stdout)
    assert (house / "vault" / told["sealed_sha256"][:2] / f"{told['sealed_sha256']}.age").is_file()
    report = json.loads(run("verify", "--json", house=house).stdout)
    assert report["sound"] and report["checked"]["originals"] == 31
    assert run("unlock", house=house).returncode == run("doctor", house=house).returncode == 0


def test_a_new_house_opens_with_the_words_it_was_given(tmp_path):
    words = {"AIGAQ_MEMBER_PASSPHRASE_FILE": str(tmp_path / "member")}
    done = run("init", "--member", "Amina", "--json", house=tmp_path / "new", passphrase=tmp_path / "words", **words)
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "words").read_text().split()) == 6
    assert run("suits", "--json", house=tmp_path / "new", passphrase=tmp_path / "words", **words).stdout == "[]\n"
    refused(run("init", house=tmp_path / "new", passphrase=tmp_path / "words2"), "not empty")


def test_a_chosen_passphrase_is_refused(tmp_path):
    (tmp_path / "weak").write_text("correct horse")
    refused(run("init", house=tmp_path / "new", passphrase=tmp_path / "weak"), "not generated")
    assert not (tmp_path / "new").exists()


def test_a_missing_house_a_missing_and_a_wrong_passphrase_are_said_plainly(house, tmp_path):
    refused(run("suits"), "No house was named")
    refused(run("suits", house=tmp_path / "nowhere"), "There is no house")
    refused(run("suits", house=house, passphrase=tmp_path / "none"), "cannot be read")
    refused(run("suits", AIGAQ_HOUSE=str(house)), "passphrase is missing")
    (tmp_path / "wrong").write_text("six other words that are wrong")
    refused(run("suits", house=house, passphrase=tmp_path / "wrong"), "does not open this lock")


def test_a_house_held_by_another_process_says_by_which(house):
    held = (house / "held").open("a+")
    import fcntl

    fcntl.flock(held, fcntl.LOCK_EX)
    held.truncate(0)
    held.write("aigaq serve, 4711")
    held.flush()
    for command in (("suits",), ("verify",), ("demo", "--house", house, "--no-serve")):
        refused(run(*command, house=house), "open in another process", "4711")


def test_a_missing_and_a_wrong_source_leave_nothing_behind(tmp_path):
    refused(run("demo", "--house", tmp_path / "a", "--source", tmp_path / "none.txt", "--no-serve"), "cannot be read")
    (tmp_path / "other.txt").write_text("another text")
    refused(
        run("demo", "--house", tmp_path / "a", "--source", tmp_path / "other.txt", "--no-serve"), "is not the statement"
    )
    refused(run("example", "check", "--source", tmp_path / "none.txt"), "cannot be read")
    assert not (tmp_path / "a").exists()


def test_an_unknown_suit_and_case_are_refused(house, tmp_path):
    refused(run("dossier", "S-1999-9", "--out", tmp_path / "x.pdf", house=house), "S-1999-9")
    refused(run("claims", "C-1", house=house), "C-1")
    assert list(tmp_path.glob("x.pdf*")) == []


def test_an_unwritable_output_is_refused_and_nothing_is_left(house, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    refused(run("dossier", "S-2020-2", "--out", tmp_path / "taken" / "x.pdf", house=house), "cannot be written")
    (tmp_path / "folder").mkdir()
    refused(run("dossier", "S-2020-2", "--out", tmp_path / "folder", house=house), "cannot be written")
    assert {path.name for path in tmp_path.iterdir()} == {"house", "taken", "folder"}


def test_a_demo_is_not_made_over_something_else(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    refused(run("demo", "--house", tmp_path, "--no-serve"), "something else")
    assert (tmp_path / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("place", [0, 300, -1])
def test_one_changed_byte_of_an_original_is_named(house, place):
    original = sorted((house / "vault").rglob("*.age"))[3]
    content = bytearray(original.read_bytes())
    content[place] ^= 1
    original.write_bytes(content)
    done = run("verify", "--json", house=house)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert [fault["where"] for fault in report["faults"]] == [f"vault/{original.parent.name}/{original.name}"]
    assert report["faults"][0]["what"].startswith("item I-0")


def test_the_source_text_stands_where_the_example_says():
    if not SOURCE.is_file():
        pytest.skip("needs the text of the statement in ../shared/case")
    told = json.loads(run("example", "check", "--source", SOURCE, "--json").stdout)
    assert told["passages"] > 100 and told["misplaced"] == []


def test_with_the_source_every_citation_opens_on_the_real_text(tmp_path):
    if not SOURCE.is_file():
        pytest.skip("needs the text of the statement in ../shared/case")
    done = run("demo", "--house", tmp_path / "demo", "--source", SOURCE, "--no-serve", "--json")
    assert json.loads(done.stdout)["citations"] == 156


def test_an_original_is_checked_out_and_given_back(house, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"a letter")
    put = ("deposit", "C-2020-01", letter, "--title", "A letter", "--json")
    item = json.loads(run(*put, house=house).stdout)["item"]
    assert json.loads(run(*put, house=house).stdout)["item"] == item
    out = tmp_path / "out.txt"
    lent = ("check-out", "C-2020-01", item, "--out", out, "--to", "an expert", "--due", "2020-01-02")
    assert run(*lent, house=house).returncode == 0
    assert out.read_bytes() == b"a letter"
    refused(run(*lent, house=house), "is there already")
    out.write_bytes(b"another letter")
    refused(run("give-back", "C-2020-01", item, out, house=house), "is not what went out")
    assert run("give-back", "C-2020-01", item, letter, house=house).returncode == 0
    refused(run("give-back", "C-2020-01", item, letter, house=house))


def test_the_trail_is_stamped_by_whom_the_keeper_named_and_by_nobody_else(house, tmp_path):
    from authority import Authority

    refused(run("stamp", house=house), "No time-stamping authority")
    authority = Authority(tmp_path / "authority")
    try:
        named = {"AIGAQ_TSA": authority.address, "AIGAQ_TSA_CERT": str(authority.root)}
        authority.manner = "silent"
        away = run("stamp", "--json", house=house, **named)
        told = json.loads(away.stdout)
        assert (away.returncode, told["kept"], told["waiting"]) == (1, 0, 1)
        assert "did not answer" in told["trouble"]
        authority.manner = "well"
        back = run("stamp", "--json", house=house, **named)
        assert (back.returncode, json.loads(back.stdout)["kept"]) == (0, 2), back.stderr
    finally:
        authority.stop()
    assert json.loads(run("verify", "--json", house=house).stdout)["checked"]["time_stamps"] == 2
