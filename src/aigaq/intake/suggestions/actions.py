"""Looking a reading through for suggestions, and deciding on them. Nothing is recorded here: a person does that."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db import transaction

from aigaq.access import keyring, trail
from aigaq.access.actions import require
from aigaq.access.changes import ChangedMeanwhile
from aigaq.access.drafts import Draft, draft, ready
from aigaq.access.models import Member, ThingKey
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.intake.actions import mark
from aigaq.intake.models import Passage, Reading, Suggestion
from aigaq.intake.reading.actions import text_of
from aigaq.intake.suggestions import store
from aigaq.intake.suggestions.carrying import moved
from aigaq.intake.suggestions.portions import Piece, portions
from aigaq.intake.suggestions.queries import decided_before, length, looked_through
from aigaq.intake.suggestions.state import State
from aigaq.intake.suggestions.store import Text
from aigaq.intake.suggestions.suggested import Suggested
from aigaq.vault.actions import unsealed
from aigaq.vault.clearance import Clearance
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item

Progress = Callable[[int, int], None]
# Kind, start, end: what was decided of such a stretch.
Decided = dict[tuple[str, int, int], Suggestion]
KEY = "suggest"


def suggest(member: Member, found: Reading, clearance: Clearance, progress: Progress = lambda at, of: None) -> Reading:
    """Look a reading through for people, places, dates; keep what is found, open, portion by portion.

    What broke off goes on where it stopped; what is whole stays as it is. Of a corrected reading, what was decided of
    a stretch whose words are the same is decided. `progress` hears how many characters of how many.

    Raises Unknown, NotAllowed, Incomplete for a reading that is not finished, NoSuggestions, ChangedMeanwhile, or what
    opening raises.
    """
    require(member, Verb.RECORD, found.case)
    require(member, Verb.OPEN, found.case)
    if looked_through(found) and found.text is not None:
        return found
    text = text_of(member, found, clearance)
    decided = _decided(member, found, text)
    for pieces in portions(text, found.leaves, found.looked_to or 0):
        progress(pieces[0].start, len(text))
        told = store.suggested([Text(text[one.start : one.end], one.language, _today(found.item)) for one in pieces])
        _keep(member, found, pieces, told, decided)
    if found.looked_to is None:
        _note(member, found, length(found))
    return found


@transaction.atomic
def accept(member: Member, one: Suggestion, locator: dict[str, str]) -> Suggestion:
    """Accept a suggestion: its stretch is marked as a passage, once. `locator` says where it stands, in our words.

    Raises Unknown, NotAllowed, or KeyGone where the original is frozen or erased.
    """
    _require_open(member, one)
    if one.state == State.ACCEPTED:
        return one
    if one.passage is None:
        one.passage = _marked(member, one, locator)
    one.state = State.ACCEPTED.value
    return trail.record(member, "suggestion accepted", one)


@transaction.atomic
def reject(member: Member, one: Suggestion) -> Suggestion:
    """Reject a suggestion; a passage that was marked for it stays. Raises as `accept`."""
    _require_open(member, one)
    if one.state == State.REJECTED:
        return one
    one.state = State.REJECTED.value
    return trail.record(member, "suggestion rejected", one)


def _require_open(member: Member, one: Suggestion) -> None:
    require(member, Verb.RECORD, one.case)
    require(member, Verb.OPEN, one.case)
    _openable(one.reading)


def _openable(found: Reading) -> Item:
    """Return the text of a reading as it stands now. Raises Incomplete, or KeyGone where it is frozen or erased."""
    if found.text_id is None:
        raise Incomplete(what="reading")
    text = Item.objects.select_related("case", "derived_from").get(pk=found.text_id)
    if not openable(text):
        raise keyring.KeyGone(reference=text.reference)
    return text


def _marked(member: Member, one: Suggestion, locator: dict[str, str]) -> Passage:
    """Return a passage of the stretch: the one marked for another suggestion of the same stretch, or a new one."""
    same = Suggestion.objects.filter(reading=one.reading, start=one.start, end=one.end).exclude(passage=None)
    twin = same.select_related("passage").first()
    if twin is not None and twin.passage is not None:
        return twin.passage
    return mark(member, _openable(one.reading), one.start, one.end, locator)


def _today(item: Item) -> date | None:
    """Return the day on which an original was written, if it is known to the day."""
    return date.fromisoformat(item.dated) if len(item.dated) == len("2020-04-10") else None


def _decided(member: Member, found: Reading, text: str) -> Decided:
    """Return what was decided of stretches of the reading that this one corrects, by where they stand in its text."""
    earlier, rows = decided_before(found)
    if earlier is None or earlier.text is None:
        return {}
    places = moved(unsealed(member, earlier.text).decode(), text, {(one.start, one.end) for one in rows})
    return {(one.kind, *places[one.start, one.end]): one for one in rows if (one.start, one.end) in places}


@transaction.atomic
def _keep(
    member: Member, found: Reading, pieces: Sequence[Piece], told: Sequence[Sequence[Suggested]], decided: Decided
) -> None:
    # Somebody else may have had it looked through in the meantime.
    if Reading.objects.get(pk=found.pk).looked_to != found.looked_to:
        raise ChangedMeanwhile(reference=found.item.reference)
    # It may have been frozen or erased while it was looked through: then a key made now would outlive it.
    text = _openable(found)
    key = keyring.key_for(found.case, text.pk, KEY)
    if key._state.adding:
        trail.record(member, "suggestion key made", key)
    rows = [
        _drafted(found, piece.start, one, key, decided)
        for piece, some in zip(pieces, told, strict=True)
        for one in some
    ]
    if rows:
        trail.record_many(member, "suggestions found", found.case, ready(rows))
    _note(member, found, pieces[-1].end)


@transaction.atomic
def _note(member: Member, found: Reading, until: int) -> None:
    found.looked_to = until
    trail.record(member, "reading looked through", found)


def _drafted(found: Reading, offset: int, one: Suggested, key: ThingKey, decided: Decided) -> Draft:
    start, end = offset + one.start, offset + one.end
    before = decided.get((str(one.kind), start, end))
    row = draft(
        Suggestion, case_id=found.case_id, reading_id=found.pk, start=start, end=end, kind=str(one.kind),
        negated=one.negated, confidence=None if one.confidence is None else round(one.confidence * 100),
        state=before.state if before else str(State.OPEN), passage_id=before.passage_id if before else None,
    )  # fmt: skip
    row.values["value_sealed"] = keyring.sealed(row, "value_sealed", key, one.value)
    return row
