"""Writing a statement: what was typed becomes rows, only what changed is written, and nothing of another's is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from aigaq.access import trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.corroboration.models import Claim
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.publication.models import Sentence, SentenceClaim, Statement, StruckSentence
from aigaq.publication.sentences import Kind
from aigaq.publication.writing.planning import Kept, Line, Plan, Section, plan
from aigaq.publication.writing.sheet import Met, Outcome, Sheet
from aigaq.vault import dates


class StillNeeded(Refusal):
    """A sentence was to be struck out that something else in the house points at."""

    message = gettext_noop("Sentence {position} cannot be struck out: a suit or another row of the house points at it.")
    remedy = gettext_noop("Leave it, or write a new statement that supersedes this one.")


@dataclass
class _Desk:
    """The sentences of a statement while they are written: their order, their ties, what goes."""

    member: Member
    statement: Statement
    rows: list[Sentence]
    ties: dict[UUID, dict[UUID, SentenceClaim]] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)


@transaction.atomic
def set_down(member: Member, statement: Statement, sheet: Sheet) -> Outcome:
    """Write what changed of a statement, and say what met another's change: there theirs stands, nothing is written.

    The words of a statement that went out are not changed any more; its kinds and ties are.
    Raises Unknown, NotAllowed, Incomplete, ImpossibleDate or StillNeeded.
    """
    require(member, Verb.PUBLISH, statement.case)
    if (sheet.texts or sheet.head) and statement.state != "draft":
        raise Incomplete(what="draft")
    desk = _laid(member, statement)
    for language, written in sheet.texts.items():
        kept = [_kept(row, language) for row in desk.rows]
        found = plan(kept, written.seen, written.typed)
        desk.outcome.meet(language, found.conflicts)
        _write(desk, language, found)
    _put(desk)
    _head(desk, sheet)
    _kinds(desk, sheet)
    _ties(desk, sheet)
    return desk.outcome


@transaction.atomic
def tie(member: Member, sentence: Sentence, claims: Iterable[Claim]) -> None:
    """Tie a sentence to claims it is not tied to yet. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.PUBLISH, sentence.case)
    tied = set(sentence.rests_on.values_list("claim_id", flat=True))
    for claim in claims:
        if claim.case_id != sentence.case_id:
            raise Incomplete(what="claim")
        if claim.pk not in tied:
            row = SentenceClaim(case_id=sentence.case_id, sentence=sentence, claim=claim)
            trail.record(member, "sentence tied", row)


@transaction.atomic
def take_back(member: Member, struck: StruckSentence) -> Sentence:
    """Put a sentence that was struck out back where it stood, with its ties. Raises Unknown, NotAllowed, Incomplete."""
    require(member, Verb.PUBLISH, struck.case)
    if struck.statement.state != "draft":
        raise Incomplete(what="draft")
    desk = _laid(member, struck.statement)
    row = next((one for one in desk.rows if one.pk == struck.was), None)
    if row is None or any(row.text.get(language) for language in struck.text):
        row = Sentence(
            case=struck.case, statement=struck.statement, text=struck.text, kind=struck.kind, section=struck.section,
            opens=struck.opens, source=struck.source,
        )  # fmt: skip
        desk.rows.insert(min(struck.position - 1, len(desk.rows)), row)
        desk.ties[row.pk] = {}
    row.text = {**row.text, **struck.text}
    _put(desk)
    tie(member, row, Claim.objects.filter(case=struck.case, pk__in=struck.claims))
    trail.remove(member, "struck sentence taken back", struck)
    return row


def _laid(member: Member, statement: Statement) -> _Desk:
    desk = _Desk(member, statement, list(statement.sentences.prefetch_related("rests_on")))
    for row in desk.rows:
        desk.ties[row.pk] = {one.claim_id: one for one in row.rests_on.all()}
    return desk


def _kept(row: Sentence, language: str) -> Kept:
    return Kept(row.pk, row.text.get(language, ""), Section(row.section or Section.BODY), bool(row.opens))


def _write(desk: _Desk, language: str, found: Plan) -> None:
    """Set the sentences of one language on the desk as they are planned."""
    rows = {row.pk: row for row in desk.rows}
    for key in found.fallen:
        _strike(desk, rows[key], language)
    before, desk.rows = desk.rows, [_line(desk, rows, language, line) for line in found.lines]
    for key in found.fallen:
        if rows[key].text:
            _leave(desk.rows, rows[key], before)
    for key, place in found.merged.items():
        _take_in(desk, rows[key], desk.rows[place], language)


def _line(desk: _Desk, rows: dict[UUID, Sentence], language: str, line: Line) -> Sentence:
    row = rows.get(line.key) if line.key else None
    if row is None:
        parent = next((rows[key] for key in line.parts if key in rows), None)
        row = Sentence(
            case=desk.statement.case, statement=desk.statement, text={}, kind=parent.kind if parent else Kind.FACT
        )
        desk.ties[row.pk] = {}
        if parent is not None:
            desk.outcome.cut.append(parent.pk)
    for key in line.parts:
        for claim in desk.ties.get(key, {}):
            desk.ties[row.pk].setdefault(claim, SentenceClaim(case=row.case, sentence=row, claim_id=claim))
    if line.text and row.text.get(language) != line.text:
        row.text = {**row.text, language: line.text}
    if row._state.adding or (row.section or Section.BODY, bool(row.opens)) != (line.section, line.opens):
        row.section, row.opens = str(line.section), line.opens
    return row


