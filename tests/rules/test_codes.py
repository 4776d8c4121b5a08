import pytest

from aigaq.intake.codes import alike, core, may_be_same


@pytest.mark.parametrize(
    "code", ["УК-161/2", "UK 161/2", "учреждение 161/2", "Prison161/2", "Prison UK-161/2", "161-2", "ук 161 / 2"]
)
def test_one_code_has_many_spellings(code):
    assert core(code) == "161/2"
    assert may_be_same(code, "161/2")


@pytest.mark.parametrize(
    ("one", "other"), [("161/2", "161/4"), ("UK-161/2", "LA-161/2"), ("158/4", "158/7"), ("No. 10", "No. 10")]
)
def test_what_may_not_be_the_same_is_not_offered(one, other):
    assert not may_be_same(one, other)


def test_cyrillic_and_latin_prefixes_are_one():
    assert may_be_same("УК-161/2", "UK-161/2")
    assert may_be_same("ЛА-155/4", "LA 155/4")


def test_those_whose_codes_may_be_the_same_are_named_to_each_other_and_nobody_else():
    known = {"a": ["УК-161/2"], "b": ["161/2", "No. 10"], "c": ["LA-161/2"], "d": ["No. 10"], "e": []}
    assert alike(known) == {"a": {"b"}, "b": {"a", "c"}, "c": {"b"}, "d": set(), "e": set()}
