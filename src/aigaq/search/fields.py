"""What the fields of a query leave of what was found: where, which act, when, of which kind, in which language."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import numpy
from django.utils.translation import override

from aigaq.intake.codes import may_be_same
from aigaq.intake.words import roots
from aigaq.record.models import Facility
from aigaq.search import store
from aigaq.search.actions import KINDS
from aigaq.search.query import Query
from aigaq.search.shelf import Shelf
from aigaq.search.store import Numbers
from aigaq.terms import said
from aigaq.vault.dates import PartialDate
from aigaq.wording import LANGUAGES

LEAF = "reading"


def narrow(shelf: Shelf, query: Query) -> None:
    """Keep of what was found on a shelf what the fields ask for."""
    for fits in _tests(shelf, query):
        shelf.documents = shelf.documents[fits(shelf.documents)]
    if len(shelf.leaves):
        shelf.leaves = _leaves(shelf, query)


def _tests(shelf: Shelf, query: Query) -> Iterator[Callable[[Numbers], Numbers]]:
    """Yield what tells of some documents which are asked for."""
    of = shelf.columns.of
    for name, column, numbers in (
        ("kind", "kind", _kinds), ("facility", "facility", _facilities), ("act", "acts", _acts),
    ):  # fmt: skip
        if name in query.fields:
            yield partial(_among, of, column, list(numbers(shelf, query.fields[name])))
    if "language" in query.fields:
        bits = store.languages(name.casefold() for name in query.fields["language"])
        yield lambda some: (of("language", some) & bits) > 0
    if query.after:
        first = _number(query.after)
        yield lambda some: latest(of("day", some)) >= first
    if query.before:
        last = _number(query.before)
        yield lambda some: (earliest(of("day", some)) > 0) & (earliest(of("day", some)) < last)


def _among(of: Callable[[str, Numbers], Numbers], column: str, wanted: list[int], some: Numbers) -> Numbers:
    return numpy.isin(of(column, some), wanted)


def _leaves(shelf: Shelf, query: Query) -> Numbers:
    """Return the leaves left: they have a kind and a language, and neither place, act nor day."""
    asked = query.fields
    if query.after or query.before or "facility" in asked or "act" in asked or shelf.sealed is None:
        return store.none()
    if "kind" in asked and not any(LEAF in _kinds_called(one) for one in asked["kind"]):
        return store.none()
    wanted = {name.casefold() for name in asked.get("language", ())}
    if not wanted:
        return shelf.leaves
    of = dict(shelf.sealed.run("SELECT id, language FROM leaves"))
    return shelf.leaves[[of[one] in wanted for one in shelf.leaves.tolist()]]


def latest(days: Numbers) -> Numbers:
    """Return the last day that each kept date can mean, as a number such as 20200430; 0 if it is not known."""
    return numpy.where(days == 0, 0, days + 1200 * (days // 100 % 100 == 0) + 31 * (days % 100 == 0))


def earliest(days: Numbers) -> Numbers:
    """Return the first day that each kept date can mean, as a number; 0 if it is not known."""
    return numpy.where(days == 0, 0, days + 100 * (days // 100 % 100 == 0) + (days % 100 == 0))


def _number(day: PartialDate) -> int:
    return day.year * 10_000 + (day.month or 1) * 100 + (day.day or 1)


def _kinds(_shelf: Shelf, names: Iterable[str]) -> set[int]:
    return {KINDS.index(kind) for name in names for kind in _kinds_called(name) if kind in KINDS}


def _kinds_called(name: str) -> set[str]:
    return {kind for kind in (*KINDS, LEAF) if name.casefold() in {kind, *_called(f"kind.{kind}")}}


def _facilities(shelf: Shelf, names: Sequence[str]) -> set[int]:
    """Return the facilities with such a code, or such words in their name: each that fits, if several do."""
    rows = Facility.objects.filter(case=shelf.case).prefetch_related("codes")
    numbers = dict(shelf.index.run("SELECT key, id FROM facilities"))
    fitting = (row.pk.bytes for row in rows if any(_is_called(row, name) for name in names))
    return {numbers[key] for key in fitting if key in numbers}


def _is_called(facility: Facility, name: str) -> bool:
    codes = [code.code for code in facility.codes.all()]
    if name.casefold() == facility.reference.casefold() or any(may_be_same(code, name) for code in codes):
        return True
    sought = set(roots.words(name))
    return bool(sought) and any(sought <= set(roots.words(one)) for one in (*facility.name.values(), *codes))


def _acts(shelf: Shelf, names: Sequence[str]) -> set[int]:
    """Return the sets of acts in which one is so called: by its code, or by words of its name in any language."""
    sets = shelf.index.run("SELECT id, codes FROM acts").fetchall()
    codes = {code for _number, together in sets for code in together.split()}
    wanted = {code for code in codes if any(_act_is_called(code, name) for name in names)}
    return {number for number, together in sets if wanted & set(together.split())}


def _act_is_called(code: str, name: str) -> bool:
    if code.startswith(name):
        return True
    sought = [set(roots.roots(word)) for word in roots.words(name.replace("_", " "))]
    names = ({root for word in roots.words(one) for root in roots.roots(word)} for one in _called(code))
    return bool(sought) and any(all(one & words for one in sought) for words in names)


def _called(code: str) -> set[str]:
    """Return what a code is called in our languages, in small letters."""
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.add(said(code).casefold())
    return found
