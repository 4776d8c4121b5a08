"""Which bodies and links of a pack a case does not have yet. A body is known by any of its names; nothing is near."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# A body as a pack writes it (DOMAIN §5.8): id, name in each language, kind, from when until when, its links.
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Body:
    """A body of a pack; `known` is the id of the body of the case that has one of its names."""

    id: str
    name: dict[str, str]
    kind: str
    valid_from: str
    valid_to: str
    known: str


@dataclass(frozen=True)
class Tied:
    """A link of a pack between two bodies, by their ids there."""

    start: str
    to: str
    kind: str
    valid_from: str
    valid_to: str
    status: str
    source: str


def bodies(rows: Iterable[Row], known: Mapping[str, str]) -> list[Body]:
    """Return the bodies of a pack. `known` are the ids of the case's bodies by their names in small letters."""
    return [
        Body(
            row["id"], dict(row["name"]), row["kind"], *_span(row),
            next((known[name.casefold()] for name in row["name"].values() if name.casefold() in known), ""),
        )
        for row in rows
    ]  # fmt: skip


def links(rows: Iterable[Row], among: Collection[str]) -> list[Tied]:
    """Return the links of a pack both of whose ends are `among` these, by their ids there."""
    return [
        Tied(row["id"], edge["to"], edge["type"], *_span(edge), edge["status"], edge["source"])
        for row in rows
        for edge in row.get("edge", ())
        if row["id"] in among and edge["to"] in among
    ]


def _span(row: Row) -> tuple[str, str]:
    first, last = (str(row.get(end) or "") for end in ("valid_from", "valid_to"))
    return first, last
