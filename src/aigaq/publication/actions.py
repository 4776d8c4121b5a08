"""What one may publish: draft, tie sentences to claims, release."""

import io
from datetime import date

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.models import Claim
from aigaq.errors import Incomplete
from aigaq.publication import guard, queries, sentences
from aigaq.publication.models import Release, Sentence, SentenceClaim, Statement
from aigaq.record.models import Person
from aigaq.vault import dates
from aigaq.vault.actions import deposit
from aigaq.vault.queries import next_reference

Words = dict[str, str]


@transaction.atomic
def draft(
    member: Member, case: Case, *, kind: str, title: Words, author: Person | None = None,
    dated: str = "", channel: Words | None = None, note: Words | None = None, state: str = "draft",
) -> Statement:  # fmt: skip
    """Begin a statement, or record one that others made public (`state` then is `released`)."""
    require(member, Verb.PUBLISH, case)
    if not any(title.values()):
        raise Incomplete(what="title")
    statement = Statement(
        case=case, reference=next_reference(case, Statement, "ST"), kind=kind, title=title, author=author,
        dated=dates.kept(dated), channel=channel or {}, note=note or {}, state=state,
    )  # fmt: skip
    return trail.record(member, "statement drafted", statement)


@transaction.atomic
def write(member: Member, statement: Statement, text: Words, kind: sentences.Kind) -> Sentence:
    """Add a sentence at the end of a statement."""
    require(member, Verb.PUBLISH, statement.case)
    position = statement.sentences.count() + 1
    row = Sentence(case=statement.case, statement=statement, position=position, text=text, kind=kind)
    return trail.record(member, "sentence written", row)


@transaction.atomic
def tie(member: Member, sentence: Sentence, claim: Claim) -> SentenceClaim:
    """Tie a sentence to a claim it rests on."""
    require(member, Verb.PUBLISH, sentence.case)
    if claim.case_id != sentence.case_id:
        raise Incomplete(what="claim")
    return trail.record(member, "sentence tied", SentenceClaim(case=sentence.case, sentence=sentence, claim=claim))


@transaction.atomic
def classify(member: Member, sentence: Sentence, kind: sentences.Kind) -> Sentence:
    """Say what a sentence is: fact, value judgement, mixed, quotation or question."""
    require(member, Verb.PUBLISH, sentence.case)
    sentence.kind = kind
    return trail.record(member, "sentence classified", sentence)


@transaction.atomic
def release(
    member: Member, statement: Statement, *, on: date, channel: str, language: str, despite: str = ""
) -> Release:
    """Release a statement: its exact text becomes an item, and from now on it is superseded, never changed.

    The guard advises; `despite` says, in the member's own words, why to go ahead.
    Raises SealedName, Unresolved, Incomplete, Unknown or NotAllowed.
    """
    require(member, Verb.PUBLISH, statement.case)
    if statement.state != "draft" or not channel.strip():
        raise Incomplete(what="channel" if statement.state == "draft" else "draft")
    _pass_guard(queries.findings(member, statement), despite)
    text = queries.text_of(statement, language)
    item = deposit(
        member, statement.case, io.BytesIO(text.encode()), title=statement.title, name=f"{statement.reference}.txt",
        kind="social_media_post", media_type="text/plain", language=language, dated=on.isoformat(), how="release",
    )  # fmt: skip
    statement.state, statement.dated = "released", on.isoformat()
    trail.record(member, "statement closed", statement)
    row = Release(case=statement.case, statement=statement, item=item, channel=channel, released_on=on, despite=despite)
    return trail.record(member, "statement released", row)


def _pass_guard(found: list[guard.Finding], despite: str) -> None:
    for finding in found:
        if finding.refuses:
            raise guard.SealedName(position=finding.position)
    if found and not despite.strip():
        raise guard.Unresolved(count=len(found))
