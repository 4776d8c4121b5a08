"""Which rows are found, and by which of their words. One row, one document; of a reading, one leaf.

What belongs to another row is found with it: an answer with its complaint, an act with its incident. Read as plain
columns, a few hundred rows at a time: a case may have a hundred thousand.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from django.db.models import F, JSONField, TextField, Value
from django.db.models.functions import Cast

from aigaq.access.models import Case, CaseRow
from aigaq.access.unions import together
from aigaq.corroboration.models import Claim
from aigaq.proceedings.models import (
    Answer,
    Appeal,
    Complaint,
    Exhibit,
    Expert,
    Finding,
    Hearing,
    Impugned,
    Judgment,
    Order,
    Redirection,
    Registration,
    Suit,
)
from aigaq.proceedings.suits.models import InterimOrder, Pleading
from aigaq.protection.models import Reprisal
from aigaq.publication.models import Sentence, Statement
from aigaq.record.models import (
    Account,
    Act,
    Death,
    DenialOfCare,
    Facility,
    FacilityCode,
    Incident,
    Injury,
    Involvement,
    Person,
    Protest,
    Visit,
)
from aigaq.vault.models import Item

TOGETHER = 500
Ids = Collection[uuid.UUID]
# Words by their language, or one word that is of none.
Words = Mapping[str, str] | str | None
Texts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Document:
    """What is found of one row: its words by language, where it happened, when (`YYYY-MM-DD`, partial), which acts."""

    kind: str
    key: uuid.UUID
    texts: Texts
    facility: uuid.UUID | None = None
    dated: str = ""
    acts: tuple[str, ...] = ()
    people: tuple[uuid.UUID, ...] = ()
    # Numbers of registers, as they are written.
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beside:
    """Rows that are found with another: their model, the column that names it, and which of their columns are words.

    `number` is the column of the number that a register gave.
    """

    model: type[CaseRow]
    of: str
    words: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of document: its model, which columns are words, what is found with it, which say where and when."""

    model: type[CaseRow]
    words: tuple[str, ...]
    beside: tuple[Beside, ...] = ()
    facility: str = ""
    dated: str = ""


@dataclass
class Belongings:
    """What is found with a row: words, and the numbers that registers gave."""

    words: list[Words] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


@dataclass
class Done:
    """What was done in an incident: which acts by which methods, and who was in it."""

    codes: set[str] = field(default_factory=set)
    people: dict[uuid.UUID, None] = field(default_factory=dict)


KINDS: dict[str, Kind] = {
    "incident": Kind(
        Incident,
        ("title", "narrative"),
        (
            Beside(Injury, "incident_id", ("description",)),
            Beside(Protest, "incident_id", ("demands", "response")),
            Beside(DenialOfCare, "incident_id", ("needed", "consequence")),
            Beside(Death, "incident_id", ("place", "cause_official", "cause_alleged")),
        ),
        "facility_id",
        "began",
    ),
    "account": Kind(Account, ("gist",), dated="dated"),
    "claim": Kind(Claim, ("text",)),
    "statement": Kind(Statement, ("title",), (Beside(Sentence, "statement_id", ("text",)),), dated="dated"),
    "complaint": Kind(
        Complaint,
        ("gist", "reference"),
        (
            Beside(Answer, "complaint_id", ("gist", "number"), "number"),
            Beside(Registration, "complaint_id", ("number",), "number"),
            Beside(Redirection, "complaint_id", ("number",), "number"),
        ),
        "incident__facility_id",
        "lodged_on",
    ),
    "suit": Kind(
        Suit,
        ("subject",),
        (
            Beside(Impugned, "suit_id", ("text",)),
            Beside(Pleading, "suit_id", ("gist",)),
            Beside(Exhibit, "suit_id", ("title",)),
            Beside(Expert, "suit_id", ("engaged_by", "question", "method", "finding")),
            Beside(Hearing, "suit_id", ("court", "note")),
            Beside(InterimOrder, "suit_id", ("gist",)),
        ),
        "facility_id",
        "filed_on",
    ),
    "judgment": Kind(
        Judgment,
        ("gist", "court"),
        (Beside(Order, "judgment_id", ("gist",)), Beside(Appeal, "judgment_id", ("gist",))),
        "suit__facility_id",
        "decided_on",
    ),
    "finding": Kind(Finding, ("gist",), dated="dated"),
    "reprisal": Kind(Reprisal, ("gist",), dated="happened"),
    "visit": Kind(Visit, ("seen", "reason", "basis"), (), "facility_id", "dated"),
    "facility": Kind(
        Facility, ("name", "place", "region"), (Beside(FacilityCode, "facility_id", ("code",)),), facility="id"
    ),
    "person": Kind(Person, ("reference", "name", "role")),
    "item": Kind(Item, ("title",), dated="dated"),
}
# Rows without words that change what is found of another.
BELONGING: tuple[tuple[type[CaseRow], str, str], ...] = (
    (Act, "incident_id", "incident"),
    (Involvement, "act__incident_id", "incident"),
    *((one.model, one.of, kind) for kind, its in KINDS.items() for one in its.beside),
)


