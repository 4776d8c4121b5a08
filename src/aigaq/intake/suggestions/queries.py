"""What one may see of suggestions: who may not open originals sees none."""

import uuid
from collections.abc import Iterable

from django.db.models import Count

from aigaq.access import keyring
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Unknown
from aigaq.intake.models import Reading, Suggestion
from aigaq.intake.suggestions.state import State


def suggestions(reader: Member, found: Reading, start: int, end: int) -> list[Suggestion]:
    """Return what was suggested between two characters of a reading's text, in its order.

    Raises Unknown or NotAllowed.
    """
    require(reader, Verb.OPEN, found.case)
    rows = Suggestion.objects.filter(reading=found, start__gte=start, start__lt=end)
    return list(rows.select_related("case", "passage").order_by("start", "end", "kind"))


def accepted(reader: Member, found: Reading) -> list[Suggestion]:
    """Return what was accepted of a reading, in the order of its text. Raises Unknown or NotAllowed."""
    require(reader, Verb.OPEN, found.case)
    rows = Suggestion.objects.filter(reading=found, state=State.ACCEPTED)
    return list(rows.select_related("case", "passage").order_by("start", "end", "kind"))


def suggestion_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.OPEN) -> Suggestion:
    """Return one suggestion of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    mine = Suggestion.objects.filter(case__memberships__member=reader)
    one = mine.select_related("case", "passage", "reading__text", "reading__item").filter(pk=key).first()
    if one is None:
        raise Unknown(reference=key)
    require(reader, Verb.OPEN, one.case)
    require(reader, verb, one.case)
    return one


def values(reader: Member, found: Reading, rows: Iterable[Suggestion]) -> dict[uuid.UUID, str]:
    """Return the normal form of suggestions of one reading, by their ids; empty where the words alone do not tell.

    Raises Unknown, NotAllowed, RingClosed, or KeyGone once the original is frozen or erased.
    """
    require(reader, Verb.OPEN, found.case)
    if found.text_id is None:
        return {}
    return {row.pk: text for row, text in keyring.opened_beside(reader, rows, "value_sealed", found.text_id)}


def counted(reader: Member, found: Reading) -> dict[str, int]:
    """Return how many suggestions of a reading are open, accepted, rejected. Raises Unknown or NotAllowed."""
    require(reader, Verb.OPEN, found.case)
    rows = Suggestion.objects.filter(reading=found).order_by().values("state").annotate(n=Count("pk"))
    return {str(state): 0 for state in State} | {row["state"]: row["n"] for row in rows}


def kinds(reader: Member, found: Reading) -> dict[str, int]:
    """Return how many suggestions of each kind a reading has. Raises Unknown or NotAllowed."""
    require(reader, Verb.OPEN, found.case)
    rows = Suggestion.objects.filter(reading=found).order_by("kind").values("kind").annotate(n=Count("pk"))
    return {row["kind"]: row["n"] for row in rows}


def not_looked_through(reader: Member, case: Case) -> list[Reading]:
    """Return the newest readings of the originals of a case that nobody has had looked through to their end.

    Raises Unknown or NotAllowed.
    """
    require(reader, Verb.OPEN, case)
    rows = Reading.objects.filter(case=case, corrected_by=None, text__erased_at=None).exclude(finished_at=None)
    return [one for one in rows.select_related("item", "text", "case") if not looked_through(one)]


def looked_through(found: Reading) -> bool:
    """Return whether all of a reading's text was looked through."""
    return found.looked_to is not None and found.looked_to >= length(found)


def length(found: Reading) -> int:
    """Return how many characters the text of a finished reading has."""
    return found.leaves[-1]["end"] if found.leaves else 0


def decided_before(found: Reading) -> tuple[Reading | None, list[Suggestion]]:
    """Return the nearest of the readings that this one corrects of which something was decided, and what."""
    earlier = found.corrects
    while earlier is not None:
        rows = list(Suggestion.objects.filter(reading=earlier).exclude(state=State.OPEN))
        if rows:
            return earlier, rows
        earlier = earlier.corrects
    return None, []
