"""How far an arrival has come, and which files of a folder are its owner's."""

from dataclasses import dataclass, field

import pytest

from aigaq.intake.folders import is_hidden
from aigaq.intake.standing import AFTER, State, may_become, shelves


@dataclass
class One:
    name: str
    state: str = "arrived"
    urgency: list[str] = field(default_factory=list)


def test_what_nobody_has_read_comes_first_and_the_urgent_first_in_it():
    found = shelves([One("a", "read"), One("b"), One("c", urgency=["medical"]), One("d"), One("e", "set_aside")])
    assert [(state, [one.name for one in some]) for state, some in found] == [
        (State.ARRIVED, ["c", "b", "d"]), (State.READ, ["a"]), (State.LINKED, []), (State.SET_ASIDE, ["e"]),
    ]  # fmt: skip


def test_what_was_set_aside_can_be_taken_up_and_nothing_is_at_a_dead_end():
    assert may_become("set_aside", State.READ)
    assert not may_become("set_aside", State.ARRIVED)
    assert set(AFTER) == set(State)


def test_what_is_tied_to_an_incident_is_not_set_aside():
    assert not any(may_become("linked", state) for state in State)


@pytest.mark.parametrize("path", [".DS_Store", "box/.git/config", "box/Thumbs.db", "__MACOSX/a.txt", "box\\.hidden\\a"])
def test_hidden_files_and_those_of_programs_are_told_from_the_owners(path):
    assert is_hidden(path)


@pytest.mark.parametrize("path", ["a.txt", "box/a.txt", "./box/a", "../a", "a.b/c.d", "…/a"])
def test_the_owners_files_are_not_hidden(path):
    assert not is_hidden(path)
