"""Papers between lawyer and client: no door lets them out, whatever it is asked; a lawyer may lift that, once."""

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from django.test import Client

from aigaq.access.models import TrailEntry
from aigaq.cli import exporting, papers
from aigaq.corroboration.actions import cite, claim
from aigaq.corroboration.support import Stance
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.exchange.bag.actions import pour
from aigaq.exchange.dossier.actions import Asked, build, write_parts, write_tables
from aigaq.exchange.publishing import actions as publishing
from aigaq.exchange.submissions.actions import begun, draft, drafted, hand_out
from aigaq.exchange.submissions.value import Problem
from aigaq.intake.actions import mark as mark_passage
from aigaq.intake.translations import actions as translations
from aigaq.proceedings.queries import suit_by
from aigaq.publication import actions as publication
from aigaq.publication.releases import queries as releases
from aigaq.publication.sentences import Kind
from aigaq.record.actions import clear, record_account, record_person
from aigaq.vault.actions import deposit, take_out
from aigaq.vault.checkouts.actions import check_out
from aigaq.vault.clearance import Purpose
from aigaq.vault.models import Custody, Privilege
from aigaq.vault.privilege import actions, queries
from aigaq.vault.privilege.actions import WithheldAsPrivileged
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import items
from aigaq.web import handouts
from houses import PASSPHRASE
from leaves import in_a_row, leaves

ON = date(2020, 7, 22)
TITLE, TEXT, GIST, WHY = (
    "Advice on the appeal", "We would lose on the second ground.", "Counsel thinks the second ground weak.",
    "Letter of counsel of 5 July",
)  # fmt: skip
TELLING = (TITLE, TEXT, GIST, "second ground", "what counsel advised")


class Advice:
    """A suit, and a letter of counsel in it that somebody cited for a claim about its incident."""

    def __init__(self, example):
        self.amina, self.bruno, self.case = example.member, example.lawyer, example.case
        self.suit = suit_by(self.bruno, "S-2020-2")
        self.incident = self.suit.about.first().incident
        self.item = self.paper(TEXT, title=TITLE)
        body = record_person(self.amina, self.case, kind="body", public=True, name={"en": "A bar"})
        account = record_account(
            self.amina, self.case, teller=body, setting="interview", knows="document", gist={"en": GIST}, item=self.item
        )
        passage = mark_passage(self.amina, self.item, 0, 8, {"en": "what counsel advised"})
        proposition = claim(self.amina, self.case, {"en": "It was advised."}, self.incident)
        cite(self.amina, proposition, passage, account, Stance.SUPPORTS)

    def paper(self, text, *, title="A paper", of=None):
        return deposit(
            self.amina, self.case, io.BytesIO(text.encode()), title={"en": title}, name="letter.txt",
            media_type="text/plain", dated="2020-07-05", derived_from=of, tool="by_hand" if of else "",
        )  # fmt: skip

    def asked(self, *, redacted=False):
        return Asked(self.suit, redacted, "en", ON)

    def file(self, *, redacted=False):
        made = build(self.bruno, self.suit, redacted=redacted, language="en", on=ON)
        return in_a_row(made)

    def bagged(self, items):
        out = io.BytesIO()
        pour(self.bruno, self.case, items, out, "court")
        return zipfile.ZipFile(out)

    def taken(self, item, purpose=Purpose.INTERNAL):
        out = io.BytesIO()
        take_out(self.bruno, item, clear(self.bruno, item, purpose), out)
        return out.getvalue()


@pytest.fixture
def advice(example):
    """The letter, not marked yet."""
    return Advice(example)


@pytest.fixture
def privileged(advice):
    """The letter, marked by the lawyer."""
    actions.mark(advice.bruno, advice.item, WHY)
    return advice


def client(who):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": who, "passphrase": PASSPHRASE})
    return found


def test_who_is_no_lawyer_marks_nothing_takes_no_mark_off_and_lifts_nothing(advice, example):
    for member, refusal in ((advice.amina, NotAllowed), (example.stranger, Unknown)):
        with pytest.raises(refusal):
            actions.mark(member, advice.item, WHY)
    actions.mark(advice.bruno, advice.item, WHY)
    for act in (lambda: actions.unmark(advice.amina, advice.item, "so"),
                lambda: actions.lift(advice.amina, advice.item, Way.BAG, "so")):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()
    assert Privilege.objects.get().ended_at is None


