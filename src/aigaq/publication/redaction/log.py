"""The log of reasons: page, place, reason, by whom, when; never the words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from aigaq.publication.redaction.places import Place
from aigaq.vault import formulas


@dataclass(frozen=True)
class Entry:
    """One mark as the log tells of it."""

    number: int
    page: int
    place: Place
    reason: str
    by: str
    at: datetime
    found_by: str

    @property
    def cells(self) -> list[str]:
        """Return its cells: place in per cent of the page's width and height."""
        edges = [f"{edge:.2f}" for edge in self.place.per_cent]
        return [
            str(self.number),
            str(self.page),
            *edges,
            self.reason,
            self.by,
            f"{self.at:%Y-%m-%dT%H:%M:%SZ}",
            self.found_by,
        ]


def table(entries: Iterable[Entry], heads: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a table as CSV, its heads first; no cell is a formula."""
    yield formulas.line(list(heads))
    for one in entries:
        yield formulas.line(one.cells)
