"""What of a file that is to go out gives somebody away, and what nobody has looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aigaq.publication.annexes.reading import Read
from aigaq.publication.guard.details import Telling
from aigaq.publication.guard.finding import Concern, Finding, Place, Unwilling
from aigaq.publication.guard.names import Index

# What a file says of itself that tells of nobody.
PLAIN = ("encoding", "duration")
PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Shown:
    """An annex as the guard reads it: its number, its caption by language, what was read in it, who has not agreed."""

    number: int
    caption: dict[str, str]
    read: Read
    unwilling: tuple[Unwilling, ...] = ()


def findings(annexes: list[Shown], names: Index, telling: Telling) -> list[Finding]:
    """Return everything of concern in what goes out with a statement, in its order."""
    return [finding for one in annexes for finding in _of(one, names, telling)]


def _of(one: Shown, names: Index, telling: Telling) -> Iterator[Finding]:
    for language, text in one.caption.items():
        yield from _said(one.number, text, names, telling, {"where": "caption"}, language)
    for where, text in _parts(one.read):
        yield from _said(one.number, text, names, telling, where)
    for missing in one.unwilling:
        about = {"person": missing.person, "scope": missing.scope, "wish": str(missing.wish)}
        yield Finding(one.number, Concern.CONSENT, Place.ANNEX, about=about)
    labels = dict.fromkeys(label for label, _value in one.read.metadata if label not in PLAIN)
    if labels or one.read.entries:
        yield Finding(one.number, Concern.FILE_TELLS, Place.ANNEX, about={"labels": ",".join(labels)})
    if one.read.unread or one.read.mute:
        yield Finding(one.number, Concern.NOT_LOOKED_AT, Place.ANNEX, about={"pages": str(one.read.unread)})


def _parts(read: Read) -> Iterator[tuple[dict[str, str], str]]:
    yield {"where": "text"}, read.text
    for label, value in read.metadata:
        yield {"where": "metadata", "label": label}, value
    for name in read.entries:
        yield {"where": "inside"}, name
    for page, said in read.pictures:
        yield {"where": "picture", "page": str(page)}, said


def _said(
    number: int, text: str, names: Index, telling: Telling, where: dict[str, str], language: str = ""
) -> Iterator[Finding]:
    if names.hits(text):
        yield Finding(number, Concern.SEALED_NAME, Place.ANNEX, language, about=where)
    # A phrase is told by words that stand together: from all over a document any could be put together.
    if any(telling.stands_in(part) for part in PARAGRAPH.split(text) if part.strip()):
        yield Finding(number, Concern.TELLING_DETAIL, Place.ANNEX, language, about=where)
