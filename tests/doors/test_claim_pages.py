"""Claims on pages: why they stand where they stand, the forms that change it, the matrix, and citing in one go."""

import io
import json
import re

import pytest
from django.test import Client

from aigaq.cli import listing
from aigaq.corroboration.models import Citation, Claim, EvidenceRule, Need, Rebuttal, Rival, SourceRuling
from aigaq.intake.models import Passage
from aigaq.intake.reading.actions import write_down
from aigaq.record.actions import record_account
from aigaq.record.models import Account
from aigaq.vault.actions import deposit
from houses import PASSPHRASE
from signed import asked_anew

TEXT = "First line.\nWe were b\u202eeaten on 3 May, he says."


@pytest.fixture
def amina(example):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def called(example):
    return {row.reference: row for kind in (Claim, Account) for row in kind.objects.filter(case=example.case)}


@pytest.fixture
def reading(example):
    item = deposit(example.member, example.case, io.BytesIO(b"\x00" * 9), title={"en": "A letter"}, name="l.bin")
    return write_down(example.member, item, TEXT)


def text_of(answer):
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def claim_page(amina, row):
    return text_of(amina.get(f"/claims/{row.pk}/"))


def test_a_claim_says_sentence_by_sentence_why_it_stands_there_and_what_is_missing(amina, called):
    shown = claim_page(amina, called["C-016"])
    assert "It is carried by 4 sources that did not hear it from each other: A-014, A-015, A-016, A-018." in shown
    assert "2 sources speak against it and nobody has answered: A-017, A-019." in shown
    assert "An answer to what cannot be true together with it: C-018, C-021." in shown
    assert "Heard while held by a body that is accused here: A-015." in shown
    once = claim_page(amina, called["C-022"])
    assert "A-021 + A-022 count once: both came through the same person" in once
    assert "One more source, which did not hear it from A-021 + A-022." in once
    assert (
        "a medical report in which a clinician grades an injury at least “highly consistent with the account”" in once
    )


def test_official_versions_that_exclude_each_other_stand_side_by_side_on_both_pages(amina, called):
    for one, other in (("C-018", "C-019"), ("C-019", "C-018")):
        shown = claim_page(amina, called[one])
        assert "That both are said is evidence in itself." in shown
        assert "Two official versions of one event" in shown and other in shown
        assert "A-017" in shown and "A-018" in shown


def test_what_a_claim_needs_and_what_falls_with_it_are_shown(amina, called):
    assert "Falls with itC-018" in claim_page(amina, called["C-017"])
    assert "level 1: C-017" in claim_page(amina, called["C-018"])


def test_forms_say_what_a_claim_needs_what_excludes_it_and_how_it_was_weighed(amina, called):
    one, other = called["C-001"], called["C-027"]
    at = f"/claims/{one.pk}"
    assert amina.post(f"{at}/need/", {"on": f"{other.reference} · whatever"}).status_code == 302
    assert Need.objects.filter(claim=one, on=other).exists()
    circle = amina.post(f"/claims/{other.pk}/need/", {"on": one.reference})
    assert circle.status_code == 400 and "would need itself" in text_of_error(circle)
    assert amina.post(f"{at}/rival/", {"other": "C-999", "reason": "x"}).status_code == 400
    assert amina.post(f"{at}/rival/", {"other": other.reference, "reason": "Not both."}).status_code == 302
    weighed = {"source_axis": "B", "information_axis": "2", "standard": "reasonable_suspicion", "reason": "So."}
    assert amina.post(f"{at}/assess/", weighed).status_code == 302
    shown = claim_page(amina, one)
    assert "usually reliable" in shown and "probably true" in shown and "reasonable suspicion" in shown


def text_of_error(answer):
    return " ".join(re.findall(r'class="error"[^>]*>([^<]*)', answer.content.decode()))


def test_what_speaks_against_is_answered_on_a_page_and_the_answer_stands_beside_it(amina, called):
    one = called["C-028"]
    against = Citation.objects.get(claim=one, stance="contradicts")
    at = f"/claims/{one.pk}/answer/"
    assert f'value="{against.pk}" selected' in amina.get(f"{at}?of={against.pk}").content.decode()
    assert amina.post(at, {"of": str(against.pk), "reason": "It answers another question."}).status_code == 302
    assert Rebuttal.objects.get(claim=one).citation == against
    shown = claim_page(amina, one)
    assert "Against it, and answered: A-002." in shown and "It answers another question." in shown
    rival = Rival.objects.get(one=called["C-001"])
    at = f"/claims/{called['C-001'].pk}/answer/"
    assert amina.post(at, {"of": str(rival.pk), "reason": "No."}).status_code == 302


