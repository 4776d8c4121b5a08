"""Parties and their employers, entered."""

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.intake.models import Passage
from aigaq.proceedings.models import Suit
from aigaq.proceedings.suits import codes
from aigaq.proceedings.suits.belonging import StandsAlready, of_one_case
from aigaq.proceedings.suits.models import Employment, Party
from aigaq.record.models import Person
from aigaq.vault import dates

Words = dict[str, str]


@transaction.atomic
def join_party(
    member: Member, suit: Suit, person: Person, part: str, *, represents: Person | None = None, since: str = ""
) -> Party:
    """Record that somebody takes part in a suit, and whom a representative speaks for.

    Raises Unknown, NotAllowed, OfAnotherCase, ImpossibleDate, Incomplete or StandsAlready.
    """
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, person, represents)
    if (part == "representative") != (represents is not None):
        raise Incomplete(what="represents")
    if part not in codes.PARTS:
        raise Incomplete(what="part")
    if person.pk in _in_part(suit, part, represents):
        raise StandsAlready(what="part")
    row = Party(
        case=suit.case, suit=suit, person=person, part=part, represents=represents, since=dates.kept(since)
    )  # fmt: skip
    return trail.record(member, "party recorded", row)


@transaction.atomic
def note_employer(
    member: Member, suit: Suit, person: Person, employer: Person, *, basis: Words, passage: Passage | None = None
) -> Employment:
    """Record whose employee a party is and who says so. Another source may say otherwise: both stay.

    Raises Unknown, NotAllowed, OfAnotherCase, or Incomplete without a source.
    """
    require(member, Verb.LODGE, suit.case)
    of_one_case(suit, person, employer, passage)
    if not any(basis.values()) and passage is None:
        raise Incomplete(what="basis")
    if person == employer:
        raise Incomplete(what="employer")
    row = Employment(case=suit.case, suit=suit, person=person, employer=employer, basis=basis, passage=passage)
    return trail.record(member, "employer recorded", row)


def _in_part(suit: Suit, part: str, represents: Person | None) -> set[object]:
    """Return the ids of those who take this part already, for that person if it is a representative's."""
    lead = {"plaintiff": suit.plaintiff_id, "defendant": suit.defendant_id}.get(part)
    rows = suit.parties.filter(part=part, represents=represents)
    return {lead, *rows.values_list("person", flat=True)}
