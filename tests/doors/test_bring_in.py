"""`aigaq bring-in`: files and folders as one arrival; what is skipped and what could not be taken is said."""

import json
import os

import pytest
from test_commands import house, made, refused, run

__all__ = ["house", "made"]
CASE = "C-2020-01"


@pytest.fixture
def box(tmp_path):
    """A folder as one is handed over on a stick."""
    folder = tmp_path / "box"
    (folder / "photos").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "letter.txt").write_text("A letter.")
    (folder / "photos" / "a.jpg").write_bytes(b"\xff\xd8\xff a photograph")
    (folder / "photos" / "empty.jpg").write_bytes(b"")
    (folder / ".git" / "config").write_text("hidden")
    (folder / "photos" / "Thumbs.db").write_text("hidden")
    (folder / "away").symlink_to("/etc")
    os.mkfifo(folder / "pipe")
    return folder


def test_a_folder_becomes_one_arrival_and_what_is_not_taken_is_said(house, box):
    done = run(
        "bring-in", CASE, box, "--channel", "visit", "--told", "She says it is all.", "--urgency", "medical",
        "--urgency", "minors", "--json", house=house,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert len(told["items"]) == 2
    assert {one["name"]: one["why"] for one in told["skipped"]} == {
        "box/.git": "hidden_file", "box/photos/Thumbs.db": "hidden_file", "box/away": "link_skipped",
    }  # fmt: skip
    assert {one["name"]: one["why"] for one in told["not_kept"]} == {
        "box/photos/empty.jpg": "empty_file",
        "box/pipe": "no_plain_file",
    }
    assert run("verify", house=house).returncode == 0


def test_where_all_could_be_taken_the_command_ends_well(house, box):
    done = run("bring-in", CASE, box / "letter.txt", box / "photos" / "a.jpg", house=house)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 sealed." in done.stdout


def test_what_is_not_there_is_said_in_a_sentence_and_the_rest_is_kept(house, box):
    done = run("bring-in", CASE, box / "letter.txt", box / "nothing.txt", house=house)
    assert done.returncode == 1
    assert "nothing.txt: it is not there" in done.stdout
    assert "Everything else is kept." in done.stdout


def test_where_nothing_can_be_taken_there_is_no_arrival(house, box):
    refused(run("bring-in", CASE, box / "nothing.txt", house=house), "Nothing of it could be kept", "not there")
    refused(run("bring-in", CASE, box / "letter.txt", "--channel", "pigeon", house=house), "The channel is missing")
    refused(run("bring-in", "C-1999-01", box / "letter.txt", house=house), "There is nothing here")


def test_a_file_nobody_may_read_is_named(house, box):
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (box / "letter.txt").chmod(0)
    done = run("bring-in", CASE, box / "letter.txt", box / "photos", house=house)
    assert done.returncode == 1 and "it cannot be read" in done.stdout
