"""The words of an original, leaf by leaf: the text layer of a PDF, the paragraphs of a document, the lines of a text.

A page without letters is an empty leaf; a text without pages is cut into leaves.
"""

from collections.abc import Callable, Iterator

from striprtf import striprtf

from aigaq.vault.reader.inside import images, mail, markup, paragraphs, pdf, tables, texts
from aigaq.vault.reader.inside.held import Unshowable
from aigaq.vault.reader.protocol import MOST_TEXT

# A text without pages is cut at the end of a line before it is longer than this.
LONGEST_LEAF = 20_000
LARGEST_RTF = 16 << 20
to_text: Callable[..., str] = striprtf.rtf_to_text


def leaves(whole: bytes, code: str) -> Iterator[str]:
    """Yield the text of each leaf, empty where a page shows no letters that a program could take. Raises Unshowable."""
    if code in images.FORMATS:
        yield from images.leaves(whole, code)
    elif code in READ:
        yield from READ[code](whole)
    else:
        raise Unshowable("no_text")


def cut(text: str) -> Iterator[str]:
    """Yield a long text in leaves, each ending with a line where it can."""
    at = 0
    while at < len(text) or not at:
        end = at + LONGEST_LEAF
        end = text.rfind("\n", at, end) + 1 or end if end < len(text) else len(text)
        yield text[at:end]
        at = max(end, 1)


def _text(whole: bytes) -> Iterator[str]:
    return cut(whole.decode(texts.encoding_of(whole), "replace"))


def _rtf(whole: bytes) -> Iterator[str]:
    if len(whole) > LARGEST_RTF:
        raise Unshowable("too_large")
    return cut(to_text(whole.decode("cp1251", "replace"), errors="replace"))


def _words(look: Callable[[bytes, str], dict[str, object]], code: str) -> Callable[[bytes], Iterator[str]]:
    def read(whole: bytes) -> Iterator[str]:
        found = look(whole, code)
        if found.get("why"):
            raise Unshowable(str(found["why"]))
        return cut(str(found.get("text", ""))[:MOST_TEXT])

    return read


def _table(whole: bytes) -> Iterator[str]:
    return cut("\n".join("\t".join(row).rstrip() for row in tables.rows(whole, "xlsx")))


READ: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": pdf.leaves,
    "docx": paragraphs.of_docx,
    "odf": paragraphs.of_odf,
    "pptx": paragraphs.of_pptx,
    "xlsx": _table,
    "rtf": _rtf,
    "text": _text,
    "csv": _text,
    "html": _words(markup.look, "html"),
    "xml": _words(markup.look, "xml"),
    "svg": _words(markup.look, "svg"),
    "mail": _words(mail.look, "mail"),
}
