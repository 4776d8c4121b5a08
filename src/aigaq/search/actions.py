"""Keeping the index of a case up with its trail, and the searches that a member keeps."""

import time
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access import store as house
from aigaq.access.actions import require
from aigaq.access.models import Case, Member, SavedSearch, ThingKey, TrailEntry, TrailHead
from aigaq.access.permissions import Verb, may
from aigaq.access.secret import Secret
from aigaq.errors import Incomplete, Unknown
from aigaq.intake.models import Parcel
from aigaq.intake.reading.leaves import Leaf
from aigaq.intake.words import roots
from aigaq.record.models import Incident, Person
from aigaq.search import documents, sealed, store
from aigaq.search.documents import Document
from aigaq.search.registered import tokens
from aigaq.search.store import Columns, Index
from aigaq.vault.dates import PartialDate

# So many acts of the trail are read in together.
STEP = 50
# So much is read in while somebody waits for an answer: acts, and allegations that came by one act.
FEW_ACTS, FEW_ROWS = 100, 100
LASTS_SECONDS = 15 * 60
KINDS = tuple(documents.KINDS)
Progress = Callable[[int, int], None]


def keep_up(member: Member, case: Case) -> bool:
    """Read in what was recorded since the last time, if it is little; return whether it is more than one waits for.

    Raises Unknown, NotAllowed or CannotWrite.
    """
    since, head = _read_in_until(member, case), until()
    if since >= head:
        return False
    fresh = Incident.objects.filter(case=case, made__gte=since)[: FEW_ROWS + 1].count()
    if head - since > FEW_ACTS or fresh > FEW_ROWS:
        return True
    catch_up(member, case)
    return False


def catch_up(member: Member, case: Case, progress: Progress = lambda at, of: None) -> None:
    """Read in what was recorded since the last time: all that this member may find.

    Raises Unknown, NotAllowed or CannotWrite.
    """
    require(member, Verb.SEE, case)
    path, key = store.open_place(case.pk)
    # One at a time: who comes while another reads in finds what was read in so far.
    if not store.Kept.writing.acquire(blocking=False):
        return
    try:
        with store.opened(path, key, store.OPEN) as index:
            _follow(index, lambda start, end: _read_in(index, case, start, end), progress)
            if opens(member, case):
                _catch_up_sealed(member, case, index, progress)
    finally:
        store.Kept.writing.release()


def opens(member: Member, case: Case) -> bool:
    """Return whether the member may find what is sealed: names and what originals say."""
    may_open = may(member.roles, Verb.OPEN) and may(member.roles, Verb.IDENTIFY)
    return may_open and member.ring is not None and keyring.holds(member, case)


def sealed_place(member: Member, case: Case) -> tuple[Path, Secret]:
    """Return where the sealed index of a case lies, and its key, which is made if there is none of this epoch."""
    row = _index_key(member, case)
    return store.place(row.pk.hex), keyring.secret_of(member, case, row)


class Noted:
    """When this process last entered that a member searched the sealed words of a case."""

    when: ClassVar[dict[tuple[uuid.UUID, uuid.UUID], float]] = {}


def note_searched(member: Member, case: Case) -> None:
    """Enter in the trail that sealed words of a case were searched, once for as long as an opening lasts."""
    who, now = (member.pk, case.pk), time.monotonic()
    if who not in Noted.when or now - Noted.when[who] > LASTS_SECONDS:
        with transaction.atomic():
            trail.write(member, "sealed words searched", case)
        Noted.when[who] = now


@transaction.atomic
def keep(member: Member, typed: str) -> SavedSearch:
    """Keep a search for its member alone. Raises Incomplete if nothing was typed, or RingClosed."""
    if member.ring is None:
        raise keyring.RingClosed
    if not typed.strip():
        raise Incomplete(what="search")
    row = SavedSearch(member=member)
    place = keyring.context(row, "typed_sealed", row.pk)
    row.typed_sealed = seal.seal(bytes(member.box_public), place, typed.strip().encode())
    return trail.record(member, "search kept", row)


@transaction.atomic
def forget(member: Member, key: uuid.UUID) -> None:
    """Forget a kept search. Raises Unknown."""
    row = SavedSearch.objects.filter(pk=key, member=member).first()
    if row is None:
        raise Unknown(reference=key)
    trail.remove(member, "search forgotten", row)


def _index_key(member: Member, case: Case) -> ThingKey:
    row = keyring.key_for(case, case.pk, "index")
    return _new_index_key(member, case) if row._state.adding else row


@transaction.atomic
def _new_index_key(member: Member, case: Case) -> ThingKey:
    """Make the small key of a case's sealed index; an index from before somebody left goes with its key."""
    for old in ThingKey.objects.filter(case=case, kind="index"):
        name = old.pk.hex
        trail.remove(member, "index key destroyed", old)
        house.forget_index(name)
    return trail.record(member, "index key made", keyring.new_box_key(case, case.pk, "index"))


def _read_in_until(member: Member, case: Case) -> int:
    """Return how many acts of the trail all indexes that the member may use have read in."""
    path, key = store.open_place(case.pk)
    with key, store.opened(path, key, store.OPEN) as index:
        since, generation = index.noted("trail"), index.noted("generation")
    if not opens(member, case):
        return int(since)
    path, key = sealed_place(member, case)
    with key, store.opened(path, key, store.SEALED, generation) as index:
        return int(min(since, index.noted("trail")))


def _follow(index: Index, read_in: Callable[[int, int], None], progress: Progress) -> None:
    """Read in the acts of the trail that came since, some at a time; what was read in stays, whatever comes between."""
    head, at = until(), index.noted("trail")
    while at < head:
        end = min(at + STEP, head)
        read_in(at, end)
        index.note("trail", end)
        index.commit()
        at = end
        progress(at, head)


