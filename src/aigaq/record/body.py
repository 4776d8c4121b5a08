"""Where on a body: points on an outline, in thousandths of it, or regions by name.

Left and right are the body's own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aigaq.errors import Refusal, gettext_noop

VIEWS = ("front", "back")
FULL = 1000
MOST_POINTS = 60
SHAPE = re.compile(r"(front|back):(\d{1,4}),(\d{1,4})", re.ASCII)

# Each region with the point of the outline where it is marked. Seen from the front the body's right is on our left.
REGIONS: dict[str, tuple[str, int, int]] = {
    "head_front": ("front", 500, 45),
    "face": ("front", 500, 85),
    "neck_front": ("front", 500, 148),
    "chest": ("front", 500, 245),
    "abdomen": ("front", 500, 385),
    "genitals": ("front", 500, 495),
    "shoulder_right": ("front", 315, 195),
    "shoulder_left": ("front", 685, 195),
    "upper_arm_right": ("front", 268, 280),
    "upper_arm_left": ("front", 732, 280),
    "forearm_right": ("front", 218, 400),
    "forearm_left": ("front", 782, 400),
    "hand_right": ("front", 172, 510),
    "hand_left": ("front", 828, 510),
    "thigh_right": ("front", 408, 580),
    "thigh_left": ("front", 592, 580),
    "knee_right": ("front", 404, 705),
    "knee_left": ("front", 596, 705),
    "shin_right": ("front", 402, 810),
    "shin_left": ("front", 598, 810),
    "foot_right": ("front", 388, 955),
    "foot_left": ("front", 612, 955),
    "head_back": ("back", 500, 60),
    "neck_back": ("back", 500, 148),
    "upper_back": ("back", 500, 245),
    "lower_back": ("back", 500, 385),
    "buttocks": ("back", 500, 485),
    "thigh_back_left": ("back", 408, 590),
    "thigh_back_right": ("back", 592, 590),
    "calf_left": ("back", 402, 800),
    "calf_right": ("back", 598, 800),
    "sole_left": ("back", 388, 965),
    "sole_right": ("back", 612, 965),
}
WITHOUT_PLACE = ("ear", "mouth_teeth", "inside")


class NoSuchPlace(Refusal):
    """Something was given that is no place on the body."""

    message = gettext_noop("“{text}” is not a place on the body.")
    remedy = gettext_noop("Mark it on the outline again, or choose from the list of regions. Nothing was kept.")


@dataclass(frozen=True)
class Mark:
    """Where a place stands on an outline, in thousandths of its width and height; exact if somebody pointed there.

    `number` is that of the injury among those shown with it.
    """

    view: str
    x: int
    y: int
    exact: bool
    number: int

    @property
    def down(self) -> int:
        """Return how far down it stands where an outline is twice as high as wide."""
        return 2 * self.y


Place = dict[str, str | int]


def points(text: str) -> list[Place]:
    """Return the points in a text such as `front:512,340 back:40,900`. Raises NoSuchPlace."""
    found: list[Place] = []
    for piece in text.split():
        shape = SHAPE.fullmatch(piece)
        if shape is None or max(int(shape[2]), int(shape[3])) > FULL or len(found) == MOST_POINTS:
            raise NoSuchPlace(text=piece[:40])
        found.append({"view": shape[1], "x": int(shape[2]), "y": int(shape[3])})
    return found


def regions(codes: Iterable[str]) -> list[Place]:
    """Return regions as places. Raises NoSuchPlace."""
    wanted = list(codes)
    for code in wanted:
        if code not in REGIONS and code not in WITHOUT_PLACE:
            raise NoSuchPlace(text=code[:40])
    return [{"region": code} for code in wanted]


def marks(places: Iterable[Place], number: int) -> list[Mark]:
    """Return where the places of an injury stand on the outlines; a region that has no place on them is left out."""
    found = []
    for place in places:
        if "view" in place:
            found.append(Mark(str(place["view"]), int(place["x"]), int(place["y"]), True, number))
        elif place.get("region") in REGIONS:
            found.append(Mark(*REGIONS[str(place["region"])], False, number))
    return found


def pointed(places: Iterable[Place]) -> int:
    """Return how many of the places somebody pointed out."""
    return sum("view" in place for place in places)


def named(places: Iterable[Place]) -> list[str]:
    """Return the codes of the regions among places."""
    return [str(place["region"]) for place in places if "region" in place]
