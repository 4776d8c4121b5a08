"""Cutting a file into parts for a court's e-filing: which pages stand in which part, none larger than allowed.

A part ends where an exhibit ends. Only what is larger than a part by itself is cut between its pages.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from aigaq.errors import Refusal, gettext_noop

MB = 1_000_000
# What comes to the pages of a part: its own cover sheet, its list of pages, its bookmarks.
COVER, EACH = 90_000, 400

# What a page takes: the bytes of each object it is drawn with. Fonts are shared, and counted once in a part.
Weight = Mapping[Hashable, int]


class PageTooLarge(Refusal):
    """One page alone is larger than a part may be."""

    message = gettext_noop(
        "Page {page} alone takes {size} MB, and a part may have {most} MB at most: it cannot be split so small."
    )
    remedy = gettext_noop("Ask for larger parts, or put a smaller copy in the place of that exhibit.")


class NoSuchSize(Refusal):
    """A size was asked for that no part can have."""

    message = gettext_noop("Parts of {size} MB cannot be made.")
    remedy = gettext_noop("Ask for 1 to 1000 MB: what the court's e-filing takes.")


@dataclass
class Part:
    """A part while it is filled: its pages (from 0), the objects in it, how many bytes it takes."""

    pages: list[int] = field(default_factory=list)
    objects: set[Hashable] = field(default_factory=set)
    size: int = COVER

    def more(self, pages: Sequence[int], weights: Sequence[Weight]) -> int:
        """Return how many bytes these pages would add."""
        fresh: dict[Hashable, int] = {}
        for page in pages:
            fresh.update((one, size) for one, size in weights[page].items() if one not in self.objects)
        return sum(fresh.values()) + EACH * len(pages)

    def add(self, pages: Sequence[int], weights: Sequence[Weight]) -> None:
        """Put pages into it."""
        self.size += self.more(pages, weights)
        self.pages += pages
        self.objects.update(one for page in pages for one in weights[page])


def plan(groups: Sequence[Sequence[int]], weights: Sequence[Weight], most: int) -> list[list[int]]:
    """Return the pages of each part, in order. `groups` are pages that belong together. Raises PageTooLarge."""
    parts = [Part()]
    for group in groups:
        if not _fits(Part(), group, weights, most):
            _cut(parts, group, weights, most)
            continue
        if not _fits(parts[-1], group, weights, most):
            parts.append(Part())
        parts[-1].add(group, weights)
    return [one.pages for one in parts if one.pages]


def asked(size: int) -> int:
    """Return the bytes a part may have, for so many megabytes. Raises NoSuchSize."""
    if not 1 <= size <= 1000:
        raise NoSuchSize(size=size)
    return size * MB


def _cut(parts: list[Part], group: Sequence[int], weights: Sequence[Weight], most: int) -> None:
    for page in group:
        if not _fits(Part(), [page], weights, most):
            size = (COVER + Part().more([page], weights)) / MB
            raise PageTooLarge(page=page + 1, size=f"{size:.1f}", most=f"{most / MB:g}")
        if not _fits(parts[-1], [page], weights, most):
            parts.append(Part())
        parts[-1].add([page], weights)


def _fits(part: Part, pages: Sequence[int], weights: Sequence[Weight], most: int) -> bool:
    return part.size + part.more(pages, weights) <= most
