"""Suggestions as a page shows them: their words, what they are, their normal form, beside the text they stand in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import ngettext

from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.intake.models import Reading, Suggestion
from aigaq.intake.reading.leaves import Leaf
from aigaq.intake.suggestions import queries
from aigaq.intake.suggestions.state import State
from aigaq.record.queries import attesting
from aigaq.terms import said
from aigaq.web.beside import Beside
from aigaq.web.filling import NUMBER, RANGE
from aigaq.web.lit import Cited, Light, Lit, lit
from aigaq.web.naming import date_label, number_label

# More than this nobody decides in one go.
TOGETHER = 100
LENGTH = re.compile(r"PT?(?P<many>\d{1,6})(?P<unit>[HDWMY])")


@dataclass(frozen=True)
class Shown:
    """A suggestion on a page: its words in the text, its normal form in the reader's language; whether it is used."""

    row: Suggestion
    words: str
    form: str
    recorded: bool


def started(found: Reading) -> str:
    """Return the name under which a reading is looked through beside the pages."""
    return f"suggest {found.pk}"


def beside(
    member: Member, found: Reading, parted: Sequence[Leaf], number: int, part: int, *, whole: bool,
    cited: Sequence[Cited] = (),
) -> Any:  # fmt: skip
    """Return what a reading's page shows of suggestions: those of one leaf or of the whole text, a hundred at once.

    `cited` are passages of the text that are cited: they are lit too.
    """
    start, end = (0, queries.length(found)) if whole else _bounds(found, number)
    rows = queries.suggestions(member, found, start, end)
    parts = max(1, -(-len(rows) // TOGETHER))
    part = min(max(part, 1), parts)
    text = "\n\n".join(leaf.text for leaf in parted)
    here = rows[(part - 1) * TOGETHER : part * TOGETHER]
    running, is_newest = started(found) in Beside.running, not found.corrected_by.exists()
    return {
        "suggested": shown(member, found, here, text),
        "lights": [_lit(found, at, leaf, here, cited) for at, leaf in enumerate(parted) if whole or at == number - 1],
        "part": part,
        "part_before": part - 1 if part > 1 else None,
        "part_after": part + 1 if part < parts else None,
        "parts": parts,
        "counted": queries.counted(member, found),
        "looking": running,
        "looked_to": found.looked_to,
        "looked_of": queries.length(found),
        "looked_through": queries.looked_through(found),
        "looked_refusal": Beside.refusals.get(started(found)),
        "may_decide": may(member.roles, Verb.RECORD) and is_newest,
    }


def shown(member: Member, found: Reading, rows: Sequence[Suggestion], text: str) -> list[Shown]:
    """Return suggestions of a reading with their words and normal forms; `text` is all of it."""
    values = queries.values(member, found, rows)
    used = attesting(member, found.case, {row.passage_id for row in rows if row.passage_id})
    return [
        Shown(row, text[row.start : row.end], form(row.kind, values[row.pk]), row.passage_id in used) for row in rows
    ]


def form(kind: str, value: str) -> str:
    """Return a normal form in the reader's language; nothing where the words alone do not tell it."""
    worded = {"act": _act, "injury": _injury, "number": _number, "date": date_label, "period": _period}
    return worded[kind](value) if value and kind in worded else value


def leaf_of(found: Reading, row: Suggestion) -> int:
    """Return the number of the leaf in which a suggestion stands."""
    numbers = (number for number, leaf in enumerate(found.leaves, 1) if row.start < leaf["end"])
    return next(numbers, 1)


def _bounds(found: Reading, number: int) -> tuple[int, int]:
    if not found.leaves:
        return 0, 0
    leaf = found.leaves[number - 1]
    return leaf["start"], leaf["end"]


def _lit(found: Reading, at: int, leaf: Leaf, rows: Sequence[Suggestion], cited: Sequence[Cited]) -> list[Lit]:
    start = found.leaves[at]["start"]
    lights = [
        Light(row.start - start, row.end - start, str(row.pk), row.state == State.ACCEPTED)
        for row in rows
        if row.state != State.REJECTED
    ]
    quoted = [replace(one, start=one.start - start, end=one.end - start) for one in cited]
    return lit(leaf.text, lights, leaf.doubtful, quoted)


def _act(value: str) -> str:
    return ", ".join(said(code.removeprefix("04:").removeprefix("05:")) for code in value.split())


def _injury(value: str) -> str:
    return said(f"injury.{value.replace(' ', '_')}")


def _number(value: str) -> str:
    found = NUMBER.fullmatch(value)
    return number_label(int(found["counted"]), found["counted_as"]) if found else value


def _period(value: str) -> str:
    between, long = RANGE.fullmatch(value), LENGTH.fullmatch(value)
    if between:
        return f"{date_label(between['began'])} – {date_label(between['ended'])}"
    return _long(int(long["many"]), long["unit"]) if long else value


def _long(many: int, unit: str) -> str:
    worded = {
        "H": ngettext("{n} hour", "{n} hours", many),
        "D": ngettext("{n} day", "{n} days", many),
        "W": ngettext("{n} week", "{n} weeks", many),
        "M": ngettext("{n} month", "{n} months", many),
        "Y": ngettext("{n} year", "{n} years", many),
    }
    return worded[unit].format(n=many)
