"""The files of a release, in three languages: tagged, embedded, without a clock, a name of ours or a script."""

import hashlib
import io
import re
import zipfile
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from django.utils import translation

from aigaq.exchange.publishing.document import document
from aigaq.exchange.publishing.page import article_in, page, style
from aigaq.exchange.publishing.store import typeset
from aigaq.publication.releases.paper import Label, Line, Paper, paragraphs

WORDS = {
    "en": ("Kazakhstan: a hunger strike", "Guards beat a prisoner on 10 April 2020.", "Few complaints are tried."),
    "ru": ("Казахстан: голодовка", "10 апреля 2020 года охранники избили заключённого.", "До суда доходит немногое."),
    "kk": ("Қазақстан: аштық", "2020 жылғы 10 сәуірде күзетшілер адамды ұрды.", "Шағымның аз бөлігі сотқа жетеді."),
}
HOSTILE = "<script>alert(1)</script> #set text(red) {{ x }} \u202e\u0000 𓂀 = heading"


def paper(language, *more):
    title, fact, behind = WORDS[language]
    lines = [
        Line(1, fact, ("https://example.org/a?b=1&c=2", "Second.")),
        Line(2, behind, ("Second.",), background=True),
        *more,
    ]
    body, background = paragraphs(lines)
    return Paper(
        language=language, organisation="Біз азаптауға қарсымыз", kind="Public statement", index_number="EUR 57/1/2020",
        released_on="2020-07-22", day="22.07.2020", title=title, body=body, background=background,
        contact="press@example.org\n+7 000", remedies=("It corrects 2019/001", "The day was wrong."),
        labels=Label("No.", "Background", "Contact", "Notes", "Correction"),
    )  # fmt: skip


def reader_of(content):
    return pypdf.PdfReader(io.BytesIO(content))


def fonts_in(found):
    for leaf in found.pages:
        for named in leaf["/Resources"].get("/Font", {}).values():
            font = named.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            yield inner["/FontDescriptor"].get_object()


@pytest.fixture(scope="module", params=["en", "ru", "kk"])
def pdf(request):
    return request.param, typeset(paper(request.param), "{page}/{pages}")


def test_the_pdf_is_tagged_archival_and_says_its_language_and_title(pdf):
    language, content = pdf
    found = reader_of(content)
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root and root["/Lang"] == language
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "pdfaid:part" in xmp and re.search(r"pdfaid:part\W+2\b", xmp) and re.search(r"pdfaid:conformance\W+A\b", xmp)
    assert re.search(r"pdfuaid:part\W+1\b", xmp)
    assert found.metadata.title == WORDS[language][0] and root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_pdf_has_bookmarks_headings_and_footnotes_in_its_structure(pdf):
    language, content = pdf
    found = reader_of(content)
    names = [one.title for one in _flat(found.outline)]
    assert names[0] == WORDS[language][0] and {"Background", "Contact"} <= set(names)
    tags = _tags(found)
    assert {"Document", "P", "Note"} <= tags and any(tag.startswith("H") for tag in tags)


def test_every_letter_of_the_pdf_has_its_font_within(pdf):
    language, content = pdf
    found = reader_of(content)
    every = list(fonts_in(found))
    assert every and all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one) for one in every)
    text = " ".join(" ".join(leaf.extract_text() for leaf in found.pages).split())
    for words in WORDS[language]:
        assert words in text
    assert "\ufffd" not in text and "[U+" not in text


def test_the_pdf_runs_nothing_and_names_neither_member_nor_machine(pdf):
    _, content = pdf
    found = reader_of(content)
    root = found.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root) and "/JavaScript" not in root.get("/Names", {})
    told = {**found.metadata}
    assert set(told) <= {"/Title", "/Author", "/Subject", "/Creator", "/CreationDate", "/ModDate"}
    assert told["/Author"] == "Біз азаптауға қарсымыз" and told["/CreationDate"].startswith("D:20200722")
    assert re.fullmatch(r"Typst [\d.]+", told["/Creator"])


