"""Gathering what goes on the site: what was released for it, as it was frozen, and may still go out today."""

import io
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils import translation

from aigaq.access.models import Member
from aigaq.access.queries import house
from aigaq.errors import Refusal
from aigaq.exchange.publishing.page import article_in
from aigaq.exchange.publishing.site.contents import Contents, Corrected, Entry, File, Notice, Title
from aigaq.exchange.stops import before_release
from aigaq.publication.models import Correction, Release, Statement
from aigaq.publication.releases import actions, queries
from aigaq.publication.releases.codes import MEDIA, Form
from aigaq.publication.releases.differences import Changed, differences, only_changes
from aigaq.publication.releases.numbering import slugs
from aigaq.terms import said
from aigaq.vault.actions import take_out
from aigaq.vault.clearance import Clearance
from aigaq.vault.erasure.queries import openable
from aigaq.vault.models import Item
from aigaq.vault.privilege.ways import Way
from aigaq.wording import LANGUAGES, day


@dataclass(frozen=True)
class Fit:
    """A release that may stand on the site, with the name of its page."""

    release: Release
    slug: str
    clearances: Mapping[Item, Clearance]

    @property
    def statement(self) -> Statement:
        """Return what was released."""
        return self.release.statement


def collect(member: Member, held: Mapping[str, bytes]) -> Contents:
    """Return what the site shows. What may not go out any more is left out and named by its reference.

    `held` are the files that lie on the site already, by their hashes: they need not leave the vault again.
    """
    fit, left_out = _fit(member)
    pages = {one.statement.pk: one.slug for one in fit}
    entries = [entry for one in fit for entry in _entries(member, one, held, pages)]
    entries.sort(key=lambda one: (one.released_on, one.slug), reverse=True)
    entries.sort(key=lambda one: LANGUAGES.index(one.language))
    log = {language: tuple(_log(fit, pages, language)) for language in LANGUAGES}
    return Contents(house().name, tuple(entries), log, tuple(left_out))


def _fit(member: Member) -> tuple[list[Fit], list[str]]:
    found, fit, left_out = queries.released(member), [], []
    names = slugs([row.statement.index_number or row.statement.reference for row in found])
    for release, slug in zip(found, names, strict=True):
        try:
            before_release(member, release.statement)
            cleared = actions.cleared(member, release)
        except Refusal:
            cleared = {}
        if cleared and all(openable(item) for item in cleared):
            fit.append(Fit(release, slug, cleared))
        else:
            left_out.append(release.statement.reference)
    return fit, left_out


def _entries(member: Member, one: Fit, held: Mapping[str, bytes], pages: Mapping[Any, str]) -> list[Entry]:
    kept = _files(member, one, held)
    # The title as it was frozen; it does not change after a release.
    titles = tuple(Title(language, one.statement.title[language]) for language in LANGUAGES if language in kept)
    annexes = _annexes(member, one, held)
    return [
        _entry(one, files, language, titles, pages, [annex(language) for annex in annexes])
        for language, files in kept.items()
    ]


def _entry(
    one: Fit, files: Mapping[Form, File], language: str, titles: tuple[Title, ...], pages: Mapping[Any, str],
    annexes: list[File],
) -> Entry:  # fmt: skip
    with translation.override(language):
        return Entry(
            language=language,
            slug=one.slug,
            index_number=one.statement.index_number or one.statement.reference,
            kind=said(one.statement.kind),
            title=next(title.text for title in titles if title.language == language),
            titles=titles,
            released_on=one.release.released_on.isoformat(),
            day=day(one.release.released_on),
            article=article_in(files[Form.HTML].content),
            files=tuple(files.values()),
            annexes=tuple(annexes),
            notices=tuple(_notices(one.statement, language, pages)),
            changes=tuple(_changes(one.statement, language)),
            feed_id=uuid.UUID(bytes=bytes.fromhex(files[Form.TEXT].sha256)[:16], version=4).urn,
        )


def _files(member: Member, one: Fit, held: Mapping[str, bytes]) -> dict[str, dict[Form, File]]:
    found: dict[str, dict[Form, File]] = {}
    for filed in queries.files_of(member, one.release):
        form, name = Form(filed.row.form), filed.name
        content = held.get(filed.sha256) or _taken(member, one, filed.row.item)
        found.setdefault(filed.row.language, {})[form] = File(name, said_form(form), MEDIA[form], content, filed.sha256)
    return found


def _annexes(member: Member, one: Fit, held: Mapping[str, bytes]) -> list[Callable[[str], File]]:
    """Return for each annex how to show it in a language: the bytes are the same, what it is called is not."""
    found: list[Callable[[str], File]] = []
    for filed in queries.annexes_of(member, one.release):
        content = held.get(filed.sha256) or _taken(member, one, filed.row.annex.item)
        found.append(partial(_annex, filed, content))
    return found


def _annex(filed: queries.FiledAnnex, content: bytes, language: str) -> File:
    caption = f"{filed.row.number}. {filed.row.annex.caption[language]}"
    return File(filed.name, "annex", filed.media_type, content, filed.sha256, caption)


def said_form(form: Form) -> str:
    """Return what a form of a file is called; the pages say it in their own language."""
    return f"form_{form.value}"


def _taken(member: Member, one: Fit, item: Item) -> bytes:
    whole = io.BytesIO()
    clearance = next(found for known, found in one.clearances.items() if known.pk == item.pk)
    take_out(member, item, clearance, whole, Way.RELEASE)
    return whole.getvalue()


def _notices(statement: Statement, language: str, pages: Mapping[Any, str]) -> list[Notice]:
    later = Correction.objects.filter(statement__supersedes=statement, statement__state="released")
    rows = later.select_related("statement").order_by("statement__dated")
    return [
        Notice(
            queries.notice_line(row), row.reason.get(language, ""), pages.get(row.statement_id, ""), row.statement.dated
        )
        for row in rows
    ]


def _changes(statement: Statement, language: str) -> list[Changed]:
    corrects = Correction.objects.filter(statement=statement, kind="correction").select_related("statement__supersedes")
    row = corrects.first()
    if row is None or row.statement.supersedes is None:
        return []
    before = queries.sentences_in(row.statement.supersedes, language)
    return only_changes(differences(before, queries.sentences_in(statement, language)))


def _log(fit: list[Fit], pages: Mapping[Any, str], language: str) -> list[Corrected]:
    statements = {one.statement.pk: one for one in fit}
    rows = Correction.objects.filter(statement__in=list(statements)).select_related("statement__supersedes")
    with translation.override(language):
        found = [_corrected(row, statements[row.statement_id], pages, language) for row in rows]
    return sorted(found, key=lambda one: (one.released_on, one.slug), reverse=True)


def _corrected(row: Correction, one: Fit, pages: Mapping[Any, str], language: str) -> Corrected:
    earlier = row.statement.supersedes
    assert earlier is not None
    # A page that is not there in this language is not led to.
    there = language in row.reason
    shown = earlier.title.get(language, "")
    return Corrected(
        released_on=one.release.released_on.isoformat(),
        day=day(one.release.released_on),
        line=queries.remedy_line(row),
        reason=row.reason.get(language) or next(iter(row.reason.values())),
        slug=one.slug if there else "",
        earlier_slug=pages.get(earlier.pk, "") if shown else "",
        earlier_title=shown,
    )
