"""Pages and drawings made of letters: only their words are taken, nothing in them is followed or run."""

import re
from html.parser import HTMLParser
from typing import Any

import defusedxml.ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from aigaq.vault.reader.inside import texts
from aigaq.vault.reader.inside.held import Facts, Unshowable
from aigaq.vault.reader.protocol import MOST_TEXT

LARGEST = 32 * 1024 * 1024
SILENT = {"script", "style", "template", "noscript"}
BREAKS = {"br", "li", "tr", "td", "th", "dt", "dd"}
# What stands by itself: who cuts the words into paragraphs goes by the blank line between.
APART = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "title", "nav", "header", "footer", "main", "section", "article",
    "aside", "blockquote", "figcaption", "ul", "ol", "dl", "table", "form",
}  # fmt: skip


class Words(HTMLParser):
    """Gathers the words of a page that a reader would see, up to the longest text."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__(convert_charrefs=True)
        self._silent, self._found, self._length = 0, [""], 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Go silent inside a script; begin a new line where a page would."""
        self._silent += tag in SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Speak again; what follows something that stands by itself stands apart."""
        self._silent -= tag in SILENT and self._silent > 0
        if tag in APART:
            self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in APART or tag in BREAKS:
            self._found.append("\n\n" if tag in APART else "\n")

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._silent and self._length < MOST_TEXT:
            self._found.append(data)
            self._length += len(data)

    @property
    def text(self) -> str:
        """Return the words, paragraphs with one blank line between them."""
        lines = "\n".join(line.strip() for line in "".join(self._found).splitlines())
        return re.sub(r"\n{3,}", "\n\n", lines).strip()[:MOST_TEXT]


def look(whole: bytes, code: str) -> Facts:
    """Return the words of a page, or of an XML document that holds no entities of its own."""
    if len(whole) > LARGEST:
        return {"why": "too_large"}
    if code == "html":
        return {"text": words(whole.decode(texts.encoding_of(whole), "replace"))}
    return {"text": "\n".join(line for line in (one.strip() for one in parsed(whole).itertext()) if line)[:MOST_TEXT]}


def words(page: str) -> str:
    """Return the words of an HTML page."""
    gathered = Words()
    gathered.feed(page)
    gathered.close()
    return gathered.text


def parsed(whole: bytes) -> Any:
    """Return the root of an XML document. Raises Unshowable if it defines entities, or is none."""
    try:
        return SafeTree.fromstring(whole, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Unshowable("entities") from None
    except SafeTree.ParseError:
        raise Unshowable("damaged") from None
