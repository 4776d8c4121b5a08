"""Reading an original: what stands in letters is taken, what is a picture is recognised, leaf by leaf."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from django.db import transaction

from aigaq.access import keyring, trail
from aigaq.access.actions import require
from aigaq.access.changes import ChangedMeanwhile
from aigaq.access.models import Member, ThingKey
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete
from aigaq.intake.models import Reading, ReadLeaf
from aigaq.intake.reading import leaves, picture, store, times, tsv
from aigaq.intake.reading.hearing import store as hearing
from aigaq.intake.reading.languages import language_of
from aigaq.intake.reading.leaves import Leaf
from aigaq.intake.reading.queries import kept_leaves, unfinished
from aigaq.vault import kinds
from aigaq.vault.actions import deposit, pour, require_small, unsealed
from aigaq.vault.clearance import Clearance
from aigaq.vault.events import BY_HAND
from aigaq.vault.models import Item
from aigaq.vault.reader import actions as reader
from aigaq.vault.reader.actions import CannotBeShown

# Pages of these kinds are seen, so their letters can be recognised.
SEEN = {"pdf", "png", "jpeg", "gif", "tiff", "webp", "bmp"}
# A scanned page may bear a page number or a stamp of its scanner in letters.
FEWEST_LETTERS = 12
NOT_INSTALLED = "no_recogniser"
Progress = Callable[[int, int], None]


@transaction.atomic
def begin(member: Member, item: Item) -> Reading:
    """Note that an original is to be read; one that broke off is taken up again. Raises Unknown or NotAllowed."""
    require(member, Verb.RECORD, item.case)
    require(member, Verb.OPEN, item.case)
    before = unfinished(member, item)
    return before or trail.record(member, "reading begun", Reading(case=item.case, item=item))


def carry_on(member: Member, found: Reading, clearance: Clearance, progress: Progress = lambda at, of: None) -> Reading:
    """Read what is left of an original and keep its text as an item; `progress` hears how many leaves of how many.

    Raises NoRecogniser or NoTranscriber if only that could read it, NotHeard, or what looking into an original raises;
    then what was read stays.
    """
    require(member, Verb.RECORD, found.case)
    code, texts = reader.leaves(member, found.item, clearance)
    if kinds.KINDS[code].family == "media":
        return _listened(member, found, progress)
    _note(member, found, len(texts), code in SEEN)
    done = kept_leaves(member, found)
    unread = [number for number, text in enumerate(texts, 1) if code in SEEN and _needs_recognising(text)]
    if len(unread) == len(texts) and unread:
        store.require()
    for number in unread:
        if number not in done:
            progress(number - 1, len(texts))
            done[number] = recognised(member, found.item, clearance, number)
            _keep(member, found, number, done[number])
    whole = [done.get(number) or leaves.written(text) for number, text in enumerate(texts, 1)]
    return _finish(member, found, whole, _tool(code, recognised=bool(unread)))


def _listened(member: Member, found: Reading, progress: Progress) -> Reading:
    """Transcribe what is left of a recording; what was heard is kept as it comes."""
    done = kept_leaves(member, found)
    since = max((one.begins or 0 for one in done.values()), default=0) if done else 0
    require_small(member, found.item)
    with hearing.heard(found.item.reference, since, lambda into: pour(member, found.item, into)) as (seconds, said):
        _note_length(member, found, seconds)
        for one in said:
            if one.begins <= since and done:
                continue
            done[len(done) + 1] = Leaf(one.text, one.language, one.sure, begins=one.begins)
            _keep(member, found, len(done), done[len(done)])
            progress(one.begins, seconds)
    return _finish(member, found, [done[number] for number in sorted(done)], hearing.tool())


@transaction.atomic
def _note_length(member: Member, found: Reading, seconds: int) -> None:
    if found.seconds != seconds:
        found.seconds = seconds
        trail.record(member, "reading went on", found)


@transaction.atomic
def correct(member: Member, found: Reading, number: int, text: str) -> Reading:
    """Keep a reading in which one leaf (counted from 1) is as a person read it, beside the one it corrects.

    Raises Unknown, NotAllowed, Incomplete for no such leaf, or ChangedMeanwhile if somebody has corrected it already.
    """
    require(member, Verb.RECORD, found.case)
    if found.text is None or not 1 <= number <= len(found.leaves):
        raise Incomplete(what="leaf")
    if found.corrected_by.exists():
        raise ChangedMeanwhile(reference=found.item.reference)
    before = leaves.parted(unsealed(member, found.text).decode(), found.leaves)
    now = Reading(case=found.case, item=found.item, corrects=found, leaves_total=len(before), pictured=found.pictured)
    return _finish(member, now, leaves.corrected(before, number, text.replace("\r\n", "\n")), BY_HAND)


@transaction.atomic
def write_down(member: Member, item: Item, text: str) -> Reading:
    """Keep what a person read or heard in an original. Raises Unknown, NotAllowed or Incomplete."""
    require(member, Verb.RECORD, item.case)
    require(member, Verb.OPEN, item.case)
    if not text.strip():
        raise Incomplete(what="text")
    heard = times.leaves(text.replace("\r\n", "\n"))
    return _finish(member, Reading(case=item.case, item=item, leaves_total=len(heard)), heard, BY_HAND)


@transaction.atomic
def adopt(member: Member, item: Item, text: Item) -> Reading:
    """Note that a text which was taken out of an original is what it says.

    Raises Unknown, NotAllowed, or what opening a text raises.
    """
    require(member, Verb.DEPOSIT, item.case)
    found = Reading(case=item.case, item=item, text=text, tool=text.tool, finished_at=datetime.now(UTC))
    whole = unsealed(member, text).decode()
    found.leaves = leaves.stretches(whole)
    found.language, found.leaves_total = leaves.language(leaves.parted(whole, found.leaves)), len(found.leaves)
    return trail.record(member, "reading finished", found)


def text_of(member: Member, found: Reading, clearance: Clearance) -> str:
    """Return the text of a reading; a line enters its custody, unless the member opened it lately.

    Raises as `open_item`, and Incomplete for a reading that is not finished.
    """
    if found.text is None:
        raise Incomplete(what="reading")
    return reader.content(member, found.text, clearance).decode()


def _needs_recognising(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) < FEWEST_LETTERS


def recognised(member: Member, item: Item, clearance: Clearance, number: int) -> Leaf:
    """Return one page as the recogniser reads it: first its language, then its words. What fails is a reason."""
    if store.recogniser() is None:
        return Leaf("", why=NOT_INSTALLED)
    try:
        half, whole = picture.prepared(reader.scan(member, item, clearance, number))
        language = language_of(tsv.words_of(store.recognised(half, store.EVERY)))
        return tsv.leaf(store.recognised(whole, store.LANGUAGES.get(language, store.EVERY)), language)
    except CannotBeShown as cause:
        return Leaf("", why=str(cause.references["because"]))
    except store.NotRecognised as cause:
        return Leaf("", why=str(cause))


@transaction.atomic
def _note(member: Member, found: Reading, count: int, pictured: bool) -> None:
    if found.leaves_total != count:
        found.leaves_total, found.pictured = count, pictured
        trail.record(member, "reading went on", found)


@transaction.atomic
def _keep(member: Member, found: Reading, number: int, one: Leaf) -> None:
    """Keep a leaf until the reading is whole, sealed to a key that goes with it."""
    key = keyring.key_for(found.case, found.pk, "reading")
    if key._state.adding:
        trail.record(member, "reading key made", key)
    row = ReadLeaf(case=found.case, reading=found, number=number, told=one.told)
    row.text_sealed = keyring.sealed(row, "text_sealed", key, one.text)
    trail.record(member, "leaf read", row)


@transaction.atomic
def _finish(member: Member, found: Reading, read: Sequence[Leaf], tool: str) -> Reading:
    text, found.leaves = leaves.joined(read)
    found.language, found.confidence = leaves.language(read), leaves.confidence(read)
    found.tool, found.finished_at = tool, datetime.now(UTC)
    of = found.item
    found.text = deposit(
        member, of.case, io.BytesIO(text.encode()), title=of.title, name=f"{of.reference}.txt", kind="reading",
        media_type="text/plain", language=found.language, dated=of.dated, how="reading", derived_from=of, tool=tool,
    )  # fmt: skip
    trail.record(member, "reading finished", found)
    for row in ReadLeaf.objects.filter(reading=found):
        trail.remove(member, "leaf let go", row)
    for key in ThingKey.objects.filter(thing_id=found.pk):
        trail.remove(member, "reading key destroyed", key)
    return found


def _tool(code: str, *, recognised: bool) -> str:
    used = store.recogniser() if recognised else None
    layer = f"pypdfium2 {version('pypdfium2')}" if code == "pdf" else ""
    by = [f"aigaq {version('aigaq')}", layer, f"tesseract {used.version}" if used else ""]
    return ", ".join(one for one in by if one)
