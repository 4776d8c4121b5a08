"""Releasing, placing, capturing, correcting: nothing is changed, everything is kept, and consent closes it again."""

import hashlib
import io
from datetime import date

import pytest

from aigaq.access import seal
from aigaq.access.changes import ChangedMeanwhile
from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.exchange.publishing import actions as publishing
from aigaq.exchange.publishing.actions import files, write_release
from aigaq.exchange.publishing.folder import FolderExists
from aigaq.publication import actions as drafts
from aigaq.publication.guard import SealedName
from aigaq.publication.models import Capture, ReleaseFile
from aigaq.publication.releases import actions, queries
from aigaq.publication.releases.actions import release
from aigaq.publication.releases.codes import Form, Whereabouts
from aigaq.publication.releases.made import Made, Taken
from aigaq.publication.releases.paper import plain
from aigaq.publication.sentences import Kind
from aigaq.record.actions import record_person
from aigaq.vault import store
from aigaq.vault.actions import unsealed
from aigaq.vault.dates import ImpossibleDate
from aigaq.vault.verify import verify

DAY = date(2020, 7, 22)
TITLE = {"en": "On a hunger strike", "ru": "О голодовке", "kk": "Аштық туралы"}
WORDS = [
    {"en": "We call for an inquiry.", "ru": "Мы требуем расследования.", "kk": "Біз тергеуді талап етеміз."},
    {"en": "Silence is no answer.", "ru": "Молчание — не ответ.", "kk": "Үндемеу — жауап емес."},
]


@pytest.fixture
def draft(amina, case):
    found = drafts.draft(amina, case, kind="public_statement", title=TITLE)
    for words in WORDS:
        drafts.write(amina, found, words, Kind.VALUE_JUDGEMENT)
    return found


@pytest.fixture
def out(amina, draft):
    return release(amina, draft, on=DAY, channel="Our site", on_site=True)


def test_a_release_freezes_the_text_in_every_language_and_sets_four_files_from_each(amina, draft):
    out = publishing.release(amina, draft, on=DAY, channel="Our site", on_site=True)
    found = queries.files_of(amina, out)
    assert [(one.row.language, one.row.form) for one in found] == [
        (a, str(b)) for a in ("en", "ru", "kk") for b in Form
    ]
    for one in found:
        content = unsealed(amina, one.row.item)
        assert hashlib.sha256(content).hexdigest() == one.sha256
        first = one.row.form == Form.TEXT
        assert (one.row.item.derived_from_id is None) == first
        assert first or one.row.item.derived_from.language == one.row.language
    assert out.statement.index_number == "2020/001" and out.statement.state == "released"
    assert [one.name for one in found[:2]] == ["2020-001-en.txt", "2020-001-en.pdf"]


def test_the_commitment_of_each_file_stands_in_the_trail_and_no_hash_in_clear(amina, out):
    trail = "\n".join(TrailEntry.objects.values_list("line", flat=True))
    for one in queries.files_of(amina, out):
        assert one.row.item.commitment in trail
        assert one.sha256 not in trail and one.sha256.encode() not in bytes(one.row.sha256_sealed)


def test_the_exact_text_is_what_the_draft_said(amina, draft):
    (english, *_) = queries.papers(amina, draft, DAY)
    row = release(amina, draft, on=DAY, channel="Our site")
    assert unsealed(amina, row.item).decode() == plain(english)
    assert "We call for an inquiry. Silence is no answer.\n" in plain(english)


def test_a_language_that_is_not_whole_stays_at_home(amina, draft):
    drafts.write(amina, draft, {"en": "One more.", "ru": "Ещё одно."}, Kind.VALUE_JUDGEMENT)
    row = release(amina, draft, on=DAY, channel="Our site")
    assert {one.row.language for one in queries.files_of(amina, row)} == {"en", "ru"}


def test_what_is_whole_in_no_language_and_what_is_empty_is_not_released(amina, case):
    empty = drafts.draft(amina, case, kind="post", title=TITLE)
    with pytest.raises(Incomplete):
        release(amina, empty, on=DAY, channel="Our site")
    drafts.write(amina, empty, {"en": "One."}, Kind.VALUE_JUDGEMENT)
    drafts.write(amina, empty, {"ru": "Два."}, Kind.VALUE_JUDGEMENT)
    with pytest.raises(Incomplete):
        release(amina, empty, on=DAY, channel="Our site")
    assert not ReleaseFile.objects.exists()


