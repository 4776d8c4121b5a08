"""What a new house still lacks."""

import re
from dataclasses import dataclass

from aigaq.access.factors.queries import owes_one
from aigaq.access.models import Case, House, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import cases_of


@dataclass(frozen=True)
class Standing:
    """How far a house is furnished, as one member may know it; None where it is not for them to see to."""

    shares: bool | None
    case: Case | None
    opens_cases: bool
    owes_factor: bool

    @property
    def done(self) -> bool:
        """Return whether nothing is left that this member could do."""
        furnished = self.shares is not False and (self.case is not None or not self.opens_cases)
        return furnished and not self.owes_factor


def standing(reader: Member) -> Standing:
    """Return what of the first steps is done, as far as the reader may take them."""
    shares = bool(House.objects.get().recovery_public) if may(reader.roles, Verb.ADMINISTER) else None
    cases = cases_of(reader)
    return Standing(shares, cases[0] if cases else None, may(reader.roles, Verb.RECORD), owes_one(reader))


def wants_shares(reader: Member) -> bool:
    """Return whether a keeper is to be reminded of the shares. A throw-away house needs none."""
    return may(reader.roles, Verb.ADMINISTER) and House.objects.filter(recovery_public=None, throwaway=False).exists()


def next_reference(reader: Member, year: int) -> str:
    """Return a free number among the reader's own cases; what others have is not theirs to learn."""
    form = re.compile(rf"C-{year}-([0-9]{{2,}})")
    taken = [int(found[1]) for case in cases_of(reader) if (found := form.fullmatch(case.reference))]
    return f"C-{year}-{max(taken, default=0) + 1:02}"
