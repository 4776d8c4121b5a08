"""From a published text backwards: each sentence leads to where it stands, and what asserts a fact rests on claims."""

import io
from pathlib import Path

import pytest

from aigaq.access import actions as access
from aigaq.access import lock, store
from aigaq.access.permissions import Role
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.examples import data
from aigaq.examples.load import load
from aigaq.intake.models import Passage
from aigaq.publication.brought.actions import About, Confirmed, bring
from aigaq.publication.brought.cutting import cut
from aigaq.publication.models import Sentence, Statement
from aigaq.publication.sentences import Kind
from aigaq.publication.writing.planning import Section
from aigaq.publication.writing.queries import sheet
from aigaq.publication.writing.standing import Stand
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.verify import verify
from houses import PASSPHRASE, leave

SOURCE = Path(__file__).parents[3] / "shared" / "case" / "EUR-57-2771-2020.txt"
TEXT = (
    "A monitor was sued.\n\n\n5 May 2020\n\nGuards beat a man.¹ He told the court so.\n\n"
    "¹ https://example.org\n\nBackground\n\nIt is common."
)


@pytest.fixture
def item(amina, case):
    return deposit(
        amina, case, io.BytesIO(TEXT.encode()), title={"en": "A post"}, name="post.txt", media_type="text/plain"
    )


def confirmed(text):
    return [Confirmed(one, Kind.FACT, one.section) for one in cut(text) if one.section]


def test_each_sentence_leads_to_where_it_stands_in_the_original(amina, item):
    made = bring(amina, item, About({"en": "A post"}, "post", "en", dated="2020-05"), confirmed(TEXT))
    assert made.state == "released" and made.dated == "2020-05"
    for row in made.sentences.select_related("source__item"):
        words = unsealed(amina, row.source.item).decode()[row.source.start : row.source.end]
        assert " ".join(words.split()) == row.text["en"]
    assert made.sentences.last().section == Section.BACKGROUND
    assert not verify().faults


def test_nothing_is_kept_of_a_text_without_a_sentence_or_a_title(amina, item):
    for about, sentences in ((About({"en": "A"}, "post", "en"), []), (About({}, "post", "en"), confirmed(TEXT))):
        with pytest.raises(Incomplete):
            bring(amina, item, about, sentences)
    assert not Statement.objects.exists() and not Passage.objects.exists()


def test_who_may_not_publish_brings_nothing_in_and_a_stranger_learns_nothing(bruno, chen, item):
    for member, refusal in ((bruno, NotAllowed), (chen, Unknown)):
        with pytest.raises(refusal):
            bring(member, item, About({"en": "A post"}, "post", "en"), confirmed(TEXT))


@pytest.fixture(scope="module")
def with_its_text(tmp_path_factory):
    """A house in which the example came in with the text of the public statement itself."""
    if not SOURCE.is_file():
        pytest.skip("the text of the public statement is not here: ../shared/case/EUR-57-2771-2020.txt")
    folder = store.Folder(tmp_path_factory.mktemp("houses") / "with text")
    access.make_house(folder, PASSPHRASE, "Test", lock.THROWAWAY_COST)
    amina = access.join("Amina", [Role.MONITOR], PASSPHRASE, lock.THROWAWAY_COST)
    load(amina, data.read_source(SOURCE))
    yield amina, Statement.objects.get(index_number="EUR 57/2771/2020")
    leave()


def test_every_sentence_of_the_public_statement_that_asserts_something_rests_on_a_claim(with_its_text):
    _amina, statement = with_its_text
    asserting = statement.sentences.filter(kind__in=["fact", "mixed", "quotation"])
    assert asserting.count() > 35
    assert [row.position for row in asserting if not row.rests_on.exists()] == []


def test_the_public_statement_shows_what_stands_firmly_what_is_contested_and_by_what(with_its_text):
    amina, statement = with_its_text
    found = sheet(amina, statement)
    assert found.counts[Stand.FIRM] >= 10 and found.counts[Stand.CONTESTED] > 5 and found.counts[Stand.ONE_SOURCE] > 2
    assert found.counts[Stand.NOTHING_YET] == 0
    contested = [row for row in found.rows if row.stand is Stand.CONTESTED]
    assert all(row.against for row in contested)
    assert any(other for row in contested for other in row.rivals)


def test_every_sentence_of_the_public_statement_leads_to_its_own_words(with_its_text):
    amina, statement = with_its_text
    rows = list(Sentence.objects.filter(statement=statement).select_related("source__item"))
    text = unsealed(amina, rows[0].source.item).decode()
    for row in rows:
        start, end = text[row.source.start :], text[: row.source.end]
        words = row.text["en"].split()
        assert start.split()[:2] == words[:2] and end.split()[-2:] == words[-2:]
    assert statement.title["en"].startswith("Kazakhstan") and statement.dated == "2020-07-22" and statement.contact


def test_the_map_of_the_statement_holds_none_of_its_words():
    for row in data.rows("reading", "sentence"):
        assert set(row) == {"start", "end", "digest", "kind", "claims"}
        assert set(row["claims"]) <= {claim["id"] for claim in data.rows("claims", "claim")}


def test_the_map_of_the_statement_is_that_of_its_text():
    if not SOURCE.is_file():
        pytest.skip("the text of the public statement is not here")
    text = SOURCE.read_text("utf-8")
    rows = data.rows("reading", "sentence")
    assert [data.digest(text[row["start"] : row["end"]]) for row in rows] == [row["digest"] for row in rows]
    assert len(data.sentences(cut(text))) == len([one for one in cut(text) if one.section]) == len(rows)
