"""What one may see of heard and quoted: the reader comes first; who may not open originals sees no candidate."""

import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Count

from aigaq.access import keyring
from aigaq.access.actions import proven, require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.access.sqlcipher.beside import beside
from aigaq.errors import Unknown
from aigaq.intake.models import Reading
from aigaq.intake.suggestions.state import State
from aigaq.proceedings.chance import Heard
from aigaq.proceedings.heard import table
from aigaq.proceedings.heard.models import Bearing, Candidate, Seeking
from aigaq.proceedings.heard.table import Cell, Exact, Limit, NotKnown, Settled
from aigaq.proceedings.heard.witness import Witness
from aigaq.proceedings.models import Exhibit, Judgment, Suit, Testimony, Treatment
from aigaq.proceedings.suits.models import CourtRuling
from aigaq.publication.guard.details import names_of
from aigaq.record.models import Person


class Ruled(NamedTuple):
    """What a court ruled on a paper, the day, its reasons."""

    ruling: str
    ruled_on: str
    reasons: Mapping[str, str]

    @classmethod
    def of(cls, row: Sequence[Any]) -> "Ruled":
        """Return it from a row as it was listed: when made, what, when, why."""
        _made, ruling, ruled_on, reasons = row
        return cls(ruling, ruled_on, json.loads(reasons))


@dataclass(frozen=True)
class Stands:
    """One testimony before one judgment: what it did with it, how many candidates are open, taken, rejected."""

    testimony: Testimony
    treatment: Treatment | None
    places: Counter[str]

    @property
    def settled(self) -> Settled:
        """Return it as the rules count it."""
        return Settled(self.testimony.stance, _code(self.treatment), self.testimony.counted)


@dataclass(frozen=True)
class Choice:
    """What one judgment did with all that was heard, what the exact test says of it, what is not known of it.

    `evidence` are the papers by what became of them: mentioned in any way, not mentioned, not known. Without a
    judgment (`judgment` is None) only what was heard is known.
    """

    suit: Suit
    judgment: Judgment | None
    rows: list[Stands]
    table: dict[str, dict[str, Cell]]
    heard: Heard
    exact: Exact | None
    limits: list[Limit]
    only: str
    not_known: dict[NotKnown, int]
    evidence: dict[str, list[tuple[Exhibit, Treatment | None]]]

    @property
    def passed_over(self) -> list[Stands]:
        """Return the testimony that the judgment passes over."""
        return [one for one in self.rows if _code(one.treatment) == "passed_over"]


def choices(reader: Member, suit: Suit) -> list[Choice]:
    """Return what each judgment of a suit did with what was heard; without one, what was heard. Raises Unknown."""
    require(reader, Verb.SEE, suit.case)
    found = list(suit.judgments.select_related("item", "case").order_by("decided_on", "made"))
    return [choice(reader, suit, one) for one in found or [None]]


def choice(reader: Member, suit: Suit, judgment: Judgment | None, *, places: bool = True) -> Choice:
    """Return what one judgment did with what was heard, `places` of its text counted or not. Raises Unknown."""
    require(reader, Verb.SEE, suit.case)
    treated = list(_treatments(judgment))
    rows = _stands(suit, judgment if places else None, treated)
    settled = [one.settled for one in rows]
    counted = table.table(settled)
    four = table.heard(counted)
    test = table.exact(four) if judgment else None
    return Choice(
        suit, judgment, rows, counted, four, test, table.limits(settled, test) if test else [],
        table.only(settled), _not_known(reader, judgment, rows), _evidence(suit, treated),
    )  # fmt: skip


def judgment_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.SEE) -> Judgment:
    """Return one judgment of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    mine = Judgment.objects.filter(case__memberships__member=reader)
    found = mine.select_related("case", "suit__case", "item__case").filter(pk=key).first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, verb, proven(reader, found.case))
    return found


def paper(reader: Member, judgment: Judgment) -> Reading | None:
    """Return the newest finished reading of a judgment's original, if there is one. Raises Unknown."""
    require(reader, Verb.SEE, judgment.case)
    rows = Reading.objects.filter(item=judgment.item_id, corrected_by=None).exclude(text=None)
    return rows.select_related("item__case", "text__case", "case").order_by("-made").first()


def sought(reader: Member, judgment: Judgment, found: Reading) -> Seeking | None:
    """Return when testimony was last sought in that text, if it was. Raises Unknown."""
    require(reader, Verb.SEE, judgment.case)
    return Seeking.objects.filter(judgment=judgment, text=found.text_id).order_by("-made").first()


def candidates(reader: Member, judgment: Judgment, testimony: Testimony, found: Reading) -> list[Candidate]:
    """Return where a judgment's text may speak of a testimony, in its order. Raises Unknown or NotAllowed."""
    require(reader, Verb.OPEN, judgment.case)
    rows = Candidate.objects.filter(judgment=judgment, testimony=testimony, text=found.text_id)
    return list(rows.select_related("case", "passage").order_by("start", "end"))


def candidate_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.OPEN) -> Candidate:
    """Return one candidate of the reader's cases, to do `verb` with. Raises Unknown or NotAllowed."""
    mine = Candidate.objects.filter(case__memberships__member=reader)
    one = mine.select_related("case", "judgment__item", "text__case", "testimony", "passage").filter(pk=key).first()
    if one is None:
        raise Unknown(reference=key)
    require(reader, Verb.OPEN, one.case)
    require(reader, verb, one.case)
    return one


