"""The file cut for e-filing, its tables for the lawyer, and its translations: numbers run on, nothing is lost."""

import io
import itertools
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from test_dossier_bound import NAME, Cited, paper

from aigaq.errors import NotAllowed, Unknown
from aigaq.exchange.dossier import numbering, splitting
from aigaq.exchange.dossier.actions import Asked, build, write_parts, write_tables
from aigaq.exchange.dossier.splitting import COVER, EACH, NoSuchSize, PageTooLarge
from aigaq.intake.translations import actions, queries
from aigaq.proceedings.queries import suit_by
from aigaq.vault.actions import deposit
from leaves import in_a_row, leaves

ON = date(2020, 7, 22)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIZES = st.lists(st.integers(1, 40_000), min_size=10, max_size=10)
DRAWN = st.lists(st.sets(st.integers(0, 9), max_size=4), min_size=1, max_size=30)


@pytest.fixture
def cited(example):
    """The suit over Zarechny."""
    return Cited(example)


def grouped(pages, cuts):
    edges = [0, *sorted({cut % pages for cut in cuts} - {0}), pages]
    return [list(range(first, last)) for first, last in itertools.pairwise(edges)]


@given(SIZES, DRAWN, st.lists(st.integers(0, 30), max_size=8), st.integers(100_000, 400_000))
def test_every_page_stands_in_one_part_in_order_and_no_part_is_larger_than_allowed(sizes, drawn, cuts, most):
    weights = [{one: sizes[one] for one in page} for page in drawn]
    groups = grouped(len(weights), cuts)
    heavy = [at for at, one in enumerate(weights) if COVER + EACH + sum(one.values()) > most]
    if heavy:
        with pytest.raises(PageTooLarge) as refusal:
            splitting.plan(groups, weights, most)
        assert refusal.value.references["page"] == heavy[0] + 1
        return
    parts = splitting.plan(groups, weights, most)
    assert [page for part in parts for page in part] == list(range(len(weights)))
    for part in parts:
        objects = {name: size for page in part for name, size in weights[page].items()}
        assert COVER + EACH * len(part) + sum(objects.values()) <= most


def test_an_exhibit_is_cut_only_if_it_is_larger_than_a_part():
    weights = [{page: 50_000} for page in range(8)]
    assert splitting.plan([[0, 1], [2, 3, 4], [5, 6, 7]], weights, 350_000) == [[0, 1, 2, 3, 4], [5, 6, 7]]
    assert splitting.plan([[0], list(range(1, 8))], weights, 300_000) == [[0, 1, 2, 3], [4, 5, 6, 7]]


@pytest.mark.parametrize("size", [-1, 0, 1001])
def test_a_size_no_part_can_have_is_refused(size):
    with pytest.raises(NoSuchSize):
        splitting.asked(size)


def test_parts_run_on_say_what_they_hold_and_link_only_inside_themselves(cited, monkeypatch):
    # A part of a whole megabyte would take a file that takes minutes to make.
    monkeypatch.setattr(splitting, "MB", 260_000)
    for at in range(3):
        cited.cite(f"Letter {at}", paper(f"letter {at} sheet 1", f"letter {at} sheet 2"), 2)
    made, parts = write_parts(cited.example.lawyer, Asked(cited.suit, False, "en", ON), 1)
    read = [pypdf.PdfReader(io.BytesIO(one)) for one in parts]
    assert len(parts) > 1
    assert all(len(one) <= 260_000 for one in parts)
    texts = [leaves(one) for one in parts]
    numbers = [int(n) for part in texts for page in part[1:] for n in re.findall(r"Page (\d+) of \d+", page)]
    assert numbers == list(range(1, made.pages + 1))
    for at, part in enumerate(texts, 1):
        first, last = re.search(r"Pages (\d+)–(\d+)", part[0]).groups()
        assert f"Part {at} of {len(parts)}" in part[0]
        assert f"Page {first} of" in part[1] and f"Page {last} of" in part[-1]
    whole = " ".join(" ".join(page for part in texts for page in part).split())
    for exhibit in range(1, made.exhibits + 1):
        held = next(at for at, part in enumerate(texts, 1) for page in part[1:] if f"Exhibit {exhibit}. " in page)
        assert re.search(rf"\bparts? {held}\b", whole)
    for one in read:
        known = {page.indirect_reference.idnum for page in one.pages}
        links = [link.get_object() for page in one.pages for link in page.get("/Annots", ())]
        assert all(link["/Dest"][0].idnum in known for link in links)
        assert one.outline


def test_a_page_larger_than_a_part_is_named_and_nothing_is_made(cited, monkeypatch):
    monkeypatch.setattr(splitting, "MB", COVER + 1_000)
    with pytest.raises(PageTooLarge) as refusal:
        write_parts(cited.example.lawyer, Asked(cited.suit, False, "en", ON), 1)
    assert refusal.value.references["page"] == 1


