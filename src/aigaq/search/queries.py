"""What is found and how many, in the cases of the reader, and only what the reader may see there."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from aigaq.access import keyring, seal
from aigaq.access.models import Case, CaseRow, Member, SavedSearch
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import cases_of
from aigaq.intake.models import Parcel, Reading
from aigaq.intake.words import roots
from aigaq.record.sameness.queries import stand_with
from aigaq.record.sameness.reasons import PairKind
from aigaq.search import documents
from aigaq.search.actions import KINDS, note_searched, until
from aigaq.search.facets import Facet, facets
from aigaq.search.fields import LEAF, narrow
from aigaq.search.matching import seek
from aigaq.search.passages import Passage, passage
from aigaq.search.query import Query
from aigaq.search.shelf import Shelf, shelf

PAGE = 20


@dataclass(frozen=True)
class Hit:
    """One thing found: its kind, case and row; of an original's text, which leaf; the passage in which it was found."""

    kind: str
    case: Case
    row: Any
    passage: Passage
    leaf: int = 0


@dataclass
class Found:
    """What a search found: how much in all, the hits of one page, and how they divide.

    `behind` are the cases of which something was recorded since their index was kept up.
    """

    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    behind: list[Case] = field(default_factory=list)


def search(reader: Member, query: Query, first: int = 0, count: int = PAGE) -> Found:
    """Return what a reader finds: `count` hits from the `first` on; originals' texts first, then the newest records."""
    if query.empty:
        return Found()
    with ExitStack() as files:
        shelves = [shelf(reader, case, files) for case in searched(reader, query)]
        for one in shelves:
            seek(one, query)
            narrow(one, query)
            if one.sealed is not None and query.terms:
                note_searched(reader, one.case)
        total = sum(len(one.documents) + len(one.leaves) for one in shelves)
        head = until()
        behind = [one.case for one in shelves if one.read_in < head]
        return Found(total, list(_hits(query, shelves, first, count)), facets(shelves), behind)


def searched(reader: Member, query: Query) -> list[Case]:
    """Return the cases in which a search looks: those of the reader, or those of them that it names."""
    wanted = {one.casefold() for one in query.fields.get("case", ())}
    mine = cases_of(reader) if may(reader.roles, Verb.SEE) else []
    return [case for case in mine if not wanted or case.reference.casefold() in wanted]


def stands_with(reader: Member, hits: Iterable[Hit]) -> dict[uuid.UUID, list[CaseRow]]:
    """Return, for those people and incidents among some hits that were merged with others, these others."""
    merged = [hit for hit in hits if hit.kind in list(PairKind)]
    asked: dict[PairKind, list[uuid.UUID]] = {}
    for hit in merged:
        asked.setdefault(PairKind(hit.kind), []).append(hit.row.pk)
    return stand_with(reader, list({hit.case.pk: hit.case for hit in merged}.values()), asked)


def kept(reader: Member) -> list[tuple[uuid.UUID, str]]:
    """Return the searches that a member keeps, in order of their words. Raises RingClosed."""
    if reader.ring is None:
        raise keyring.RingClosed
    found = []
    for row in SavedSearch.objects.filter(member=reader):
        place = keyring.context(row, "typed_sealed", row.pk)
        found.append((row.pk, seal.opened(reader.ring.box, place, bytes(row.typed_sealed)).decode()))
    return sorted(found, key=lambda one: one[1].casefold())


def _hits(query: Query, shelves: Sequence[Shelf], first: int, count: int) -> Iterator[Hit]:
    lit, left = _lighting(query), count
    for one in shelves:
        for numbers, show in ((one.leaves, _leaf_hits), (one.documents, _document_hits)):
            wanted = numbers[::-1][first : first + left].tolist()
            first = max(first - len(numbers), 0)
            left -= len(wanted)
            if wanted:
                yield from show(one, wanted, lit)


Lit = Callable[[str, tuple[str, ...]], bool]


def _lighting(query: Query) -> Lit:
    """Return whether a word of a text, or its roots, are among what was sought."""
    sought = [term for term in query.terms if not term.unwanted]
    exact = {word for term in sought if term.phrase for word in term.words}
    kin = {root for term in sought if not term.phrase for root in roots.roots(term.words[0])}
    return lambda word, of: word in exact or any(root in kin for root in of)


def _document_hits(one: Shelf, numbers: Sequence[int], lit: Lit) -> Iterator[Hit]:
    marks = ",".join("?" * len(numbers))
    rows = one.index.run(f"SELECT id, kind, key FROM docs WHERE id IN ({marks})", *numbers)  # noqa: S608
    of = {number: (KINDS[kind], uuid.UUID(bytes=key)) for number, kind, key in rows}
    shown = {}
    for kind in {kind for kind, _key in of.values()}:
        keys = [key for its, key in of.values() if its == kind]
        for row, texts in documents.with_rows(kind, one.case, keys):
            shown[row.pk] = Hit(kind, one.case, row, _best(texts, lit))
    yield from (shown[of[number][1]] for number in numbers if of[number][1] in shown)


def _leaf_hits(one: Shelf, numbers: Sequence[int], lit: Lit) -> Iterator[Hit]:
    if one.sealed is None:
        return
    marks = ",".join("?" * len(numbers))
    asked = f"SELECT id, reading, number, language, text FROM leaves WHERE id IN ({marks})"  # noqa: S608
    of = {number: rest for number, *rest in one.sealed.run(asked, *numbers)}
    keys = [uuid.UUID(bytes=rest[0]) for rest in of.values()]
    readings = Reading.objects.select_related("item", "text").in_bulk(keys)
    parcels = Parcel.objects.in_bulk([key for key in keys if key not in readings])
    for key, leaf, language, text in ((uuid.UUID(bytes=of[n][0]), *of[n][1:]) for n in numbers if n in of):
        row = readings.get(key) or parcels.get(key)
        if row is not None:
            kind = LEAF if key in readings else "parcel"
            yield Hit(kind, one.case, row, passage(text, language, lit), leaf)


def _best(texts: Iterable[tuple[str, str]], lit: Lit) -> Passage:
    """Return the first passage in which anything is lit: in the reader's language if it can be, behind the title."""
    own = get_language()
    ordered = sorted(texts, key=lambda one: one[0] != own)
    parts = ((language, part) for language, text in ordered for part in _behind_title(text) if part)
    first = None
    for found in (passage(text, language, lit) for language, text in parts):
        if any(light for _piece, light in found.pieces):
            return found
        first = first or found
    return first or Passage(())


def _behind_title(text: str) -> tuple[str, str]:
    title, _line, rest = text.partition("\n")
    return rest, title
