"""The list of the locks: what was changed is told from a wrong passphrase, without a key."""

import hashlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proof import sums

NAMES = st.text("ABCDEFGH234567", min_size=1, max_size=16).map(lambda name: f"{name}.lock")
DIGESTS = st.sets(st.binary(max_size=4).map(lambda raw: hashlib.sha256(raw).hexdigest()), min_size=1, max_size=2)


@given(st.dictionaries(NAMES, DIGESTS, max_size=4))
def test_a_list_reads_back_as_it_was_written(listed):
    assert sums.read(sums.written(listed)) == listed


@given(st.dictionaries(NAMES, DIGESTS, min_size=1, max_size=4), st.data())
def test_a_list_of_which_a_byte_was_changed_is_another_list_or_none(listed, data):
    whole = sums.written(listed)
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + bytes([whole[at] ^ 1 << data.draw(st.integers(0, 7))]) + whole[at + 1 :]
    with suppress(ValueError):
        assert sums.read(changed) != listed


@pytest.mark.parametrize("text", [b"", b"x", b"\xff\n", b"two words\n"])
def test_what_is_no_list_names_no_lock(tmp_path, text):
    (tmp_path / sums.NAME).write_bytes(text)
    (tmp_path / "A.lock").write_bytes(b"a lock")
    assert [fault.file for fault in sums.faults(tmp_path)] == [sums.NAME]


def test_a_lock_that_is_being_written_may_be_there_or_not(tmp_path):
    new = hashlib.sha256(b"new").hexdigest()
    (tmp_path / sums.NAME).write_bytes(sums.written({"A.lock": {new, sums.ABSENT}}))
    assert sums.faults(tmp_path) == []
    (tmp_path / "A.lock").write_bytes(b"new")
    assert sums.faults(tmp_path) == []
    (tmp_path / "A.lock").write_bytes(b"neu")
    (tmp_path / "B.lock").write_bytes(b"another")
    assert [fault.file for fault in sums.faults(tmp_path)] == ["A.lock", "B.lock"]
