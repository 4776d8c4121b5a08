"""What two rows that were merged agreed to. Consents are never pooled: of both rows the stricter answer counts.

A yes to one row is no yes of the other: perhaps they are not one person after all, perhaps one of them was never asked.
Once they are asked again, after the merge, the new answer counts for both.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aigaq.record.consent import Answer, Given, Scope, last_by_recipient
from aigaq.record.sameness.standing import head, join

# The stricter the later.
STRICTER = (Answer.YES, Answer.NOT_ASKED, Answer.NO, Answer.WITHDRAWN)


@dataclass(frozen=True)
class Answered:
    """One answer: recorded with which row, and when."""

    row: Hashable
    given: Given
    recorded: datetime


@dataclass(frozen=True)
class Merged:
    """That one row was merged into another, and when."""

    one: Hashable
    into: Hashable
    since: datetime


def counting(row: Hashable, told: Sequence[Answered], merges: Iterable[Merged]) -> list[Given]:
    """Return the answers that count for a row and all that stand together with it. Both in order, the oldest first."""
    under: dict[Hashable, Hashable] = {}
    lots: dict[Hashable, list[Given]] = defaultdict(list)
    left = list(told)
    for merge in merges:
        early = [one for one in left if not _asked_again(one, merge.since)]
        left = [one for one in left if _asked_again(one, merge.since)]
        _put(lots, under, early)
        joined = join(under, merge.one, merge.into)
        if joined:
            lots[joined[1]] = stricter(lots.pop(joined[0], []), lots.pop(joined[1], []))
    _put(lots, under, left)
    return lots[head(under, row)]


def stricter(one: Sequence[Given], other: Sequence[Given]) -> list[Given]:
    """Return, for each scope and recipient that either list speaks of, the stricter answer of both."""
    found: list[Given] = []
    for scope in dict.fromkeys(given.scope for given in (*one, *other)):
        ours, theirs = (last_by_recipient(answers, scope) for answers in (one, other))
        # What is said to all comes first: it would put an end to what was said to one.
        for recipient in dict.fromkeys(["", *ours, *theirs]):
            both = (_to(answers, scope, recipient) for answers in (ours, theirs))
            found.append(max(both, key=lambda given: STRICTER.index(Answer(given.answer))))
    return found


def _asked_again(one: Answered, since: datetime) -> bool:
    """Return whether somebody asked after the merge, and did not merely record later what was answered before it."""
    return one.recorded > since and (one.given.on is None or one.given.on >= since.date())


def _put(lots: dict[Hashable, list[Given]], under: dict[Hashable, Hashable], told: Iterable[Answered]) -> None:
    for one in told:
        lots[head(under, one.row)].append(one.given)


def _to(answers: dict[str, Given], scope: str, recipient: str) -> Given:
    found = answers.get(recipient) or answers.get("")
    return Given(scope, found.answer if found else Answer.NOT_ASKED, found.on if found else None, recipient)


def scopes(answers: Iterable[Given]) -> list[Scope]:
    """Return the scopes that answers speak of, in the order of the list of scopes."""
    spoken = {given.scope for given in answers}
    return [scope for scope in Scope if scope in spoken]
