"""What one may see of releases: a statement as it will be set, its files, where it went, what answers it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from aigaq.access import keyring, seal
from aigaq.access.actions import require
from aigaq.access.models import CaseRow, Member
from aigaq.access.permissions import Verb, may
from aigaq.access.queries import house
from aigaq.errors import Incomplete, Refusal, Unknown, gettext_noop
from aigaq.publication.annexes.queries import standing, went_out_with
from aigaq.publication.models import (
    Capture,
    Correction,
    Happening,
    Placement,
    Release,
    ReleasedAnnex,
    ReleaseFile,
    Statement,
)
from aigaq.publication.releases.codes import SUFFIX, Form, Remedied, Whereabouts, whereabouts
from aigaq.publication.releases.numbering import next_number, slug
from aigaq.publication.releases.paper import Label, Line, Paper, paragraphs, require_plain_to_see
from aigaq.publication.writing.queries import footnotes
from aigaq.terms import said
from aigaq.vault.kinds import ending
from aigaq.vault.models import Item
from aigaq.wording import LANGUAGES, day, words

BACKGROUND = "background"


def languages_of(statement: Statement) -> list[str]:
    """Return the languages in which a statement is whole.

    That is its title, every sentence, what its annexes are called, and why it corrects, if it does.
    """
    sentences = [row.text for row in statement.sentences.all()]
    corrects = Correction.objects.filter(statement=statement).first()
    if corrects is None and not sentences:
        return []
    texts = [statement.title, *sentences, *(row.caption for row in standing(statement))]
    texts += [corrects.reason] if corrects else []
    return [language for language in LANGUAGES if all(one.get(language, "").strip() for one in texts)]


def papers(reader: Member, statement: Statement, on: date) -> list[Paper]:
    """Return a statement as it would go out on a day, in each language in which it is whole.

    Raises Incomplete or HiddenSigns.
    """
    require(reader, Verb.PUBLISH, statement.case)
    found = languages_of(statement)
    if not found:
        raise Incomplete(what="language")
    number = index_number_for(reader, statement, on)
    made = [_paper(reader, statement, number, language, on) for language in found]
    for paper in made:
        require_plain_to_see(paper)
    return made


def index_number_for(reader: Member, statement: Statement, on: date) -> str:
    """Return a statement's index number: its own, or the next one free among what the reader's cases released."""
    if statement.index_number:
        return statement.index_number
    rows = Statement.objects.filter(case__memberships__member=reader, index_number__isnull=False)
    return next_number(on.year, [row.index_number or "" for row in rows])


def footnotes_of(reader: Member, statement: Statement, language: str) -> Mapping[int, tuple[str, ...]]:
    """Return the footnotes of a statement in one language, by the place of their sentence."""
    numbers, notes = footnotes(reader, statement, language)
    public = {one.number: one.public for one in notes}
    told = {
        row.position: [public[n] for n in numbers.get(row.pk, ()) if public[n]] for row in statement.sentences.all()
    }
    return {position: tuple(some) for position, some in told.items() if some}


def releases(reader: Member, statement: Statement) -> list[Release]:
    """Return the releases of a statement, oldest first."""
    require(reader, Verb.SEE, statement.case)
    return list(statement.releases.select_related("item", "case", "statement"))


class SeveralOfThatName(Refusal):
    """More than one statement of the reader's cases is called so."""

    message = gettext_noop("Several statements of your cases are called {reference}.")
    remedy = gettext_noop("Name the one you mean by its index number.")


def statement_called(reader: Member, name: str) -> Statement:
    """Return a statement of the reader's cases by its index number or reference. Raises Unknown, SeveralOfThatName."""
    rows = Statement.objects.filter(case__memberships__member=reader).select_related("case")
    found = list(rows.filter(index_number=name)[:2]) or list(rows.filter(reference=name)[:2])
    if not found:
        raise Unknown(reference=name)
    if len(found) > 1:
        raise SeveralOfThatName(reference=name)
    require(reader, Verb.PUBLISH, found[0].case)
    return found[0]


def released(reader: Member) -> list[Release]:
    """Return what stands on the site, of every case that the reader may publish for; oldest first."""
    if not may(reader.roles, Verb.PUBLISH):
        return []
    rows = Release.objects.filter(case__memberships__member=reader, on_site=True)
    found = rows.select_related("statement__supersedes", "case", "item").prefetch_related("files__item")
    return sorted(found, key=lambda row: (row.released_on, row.statement.index_number or "", str(row.pk)))