def test_a_mark_says_why_is_sealed_and_stands_in_the_trail_after_it_was_taken_off(advice):
    with pytest.raises(Incomplete):
        actions.mark(advice.bruno, advice.item, "  ")
    row = actions.mark(advice.bruno, advice.item, WHY)
    assert WHY.encode() not in bytes(row.reason_sealed)
    assert queries.reason(advice.bruno, row) == WHY
    with pytest.raises(actions.PrivilegedAlready):
        actions.mark(advice.bruno, advice.item, WHY)
    actions.unmark(advice.bruno, advice.item, "Waived by the client")
    assert queries.standing(advice.bruno, advice.item) is None
    (kept,) = queries.history(advice.bruno, advice.item)
    assert queries.reason(advice.bruno, kept, "ended_sealed") == "Waived by the client"
    acts = list(TrailEntry.objects.filter(on=row.pk).values_list("act", flat=True))
    assert acts == ["item privileged", "item no longer privileged"]


def test_a_privileged_paper_is_neither_taken_nor_checked_out_nor_is_what_was_made_from_it(privileged):
    copy = privileged.paper("A transcript of it.", of=privileged.item)
    again = privileged.paper("A translation of the transcript.", of=copy)
    for item in (privileged.item, copy, again):
        for purpose in (Purpose.INTERNAL, Purpose.COURT):
            with pytest.raises(WithheldAsPrivileged):
                privileged.taken(item, purpose)
        out = io.BytesIO()
        with pytest.raises(WithheldAsPrivileged):
            check_out(privileged.bruno, item, clear(privileged.bruno, item, Purpose.INTERNAL), out, to="A", due=None)
        assert out.getvalue() == b""
    assert not Custody.objects.filter(item__in=[privileged.item, copy, again], event="tra").exists()


def test_a_bag_with_a_privileged_paper_is_refused_by_name_and_left_out_of_the_whole_case(privileged, tmp_path):
    with pytest.raises(WithheldAsPrivileged):
        privileged.bagged([privileged.item])
    case, name = privileged.case.reference, privileged.item.reference
    with pytest.raises(WithheldAsPrivileged):
        exporting.export(privileged.bruno, case, [name], tmp_path / "one", "court")
    assert not (tmp_path / "one").exists()
    going, withheld = queries.free(privileged.bruno, items(privileged.bruno, privileged.case), Way.BAG)
    assert withheld == [privileged.item]
    assert privileged.item not in going


@pytest.mark.parametrize("redacted", [False, True])
def test_the_defence_file_says_that_something_is_withheld_and_nothing_of_what(privileged, redacted):
    text = privileged.file(redacted=redacted)
    for telling in TELLING:
        assert telling not in text
    assert "Withheld as privileged, between lawyer and client." in text
    assert re.search(r"a privileged paper, between lawyer and client\s+withheld", text)
    # That it was there, and was not changed, can be shown.
    assert privileged.item.sealed_sha256[:8] in text


def test_parts_and_tables_of_the_file_hold_no_more_of_it_than_the_file(privileged):
    made, parts = write_parts(privileged.bruno, privileged.asked(), 5)
    assert made.privileged == 1
    told = "".join(page for part in parts for page in leaves(part))
    out = io.BytesIO()
    write_tables(privileged.bruno, privileged.asked(), out)
    cells = [cell.text for table in docx.Document(out).tables for row in table.rows for cell in row.cells]
    for telling in TELLING:
        assert telling not in told and telling not in "\n".join(cells)
    assert any("Withheld as privileged" in cell for cell in cells)


def test_without_the_mark_the_file_prints_the_letter(advice):
    text = advice.file()
    assert all(telling in text for telling in (TITLE, TEXT, GIST))


def test_a_submission_leaves_it_out_and_says_so(privileged):
    row = begun(privileged.amina, privileged.case, "cat22", [], [privileged.incident.reference], ON)
    made = drafted(privileged.amina, row, ON)
    told = "\n".join(one.text for one in docx.Document(io.BytesIO(made.docx)).paragraphs)
    for telling in TELLING:
        assert telling not in told
    gaps = [gap for gap in made.filled.gaps if gap.problem is Problem.PRIVILEGED]
    assert privileged.item.reference in {gap.called for gap in gaps}
    assert "Withheld as privileged" in told


def test_a_draft_made_before_the_mark_is_not_handed_out(advice):
    row = begun(advice.amina, advice.case, "cat22", [], [advice.incident.reference], ON)
    made, files = draft(advice.amina, row, ON)
    assert TITLE in "\n".join(one.text for one in docx.Document(io.BytesIO(made.docx)).paragraphs)
    actions.mark(advice.bruno, advice.item, WHY)
    out = io.BytesIO()
    with pytest.raises(WithheldAsPrivileged):
        hand_out(advice.bruno, files[0], out)
    assert out.getvalue() == b""
    _, fresh = draft(advice.amina, row, ON)
    hand_out(advice.bruno, fresh[0], out)