@pytest.mark.parametrize("language", ["en", "kk"])
def test_the_tables_are_word_tables_with_heads_in_the_language_and_the_pages_of_the_file(example, language):
    suit, out = suit_by(example.lawyer, "S-2020-2"), io.BytesIO()
    write_tables(example.lawyer, Asked(suit, False, language, ON), out)
    with zipfile.ZipFile(out) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        styles = archive.read("word/styles.xml").decode()
    tables = list(body.iter(f"{WORD}tbl"))
    assert len(tables) >= 7
    assert all(table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None for table in tables)
    assert {"en": "en-GB", "kk": "kk-KZ"}[language] in styles
    index = docx.Document(out).tables[0]
    pdf = build(example.lawyer, suit, redacted=False, language=language, on=ON)
    pages = [" ".join(one.split()) for one in leaves(pdf)]
    for row in index.rows[1:]:
        title, first = row.cells[1].text.split("\n")[0], int(row.cells[6].text.partition("–")[0])
        assert title in pages[first - 1]


def test_the_tables_of_the_redacted_version_name_nobody(cited):
    cited.cite("A letter", paper("one sheet"), 1)
    out = io.BytesIO()
    write_tables(cited.example.lawyer, Asked(cited.suit, True, "en", ON), out)
    with zipfile.ZipFile(out) as archive:
        everything = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert not any(part in everything for part in (*NAME.split(), "Bruno"))


def test_a_translation_is_listed_with_who_made_it_and_a_form_to_sign_and_the_rest_as_not_translated(cited):
    lawyer, member, case = cited.example.lawyer, cited.example.member, cited.suit.case
    letter = cited.cite("A letter in Russian", paper("one sheet"), 1)
    words = deposit(
        member, case, io.BytesIO(b"In English it says this."), title={"en": "The letter in English"}, name="t.txt",
        media_type="text/plain", language="en",
    )  # fmt: skip
    proof = deposit(
        member, case, io.BytesIO(b"I swear."), title={"en": "Oath of the translator"}, name="o.txt",
        media_type="text/plain", language="en",
    )  # fmt: skip
    actions.record_translation(
        member, words, source_language="ru", language="en", original=letter, by="Nadezhda Verbova", sworn=True,
        dated="2020-07", certificate=proof,
    )  # fmt: skip
    for redacted in (False, True):
        made = build(lawyer, cited.suit, redacted=redacted, language="en", on=ON)
        text = in_a_row(made)
        assert ("Nadezhda Verbova" in text) != redacted
        assert "from Russian into English" in text
        assert "In English it says this." in text and "Oath of the translator" in text
        assert "is a true and complete translation of its original" in text
        assert "Certificate of the making of this file" in text


def test_a_translation_is_not_of_itself_nor_into_its_own_language_nor_recorded_by_a_stranger(cited):
    member = cited.example.member
    item = cited.cite("A letter", paper("one sheet"), 1)
    for wrong in ({"original": item}, {"source_language": "en"}):
        with pytest.raises(actions.NotATranslation):
            actions.record_translation(member, item, **{"source_language": "ru", "language": "en", **wrong})
    with pytest.raises((Unknown, NotAllowed)):
        actions.record_translation(cited.example.stranger, item, source_language="ru", language="en")
    first = actions.record_translation(member, item, source_language="ru", language="en", by="One Name")
    assert b"One Name" not in bytes(first.by_sealed)
    actions.record_translation(member, item, source_language="kk", language="en")
    found = queries.translations(member, cited.suit.case, [item.pk])[item.pk]
    assert (found.source_language, queries.by_whom(member, found), found.sworn) == ("kk", "", None)


PLACES = st.integers(1, 4)


@given(st.lists(st.tuples(PLACES, st.integers(0, 6)), min_size=1, max_size=8), st.integers(1, 5))
def test_pages_of_exhibits_follow_their_own_and_every_page_has_one_number(exhibits, front):
    """`exhibits` have so many pages of ours and so many of their own; after them comes one page more."""

    class One:
        def __init__(self, number, pages):
            self.number, self.pages, self.marks = number, pages, ()

    class Whole:
        def __init__(self, found):
            self.exhibits = found

    at, places, found = front, [], []
    for number, (ours, own) in enumerate(exhibits, 1):
        places += [(f"e{number}", at + 1, 10.0), (f"end{number}", at + ours, 20.0)]
        at += ours
        found.append(One(number, own))
    done = numbering.numbered(Whole(found), [*places, ("end", at + 1, 5.0)])
    assert len(done.leaves) == at + 1 + sum(own for _ours, own in exhibits)
    assert [leaf.own for leaf in done.leaves if leaf.own] == list(range(1, at + 2))
    expected = front
    for number, (ours, own) in enumerate(exhibits, 1):
        assert done.places[f"e{number}"].page == expected + 1
        expected += ours + own
        assert done.places[f"end{number}"].page == expected
    groups = numbering.together(done)
    assert [page for group in groups for page in group] == list(range(len(done.leaves)))
    assert len(groups) == len(exhibits) + 2


def test_the_words_of_the_parts_come_in_the_language_of_the_file():
    with translation.override("en"):
        assert str(NoSuchSize(size=0)).startswith("Parts of 0 MB")
