"""What one may see of an appeal in the making: the grounds with their law, what was decided of each, drafts."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from aigaq.access import keyring, seal
from aigaq.access.actions import proven, require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb, may
from aigaq.errors import Refusal, Unknown
from aigaq.intake.models import Passage
from aigaq.proceedings import store
from aigaq.proceedings.appeal.ground import Ground, Silent
from aigaq.proceedings.appeal.models import AppealDraft, FilePages, GroundRuling
from aigaq.proceedings.appeal.reading.queries import read
from aigaq.proceedings.appeal.relied import PACKS, Basis, bases
from aigaq.proceedings.appeal.ruling import Changes, State, as_it_was, changes
from aigaq.proceedings.appeal.suggesting import suggested
from aigaq.proceedings.due.queries import FOLLOWING, Due, terms_of_judgment
from aigaq.proceedings.law.grounds import Kind
from aigaq.proceedings.models import Judgment, Suit
from aigaq.record.consent import Scope, allows
from aigaq.record.models import Attestation, Person
from aigaq.record.queries import answers_of_many
from aigaq.vault.dates import PartialDate

Key = tuple[str, str]
UNCHANGED = Changes()


@dataclass(frozen=True)
class Listed:
    """One ground on the list: its law, what was decided of it by whom and when, what changed since.

    `words` are the lawyer's own; empty for who may not open what is sealed. `suggested` is whether the facts still
    suggest it. Without a `ruling` it is open and nobody has said anything of it.
    """

    ground: Ground
    bases: tuple[Basis, ...]
    suggested: bool = True
    ruling: GroundRuling | None = None
    words: str = ""
    changes: Changes = UNCHANGED

    @property
    def state(self) -> State:
        """Return how it stands."""
        return State(self.ruling.state) if self.ruling else State.OPEN

    @property
    def by(self) -> str:
        """Return who decided, or an empty text."""
        return self.ruling.by.name if self.ruling else ""

    @property
    def at(self) -> datetime | None:
        """Return when it was decided."""
        return self.ruling.at if self.ruling else None

    @property
    def stale(self) -> bool:
        """Return whether a ground that was decided on rests on other facts or law now."""
        return self.ruling is not None and (self.changes.any or not self.suggested)


@dataclass(frozen=True)
class Checklist:
    """Every ground against one judgment, and what was looked for and is not suggested; until when it can be lodged."""

    judgment: Judgment
    grounds: tuple[Listed, ...]
    silent: tuple[Silent, ...]
    terms: tuple[Due, ...]
    # The rows the facts rest on, by their ids; of a fact that is no longer so, perhaps none.
    rows: Mapping[str, Any]

    @property
    def kept(self) -> tuple[Listed, ...]:
        """Return the grounds that were kept."""
        return tuple(one for one in self.grounds if one.state is State.KEPT)

    def named(self, kind: str, subject: str) -> Listed | None:
        """Return one ground by its kind and what it is about."""
        return next((one for one in self.grounds if one.ground.key == (kind, subject)), None)


def judgment_by(reader: Member, key: uuid.UUID, verb: Verb = Verb.SEE) -> Judgment:
    """Return one judgment of the reader's cases with its suit, to do `verb` with. Raises Unknown or NotAllowed."""
    rows = Judgment.objects.filter(case__memberships__member=reader)
    wanted = ("case", "item", "suit__case", "suit__plaintiff", "suit__defendant", "suit__employer", "suit__facility")
    found = rows.select_related(*wanted).annotate(**FOLLOWING).filter(pk=key).first()
    if found is None:
        raise Unknown(reference=key)
    require(reader, verb, proven(reader, found.case))
    return found


def judgments_of(reader: Member, suit: Suit) -> list[Judgment]:
    """Return the judgments of a suit by their days, each with its suit. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, suit.case)
    keys = suit.judgments.order_by("decided_on", "made").values_list("pk", flat=True)
    return [judgment_by(reader, key) for key in keys]


def checklist(reader: Member, judgment: Judgment) -> Checklist:
    """Return the grounds against a judgment, those that were decided on and are no longer suggested last.

    Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, judgment.case)
    known, rows = read(reader, judgment)
    grounds, silent = suggested(known)
    rulings = _newest(judgment)
    law = {kind: _bases(kind, judgment.decided_on) for kind in Kind}
    listed = [_listed(reader, one, law[one.kind], rulings.pop(one.key, None)) for one in grounds]
    for (kind, subject), ruling in rulings.items():
        gone = as_it_was(kind, subject, ruling.facts)
        listed.append(_listed(reader, gone, law[gone.kind], ruling, suggested=False))
    return Checklist(judgment, tuple(listed), tuple(silent), tuple(terms_of_judgment(judgment)), rows)