def test_sources_say_why_they_count_once_and_take_a_ruling(amina, example, called):
    at = f"/cases/{example.case.reference}/sources/"
    assert "A-003 + A-004: the same person tells both" in text_of(amina.get(at))
    ruling = {"one": called["A-003"].pk, "other": called["A-004"].pk, "verdict": "apart", "reason": "Two matters."}
    assert amina.post(at, ruling).status_code == 302
    assert SourceRuling.objects.get().by.name == "Amina"
    shown = text_of(amina.get(at))
    assert "A-003 + A-004" not in shown and "A-003, A-004: two sources. Two matters. Amina" in shown
    assert amina.post(at, ruling | {"other": called["A-003"].pk}).status_code == 400


def test_the_rule_is_shown_with_its_source_and_a_case_asks_for_more(amina, example):
    at = f"/cases/{example.case.reference}/evidence-rule/"
    assert "OHCHR" in text_of(amina.get(at))
    lax = amina.post(at, {"clusters": "1", "medical": "", "reason": "x"})
    assert lax.status_code == 400 and "never for less" in text_of_error(lax)
    assert amina.post(at, {"clusters": "3", "medical": "", "reason": "The court asks for it."}).status_code == 302
    assert EvidenceRule.objects.get().clusters == 3 and "The court asks for it." in text_of(amina.get(at))


def test_words_of_a_reading_are_cited_with_one_request_and_lit(amina, called, reading):
    told = called["A-003"]
    sent = {"claim": "C-001 · whatever", "stance": "supports", "account": str(told.pk), "start": "12", "end": "29"}
    answer = amina.post(f"/readings/{reading.pk}/cite/", sent)
    made = Citation.objects.order_by("-made").first()
    assert answer.headers["Location"] == f"/readings/{reading.pk}/?leaf=1#p-{made.passage_id}"
    assert (made.claim.reference, made.passage.item_id) == ("C-001", reading.text_id)
    assert TEXT[made.passage.start : made.passage.end] == "We were b\u202eeaten o"
    assert made.passage.locator["ru"] != made.passage.locator["en"] or made.passage.locator["en"]
    page = amina.get(answer.headers["Location"]).content.decode()
    assert f'<span class="quoted quoted-supports" id="p-{made.passage_id}">We were b' in page
    assert 'data-stands-for="1"' in page and 'data-start="0"' in page


def test_whose_words_they_are_is_not_guessed(amina, example, called, reading):
    chosen = re.compile(r'<select name="account"[^>]*><option value="([^"]*)"')
    assert chosen.search(amina.get(f"/readings/{reading.pk}/").content.decode())[1] == ""
    told = record_account(
        example.member, example.case, teller=called["A-005"].teller, item=reading.item, setting="letter",
        knows="first_hand", gist={"en": "We were beaten."},
    )  # fmt: skip
    assert chosen.search(amina.get(f"/readings/{reading.pk}/").content.decode())[1] == str(told.pk)
    without = {"claim": "C-001", "stance": "supports", "words": "May"}
    assert amina.post(f"/readings/{reading.pk}/cite/", without).status_code == 400


def test_without_scripts_the_exact_words_are_found_and_a_new_claim_is_put_down(amina, called, reading):
    sent = {"claim": "He was beaten in May.", "stance": "contradicts", "account": str(called["A-003"].pk)}
    at = f"/readings/{reading.pk}/cite/"
    assert amina.post(at, sent | {"words": "on 3 May"}).status_code == 302
    made = Citation.objects.order_by("-made").first()
    assert (made.claim.text, TEXT[made.passage.start : made.passage.end]) == (
        {"en": "He was beaten in May."}, "on 3 May",
    )  # fmt: skip
    before = Passage.objects.count()
    for wrong in ({"words": "never said"}, {"start": "5", "end": "99999"}, {"start": "9", "end": "3"}, {}):
        assert amina.post(at, sent | wrong).status_code == 400
    for wrong in ({"claim": "C-999"}, {"account": "x"}, {"stance": "sure"}, {"claim": ""}):
        assert amina.post(at, sent | {"words": "on 3 May"} | wrong).status_code == 400
    boxed = sent | {"left": "1", "top": "1", "right": "50", "bottom": "50"}
    assert amina.post(at, boxed).status_code == 400
    assert Passage.objects.count() == before


