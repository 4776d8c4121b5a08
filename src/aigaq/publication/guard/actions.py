"""What one may do about the guard: go ahead despite a finding, note an order of a court, look through a file."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal
from aigaq.intake.reading import picture, store, tsv
from aigaq.intake.reading.languages import language_of
from aigaq.publication.guard.finding import Finding
from aigaq.publication.guard.queries import around, digest_of, findings, words_at
from aigaq.publication.guard.refusals import NotOverruled
from aigaq.publication.models import Overruling, RetractionOrder, Sentence, Statement
from aigaq.publication.queries import sentences_of
from aigaq.vault.clearance import Clearance
from aigaq.vault.models import Item
from aigaq.vault.reader import actions as reader

Words = dict[str, str]
# Of a file with more pages that are pictures the first so many are read.
MOST_PAGES = 20


@dataclass(frozen=True)
class InFile:
    """That a sealed name stands in a file: in its `text`, `metadata` (of which label), `picture` (which page)."""

    where: str
    label: str = ""
    page: int = 0


@transaction.atomic
def overrule(member: Member, statement: Statement, why: str, finding: Finding | None = None) -> Overruling:
    """Note why a member goes ahead despite one finding, or despite all of them. It holds while the words stay.

    Raises Unknown, NotAllowed, Incomplete, or NotOverruled for a finding that stops a release or is not there.
    """
    require(member, Verb.PUBLISH, statement.case)
    if not why.strip():
        raise Incomplete(what="reason")
    found = findings(member, statement)
    if not [one for one in found if not one.refuses and (finding is None or _same(one, finding))]:
        raise NotOverruled
    place, position = (str(finding.place), finding.position) if finding else ("", None)
    words = digest_of(words_at(statement, sentences_of(member, statement), place, position))
    row = Overruling(
        case=statement.case, statement=statement, concern=finding.concern if finding else "", place=place,
        position=position, words=words, by=member, at=datetime.now(UTC),
    )  # fmt: skip
    sealed_at = keyring.context(row, "why_sealed", row.pk)
    row.why_sealed = seal.seal(keyring.case_public(statement.case), sealed_at, why.strip().encode())
    return trail.record(member, "guard overruled", row)


@transaction.atomic
def note_order(
    member: Member, case: Case, text: Words, *, sentence: Sentence | None = None, court: Words | None = None,
    since: date | None = None, until: date | None = None, judgment: Item | None = None,
) -> RetractionOrder:  # fmt: skip
    """Note that a court ordered words to be taken back. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.PUBLISH, case)
    if not any(text.values()):
        raise Incomplete(what="text")
    if any(row is not None and row.case_id != case.pk for row in (sentence, judgment)):
        raise Incomplete(what="text")
    if since and until and until < since:
        raise Incomplete(what="until")
    row = RetractionOrder(
        case=case, text=text, sentence=sentence, court=court or {}, since=since, until=until, judgment=judgment
    )
    return trail.record(member, "retraction ordered", row)


@transaction.atomic
def lift_order(member: Member, order: RetractionOrder, on: date) -> RetractionOrder:
    """Note that an order binds no more since a day. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.PUBLISH, order.case)
    if order.since and on < order.since:
        raise Incomplete(what="lifted_on")
    order.lifted_on = on
    return trail.record(member, "retraction lifted", order)


def found_in_file(member: Member, item: Item, clearance: Clearance) -> list[InFile]:
    """Return where in a file that is to go out a sealed name stands: its text, what it says of itself, its pictures.

    Pictures are read where a recogniser is installed. Raises Unknown, NotAllowed, or what opening an original raises.
    """
    require(member, Verb.PUBLISH, item.case)
    names = around(member, item.case).names
    look = reader.look(member, item, clearance)
    told = [InFile("metadata", label) for label, value in look.metadata if names.hits(value)]
    told += [InFile("metadata", "entry") for entry in look.entries if names.hits(entry.name)][:1]
    told += [InFile("text")] if names.hits(look.text) else []
    return told + [InFile("picture", page=number) for number in range(1, min(look.pages, MOST_PAGES) + 1)
                   if names.hits(_seen(member, item, clearance, number))]  # fmt: skip


def _seen(member: Member, item: Item, clearance: Clearance, number: int) -> str:
    """Return what the recogniser reads on one page; nothing where it cannot."""
    if store.recogniser() is None:
        return ""
    try:
        half, whole = picture.prepared(reader.scan(member, item, clearance, number))
        language = language_of(tsv.words_of(store.recognised(half, store.EVERY)))
        return tsv.leaf(store.recognised(whole, store.LANGUAGES.get(language, store.EVERY)), language).text
    except (Refusal, store.NotRecognised):
        return ""


def _same(one: Finding, other: Finding) -> bool:
    return (one.concern, one.place, one.position) == (other.concern, other.place, other.position)
