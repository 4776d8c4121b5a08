"""What links two bodies, drawn: every body of the path once, in the frame, none over another."""

from itertools import combinations
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.proceedings.independence import Graph, Link, independence
from aigaq.web.linkpicture import WIDTH, picture

KINDS = {"gov": "government", "mvd": "ministry", "kuis": "prison_service", "health": "ministry"}
LINKS = [
    *(
        Link(start, to, "part_of", True)
        for start, to in (("prison", "duis"), ("duis", "kuis"), ("usb", "unit"), ("unit", "kuis"), ("kuis", "mvd"))
    ),
    Link("proc", "kuis", "supervises", True), Link("medic", "prison", "shares_premises", False),
    Link("mvd", "gov", "part_of", True), Link("payer", "prison", "funds", True), Link("payer", "medic", "funds", True),
]  # fmt: skip


def bodies(called="The {} of the penal system and its many departments"):
    names = {end for link in LINKS for end in (link.start, link.to)}
    person = {"public": True, "kind": "body", "reference": "", "role": {}}
    return {name: SimpleNamespace(body=SimpleNamespace(**person, name={"en": called.format(name)})) for name in names}


def drawn(accused, body, **called):
    return picture(independence(Graph(KINDS, LINKS), accused, body), bodies(**called))


def overlap(one, other):
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@pytest.mark.parametrize(
    ("accused", "body", "boxes", "arrows"),
    [
        ("prison", "usb", 5, 4), ("prison", "kuis", 3, 2), ("kuis", "prison", 3, 2), ("prison", "proc", 4, 3),
        ("prison", "medic", 3, 2), ("duis", "usb", 4, 3),
    ],
)  # fmt: skip
def test_every_body_of_the_path_is_drawn_once_in_the_frame_and_over_no_other(accused, body, boxes, arrows):
    found = drawn(accused, body)
    assert (len(found.boxes), len(found.arrows)) == (boxes, arrows)
    assert all(box.x >= 0 and box.x + box.width <= WIDTH and box.y + box.height <= found.height for box in found.boxes)
    assert not any(overlap(one, other) for one, other in combinations(found.boxes, 2))
    assert sorted(box.part for box in found.boxes if box.part != "between") == ["accused", "answers"]


def test_who_commands_stands_above():
    heights = {box.part: box.y for box in drawn("prison", "kuis").boxes}
    assert heights["answers"] < heights["accused"]


def test_an_arrow_of_a_link_that_is_not_verified_is_drawn_otherwise():
    assert [arrow.verified for arrow in drawn("medic", "prison").arrows].count(False) == 0
    links = [link for link in LINKS if link.kind != "funds"]
    found = picture(independence(Graph(KINDS, links), "prison", "medic"), bodies())
    assert [arrow.verified for arrow in found.arrows] == [False]


@pytest.mark.parametrize(("accused", "body"), [("prison", "prison"), ("prison", "nobody")])
def test_where_there_is_no_path_nothing_is_drawn(accused, body):
    assert drawn(accused, body) is None


@given(st.text(min_size=1, max_size=200))
def test_whatever_a_body_is_called_its_name_stays_in_its_box(name):
    found = drawn("prison", "usb", called=name.replace("{", "").replace("}", "") + " {}")
    for box in found.boxes:
        assert len(box.lines) <= 4
        assert all(box.y < y < box.y + box.height and len(line) <= 24 for y, line in box.lines)
