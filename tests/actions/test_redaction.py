"""Covering in a copy: nothing remains beneath, in any kind of document; what gives a word back is not kept."""

import io
from functools import cache

import pytest

import covering
from aigaq.access.changes import ChangedMeanwhile
from aigaq.access.models import ThingKey, TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.exchange.dossier.collect.exhibits import covered_places
from aigaq.exchange.dossier.collect.register import Entry
from aigaq.intake.reading import store as recogniser
from aigaq.publication.redaction import actions, queries, store
from aigaq.publication.redaction.models import Redaction, RedactionMark, RedactionSearch
from aigaq.publication.redaction.places import FoundBy, Place, Reason, placed
from aigaq.publication.redaction.recovery import StillThere, Way
from aigaq.record import actions as record
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.clearance import NotCleared, Purpose
from aigaq.vault.models import Custody, Item
from aigaq.vault.reader.actions import placed_in

needs_recogniser = pytest.mark.skipif(
    recogniser.recogniser() is None, reason="needs Tesseract: apt-get install tesseract-ocr tesseract-ocr-rus -kaz -eng"
)
documents = cache(lambda: {one.kind: one for one in covering.documents()})
KINDS = (
    "annotations", "attachments", "docx", "form", "hidden", "incremental", "layer", "letter", "metadata", "photo",
    "rotated", "scan", "text", "thumbnail",
)  # fmt: skip
SEEN = {"scan", "layer", "annotations", "form", "photo", "picture", "upside"}


@pytest.fixture
def kept(amina, case):
    """Deposit a document."""
    return lambda content, name="paper.pdf": deposit(
        amina, case, io.BytesIO(content), title={"en": "A paper"}, name=name, media_type="application/octet-stream"
    )


def cleared(member, item):
    return clear(member, item, Purpose.INTERNAL)


def begun(member, item):
    return actions.begin(member, item, cleared(member, item))


def looked(member, redaction, term, reason=Reason.IDENTITY):
    search = actions.look_for(member, redaction, term, reason)
    return actions.go_on_looking(member, search, cleared(member, redaction.item))


def made(member, redaction, searchable=False):
    return actions.make(member, redaction, cleared(member, redaction.item), searchable=searchable)


def covered(member, item, term, box=covering.BOX, searchable=False):
    redaction = begun(member, item)
    looked(member, redaction, term)
    if box:
        actions.mark(member, redaction, 1, placed(*box), Reason.HEALTH)
    return made(member, redaction, searchable)


@needs_recogniser
@pytest.mark.parametrize("kind", KINDS)
def test_a_name_and_a_box_are_covered_and_nothing_comes_back_by_any_of_five_ways(amina, kept, kind):
    document = documents()[kind]
    item = kept(document.content, document.name)
    done = covered(amina, item, document.term)
    assert done.copy.derived_from == item and done.copy.media_type == "application/pdf"
    letters = done.checked["letters"]
    assert set(letters) == {str(way) for way in Way}
    assert all(count == 0 for way, count in letters.items() if way != Way.POPPLER) and not letters[Way.POPPLER]
    assert done.checked["signs"] == [] and done.checked["through"] == done.checked["unseen"] == 0
    found = [row.found_by for row in queries.marks(amina, done)]
    assert found.count(FoundBy.DRAWN) == 1 and found.count(FoundBy.TERM) >= 2


def test_no_kind_of_document_is_forgotten():
    assert {*KINDS, "pages", "picture", "upside", "white"} == set(documents())


def test_the_copy_keeps_number_and_size_of_pages_and_says_nothing_of_itself(amina, kept):
    item = kept(covering.rotated(covering.text("kk", "a5", pages=2), 90))
    done = covered(amina, item, covering.NAMES["kk"][0], box=None)
    copy = unsealed(amina, done.copy)
    assert [[one.width, one.height] for one in placed_in(copy, "x")] == done.sheets == [[42000, 59500]] * 2
    assert not any(word in copy for word in (b"/Info", b"/ID", b"/Metadata", b"/Font", b"/Annot", b"Date"))


@needs_recogniser
def test_a_searchable_copy_holds_the_words_in_sight_and_no_other(amina, kept):
    done = covered(amina, kept(covering.text("ru")), "Жанболатов", searchable=True)
    words = [word[0] for one in placed_in(unsealed(amina, done.copy), "x") for word in one.words]
    assert {"вывели", "камеры.", "врач"} <= {word.lower() for word in words}
    assert not any("анболат" in word.lower() or word in covering.SECRET for word in words)
    places = [queries.place_of(row) for row in queries.marks(amina, done)]
    for one in placed_in(unsealed(amina, done.copy), "x"):
        assert all(not Place(*word[1:]).touches(place) for word in one.words for place in places)


