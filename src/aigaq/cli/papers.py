"""`aigaq privilege` and `aigaq translation`: what a paper is, besides what it says."""

from typing import Any

from aigaq.access.models import Case, Member
from aigaq.access.queries import case_by
from aigaq.errors import Incomplete
from aigaq.intake.translations.actions import record_translation
from aigaq.vault.models import Item
from aigaq.vault.privilege import actions, queries
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import item_named
from aigaq.wording import LANGUAGES

KNOWN = {"": None, "yes": True, "no": False}


def mark(member: Member, case: str, item: str, why: str, *, off: bool) -> dict[str, Any]:
    """Mark a paper as privileged, or take the mark off."""
    found = item_named(member, case_by(member, case), item)
    (actions.unmark if off else actions.mark)(member, found, why)
    return {"item": item, "case": case, "privileged": queries.standing(member, found) is not None}


def lift(member: Member, case: str, item: str, way: str, why: str) -> dict[str, Any]:
    """Let a privileged paper leave once, by one way. Raises Incomplete for a way that is none."""
    if way not in list(Way):
        raise Incomplete(what="way_out")
    actions.lift(member, item_named(member, case_by(member, case), item), Way(way), why)
    return {"item": item, "case": case, "for": way}


def translate(
    member: Member, case: str, item: str, source: str, target: str, of: str, by: str, machine: str, sworn: str,
    dated: str, certificate: str,
) -> dict[str, Any]:  # fmt: skip
    """Record that a paper is a translation. Raises Incomplete for what is neither yes, no nor empty."""
    if source not in LANGUAGES or target not in LANGUAGES:
        raise Incomplete(what="language")
    if machine not in KNOWN or sworn not in KNOWN:
        raise Incomplete(what="yes_or_no")
    at = case_by(member, case)
    record_translation(
        member, item_named(member, at, item), source_language=source, language=target, original=_named(member, at, of),
        by=by, by_machine=KNOWN[machine], sworn=KNOWN[sworn], dated=dated, certificate=_named(member, at, certificate),
    )  # fmt: skip
    return {"item": item, "case": case, "from": source, "into": target, "of": of}


def _named(member: Member, case: Case, reference: str) -> Item | None:
    return item_named(member, case, reference) if reference else None
