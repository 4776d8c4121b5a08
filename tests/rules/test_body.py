from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.record.body import MOST_POINTS, REGIONS, VIEWS, NoSuchPlace, marks, points, regions


def test_points_are_kept_in_thousandths_of_the_outline():
    assert points("front:512,340 back:0,1000") == [
        {"view": "front", "x": 512, "y": 340},
        {"view": "back", "x": 0, "y": 1000},
    ]


@pytest.mark.parametrize("text", ["side:1,1", "front:1001,1", "front:1", "front:-1,2", "<b>", "front:1,2;back:1,1"])
def test_what_is_no_place_on_the_body_is_refused(text):
    with pytest.raises(NoSuchPlace):
        points(text)


def test_more_marks_than_a_body_has_room_for_are_refused():
    with pytest.raises(NoSuchPlace):
        points(" ".join(["front:1,1"] * (MOST_POINTS + 1)))


def test_a_region_nobody_listed_is_refused():
    assert regions(["chest", "inside"]) == [{"region": "chest"}, {"region": "inside"}]
    with pytest.raises(NoSuchPlace):
        regions(["soul"])


def test_a_region_is_marked_roughly_and_a_point_exactly():
    found = marks([*points("back:500,385"), *regions(["lower_back", "inside"])], 2)
    assert [(one.view, one.x, one.y, one.exact, one.number) for one in found] == [
        ("back", 500, 385, True, 2),
        ("back", 500, 385, False, 2),
    ]


@pytest.mark.parametrize("code", [code for code in REGIONS if code.endswith("_right")])
def test_the_right_of_a_body_is_on_our_left_in_front_and_on_our_right_behind(code):
    view, x, y = REGIONS[code]
    other = REGIONS[code.removesuffix("right") + "left"]
    assert (x < 500) is (view == "front")
    assert other == (view, 1000 - x, y)


def test_every_region_stands_on_an_outline():
    assert all(view in VIEWS and 0 < x < 1000 and 0 < y < 1000 for view, x, y in REGIONS.values())


@given(st.text(max_size=40))
def test_whatever_is_typed_is_places_or_refused(text):
    with suppress(NoSuchPlace):
        assert all(0 <= one["x"] <= 1000 and 0 <= one["y"] <= 1000 for one in points(text))
