"""A statement as the guard reads it: its words, what they rest on, who has agreed, what courts and replies say."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.kept.store import kept
from aigaq.access.models import Case, Member
from aigaq.access.permissions import Verb, may
from aigaq.corroboration.support import Stance
from aigaq.errors import Refusal
from aigaq.intake.models import Passage
from aigaq.publication.annexes.looking import Shown
from aigaq.publication.annexes.looking import findings as in_annexes
from aigaq.publication.annexes.queries import read_in, standing, tellers
from aigaq.publication.guard import quotations
from aigaq.publication.guard.consents import asked_of, unwilling, wish
from aigaq.publication.guard.details import Telling, details, names_of
from aigaq.publication.guard.finding import Finding, Place, Unwilling, Written
from aigaq.publication.guard.looking import Known
from aigaq.publication.guard.looking import findings as looked
from aigaq.publication.guard.names import Index
from aigaq.publication.guard.orders import Ordered
from aigaq.publication.guard.wording import tells_denial
from aigaq.publication.models import Annex, Overruling, ReplyRequest, RetractionOrder, Sentence, Statement
from aigaq.publication.queries import Identified, identities, sentences_of
from aigaq.publication.replies.queries import Replies, awaited_until
from aigaq.publication.sentences import Kind
from aigaq.record.consent import Given, Scope, allows
from aigaq.record.models import FacilityCode, Person
from aigaq.record.queries import answers_of_many
from aigaq.vault.actions import unsealed
from aigaq.vault.models import Item

# A statement and all beside it is looked at on one day.
Answers = dict[uuid.UUID, list[Given]]


@dataclass(frozen=True)
class Around:
    """What of a case the guard needs: its people with their answers, and what of their identities is looked for."""

    people: dict[uuid.UUID, Person]
    answers: Answers
    names: Index
    telling: Telling
    public: tuple[tuple[uuid.UUID, str], ...]


@dataclass(frozen=True)
class Worded:
    """A statement by its words: its sentences and what goes out with it."""

    statement: Statement
    sentences: Sequence[Sentence]
    annexes: Sequence[Annex]

    def at(self, place: str, position: int | None) -> Any:
        """Return the words at one place; of no place, all of them."""
        beside = {Place.TITLE: self.statement.title, Place.CONTACT: self.statement.contact or {}}
        if position is None:
            annexes = [[str(row.item_id), row.caption] for row in self.annexes]
            return [*beside.values(), *(row.text for row in self.sentences), *annexes]
        if place in beside:
            return beside[Place(place)]
        if place == Place.ANNEX:
            return next((row.caption for row in self.annexes if row.number == position), {})
        return next((row.text for row in self.sentences if row.position == position), {})


@dataclass(frozen=True)
class Looked:
    """What the guard found, with the words it read, the orders it knew, and what was gone ahead despite."""

    findings: list[Finding]
    worded: Worded
    orders: list[RetractionOrder]
    overrulings: list[Overruling]


def findings(reader: Member, statement: Statement, on: date | None = None) -> list[Finding]:
    """Return what the guard finds in a statement, as `look`: always anew, for on this rests what goes out."""
    return look(reader, statement, on, anew=True).findings


def look(
    reader: Member, statement: Statement, on: date | None = None, read: list[Sentence] | None = None,
    asked: list[ReplyRequest] | None = None, about: Around | None = None, anew: bool = False,
) -> Looked:  # fmt: skip
    """Return what the guard finds in a statement in every language, with who went ahead despite what.

    `read` are its sentences with their claims, `asked` what was asked about it, `about` the people of its case, where
    the reader has them already. Findings may be those that were kept since the last act, unless asked for `anew`.
    Raises NotAllowed for a reader who may not see identities: the guard compares with them.
    """
    today = on or datetime.now(UTC).date()
    about = about or around(reader, statement.case)
    rows = read or sentences_of(reader, statement, about.people)
    ordered = _orders(statement.case)
    worded = Worded(statement, rows, standing(statement))
    for row in rows:
        row.statement = statement

    def work() -> list[Finding]:
        return _found(reader, worded, about, ordered, awaited_until(statement, today, asked), today)

    # A page shows the same until somebody does something, or the day is another.
    found = work() if anew else kept(work, statement.pk, reader.pk, today)
    despite = list(statement.overrulings.select_related("by").order_by("made"))
    return Looked(_overruled(worded, found, despite), worded, ordered, despite)


def _found(
    reader: Member, worded: Worded, about: Around, ordered: list[RetractionOrder], replies: Replies, today: date
) -> list[Finding]:
    """Return what the guard finds in words and files, whoever went ahead despite it. Nothing sealed is in it."""
    statement, rows = worded.statement, worded.sentences
    written = [*_outside(statement), *_sentences(reader, statement, rows, about), *_footnotes(rows)]
    found = looked(written, _known(statement, about, ordered, replies, today))
    return found + in_annexes(_annexes(reader, statement, worded.annexes, about), about.names, about.telling)


def around(reader: Member, case: Case) -> Around:
    """Return the people of a case as the guard compares them. Raises Unknown or NotAllowed."""
    require(reader, Verb.IDENTIFY, case)
    people = {row.pk: row for row in Person.objects.filter(case=case).order_by("made")}
    answers = answers_of_many(case.pk, people)
    opened, brought = identities(reader, case, (row for row in people.values() if row.identity_sealed is not None))
    # Who has agreed to be named may be named.
    hidden = [(row, identity) for row, identity in opened if not allows(answers[row.pk], Scope.PUBLISH_NAME)]
    public = tuple((row.pk, name) for row in people.values() if row.public for name in dict.fromkeys(row.name.values()))
    recorded = (name for _row, identity in hidden for name in names_of(identity))
    names = Index([*recorded, *_unrecorded(brought, opened)], (name for _key, name in public))
    telling = Telling(one for at, (_row, identity) in enumerate(hidden) for one in details(at, identity))
    return Around(people, answers, names, telling, public)


def _unrecorded(names: list[str], recorded: Iterable[Identified]) -> list[str]:
    """Return those of the names of who brought something that nobody recorded has: of who is, their answer counts."""
    if not names:
        return []
    known = Index(name for _row, identity in recorded for name in names_of(identity))
    return [name for name in names if not known.hits(name)]


def orders(reader: Member, case: Case) -> list[RetractionOrder]:
    """Return the orders to take words back in a case, newest first."""
    require(reader, Verb.SEE, case)
    return _orders(case)


def _orders(case: Case) -> list[RetractionOrder]:
    rows = RetractionOrder.objects.filter(case=case).select_related("sentence__statement", "judgment")
    return list(rows.order_by("-made"))


def why(reader: Member, row: Overruling) -> str:
    """Return why somebody went ahead despite the guard. Raises Unknown or SealBroken."""
    blob, place = bytes(row.why_sealed), keyring.context(row, "why_sealed", row.pk)
    # The member's ring keeps the secret of the case: it is not wiped here.
    return seal.opened(keyring.sealing_secret(reader, row.case, blob), place, blob).decode()


def overrulings(reader: Member, statement: Statement) -> list[Overruling]:
    """Return what was gone ahead despite, in order, each with `why` in the member's own words."""
    require(reader, Verb.PUBLISH, statement.case)
    return told_why(reader, statement, list(statement.overrulings.select_related("by").order_by("made")))