def of(kind: str, rows: Any) -> Iterator[Document]:
    """Yield the documents that some rows of a kind make."""
    its = KINDS[kind]
    left = rows.values_list("pk", its.facility or "pk", its.dated or "pk", *its.words).iterator(chunk_size=TOGETHER)
    while some := list(islice(left, TOGETHER)):
        keys = [row[0] for row in some]
        beside, done = _beside(its, keys), _done(keys) if its.model is Incident else {}
        for key, facility, dated, *words in some:
            acts, with_it = done.get(key, Done()), beside.get(key, Belongings())
            yield Document(
                kind, key, _texts(chain(words, with_it.words)), facility if its.facility else None,
                dated or "" if its.dated else "", tuple(sorted(acts.codes)), tuple(acts.people),
                tuple(with_it.numbers),
            )  # fmt: skip


def with_rows(kind: str, case: Case, keys: Ids) -> Iterator[tuple[CaseRow, Texts]]:
    """Yield rows of a kind in a case, each with its words."""
    its = KINDS[kind]
    rows = its.model._meta.default_manager.filter(case=case, pk__in=keys)
    beside = _beside(its, keys)
    whole, reached, _column = its.facility.partition("__")
    for row in rows.select_related(whole) if reached else rows:
        words = (getattr(row, column) for column in its.words)
        yield row, _texts(chain(words, beside.get(row.pk, Belongings()).words))


def touched(case: Case, keys: Ids) -> dict[str, set[uuid.UUID]]:
    """Return, for each kind, the rows to be read again after acts on the rows `keys`."""
    found: dict[str, set[uuid.UUID]] = {}
    for kind, one in KINDS.items():
        found[kind] = set(one.model._meta.default_manager.filter(case=case, pk__in=keys).values_list("pk", flat=True))
    for model, column, kind in BELONGING:
        rows = model._meta.default_manager.filter(case=case, pk__in=keys)
        found[kind] |= {key for key in rows.values_list(column, flat=True) if key}
    return {kind: rows for kind, rows in found.items() if rows}


def _texts(given: Iterable[Words]) -> Texts:
    together: dict[str, list[str]] = {}
    for words in given:
        for language, text in ({"": words} if isinstance(words, str) else words or {}).items():
            if text:
                together.setdefault(language, []).append(text)
    return tuple((language, "\n".join(texts)) for language, texts in together.items())


def _beside(its: Kind, keys: Ids) -> dict[uuid.UUID, Belongings]:
    """Return what is found with some rows, by their ids."""
    found: dict[uuid.UUID, Belongings] = defaultdict(Belongings)
    for which, _place, key, *texts in sorted(_rows_beside(its, keys), key=lambda row: row[:2]):
        one = its.beside[which]
        words = {name: _words(one.model, name, text) for name, text in zip(one.words, texts, strict=False)}
        found[key].words += words.values()
        found[key].numbers += [str(number)] if (number := words.get(one.number)) else []
    return found


def _rows_beside(its: Kind, keys: Ids) -> Any:
    """Return of all that is beside some rows which kind it is of, its place there, whose it is, its words.

    It is one question for all kinds; words by their language come as they are kept, as a union has one kind of column.
    """
    most, asked = max((len(one.words) for one in its.beside), default=0), []
    for which, one in enumerate(its.beside):
        texts = {f"text_{at}": Cast(word, TextField()) for at, word in enumerate(one.words)}
        texts |= {f"text_{at}": Value("", TextField()) for at in range(len(one.words), most)}
        rows = one.model._meta.default_manager.filter(**{f"{one.of}__in": keys}).order_by()
        told = rows.annotate(which=Value(which), at=F(one.model._meta.ordering[0]), **texts)
        asked.append(told.values_list("which", "at", one.of, *texts))
    return together(asked)


def _words(model: type[CaseRow], column: str, text: str | None) -> Words:
    """Return words by their language, or the one word, as the column of a model holds them."""
    return json.loads(text) if text and isinstance(model._meta.get_field(column), JSONField) else text


def _done(keys: Sequence[uuid.UUID]) -> dict[uuid.UUID, Done]:
    """Return what was done in some incidents: first who was harmed, then who else had a part."""
    found: dict[uuid.UUID, Done] = defaultdict(Done)
    acts = Act.objects.filter(incident_id__in=keys).values_list("incident_id", "kind", "methods", "victims")
    for key, kind, methods, victims in acts:
        found[key].codes.update([kind, *methods])
        found[key].people.update(dict.fromkeys(map(uuid.UUID, victims)))
    parts = Involvement.objects.filter(act__incident_id__in=keys)
    for key, person in parts.values_list("act__incident_id", "person_id"):
        found[key].people[person] = None
    return found
