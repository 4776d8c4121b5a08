"""What one may do with what is ready: release it, note where it went and what became of it there, correct it."""

import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from aigaq.access import keyring, seal, trail
from aigaq.access.actions import require
from aigaq.access.changes import ChangedMeanwhile
from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb
from aigaq.errors import Incomplete, Refusal, gettext_noop
from aigaq.publication.annexes import actions as annexes
from aigaq.publication.annexes.queries import went_out_with
from aigaq.publication.guard.passing import require_passed
from aigaq.publication.guard.queries import findings
from aigaq.publication.models import (
    Capture,
    Correction,
    Happening,
    Placement,
    Release,
    ReleaseFile,
    Sentence,
    SentenceClaim,
    Statement,
)
from aigaq.publication.releases import queries
from aigaq.publication.releases.codes import MEDIA, SUFFIX, Became, Form, Hand, Outlet, Remedied
from aigaq.publication.releases.made import Made, Taken, hash_of
from aigaq.publication.releases.numbering import slug
from aigaq.publication.releases.paper import Paper, plain
from aigaq.record.actions import clear
from aigaq.vault import dates
from aigaq.vault.actions import admit, deposit
from aigaq.vault.clearance import Clearance, Purpose
from aigaq.vault.models import Item
from aigaq.vault.privilege.actions import require_free
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import next_reference
from aigaq.vault.store import Waiting
from aigaq.wording import written_in

Words = dict[str, str]
LONGEST_URL = 2000


class NotReleasedYet(Refusal):
    """Something was asked of a release that only a released statement has."""

    message = gettext_noop("{reference} is not released, so there is nothing to correct or to place.")
    remedy = gettext_noop("Release it first, or go on writing it.")


class NotForTheWorld(Refusal):
    """A released file may not be handed out now: consent was taken back, or a name in it is sealed."""

    message = gettext_noop("{reference} may not be handed out as things stand now: the guard would not let it out.")
    remedy = gettext_noop("Look at what the guard finds in it; a correction can take its place.")


class NoAddress(Refusal):
    """An address of a page is none."""

    message = gettext_noop("That is no address of a page on the web.")
    remedy = gettext_noop("Copy it from the browser, with http:// or https:// before it.")


@transaction.atomic
def release(
    member: Member, statement: Statement, *, on: date, channel: str, language: str = "", despite: str = "",
    on_site: bool = False, made: Sequence[Made] = (),
) -> Release:  # fmt: skip
    """Release a statement: its exact text in each language becomes an item, and is superseded, never changed.

    `made` are the files that were set from it, each derived from the text in its language; `language` narrows what
    goes out to one. The guard advises; `despite` says, in the member's own words, why to go ahead.
    Raises SealedName, Unresolved, Incomplete, Unknown, NotAllowed, or ChangedMeanwhile if files are of another text.
    """
    require(member, Verb.PUBLISH, statement.case)
    if statement.state != "draft" or not channel.strip():
        raise Incomplete(what="channel" if statement.state == "draft" else "draft")
    require_passed(findings(member, statement), despite)
    papers = [one for one in queries.papers(member, statement, on) if language in ("", one.language)]
    if not papers:
        raise Incomplete(what="language")
    statement.state, statement.dated = "released", on.isoformat()
    statement.index_number = papers[0].index_number
    trail.record(member, "statement closed", statement)
    texts = {paper.language: _deposited(member, statement, paper) for paper in papers}
    row = Release(
        case=statement.case, statement=statement, item=next(iter(texts.values())), channel=channel.strip(),
        released_on=on, despite=despite, on_site=on_site,
    )  # fmt: skip
    trail.record(member, "statement released", row)
    _keep_files(member, row, papers, texts, made)
    annexes.keep_released(member, row)
    return row


@transaction.atomic
def place(
    member: Member, release: Release, *, kind: str, where: str, on: str = "", language: str = ""
) -> Placement:  # fmt: skip
    """Note that a release went somewhere. `where` is the address of a page, or who received it; it is sealed.

    Raises Unknown, NotAllowed, Incomplete or ImpossibleDate.
    """
    require(member, Verb.PUBLISH, release.case)
    if not where.strip():
        raise Incomplete(what="where")
    row = Placement(
        case=release.case, release=release, kind=Outlet(kind).value, language=language, placed_on=dates.kept(on),
        placed_by=member,
    )  # fmt: skip
    _seal(row, "where_sealed", where.strip())
    return trail.record(member, "release placed", row)