def test_a_copy_on_which_bars_are_only_drawn_over_the_words_is_found_out(amina, kept):
    document = documents()["text"]
    words = [word for one in placed_in(document.content, "x") for word in one.words if "анболат" in word[0]]
    bars = [Place(*word[1:]).roomy().per_cent for word in words]
    item = kept(covering.boxed(document.content, bars))
    checked = actions.check(amina, item, cleared(amina, item), ["Жанболатов", "Жанболатову", "Жанболатова"])
    assert not checked.passed and checked.unseen > 0
    assert all(checked.letters[way] for way in (Way.PDFIUM, Way.OBJECTS)) and checked.letters[Way.RECOGNISED] in (
        0,
        None,
    )
    assert store.poppler() is None or checked.letters[Way.POPPLER]
    assert "анболат" not in str(checked.told) + repr(checked)


def test_what_was_hidden_beside_the_pages_is_found_by_the_check(amina, kept):
    for kind, sign in (
        ("attachments", "attachments"), ("form", "form"), ("annotations", "annotations"), ("metadata", "metadata"),
        ("incremental", "earlier"), ("thumbnail", "thumbnail"), ("hidden", "layers"),
    ):  # fmt: skip
        document = documents()[kind]
        item = kept(document.content, document.name)
        checked = actions.check(amina, item, cleared(amina, item))
        assert sign in checked.signs, kind


def test_a_copy_from_which_something_comes_back_is_not_kept(amina, kept, monkeypatch):
    redaction = begun(amina, kept(covering.text("ru")))
    actions.mark(amina, redaction, 1, placed(*covering.BOX), Reason.HEALTH)
    monkeypatch.setattr(actions.burning, "burnt", lambda pixels, bars: pixels)
    with pytest.raises(StillThere):
        made(amina, redaction)
    assert not Item.objects.filter(derived_from=redaction.item).exists()
    assert Redaction.objects.get().copy is None and len(queries.marks(amina, redaction)) == 1


@needs_recogniser
def test_every_sealed_name_of_the_case_is_found_in_any_spelling(amina, case, kept):
    record.record_person(amina, case, identity={"name": "Жанболатов Ерлан"})
    redaction = begun(amina, kept("Ерланның сөзі. Zhanbolatov said. Жанболатовым. Никто другой.".encode(), "a.txt"))
    search = looked(amina, redaction, "", Reason.THIRD_PARTY)
    assert search.found == 3 and search.term_sealed is None
    assert {row.reason for row in queries.marks(amina, redaction)} == {"third_party"}


def test_who_may_see_no_identities_looks_for_no_names(people, case, kept):
    redaction = begun(people["Amina"], kept(b"Nobody", "a.txt"))
    with pytest.raises(NotAllowed):
        actions.look_for(people["Erik"], redaction, "", Reason.IDENTITY)
    with pytest.raises(Unknown):
        queries.redaction_by(people["Chen"], redaction.pk)
    with pytest.raises(Unknown):
        actions.mark(people["Chen"], redaction, 1, placed(1, 1, 5, 5), Reason.OTHER)


def test_a_term_is_sealed_while_it_is_looked_for_and_forgotten_afterwards(amina, kept):
    redaction = begun(amina, kept("Жанболатов пришёл.".encode(), "a.txt"))
    search = actions.look_for(amina, redaction, "Жанболатов", Reason.IDENTITY)
    assert ThingKey.objects.filter(thing_id=search.pk).exists()
    actions.go_on_looking(amina, search, cleared(amina, redaction.item))
    assert not ThingKey.objects.filter(thing_id=search.pk).exists()
    lines = "".join(TrailEntry.objects.values_list("line", flat=True))
    assert "анболат" not in lines + str(RedactionSearch.objects.values()) + str(RedactionMark.objects.values())


def test_looking_goes_on_after_the_page_at_which_it_broke_off(amina, kept, monkeypatch):
    redaction = begun(amina, kept(covering.text("ru", pages=3)))
    search, seen, look = actions.look_for(amina, redaction, "Жанболатов", Reason.IDENTITY), [], actions._on_page

    def pulled(*given):
        seen.append(given[3])
        if seen == [1, 2]:
            raise KeyboardInterrupt
        return look(*given)

    monkeypatch.setattr(actions, "_on_page", pulled)
    with pytest.raises(KeyboardInterrupt):
        actions.go_on_looking(amina, search, cleared(amina, redaction.item))
    with pytest.raises(actions.StillLooking):
        made(amina, redaction)
    again = RedactionSearch.objects.get()
    assert again.pages_read == 1 and again.found
    actions.go_on_looking(amina, again, cleared(amina, redaction.item))
    assert seen == [1, 2, 2, 3] and RedactionSearch.objects.get().finished_at


