"""A statement on a page: what is shown of it while it is written, and what was sent as the rules read it."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from aigaq.corroboration.models import Claim
from aigaq.errors import Refusal, gettext_noop
from aigaq.publication.models import Sentence, Statement
from aigaq.publication.sentences import Kind
from aigaq.publication.writing.actions import head_of
from aigaq.publication.writing.planning import Section, Typed, mark, sentences
from aigaq.publication.writing.queries import Row, Sheet
from aigaq.publication.writing.sheet import Changed, Written
from aigaq.publication.writing.sheet import Sheet as Sent
from aigaq.terms import said
from aigaq.web.addresses import before_id
from aigaq.wording import LANGUAGES, words

# Fields of a draft that hold text; what was chosen is chosen again.
TEXTS = re.compile(r"body|background|cell-\w+-[\w-]+|new-\w+|title|contact|dated|index_number|seen|in|beside")
LINE = 68


class NoSuchClaim(Refusal):
    """What was typed to tie a sentence to names no claim, or several."""

    message = gettext_noop("“{text}” is not one claim of this case.")
    remedy = gettext_noop("Choose one from the list, or write its reference, such as C-003.")


@dataclass
class Paragraph:
    """A paragraph in the writing surface: its text, and its sentences beside it."""

    text: str
    cards: list[dict[str, Any]] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """Return how many lines its field shows before it grows by itself."""
        return max(2, sum(1 + len(part) // LINE for part in self.text.split("\n")))


def addresses() -> dict[str, str]:
    """Return how the addresses of claims and passages begin: hundreds of them stand on a page."""
    return {kind: before_id(kind) for kind in ("claim", "passage")}


def kind_options() -> dict[str, SafeString]:
    """Return the choices of a kind as a page shows them, by the kind that is chosen."""
    return {
        str(chosen): format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((str(kind), mark_safe(" selected") if kind is chosen else "", said(kind)) for kind in Kind),
        )
        for chosen in Kind
    }


def shown_language(statement: Statement, found: Sheet, asked: str, usual: str) -> str:
    """Return the language to write in: the one asked for, else that with most text, the title's, the reader's."""
    if asked in LANGUAGES:
        return asked
    return next((code for code in [*found.languages, *statement.title, usual] if code in LANGUAGES), "en")


def surface(found: Sheet, language: str, cards: Mapping[UUID, dict[str, Any]]) -> list[tuple[Section, list[Paragraph]]]:
    """Return the paragraphs of each section in one language, and an empty one at the end to go on in."""
    return [
        (
            section,
            [
                Paragraph(_joined(rows, language), [cards[row.sentence.pk] for row in rows])
                for rows in found.paragraphs(language, section)
            ]
            + [Paragraph("")],
        )
        for section in Section
    ]


def kept_surface(typed: Mapping[str, Sequence[str]]) -> list[tuple[Section, list[Paragraph]]]:
    """Return the paragraphs of a draft as they were typed."""
    return [
        (section, [*(Paragraph(one) for one in typed.get(section, []) if one.strip()), Paragraph("")])
        for section in Section
    ]


def seen_in(statement: Statement, rows: Iterable[Sentence], languages: Iterable[str]) -> str:
    """Return the marks of all that a page shows, so that it is known later what its writer had seen."""
    rows = list(rows)
    heads = ["dated", "index_number", *(f"{column}_{code}" for code in languages for column in ("title", "contact"))]
    texts = {
        code: {str(row.pk): mark(row.text[code]) for row in rows if row.text.get(code)}
        for code in dict.fromkeys(languages)
    }
    kinds = {str(row.pk): row.kind for row in rows}
    head = {name: mark(head_of(statement, name)) for name in heads}
    return json.dumps({"texts": texts, "kinds": kinds, "head": head}, separators=(",", ":"))


def sent(data: QueryDict, claims: Sequence[Claim]) -> Sent:
    """Return what was sent from a page of writing. Raises NoSuchClaim; what is no such page is an empty sheet."""
    seen = _seen(data.get("seen", ""))
    language = data.get("in", "")
    return Sent(
        texts=_texts(data, seen, language),
        head=_head(data, seen["head"], language),
        kinds=_kinds(data, seen["kinds"]),
        ties=_ties(data, claims),
        untie=[key for key in (uuid(one) for one in data.getlist("untie")) if key],
    )


def as_draft(data: QueryDict) -> dict[str, list[str]]:
    """Return what is kept of a page that is not saved yet."""
    return {name: data.getlist(name) for name in data if TEXTS.fullmatch(name)}


def uuid(text: str) -> UUID | None:
    """Return an id, or nothing for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _joined(rows: Sequence[Row], language: str) -> str:
    return " ".join(row.sentence.text[language] for row in rows)