@transaction.atomic
def note(
    member: Member, placement: Placement, *, kind: str, on: str = "", text: str = "", item: Item | None = None
) -> Happening:
    """Note what became of a release where it went; `text` is sealed. Raises as `place`."""
    require(member, Verb.PUBLISH, placement.case)
    if item is not None and item.case_id != placement.case_id:
        raise Incomplete(what="item")
    row = Happening(
        case=placement.case, placement=placement, kind=Became(kind).value, noticed_on=dates.kept(on),
        noticed_by=member, item=item,
    )  # fmt: skip
    _seal(row, "note_sealed", text.strip())
    return trail.record(member, "release followed", row)


@transaction.atomic
def keep_capture(member: Member, placement: Placement, taken: Taken) -> Capture:
    """Keep a page as the house captured it: its WARC and its picture become originals. Raises as `deposit`."""
    require(member, Verb.PUBLISH, placement.case)
    source = _captured(member, placement, taken, taken.source, "application/warc", "page.warc.gz")
    picture = _captured(member, placement, taken, taken.picture, "image/png", "page.png") if taken.picture else None
    hashes = {"source_sha256": hash_of(taken.source), "picture_sha256": hash_of(taken.picture) if picture else ""}
    about = {**taken.about, **hashes}
    return _capture(member, placement, about, Hand.BY_HOUSE, taken.taken_at, taken.tool, (source, picture))


@transaction.atomic
def keep_by_hand(
    member: Member, placement: Placement, *, address: str, at: str, tool: str, by: str = "", note: str = "",
    source: Waiting | None = None, picture: Waiting | None = None,
) -> Capture:  # fmt: skip
    """Keep a page as a person captured it elsewhere: its source (HTML or WARC), its picture, or both.

    `at` says when, as precisely as known; `by` and `note` are sealed with the address. Raises as `place` and `admit`.
    """
    require(member, Verb.PUBLISH, placement.case)
    if not (source or picture) or not tool.strip():
        raise Incomplete(what="tool" if source or picture else "file")
    day = dates.kept(at)
    about = {"address": address_of(address), "by": by.strip(), "note": note.strip()}
    about["source_sha256"] = source.sealed.plain_sha256 if source else ""
    about["picture_sha256"] = picture.sealed.plain_sha256 if picture else ""
    kept = [
        admit(
            member, placement.case, one, title=_title(placement), name=name, kind="web_capture",
            media_type="application/octet-stream", dated=day, how="capture",
        )
        if one else None
        for one, name in ((source, "page"), (picture, "picture"))
    ]  # fmt: skip
    return _capture(member, placement, about, Hand.BY_PERSON, day, tool.strip(), (kept[0], kept[1]))


@transaction.atomic
def correct(
    member: Member, statement: Statement, *, kind: str, reason: Words
) -> Statement:  # fmt: skip
    """Begin the statement that corrects or takes back a released one, which stays as it was.

    A correction begins with the sentences of the earlier one and what they rest on; a retraction with none.
    `reason` is told to readers, in each language. Raises NotReleasedYet, Incomplete, Unknown or NotAllowed.
    """
    require(member, Verb.PUBLISH, statement.case)
    if statement.state != "released":
        raise NotReleasedYet(reference=statement.reference)
    told = written_in(reason)
    if not told:
        raise Incomplete(what="reason")
    fresh = Statement(
        case=statement.case, reference=next_reference(statement.case, Statement, "ST"), kind=statement.kind,
        title=statement.title, author=statement.author, channel={}, note={}, state="draft",
        contact=statement.contact, supersedes=statement,
    )  # fmt: skip
    trail.record(member, "statement drafted", fresh)
    row = Correction(case=fresh.case, statement=fresh, kind=Remedied(kind).value, reason=told)
    trail.record(member, "correction begun", row)
    if kind == Remedied.CORRECTION:
        _copy_sentences(member, statement, fresh)
        annexes.copy(member, statement, fresh)
    return fresh


def cleared(member: Member, release: Release) -> dict[Item, Clearance]:
    """Mint clearances for the files of a release, if the guard would still let it out today.

    Consent that was taken back since, a name that was sealed, or a mark of privilege closes them all. Raises
    NotForTheWorld, ConsentMissing or WithheldAsPrivileged.
    """
    require(member, Verb.PUBLISH, release.case)
    require_still_fit(member, release)
    items = [row.item for row in release.files.select_related("item__case")]
    items += [row.annex.item for row in went_out_with(member, release)]
    for item in items:
        require_free(item, Way.RELEASE)
    return {item: clear(member, item, Purpose.PUBLISH, "public") for item in items}