def test_a_moved_mark_stays_in_the_record_and_covers_no_more(amina, bruno, kept):
    redaction = begun(amina, kept(covering.text("ru")))
    first = actions.mark(amina, redaction, 1, placed(10, 10, 5, 5), Reason.OTHER)
    second = actions.move(bruno, first, placed(20, 20, 5, 5), Reason.HEALTH)
    assert queries.marks(amina, redaction) == [second] and second.by == bruno
    kept_row = RedactionMark.objects.get(pk=first.pk)
    assert (kept_row.left, kept_row.by, kept_row.lifted_by) == (1000, amina, bruno)
    with pytest.raises(ChangedMeanwhile):
        actions.lift(amina, kept_row)
    with pytest.raises(Incomplete):
        actions.mark(amina, redaction, 2, placed(1, 1, 5, 5), Reason.OTHER)


def test_once_made_nothing_changes_and_the_next_may_begin_with_the_same_marks(amina, kept):
    item = kept(covering.text("en"))
    first = covered(amina, item, "Daurenovich")
    mark = queries.marks(amina, first)[0]
    for change in (
        lambda: actions.lift(amina, mark),
        lambda: actions.mark(amina, first, 1, placed(1, 1, 5, 5), Reason.OTHER),
        lambda: actions.look_for(amina, first, "x1", Reason.OTHER),
        lambda: made(amina, first),
    ):
        with pytest.raises(actions.AlreadyMade):
            change()
    second = actions.begin(amina, item, cleared(amina, item), like=first)
    assert second != first and begun(amina, item) == second
    assert [queries.place_of(one) for one in queries.marks(amina, second)] == [
        queries.place_of(one) for one in queries.marks(amina, first)
    ]


def test_what_somebody_marks_while_the_copy_is_made_is_not_left_out_of_it(amina, kept, monkeypatch):
    redaction = begun(amina, kept(covering.text("ru")))
    actions.mark(amina, redaction, 1, placed(*covering.BOX), Reason.HEALTH)
    content = actions.Making.content

    def meanwhile(making):
        actions.mark(amina, redaction, 1, placed(1, 1, 5, 5), Reason.OTHER)
        return content(making)

    monkeypatch.setattr(actions.Making, "content", meanwhile)
    with pytest.raises(ChangedMeanwhile):
        made(amina, redaction)


@pytest.mark.parametrize(
    ("content", "name", "because"),
    [(b"7z\xbc\xaf\x27\x1c" + bytes(400), "a.7z", "no_text"), (b"\xff\xfb" + bytes(range(256)) * 4, "a.mp3", "no_text"),
     (b"%PDF-1.4 cut", "a.pdf", "damaged"), (b"  \n ", "a.txt", "no_text")],
    ids=["archive", "recording", "cut", "empty"],
)  # fmt: skip
def test_what_has_no_page_is_refused_and_the_refusal_says_what_to_do(amina, kept, content, name, because):
    with pytest.raises(actions.NotCoverable) as refused:
        begun(amina, kept(content, name))
    assert refused.value.references["because"] == because and "transcript" in refused.value.remedy


def test_custody_of_both_tells_of_it_and_a_clearance_is_needed(amina, bruno, kept):
    item = kept(covering.text("ru"))
    with pytest.raises(NotCleared):
        actions.begin(amina, item, cleared(bruno, item))
    done = covered(amina, item, "Жанболатов")
    assert ("der", "redaction") in Custody.objects.filter(item=item).values_list("event", "reason")
    assert [(one.event, one.reason) for one in done.copy.custody.all()] == [("ing", "redaction")]
    assert done.copy.tool.startswith("aigaq ")


def test_a_copy_that_was_kept_is_checked_again_later(amina, kept):
    done = covered(amina, kept(covering.text("ru")), "Жанболатов")
    checked = actions.check(amina, done.copy, cleared(amina, done.copy))
    assert checked.passed and checked.letters[Way.PDFIUM] == 0


def test_the_defence_file_logs_each_place_covered_in_an_exhibit(amina, kept):
    done = covered(amina, kept(covering.text("ru")), "Жанболатов")
    told = covered_places(amina, Entry(3, done.copy))
    assert len(told) == len(queries.marks(amina, done)) and {one.what for one in told} == {"identity", "health"}
    assert "page 1, place 24.00 · 79.00 · 52.00 × 6.00 %" in [one.where for one in told][-1]
    assert covered_places(amina, Entry(3, done.item)) == []


def test_without_marks_there_is_nothing_to_cover(amina, kept):
    redaction = begun(amina, kept(b"A letter", "a.txt"))
    with pytest.raises(actions.NothingMarked):
        made(amina, redaction)
