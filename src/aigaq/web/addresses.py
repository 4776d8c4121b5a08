"""Addresses of pages. How those of one kind are written is worked out once: a page leads to hundreds of things."""

from functools import lru_cache
from uuid import UUID

from django.urls import get_urlconf, reverse

SHAPES = 4096
# Stand where ids will: nothing in the house is called so, and none is a part of another.
PLACES = tuple(UUID(int=number) for number in range(1, 5))


def address(name: str, *parts: object) -> str:
    """Return the address of the page `name`, with ids and references in it. Raises NoReverseMatch."""
    ids = [one for one in parts if isinstance(one, UUID)]
    rest = tuple(None if isinstance(one, UUID) else one for one in parts)
    first, *others = _around_ids(name, rest, get_urlconf())
    return first + "".join(f"{one}{piece}" for one, piece in zip(ids, others, strict=True))


def before_id(name: str) -> str:
    """Return how the addresses of one kind of thing begin, as far as its id: a page that is long writes the rest."""
    return _around_ids(name, (None,), get_urlconf())[0]


@lru_cache(SHAPES)
def _around_ids(name: str, rest: tuple[object, ...], urlconf: str | None) -> tuple[str, ...]:
    """Return what stands before, between and after the ids of an address."""
    places = iter(PLACES)
    whole = reverse(name, urlconf, args=[next(places) if one is None else one for one in rest])
    pieces = []
    for place in PLACES[: rest.count(None)]:
        before, whole = whole.split(str(place))
        pieces.append(before)
    return (*pieces, whole)
