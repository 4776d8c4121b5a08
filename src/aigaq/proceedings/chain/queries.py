"""The chain through one thing: what it rests on, and what rests on it."""

import uuid
from dataclasses import dataclass
from typing import Any

from aigaq.access.models import Case, Member
from aigaq.corroboration.models import Claim
from aigaq.intake.models import Parcel
from aigaq.proceedings.chain.ahead import queries as ahead
from aigaq.proceedings.chain.back import queries as back
from aigaq.proceedings.chain.found import Found
from aigaq.proceedings.chain.links import Branch, Link, laid_out
from aigaq.proceedings.models import Complaint, Suit
from aigaq.publication.models import Statement
from aigaq.record.models import Account, Incident
from aigaq.record.queries import one
from aigaq.vault.models import Item

# From what a chain may be followed.
STARTS: dict[str, Any] = {
    "parcel": Parcel, "item": Item, "account": Account, "incident": Incident, "claim": Claim,
    "statement": Statement, "complaint": Complaint, "suit": Suit,
}  # fmt: skip


@dataclass(frozen=True)
class Through:
    """A chain laid out, the rows of its links, where it was followed from, and whether all of it is there."""

    case: Case
    start: Any
    here: frozenset[Link]
    branches: list[Branch]
    rows: dict[Link, Any]
    whole: bool


def chain_through(reader: Member, kind: str, key: uuid.UUID) -> Through:
    """Return the chain through a parcel, an original, an account, an incident, a claim, a statement or what was filed.

    From what arrived, all that rests on it is followed; from the rest, also all that this rests on. Raises Unknown.
    """
    row = one(reader, STARTS[kind], key)
    found = Found()
    if kind in ("parcel", "item"):
        _from_arrival(found, kind, row)
        whole_ahead, known = set(found.links.values()), _arrived(found, kind, row)
    else:
        _from_record(found, kind, row)
        whole_ahead = set(found.links.values())
        _back(found, kind)
        known = set(found.links.values())
    branches = laid_out(found.chain(whole_ahead, known))
    return Through(row.case, row, frozenset(_here(found, kind, row)), branches, found.rows, not found.cut)


def _from_arrival(found: Found, kind: str, row: Any) -> None:
    found.add(kind, row)
    for step in (
        ahead.originals,
        ahead.readings,
        ahead.passages,
        ahead.record,
        ahead.claims,
        ahead.filed,
        ahead.attested,
    ):
        step(found)


def _arrived(found: Found, kind: str, row: Any) -> set[Link]:
    """Add where an original came from; return the links of which it is known what they rest on."""
    if kind == "item":
        back.originals(found)
        back.parcels(found)
    return {link for link in (found.link(kind, row.pk),) if link}


def _from_record(found: Found, kind: str, row: Any) -> None:
    if kind == "statement":
        for sentence in row.sentences.select_related("statement"):
            found.add("sentence", sentence, (row.reference, sentence.position))
    else:
        found.add(kind, row)
    ahead.claims(found)
    ahead.filed(found)


def _back(found: Found, kind: str) -> None:
    if kind == "suit":
        back.what_a_suit_is_over(found)
    if kind in ("suit", "statement"):
        back.what_sentences_rest_on(found)
    for step in (back.what_is_claimed_of, back.what_is_cited, back.what_says_so, back.originals, back.parcels):
        step(found)


def _here(found: Found, kind: str, row: Any) -> list[Link]:
    if kind == "statement":
        return [link for link in found.links.values() if link.kind == "sentence"]
    same = [link for link, held in found.rows.items() if link.kind == "reading" and held.text_id == row.pk]
    return [link for link in (found.link(kind, row.pk), *same) if link]