def _strike(desk: _Desk, row: Sentence, language: str) -> None:
    """Take the words of one language out of a sentence; they lie with what was struck out."""
    words = {language: row.text[language]}
    row.text = {code: text for code, text in row.text.items() if code != language}
    desk.outcome.struck += 1
    lying = StruckSentence(
        case=desk.statement.case, statement=desk.statement, was=row.pk, text=words, kind=row.kind, section=row.section,
        opens=row.opens, position=row.position, claims=[str(key) for key in desk.ties[row.pk]], source=row.source,
    )  # fmt: skip
    trail.record(desk.member, "sentence struck out", lying)
    if not row.text:
        _remove(desk, row)


def _leave(now: list[Sentence], row: Sentence, before: Sequence[Sentence]) -> None:
    """Leave a sentence that has words in other languages behind the one it stood behind."""
    earlier = before[: before.index(row)]
    now.insert(next((now.index(one) + 1 for one in reversed(earlier) if one in now), 0), row)


def _take_in(desk: _Desk, row: Sentence, heir: Sentence, language: str) -> None:
    """Let a sentence go whose words were taken into another one, with those it has in other languages."""
    for code, text in row.text.items():
        if code != language:
            heir.text = {**heir.text, code: " ".join(part for part in (heir.text.get(code, ""), text) if part)}
    _remove(desk, row)


def _remove(desk: _Desk, row: Sentence) -> None:
    for one in desk.ties.pop(row.pk).values():
        if not one._state.adding:
            trail.remove(desk.member, "sentence untied", one)
    try:
        trail.remove(desk.member, "sentence taken out", row)
    except ProtectedError as cause:
        raise StillNeeded(position=row.position) from cause


def _put(desk: _Desk) -> None:
    """Write the sentences as they lie on the desk: those that changed each with a line, those that moved with one."""
    moved = []
    for position, row in enumerate(desk.rows, 1):
        same = not row._state.adding and all(
            getattr(row, name) == row.as_read[name] for name in ("text", "section", "opens", "kind")
        )
        if same and row.position == position:
            continue
        row.position = position
        if same:
            moved.append(row)
        else:
            act = "sentence written" if row._state.adding else "sentence changed"
            trail.record(desk.member, act, row)
            desk.outcome.written += 1
    trail.record_changes(desk.member, "sentences put in order", desk.statement, moved)
    for row in desk.rows:
        for one in desk.ties[row.pk].values():
            if one._state.adding:
                trail.record(desk.member, "sentence tied", one)


def _head(desk: _Desk, sheet: Sheet) -> None:
    """Write what changed of the title, the date, the index number and whom to ask."""
    statement, before = desk.statement, desk.outcome.written
    for name, one in sheet.head.items():
        now = head_of(statement, name)
        if one.meets(now):
            desk.outcome.met.append(Met(name, now, one.typed))
        elif one.ours and one.typed != now:
            _set(statement, name, one.typed.strip())
            desk.outcome.written += 1
    if desk.outcome.written > before:
        if not any(statement.title.values()):
            raise Incomplete(what="title")
        trail.record(desk.member, "statement changed", statement)


def head_of(statement: Statement, name: str) -> str:
    """Return a field of a statement's head by its name, such as `title_ru` or `dated`."""
    if name in ("dated", "index_number"):
        return getattr(statement, name) or ""
    column, _sign, language = name.rpartition("_")
    return (getattr(statement, column) or {}).get(language, "")


def _set(statement: Statement, name: str, text: str) -> None:
    if name == "dated":
        statement.dated = dates.kept(text)
    elif name == "index_number":
        statement.index_number = text[:40] or None
    else:
        column, _sign, language = name.rpartition("_")
        texts = {**(getattr(statement, column) or {}), language: text}
        kept = {code: one for code, one in texts.items() if one}
        setattr(statement, column, kept or (None if column == "contact" else {}))


def _kinds(desk: _Desk, sheet: Sheet) -> None:
    for row in desk.rows:
        one = sheet.kinds.get(row.pk)
        if one is None or not one.ours:
            continue
        if one.meets(row.kind):
            desk.outcome.met.append(Met("kind", row.kind, one.typed, row.pk))
        elif row.kind != one.typed:
            row.kind = sheet.kind_of(row.pk)
            trail.record(desk.member, "sentence classified", row)
            desk.outcome.written += 1


def _ties(desk: _Desk, sheet: Sheet) -> None:
    rows = {row.pk: row for row in desk.rows}
    offered = {claim.pk for claim in _claims(desk.statement, [claim for _key, claim in sheet.ties])}
    for key, claim in sheet.ties:
        if key in rows and claim not in offered:
            raise Incomplete(what="claim")
        if key in rows and claim not in desk.ties[key]:
            made = SentenceClaim(case=desk.statement.case, sentence=rows[key], claim_id=claim)
            desk.ties[key][claim] = trail.record(desk.member, "sentence tied", made)
            desk.outcome.written += 1
    gone = set(sheet.untie)
    for one in [one for ties in desk.ties.values() for one in ties.values() if one.pk in gone]:
        trail.remove(desk.member, "sentence untied", one)
        desk.outcome.written += 1


def _claims(statement: Statement, keys: Sequence[UUID]) -> list[Claim]:
    return list(Claim.objects.filter(case=statement.case_id, pk__in=keys)) if keys else []
