"""What one may do about replies: ask those whom a statement concerns, keep their answer, take it into the text."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.publication.guard.queries import around
from aigaq.publication.guard.refusals import SealedNameOutside
from aigaq.publication.models import Reply, ReplyRequest, ReplySentence, Sentence, Statement
from aigaq.publication.replies import letters
from aigaq.publication.replies.terms import LONGEST_DAYS, USUAL_DAYS
from aigaq.record.models import Person
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

Words = dict[str, str]
CHANNELS = tuple(USUAL_DAYS)


@transaction.atomic
def ask(
    member: Member, statement: Statement, sentences: Sequence[Sentence], *, channel: str, asked_on: date,
    last_day: date, asked: Person | None = None, asked_as: Words | None = None,
) -> ReplyRequest:  # fmt: skip
    """Put sentences of a statement to a person or body; the letter is drafted from them, without sealed names.

    Raises Unknown, NotAllowed, Incomplete or SealedNameOutside.
    """
    require(member, Verb.PUBLISH, statement.case)
    to = asked_as or (asked.name if asked and asked.public else (asked.role if asked else {}))
    if not sentences or any(one.statement_id != statement.pk for one in sentences):
        raise Incomplete(what="sentences")
    if not any(to.values()) or (asked is not None and asked.case_id != statement.case_id):
        raise Incomplete(what="asked")
    if channel not in CHANNELS or not 0 <= (last_day - asked_on).days <= LONGEST_DAYS:
        raise Incomplete(what="last_day" if channel in CHANNELS else "channel")
    letter = letters.drafted(to, [one.text for one in sentences], last_day)
    _require_unnamed(member, statement, letter)
    row = ReplyRequest(
        case=statement.case, statement=statement, reference=next_reference(statement.case, ReplyRequest, "RR"),
        asked=asked, asked_as=to, channel=channel, letter=letter, asked_on=asked_on, last_day=last_day,
    )  # fmt: skip
    trail.record(member, "reply asked", row)
    for one in sentences:
        put = ReplySentence(case=statement.case, request=row, sentence=one, text=one.text)
        trail.record(member, "sentence put", put)
    return row


@transaction.atomic
def answer(
    member: Member, request: ReplyRequest, gist: Words, *, received_on: date, item: Item | None = None,
    sentence: Sentence | None = None,
) -> Reply:  # fmt: skip
    """Keep what was answered: its gist, the original it came in, and the sentence that gives it, if there is one.

    Raises Unknown, NotAllowed or Incomplete.
    """
    require(member, Verb.PUBLISH, request.case)
    if not any(gist.values()):
        raise Incomplete(what="gist")
    if received_on < request.asked_on:
        raise Incomplete(what="received_on")
    if (item and item.case_id != request.case_id) or (sentence and sentence.statement_id != request.statement_id):
        raise Incomplete(what="item")
    row = Reply(case=request.case, request=request, received_on=received_on, item=item, gist=gist, sentence=sentence)
    return trail.record(member, "reply kept", row)


@transaction.atomic
def take_in(member: Member, reply: Reply, sentence: Sentence) -> Reply:
    """Note which sentence gives an answer. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.PUBLISH, reply.case)
    if sentence.statement_id != reply.request.statement_id:
        raise Incomplete(what="sentence")
    reply.sentence = sentence
    return trail.record(member, "reply taken in", reply)


def _require_unnamed(member: Member, statement: Statement, letter: Words) -> None:
    names = around(member, statement.case).names
    if any(names.hits(text) for text in letter.values()):
        raise SealedNameOutside(what="letter")
