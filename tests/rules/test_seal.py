from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.access import seal
from aigaq.access.padding import field_length, padme

PLACE = seal.Context("house", "aigaq_person", "row", "identity_sealed", "thing")
PUBLIC, SECRET = seal.new_box()


@given(st.binary(max_size=2000))
def test_what_was_sealed_opens_in_its_own_place(value):
    assert seal.opened(SECRET, PLACE, seal.seal(PUBLIC, PLACE, value)) == value


@pytest.mark.parametrize("part", ["house", "table", "row", "field", "thing"])
def test_a_value_moved_to_another_place_does_not_open(part):
    blob = seal.seal(PUBLIC, PLACE, b"a name")
    with pytest.raises(seal.ValueMoved):
        seal.opened(SECRET, replace(PLACE, **{part: "other"}), blob)


@given(st.binary(max_size=200))
@settings(max_examples=30)
def test_another_key_never_opens(value):
    with pytest.raises(seal.SealBroken):
        seal.opened(seal.new_box()[1], PLACE, seal.seal(PUBLIC, PLACE, value))


def test_no_changed_byte_opens():
    blob = seal.seal(PUBLIC, PLACE, b"a name")
    for at in [0, *range(9, len(blob))]:
        changed = bytearray(blob)
        changed[at] ^= 1
        with pytest.raises(seal.SealBroken):
            seal.opened(SECRET, PLACE, bytes(changed))


def test_no_part_of_a_sealed_value_opens():
    blob = seal.seal(PUBLIC, PLACE, b"a name")
    for end in range(len(blob)):
        with pytest.raises(seal.SealBroken):
            seal.opened(SECRET, PLACE, blob[:end])


def test_a_newer_seal_is_refused_by_name():
    with pytest.raises(seal.NewerSeal) as refusal:
        seal.opened(SECRET, PLACE, b"\x02" + bytes(100))
    assert "newer Aigaq" in str(refusal.value)


def test_a_short_name_and_a_long_one_give_the_same_length():
    assert len(seal.seal(PUBLIC, PLACE, b"Li")) == len(seal.seal(PUBLIC, PLACE, "Абдрахманова".encode()))


def test_more_than_64_kib_is_refused():
    with pytest.raises(seal.TooLong):
        seal.seal(PUBLIC, PLACE, bytes(seal.MOST + 1))


def test_no_two_seals_of_one_value_are_alike():
    assert len({seal.seal(PUBLIC, PLACE, b"a name") for _ in range(100)}) == 100


@given(st.integers(0, 10**12))
def test_padding_adds_at_most_twelve_per_cent_and_keeps_order(length):
    assert length <= padme(length) <= length * 1.12 + 1
    assert padme(length) <= padme(length + 1)


@given(st.integers(1, 10**6))
def test_a_field_is_padded_to_few_lengths(length):
    assert field_length(length) >= length
    assert field_length(field_length(length)) == field_length(length)
