"""Seeking testimony in a judgment, deciding on each place, settling what the judgment did. A person settles it."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import transaction

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.drafts import Draft, draft, ready
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.models import Claim
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake.actions import mark
from aigaq.intake.models import Passage, Reading
from aigaq.intake.reading.actions import text_of
from aigaq.intake.suggestions.carrying import moved
from aigaq.intake.suggestions.state import State
from aigaq.proceedings.actions import STANCES, TREATMENTS, Words, treat
from aigaq.proceedings.heard import queries
from aigaq.proceedings.heard.models import Bearing, Candidate, Seeking
from aigaq.proceedings.heard.paper import NoPaper, NotRead, require_one
from aigaq.proceedings.heard.seeking import candidates
from aigaq.proceedings.heard.witness import Candidate as Place
from aigaq.proceedings.models import Judgment, Testimony, Treatment
from aigaq.proceedings.suits.belonging import of_one_case, of_one_suit
from aigaq.vault.actions import unsealed
from aigaq.vault.clearance import Clearance
from aigaq.vault.models import Item

Decided = dict[tuple[str, int, int], Candidate]


class NothingSaysSo(Refusal):
    """A treatment was to be settled that rests on nothing."""

    message = gettext_noop("Nothing says yet that the decision did this.")
    remedy = gettext_noop("Take the place in the decision where it stands, or write down who says so.")


class PlaceTaken(Refusal):
    """A testimony was to be settled as passed over though a place in the judgment was taken for it."""

    message = gettext_noop("A place of the decision was taken for this testimony, so it is not passed over.")
    remedy = gettext_noop("Choose what the decision did there, or reject the place.")


@transaction.atomic
def enter_paper(member: Member, judgment: Judgment, item: Item) -> Judgment:
    """Say which original is the judgment itself. Raises Unknown, NotAllowed, or OfAnotherCase."""
    require(member, Verb.LODGE, judgment.case)
    of_one_case(judgment, item)
    judgment.item = item
    return trail.record(member, "decision entered", judgment)


def paper_of(member: Member, judgment: Judgment) -> Reading:
    """Return the reading in which testimony is sought. Raises NoPaper or NotRead."""
    if judgment.item is None:
        raise NoPaper
    found = queries.paper(member, judgment)
    if found is None:
        raise NotRead(reference=judgment.item.reference)
    return found


def seek(member: Member, judgment: Judgment, found: Reading, clearance: Clearance) -> Seeking:
    """Seek everybody's testimony in a judgment's text; keep each place where it may stand, open.

    What was found before stays, with what was decided of it; of a corrected reading, what was decided of a stretch
    whose words are the same is decided. Raises Unknown, NotAllowed, Incomplete where nobody was heard, NoLetters,
    SeveralJudgments, or what opening raises.
    """
    require(member, Verb.LODGE, judgment.case)
    require(member, Verb.OPEN, judgment.case)
    text = text_of(member, found, clearance)
    require_one(text, found.item.reference)
    sought = queries.witnesses(member, judgment.suit)
    if not sought:
        raise Incomplete(what="testimony")
    places = candidates(text, sought)
    return _keep(member, judgment, found, text, places, len(sought))


@transaction.atomic
def take(member: Member, one: Candidate, locator: Words) -> Candidate:
    """Take a place for the testimony: its stretch is marked as a passage, once. Raises Unknown or NotAllowed."""
    require(member, Verb.LODGE, one.case)
    if one.state == State.ACCEPTED:
        return one
    if one.passage is None:
        one.passage = _marked(member, one, locator)
    one.state = State.ACCEPTED.value
    return trail.record(member, "place taken", one)


@transaction.atomic
def reject(member: Member, one: Candidate) -> Candidate:
    """Reject a place; a passage that was marked for it stays. Raises Unknown or NotAllowed."""
    require(member, Verb.LODGE, one.case)
    if one.state == State.REJECTED:
        return one
    one.state = State.REJECTED.value
    return trail.record(member, "place rejected", one)


@transaction.atomic
def settle(
    member: Member, judgment: Judgment, testimony: Testimony, treatment: str, *, reasoned: bool | None = None,
    basis: Words | None = None,
) -> Treatment:  # fmt: skip
    """Settle what a judgment did with a testimony: on the first place taken for it, or on who says so in `basis`.

    Raises NothingSaysSo where there is neither, PlaceTaken for one passed over that has a place, OfAnotherSuit,
    Incomplete, Unknown or NotAllowed.
    """
    require(member, Verb.LODGE, judgment.case)
    of_one_suit(judgment.suit_id, testimony.suit_id)
    place = _first_taken(judgment, testimony)
    if treatment == "passed_over" and place is not None:
        raise PlaceTaken
    looked = treatment == "passed_over" and _looked(member, judgment, testimony)
    if treatment in TREATMENTS[:-1] and not (place or looked or any((basis or {}).values())):
        raise NothingSaysSo
    return treat(member, judgment, treatment, testimony=testimony, basis=basis, reasoned=reasoned, passage=place)


@transaction.atomic
def say(member: Member, testimony: Testimony, claim: Claim, stance: str) -> Bearing:
    """Record what a testimony says to one claim. Raises Incomplete, Unknown or NotAllowed."""
    require(member, Verb.LODGE, testimony.case)
    if stance not in STANCES or claim.case_id != testimony.case_id:
        raise Incomplete(what="stance")
    row = Bearing(case=testimony.case, testimony=testimony, claim=claim, stance=stance)
    return trail.record(member, "testimony to a claim recorded", row)


def _first_taken(judgment: Judgment, testimony: Testimony) -> Passage | None:
    taken = Candidate.objects.filter(judgment=judgment, testimony=testimony, state=State.ACCEPTED).order_by("start")
    first = taken.select_related("passage").first()
    return first.passage if first else None


def _looked(member: Member, judgment: Judgment, testimony: Testimony) -> bool:
    """Return whether the testimony was sought in the judgment's text, and every place of it was rejected."""
    found = queries.paper(member, judgment) if judgment.item_id else None
    seeking = queries.sought(member, judgment, found) if found else None
    if seeking is None or testimony.made > seeking.made:
        return False
    return not Candidate.objects.filter(judgment=judgment, testimony=testimony, state=State.OPEN).exists()