@dataclass(frozen=True)
class Filed:
    """One file of a release with its name and its hash; no hash for who may not open it."""

    row: ReleaseFile
    name: str
    sha256: str

    @property
    def called(self) -> str:
        """Return what its form is called, in the present language."""
        return said(f"form_{self.row.form}")


def files_of(reader: Member, release: Release) -> list[Filed]:
    """Return the files of a release by language and form."""
    require(reader, Verb.SEE, release.case)
    rows = list(release.files.select_related("item", "case"))
    opens = may(reader.roles, Verb.OPEN) and reader.ring is not None
    hashes = _opened(reader, rows, "sha256_sealed") if opens else {}
    rows.sort(key=lambda row: (LANGUAGES.index(row.language), list(Form).index(Form(row.form))))
    return [Filed(row, name_of(release, row), hashes.get(row.pk, "")) for row in rows]


def name_of(release: Release, file: ReleaseFile) -> str:
    """Return the name under which a file goes out: index number, language, form. It names nobody."""
    base = slug(release.statement.index_number or release.statement.reference)
    return f"{base}-{file.language}{SUFFIX[Form(file.form)]}"


@dataclass(frozen=True)
class Place:
    """Somewhere a release went, with what is known of it there. What is sealed is empty for who may not open it."""

    row: Placement
    where: str
    standing: Whereabouts
    captures: list[tuple[Capture, dict[str, str]]]
    happened: list[tuple[Happening, str]]


@dataclass(frozen=True)
class FiledAnnex:
    """An annex that went out, with its file name and its hash; no hash for who may not open it."""

    row: ReleasedAnnex
    name: str
    media_type: str
    sha256: str


def annexes_of(reader: Member, release: Release) -> list[FiledAnnex]:
    """Return what went out with a release, by number."""
    require(reader, Verb.SEE, release.case)
    rows = went_out_with(reader, release)
    opens = may(reader.roles, Verb.OPEN) and reader.ring is not None
    hashes = _opened(reader, rows, "sha256_sealed") if opens and rows else {}
    return [
        FiledAnnex(row, annex_name(release, row), row.annex.item.media_type, hashes.get(row.pk, "")) for row in rows
    ]


def annex_name(release: Release, row: ReleasedAnnex) -> str:
    """Return the name under which an annex goes out: index number, its own, its kind. It names nobody."""
    # A file is called by what it is; its own name is sealed and may name somebody.
    base = slug(release.statement.index_number or release.statement.reference)
    return f"{base}-annex-{row.number}{ending(row.annex.item.media_type)}"


def places_of(reader: Member, rows: Iterable[Release]) -> list[Place]:
    """Return everywhere some releases of one case went, oldest first."""
    kept = list(rows)
    for release in kept:
        require(reader, Verb.SEE, release.case)
    beside = (
        "captures__source",
        "captures__picture",
        "captures__taken_by",
        "happenings__item",
        "happenings__noticed_by",
    )
    found = Placement.objects.filter(release__in=kept).select_related("case", "placed_by", "release__statement")
    placed = list(found.prefetch_related(*beside))
    opens = may(reader.roles, Verb.OPEN) and reader.ring is not None
    told = _said_of(reader, placed) if placed and opens else {}
    return [_place(row, told) for row in placed]


def places_of_item(reader: Member, item: Item) -> list[Place]:
    """Return everywhere that what rests on an item went: it was released itself, or a sentence stands on it."""
    require(reader, Verb.SEE, item.case)
    itself = Q(item=item) | Q(files__item=item)
    quoted = Q(statement__sentences__source__item=item)
    carried = Q(statement__sentences__rests_on__claim__citations__passage__item=item)
    rows = Release.objects.filter(itself | quoted | carried, case=item.case).select_related("case").distinct()
    return places_of(reader, list(rows))


def superseding(reader: Member, statement: Statement) -> list[Statement]:
    """Return what corrects or takes back a statement and was released, oldest first."""
    require(reader, Verb.SEE, statement.case)
    return list(statement.superseded_by.filter(state="released").select_related("corrects"))


