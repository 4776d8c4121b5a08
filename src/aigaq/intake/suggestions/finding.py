"""All rules on one text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from aigaq.intake.suggestions.acts import acts
from aigaq.intake.suggestions.dates import dates
from aigaq.intake.suggestions.facilities import facilities
from aigaq.intake.suggestions.gazetteers import Gazetteers
from aigaq.intake.suggestions.numbers import numbers
from aigaq.intake.suggestions.people import people
from aigaq.intake.suggestions.placing import organisations, places
from aigaq.intake.suggestions.suggested import MODEL, Kind, Spans, Suggested, settled
from aigaq.intake.suggestions.texts import folded, plain

LANGUAGES = ("ru", "kk", "en")
# Of these the lists are surer than a model.
_LISTED = (Kind.PLACE, Kind.ORGANISATION)
# What gives way to what when they stand at one place.
_ABOVE: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.PERSON: (Kind.PLACE, Kind.ORGANISATION, Kind.FACILITY),
    Kind.PLACE: (Kind.FACILITY,),
    Kind.ORGANISATION: (Kind.FACILITY,),
    Kind.ACT: (Kind.ORGANISATION,),
    Kind.NUMBER: (Kind.FACILITY, Kind.DATE, Kind.PERIOD),
    Kind.DATE: (Kind.PERIOD, Kind.FACILITY),
    Kind.PERIOD: (Kind.FACILITY,),
}
KAZAKH_LETTERS = frozenset("әғқңөұүһі")


class Reader(Protocol):
    """A model that finds names in a Russian text; it may be missing, and then only the rules find them."""

    def named(self, text: str, plain: str) -> Iterator[Suggested]:
        """Yield people, places and organisations."""
        ...


def suggestions(
    text: str, language: str, lists: Gazetteers, today: date | None = None, reader: Reader | None = None
) -> list[Suggested]:
    """Return what a text may name, in its order; of overlapping ones of a kind the longest.

    `language` is `ru`, `kk` or `en`; any other gives what all languages write alike. `today` is the day it was told:
    without it, what is told from that day has an empty value.
    """
    smooth = plain(text)
    small = folded(smooth)
    found = list(facilities(text, smooth))
    for spoken in _languages(language, small):
        found += dates(text, small, spoken, today)
        found += numbers(text, small, spoken)
        found += acts(text, small, Kind.ACT, lists.acts[spoken], lists.negation[spoken])
        found += acts(text, small, Kind.INJURY, lists.injuries[spoken], lists.negation[spoken])
        found += places(text, smooth, small, spoken, lists)
        found += organisations(text, smooth, small, spoken, lists)
    found += _people(text, smooth, language, lists, reader)
    return _apart(found)


def _people(text: str, smooth: str, language: str, lists: Gazetteers, reader: Reader | None) -> list[Suggested]:
    if language in ("kk", "en"):
        return list(people(text, smooth, language, lists.names))
    if language != "ru":
        return []
    named = list(reader.named(text, smooth)) if reader else []
    if reader and not KAZAKH_LETTERS & set(smooth.lower()):
        return named
    # The model knows no Kazakh letters. In which case a Russian name stands, these rules cannot tell.
    taken = Spans(named)
    others = (
        one
        for one in people(text, smooth, "kk", lists.names)
        if KAZAKH_LETTERS & set(one.words.lower()) or not taken.touch(one)
    )
    return named + [one if reader else replace(one, value="") for one in others]


def _languages(language: str, small: str) -> tuple[str, ...]:
    """Return whose words to look for: people in Kazakhstan write Russian and Kazakh in one breath."""
    if language == "kk":
        return ("kk", "ru")
    if language == "ru":
        return ("ru", "kk") if KAZAKH_LETTERS & set(small) else ("ru",)
    return (language,) if language in LANGUAGES else ()


def _apart(found: list[Suggested]) -> list[Suggested]:
    """Return what stays when a stretch is read as one thing: a code is no organisation, its words no act."""
    listed = {kind: Spans(one for one in found if one.kind == kind and one.why != MODEL) for kind in _LISTED}
    kept = settled(one for one in found if one.why != MODEL or not _touched(one, listed.get(one.kind)))
    spans = {kind: Spans(one for one in kept if one.kind == kind) for kind in Kind}
    return [one for one in kept if not any(_yields(one, spans[kind]) for kind in _ABOVE.get(one.kind, ()))]


def _touched(one: Suggested, others: Spans | None) -> bool:
    return others is not None and others.touch(one)


def _yields(one: Suggested, others: Spans) -> bool:
    """Return whether a suggestion gives way: a number to any date it touches, all others to what is as long."""
    return any(one.kind == Kind.NUMBER or one.end - one.start <= length for length in others.touched(one))