def _read_in(index: Index, case: Case, start: int, end: int) -> None:
    changed = documents.touched(case, _acted_on(case, start, end))
    for kind in KINDS:
        fresh = documents.KINDS[kind].model._meta.default_manager.filter(case=case, made__gte=start, made__lt=end)
        wanted = changed.get(kind, set())
        for found in documents.of(kind, fresh):
            wanted.discard(found.key)
            _put(index, found)
        for found in documents.of(kind, fresh.model._meta.default_manager.filter(case=case, pk__in=wanted)):
            _put(index, found)


def _put(index: Index, found: Document) -> None:
    columns, key = store.columns_of(index), found.key.bytes
    values = (
        KINDS.index(found.kind), store.languages(language for language, _text in found.texts),
        store.numbered(index, "facilities", "key", found.facility.bytes if found.facility else None),
        _day(found.dated), store.numbered(index, "acts", "codes", " ".join(found.acts)),
    )  # fmt: skip
    number = _number_for(index, columns, key)
    index.run("UPDATE docs SET kind=?, language=?, facility=?, day=?, acts=? WHERE id = ?", *values, number)
    words, kin = _tokens(found.texts)
    index.put_text(number, words, " ".join([kin, *(one for text in found.numbers for one in tokens(text))]))
    people = [_number_of(index, one.bytes) for one in found.people]
    index.run_many("INSERT OR IGNORE INTO people VALUES (?, ?)", [(person, number) for person in people])
    columns.put(number, people, *values)


def _number_for(index: Index, columns: Columns, key: bytes) -> int:
    """Return the number of a document that is read in now; nothing of it is found any more by what it said before."""
    row = index.run("SELECT id, language FROM docs WHERE key = ?", key).fetchone()
    if row is None:
        return _number_of(index, key)
    number, language = row
    if language is not None:
        index.drop_text(number)
        if index.run("DELETE FROM people WHERE doc = ?", number).rowcount:
            columns.forget_people(number)
    return int(number)


def _number_of(index: Index, key: bytes) -> int:
    """Return the number of a document; of one that was not read in yet, only the number is known."""
    row = index.run("SELECT id FROM docs WHERE key = ?", key).fetchone()
    return int(row[0] if row else index.run("INSERT INTO docs(key) VALUES (?)", key).lastrowid)


def _catch_up_sealed(member: Member, case: Case, numbers: Index, progress: Progress) -> None:
    path, key = sealed_place(member, case)
    with key, store.opened(path, key, store.SEALED, numbers.noted("generation")) as index:
        _follow(index, lambda start, end: _read_in_sealed(member, case, index, numbers, start, end), progress)


def _read_in_sealed(member: Member, case: Case, index: Index, numbers: Index, start: int, end: int) -> None:
    acted_on = _acted_on(case, start, end)
    made = Person.objects.filter(case=case, identity_sealed__isnull=False)
    for people in (made.filter(made__gte=start, made__lt=end), made.filter(made__lt=start, pk__in=acted_on)):
        for key, words in sealed.names(member, people.select_related("case").iterator(chunk_size=500)):
            _put_name(index, numbers, key, words)
    for reading in sealed.newest(case, acted_on):
        if reading.corrects_id:
            _drop_leaves(index, reading.corrects_id)
        _put_leaves(index, reading.pk, sealed.leaves(member, reading))
    for parcel in Parcel.objects.filter(case=case, pk__in=acted_on).select_related("case"):
        _put_leaves(index, parcel.pk, sealed.told(member, parcel))


def _put_name(index: Index, numbers: Index, key: uuid.UUID, words: str) -> None:
    (number,) = numbers.run("SELECT id FROM docs WHERE key = ?", key.bytes).fetchone()
    index.run("DELETE FROM names WHERE rowid = ?", number)
    index.run("INSERT INTO names(rowid, text) VALUES (?, ?)", number, words)


def _put_leaves(index: Index, of: uuid.UUID, leaves: Iterable[Leaf]) -> None:
    _drop_leaves(index, of)
    for at, leaf in enumerate(leaves, 1):
        if leaf.text.strip():
            values = (of.bytes, at, leaf.language, roots.whole(leaf.text))
            number = index.run(
                "INSERT INTO leaves(reading, number, language, text) VALUES (?, ?, ?, ?)", *values
            ).lastrowid
            index.put_text(number, *_tokens(((leaf.language, leaf.text),)))


def _drop_leaves(index: Index, of: uuid.UUID) -> None:
    for (number,) in index.run("SELECT id FROM leaves WHERE reading = ?", of.bytes).fetchall():
        index.drop_text(number)
        index.run("DELETE FROM leaves WHERE id = ?", number)


def _tokens(texts: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return the words of texts in their order, and each of their roots once."""
    found: list[str] = []
    kin: dict[str, None] = {}
    for language, text in texts:
        words = list(roots.words(roots.whole(text)))
        found += words
        for word in set(words):
            kin.update(dict.fromkeys(roots.roots(word, language)))
    return " ".join(found), " ".join(kin)


def _acted_on(case: Case, start: int, end: int) -> set[uuid.UUID]:
    rows = TrailEntry.objects.filter(case=case.pk, n__gte=start, n__lt=end)
    return set(rows.values_list("on", flat=True))


def _day(dated: str) -> int:
    """Return a partial date as a number: 20200410, 20200400 for a month, 20200000 for a year, 0 if not known."""
    if not dated:
        return 0
    day = PartialDate.parse(dated)
    return day.year * 10_000 + (day.month or 0) * 100 + (day.day or 0)


def until() -> int:
    """Return how many acts the trail has."""
    head = TrailHead.objects.first()
    return head.size if head else 0
