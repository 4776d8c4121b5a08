"""Which rows are found, and by which of their words. One row, one document; of a reading, one leaf.

What belongs to another row is found with it: an answer with its complaint, an act with its incident. Read as plain
columns, a few hundred rows at a time: a case may have a hundred thousand.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from aigaq.access.models import Case, CaseRow
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
        numbers = _numbers(its, keys)
        beside, done = _beside(its, keys), _done(keys) if its.model is Incident else {}
        for key, facility, dated, *words in some:
            acts = done.get(key, Done())
            yield Document(
                kind, key, _texts(chain(words, beside.get(key, ()))), facility if its.facility else None,
                dated or "" if its.dated else "", tuple(sorted(acts.codes)), tuple(acts.people),
                tuple(numbers.get(key, ())),
            )  # fmt: skip


def with_rows(kind: str, case: Case, keys: Ids) -> Iterator[tuple[CaseRow, Texts]]:
    """Yield rows of a kind in a case, each with its words."""
    its = KINDS[kind]
    rows = its.model._meta.default_manager.filter(case=case, pk__in=keys)
    beside = _beside(its, keys)
    for row in rows.select_related(*{column.partition("__")[0] for column in (its.facility,) if "__" in column}):
        words = (getattr(row, column) for column in its.words)
        yield row, _texts(chain(words, beside.get(row.pk, ())))


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


def _beside(its: Kind, keys: Ids) -> dict[uuid.UUID, list[Words]]:
    """Return the words of what is found with some rows, by their ids."""
    found: dict[uuid.UUID, list[Words]] = defaultdict(list)
    for one in its.beside:
        rows = one.model._meta.default_manager.filter(**{f"{one.of}__in": keys})
        for key, *words in rows.values_list(one.of, *one.words):
            found[key] += words
    return found


def _numbers(its: Kind, keys: Ids) -> dict[uuid.UUID, list[str]]:
    """Return the numbers of registers that were given to some rows, by their ids."""
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for one in its.beside:
        if one.number:
            rows = one.model._meta.default_manager.filter(**{f"{one.of}__in": keys})
            for key, number in rows.values_list(one.of, one.number):
                found[key] += [number] if number else []
    return found


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
