"""Setting the file: once where it holds texts alone; where exhibits are bound in, until every page number stays.

The press is handed in: it takes a request and returns where places came to stand, and a PDF.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from aigaq.errors import Refusal, gettext_noop
from aigaq.exchange.dossier import numbering
from aigaq.exchange.dossier.contents import Contents
from aigaq.exchange.dossier.numbering import Numbered

# A number that grows by a figure may move a line; what does not come to rest after so many settings never does.
MOST_SETTINGS = 6
STAMPED_TOGETHER = 800
ARCHIVAL, PLAIN = ("a-2a", "ua-1"), ("1.7",)


class NotAsSet(Refusal):
    """The pages of the file and the numbers in them did not come to fit each other."""

    message = gettext_noop("The pages of the exhibits did not fit the pages left for them, so no file was made.")
    remedy = gettext_noop("Make the file again; if it happens twice, tell whoever keeps the house.")


@dataclass(frozen=True)
class Request:
    """What the press is asked for: a template with what it is given; where the places stand, the pages, or both."""

    template: str
    inputs: dict[str, Any]
    standards: tuple[str, ...]
    places: bool = False
    pdf: bool = True
    tags: bool = True


@dataclass(frozen=True)
class Printed:
    """What the press returned."""

    places: list[Any]
    pdf: bytes


Press = Callable[[Request], Printed]


@dataclass(frozen=True)
class Set:
    """The file as it was set: our own pages; with bound exhibits, also every page of the file and what is stamped on.

    `stamps` are PDFs that follow each other, with one page for each of the file's.
    """

    pdf: bytes
    pages: Numbered | None = None
    stamps: tuple[bytes, ...] = ()


def typeset(contents: Contents, press: Press, parts: Mapping[int, str] | None = None) -> Set:
    """Return the file as it was set. Raises NotAsSet.

    One that leaves pages for foreign ones claims no standard of archives: it could not vouch for those. Where the file
    is to be cut, `parts` say in which part each exhibit stands; the room for that is the same whatever they say.
    """
    if parts is None and not any(one.pages for one in contents.exhibits):
        return Set(press(_body(contents, None, pdf=True)).pdf)
    pages, pdf = _settled(contents, press, parts or {}, pdf=True)
    return Set(pdf, pages, tuple(_stamped(contents, pages, press)))


def numbers(contents: Contents, press: Press) -> Numbered:
    """Return on which page of the file everything stands, without its pages. Raises NotAsSet."""
    return _settled(contents, press, {}, pdf=False)[0]


def covers(sheets: dict[str, Any], press: Press) -> bytes:
    """Return the cover sheets of the parts, one page for each."""
    return press(Request("parts.typ", {"file": sheets}, PLAIN, tags=False)).pdf


def _settled(contents: Contents, press: Press, parts: Mapping[int, str], *, pdf: bool) -> tuple[Numbered, bytes]:
    """Set our own pages until the numbers in them are those on which things stand."""
    cut = {"parts": {str(number): called for number, called in parts.items()}}
    inputs = numbering.guessed(contents) | cut
    for attempt in range(MOST_SETTINGS):
        printed = press(_body(contents, inputs, pdf=pdf and attempt > 0))
        pages = numbering.numbered(contents, printed.places)
        if pages.inputs | cut == inputs:
            return pages, printed.pdf
        inputs = pages.inputs | cut
    raise NotAsSet


def _body(contents: Contents, numbers: dict[str, Any] | None, *, pdf: bool) -> Request:
    alone = numbers is None
    inputs = {"file": asdict(contents), "numbers": numbers}
    return Request("dossier.typ", inputs, ARCHIVAL if alone else PLAIN, places=not alone, pdf=pdf)


def _stamped(contents: Contents, pages: Numbered, press: Press) -> Iterator[bytes]:
    cover = contents.cover
    stamps = numbering.stamps(contents, pages)
    for first in range(0, len(stamps), STAMPED_TOGETHER):
        some = [asdict(one) for one in stamps[first : first + STAMPED_TOGETHER]]
        inputs = {
            "language": contents.language, "reference": cover.reference, "version": cover.version,
            "withheld": contents.labels["withheld_page"], "pages": some,
        }  # fmt: skip
        yield press(Request("stamps.typ", {"file": inputs}, PLAIN, tags=False)).pdf
