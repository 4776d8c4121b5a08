import re
import resource
import time
from pathlib import Path

import pytest

from aigaq.access import lock
from aigaq.access.secret import Secret
from aigaq.errors import TooLittleMemory
from stretched import ONCE, REAL, stretch

HEADER = lock.Header(lock.Purpose.HOUSE, "ABCDEFGHIJKLMNOP", lock.THROWAWAY_COST, bytes(range(16)))
TEXT = lock.lock("пароль из слов", Secret(b"k" * 32), HEADER, bytes(24))


@pytest.fixture(autouse=True)
def each_guess_is_stretched():
    """Here it is the stretching itself that is tried."""
    stretch(REAL)
    yield
    stretch(ONCE)


def test_a_lock_opens_with_its_passphrase():
    assert lock.unlock(TEXT, "пароль из слов", lock.Purpose.HOUSE) == Secret(b"k" * 32)


def test_another_passphrase_does_not_open_it():
    for wrong in ("", "пароль из слова", "пароль из слов "):
        with pytest.raises(lock.WrongPassphrase):
            lock.unlock(TEXT, wrong, lock.Purpose.HOUSE)


def test_one_passphrase_typed_in_two_forms_is_one():
    text = lock.lock("caf\u00e9", Secret(b"k"), HEADER, bytes(24))
    assert lock.unlock(text, "cafe\u0301", lock.Purpose.HOUSE) == Secret(b"k")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("purpose house", "purpose member"),
        ("id ABC", "id BBC"),
        ("t=1", "t=2"),
        ("m=65536", "m=65537"),
        ("salt=AA", "salt=AB"),
    ],
)
def test_a_changed_header_does_not_open(old, new):
    purpose = lock.Purpose.MEMBER if "member" in new else lock.Purpose.HOUSE
    with pytest.raises(lock.WrongPassphrase):
        lock.unlock(TEXT.replace(old, new), "пароль из слов", purpose)


def test_a_lock_for_one_purpose_does_not_serve_another():
    with pytest.raises(lock.BadLock):
        lock.unlock(TEXT, "пароль из слов", lock.Purpose.MEMBER)


@pytest.mark.parametrize(
    "change",
    [("m=65536", "m=4294967296"), ("m=65536", "m=1024"), ("t=1", "t=2147483648"), ("t=1", "t=0"), ("p=1", "p=9")],
)
def test_a_planted_header_neither_eats_memory_nor_weakens(change):
    begun = time.perf_counter()
    with pytest.raises(lock.BadLock):
        lock.unlock(TEXT.replace(*change), "пароль из слов", lock.Purpose.HOUSE)
    assert time.perf_counter() - begun < 0.05


def test_no_changed_letter_of_the_sealed_part_opens():
    body = len(HEADER.text)
    for at in range(body, len(TEXT) - 1, 7):
        changed = TEXT[:at] + ("A" if TEXT[at] != "A" else "B") + TEXT[at + 1 :]
        with pytest.raises((lock.WrongPassphrase, lock.BadLock)):
            lock.unlock(changed, "пароль из слов", lock.Purpose.HOUSE)


def test_a_newer_lock_is_refused_by_name():
    with pytest.raises(lock.NewerLock):
        lock.read_header(TEXT.replace("aigaq-lock/1", "aigaq-lock/2"))


def test_a_huge_or_empty_file_is_no_lock():
    for text in ("", "x" * 10000, TEXT + "x" * 5000):
        with pytest.raises(lock.BadLock):
            lock.read_header(text)


def test_a_lock_there_is_no_room_for_is_not_called_a_wrong_passphrase():
    """The room left is half of what the cheapest lock asks for."""
    used = int(re.search(r"VmSize:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + lock.LEAST_KIB * 512, before[1]))
    try:
        with pytest.raises(TooLittleMemory):
            lock.unlock(TEXT, "пароль из слов", lock.Purpose.HOUSE)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
