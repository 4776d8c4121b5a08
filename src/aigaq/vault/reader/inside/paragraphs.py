"""The words of office documents, paragraph by paragraph; cells of a table stand side by side."""

import re
from collections.abc import Iterator
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from aigaq.vault.reader.inside import office, zips
from aigaq.vault.reader.inside.held import Unshowable

SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
# Where letters stand: in runs of text, or anywhere in a paragraph.
IN_RUNS, IN_PARAGRAPHS = {"t"}, {"p", "h"}
SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}
ENDS = {"p": "\n", "h": "\n", "tc": "\t", "table-cell": "\t", "tr": "\n", "table-row": "\n"}
# What was moved away, said about the text, or stands there a second time for older programs.
GONE = {"moveFrom", "tracked-changes", "annotation", "Fallback"}


class Paragraphs:
    """Gathers the letters of a document from its elements as they come, however deep they are nested."""

    def __init__(self, within: set[str]) -> None:
        """Take letters `within` elements of these names."""
        self._within, self._inside, self._gone = within, 0, 0
        self._found: list[str] = []

    def start(self, tag: str, _attributes: Any) -> None:
        """Begin an element."""
        name = tag.rpartition("}")[2]
        self._gone += name in GONE
        self._inside += name in self._within
        self._take(SPACES.get(name, ""))

    def data(self, letters: str) -> None:
        """Take letters."""
        if self._inside:
            self._take(letters)

    def end(self, tag: str) -> None:
        """End an element."""
        name = tag.rpartition("}")[2]
        self._inside -= name in self._within
        self._take(ENDS.get(name, ""))
        self._gone -= name in GONE

    def close(self) -> str:
        """Return what was gathered, no more than one line empty at a time."""
        lines = (line.rstrip() for line in "".join(self._found).splitlines())
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def _take(self, letters: str) -> None:
        if letters and not self._gone:
            self._found.append(letters)


def of_docx(whole: bytes) -> Iterator[str]:
    """Yield the words of a Word document, with those of its notes. Raises Unshowable."""
    parts = _parts(whole)
    said = [_read(whole, parts, "word/document.xml", IN_RUNS)]
    yield "\n\n".join([*said, *(_read(whole, parts, name, IN_RUNS) for name in NOTES if name in parts)]).strip()


def of_odf(whole: bytes) -> Iterator[str]:
    """Yield the words of an OpenDocument file. Raises Unshowable."""
    yield _read(whole, _parts(whole), "content.xml", IN_PARAGRAPHS)


def of_pptx(whole: bytes) -> Iterator[str]:
    """Yield the words of each slide. Raises Unshowable."""
    parts = _parts(whole)
    slides = [(int(found[1]), name) for name in parts if (found := SLIDE.fullmatch(name))]
    for _number, name in sorted(slides):
        yield _read(whole, parts, name, IN_RUNS)


def _parts(whole: bytes) -> dict[str, zips.Member]:
    return {member.name: member for member in zips.members(whole, office.MOST_PARTS)}


def _read(whole: bytes, parts: dict[str, zips.Member], name: str, within: set[str]) -> str:
    gathered = Paragraphs(within)
    parser = XMLParser(target=gathered, forbid_dtd=True)
    try:
        parser.feed(office.part(whole, parts, name))
        return str(parser.close())
    except DefusedXmlException:
        raise Unshowable("entities") from None
    except ParseError:
        raise Unshowable("damaged") from None
