"""Which references and which facility an allegation of a table gets, one row after the other."""

import uuid
from dataclasses import dataclass, field

from aigaq.exchange.allegations.allegation import Allegation


@dataclass(frozen=True)
class Numbered:
    """An allegation, its row in the table, its references, and its facility.

    `fresh` is the reference of a facility that this row is the first to name.
    """

    allegation: Allegation
    row: int
    incident: str
    complaint: str
    facility: uuid.UUID | None
    fresh: str = ""


@dataclass
class Numbering:
    """The next references of an import, and the facilities by how tables spell them."""

    incidents: int
    complaints: int
    facilities: dict[str, uuid.UUID] = field(default_factory=dict)

    def numbered(self, allegation: Allegation, row: int) -> Numbered:
        """Return the allegation in a row with its references. A facility that may be another's twin stays beside it."""
        facility, fresh = self._facility(allegation.facility.casefold())
        incident, complaint = f"E-{self.incidents:03}", f"K-{self.complaints:03}"
        self.incidents += 1
        self.complaints += bool(allegation.complaint)
        return Numbered(allegation, row, incident, complaint, facility, fresh)

    def _facility(self, written: str) -> tuple[uuid.UUID | None, str]:
        if not written or written in self.facilities:
            return self.facilities.get(written), ""
        self.facilities[written] = uuid.uuid4()
        return self.facilities[written], f"F-{len(self.facilities):03}"