def test_words_of_a_gist_are_cited_from_the_page_of_the_account(amina, called):
    told = called["A-005"]
    page = amina.get(f"/accounts/{told.pk}/").content.decode()
    assert "in the custody of the accused body" in page and "data-citable" in page
    sent = {"claim": "C-010", "stance": "context", "words": told.gist["en"][:5], "language": "en"}
    assert amina.post(f"/accounts/{told.pk}/cite/", sent).headers["Location"] == f"/accounts/{told.pk}/#cited"
    made = Citation.objects.order_by("-made").first()
    assert (made.account, made.passage.start, made.passage.end, made.passage.item.received_how) == (
        told,
        0,
        5,
        "own_note",
    )
    assert text_of(amina.get(f"/passages/{made.passage_id}/"))


def test_the_matrix_shows_gaps_joinings_and_custody_and_is_narrowed_by_codes(amina, example):
    at = f"/cases/{example.case.reference}/matrix/"
    page = amina.get(at).content.decode()
    claims = Claim.objects.filter(case=example.case).count()
    assert page.count('<li><a class="at-') == claims and "A-003 + A-004: the same person tells both" in page
    assert "in the custody of the accused body" in page and "contradiction unanswered" in page
    narrow = amina.get(f"{at}?grade=contested&stance=contradicts&incident=nonsense").content.decode()
    assert 'class="supports"' not in narrow and narrow.count('<li><a class="at-') > 5
    assert "No claim is like that." in text_of(amina.get(f"{at}?grade=nothing_yet"))
    assert amina.get(f"{at}?down=zz&across=-4&grade=<script>").status_code == 200


def test_every_column_of_a_row_has_its_cell(amina, example):
    page = amina.get(f"/cases/{example.case.reference}/matrix/").content.decode()
    # The picture above it has a table of its own.
    table = page[page.index('<table class="matrix"') :].partition("</table>")[0]
    heads = table[table.index("</tr>") : table.index("</thead>")].count("<th")
    rows = table[table.index("<tbody>") :].split("<tr ")[1:]
    assert heads > 10 and {row.count("<td") for row in rows} == {heads + 2}


@pytest.mark.parametrize("path", ["claims/", "matrix/", "sources/", "evidence-rule/"])
def test_no_page_of_claims_asks_for_much(amina, example, path):
    amina.get(f"/cases/{example.case.reference}/{path}")
    with asked_anew() as asked:
        assert amina.get(f"/cases/{example.case.reference}/{path}").status_code == 200
    assert len(asked) <= 25


def test_a_claim_a_reading_and_an_account_ask_for_no_more_than_other_pages(amina, called, reading):
    for path in (f"/claims/{called['C-016'].pk}/", f"/readings/{reading.pk}/", f"/accounts/{called['A-003'].pk}/"):
        amina.get(path)
        with asked_anew() as asked:
            assert amina.get(path).status_code == 200
        assert len(asked) <= 25, path


def test_the_command_gives_all_that_the_matrix_shows(example):
    told = json.loads(json.dumps(listing.whole_matrix(example.member, example.case.reference)))
    one = next(row for row in told if row["reference"] == "C-022")
    assert [group["accounts"] for group in one["clusters"]] == [["A-020", "A-021", "A-022", "A-023"]]
    assert {joining["why"] for joining in one["clusters"][0]["joinings"]} >= {"same_origin", "same_family"}
    assert {cited["held"] for cited in one["citations"]} == {"held_by_accused"}
    assert one["gaps"] == ["gap_one_cluster"] and "A-021 + A-022" in one["lacks"][0]
    assert "<a" not in "".join(one["why"] + one["lacks"])


def test_an_outsider_is_told_the_same_of_a_claim_and_of_nothing(example, called):
    chen = Client(SERVER_NAME="127.0.0.1")
    chen.post("/sign-in/", {"name": "Chen", "passphrase": PASSPHRASE})
    one = called["C-001"].pk
    for path in (f"/claims/{one}/need/", f"/claims/{one}/answer/", f"/accounts/{called['A-001'].pk}/cite/"):
        for answer in (chen.get(path), chen.post(path, {})):
            assert answer.status_code == 404 and "A-001" not in answer.content.decode()