def bearings(reader: Member, testimony: Testimony) -> dict[uuid.UUID, str]:
    """Return what a testimony says to each claim, by the claim's id; the newest stands. Raises Unknown."""
    require(reader, Verb.SEE, testimony.case)
    rows = Bearing.objects.filter(testimony=testimony).order_by("made")
    return {row.claim_id: row.stance for row in rows}


def witnesses(reader: Member, suit: Suit) -> list[Witness]:
    """Return those who were heard in a suit as the rules seek them, by the id of their testimony.

    Their sealed names are opened. Raises Unknown, NotAllowed or RingClosed.
    """
    require(reader, Verb.IDENTIFY, suit.case)
    rows = list(suit.testimony.select_related("account__teller__case").order_by("made"))
    names = _names(reader, {row.account.teller for row in rows})
    return [
        Witness(
            str(row.pk), names.get(row.account.teller_id, ()), tuple(row.account.gist.values()),
            tuple(row.account.teller.role.values()) if row.account.teller.kind == "individual" else (), row.heard_as,
        )
        for row in rows
    ]  # fmt: skip


def _names(reader: Member, people: Iterable[Person]) -> dict[uuid.UUID, tuple[str, ...]]:
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    individuals = [one for one in people if one.kind == "individual"]
    for one in individuals:
        found[one.pk] += [name for name in one.name.values() if name]
    sealed = [one for one in individuals if one.identity_sealed is not None]
    for row, text in keyring.opened_many(reader, sealed, "identity_sealed"):
        found[row.pk] += names_of(json.loads(text))
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _stands(suit: Suit, judgment: Judgment | None, done: Iterable[Treatment]) -> list[Stands]:
    rows = suit.testimony.select_related("account__teller", "account__custody", "hearing").order_by(
        "account__reference"
    )
    treated = {row.testimony_id: row for row in done}
    places: dict[uuid.UUID, Counter[str]] = defaultdict(Counter)
    found = Candidate.objects.filter(judgment=judgment) if judgment else Candidate.objects.none()
    for row in found.order_by().values("testimony", "state").annotate(many=Count("pk")):
        places[row["testimony"]][row["state"]] = row["many"]
    return [Stands(one, treated.get(one.pk), places[one.pk]) for one in rows]


def _treatments(judgment: Judgment | None) -> Iterable[Treatment]:
    """Return what a judgment did, the newest of each last, so that it stands."""
    return judgment.treatments.select_related("passage__item").order_by("made") if judgment else ()


def _evidence(suit: Suit, done: Iterable[Treatment]) -> dict[str, list[tuple[Exhibit, Treatment | None]]]:
    treated = {row.exhibit_id: row for row in done}
    rulings = beside(CourtRuling, "exhibit", "made", "ruling", "ruled_on", "reasons", of=Exhibit)
    rows = suit.exhibits.select_related("offered_by", "account__teller").annotate(rulings_listed=rulings)
    found: dict[str, list[tuple[Exhibit, Treatment | None]]] = {"not_mentioned": [], "not_known": [], "mentioned": []}
    for one in rows.order_by("made"):
        # The newest stands. A paper that was refused is offered all the same.
        one.ruled = Ruled.of(max(one.rulings_listed, key=itemgetter(0))) if one.rulings_listed else None
        code = _code(treated.get(one.pk))
        kind = {"passed_over": "not_mentioned", "unknown": "not_known"}.get(code, "mentioned")
        found[kind].append((one, treated.get(one.pk)))
    return found


def _code(treatment: Treatment | None) -> str:
    return treatment.treatment if treatment else "unknown"


def _not_known(reader: Member, judgment: Judgment | None, rows: list[Stands]) -> dict[NotKnown, int]:
    """Return what is not known, each with how many testimonies it is about, those of none with 1 left out."""
    found = {
        NotKnown.COUNTS: sum(one.testimony.counted is None for one in rows),
        NotKnown.UNSETTLED: sum(_code(one.treatment) == "unknown" for one in rows) if judgment else 0,
        NotKnown.HEARSAY: sum(_hearsay(one.treatment) for one in rows),
    }
    if judgment is None:
        found[NotKnown.NO_JUDGMENT] = 1
    else:
        found |= _of_paper(reader, judgment, rows)
    return {what: many for what, many in found.items() if many}


def _hearsay(treatment: Treatment | None) -> bool:
    """Return whether a treatment rests on what somebody says, and on no place of the judgment."""
    if treatment is None or treatment.treatment == "unknown" or treatment.passage_id is not None:
        return False
    return any(treatment.basis.values())


def _of_paper(reader: Member, judgment: Judgment, rows: list[Stands]) -> dict[NotKnown, int]:
    found = {NotKnown.NO_DAY: 0 if judgment.decided_on else 1}
    read = paper(reader, judgment) if judgment.item_id else None
    if judgment.item_id is None:
        found[NotKnown.NO_PAPER] = 1
    elif read is None:
        found[NotKnown.NOT_READ] = 1
    elif sought(reader, judgment, read) is None:
        found[NotKnown.NOT_SOUGHT] = 1
    elif may(reader.roles, Verb.OPEN):
        found[NotKnown.OPEN] = sum(one.places[str(State.OPEN)] > 0 for one in rows)
    return found
