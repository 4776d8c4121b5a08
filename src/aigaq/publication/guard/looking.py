"""Looking through a statement: every rule of the guard over every sentence, the title, the contact, the footnotes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from aigaq.corroboration.support import Grade
from aigaq.publication.guard import numbers, orders, quotations, wording
from aigaq.publication.guard.details import Telling
from aigaq.publication.guard.finding import Concern, Finding, Place, Written
from aigaq.publication.guard.names import Index
from aigaq.publication.sentences import Kind

STATES = (Kind.FACT, Kind.MIXED)
WEAK = (Grade.ONE_SOURCE, Grade.NOTHING_YET)


@dataclass(frozen=True)
class Known:
    """What the guard knows beside the text: sealed names and details, who may be accused, orders, replies, the day."""

    names: Index
    telling: Telling = field(default_factory=Telling)
    # Public people other than the author, by whose names a sentence may accuse somebody.
    accusable: Index = field(default_factory=lambda: Index(()))
    ordered: tuple[orders.Ordered, ...] = ()
    # Sentences put to those whom they concern: answered or the term has run; those whose term runs, until when.
    put: frozenset[str] = frozenset()
    awaited: tuple[tuple[str, str], ...] = ()
    facilities: tuple[str, ...] = ()
    on: date | None = None


def findings(written: Sequence[Written], known: Known | Iterable[str]) -> list[Finding]:
    """Return everything of concern in the order of the text; what needs no words is said once for all languages."""
    known = known if isinstance(known, Known) else Known(Index(known))
    introduced = known.names.introduced(dict.fromkeys(one.text for one in written))
    # What footnotes say of a source stands under many sentences: each text is looked at once.
    away = cache(lambda text: tuple(_given_away(text, known, introduced)))
    found: list[Finding] = []
    once: set[tuple[Place, int, Concern]] = set()
    for one in written:
        found += [replace(it, position=one.position, place=one.place, language=one.language) for it in away(one.text)]
        found += _quoted(one)
        for about in _beside_words(one, known):
            place = (about.place, about.position, about.concern)
            if place not in once or about.concern is Concern.CONSENT:
                once.add(place)
                found.append(about)
    order = {concern: at for at, concern in enumerate(Concern)}
    places = {place: at for at, place in enumerate((Place.TITLE, Place.SENTENCE, Place.FOOTNOTE, Place.CONTACT))}
    return sorted(_unlike(found), key=lambda one: (places[one.place], one.position, order[one.concern], one.language))


def names_in(text: str, sealed_names: Iterable[str]) -> bool:
    """Return whether any sealed name stands in `text`, in any case ending, spelling, script or disguise."""
    return bool(indexed(tuple(sealed_names)).hits(text))


_INDEXED: dict[tuple[str, ...], Index] = {}


def indexed(names: tuple[str, ...]) -> Index:
    """Return the names made ready; the last ones asked for stay so, because a document is asked about word by word."""
    if names not in _INDEXED:
        if len(_INDEXED) > 3:
            _INDEXED.clear()
        _INDEXED[names] = Index(names)
    return _INDEXED[names]


def _given_away(text: str, known: Known, introduced: frozenset[str]) -> Iterator[Finding]:
    """Yield what words themselves give away, at its place in them, wherever they stand."""
    spans = dict.fromkeys((hit.start, hit.end) for hit in known.names.hits(text, introduced))
    yield from (Finding(0, Concern.SEALED_NAME, start=start, end=end) for start, end in spans)
    if known.telling.stands_in(text):
        yield Finding(0, Concern.TELLING_DETAIL)
    for start, end, least in numbers.pointing(text, known.facilities):
        about = {"least": str(least), "words": text[start:end]}
        yield Finding(0, Concern.SMALL_NUMBER, start=start, end=end, about=about)


def _quoted(one: Written) -> Iterator[Finding]:
    quotes = quotations.quoted(one.text) or ([one.text] if one.kind is Kind.QUOTATION and one.originals else [])
    for quote in quotes if one.place is Place.SENTENCE else ():
        differences = quotations.differences(quote, one.originals)
        start = one.text.find(quote)
        place = (one.position, one.place, one.language, start, start + len(quote))
        if differences:
            told = {"said": differences[0].said, "original": differences[0].original, "count": str(len(differences))}
            yield _quotation(Concern.QUOTATION_DIFFERS, *place, told)


def _sourceless(one: Written, known: Known) -> Iterator[Finding]:
    if one.kind is Kind.QUOTATION and not one.originals and not one.grades:
        yield Finding(one.position, Concern.QUOTATION_WITHOUT_SOURCE)


def _quotation(
    concern: Concern, position: int, place: Place, language: str, start: int, end: int, about: dict[str, str]
) -> Finding:
    return Finding(position, concern, place, language, start, end, about)


def _beside_words(one: Written, known: Known) -> Iterator[Finding]:
    """Yield what is of concern in a sentence whatever language it is read in."""
    if one.place is not Place.SENTENCE:
        return
    for look in LOOKS:
        yield from (replace(found, language="") for found in look(one, known))


def _consent(one: Written, known: Known) -> Iterator[Finding]:
    for missing in one.unwilling:
        about = {"person": missing.person, "scope": missing.scope, "wish": str(missing.wish)}
        yield Finding(one.position, Concern.CONSENT, about=about)


def _ordered(one: Written, known: Known) -> Iterator[Finding]:
    for order in known.ordered:
        if known.on and orders.in_force(order, known.on) and orders.covers(order, one.key, [one.text]):
            until = order.until.isoformat() if order.until else ""
            yield Finding(one.position, Concern.COURT_ORDER, about={"order": order.key, "until": until})


def _imputed(one: Written, known: Known) -> Iterator[Finding]:
    """Yield what stands against a sentence that accuses: that nothing firm carries it, that nobody was asked."""
    accuses = _accuses(one, known)
    if accuses and not (one.grades and all(grade is Grade.REASONABLE_GROUNDS for grade in one.grades)):
        yield Finding(one.position, Concern.IMPUTED_OFFENCE)
    until = dict(known.awaited).get(one.key)
    if until is not None:
        yield Finding(one.position, Concern.REPLY_AWAITED, about={"until": until})
    elif accuses and one.key not in known.put and one.kind in STATES:
        yield Finding(one.position, Concern.NO_REPLY_ASKED)


def _evidence(one: Written, known: Known) -> Iterator[Finding]:
    if one.kind not in STATES:
        return
    if not one.grades:
        yield Finding(one.position, Concern.NO_CLAIM)
        return
    if (one.disputed or Grade.CONTESTED in one.grades) and not one.disputes_told and not wording.tells_denial(one.text):
        yield Finding(one.position, Concern.CONTESTED, about={"claims": ", ".join(one.disputed)})
    if any(grade in WEAK for grade in one.grades) and not wording.reported(one.text):
        yield Finding(one.position, Concern.THIN)


def _accuses(one: Written, known: Known) -> bool:
    """Return whether a sentence imputes an offence to somebody who is named or known by the office."""
    return wording.imputes(one.text) and (wording.names_office(one.text) or bool(known.accusable.hits(one.text)))


LOOKS: tuple[Callable[[Written, Known], Iterator[Finding]], ...] = (
    _consent,
    _ordered,
    _imputed,
    _evidence,
    _sourceless,
)


def _unlike(found: Iterable[Finding]) -> list[Finding]:
    """Return findings without those that say the same of one place."""
    seen: dict[tuple[object, ...], Finding] = {}
    for one in found:
        seen.setdefault(
            (one.place, one.position, one.concern, one.language, one.start, tuple(sorted(one.about.items()))), one
        )
    return list(seen.values())
