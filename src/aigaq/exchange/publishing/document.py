"""A statement as DOCX, for who wants to quote or translate it. It depends on the statement alone: no clock, no name.

Footnotes stand as endnotes: what we build with knows no footnotes.
"""

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from aigaq.publication.releases.paper import Paper, Paragraph, Piece

SERIF, SANS = "Georgia", "Arial"
PLACES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}
# What the library's template brings along and nobody needs.
LEFT_OUT = ("docProps/thumbnail.jpeg",)
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
# What no XML can hold.
UNWRITABLE = {code: None for code in range(32) if code not in (9, 10)} | {0xFFFE: None, 0xFFFF: None}


def document(paper: Paper) -> bytes:
    """Return a statement as a DOCX file."""
    made = docx.Document()
    _describe(made, paper)
    styled(made, paper.language)
    _head(made, paper)
    for part in paper.body:
        _paragraph(made, part)
    if paper.background:
        made.add_heading(writable(paper.labels.background), 2)
        for part in paper.background:
            _paragraph(made, part)
    _tail(made, paper)
    whole = io.BytesIO()
    made.save(whole)
    return still(whole.getvalue())


def _describe(made: Any, paper: Paper) -> None:
    core, day = made.core_properties, datetime.fromisoformat(paper.released_on)
    core.title, core.author, core.subject = (
        writable(paper.title),
        writable(paper.organisation),
        writable(paper.index_number),
    )
    core.language, core.created, core.modified = PLACES[paper.language], day, day
    core.last_modified_by = core.comments = core.keywords = core.category = core.version = ""
    core.revision = 1


def styled(made: Any, language: str) -> None:
    """Give a document our paper, type and language."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = section.bottom_margin = Mm(28)
    _font(made.styles["Normal"], SERIF, 11)
    made.styles["Normal"].paragraph_format.space_after = Pt(8)
    made.styles["Normal"].paragraph_format.line_spacing = 1.25
    for name, size in (("Heading 1", 20), ("Heading 2", 13)):
        _font(made.styles[name], SERIF, size)
        made.styles[name].font.bold = name == "Heading 2"
        made.styles[name].font.color.rgb = RGBColor(0x1D, 0x1B, 0x18)
    for one in made.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            one.set(qn(name), PLACES[language])


def _font(style: Any, name: str, size: float) -> None:
    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), name)


def _head(made: Any, paper: Paper) -> None:
    _small(made, paper.organisation, bold=True)
    _small(made, paper.kind)
    _small(made, f"{paper.labels.index_number}: {paper.index_number}")
    _small(made, paper.day)
    made.add_heading(writable(paper.title), 1)
    for at, text in enumerate(paper.remedies):
        made.add_paragraph().add_run(writable(text)).bold = at == 0


def _small(made: Any, text: str, bold: bool = False) -> None:
    line = made.add_paragraph()
    line.paragraph_format.space_after = Pt(0)
    run = line.add_run(writable(text))
    run.font.name, run.font.size, run.bold = SANS, Pt(9.5), bold


def _paragraph(made: Any, part: Paragraph) -> None:
    line = made.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for at, piece in enumerate(part.pieces):
        _piece(line, piece, " " if at else "")


def _piece(line: Any, piece: Piece, joint: str) -> None:
    line.add_run(joint + writable(piece.text))
    for note in piece.notes:
        _linked(line, f"n{note.number}", f"r{note.number}" if note.first else "", str(note.number))


def _linked(line: Any, target: str, name: str, text: str) -> None:
    """Add a raised number that leads to a bookmark, and is one itself if it has a name."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), target)
    run = line.add_run(text)
    run.font.superscript = True
    link.append(run._r)
    for one in _marked(link, name) if name else (link,):
        line._p.append(one)


def _marked(link: Any, name: str) -> tuple[Any, ...]:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(int(name[1:]) * 2 + (name[0] == "n"))
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    return start, link, end


def _tail(made: Any, paper: Paper) -> None:
    if paper.notes:
        made.add_heading(writable(paper.labels.notes), 2)
        for note in paper.notes:
            line = made.add_paragraph()
            _linked(line, f"r{note.number}", f"n{note.number}", str(note.number))
            line.add_run(" " + writable(note.text)).font.size = Pt(9.5)
    if paper.annexes:
        made.add_heading(writable(paper.labels.annexes), 2)
        for number, text in enumerate(paper.annexes, 1):
            made.add_paragraph(writable(f"{number}. {text}"))
    if paper.contact:
        made.add_heading(writable(paper.labels.contact), 2)
        made.add_paragraph(writable(paper.contact))


def writable(text: str) -> str:
    """Return a text without what no XML can hold."""
    return text.translate(UNWRITABLE)


def still(content: bytes) -> bytes:
    """Return a DOCX without the hour of its making and without what nobody asked for."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(whole, "w") as after:
        for name in (one for one in before.namelist() if one not in LEFT_OUT):
            part = zipfile.ZipInfo(name, FIRST_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, _without_thumbnail(name, before.read(name)))
    return whole.getvalue()


def _without_thumbnail(name: str, content: bytes) -> bytes:
    if name != "_rels/.rels":
        return content
    from lxml import etree  # noqa: PLC0415 - comes with the library for DOCX, and is wanted here alone

    tree = etree.fromstring(content)
    for one in list(tree):
        if one.get("Type", "").endswith("/thumbnail"):
            tree.remove(one)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
