"""Bringing in a published text: a statement whose every sentence leads back to where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.drafts import Draft, draft, ready
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.intake.models import Passage
from aigaq.publication.brought.cutting import Cut
from aigaq.publication.models import Sentence, Statement
from aigaq.publication.sentences import Kind
from aigaq.publication.writing.planning import Section
from aigaq.record.models import Person
from aigaq.vault import dates
from aigaq.vault.models import Item
from aigaq.vault.queries import next_reference

LOCATORS = {"en": "Sentence {number}", "ru": "Предложение {number}", "kk": "{number}-сөйлем"}


@dataclass(frozen=True)
class Confirmed:
    """A sentence as a person confirmed it: its place, what it is, in which section."""

    cut: Cut
    kind: Kind
    section: Section


@dataclass(frozen=True)
class About:
    """What a person confirmed of the whole: its title, who published it when and where, its number, whom to ask."""

    title: Mapping[str, str]
    kind: str
    language: str
    author: Person | None = None
    dated: str = ""
    index_number: str = ""
    channel: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def bring(member: Member, item: Item, about: About, sentences: Sequence[Confirmed]) -> Statement:
    """Keep a text that others, or we, made public: each sentence with the passage of `item` where it stands.

    `item` is the text itself, or the reading of an original. Raises Unknown, NotAllowed, Incomplete or ImpossibleDate.
    """
    require(member, Verb.PUBLISH, item.case)
    require(member, Verb.RECORD, item.case)
    if not sentences or not any(about.title.values()):
        raise Incomplete(what="text" if not sentences else "title")
    statement = Statement(
        case=item.case, reference=next_reference(item.case, Statement, "ST"), kind=about.kind, title=dict(about.title),
        author=about.author, dated=dates.kept(about.dated), channel=dict(about.channel), note=dict(about.note),
        state="released", index_number=about.index_number.strip()[:40] or None, contact=dict(about.contact) or None,
    )  # fmt: skip
    trail.record(member, "statement brought in", statement)
    rows = [row for number, one in enumerate(sentences, 1) for row in _rows(item, statement, about, number, one)]
    trail.record_many(member, "statement brought in", item.case, ready(rows))
    return statement


def _rows(item: Item, statement: Statement, about: About, number: int, one: Confirmed) -> tuple[Draft, Draft]:
    """Return the passage of a sentence, and the sentence."""
    locator = {language: words.format(number=number) for language, words in LOCATORS.items()}
    passage = draft(
        Passage, case_id=item.case_id, item_id=item.pk, start=one.cut.start, end=one.cut.end, locator=locator
    )
    sentence = draft(
        Sentence, case_id=item.case_id, statement_id=statement.pk, position=number, kind=str(one.kind),
        text={about.language: one.cut.text}, section=str(one.section), opens=one.cut.opens, source_id=passage.pk,
    )  # fmt: skip
    return passage, sentence