def _seen(text: str) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        found = {}
    found = found if isinstance(found, dict) else {}
    return {name: found[name] if isinstance(found.get(name), dict) else {} for name in ("texts", "kinds", "head")}


def _texts(data: QueryDict, seen: dict[str, dict[str, Any]], language: str) -> dict[str, Written]:
    if language not in LANGUAGES:
        return {}
    if any(name.startswith("cell-") for name in data):
        beside = data.get("beside", "")
        return {
            code: Written(_marks(seen, code), _cells(data, code)) for code in (language, beside) if code in LANGUAGES
        }
    if not any(str(section) in data for section in Section):
        return {}
    paragraphs = [(section, text) for section in Section for text in data.getlist(str(section))]
    return {language: Written(_marks(seen, language), sentences(paragraphs))}


def _cells(data: QueryDict, language: str) -> list[Typed]:
    """Return the sentences typed into cells: each belongs to the row of its cell, at the row's own place."""
    found = []
    for name in data:
        start, _sign, key = name.partition(f"-{language}-")
        row = uuid(key) if start == "cell" else None
        if row is not None:
            place = data.get(f"place-{key}", "")
            section = Section.BACKGROUND if place.startswith(Section.BACKGROUND) else Section.BODY
            for number, one in enumerate(sentences([(section, data[name])])):
                found.append(Typed(one.text, section, place.endswith("+") and number == 0, row))
    return [*found, *sentences([(Section.BODY, data.get(f"new-{language}", ""))])]


def _marks(seen: dict[str, dict[str, Any]], language: str) -> dict[UUID, str]:
    marks = seen["texts"].get(language)
    pairs = ((uuid(str(key)), str(one)) for key, one in marks.items()) if isinstance(marks, dict) else ()
    return {key: one for key, one in pairs if key}


def _head(data: QueryDict, seen: dict[str, Any], language: str) -> dict[str, Changed]:
    names = {"dated": "dated", "index_number": "index_number"}
    if language in LANGUAGES:
        names |= {"title": f"title_{language}", "contact": f"contact_{language}"}
    return {
        name: Changed(str(seen.get(name, "")), data[field].replace("\r\n", "\n").strip())
        for field, name in names.items()
        if field in data
    }


def _kinds(data: QueryDict, seen: dict[str, Any]) -> dict[UUID, Changed]:
    chosen = {name.removeprefix("kind-"): data[name] for name in data if name.startswith("kind-")}
    for one in data.getlist("suggested"):
        key, _sign, kind = one.partition(":")
        chosen[key] = kind
    codes = {str(kind) for kind in Kind}
    pairs = ((uuid(key), kind, str(seen.get(key, ""))) for key, kind in chosen.items() if kind in codes)
    return {key: Changed(mark(before), kind) for key, kind, before in pairs if key and kind != before}


def _ties(data: QueryDict, claims: Sequence[Claim]) -> list[tuple[UUID, UUID]]:
    found = []
    for name in data:
        row = uuid(name.removeprefix("tie-")) if name.startswith("tie-") else None
        for text in data[name].split(";") if row else ():
            if row and text.strip():
                found.append((row, _claim(text.strip(), claims).pk))
    pairs = (one.partition(":") for one in data.getlist("offered"))
    return found + [
        (row, claim) for row, claim in ((uuid(key), uuid(one)) for key, _sign, one in pairs) if row and claim
    ]


def _claim(text: str, claims: Sequence[Claim]) -> Claim:
    """Return the claim that begins with a reference, or the only one that says something."""
    named = [one for one in claims if text.split(maxsplit=1)[0].strip("·,.").casefold() == one.reference.casefold()]
    wanted = text.casefold()
    saying = named or [one for one in claims if any(wanted in said.casefold() for said in one.text.values())]
    if len(saying) != 1:
        raise NoSuchClaim(text=text[:60])
    return saying[0]


def claim_label(claim: Claim) -> str:
    """Return a claim as it stands in the list to choose from."""
    return f"{claim.reference} · {words(claim.text)}"
