import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proof import chain, checkpoint, merkle
from proof.canonical import canonical

plain = st.recursive(
    st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@given(plain)
def test_one_value_has_one_spelling(value):
    raw = canonical(value)
    assert canonical(json.loads(raw)) == raw


@pytest.mark.parametrize("value", [1.5, True, None, {"a": None}, [False], {1: "x"}])
def test_what_has_several_spellings_is_refused(value):
    if value == {1: "x"}:
        assert canonical(value) == b'{"1":"x"}'
        return
    with pytest.raises(TypeError):
        canonical(value)


def naive_root(leaves):
    """RFC 9162 §2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + naive_root(leaves[:split]) + naive_root(leaves[split:])).digest()


@pytest.mark.parametrize("size", range(131))
def test_the_root_is_that_of_the_rfc(size):
    leaves = [merkle.leaf_hash(str(number).encode()) for number in range(size)]
    assert merkle.root(merkle.frontier_of(leaves)) == naive_root(leaves)


def lines_of(count):
    lines, prev = [], chain.FIRST_PREV
    for n in range(count):
        lines.append(canonical({"n": n, "prev": prev, "act": f"act {n}"}).decode())
        prev = merkle.leaf_hash(lines[-1].encode()).hex()
    return lines


def test_an_unbroken_chain_has_no_break():
    assert list(chain.breaks(lines_of(20))) == []


@given(st.integers(0, 19), st.integers(0, 200))
@settings(max_examples=200)
def test_one_changed_byte_breaks_the_chain(entry, at):
    lines = lines_of(20)
    raw = bytearray(lines[entry].encode())
    raw[at % len(raw)] ^= 1
    lines[entry] = raw.decode("utf-8", "replace")
    found = [broken.entry for broken in chain.breaks(lines)]
    # The last line has none after it: there the head outside the database speaks.
    assert found or entry == 19


@given(st.integers(0, 18))
def test_a_line_left_out_or_moved_is_named(entry):
    lines = lines_of(20)
    assert next(chain.breaks(lines[:entry] + lines[entry + 1 :])).entry == entry
    swapped = [*lines[:entry], lines[entry + 1], lines[entry], *lines[entry + 2 :]]
    assert next(chain.breaks(swapped)).entry == entry


def note():
    return checkpoint.Checkpoint("aigaq/x", 7, bytes(32), b"abcd", bytes(64)).note


def test_a_checkpoint_reads_back():
    assert checkpoint.parse(note()).note == note()


def test_no_changed_byte_of_a_checkpoint_reads_as_the_same():
    raw = note()
    same = checkpoint.parse(raw)
    for at in range(len(raw)):
        changed = bytearray(raw)
        changed[at] ^= 1
        try:
            assert checkpoint.parse(bytes(changed)) != same
        except checkpoint.BadCheckpoint:
            continue


@given(st.binary(max_size=300))
def test_any_other_bytes_are_no_checkpoint(raw):
    with pytest.raises(checkpoint.BadCheckpoint):
        checkpoint.parse(raw)
