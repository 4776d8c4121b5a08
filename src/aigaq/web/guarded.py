"""How many findings of the guard stand in the way of a draft, remembered until anything of its case changes.

The guard reads every sentence and every sealed name; a page that only counts must not wait for it each time. Numbers
alone are kept, in memory: they go with the process when the house is locked.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from aigaq.access.models import Case, Member, TrailEntry
from aigaq.access.permissions import Verb, may
from aigaq.publication.guard.queries import findings
from aigaq.publication.models import Statement

# The guard is asked about so many drafts of a case, the newest.
MOST = 3


@dataclass(frozen=True)
class Draft:
    """A draft, and how many findings stop its release or advise against it; nothing where nobody looked."""

    statement: Statement
    stops: int | None = None
    advises: int | None = None


class Counted:
    """What was counted of each draft, and at which act of its case."""

    kept: ClassVar[dict[tuple[object, object], tuple[int, tuple[int, int]]]] = {}
    guard: ClassVar[threading.Lock] = threading.Lock()


def drafts(reader: Member, case: Case, found: Sequence[Statement]) -> list[Draft]:
    """Return the drafts among some statements of a case, the newest first, counted for who may be told."""
    waiting = sorted((one for one in found if one.state == "draft"), key=lambda one: -(one.made or 0))
    if not waiting or reader.ring is None or not may(reader.roles, Verb.IDENTIFY):
        return [Draft(one) for one in waiting]
    newest = TrailEntry.objects.filter(case=case.pk).order_by("-n").values_list("n", flat=True).first() or 0
    counted = [_counted(reader, one, newest) for one in waiting[:MOST]]
    return counted + [Draft(one) for one in waiting[MOST:]]


def _counted(reader: Member, statement: Statement, newest: int) -> Draft:
    key = (reader.pk, statement.pk)
    with Counted.guard:
        at, numbers = Counted.kept.get(key, (-1, (0, 0)))
    if at != newest:
        numbers = _count(reader, statement)
        with Counted.guard:
            Counted.kept[key] = (newest, numbers)
    return Draft(statement, *numbers)


def _count(reader: Member, statement: Statement) -> tuple[int, int]:
    found = findings(reader, statement)
    return sum(one.refuses for one in found), sum(one.stands and not one.refuses for one in found)