def require_still_fit(member: Member, release: Release) -> None:
    """Pass if no finding of the guard would refuse the statement today. Raises NotForTheWorld."""
    if any(finding.refuses for finding in findings(member, release.statement)):
        raise NotForTheWorld(reference=release.statement.reference)


def address_of(typed: str) -> str:
    """Return an address of a page on the web as it was typed, without the space around it. Raises NoAddress."""
    address = typed.strip()
    fit = address.startswith(("http://", "https://")) and len(address) <= LONGEST_URL
    if not fit or any(letter.isspace() or not letter.isprintable() for letter in address):
        raise NoAddress
    return address


def _deposited(member: Member, statement: Statement, paper: Paper) -> Item:
    return deposit(
        member, statement.case, io.BytesIO(plain(paper).encode()), title={paper.language: paper.title},
        name=f"{slug(paper.index_number)}-{paper.language}.txt", kind=statement.kind, media_type="text/plain",
        language=paper.language, dated=paper.released_on, how="release",
    )  # fmt: skip


def _keep_files(
    member: Member, row: Release, papers: Sequence[Paper], texts: dict[str, Item], made: Sequence[Made]
) -> None:
    for paper in papers:
        text = plain(paper)
        _keep_file(member, row, texts[paper.language], paper.language, Form.TEXT, hash_of(text.encode()))
    exact = {paper.language: hash_of(plain(paper).encode()) for paper in papers}
    for one in made:
        if exact.get(one.language) != one.text:
            raise ChangedMeanwhile(reference=row.statement.reference)
        item = _derived(member, row, texts[one.language], one)
        _keep_file(member, row, item, one.language, one.form, one.sha256)


def _derived(member: Member, row: Release, text: Item, one: Made) -> Item:
    number = slug(row.statement.index_number or row.statement.reference)
    title = {language: f"{words} ({one.form.value}, {one.language})" for language, words in text.title.items()}
    return deposit(
        member, row.case, io.BytesIO(one.content), title=title, name=f"{number}-{one.language}{SUFFIX[one.form]}",
        kind=row.statement.kind, media_type=MEDIA[one.form], language=one.language,
        dated=row.released_on.isoformat(), how="release", derived_from=text, tool=one.tool,
    )  # fmt: skip


def _keep_file(member: Member, release: Release, item: Item, language: str, form: Form, sha256: str) -> None:
    row = ReleaseFile(case=release.case, release=release, item=item, language=language, form=form.value)
    _seal(row, "sha256_sealed", sha256)
    trail.record(member, "release file kept", row)


def _captured(member: Member, placement: Placement, taken: Taken, content: bytes, media: str, name: str) -> Item:
    return deposit(
        member, placement.case, io.BytesIO(content), title=_title(placement), name=name, kind="web_capture",
        media_type=media, dated=taken.taken_at[:10], how="capture",
    )  # fmt: skip


def _capture(
    member: Member, placement: Placement, about: dict[str, str], how: Hand, at: str, tool: str,
    kept: tuple[Item | None, Item | None],
) -> Capture:  # fmt: skip
    row = Capture(
        case=placement.case, placement=placement, taken_at=at or datetime.now(UTC).strftime("%Y-%m-%d"),
        taken_by=member, how=how.value, tool=tool, source=kept[0], picture=kept[1],
    )  # fmt: skip
    _seal(row, "about_sealed", json.dumps(about, ensure_ascii=False))
    return trail.record(member, "page captured", row)


def _title(placement: Placement) -> Words:
    return {language: f"{text} (web)" for language, text in placement.release.statement.title.items()}


def _copy_sentences(member: Member, earlier: Statement, fresh: Statement) -> None:
    for old in earlier.sentences.prefetch_related("rests_on"):
        row = Sentence(
            case=fresh.case, statement=fresh, position=old.position, text=old.text, kind=old.kind,
            section=old.section, opens=old.opens, source=old.source,
        )  # fmt: skip
        trail.record(member, "sentence written", row)
        for tied in old.rests_on.all():
            trail.record(member, "sentence tied", SentenceClaim(case=fresh.case, sentence=row, claim=tied.claim))


def _seal(row: CaseRow, column: str, value: Any) -> None:
    place = keyring.context(row, column, row.pk)
    setattr(row, column, seal.seal(keyring.case_public(row.case), place, value.encode()))