def told_why(reader: Member, statement: Statement, rows: list[Overruling]) -> list[Overruling]:
    """Return overrulings of a statement, each with `why` in the member's own words."""
    for row in rows:
        row.case = statement.case
        row.why = why(reader, row)
    return rows


def digest_of(words: Any) -> str:
    """Return by what it is known whether words are still those that somebody went ahead with."""
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _overruled(worded: Worded, found: list[Finding], made: list[Overruling]) -> list[Finding]:
    if not made:
        return [*found]
    whole = digest_of(worded.at("", None))
    return [one if one.refuses else replace(one, overruled_by=_by_whom(one, made, worded, whole)) for one in found]


def _by_whom(one: Finding, made: list[Overruling], worded: Worded, whole: str) -> str:
    for row in made:
        if not row.concern and row.words == whole:
            return row.by.name
        there = (row.concern, row.place, row.position) == (one.concern, one.place, one.position)
        if there and row.words == digest_of(worded.at(one.place, one.position)):
            return row.by.name
    return ""


def _outside(statement: Statement) -> Iterator[Written]:
    for place, words in ((Place.TITLE, statement.title), (Place.CONTACT, statement.contact)):
        for language, text in (words or {}).items():
            yield Written(0, text, Kind.QUESTION, (), language, place)


def _footnotes(rows: Iterable[Sentence]) -> Iterator[Written]:
    """Yield what footnotes say: of each source a sentence rests on, its title and where in it."""
    for row in rows:
        seen = set()
        for one in (citation for weighed in row.claims for citation in weighed.citations):
            for words in (one.passage.item.title, one.passage.locator):
                for language, text in words.items():
                    if (language, text) not in seen:
                        seen.add((language, text))
                        yield Written(row.position, text, Kind.QUESTION, (), language, Place.FOOTNOTE)


