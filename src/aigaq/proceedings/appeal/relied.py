"""On which law a ground may rest: what the packs have for it on a day, and how much weight a pack has in this State."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from aigaq.proceedings.deadlines import Status
from aigaq.proceedings.law.grounds import Bears, Kind
from aigaq.proceedings.law.pack import Pack, Words, in_span


class Weight(StrEnum):
    """How a pack binds the court that hears the appeal."""

    LAW = "law"
    TREATY = "treaty"
    COMPARED = "compared"


# The State's own law; treaties, of which its pack says what it accepted; another region's, for comparison only.
PACKS = {"kz": Weight.LAW, "un": Weight.TREATY, "echr": Weight.COMPARED}


@dataclass(frozen=True)
class Basis:
    """A provision or a judgment as a pack has it: what it says, how sure that is, who says so, when it was checked.

    `own` is the file of the organisation from which it comes, empty for a pack as shipped.
    """

    pack: str
    weight: Weight
    id: str
    kind: str
    cite: Words
    text: Words
    bears: Bears
    status: Status
    source: Words
    checked: date
    own: str = ""

    @property
    def plain(self) -> list[str]:
        """Return what is kept of it beside a ground: which, and how sure it was."""
        return [self.pack, self.id, str(self.status)]


def bases(law: Pack, kind: Kind, on: date | None = None) -> Iterator[Basis]:
    """Yield what a pack has for a ground, in force on a day; without one, whatever it has."""
    for table in ("rule", "basis"):
        for row in law.rows(table):
            if kind in row.get("grounds", ()) and _holds(row, on):
                yield _basis(law, table, row)


def _holds(row: Mapping[str, Any], on: date | None) -> bool:
    return on is None or in_span(row.get("valid_from"), row.get("valid_to"), on)


def _basis(law: Pack, table: str, row: Mapping[str, Any]) -> Basis:
    return Basis(
        pack=law.id, weight=PACKS[law.id], id=row["id"], kind=row.get("kind", "article"), cite=row.get("cite", {}),
        text=row["text"], bears=Bears(row.get("bears", Bears.FOR)), status=Status(row["status"]),
        source=law.sources.get(row["source"], {}), checked=row["checked"], own=law.own.get((table, row["id"]), ""),
    )  # fmt: skip
