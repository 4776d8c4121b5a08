"""What is typed wrongly is said in the reader's language, in two sentences, with what to do; nothing is done."""

import pytest
from test_commands import run

LETTERS = {"ru": "абвгде", "kk": "әіңғүұқөһ"}
MISUSED = {
    "an unknown command": (["nope"], "nope"),
    "a command nearly written so": (["backp"], "aigaq backup"),
    "a word of a group nearly written so": (["pack", "chek"], "aigaq pack check"),
    "an unknown option": (["suits", "--nope"], "--nope"),
    "an argument left out": (["backup"], "TO"),
    "a number that is none": (["serve", "--port", "many"], "--port"),
    "more words than it takes": (["suits", "a", "b", "c"], "aigaq suits --help"),
}


def typed(words, language):
    return run(*words, AIGAQ_LANGUAGE=language, LC_ALL="C.UTF-8")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("what", MISUSED)
def test_a_command_that_cannot_be_read_is_refused_in_the_readers_words(what, language):
    words, told = MISUSED[what]
    done = typed(words, language)
    assert done.returncode == 2 and done.stdout == ""
    assert told in done.stderr and len(done.stderr.splitlines()) == 1
    assert "Usage" not in done.stderr and "Traceback" not in done.stderr
    if language != "en":
        assert any(letter in done.stderr.lower() for letter in LETTERS[language]), done.stderr


def test_what_a_command_ends_with_is_what_it_says():
    assert typed(["doctor", "--json"], "en").returncode in (0, 1)
    assert typed(["suits"], "en").returncode == 1
    assert typed(["help", "nothing-like-that"], "ru").returncode == 1
