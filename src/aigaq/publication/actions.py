"""What one may publish: draft, write, tie sentences to claims, say what they are."""

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.models import Claim
from aigaq.errors import Incomplete
from aigaq.publication import sentences
from aigaq.publication.models import Sentence, SentenceClaim, Statement
from aigaq.record.models import Person
from aigaq.vault import dates
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
