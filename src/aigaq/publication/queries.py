"""What one may see of publications."""

import json

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


def statements(reader: Member, case: Case) -> list[Statement]:
    """Return the case's statements, by date."""
    require(reader, Verb.SEE, case)
    rows = Statement.objects.filter(case=case).select_related("author")
    return sorted(rows, key=lambda statement: (statement.dated or "9999", statement.reference))


def sentences_of(reader: Member, statement: Statement) -> list[Sentence]:
    """Return a statement's sentences, each with `claims`: the weighed claims it rests on."""
    require(reader, Verb.SEE, statement.case)
    by_claim = {one.claim.pk: one for one in weighed(reader, statement.case)}
    rows = list(statement.sentences.prefetch_related("rests_on"))
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
    people = Person.objects.filter(case=case, identity_sealed__isnull=False).select_related("case")
    opened = keyring.opened_many(reader, people, "identity_sealed")
    recorded = [name for _person, identity in opened for name in names_of(json.loads(identity))[:1]]
    return list(dict.fromkeys([*recorded, *bringers(reader, case)]))


def bringers(reader: Member, case: Case) -> list[str]:
    """Return the names of those who brought something, for comparing only, as `sealed_names`: most are not recorded.

    What was written down of them is opened; where its key is gone there is nothing to compare with.
    """
    require(reader, Verb.IDENTIFY, case)
    parcels = list(Parcel.objects.filter(case=case).only("case", "bringer_sealed"))
    for row in parcels:
        row.case = case
    return [name for _row, text in keyring.opened_many(reader, parcels, "bringer_sealed") for name in called(text)]
