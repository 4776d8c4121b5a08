"""The pages of the site: values in, files out. Nothing here knows the clock, the disk or the house."""

import hashlib
import json
import uuid
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from aigaq.exchange.publishing.folder import SUMS, sums
from aigaq.exchange.publishing.site.contents import Contents, Entry
from aigaq.terms import said
from aigaq.wording import LANGUAGES

MARKER = "site.json"
FORMAT = "aigaq-site/1"
# So many statements stand on the first page; the lists by language have all.
FIRST = 20
NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
Files = dict[str, bytes]


def pages(contents: Contents, shipped: Files) -> Files:
    """Return every file of the site by its path. `shipped` are the sheet and the fonts, the same for everyone."""
    found = dict(shipped)
    languages = contents.languages()
    found["index.html"] = _page("root", contents, "en", entries=_overview(contents), elsewhere=_lists(languages))
    for language in languages:
        with translation.override(language):
            found |= _in_language(contents, language)
    found[SUMS] = sums({path: hashlib.sha256(content).hexdigest() for path, content in found.items()}).encode()
    found[MARKER] = marker(found)
    return found


def marker(files: Files) -> bytes:
    """Return the file by which a folder is known as a site of ours: what lies in it, with its hashes."""
    listed = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    return (json.dumps({"format": FORMAT, "files": listed}, indent=1, sort_keys=True) + "\n").encode()


def _in_language(contents: Contents, language: str) -> Files:
    entries = [one for one in contents.entries if one.language == language]
    elsewhere = [(f"../{code}/index.html", code, NAMES[code]) for code in contents.languages()]
    shared = {"elsewhere": elsewhere, "up": "../", "home": f"{language}/"}
    found = {
        f"{language}/index.html": _page("list", contents, language, years=_by_year(entries), **shared),
        f"{language}/corrections.html": _page(
            "corrections", contents, language, corrections=contents.corrections[language], **shared
        ),
        f"{language}/check.html": _page("check", contents, language, **shared),
        f"{language}/feed.xml": _feed(contents, language, entries),
    }
    for one in entries:
        found |= _statement(contents, one)
    return found


def _statement(contents: Contents, one: Entry) -> Files:
    folder = f"{one.language}/{one.slug}"
    elsewhere = [
        (f"../../{title.language}/{one.slug}/index.html", title.language, NAMES[title.language]) for title in one.titles
    ]
    shown = {
        "one": one,
        # Frozen and escaped when it was made; it is ours.
        "article": mark_safe(one.article),  # noqa: S308
        "files": [(file, said(file.form)) for file in one.files],
    }
    page = _page(
        "statement", contents, one.language, elsewhere=elsewhere, up="../../", home=f"{one.language}/", **shown
    )
    return {f"{folder}/index.html": page} | {
        f"{folder}/{file.name}": file.content for file in (*one.files, *one.annexes)
    }


def _page(name: str, contents: Contents, language: str, **more: Any) -> bytes:
    shown = {
        "organisation": contents.organisation, "language": language, "languages": contents.languages(), "up": "",
        "home": "",
    }  # fmt: skip
    return render_to_string(f"publishing/site/{name}.html", shown | more).encode()


def _feed(contents: Contents, language: str, entries: list[Entry]) -> bytes:
    first = min(one.feed_id for one in entries)
    shown = {
        "organisation": contents.organisation, "language": language, "entries": entries[:FIRST],
        "updated": max(one.updated for one in entries), "feed_id": uuid.uuid5(uuid.UUID(first), language).urn,
    }  # fmt: skip
    return render_to_string("publishing/site/feed.xml", shown).encode()


def _overview(contents: Contents) -> list[Entry]:
    """Return each statement once, the newest first, by its first language."""
    by_slug = {one.slug: one for one in reversed(contents.entries)}
    newest = sorted(by_slug.values(), key=lambda one: (one.released_on, one.slug), reverse=True)
    return newest[:FIRST]


def _lists(languages: list[str]) -> list[tuple[str, str, str]]:
    return [(f"{code}/index.html", code, NAMES[code]) for code in LANGUAGES if code in languages]


def _by_year(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    return [(year, list(rows)) for year, rows in groupby(entries, key=lambda one: one.released_on[:4])]
