"""What was typed into the one box.

избиение карцер            both words, in any form, and their kin
"специальных средств"      these words in this order, as they are written
-голодовка -"в суд"        not this
facility:161/2 act:beating after:2020-01 before:2021 kind:incident language:kk case:C-2020-01
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from aigaq.intake.words import roots
from aigaq.search.registered import before_one, tokens
from aigaq.vault.dates import PartialDate

MOST_TYPED = 400
MOST_TERMS = 12
# Letters of a number with digits beside them, and on their own.
SHORT, SHORTEST = 3, 2
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
    # Where it is part of what may be a number of a register: what the spellings of that have in common.
    number: tuple[str, ...] = field(default=(), compare=False)


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
    pieces = list(PIECE.finditer(typed[:MOST_TYPED]))
    numbers = _numbers(pieces)
    for at, found in enumerate(pieces):
        name = FIELDS.get((found["field"] or "").casefold())
        said = found["quoted"] if found["quoted"] is not None else found["plain"]
        if name and said:
            fields.setdefault(name, []).append(said)
        else:
            terms += _terms(found, said, numbers.get(at, ()))
    after, before = (_date(fields.pop(name, [])) for name in ("after", "before"))
    return Query(tuple(terms[:MOST_TERMS]), {name: tuple(said) for name, said in fields.items()}, after, before)


def typed(name: str, value: str) -> str:
    """Return what one would type to narrow a search to a value of a facet."""
    if name == "year":
        return f"after:{value} before:{int(value) + 1:04}" if value.isascii() and value.isdigit() else ""
    return f'{name}:"{value.replace(chr(34), "")}"'


def _numbers(pieces: Sequence[re.Match[str]]) -> dict[int, tuple[str, ...]]:
    """Return, by their places, the pieces that may spell a number of a register, with what its spellings share.

    Pieces with digits that follow one another spell one number, and so do КУИ or № before them.
    """
    found: dict[int, tuple[str, ...]] = {}
    for spells, places in groupby(range(len(pieces)), lambda at: _may_spell(pieces[at])):
        run = list(places)
        if spells:
            said = " ".join(pieces[one]["quoted"] or pieces[one]["plain"] for one in run)
            found |= dict.fromkeys(run, tokens(said))
    return found


def _may_spell(piece: re.Match[str]) -> bool:
    """Return whether a piece may be part of a number: digits, КУИ or №, or letters too short for a name."""
    if piece["no"] or (piece["field"] or "").casefold() in FIELDS:
        return False
    said = piece["quoted"] or piece["plain"] or ""
    words = list(roots.words(said))
    long = SHORT if any(map(str.isdecimal, said)) else SHORTEST
    return before_one(said) or (bool(words) and all(len(word) <= long or not word.isalpha() for word in words))


def _terms(found: re.Match[str], said: str, number: tuple[str, ...]) -> Iterator[Term]:
    phrase, unwanted = found["quoted"] is not None, bool(found["no"])
    if number and before_one(said):
        return
    words = tuple(roots.words(f"{found['field']}:{said}" if found["field"] else said))
    if phrase and words:
        yield Term(words, phrase=True, unwanted=unwanted, number=number)
    elif not phrase:
        yield from (Term((word,), unwanted=unwanted, number=number) for word in words)


def _date(said: list[str]) -> PartialDate | None:
    return PartialDate.parse(said[-1]) if said else None
