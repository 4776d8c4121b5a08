"""What one may do about what goes out with a statement: add a picture or a document, name it, take it off."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.intake.reading.actions import SEEN, recognised
from aigaq.publication.annexes import queries
from aigaq.publication.annexes.reading import MOST_PAGES, Read
from aigaq.publication.models import Annex, AnnexPerson, Release, ReleasedAnnex, Statement
from aigaq.record.models import Person
from aigaq.vault import kinds
from aigaq.vault.clearance import Clearance
from aigaq.vault.models import Item
from aigaq.vault.privilege.actions import require_free
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import sealed_record
from aigaq.vault.reader import actions as reader
from aigaq.vault.reader.findings import Look
from aigaq.wording import written_in

Words = Mapping[str, str]


class WhoIsSeen(Refusal):
    """Something was to go out, and nobody said who can be recognised in it."""

    message = gettext_noop("Who can be recognised in {reference} is not said, or said in two ways.")
    remedy = gettext_noop("Name everybody who can be recognised in it, or say that nobody can.")


class GoesOutAlready(Refusal):
    """The same file goes out with the statement already."""

    message = gettext_noop("{reference} goes out with this statement already.")
    remedy = gettext_noop("Change what it is called there, or take it off and add it again.")


def add(
    member: Member, statement: Statement, item: Item, clearance: Clearance, *, caption: Words,
    shown: Sequence[Person] = (), nobody: bool = False,
) -> Annex:  # fmt: skip
    """Add a picture or document to what goes out with a draft. It is opened and looked through first.

    `shown` are those who can be recognised in it, or `nobody` can. Raises Unknown, NotAllowed, Incomplete, WhoIsSeen,
    GoesOutAlready, or what looking into an original raises.
    """
    told = written_in(caption)
    _require(member, statement, item, told)
    if bool(shown) == nobody or any(person.case_id != statement.case_id for person in shown):
        raise WhoIsSeen(reference=item.reference)
    # Reading takes its time: the house must not wait for it with the database locked.
    read = _read(member, item, clearance)
    return _keep(member, Annex(case=statement.case, statement=statement, item=item, caption=told, nobody=nobody), shown,
                 read)  # fmt: skip


@transaction.atomic
def rename(member: Member, annex: Annex, caption: Words) -> Annex:
    """Change what a file is called where it goes out. Raises Unknown, NotAllowed or Incomplete."""
    _require_draft(member, annex.statement)
    annex.caption = written_in(caption)
    if not annex.caption:
        raise Incomplete(what="title")
    return trail.record(member, "annex renamed", annex)


@transaction.atomic
def take_off(member: Member, annex: Annex) -> Annex:
    """Take a file off what goes out with a draft; that it was there stays. Raises Unknown, NotAllowed or Incomplete."""
    _require_draft(member, annex.statement)
    if annex.taken_off_at is not None:
        raise Incomplete(what="draft")
    annex.taken_off_at = datetime.now(UTC)
    return trail.record(member, "annex taken off", annex)


@transaction.atomic
def keep_released(member: Member, release: Release) -> None:
    """Note what goes out with a release, and the hash of each file. Part of the release: the caller has asked.

    Raises KeyGone for a file that was erased, WithheldAsPrivileged for one that is privileged.
    """
    for annex in queries.standing(release.statement):
        # It may have been marked as a paper between lawyer and client since it was added.
        require_free(annex.item, Way.RELEASE)
        row = ReleasedAnnex(case=release.case, release=release, annex=annex, number=annex.number)
        sha256 = str(sealed_record(member, annex.item)["sha256"])
        place = keyring.context(row, "sha256_sealed", row.pk)
        row.sha256_sealed = seal.seal(keyring.case_public(release.case), place, sha256.encode())
        trail.record(member, "annex released", row)


@transaction.atomic
def copy(member: Member, earlier: Statement, fresh: Statement) -> None:
    """Begin a correction with what went out with the statement it corrects. Part of the correction."""
    for annex in queries.standing(earlier):
        row = Annex(case=fresh.case, statement=fresh, item=annex.item, caption=annex.caption, nobody=annex.nobody)
        # What was erased since cannot go out again.
        with suppress(keyring.KeyGone):
            _keep(member, row, [one.person for one in annex.shown.all()], queries.opened(member, annex))


@transaction.atomic
def _keep(member: Member, row: Annex, shown: Sequence[Person], read: Read) -> Annex:
    # It may have been frozen or erased while it was read: a key made now would outlive it.
    sealed_record(member, Item.objects.get(pk=row.item_id))
    key = keyring.key_for(row.case, row.item_id, queries.KEY)
    if key._state.adding:
        trail.record(member, "annex key made", key)
    row.read_sealed = keyring.sealed(row, "read_sealed", key, read.packed)
    trail.record(member, "annex added", row)
    for person in shown:
        trail.record(member, "shown in annex", AnnexPerson(case=row.case, annex=row, person=person))
    return row


def _require(member: Member, statement: Statement, item: Item, caption: Words) -> None:
    _require_draft(member, statement)
    require(member, Verb.OPEN, statement.case)
    if item.case_id != statement.case_id or not caption:
        raise Incomplete(what="title" if item.case_id == statement.case_id else "item")
    require_free(item, Way.RELEASE)
    if statement.annexes.filter(item=item, taken_off_at=None).exists():
        raise GoesOutAlready(reference=item.reference)


def _require_draft(member: Member, statement: Statement) -> None:
    require(member, Verb.PUBLISH, statement.case)
    if statement.state != "draft":
        raise Incomplete(what="draft")


def _read(member: Member, item: Item, clearance: Clearance) -> Read:
    """Return what can be read in a file: its text, what it says of itself, what its pictures say."""
    look = reader.look(member, item, clearance)
    metadata, entries = look.metadata, tuple(entry.name for entry in look.entries)
    if look.why or kinds.KINDS[look.kind].family == "media":
        return Read(look.text, metadata, entries, unread=look.pages, mute=True)
    pages = look.pages if look.kind in SEEN else 0
    pictures = {page: _recognised(member, item, clearance, page) for page in range(1, min(pages, MOST_PAGES) + 1)}
    seen = tuple((page, text) for page, text in pictures.items() if text is not None)
    return Read(_text(member, item, clearance, look), metadata, entries, seen, unread=pages - len(seen))


def _text(member: Member, item: Item, clearance: Clearance, look: Look) -> str:
    """Return a file's text, leaf by leaf; of one without letters what the first look found."""
    try:
        return "\n\n".join(reader.leaves(member, item, clearance)[1]) or look.text
    except reader.CannotBeShown:
        return look.text


def _recognised(member: Member, item: Item, clearance: Clearance, page: int) -> str | None:
    """Return what the recogniser reads on one page; None where it cannot."""
    try:
        leaf = recognised(member, item, clearance, page)
    except Refusal:
        return None
    return None if leaf.why else leaf.text
