"""A published text cut into its parts: heading, body, background, footnotes, whom to ask; each with its place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.publication.sentences import spans
from aigaq.publication.writing.planning import Section

BACKGROUND = frozenset((
    "background", "background information", "context", "notes to editors", "справка", "справочная информация",
    "контекст", "предыстория", "бэкграунд", "анықтама", "қосымша мәлімет", "мәнмәтін",
))  # fmt: skip
FOOTNOTE = re.compile(r"(?:[⁰¹²³⁴-⁹]{1,3}|\[\d{1,3}\])\s*\S|\d{1,2}\s+(?:https?://|www\.)")
ASKED = re.compile(r"[\w.+-]+@[\w-]+\.\w|\+\d[\d ()-]{7,}\d|\bwww\.")
PAGE = re.compile(r"(?:page|стр\.?|с\.|бет)?\s*[-–—]?\s*\d{1,4}\s*(?:[-–—]|(?:of|из|/)\s*\d{1,4})?", re.IGNORECASE)
CLOSED = re.compile(r"[.!?…:;][»”\"'’)\]]*(?:[⁰¹²³⁴-⁹]+|\[\d{1,3}\])?$")
LABEL = re.compile(
    r"(?:public document|for immediate release|открытый документ|публичный документ|ашық құжат)\W*", re.IGNORECASE
)
# A line without a full stop that is longer than this is text, not a heading.
LONGEST_HEADING = 160


class Part(StrEnum):
    """What a stretch of a published text is."""

    HEADING = "heading"
    BODY = "body"
    BACKGROUND = "background"
    FOOTNOTE = "footnote"
    WHOM_TO_ASK = "whom_to_ask"
    FURNITURE = "furniture"


@dataclass(frozen=True)
class Cut:
    """A sentence, or a line that is none: its words, where it begins and ends in the text, what it is part of."""

    start: int
    end: int
    text: str
    part: Part
    opens: bool = False

    @property
    def section(self) -> Section | None:
        """Return the section of a statement it belongs to; none for what is left out."""
        return Section(self.part) if self.part in (Part.BODY, Part.BACKGROUND) else None


@dataclass(frozen=True)
class _Block:
    start: int
    text: str
    part: Part


def cut(text: str) -> list[Cut]:
    """Return the sentences and lines of a published text in order. Every character but white space stands in one.

    A sentence that the foot of a page interrupts is one sentence; its place spans what stands between.
    """
    found: list[Cut] = []
    for group in _joined(list(_blocks(text))):
        if group[0].part in (Part.BODY, Part.BACKGROUND):
            found += _sentences(group)
        else:
            found += [
                Cut(one.start, one.start + len(one.text), " ".join(one.text.split()), one.part, True) for one in group
            ]
    return sorted(found, key=lambda one: (one.start, one.end))


def _blocks(text: str) -> Iterable[_Block]:
    """Return the paragraphs of a text, each with what it is."""
    section, begun = Part.BODY, False
    for found in re.finditer(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*", text):
        words = found[0].rstrip()
        part = _part(words, section, begun)
        if part is Part.HEADING and words.strip(" :").casefold() in BACKGROUND:
            section, begun = Part.BACKGROUND, True
        begun = begun or part in (Part.BODY, Part.BACKGROUND)
        yield _Block(found.start(), words, part)


def _part(words: str, section: Part, begun: bool) -> Part:
    flat = " ".join(words.split())
    if not re.search(r"[^\W\d_]", flat) or PAGE.fullmatch(flat) or LABEL.match(flat):
        return Part.FURNITURE
    if FOOTNOTE.match(flat):
        return Part.FOOTNOTE
    if begun and ASKED.search(flat) and len(flat) < 2 * LONGEST_HEADING:
        return Part.WHOM_TO_ASK
    if flat.strip(" :").casefold() in BACKGROUND:
        return Part.HEADING
    if not begun and len(flat) <= LONGEST_HEADING and not CLOSED.search(flat) and len(spans(flat)) == 1:
        return Part.HEADING
    return section


def _joined(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Return the blocks, those together that are one paragraph which the foot of a page interrupts."""
    groups: list[list[_Block]] = []
    open_at: int | None = None
    between = False
    for block in blocks:
        reads = block.part in (Part.BODY, Part.BACKGROUND)
        if reads and open_at is not None and groups[open_at][0].part is block.part and (
            between or block.text[0].islower()
        ):  # fmt: skip
            groups[open_at].append(block)
        else:
            groups.append([block])
        if reads:
            place = open_at if open_at is not None and groups[open_at][-1] is block else len(groups) - 1
            open_at, between = (None, False) if CLOSED.search(block.text) else (place, False)
        elif block.part in (Part.FOOTNOTE, Part.FURNITURE):
            between = True
        else:
            open_at = None
    return groups


def _sentences(group: Sequence[_Block]) -> list[Cut]:
    """Return the sentences of a paragraph; `places` finds each character of it in the whole text."""
    whole = " ".join(block.text for block in group)
    places = [block.start + at for block in group for at in range(len(block.text) + 1)]
    return [
        Cut(places[start], places[end - 1] + 1, " ".join(whole[start:end].split()), group[0].part, number == 0)
        for number, (start, end) in enumerate(spans(whole))
    ]
