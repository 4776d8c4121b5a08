"""The page numbers of a file with bound exhibits: our own pages, as they were set, with the exhibits' between them.

Our pages are set by themselves, so Typst says on which of *them* each named place stands. Here that becomes the page of
the file. The numbers are then set in, which may move something: who sets asks again until they stay.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aigaq.exchange.dossier.contents import Contents, Exhibit


@dataclass(frozen=True)
class Place:
    """A named place in our own pages: on which of them, counted from 1, and how far down, in points."""

    name: str
    page: int
    down: float


@dataclass(frozen=True)
class Section:
    """A section: its title, the page of ours on which it begins, whether it follows another there and is listed."""

    title: str
    page: int
    follows: bool
    listed: bool


@dataclass(frozen=True)
class Leaf:
    """One page of the file: the page of ours it is, or else the exhibit whose page it is, and which."""

    own: int = 0
    exhibit: int = 0
    sheet: int = 0


@dataclass(frozen=True)
class Target:
    """Where a link leads: a page of the file, counted from 1, and how far down, in points."""

    page: int
    down: float


@dataclass(frozen=True)
class Numbered:
    """Every page of the file in order, where each named place stands in it, and the sections with their pages."""

    leaves: tuple[Leaf, ...]
    places: dict[str, Target]
    sections: tuple[tuple[Section, int], ...]

    @property
    def inputs(self) -> dict[str, Any]:
        """Return what the template is given; a place that is in no list stands nowhere, on page 0."""
        return {
            "elsewhere": 0,
            "pages": {name: place.page for name, place in self.places.items()},
            "sections": [
                {"title": section.title, "page": page, "to": f"aigaq:{heading(at)}"}
                for at, (section, page) in enumerate(self.sections)
                if section.listed
            ],
        }


# The sections as the template sets them, by the labels that entitle them.
SECTIONS = (
    "parties", "chronology", "evidence", "witnesses", "heard", "experts", "answers", "diligence", "remedies", "law",
    "translations", "exhibits", "custody", "names",
)  # fmt: skip


def guessed(contents: Contents) -> dict[str, Any]:
    """Return what the template is given first: as many lines and figures as it will need, so that little moves."""
    many = sum(one.pages for one in contents.exhibits)
    listed = enumerate(contents.labels[name] for name in SECTIONS)
    sections = [{"title": title, "page": many, "to": f"aigaq:{heading(at)}"} for at, title in listed]
    return {"pages": {}, "sections": sections, "elsewhere": many}


def told(places: Sequence[Any]) -> tuple[list[Place], list[Section]]:
    """Return the places and the sections among what Typst says stands where."""
    named = [Place(value, page, down) for value, page, down in places if isinstance(value, str)]
    sections = [
        Section(value["section"], page, value["follows"], value["listed"])
        for value, page, _down in places
        if not isinstance(value, str)
    ]
    return named, sections


def numbered(contents: Contents, found: Sequence[Any]) -> Numbered:
    """Return the pages of the file, given on which of our own each place stands."""
    places, sections = told(found)
    last = {place.name: place.page for place in places}
    leaves = tuple(_leaves(contents.exhibits, last))
    numbers = {leaf: number for number, leaf in enumerate(leaves, 1)}
    own = {leaf.own: number for leaf, number in numbers.items() if leaf.own}
    targets = {place.name: Target(own[place.page], place.down) for place in places}
    targets |= {heading(at): Target(own[one.page], 0.0) for at, one in enumerate(sections)}
    # An exhibit ends with its own pages.
    ends = {f"end{one.number}": one.pages for one in contents.exhibits if one.pages}
    targets |= {name: Target(targets[name].page + more, 0.0) for name, more in ends.items()}
    targets |= {
        mark.anchor: Target(numbers[Leaf(exhibit=one.number, sheet=mark.page)], 0.0)
        for one in contents.exhibits
        for mark in one.marks
        if mark.page
    }
    return Numbered(leaves, targets, tuple((one, own[one.page]) for one in sections))


def heading(at: int) -> str:
    """Return the name of the place where a section begins."""
    return f"section-{at}"


def together(pages: Numbered) -> list[list[int]]:
    """Return the pages, from 0, that stay together where a file is cut: what is no exhibit, and each exhibit."""
    starts = {place.page - 1 for name, place in pages.places.items() if name[:1] == "e" and name[1:].isdigit()}
    ends = {place.page for name, place in pages.places.items() if name.startswith("end") and name != "end"}
    groups: list[list[int]] = []
    for at in range(len(pages.leaves)):
        if not groups or at in starts or at in ends:
            groups.append([])
        groups[-1].append(at)
    return groups


@dataclass(frozen=True)
class Stamp:
    """What stands around one page: above it to the left and to the right, its number, and why it is withheld."""

    exhibit: bool
    left: str
    right: str
    number: str
    withheld: str


def stamps(contents: Contents, pages: Numbered) -> list[Stamp]:
    """Return what stands around every page of the file."""
    exhibits = {one.number: one for one in contents.exhibits}
    running = _Running(pages.sections)
    return [
        _stamp(contents, exhibits.get(leaf.exhibit), leaf, running, (number, len(pages.leaves)))
        for number, leaf in enumerate(pages.leaves, 1)
    ]


def _stamp(
    contents: Contents, exhibit: Exhibit | None, leaf: Leaf, running: "_Running", page: tuple[int, int]
) -> Stamp:
    words, (number, last) = contents.labels, page
    shown = words["page"].format(page=number, pages=last)
    if exhibit is None:
        return Stamp(False, contents.title if number > 1 else "", running.at(number), shown, "")
    title = f"{words['exhibit'].format(number=exhibit.number)}. {exhibit.title}"
    which = words["exhibit_page"].format(page=leaf.sheet, pages=exhibit.pages)
    return Stamp(True, title, which, shown, exhibit.withheld)


class _Running:
    """The title that runs above a page: of the first section that begins on it, or else of the last before it."""

    def __init__(self, sections: Sequence[tuple[Section, int]]) -> None:
        self._sections = sections
        self._starts = [page for _section, page in sections]

    def at(self, page: int) -> str:
        begun = [one for one, start in self._sections if start == page and not one.follows]
        before = bisect_right(self._starts, page)
        if begun:
            return begun[0].title
        return self._sections[before - 1][0].title if before else ""


def _leaves(exhibits: Sequence[Exhibit], last: dict[str, int]) -> Iterator[Leaf]:
    """Yield our pages in order; after the last page of ours for an exhibit follow its own pages."""
    done = 0
    for one in exhibits:
        end = last[f"end{one.number}"]
        yield from (Leaf(own=page) for page in range(done + 1, end + 1))
        yield from (Leaf(exhibit=one.number, sheet=sheet) for sheet in range(1, one.pages + 1))
        done = end
    yield from (Leaf(own=page) for page in range(done + 1, last["end"] + 1))
