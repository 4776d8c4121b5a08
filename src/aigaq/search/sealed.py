"""What of a case is found only by who may open it: names, in any script, and what originals say."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping

from aigaq.access import keyring
from aigaq.access.models import Case, Member
from aigaq.errors import Refusal
from aigaq.intake.models import Parcel, Reading
from aigaq.intake.names.keys import sounding
from aigaq.intake.reading.leaves import Leaf, parted, written
from aigaq.intake.words import roots, russian
from aigaq.record.models import Person
from aigaq.vault.actions import unsealed

NAMED = ("name", "latin", "other_names")
SHORTEST = 2


def names(member: Member, people: Iterable[Person]) -> Iterator[tuple[uuid.UUID, str]]:
    """Yield for each person with a sealed identity that opens what their names sound like."""
    for person, identity in keyring.opened_many(member, people, "identity_sealed"):
        yield person.pk, " ".join(dict.fromkeys(_keys_of(json.loads(identity))))


def keys(word: str) -> tuple[str, ...]:
    """Return what a name in a search sounds like: as it stands, and in the nominative if it is an inflected Russian."""
    if len(word) <= SHORTEST or not word.isalpha():
        return ()
    forms = (word, *russian.lemmas(word)) if roots.CYRILLIC.search(word) else (word,)
    return tuple(dict.fromkeys(key for form in forms for key in _sounding(form)))


def leaves(member: Member, found: Reading) -> list[Leaf]:
    """Return the leaves of a finished reading; none of one whose text was forgotten. Enters nothing: for the index."""
    try:
        return parted(unsealed(member, found.text).decode(), found.leaves) if found.text else []
    except Refusal:
        return []


def told(member: Member, parcel: Parcel) -> list[Leaf]:
    """Return what was said when a parcel was brought."""
    try:
        return [written(keyring.opened(member, parcel, "told_sealed", parcel.pk))]
    except Refusal:
        return []


def newest(case: Case, ids: Iterable[uuid.UUID]) -> Iterator[Reading]:
    """Yield those of some readings that are finished and that no other corrects."""
    rows = Reading.objects.filter(case=case, pk__in=list(ids), corrected_by=None).exclude(finished_at=None)
    yield from rows.select_related("text", "text__case", "case")


def _keys_of(identity: Mapping[str, str]) -> Iterator[str]:
    for field in NAMED:
        for word in roots.words(str(identity.get(field, ""))):
            if len(word) >= SHORTEST and word.isalpha():
                yield from _sounding(word)


def _sounding(word: str) -> Iterator[str]:
    return (f"n{key}" for key in sounding(word))
