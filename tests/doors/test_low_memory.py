"""Where memory is low, a command works or says so in a sentence; never a traceback, never a wrong reason."""

import resource

import pytest
from test_commands import house, made, refused, run

from aigaq.errors import TooLittleMemory

__all__ = ["house", "made"]
MIB = 1 << 20
STEPS = (1200, 600, 300, 200, 150, 120, 100, 80, 60, 45)
# A demo's locks are cheap; with this much address space every command has always worked.
ENOUGH = 600
# With no more than this Python itself may find no room for our words; then it ends without, and never with wrong ones.
CRAMPED = 150


def limited(house, mib, *words):
    """Run a command that may have so much address space, counted in MiB."""
    bound = mib * MIB
    return run(*words, house=house, before=lambda: resource.setrlimit(resource.RLIMIT_AS, (bound, bound)))


@pytest.fixture
def letter(tmp_path):
    """A letter of two megabytes."""
    made = tmp_path / "letter.txt"
    made.write_bytes(b"They beat him on the second of March. " * 55_000)
    return made


def judged(done, mib):
    """It worked, or it was refused by name; where there is no room for that either, nothing else is blamed."""
    if done.returncode == 0:
        return True
    assert mib < ENOUGH, done.stderr
    if mib > CRAMPED or "Error" not in done.stderr:
        refused(done, TooLittleMemory.message)
    assert "does not open this lock" not in done.stderr and done.stdout == ""
    return False


def test_with_less_and_less_memory_a_command_works_or_says_so(house, letter):
    worked = [judged(limited(house, mib, "deposit", "C-2020-01", letter, "--title", "A letter"), mib) for mib in STEPS]
    read = [judged(limited(house, mib, "suits"), mib) for mib in STEPS]
    assert sorted(worked, reverse=True) == worked and sorted(read, reverse=True) == read
    checked = limited(house, 2000, "verify")
    assert checked.returncode == 0, checked.stdout + checked.stderr