@pytest.mark.parametrize("make", [lambda one: typeset(one, "{page}/{pages}"), document, page])
def test_the_same_statement_gives_the_same_bytes(make):
    first, second = make(paper("kk")), make(paper("kk"))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


@pytest.mark.parametrize("language", WORDS)
def test_the_docx_has_headings_language_and_notes_that_lead_there_and_back(language):
    made = docx.Document(io.BytesIO(document(paper(language))))
    headings = [(one.style.name, one.text) for one in made.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", WORDS[language][0]), ("Heading 2", "Background"), ("Heading 2", "Notes"),
        ("Heading 2", "Contact"),
    ]  # fmt: skip
    xml = made.element.xml
    names, anchors = re.findall(r'bookmarkStart[^>]*w:name="(\w+)"', xml), re.findall(r'w:anchor="(\w+)"', xml)
    assert sorted(names) == ["n1", "n2", "r1", "r2"] and sorted(anchors) == ["n1", "n2", "n2", "r1", "r2"]
    assert {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}[language] in made.styles.element.xml


def test_the_docx_tells_nothing_of_who_made_it_or_when():
    content = document(paper("ru"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert "docProps/thumbnail.jpeg" not in parts.namelist()
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert "2020-07-22T00:00:00Z" in core and "python-docx" not in core and "Біз азаптауға қарсымыз" in core
    assert not re.search(r"<cp:lastModifiedBy>[^<]", core)


@pytest.mark.parametrize("language", WORDS)
def test_the_page_is_whole_in_itself_and_calls_nobody(language):
    text = page(paper(language)).decode()
    strict = re.sub(r"<!doctype html>|<meta[^>]*>|<br>", "", text).replace(" itemscope ", ' itemscope="" ')
    tree = ElementTree.fromstring(strict)
    assert tree.get("lang") == language and tree.find("head/title").text == WORDS[language][0]
    assert "<script" not in text and not re.search(r"(src|href)=\"(?!#)", text) and "url(" not in text
    assert "default-src 'none'" in text and style() in text
    assert [one.tag for one in tree.iter() if one.tag in ("h1", "h2", "h3")] == ["h1", "h2", "h2"]
    targets, ids = re.findall(r'href="#(\w+)"', text), re.findall(r' id="(\w+)"', text)
    assert set(targets) == set(ids) and len(ids) == len(set(ids)) == 4


def test_the_article_of_a_page_can_be_taken_out_of_it():
    found = article_in(page(paper("en")))
    assert found.startswith('<article lang="en"') and found.endswith("</article>") and "<style" not in found


def test_hostile_words_stay_words_in_every_file():
    hostile = paper("en", Line(3, HOSTILE, (HOSTILE,)))
    text = page(hostile).decode()
    assert "<script>" not in text and "&lt;script&gt;" in text
    found = reader_of(typeset(hostile, "{page}/{pages}"))
    drawn = " ".join(leaf.extract_text() for leaf in found.pages)
    assert "#set text(red)" in drawn and "[U+202E]" in drawn and "[U+13080]" in drawn
    made = docx.Document(io.BytesIO(document(hostile)))
    assert any("<script>alert(1)</script>" in one.text for one in made.paragraphs)


def test_a_title_of_a_thousand_letters_still_makes_pages():
    with translation.override("kk"):
        body, behind = paragraphs([Line(at, "Ұзын сөйлем. " * 30, opens=at % 3 == 0) for at in range(40)])
    long = Paper(**{**vars(paper("kk")), "title": "Қ" * 1000, "body": body, "background": behind})
    assert len(reader_of(typeset(long, "{page}/{pages}")).pages) > 3


def _flat(outline):
    for one in outline:
        yield from _flat(one) if isinstance(one, list) else [one]


def _tags(found):
    tags, left = set(), [found.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        one = left.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            tags |= {one["/S"][1:]} if "/S" in one else set()
            left += [one["/K"]] if "/K" in one else []
    return tags