def sentences_in(statement: Statement, language: str) -> list[str]:
    """Return a statement's sentences in a language, the background's last, as they are set."""
    body, behind = paragraphs(_lines(statement, language, {}))
    return [piece.text for part in (*body, *behind) for piece in part.pieces]


def _paper(reader: Member, statement: Statement, number: str, language: str, on: date) -> Paper:
    body, behind = paragraphs(_lines(statement, language, footnotes_of(reader, statement, language)))
    with translation.override(language):
        return Paper(
            language=language,
            organisation=house().name,
            kind=_kind(statement),
            index_number=number,
            released_on=on.isoformat(),
            day=day(on),
            title=statement.title[language].strip(),
            body=body,
            background=behind,
            contact=words(statement.contact, language).strip(),
            annexes=tuple(row.caption[language].strip() for row in standing(statement)),
            remedies=_remedies(statement, language),
            labels=_labels(statement),
        )


def _labels(statement: Statement) -> Label:
    return Label(
        index_number=_("Index number"),
        background=_("Background"),
        contact=_("Contact"),
        notes=_("Notes"),
        annexes=_("Annexes"),
        notice=_("Correction") if statement.supersedes_id else "",
    )


def _kind(statement: Statement) -> str:
    named = said(statement.kind)
    return named[:1].upper() + named[1:]


def _lines(statement: Statement, language: str, notes: Mapping[int, tuple[str, ...]]) -> list[Line]:
    return [
        Line(
            row.position,
            row.text.get(language, "").strip(),
            notes.get(row.position, ()),
            row.section == BACKGROUND,
            bool(row.opens),
        )
        for row in statement.sentences.all()
    ]


def _remedies(statement: Statement, language: str) -> tuple[str, ...]:
    row = Correction.objects.filter(statement=statement).select_related("statement__supersedes").first()
    if row is None or row.statement.supersedes is None:
        return ()
    return remedy_line(row), row.reason[language].strip()


def remedy_line(row: Correction) -> str:
    """Return in the present language which statement this one corrects or takes back, and of what day."""
    earlier: Any = row.statement.supersedes
    told = {"number": earlier.index_number or earlier.reference, "day": _day_of(earlier.dated)}
    if row.kind == Remedied.RETRACTION:
        return _("This statement takes back {number} of {day}").format(**told)
    return _("This statement corrects {number} of {day}").format(**told)


def notice_line(row: Correction) -> str:
    """Return in the present language by which statement the earlier one was corrected or taken back."""
    told = {"number": row.statement.index_number or row.statement.reference, "day": _day_of(row.statement.dated)}
    if row.kind == Remedied.RETRACTION:
        return _("Taken back on {day} by {number}").format(**told)
    return _("Corrected on {day} by {number}").format(**told)


def _day_of(dated: str) -> str:
    return day(date.fromisoformat(dated)) if len(dated) == len("2020-01-01") else dated


def _place(row: Placement, opened: Mapping[Any, str]) -> Place:
    captures = [(one, json.loads(opened.get(one.pk, "{}"))) for one in row.captures.all()]
    happened = [(one, opened.get(one.pk, "")) for one in row.happenings.all()]
    became = sorted(row.happenings.all(), key=lambda one: (one.noticed_on, one.made))
    return Place(row, opened.get(row.pk, ""), whereabouts([one.kind for one in became]), captures, happened)


def _said_of(reader: Member, placed: list[Placement]) -> dict[Any, str]:
    captures = [one for row in placed for one in row.captures.all()]
    happened = [one for row in placed for one in row.happenings.all()]
    case = placed[0].case
    for one in (*captures, *happened):
        one.case = case
    sealed = ((placed, "where_sealed"), (captures, "about_sealed"), (happened, "note_sealed"))
    return {key: text for rows, column in sealed for key, text in _opened(reader, rows, column).items()}


def _opened(reader: Member, rows: Iterable[CaseRow], column: str) -> dict[Any, str]:
    """Return what some rows of one case keep sealed to it, by their ids. The secret is asked for once an epoch."""
    secrets: dict[bytes, Any] = {}
    found = {}
    for row in rows:
        blob = bytes(getattr(row, column))
        key = seal.key_of(blob)
        if key not in secrets:
            secrets[key] = keyring.sealing_secret(reader, row.case, blob)
        found[row.pk] = seal.opened(secrets[key], keyring.context(row, column, row.pk), blob).decode()
    return found