def test_a_translation_of_a_privileged_paper_follows_it(privileged):
    words = privileged.paper("Мы проиграли бы по второму основанию.", title="Перевод совета")
    about = {"source_language": "en", "language": "ru", "original": privileged.item}
    with pytest.raises(translations.TranslatesPrivileged):
        translations.record_translation(privileged.amina, words, **about)
    actions.mark(privileged.bruno, words, WHY)
    translations.record_translation(privileged.amina, words, **about)
    made = build(privileged.bruno, privileged.suit, redacted=False, language="ru", on=ON)
    text = in_a_row(made)
    assert "второму основанию" not in text
    assert "Перевод совета" not in text


def test_the_files_of_a_release_stay_at_home_once_their_text_is_marked(example, tmp_path):
    statement = publication.draft(example.member, example.case, kind="public_statement", title={"en": "On appeal"})
    publication.write(example.member, statement, {"en": "We call for an inquiry."}, Kind.VALUE_JUDGEMENT)
    out = publishing.release(example.member, statement, on=ON, channel="Our site", on_site=True)
    for item in {one.row.item for one in releases.files_of(example.member, out) if not one.row.item.derived_from_id}:
        actions.mark(example.lawyer, item, WHY)
    for one in releases.files_of(example.member, out):
        with pytest.raises(WithheldAsPrivileged):
            publishing.hand_out(example.member, out, one.row, io.BytesIO())
    with pytest.raises(WithheldAsPrivileged):
        publishing.write_release(example.member, statement, tmp_path / "release")
    assert not (tmp_path / "release").exists()


def test_a_lift_is_for_one_going_out_by_one_way(privileged):
    actions.lift(privileged.bruno, privileged.item, Way.BAG, "Waived for this court")
    with pytest.raises(WithheldAsPrivileged):
        privileged.taken(privileged.item)
    assert TEXT not in privileged.file()
    assert any(name.endswith("original.txt") for name in privileged.bagged([privileged.item]).namelist())
    with pytest.raises(WithheldAsPrivileged):
        privileged.bagged([privileged.item])
    (used,) = queries.lifts(privileged.bruno, privileged.item)
    assert used.used_at is not None
    assert list(TrailEntry.objects.filter(on=used.pk).values_list("act", flat=True)) == [
        "privilege lifted", "privilege lift used",
    ]  # fmt: skip


def test_a_lift_for_a_file_shows_the_paper_in_that_one_and_in_no_later_one(privileged):
    actions.lift(privileged.bruno, privileged.item, Way.DOSSIER, "The client waives it")
    assert TEXT in privileged.file()
    assert TEXT not in privileged.file()


def test_a_lift_of_a_paper_that_is_not_privileged_is_refused(advice):
    with pytest.raises(actions.NotPrivileged):
        actions.lift(advice.bruno, advice.item, Way.BAG, "so")
    with pytest.raises(actions.NotPrivileged):
        actions.unmark(advice.bruno, advice.item, "so")


def test_what_was_prepared_before_the_mark_is_handed_out_no_more(advice):
    bruno = client("Bruno")
    page = bruno.post(f"/originals/{advice.item.pk}/take-out/", {"audience": "court"})
    link = re.search(r'href="(/handouts/[^"]+)"', page.content.decode())[1]
    actions.mark(advice.bruno, advice.item, WHY)
    assert bruno.get(link).status_code == 404
    handouts.Handouts.kept.clear()


def test_the_pages_show_the_mark_and_a_forged_request_changes_nothing(privileged):
    amina, bruno, page = client("Amina"), client("Bruno"), f"/originals/{privileged.item.pk}/privilege/"
    assert "Privileged, between lawyer and client." in amina.get(f"/originals/{privileged.item.pk}/").content.decode()
    assert "Take the mark off" not in amina.get(page).content.decode()
    for step in ("unmark", "lift", "mark"):
        assert amina.post(page, {"step": step, "reason": "so", "way": "way_out.bag"}).status_code in (400, 403)
    assert bruno.post(page, {"step": "lift", "reason": "so", "way": ""}).status_code == 400
    assert not queries.lifts(privileged.bruno, privileged.item)
    assert bruno.post(page, {"step": "lift", "reason": "Waived", "way": "way_out.copy"}).status_code == 302
    assert "Waived" in bruno.get(page).content.decode()
    assert client("Chen").get(page).status_code == 404
    taken = bruno.get(f"/cases/{privileged.case.reference}/take-out/").content.decode()
    assert privileged.item.reference in taken


def test_the_command_marks_lifts_and_refuses_in_words(advice):
    case, item = advice.case.reference, advice.item.reference
    with pytest.raises(NotAllowed):
        papers.mark(advice.amina, case, item, WHY, off=False)
    assert papers.mark(advice.bruno, case, item, WHY, off=False)["privileged"]
    with pytest.raises(Incomplete):
        papers.lift(advice.bruno, case, item, "window", WHY)
    assert papers.lift(advice.bruno, case, item, "bag", WHY)["for"] == "bag"
    assert not papers.mark(advice.bruno, case, item, "Waived", off=True)["privileged"]
