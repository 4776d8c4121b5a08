"""What one may see of replies: what was asked and answered, what is due."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.publication.models import ReplyRequest, Statement
from aigaq.publication.replies.terms import Standing, standing

# Which sentences were put to somebody, and which wait for an answer until when.
Replies = tuple[frozenset[str], tuple[tuple[str, str], ...]]


def requests_of(reader: Member, statement: Statement, on: date | None = None) -> list[ReplyRequest]:
    """Return what was asked about a statement, in order, each with `stands`, `put` (its sentences) and `answers`."""
    require(reader, Verb.SEE, statement.case)
    return _requests(statement, on)


def _requests(statement: Statement, on: date | None) -> list[ReplyRequest]:
    rows = statement.reply_requests.select_related("asked", "case").prefetch_related(
        "sentences__sentence", "replies__item", "replies__sentence"
    )
    return _standing(rows.order_by("made"), on)


def due(reader: Member, case: Case, on: date | None = None) -> list[ReplyRequest]:
    """Return the requests of a case that are not answered yet, the first last day first, each with `stands`.

    Of released statements only those whose term still runs: silence there changes nothing any more.
    """
    require(reader, Verb.SEE, case)
    rows = ReplyRequest.objects.filter(case=case, replies=None).select_related("asked", "statement")
    found = _standing(rows.prefetch_related("sentences__sentence", "replies").order_by("last_day", "made"), on)
    return [one for one in found if one.stands is Standing.AWAITED or one.statement.state == "draft"]


def awaited_until(statement: Statement, on: date, asked: list[ReplyRequest] | None = None) -> Replies:
    """Return which sentences were put and answered, or their term has run; and which wait, until when.

    `asked` is what was asked about the statement, as it stood on that day, where that was read already.
    """
    put: set[str] = set()
    waiting: dict[str, str] = {}
    for request in _requests(statement, on) if asked is None else asked:
        for one in request.put:
            key = str(one.sentence_id)
            if request.stands is Standing.AWAITED:
                waiting[key] = max(waiting.get(key, ""), request.last_day.isoformat())
            else:
                put.add(key)
    return frozenset(put), tuple(waiting.items())


def _standing(rows: Iterable[ReplyRequest], on: date | None) -> list[ReplyRequest]:
    today = on or datetime.now(UTC).date()
    found = list(rows)
    for row in found:
        row.put, row.answers = list(row.sentences.all()), list(row.replies.all())
        row.stands = standing(row.last_day, bool(row.answers), today)
    return found
