"""What was found of a chain so far: each row once, as a link, with the ties between them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from aigaq.proceedings.chain.links import Chain, Link, Stage

STAGES = {
    "parcel": Stage.PARCEL,
    "item": Stage.ORIGINAL,
    "reading": Stage.READING,
    "passage": Stage.PASSAGE,
    "claim": Stage.CLAIM,
    "sentence": Stage.SENTENCE,
    "complaint": Stage.FILED,
    "suit": Stage.FILED,
}
# What a page shows of a row, and what ties it to others: the columns that are read.
SHOWN = {
    "parcel": ("reference",),
    "item": ("reference", "title", "media_type", "derived_from"),
    "reading": ("item", "text", "tool"),
    "passage": ("item", "start", "locator"),
    "incident": ("reference", "title", "origin"),
    "account": ("reference", "gist", "teller", "item"),
    "person": ("reference", "kind", "public", "name", "role"),
    "facility": ("reference", "name"),
    "claim": ("reference", "text", "incident"),
    "sentence": ("statement", "position", "text"),
    "statement": ("reference",),
    "complaint": ("reference", "gist", "incident"),
    "suit": ("reference", "subject"),
}
# As many of a kind as a page can show.
MOST = 60
# As many ties to passages as are followed: several rest on one.
MOST_TIES = 500
LEGIBLE = "text/plain"


def shown(kind: str, *path: str) -> list[str]:
    """Return the columns that are read of a kind, where it lies at the end of a `path` of columns."""
    return ["__".join((*path, column)) for column in SHOWN[kind]]


@dataclass
class Found:
    """Links with their rows, and ties. What is added by its key alone has no row until it is read."""

    links: dict[tuple[str, Any], Link] = field(default_factory=dict)
    rows: dict[Link, Any] = field(default_factory=dict)
    ties: set[tuple[Link, Link]] = field(default_factory=set)
    # Kinds of which there are more than were followed.
    cut: set[str] = field(default_factory=set)
    # Which passage attests which row, by keys.
    told: list[tuple[Any, str, Any]] = field(default_factory=list)

    def add(self, kind: str, row: Any, order: tuple[str, int] = ("", 0)) -> Link:
        """Return the link of a row, made if it is not there yet."""
        known = self.links.get((kind, row.pk))
        if known is None:
            legible = kind == "item" and row.media_type == LEGIBLE
            stage = STAGES.get(kind, Stage.RECORD)
            known = Link(stage, kind, row.pk, order if any(order) else (getattr(row, "reference", ""), 0), legible)
            self.links[kind, row.pk] = known
            self.rows[known] = row
        return known

    def tie(self, below: Link, above: Link) -> None:
        """Note that one rests on the other."""
        self.ties.add((below, above))

    def link(self, kind: str, key: Any) -> Link | None:
        """Return the link of a row by its key, if it is there."""
        return self.links.get((kind, key))

    def keys(self, *kinds: str) -> list[Any]:
        """Return the keys of what is there of these kinds."""
        return [key for kind, key in self.links if kind in kinds]

    def attested(self, kind: str) -> list[Any]:
        """Return the keys of what passages attest of one kind."""
        return list({key for _passage, name, key in self.told if name == kind})

    def few(self, kind: str, rows: Iterable[Any], most: int = MOST) -> list[Any]:
        """Return as many rows as a page can show, and note if there were more. Ask for one more than that."""
        some = list(rows)
        if len(some) > most:
            self.cut.add(kind)
        return some[:most]

    def chain(self, ahead: Collection[Link], back: Collection[Link]) -> Chain:
        """Return all of it. Where something was cut off, nothing is said to be missing ahead."""
        return Chain(set(self.links.values()), self.ties, set() if self.cut else set(ahead), set(back))