def _sentences(reader: Member, statement: Statement, rows: Sequence[Sentence], about: Around) -> Iterator[Written]:
    tied = {weighed.claim.pk for row in rows for weighed in row.claims}
    texts: dict[uuid.UUID, str] = {}
    for at, row in enumerate(rows):
        disputed = [one for one in row.claims if one.support.against or one.rivals]
        told = any(tied.intersection(one.rivals) for one in disputed) or _denied_next(rows, at)
        unwilling_here = _unwilling(statement, row, about)
        grades = tuple(dict.fromkeys(one.support.grade for one in row.claims))
        for language, text in row.text.items():
            yield Written(
                row.position, text, Kind(row.kind), grades, language, key=str(row.pk), disputes_told=told,
                disputed=tuple(one.claim.reference for one in disputed), unwilling=unwilling_here,
                originals=_originals(reader, row, (text, language), texts),
            )  # fmt: skip


def _annexes(reader: Member, statement: Statement, rows: Sequence[Annex], about: Around) -> list[Shown]:
    told = tellers(rows)
    return [Shown(row.number, row.caption, read_in(reader, row), _unwilling_in(statement, row, told[row.pk], about))
            for row in rows]  # fmt: skip


def _unwilling_in(statement: Statement, row: Annex, told: set[uuid.UUID], about: Around) -> tuple[Unwilling, ...]:
    """Return who has not agreed that a file goes out: those seen in it, and those whose account it holds."""
    seen = [one.person for one in row.shown.all()]
    pictured = [
        Unwilling(person.reference, str(Scope.PUBLISH_IMAGE), wish(about.answers[person.pk], Scope.PUBLISH_IMAGE))
        for person in seen
        if not person.public and not allows(about.answers[person.pk], Scope.PUBLISH_IMAGE)
    ]
    return (*pictured, *_not_agreed(statement, told, about))


def _denied_next(rows: Sequence[Sentence], at: int) -> bool:
    return any(tells_denial(text) for row in rows[at : at + 2] for text in row.text.values())


def _unwilling(statement: Statement, row: Sentence, about: Around) -> tuple[Unwilling, ...]:
    tellers = {citation.account.teller_id for one in row.claims for citation in one.by(Stance.SUPPORTS)}
    harmed = {person for one in row.claims for person in one.harmed}
    return _not_agreed(statement, tellers | harmed, about)


def _not_agreed(statement: Statement, keys: set[uuid.UUID], about: Around) -> tuple[Unwilling, ...]:
    """Return who of these people is to be asked before a statement of its kind goes out, and has not agreed."""
    people = [about.people[key] for key in sorted(keys, key=str) if key in about.people]
    return tuple(
        missing
        for person in people
        if asked_of(person.kind, person.public, person.works_for_id is not None, _known_to_us(person, about))
        for missing in unwilling(person.reference, about.answers[person.pk], statement.kind)
    )


def _known_to_us(person: Person, about: Around) -> bool:
    return person.identity_sealed is not None or bool(about.answers[person.pk])


def _originals(reader: Member, row: Sentence, said: tuple[str, str], texts: dict[uuid.UUID, str]) -> tuple[str, ...]:
    """Return the passages to which quoted words can be compared; none for who may not open originals.

    Words without marks of quotation are compared only to the passage that the sentence names as its own; words in one
    language never to an original in another.
    """
    text, language = said
    if not (row.source_id or quotations.quoted(text)) or not may(reader.roles, Verb.OPEN):
        return ()
    cited = [one.passage for weighed in row.claims for one in weighed.citations]
    passages = [row.source] if row.source else cited
    return tuple(
        found
        for passage in passages
        if passage.item.language in ("", "mul", language) and (found := _passage(reader, row, passage, texts))
    )


def _passage(reader: Member, row: Sentence, passage: Passage, texts: dict[uuid.UUID, str]) -> str:
    if passage.item_id not in texts:
        passage.item.case = row.statement.case
        texts[passage.item_id] = _text_of(reader, passage.item)
    return texts[passage.item_id][passage.start : passage.end]


def _text_of(reader: Member, item: Item) -> str:
    """Return the text of an original for comparing; nothing of one that is no text, erased or too large."""
    if not item.media_type.startswith("text/"):
        return ""
    try:
        return unsealed(reader, item).decode("utf-8", "replace")
    except Refusal:
        return ""


def _known(statement: Statement, about: Around, ordered: list[RetractionOrder], replies: Replies, today: date) -> Known:
    put, awaited = replies
    codes = FacilityCode.objects.filter(case=statement.case).select_related("facility").order_by()
    called = {name for row in codes for name in (row.code, *row.facility.name.values())}
    kinds = {key: person.kind for key, person in about.people.items()}
    accusable = Index(name for key, name in about.public if key != statement.author_id and kinds[key] == "individual")
    return Known(
        about.names, about.telling, accusable, tuple(map(_ordered, ordered)), put,
        awaited, tuple(sorted(called)), today,
    )  # fmt: skip


def _ordered(row: RetractionOrder) -> Ordered:
    sentence = str(row.sentence_id) if row.sentence_id else ""
    return Ordered(str(row.pk), tuple(row.text.values()), sentence, row.since, row.until, row.lifted_on)
