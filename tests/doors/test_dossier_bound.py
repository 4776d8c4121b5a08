"""Exhibits' own pages in the defence file: numbered with it, cited by page, and never shown before they may be."""

import io
from datetime import date

import pypdf
import pytest
import typst

from aigaq.corroboration.actions import cite_part, claim
from aigaq.corroboration.support import Stance
from aigaq.exchange.dossier import covering
from aigaq.exchange.dossier.actions import build
from aigaq.exchange.dossier.lines import Span
from aigaq.exchange.dossier.store import FONTS
from aigaq.proceedings.queries import suit_by
from aigaq.publication.redaction import actions as redaction
from aigaq.publication.redaction.places import Place, Reason
from aigaq.record.actions import clear, record_account, record_person
from aigaq.vault.actions import deposit
from aigaq.vault.clearance import Purpose
from leaves import leaves

ON = date(2020, 7, 22)
NAME = "Bexultan Zhumadilov"


def paper(*pages):
    """A PDF with one text on each page, a script that runs when it is opened, and a file inside."""
    source = '#set page(paper: "a5")\n#set text(font: "Source Serif 4")\n' + "\n#pagebreak()\n".join(pages)
    made = typst.compile(source.encode(), format="pdf", font_paths=[FONTS], ignore_system_fonts=True)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made))
    action = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
    writer.root_object[pypdf.generic.NameObject("/OpenAction")] = pypdf.generic.DictionaryObject(
        {
            pypdf.generic.NameObject(key): pypdf.generic.TextStringObject(value)
            if key == "/JS"
            else pypdf.generic.NameObject(value)
            for key, value in action.items()
        }
    )
    writer.add_attachment("inside.txt", b"inside")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class Cited:
    """A suit, and papers cited in it by their last page."""

    def __init__(self, example):
        self.example, self.suit = example, suit_by(example.lawyer, "S-2020-2")
        self.witness = record_person(example.member, self.suit.case, role={"en": "a witness"}, identity={"name": NAME})
        incident = self.suit.about.first().incident
        self.claim = claim(example.member, self.suit.case, {"en": "It is on paper."}, incident)

    def cite(self, title, content, page, media_type="application/pdf"):
        member, case = self.example.member, self.suit.case
        item = deposit(member, case, io.BytesIO(content), title={"en": title}, name="paper.pdf", media_type=media_type)
        account = record_account(
            member, case, teller=self.witness, gist={"en": f"{title} says so."}, setting="official_paper",
            knows="document", item=item,
        )  # fmt: skip
        cite_part(
            member, self.claim, account, Stance.SUPPORTS, item=item, page=page, box=(100, 100, 500, 200),
            locator={"en": "at the top"},
        )  # fmt: skip
        return item

    def pages(self, *, redacted):
        made = build(self.example.lawyer, self.suit, redacted=redacted, language="en", on=ON)
        return made, leaves(made)


@pytest.fixture
def cited(example):
    """The suit over Zarechny."""
    return Cited(example)


def page_with(pages, text):
    found = [at for at, page in enumerate(pages, 1) if text in page]
    assert len(found) == 1, text
    return found[0]


def test_a_cited_page_of_an_exhibit_stands_where_the_reference_says(cited):
    cited.cite("A letter", paper("first marked sheet", "second marked sheet", "third marked sheet"), 3)
    made, pages = cited.pages(redacted=False)
    at = page_with(pages, "third marked sheet")
    assert f"p. {at}, page 3 of the exhibit" in " ".join(" ".join(pages).split())
    assert f"Page {at} of {len(pages)}" in pages[at - 1]
    assert "Its page 3 of 3" in pages[at - 1]
    shown = made.partition(b"%%EOF")[2]
    assert b"/JavaScript" not in shown
    assert b"/EmbeddedFile" not in shown


def test_the_redacted_twin_has_the_same_pages_and_shows_only_what_was_covered(cited):
    bare = cited.cite("A letter", paper("first marked sheet", "second marked sheet"), 2)
    covered = cited.cite("Another letter", paper("a line to cover", "a line to keep"), 2)
    member = cited.example.member
    open_one = redaction.begin(member, covered, clear(member, covered, Purpose.INTERNAL))
    redaction.mark(member, open_one, 1, Place(0, 0, 10_000, 2_000), Reason.IDENTITY)
    redaction.make(member, open_one, clear(member, covered, Purpose.INTERNAL), searchable=False)
    _made, filed = cited.pages(redacted=False)
    made, redacted = cited.pages(redacted=True)
    assert len(filed) == len(redacted)
    for at, page in enumerate(filed):
        for sign in ("Its page 1 of 2", "Its page 2 of 2", f"Page {at + 1} of {len(filed)}"):
            assert (sign in page) == (sign in redacted[at])
    withheld = [at for at, page in enumerate(redacted, 1) if "This page is withheld." in page]
    assert withheld == [page_with(filed, "first marked sheet"), page_with(filed, "second marked sheet")]
    assert not any("marked sheet" in page or "a line to" in page for page in redacted)
    assert b"/DCTDecode" in made
    assert bare.reference != covered.reference


def test_a_paper_with_a_sealed_name_is_withheld_from_the_court_too(cited):
    cited.cite("A letter", paper(f"told by {NAME.upper()}a", "second marked sheet"), 2)
    for redacted in (False, True):
        _made, pages = cited.pages(redacted=redacted)
        assert sum("This page is withheld." in page for page in pages) == 2
        assert not any("umadilov" in page.lower() or "marked sheet" in page for page in pages)


def test_what_nobody_has_read_is_withheld(cited):
    cited.cite("A blank scan", paper("#rect(fill: black)"), 1)
    _made, pages = cited.pages(redacted=False)
    assert "Nobody has read it yet" in " ".join(pages[page_with(pages, "This page is withheld.") - 1].split())


def test_a_broken_paper_is_a_slip_and_the_file_is_made(cited):
    cited.cite("A torn letter", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", 1)
    _made, pages = cited.pages(redacted=False)
    assert any("Its pages could not be bound in" in " ".join(page.split()) for page in pages)


def test_only_texts_that_a_name_meets_are_looked_at_again():
    told = ["one two", "three", "four"]
    assert covering.meeting(told, [Span(8, 13)]) == {"three"}
    assert covering.meeting(told, [Span(4, 9)]) == {"one two", "three"}
    assert covering.meeting(told, []) == set()
