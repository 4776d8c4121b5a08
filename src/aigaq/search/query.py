"""What was typed into the one box.

избиение карцер            both words, in any form, and their kin
"специальных средств"      these words in this order, as they are written
-голодовка -"в суд"        not this
facility:161/2 act:beating after:2020-01 before:2021 kind:incident language:kk case:C-2020-01
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aigaq.intake.words import roots
from aigaq.vault.dates import PartialDate

MOST_TYPED = 400
MOST_TERMS = 12
FIELDS = {
    name: field_
    for field_, names in {
        "facility": "facility учреждение мекеме",
        "act": "act акт деяние әрекет",
        "after": "after после с кейін",
        "before": "before до дейін",
        "kind": "kind вид түрі",
        "language": "language lang язык тіл",
        "case": "case дело іс",
    }.items()
    for name in names.split()
}
PIECE = re.compile(
    r"(?P<no>[-\u2212!])?(?:(?P<field>[^\W\d_]+):)?(?:[\"«“„](?P<quoted>[^\"»“”]*)[\"»“”]?|(?P<plain>[^\s\"«»“”„]+))"
)


@dataclass(frozen=True)
class Term:
    """One thing sought: folded words, as a `phrase` in this order and spelling; `unwanted` if it is not to be there."""

    words: tuple[str, ...]
    phrase: bool = False
    unwanted: bool = False


@dataclass(frozen=True)
class Query:
    """What is sought: terms, all of which hold; and fields, each with what may stand in it."""

    terms: tuple[Term, ...] = ()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    after: PartialDate | None = None
    before: PartialDate | None = None

    @property
    def empty(self) -> bool:
        """Return whether nothing is sought."""
        return not (self.terms or self.fields or self.after or self.before)


def read(typed: str) -> Query:
    """Return what was typed. Raises ImpossibleDate."""
    terms: list[Term] = []
    fields: dict[str, list[str]] = {}
    for found in PIECE.finditer(typed[:MOST_TYPED]):
        name = FIELDS.get((found["field"] or "").casefold())
        said = found["quoted"] if found["quoted"] is not None else found["plain"]
        if name and said:
            fields.setdefault(name, []).append(said)
        else:
            terms += _terms(found, said)
    after, before = (_date(fields.pop(name, [])) for name in ("after", "before"))
    return Query(tuple(terms[:MOST_TERMS]), {name: tuple(said) for name, said in fields.items()}, after, before)


def typed(name: str, value: str) -> str:
    """Return what one would type to narrow a search to a value of a facet."""
    if name == "year":
        return f"after:{value} before:{int(value) + 1:04}" if value.isascii() and value.isdigit() else ""
    return f'{name}:"{value.replace(chr(34), "")}"'


def _terms(found: re.Match[str], said: str) -> Iterator[Term]:
    phrase, unwanted = found["quoted"] is not None, bool(found["no"])
    words = tuple(roots.words(f"{found['field']}:{said}" if found["field"] else said))
    if phrase and words:
        yield Term(words, phrase=True, unwanted=unwanted)
    elif not phrase:
        yield from (Term((word,), unwanted=unwanted) for word in words)


def _date(said: list[str]) -> PartialDate | None:
    return PartialDate.parse(said[-1]) if said else None
