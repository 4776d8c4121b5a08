"""The README's tour: the pictures the whole walk takes, in its order, each small, each with its caption."""

import re
from pathlib import Path

from tour import TOUR

HOME = Path(__file__).parents[2]
README = (HOME / "README.md").read_text("utf-8")
PICTURES = re.findall(r"^!\[([^\]]+)\]\(([^)]+)\)$", README, re.M)


def test_the_readme_shows_the_pictures_that_the_walk_takes_in_its_order():
    assert [Path(place).stem for _words, place in PICTURES] == list(TOUR)
    assert {Path(place).parent.as_posix() for _words, place in PICTURES} == {"docs/guide/pictures/tour"}


def test_each_picture_is_there_is_small_and_says_what_it_shows():
    for words, place in PICTURES:
        assert (HOME / place).stat().st_size < 60_000, place
        assert len(words) > 10, place


def test_no_picture_lies_in_the_tour_that_nobody_is_shown():
    kept = {one.relative_to(HOME).as_posix() for one in (HOME / "docs/guide/pictures/tour").iterdir()}
    assert kept == {place for _words, place in PICTURES}