def test_files_set_from_another_text_are_not_kept(amina, draft):
    (english, *_) = queries.papers(amina, draft, DAY)
    made = list(files(english))
    drafts.write(amina, draft, {"en": "Late.", "ru": "Поздно.", "kk": "Кеш."}, Kind.VALUE_JUDGEMENT)
    with pytest.raises(ChangedMeanwhile):
        actions.release(amina, draft, on=DAY, channel="Our site", made=made)
    draft.refresh_from_db()
    assert draft.state == "draft" and not ReleaseFile.objects.exists()


def test_a_statement_is_released_once_and_only_by_who_may(amina, bruno, chen, draft):
    for reader, refusal in ((bruno, NotAllowed), (chen, Unknown)):
        with pytest.raises(refusal):
            release(reader, draft, on=DAY, channel="Our site")
    release(amina, draft, on=DAY, channel="Our site")
    with pytest.raises(Incomplete):
        release(amina, draft, on=DAY, channel="Our site")


def test_the_old_name_of_the_act_still_releases(amina, draft):
    row = actions.release(amina, draft, on=DAY, channel="Facebook", language="ru")
    assert [one.row.form for one in queries.files_of(amina, row)] == ["text"]
    assert row.item.language == "ru"


def test_a_sealed_name_stops_a_release_and_closes_one_that_is_out(amina, case, draft, tmp_path):
    row = release(amina, draft, on=DAY, channel="Our site", on_site=True)
    record_person(amina, case, role={"en": "prisoner"}, identity={"name": "Silence Invented"})
    with pytest.raises(actions.NotForTheWorld):
        write_release(amina, row.statement, tmp_path / "out")
    assert not (tmp_path / "out").exists() and not (tmp_path / "out.part").exists()
    second = drafts.draft(amina, case, kind="post", title={"en": "Again"})
    drafts.write(amina, second, {"en": "Silence was beaten."}, Kind.VALUE_JUDGEMENT)
    with pytest.raises(SealedName):
        release(amina, second, on=DAY, channel="Our site")


def test_copies_leave_with_their_hashes_and_custody_says_so(amina, out, tmp_path):
    names = write_release(amina, out.statement, tmp_path / "out")
    listed = dict(reversed(line.split("  ")) for line in (tmp_path / "out" / "SHA256SUMS").read_text().splitlines())
    known = {one.name: one.sha256 for one in queries.files_of(amina, out)}
    assert listed == known and sorted(names) == sorted([*known, "SHA256SUMS"])
    line = out.item.custody.last()
    assert (line.event, line.purpose, line.audience) == ("tra", "publish_anonymised", "public")
    with pytest.raises(FolderExists):
        write_release(amina, out.statement, tmp_path / "out")


def test_where_it_went_is_sealed_and_an_analyst_sees_only_that_it_went(amina, people, out):
    actions.place(amina, out, kind="social", where="https://example.org/posts/1", on="2020-07")
    (place,) = queries.places_of(amina, [out])
    assert place.where == "https://example.org/posts/1" and place.standing is Whereabouts.NOT_LOOKED
    (seen,) = queries.places_of(people["Erik"], [out])
    assert seen.where == "" and seen.row.kind == "social"
    assert b"example.org" not in bytes(place.row.where_sealed)


def test_what_became_of_it_says_whether_it_is_still_there(amina, out):
    where = actions.place(amina, out, kind="social", where="https://example.org/posts/1")
    actions.note(amina, where, kind="reaction", on="2020-07-23", text="The director wrote below it.")
    actions.note(amina, where, kind="deleted", on="2020-08")
    (place,) = queries.places_of(amina, [out])
    assert place.standing is Whereabouts.GONE
    assert [said for _, said in place.happened] == ["The director wrote below it.", ""]
    with pytest.raises(ImpossibleDate):
        actions.note(amina, where, kind="deleted", on="2020-13")
    with pytest.raises(Incomplete):
        actions.place(amina, out, kind="press", where="  ")


