"""Second factors as rules: the codes of RFC 6238, codes on paper, who must have one."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.access.factors import paper, totp
from aigaq.access.factors.duty import must_have_one
from aigaq.access.factors.passkeys import counts_on, possible_at
from aigaq.access.permissions import Role

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("now", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_the_codes_are_those_of_the_standard(now, code):
    assert totp.code_at(SECRET, now // 30) == code
    assert totp.step_of(SECRET, code, now) == now // 30


def test_a_code_is_taken_a_step_early_or_late_and_never_twice():
    step = 1000
    code = totp.code_at(SECRET, step)
    assert [totp.step_of(SECRET, code, (step + late) * 30) for late in (-2, -1, 0, 1, 2)] == [None, *[step] * 3, None]
    assert totp.step_of(SECRET, code, step * 30, last=step) is None
    assert totp.step_of(SECRET, totp.code_at(SECRET, step - 1), step * 30, last=step) is None


def test_a_secret_is_typed_in_groups_of_four_and_read_back():
    text = totp.typed(SECRET)
    assert all(len(group) == 4 for group in text.split())
    assert base64.b32decode(text.replace(" ", "")) == SECRET


@given(st.binary(min_size=56, max_size=56), st.binary(min_size=16, max_size=16), st.integers(0, 7))
def test_a_code_on_paper_works_once_however_it_is_typed(random, salt, which):
    found = paper.codes(random)
    hashes = paper.kept(salt, found)
    left = paper.without(salt, hashes, found[which].lower().replace("-", " "))
    assert left is not None
    assert (paper.count_of(hashes), paper.count_of(left)) == (8, 8 - found.count(found[which]))
    assert paper.without(salt, left, found[which]) is None
    assert paper.without(salt, hashes, "AAAAA-AAAA") is None


def test_keepers_and_lawyers_must_have_one_but_not_in_a_throw_away_house():
    must = {role for role in Role if must_have_one([role], throwaway=False)}
    assert must == {Role.KEEPER, Role.LAWYER}
    assert not any(must_have_one([role], throwaway=True) for role in Role)


@pytest.mark.parametrize(
    ("host", "may"),
    [("localhost", True), ("localhost:8765", True), ("house.example", True), ("127.0.0.1:8765", False),
     ("[::1]:8765", False), ("", False)],
)  # fmt: skip
def test_a_passkey_needs_a_name_not_numbers(host, may):
    assert possible_at(f"http://{host}") is may


@pytest.mark.parametrize(
    ("before", "now", "fine"),
    [(None, 0, True), (0, 0, True), (0, 1, True), (4, 5, True), (4, 4, False), (4, 3, False), (4, 0, False)],
)
def test_a_keys_count_goes_on_or_never_began(before, now, fine):
    assert counts_on(before, now) is fine


def test_the_app_learns_neither_the_house_nor_the_member():
    assert totp.address(SECRET) == "otpauth://totp/sign-in?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
