"""From what is sought to the numbers of what holds it: by roots, word for word in a phrase, by the sound of a name."""

from collections.abc import Sequence
from functools import reduce
from itertools import groupby

import numpy

from aigaq.intake.words import roots
from aigaq.search import sealed, store
from aigaq.search.query import Query, Term
from aigaq.search.shelf import Shelf
from aigaq.search.store import Index, Numbers


def seek(shelf: Shelf, query: Query) -> None:
    """Find the documents and leaves that hold every term and nothing unwanted."""
    wanted = [term for term in query.terms if not term.unwanted]
    unwanted = [term for term in query.terms if term.unwanted]
    shelf.documents = _without(_documents(shelf, wanted), [_either(shelf, term) for term in unwanted])
    if shelf.sealed is not None and wanted:
        sought = shelf.sealed
        shelf.leaves = _without(_matching(sought, wanted), [_matching(sought, [term]) for term in unwanted])


def _without(found: Numbers, unwanted: Sequence[Numbers]) -> Numbers:
    for gone in unwanted:
        found = numpy.setdiff1d(found, gone, assume_unique=True)
    return found


def _documents(shelf: Shelf, wanted: Sequence[Term]) -> Numbers:
    if not wanted:
        return shelf.index.numbers("SELECT id AS n FROM docs WHERE kind IS NOT NULL")
    named = {term: _named(shelf, term) for term in wanted}
    plain = [term for term in wanted if not len(named[term]) and not term.number]
    found = [_matching(shelf.index, plain)] if plain else []
    found += [_numbered(shelf.index, list(run)) for _number, run in groupby(_of_numbers(wanted), _number_of)]
    return _all_of([*found, *(_with(shelf, term, named[term]) for term in wanted if len(named[term]))])


def _of_numbers(terms: Sequence[Term]) -> list[Term]:
    return [term for term in terms if term.number]


def _number_of(term: Term) -> tuple[str, ...]:
    return term.number


def _numbered(index: Index, run: Sequence[Term]) -> Numbers:
    """Return what holds all words of a number, or a number of a register that may be the same."""
    return numpy.union1d(_matching(index, run), index.matching("roots", store.either(run[0].number)))


def _either(shelf: Shelf, term: Term) -> Numbers:
    return _with(shelf, term, _named(shelf, term))


def _with(shelf: Shelf, term: Term, named: Numbers) -> Numbers:
    """Return who is so named, and what holds the word."""
    return numpy.union1d(named, _matching(shelf.index, [term]))


def _matching(index: Index, terms: Sequence[Term]) -> Numbers:
    """Return what holds all terms, by their roots or, of phrases, word for word."""
    kin = [store.either(roots.roots(term.words[0])) for term in terms if not term.phrase]
    found = [index.matching("roots", " AND ".join(kin))] if kin else []
    return _all_of([*found, *(index.matching("words", store.in_order(one.words)) for one in terms if one.phrase)])


def _all_of(found: Sequence[Numbers]) -> Numbers:
    both = lambda one, other: numpy.intersect1d(one, other, assume_unique=True)  # noqa: E731
    return reduce(both, found) if found else store.none()


def _named(shelf: Shelf, term: Term) -> Numbers:
    """Return the people whose names sound like a word, and the documents they are in."""
    keys = sealed.keys(term.words[0]) if shelf.sealed is not None and not term.phrase else ()
    if not keys or shelf.sealed is None:
        return store.none()
    people = shelf.sealed.matching("names", store.either(keys))
    return numpy.union1d(people, shelf.columns.documents_of(people))
