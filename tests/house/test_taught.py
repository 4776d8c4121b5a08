"""`aigaq --help` teaches: every command stands under a task, with what it is for and an example that can be typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_manuals import catalogue, fault_of, ours

from aigaq.cli.teaching.taught import GROUPS

AIGAQ = Path(sys.executable).parent / "aigaq"
ALL = [one for group in GROUPS for one in group.commands]
LANGUAGES = ("en", "ru", "kk")


def commands(level, *words):
    for name, one in level.commands.items():
        yield from commands(one, *words, name) if hasattr(one, "commands") else [" ".join([*words, name])]


def helped(*words, **more):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("AIGAQ", "LC_", "LANG", "PYTHONIO"))}
    quiet = {"capture_output": True, "stdin": subprocess.DEVNULL}
    done = subprocess.run([AIGAQ, *words], env=kept | more, check=False, timeout=60, **quiet)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def test_every_command_stands_under_exactly_one_task():
    names = [one.name for one in ALL]
    assert sorted(names) == sorted(set(commands(ours())) - {"help"})


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_every_example_can_be_typed_and_is_of_its_own_command(one):
    assert one.examples
    for example in one.examples:
        assert fault_of(example) == "", example
        assert all(word in example.split() for word in one.name.split()), example
    assert len(f"  {one.examples[0]}") <= 80


def test_all_that_is_taught_is_said_in_every_language():
    texts = [text for group in GROUPS for text in (group.title, group.about)]
    texts += [text for one in ALL for text in (one.purpose, one.more) if text]
    for language in ("ru", "kk"):
        assert [text for text in texts if not catalogue(language).get(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words", [("--help",), ("help", "keep"), ("backup", "--help"), ("recovery", "--help"), ("help", "site", "build")]
)
def test_help_fits_eighty_columns_and_has_no_colours(words, language):
    said = helped(*words, AIGAQ_LANGUAGE=language, COLUMNS="80", NO_COLOR="1", LANG="C.UTF-8").stdout.decode()
    assert "aigaq" in said
    assert "\x1b" not in said
    assert [line for line in said.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [("--help",), ("help", "give"), ("verify", "--help")])
def test_a_terminal_without_the_letters_is_answered_in_plain_english(words, language):
    done = helped(*words, AIGAQ_LANGUAGE=language, PYTHONIOENCODING="ascii", TERM="dumb", COLUMNS="20")
    assert done.returncode == 0
    assert "aigaq" in done.stdout.decode("ascii")
    assert ("??" in done.stdout.decode("ascii")) is False


def test_help_needs_no_house_and_no_sound_setting(tmp_path):
    done = helped("--help", AIGAQ_HOUSE=str(tmp_path / "none"), AIGAQ_ORIGIN="not an address", LANG="C.UTF-8")
    assert done.returncode == 0
    assert "aigaq backup /media/stick" in done.stdout.decode()


def test_help_about_nothing_we_know_says_what_may_be_asked_for():
    done = helped("help", "divine", LANG="C.UTF-8")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "divine" in done.stderr.decode()
    assert "daily" in done.stderr.decode()


def test_the_help_of_a_command_says_each_option_and_its_examples():
    said = helped("bring-in", "--help", LANG="C.UTF-8", COLUMNS="80").stdout.decode()
    for word in ("CASE", "PATH…", "--channel", "--consent-asked", "--json", "aigaq bring-in C-2020-01 letter.pdf"):
        assert word in said