def _marked(member: Member, one: Candidate, locator: Words) -> Passage:
    """Return a passage of the stretch: the one marked for another testimony in it, or a new one."""
    same = Candidate.objects.filter(text=one.text_id, start=one.start, end=one.end).exclude(passage=None)
    twin = same.select_related("passage").first()
    if twin is not None and twin.passage is not None:
        return twin.passage
    return mark(member, one.text, one.start, one.end, locator)


@transaction.atomic
def _keep(
    member: Member, judgment: Judgment, found: Reading, text: str, places: list[Place], testimonies: int
) -> Seeking:
    # Rows of a text that was frozen or erased meanwhile would outlive it.
    item = Item.objects.select_related("case").get(pk=found.text_id)
    known = {(row.testimony_id, row.start, row.end) for row in Candidate.objects.filter(text=item)}
    decided = _decided(member, judgment, found, text)
    fresh = [one for one in places if (uuid.UUID(one.key), one.start, one.end) not in known]
    seeking = Seeking(
        case=judgment.case, judgment=judgment, text=item, by=member, at=datetime.now(UTC), characters=len(text),
        testimonies=testimonies, candidates=len(known) + len(fresh),
    )  # fmt: skip
    trail.record(member, "testimony sought", seeking)
    rows = [_drafted(judgment, item, one, decided) for one in fresh]
    if rows:
        trail.record_many(member, "places found", judgment.case, ready(rows))
    return seeking


def _decided(member: Member, judgment: Judgment, found: Reading, text: str) -> Decided:
    """Return what was decided of stretches of the readings that this one corrects, by where they stand in its text."""
    earlier, told = found.corrects, Decided()
    while earlier is not None and not told:
        rows = list(Candidate.objects.filter(judgment=judgment, text=earlier.text_id).exclude(state=State.OPEN))
        if rows and earlier.text is not None:
            told = _moved(unsealed(member, earlier.text).decode(), text, rows)
        earlier = earlier.corrects
    return told


def _moved(before: str, now: str, rows: Iterable[Candidate]) -> Decided:
    places = moved(before, now, {(one.start, one.end) for one in rows})
    return {(str(one.testimony_id), *places[one.start, one.end]): one for one in rows if (one.start, one.end) in places}


def _drafted(judgment: Judgment, item: Item, one: Place, decided: Decided) -> Draft:
    before = decided.get((one.key, one.start, one.end))
    return draft(
        Candidate, case_id=judgment.case_id, judgment_id=judgment.pk, testimony_id=uuid.UUID(one.key), text_id=item.pk,
        start=one.start, end=one.end, ways=[str(way) for way in one.ways], signs=[str(sign) for sign in one.signs],
        shared=one.shared, state=before.state if before else str(State.OPEN),
        passage_id=before.passage_id if before else None,
    )  # fmt: skip
