"""What one may see of those in a suit: each with the part they take, and whose employee they are by which source."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.intake.models import Passage
from aigaq.proceedings.models import Suit
from aigaq.proceedings.suits.codes import PARTS
from aigaq.proceedings.suits.models import Employment, Party
from aigaq.record.models import Person


@dataclass(frozen=True)
class Employed:
    """Whose employee somebody is, and who says so: the suit, the record, or what was noted, with words or a passage."""

    employer: Person
    source: str
    basis: Mapping[str, str] | None = None
    passage: Passage | None = None


@dataclass(frozen=True)
class Taking:
    """One who takes part. Several sources may name several employers; none means that it is not known."""

    person: Person
    part: str
    employers: Sequence[Employed]
    represents: Person | None = None
    since: str = ""
    row: Party | None = None


def parties(reader: Member, suit: Suit) -> list[Taking]:
    """Return those who take part in a suit, plaintiffs first, each with their employers."""
    require(reader, Verb.SEE, suit.case)
    noted: dict[UUID, list[Employment]] = defaultdict(list)
    for row in Employment.objects.filter(suit=suit).select_related("employer", "passage").order_by("made"):
        noted[row.person_id].append(row)
    rows = Party.objects.filter(suit=suit).select_related("person__works_for", "represents").order_by("made")
    found = [
        Taking(suit.plaintiff, PARTS[0], _employers(suit, suit.plaintiff, noted)),
        Taking(suit.defendant, PARTS[1], _employers(suit, suit.defendant, noted)),
        *(
            Taking(row.person, row.part, _employers(suit, row.person, noted), row.represents, row.since, row)
            for row in rows
        ),
    ]
    return sorted(found, key=lambda one: PARTS.index(one.part))


def _employers(suit: Suit, person: Person, noted: Mapping[UUID, Sequence[Employment]]) -> list[Employed]:
    """Return each employer once, by the source that comes closest to this suit."""
    found = [Employed(row.employer, "noted", row.basis, row.passage) for row in noted.get(person.pk, ())]
    if suit.employer and person.pk == suit.plaintiff_id:
        found.append(Employed(suit.employer, "suit"))
    if person.works_for:
        found.append(Employed(person.works_for, "record"))
    by_key: dict[UUID, Employed] = {}
    for one in found:
        by_key.setdefault(one.employer.pk, one)
    return [one for one in by_key.values() if one.employer.pk != person.pk]