def test_a_capture_by_hand_keeps_the_same_fields_as_one_by_the_house(amina, out):
    where = actions.place(amina, out, kind="social", where="https://example.org/posts/1")
    kept = [store.seal(io.BytesIO(content)) for content in (b"<p>post</p>", b"\x89PNG not really")]
    actions.keep_by_hand(
        amina, where, address=" https://example.org/posts/1 ", at="2020-07-23", tool="Firefox 140", by="a colleague",
        source=kept[0], picture=kept[1],
    )  # fmt: skip
    taken = Taken("2020-07-24T10:00:00Z", "aigaq 0.1", {"address": "https://example.org/posts/1"}, b"WARC", b"")
    actions.keep_capture(amina, where, taken)
    (place,) = queries.places_of(amina, [out])
    (hand, said), (house, _) = place.captures
    assert said["source_sha256"] == hashlib.sha256(b"<p>post</p>").hexdigest()
    assert (hand.how, hand.taken_at, said["by"]) == ("by_person", "2020-07-23", "a colleague")
    assert unsealed(amina, hand.source) == b"<p>post</p>" and unsealed(amina, hand.picture).startswith(b"\x89PNG")
    assert (house.how, house.picture, unsealed(amina, house.source)) == ("by_house", None, b"WARC")


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "https://a b/", "javascript:alert(1)", "http://" + 3000 * "a"]
)
def test_a_capture_needs_an_address_and_a_file(amina, out, address):
    where = actions.place(amina, out, kind="social", where="a page")
    with pytest.raises(actions.NoAddress):
        actions.keep_by_hand(
            amina, where, address=address, at="", tool="Firefox 140", source=store.seal(io.BytesIO(b"x"))
        )  # fmt: skip
    with pytest.raises(Incomplete):
        actions.keep_by_hand(amina, where, address="https://example.org/", at="", tool="Firefox 140")
    assert not Capture.objects.exists()


def test_a_correction_begins_with_the_sentences_and_what_they_rest_on_and_changes_nothing_before(amina, draft, out):
    before = unsealed(amina, out.item)
    fresh = actions.correct(
        amina, draft, kind="correction", reason={"en": "A word was wrong.", "ru": " ", "kk": "Қате."}
    )
    assert [row.text for row in fresh.sentences.all()] == WORDS
    assert fresh.supersedes == draft and fresh.state == "draft" and fresh.index_number is None
    assert queries.languages_of(fresh) == ["en", "kk"]
    assert queries.superseding(amina, draft) == []
    row = release(amina, fresh, on=date(2020, 8, 1), channel="Our site")
    assert queries.superseding(amina, draft) == [fresh] and fresh.index_number == "2020/002"
    text = unsealed(amina, row.item).decode()
    assert "This statement corrects 2020/001 of 22 July 2020\nA word was wrong.\n" in text
    draft.refresh_from_db()
    assert draft.state == "released" and unsealed(amina, out.item) == before


def test_a_retraction_says_why_and_needs_no_sentence(amina, draft, out):
    fresh = actions.correct(amina, draft, kind="retraction", reason={"en": "A court ordered it."})
    row = release(amina, fresh, on=date(2020, 8, 1), channel="Our site")
    assert "takes back 2020/001 of 22 July 2020\nA court ordered it.\n" in unsealed(amina, row.item).decode()


def test_only_what_is_released_is_corrected_and_never_without_a_reason(amina, draft):
    with pytest.raises(actions.NotReleasedYet):
        actions.correct(amina, draft, kind="correction", reason={"en": "Why."})
    release(amina, draft, on=DAY, channel="Our site")
    with pytest.raises(Incomplete):
        actions.correct(amina, draft, kind="correction", reason={"en": "  "})


def test_a_sealed_column_moved_to_another_row_does_not_open(amina, out):
    one, two = [actions.place(amina, out, kind="press", where=f"page {number}") for number in (1, 2)]
    type(one).objects.filter(pk=one.pk).update(where_sealed=two.where_sealed)
    with pytest.raises(seal.ValueMoved):
        queries.places_of(amina, [out])


def test_the_places_of_what_rests_on_an_original_are_found_from_it(amina, case, draft):
    from aigaq.intake.actions import mark
    from aigaq.vault.actions import deposit

    letter = deposit(amina, case, io.BytesIO(b"They beat him."), title={"en": "A letter"}, name="l.txt")
    row = draft.sentences.first()
    row.source = mark(amina, letter, 0, 4, {"en": "line 1"})
    row.save()
    out = release(amina, draft, on=DAY, channel="Our site")
    assert queries.places_of_item(amina, letter) == []
    actions.place(amina, out, kind="press", where="A newspaper")
    assert [one.where for one in queries.places_of_item(amina, letter)] == ["A newspaper"]


def test_the_house_verifies_after_all_of_it(amina, draft, out):
    where = actions.place(amina, out, kind="social", where="https://example.org/1")
    actions.note(amina, where, kind="blocked", on="2020-09")
    actions.keep_capture(amina, where, Taken("2020-07-24T10:00:00Z", "aigaq 0.1", {}, b"WARC", b"PNG"))
    actions.correct(amina, draft, kind="correction", reason={"en": "Why."})
    assert verify().sound


def test_a_made_file_knows_its_own_hash():
    assert Made("en", Form.PDF, b"abc", "typst 1", "").sha256.startswith("ba7816bf")
