"""Office documents: the listing of the zip they are, what they say of their authors, and what hides in them."""

import re
from collections.abc import Iterator
from typing import Any

from aigaq.vault.reader.inside import archives, markup, zips
from aigaq.vault.reader.inside.held import Facts, Unshowable

LARGEST_PART = 32 << 20
MOST_PARTS = 10_000
LABELS = {
    "creator": "author", "initial-creator": "author", "lastModifiedBy": "last_editor", "title": "title",
    "subject": "subject", "keywords": "keywords", "description": "description", "created": "created",
    "creation-date": "created", "modified": "modified", "date": "modified", "revision": "revision",
    "editing-cycles": "revision", "Application": "software", "generator": "software", "Company": "company",
}  # fmt: skip
SIGNS = (
    ("word/document.xml", rb"<w:(?:ins|del|moveFrom)\b", "tracked_changes"),
    ("content.xml", rb"<text:tracked-changes", "tracked_changes"),
    ("xl/workbook.xml", rb"\bstate=\"(?:hidden|veryHidden)\"", "hidden_sheets"),
    ("content.xml", rb"table:display=\"false\"", "hidden_sheets"),
    ("word/_rels/document.xml.rels", rb"TargetMode=\"External\"", "external_links"),
    ("word/_rels/settings.xml.rels", rb"TargetMode=\"External\"", "external_links"),
)


def look(whole: bytes, code: str) -> Facts:
    """Return the listing, the metadata and the warnings."""
    facts = archives.look(whole, code)
    parts = {member.name: member for member in zips.members(whole, MOST_PARTS)}
    warnings = {*facts["warnings"], *_warnings(whole, parts)}
    metadata = list(_metadata(whole, parts))
    facts |= {"metadata": metadata[:100], "warnings": sorted(warnings)}
    return facts | ({"copies": "table"} if code == "xlsx" and not facts["why"] else {})


def part(whole: bytes, parts: dict[str, zips.Member], name: str, largest: int = LARGEST_PART) -> bytes:
    """Return a part of a document; nothing if it has none of that name. Raises Unshowable if it bursts."""
    member = parts.get(name)
    if member is None:
        return b""
    read = zips.content(whole, member, largest + 1)
    if len(read) > largest or len(read) > max(archives.ANYWAY, member.packed * archives.MOST_RATIO):
        raise Unshowable("not_unpacked")
    return read


def _warnings(whole: bytes, parts: dict[str, zips.Member]) -> Iterator[str]:
    for name, sign, code in SIGNS:
        try:
            if re.search(sign, part(whole, parts, name)):
                yield code
        except Unshowable:
            yield "not_unpacked"
    if any(name.endswith("vbaProject.bin") for name in parts):
        yield "macros"
    if any(re.fullmatch(r"(?:word|xl)/(?:threadedComments/)?comments\d*\.xml", name) for name in parts):
        yield "comments"


def _metadata(whole: bytes, parts: dict[str, zips.Member]) -> Iterator[tuple[str, str]]:
    for name in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
        try:
            tree: Any = markup.parsed(part(whole, parts, name)) if name in parts else ()
        except Unshowable:
            continue
        for element in tree.iter() if name in parts else ():
            label = LABELS.get(str(element.tag).rpartition("}")[2])
            if label and element.text:
                yield label, element.text.strip()[:500]