def passages_of(reader: Member, found: Checklist, kept: bool = True) -> dict[str, list[Passage]]:
    """Return the passages that attest the rows of the grounds kept, or of all, by the ids of the rows.

    Raises Unknown or NotAllowed.
    """
    require(reader, Verb.SEE, found.judgment.case)
    listed = found.kept if kept else found.grounds
    keys = dict.fromkeys(row.key for one in listed for row in one.ground.rows)
    rows = Attestation.objects.filter(case=found.judgment.case, subject__in=list(keys)).exclude(passage=None)
    each: dict[str, dict[uuid.UUID, Passage]] = {key: {} for key in keys}
    for row in sorted(rows.select_related("passage").order_by(), key=lambda one: one.made or 0):
        each[str(row.subject)][row.passage.pk] = row.passage
    return {key: list(passages.values()) for key, passages in each.items()}


def drafts(reader: Member, judgment: Judgment) -> list[AppealDraft]:
    """Return what was drafted against a judgment, the newest first. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, judgment.case)
    return list(judgment.appeal_drafts.select_related("text", "document").order_by("-made"))


def taken_back(reader: Member, draft: AppealDraft) -> list[Person]:
    """Return those whose name stands in a draft and who no longer agree to it. Raises Unknown or NotAllowed."""
    require(reader, Verb.SEE, draft.case)
    if not draft.named:
        return []
    answers = answers_of_many(draft.case_id, [uuid.UUID(key) for key in draft.named])
    gone = [key for key, given in answers.items() if not allows(given, Scope.COURT_WITNESS)]
    return list(Person.objects.filter(pk__in=gone).order_by("reference"))


def file_pages(reader: Member, suit: Suit, language: str) -> FilePages | None:
    """Return the pages of the defence file as last made, in this language if there is one. Raises Unknown."""
    require(reader, Verb.SEE, suit.case)
    rows = list(suit.file_pages.order_by("-made")[:20])
    return next((one for one in rows if one.language == language), rows[0] if rows else None)


def words_of(reader: Member, ruling: GroundRuling) -> str:
    """Return the lawyer's words on a ground; empty where there are none. Raises what opening a seal raises."""
    require(reader, Verb.OPEN, ruling.case)
    if ruling.words_sealed is None:
        return ""
    blob, place = bytes(ruling.words_sealed), keyring.context(ruling, "words_sealed", ruling.pk)
    return seal.opened(keyring.sealing_secret(reader, ruling.case, blob), place, blob).decode()


def _newest(judgment: Judgment) -> dict[Key, GroundRuling]:
    rows = judgment.ground_rulings.select_related("by", "case").order_by("made")
    return {(row.kind, row.subject): row for row in rows}


def _listed(
    reader: Member, ground: Ground, law: tuple[Basis, ...], ruling: GroundRuling | None, *, suggested: bool = True
) -> Listed:
    if ruling is None:
        return Listed(ground, law)
    found = changes(ruling.facts, ground.facts)
    moved = [one.plain for one in law] != ruling.law
    return Listed(ground, law, suggested, ruling, _words(reader, ruling), Changes(found.fresh, found.gone, moved))


def _words(reader: Member, ruling: GroundRuling) -> str:
    if not may(reader.roles, Verb.OPEN) or reader.ring is None:
        return ""
    try:
        return words_of(reader, ruling)
    except Refusal:
        return ""


def _bases(kind: Kind, decided_on: str) -> tuple[Basis, ...]:
    """Return the law for a ground, that of the State first; without a day of the judgment, of whatever day."""
    on = _day(decided_on)
    return tuple(one for pack in PACKS for one in bases(store.pack(pack), kind, on))


def _day(text: str) -> date | None:
    return PartialDate.parse(text).latest if text else None


def unconfirmed(listed: Iterable[Listed]) -> list[Basis]:
    """Return the law under these grounds that nobody has confirmed yet, each once."""
    found = [basis for one in listed for basis in one.bases if basis.status != "verified"]
    return list({(one.pack, one.id): one for one in found}.values())
