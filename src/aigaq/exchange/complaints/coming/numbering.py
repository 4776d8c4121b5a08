"""Which reference, facility and bodies a complaint of a table gets; which rows are there already."""

import uuid
from dataclasses import dataclass, field

from aigaq.exchange.allegations.allegation import Unreadable
from aigaq.exchange.complaints.coming.line import Line

Keys = dict[str, uuid.UUID]


@dataclass(frozen=True)
class Numbered:
    """A complaint, its row in the table, its reference, its facility and bodies.

    `fresh` are bodies that this row is the first to name, by how it spells them; `fresh_facility` the reference of a
    facility it is the first to name.
    """

    line: Line
    row: int
    reference: str
    facility: uuid.UUID | None
    fresh_facility: str
    bodies: Keys
    fresh: tuple[str, ...]


@dataclass
class Numbering:
    """The next reference of an import; facilities and bodies by how tables spell them; numbers that are there."""

    complaints: int
    facilities: Keys
    # By their names in small letters.
    bodies: Keys
    known: set[tuple[str, ...]] = field(default_factory=set)

    def numbered(self, line: Line, row: int) -> Numbered:
        """Return the complaint in a row with what it points to.

        Raises Unreadable for one that is there already: with a number of a register that another has, or, where it has
        none, of the same day to the same body in the same words.
        """
        for mark in self._marks(line):
            if mark in self.known:
                raise Unreadable("number" if line.numbers else "gist", "already_there")
        self.known |= self._marks(line)
        facility, fresh_facility = self._facility(line.facility.casefold())
        bodies, fresh = self._bodies(line)
        reference = f"K-{self.complaints:03}"
        self.complaints += 1
        return Numbered(line, row, reference, facility, fresh_facility, bodies, tuple(fresh))

    def _marks(self, line: Line) -> set[tuple[str, ...]]:
        numbers: set[tuple[str, ...]] = {(kind, number, line.addressee.casefold()) for kind, number in line.numbers}
        return numbers or {(line.lodged_on, line.addressee.casefold(), line.facility.casefold(), line.gist)}

    def _facility(self, written: str) -> tuple[uuid.UUID | None, str]:
        if not written or written in self.facilities:
            return self.facilities.get(written), ""
        self.facilities[written] = uuid.uuid4()
        return self.facilities[written], f"F-{len({*self.facilities.values()}):03}"

    def _bodies(self, line: Line) -> tuple[Keys, list[str]]:
        found, fresh = {}, []
        for written in filter(None, (line.addressee, line.redirected[0], line.answered_by)):
            if written.casefold() not in self.bodies:
                self.bodies[written.casefold()] = uuid.uuid4()
                fresh.append(written)
            found[written] = self.bodies[written.casefold()]
        return found, fresh
