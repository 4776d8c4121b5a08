from itertools import combinations

import pytest

from aigaq.proceedings.chance import Heard, chance


def brute(confirmed, denied, quoted_yes, quoted_no):
    people = [1] * confirmed + [0] * denied
    draws = list(combinations(range(len(people)), quoted_yes + quoted_no))
    return sum(sum(people[i] for i in draw) <= quoted_yes for draw in draws) / len(draws)


@pytest.mark.parametrize("row", [(6, 4, 0, 4), (5, 5, 0, 3), (3, 7, 1, 2), (8, 2, 0, 2), (4, 4, 2, 2), (1, 9, 1, 9)])
def test_the_chance_is_that_of_drawing_blindly(row):
    assert chance(Heard(*row)) == pytest.approx(brute(*row))


def test_ten_of_fifteen_confirmed_and_only_the_five_deniers_quoted():
    assert chance(Heard(10, 5, 0, 5)) == pytest.approx(1 / 3003)


@pytest.mark.parametrize(
    "row", [(None, 4, 0, 4), (6, None, 0, 4), (6, 4, None, 4), (6, 4, 0, None), (6, 4, 0, 0), (2, 2, 3, 0)]
)
def test_what_is_not_known_gives_no_number(row):
    assert chance(Heard(*row)) is None
