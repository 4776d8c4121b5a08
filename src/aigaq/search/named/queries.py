"""Things by reference in any of the reader's cases: what is not theirs and what is not there are the same nothing."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Any

from django.db.models import CharField, Q, Value

from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import cases_of
from aigaq.corroboration.models import Claim
from aigaq.intake.models import Parcel
from aigaq.proceedings.models import Complaint, ComplaintDraft, Suit
from aigaq.proceedings.submissions.models import Submission
from aigaq.publication.models import ReplyRequest, Statement
from aigaq.record.models import Account, Facility, Incident, Person, Visit
from aigaq.search.named.references import beginnings
from aigaq.vault.models import Item

# Greater than whatever a reference goes on with.
LAST = "\U0010ffff"
# Of these kinds somebody types the reference, and may begin it with any letters.
TYPED = {"suit"}


@dataclass(frozen=True)
class Kind:
    """Rows of one kind: the letters of their references, and the rows beside each that say what it is called."""

    model: type[CaseRow]
    letters: tuple[str, ...]
    beside: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "incident": Kind(Incident, ("E",)),
        "item": Kind(Item, ("I",)),
        "person": Kind(Person, ("N", "B")),
        "account": Kind(Account, ("A",)),
        "claim": Kind(Claim, ("C",)),
        "complaint": Kind(Complaint, ("K",)),
        "complaint_draft": Kind(ComplaintDraft, ("KD",)),
        "suit": Kind(Suit, ("S",), ("plaintiff",)),
        "statement": Kind(Statement, ("ST",)),
        "facility": Kind(Facility, ("F",)),
        "parcel": Kind(Parcel, ("P",)),
        "visit": Kind(Visit, ("V",), ("facility",)),
        "reply_request": Kind(ReplyRequest, ("RR",)),
        "submission": Kind(Submission, ("SB",)),
    }
)


@dataclass(frozen=True)
class Named:
    """A row that has a reference, and of which kind it is."""

    kind: str
    row: Any

    @property
    def address(self) -> tuple[str, str]:
        """Return what it is known by: its kind and its id."""
        return self.kind, str(self.row.pk)


def beginning(reader: Member, typed: str, most: int) -> list[Named]:
    """Return up to `most` things of the reader's cases whose reference begins as typed; a whole reference first."""
    wanted = beginnings(typed)
    cases = [case.pk for case in cases_of(reader)] if wanted and may(reader.roles, Verb.SEE) else []
    if not cases:
        return []
    kinds = _writing(wanted)
    whole = recalled(reader, _addresses(_union({name: {"reference__in": wanted} for name in kinds}, cases)))
    begun = sorted(_begun(kinds, wanted, cases, most), key=lambda one: (one.row.reference, one.row.case.reference))
    return list({one.address: one for one in (*whole, *begun)}.values())[:most]


def recalled(reader: Member, things: Iterable[tuple[str, str]]) -> list[Named]:
    """Return these things, in their order; what the reader may not see, or no longer, is left out."""
    wanted = _known(reader, things)
    found = {
        one.address: one
        for name, keys in _by_kind(wanted).items()
        for one in (
            Named(name, row)
            for row in _rows(KINDS[name]).filter(pk__in=keys, case__memberships__member=reader).order_by()
        )
    }
    return [found[address] for address in wanted if address in found]


def references(reader: Member, things: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return kind, id and reference of these things, in their order, in one query; of the reader's own cases."""
    wanted = _known(reader, things)
    if not wanted:
        return []
    rows = _union(
        {name: {"pk__in": keys} for name, keys in _by_kind(wanted).items()}, reader.memberships.values("case")
    )
    called = {(kind, str(key)): reference for kind, key, reference in rows}
    return [(*one, called[one]) for one in wanted if one in called]


def _known(reader: Member, things: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(kind, key) for kind, key in things if kind in KINDS] if may(reader.roles, Verb.SEE) else []


def _by_kind(things: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, key in things:
        found[name].append(key)
    return found


def _writing(wanted: Iterable[str]) -> list[str]:
    """Return the kinds whose references may be among these; those of suits are typed as people like."""
    letters = {one.partition("-")[0] for one in wanted}
    return [name for name, kind in KINDS.items() if letters & set(kind.letters) or name in TYPED]


def _begun(kinds: Iterable[str], wanted: Iterable[str], cases: list[uuid.UUID], most: int) -> list[Named]:
    """Return a few of each of these kinds; without an order the index gives the first at once."""
    called = reduce(or_, (Q(reference__gte=one, reference__lt=one + LAST) for one in wanted))
    return [
        Named(name, row)
        for name in kinds
        for row in _rows(KINDS[name]).filter(called, case__in=cases).order_by()[:most]
    ]


def _union(which: Mapping[str, Mapping[str, Any]], cases: Any) -> list[tuple[str, uuid.UUID, str]]:
    """Return kind, id and reference of the rows of several kinds that are as `which` says, in one query."""
    first, *others = [
        KINDS[name]
        .model._meta.default_manager.filter(case__in=cases, **wanted)
        .order_by()
        .annotate(which=Value(name, output_field=CharField()))
        .values_list("which", "pk", "reference")
        for name, wanted in which.items()
    ]
    return list(first.union(*others, all=True))


def _addresses(rows: Iterable[tuple[str, uuid.UUID, str]]) -> list[tuple[str, str]]:
    return [(kind, str(key)) for kind, key, _called in rows]


def _rows(kind: Kind) -> Any:
    return kind.model._meta.default_manager.select_related("case", *kind.beside)
