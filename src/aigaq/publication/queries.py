"""What one may see of publications."""

import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from aigaq.access import keyring
from aigaq.access.actions import require
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.queries import weighed
from aigaq.intake.models import Parcel
from aigaq.publication.guard.bringers import called
from aigaq.publication.guard.details import names_of
from aigaq.publication.models import Sentence, Statement
from aigaq.record.models import Person

# Somebody with the identity that is sealed of them.
Identified = tuple[Person, dict[str, str]]


def statements(reader: Member, case: Case) -> list[Statement]:
    """Return the case's statements, by date."""
    require(reader, Verb.SEE, case)
    rows = Statement.objects.filter(case=case).select_related("author")
    return sorted(rows, key=lambda statement: (statement.dated or "9999", statement.reference))


def sentences_of(reader: Member, statement: Statement, known: Mapping[UUID, Person] | None = None) -> list[Sentence]:
    """Return a statement's sentences, each with `claims`: the weighed claims it rests on.

    `known` are people of its case by their ids, where the reader has them already.
    """
    require(reader, Verb.SEE, statement.case)
    rows = list(statement.sentences.prefetch_related("rests_on"))
    tied = {one.claim_id for row in rows for one in row.rests_on.all()}
    by_claim = {one.claim.pk: one for one in weighed(reader, statement.case, known, tied)}
    for row in rows:
        row.claims = [by_claim[tied.claim_id] for tied in row.rests_on.all()]
    return rows


def text_of(statement: Statement, language: str) -> str:
    """Return the exact text of a statement in one language, or in the one it has."""
    parts = [row.text.get(language) or next(iter(row.text.values())) for row in statement.sentences.all()]
    return " ".join(parts) + "\n"


def sealed_names(reader: Member, case: Case) -> list[str]:
    """Return every sealed name of the case, for comparing only: it is never shown by this way.

    Raises NotAllowed for a reader who may not see identities.
    """
    require(reader, Verb.IDENTIFY, case)
    recorded, brought = identities(reader, case, Person.objects.filter(case=case, identity_sealed__isnull=False))
    named = [name for _person, identity in recorded for name in names_of(identity)[:1]]
    return list(dict.fromkeys([*named, *brought]))


def identities(reader: Member, case: Case, people: Iterable[Person]) -> tuple[list[Identified], list[str]]:
    """Return the identities of people, and the names of those who brought something: most of these are not recorded.

    Both are for comparing only, as `sealed_names`. Where a key is gone there is nothing to compare with.
    """
    require(reader, Verb.IDENTIFY, case)
    rows = [(row, "identity_sealed") for row in people]
    rows += [(row, "bringer_sealed") for row in Parcel.objects.filter(case=case).only("case", "bringer_sealed")]
    for row, _column in rows:
        row.case = case
    recorded: list[Identified] = []
    brought: list[str] = []
    for row, text in keyring.opened_together(reader, rows):
        if isinstance(row, Person):
            recorded.append((row, json.loads(text)))
        else:
            brought += called(text)
    return recorded, brought
