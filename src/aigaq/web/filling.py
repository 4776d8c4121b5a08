"""What was accepted of a text, as values of a form of the record. Where two things differ, none is chosen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from aigaq.intake.suggestions.suggested import Kind
from aigaq.record import huridocs

ACT, METHOD = "04:", "05:"
RANGE = re.compile(r"(?P<began>[\d-]+)/(?P<ended>[\d-]+)")
NUMBER = re.compile(r"(?P<counted_as>exactly|about|at_least|less_than) (?P<counted>\d{1,8})")
Values = dict[str, Any]


@dataclass(frozen=True)
class Accepted:
    """One accepted suggestion: of which kind, its normal form, its words as they stand in the text."""

    kind: str
    value: str
    words: str
    negated: bool = False


def incident(accepted: Iterable[Accepted]) -> Values:
    """Return what an incident's form is filled with: dates, acts, a number of people, injuries.

    A date and a number only where the text gives one. What the text denies fills nothing; neither do people and
    facilities, which are chosen by a person.
    """
    said = [one for one in accepted if not one.negated]
    return {**_dates(said), **_acts(said), **number(said), **_injuries(said)}


def number(accepted: Iterable[Accepted]) -> Values:
    """Return how many people there were, if one number alone was accepted."""
    found = NUMBER.fullmatch(_only(_values(accepted, Kind.NUMBER)))
    return {"counted_as": found["counted_as"], "counted": int(found["counted"])} if found else {}


def acts(accepted: Iterable[Accepted]) -> dict[str, list[str]]:
    """Return the methods of each act, in the order of the text; under no act those that were named without one."""
    found: dict[str, list[str]] = {}
    for value in _values(accepted, Kind.ACT):
        kind, methods = _codes(value)
        known = found.setdefault(kind, [])
        known += [method for method in methods if method not in known]
    return found


def code(words: str) -> str:
    """Return a facility's code as the text spells it, without the words before it (`учреждении УК-161/2`)."""
    found = words.split()
    while len(found) > 1 and found[0].isalpha() and found[0].islower():
        found.pop(0)
    return " ".join(found)


def _codes(value: str) -> tuple[str, list[str]]:
    codes = value.split()
    known, methods = huridocs.codes(huridocs.ACTS), huridocs.codes(huridocs.METHODS)
    kinds = [code.removeprefix(ACT) for code in codes if not code.startswith(METHOD)]
    named = [code.removeprefix(METHOD) for code in codes if code.startswith(METHOD)]
    return next((kind for kind in kinds if kind in known), ""), [method for method in named if method in methods]


def _dates(accepted: Sequence[Accepted]) -> Values:
    periods = _values(accepted, Kind.PERIOD)
    told = [*_values(accepted, Kind.DATE), *(value for value in periods if RANGE.fullmatch(value))]
    lengths = [one.words for one in accepted if one.kind == Kind.PERIOD and one.value.startswith("P")]
    note = {"date_note": "; ".join(dict.fromkeys(lengths))} if lengths else {}
    only = _only(told)
    between = RANGE.fullmatch(only)
    if between:
        return {**between.groupdict(), **note}
    return {"began": only, **note} if only else note


def _acts(accepted: Sequence[Accepted]) -> Values:
    found = acts(accepted)
    kinds = [kind for kind in found if kind]
    if not kinds:
        return {"methods": found[""]} if found.get("") else {}
    first, *others = kinds
    return {"act": first, "methods": found[first], "more_acts": others}


def _injuries(accepted: Sequence[Accepted]) -> Values:
    found = dict.fromkeys(one.words for one in accepted if one.kind == Kind.INJURY)
    return {"injury": "\n".join(found)} if found else {}


def _values(accepted: Iterable[Accepted], kind: Kind) -> list[str]:
    """Return the different values of a kind, in the order of the text; what the text denies is none."""
    return list(dict.fromkeys(one.value for one in accepted if one.kind == kind and one.value and not one.negated))


def _only(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else ""
