"""The defence file of the Zarechny suit: right references, two twins page by page, and no name without its owner."""

import re
import shutil
from collections import Counter
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from aigaq.access import actions, store
from aigaq.access.models import Case
from aigaq.exchange.dossier import lines, masking
from aigaq.exchange.dossier.actions import build
from aigaq.exchange.dossier.lines import Span
from aigaq.proceedings.queries import suit_by
from aigaq.publication.guard import names_in
from aigaq.record.actions import identify, record_consent
from aigaq.record.consent import Answer, Scope
from aigaq.record.models import Person
from houses import PASSPHRASE, leave, opened

ON = date(2020, 7, 22)
ZARECHNY = "S-2020-2"
TEXT = st.text(alphabet=st.sampled_from("абв xyz.,\n\r-Қ"), max_size=400)


class File:
    """One defence file as it was printed."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.reader = PdfReader(BytesIO(pdf))
        self.pages = [page.extract_text() for page in self.reader.pages]
        self.text = "\n".join(self.pages)

    def words(self, page):
        """The words of a page, up to the signed checkpoint: each making has its own."""
        return Counter(self.pages[page].partition("aigaq/")[0].split())


def sealed_identities(member):
    found = [person for person in Person.objects.filter(public=False).order_by("made") if person.identity_sealed]
    return {identify(member, person)["name"]: person for person in found}


@pytest.fixture(scope="module")
def made(example_house, tmp_path_factory):
    """The file and its twin in every language, the sealed names of the case, the hashes of what lies in the vault."""
    folder = store.Folder(tmp_path_factory.mktemp("dossier") / "house")
    shutil.copytree(example_house.path, folder.path)
    opened(folder)
    lawyer = actions.sign_in("Bruno", PASSPHRASE)
    amina = actions.sign_in("Amina", PASSPHRASE)
    suit = suit_by(lawyer, ZARECHNY)
    found = {
        (language, redacted): File(build(lawyer, suit, redacted=redacted, language=language, on=ON))
        for language in ("en", "ru", "kk")
        for redacted in (False, True)
    }
    found["names"] = list(sealed_identities(amina))
    found["hashes"] = {sha256(path.read_bytes()).hexdigest() for path in folder.vault.rglob("*") if path.is_file()}
    leave()
    return found


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_both_versions_differ_in_covered_cells_and_nowhere_else(made, language):
    filed, redacted = made[language, False], made[language, True]
    assert len(filed.pages) == len(redacted.pages)
    fingerprint = re.compile(r"[0-9a-f]{8}|\d+")
    for page in range(1, len(filed.pages) - 1):
        gone = filed.words(page) - redacted.words(page)
        known = {*" ".join(made["names"]).split(), "Amina", "Bruno"}
        version = {*filed.pages[0].split(), "shown", "by", "name", *filed.pages[-1].split()}
        odd = [word for word in gone if word not in known | version and not fingerprint.fullmatch(word)]
        assert odd == [], f"page {page + 1}"


def test_every_reference_names_the_page_where_its_exhibit_stands(made):
    file = made["en", False]
    starts = {}
    for number, page in enumerate(file.pages, 1):
        for exhibit in re.findall(r"^Exhibit (\d+)\. ", page, re.M):
            starts.setdefault(int(exhibit), number)
    ends = {exhibit: starts.get(exhibit + 1, len(file.pages)) for exhibit in starts}
    references = re.findall(r"Exh\.\s+(\d+),\s+p\.\s+(\d+)(?:,\s+lines?\s+(\d+))?", file.text)
    assert len(references) > 50
    for exhibit, page, line in references:
        assert starts[int(exhibit)] <= int(page) <= ends[int(exhibit)]
        if line:
            assert re.search(rf"^(?:[a-z ]+ )?{line}\b", file.pages[int(page) - 1], re.M), (
                f"Exh. {exhibit}, p. {page}, line {line}"
            )


def test_the_contents_name_the_pages_of_the_sections(made):
    file = made["en", False]
    for title, number in re.findall(r"^\d+([A-Z][^\n.]+?)[. ]*(\d+)$", file.pages[1].replace(" .", "."), re.M):
        assert title.strip() in file.pages[int(number) - 1]


def test_a_name_stands_only_where_its_owner_agreed_and_never_in_the_redacted_file(made):
    agreed, other = made["names"]
    for language in ("en", "ru", "kk"):
        filed, redacted = made[language, False], made[language, True]
        assert agreed in filed.text.replace("\n", " ")
        assert not names_in(filed.text, [other])
        assert not names_in(redacted.text, [agreed, other])
        assert not names_in(str(redacted.reader.metadata), [agreed, other])
        assert "Amina" not in redacted.text
        assert "Bruno" not in redacted.text


def test_a_withdrawn_consent_closes_the_next_file(example):
    suit = suit_by(example.lawyer, ZARECHNY)
    agreed, person = next(iter(sealed_identities(example.member).items()))
    record_consent(example.member, person, Scope.COURT_WITNESS, Answer.WITHDRAWN, on=ON)
    assert not names_in(File(build(example.lawyer, suit, redacted=False, language="en", on=ON)).text, [agreed])


def test_the_custody_certificate_holds_the_hashes_of_the_vault(made):
    printed = re.sub(r"\s+", "", made["en", True].text)
    sealed = re.findall(r"Sealedfile,SHA-256([0-9a-f]{64})", printed)
    assert len(sealed) >= 5
    assert set(sealed) <= made["hashes"]


def test_it_is_archival_and_carries_its_letters(made):
    file = made["kk", False]
    metadata = file.reader.xmp_metadata.stream.get_data().decode()
    assert re.search(r"pdfaid:part>2<", metadata)
    assert re.search(r"pdfuaid:part>1<", metadata)
    for page in file.reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
    assert all(letter in file.text for letter in "әғқңөұүі")


def test_a_stranger_gets_no_file(example):
    from aigaq.errors import Refusal

    suit = suit_by(example.lawyer, ZARECHNY)
    with pytest.raises(Refusal):
        build(example.stranger, suit, redacted=True, language="en", on=ON)
    assert Case.objects.count() == 1


@given(TEXT)
def test_lines_lose_no_letter(text):
    broken = lines.broken(text, width=20)
    kept = "".join(text[line.start : line.end] for line in broken)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)
    assert all(line.end - line.start <= 20 for line in broken)


@given(TEXT, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), max_size=5))
def test_a_mask_covers_what_it_should_and_nothing_else(text, marks):
    masks = [Span(start, min(start + length, len(text))) for start, length in marks if start < len(text)]
    hidden = {at for mask in masks for at in range(mask.start, mask.end)}
    for line in lines.broken(text, width=20):
        for part, masked in lines.cut(line, masks):
            assert {at in hidden for at in range(part.start, part.end)} == {masked}


@pytest.mark.parametrize(
    "text", ["Видели Қаражұлдызова в карцере.", "Қаражұлдызовтың туысы", "KARAZHULDYZOV was seen.", "қаражұлдызовқа"]
)
def test_a_sealed_name_is_covered_in_any_ending_and_script(text):
    assert masking.covered(text, ["Ержігіт Қаражұлдызов"], [], "…") != text


def test_a_public_name_stays_readable_though_a_sealed_one_resembles_it():
    text = "Semionova told us."
    assert masking.covered(text, ["Semionov"], ["Elena Semionova"], "…") == text
