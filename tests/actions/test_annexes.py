"""What goes out with a statement: looked through before, refused for a name or an unasked face, kept as it went out."""

import hashlib
import io
from datetime import date

import pytest
from django.db import connection

from aigaq.access.actions import open_case
from aigaq.access.models import ThingKey
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.exchange.publishing.actions import write_release
from aigaq.intake.reading.store import recogniser
from aigaq.publication import actions, guard
from aigaq.publication.annexes.actions import GoesOutAlready, WhoIsSeen, add, rename, take_off
from aigaq.publication.annexes.queries import annexes, opened
from aigaq.publication.guard.actions import overrule
from aigaq.publication.guard.finding import Concern, Place
from aigaq.publication.guard.queries import findings
from aigaq.publication.releases import actions as releases
from aigaq.publication.releases import queries
from aigaq.publication.releases.actions import NotForTheWorld, cleared, correct
from aigaq.publication.sentences import Kind
from aigaq.record import actions as record
from aigaq.record.actions import clear
from aigaq.record.consent import Answer, ConsentMissing, Scope
from aigaq.vault.actions import deposit, open_item
from aigaq.vault.clearance import Purpose
from aigaq.vault.reader.actions import clean_copy

ON = date(2020, 5, 10)
NAMED = {"name": "Бекзат Торжановский", "cell": "14"}


@pytest.fixture
def statement(amina, case):
    found = actions.draft(amina, case, kind="post", title={"en": "On one colony"})
    actions.write(amina, found, {"en": "We call for an inquiry."}, Kind.VALUE_JUDGEMENT)
    return found


@pytest.fixture
def held(amina, case):
    """Somebody whose name is sealed."""
    return record.record_person(amina, case, role={"en": "prisoner"}, identity=NAMED)


def kept(member, case, content, media_type="text/plain", title="A letter"):
    return deposit(
        member, case, io.BytesIO(content), title={"en": title}, name="l", kind="letter", media_type=media_type,
        language="en", dated="", how="by_hand",
    )  # fmt: skip


def picture_of(text, author="B. Torzhanovsky"):
    from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

    image = Image.new("RGB", (1400, 300), "white")
    font = ImageFont.truetype("DejaVuSans.ttf", 60)
    ImageDraw.Draw(image).text((40, 100), text, fill="black", font=font)
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", author)
    whole = io.BytesIO()
    image.save(whole, "PNG", pnginfo=about)
    return whole.getvalue()


def with_it(member, statement, item, **more):
    cleared_for = clear(member, item, Purpose.INTERNAL)
    more = {"caption": {"en": "The answer of the clinic"}, "nobody": "shown" not in more, **more}
    return add(member, statement, item, cleared_for, **more)


def answered(member, person, scope, answer):
    record.record_consent(member, person, scope, answer, on=ON)


def found(member, statement):
    return [(one.concern, one.about.get("where", "")) for one in findings(member, statement, ON)]


def let_out(member, statement, **more):
    return releases.release(member, statement, on=ON, channel="Telegram", **more)


def test_a_name_in_a_picture_and_in_what_it_says_of_itself_stops_the_release(amina, case, statement, held):
    item = kept(amina, case, picture_of("Prisoner Torzhanovsky, cell 14"), "image/png")
    with_it(amina, statement, item)
    told = found(amina, statement)
    assert (Concern.SEALED_NAME, "metadata") in told
    assert (Concern.SEALED_NAME, "picture") in told or recogniser() is None
    with pytest.raises(guard.SealedNameOutside):
        let_out(amina, statement, despite="It is urgent.")


def test_a_clean_copy_says_nothing_of_itself_and_what_is_on_it_still_stops_the_release(amina, case, statement, held):
    item = kept(amina, case, picture_of("Prisoner Torzhanovsky, cell 14"), "image/png")
    copy = clean_copy(amina, item, clear(amina, item, Purpose.INTERNAL))
    with_it(amina, statement, copy)
    told = found(amina, statement)
    assert not [one for one in told if one[1] == "metadata"] and (Concern.FILE_TELLS, "") not in told
    assert (Concern.SEALED_NAME, "picture") in told or (Concern.NOT_LOOKED_AT, "") in told


@pytest.mark.parametrize(
    "text", ["Торжановскому отказали.", "The man, Torzhanovsky, was hit.", "Оны Торжановскийге берді."]
)
def test_a_name_in_the_text_of_a_document_stops_the_release_in_any_ending(amina, case, statement, held, text):
    with_it(amina, statement, kept(amina, case, text.encode()))
    assert (Concern.SEALED_NAME, "text") in found(amina, statement)
    with pytest.raises(guard.SealedNameOutside):
        let_out(amina, statement)


def test_a_name_that_is_sealed_after_the_file_was_added_is_found_too(amina, case, statement):
    with_it(amina, statement, kept(amina, case, "Торжановского перевели.".encode()))
    assert found(amina, statement) == []
    record.record_person(amina, case, role={"en": "prisoner"}, identity=NAMED)
    assert (Concern.SEALED_NAME, "text") in found(amina, statement)


def test_a_name_in_what_a_file_is_called_stops_the_release(amina, case, statement, held):
    with_it(amina, statement, kept(amina, case, b"Nothing."), caption={"en": "Letter of B. Torzhanovsky"})
    with pytest.raises(guard.SealedNameOutside):
        let_out(amina, statement)


def test_who_is_seen_must_have_agreed_to_be_seen(amina, case, statement, held):
    with_it(amina, statement, kept(amina, case, picture_of("A yard", "us"), "image/png"), shown=[held])
    with pytest.raises(ConsentMissing):
        let_out(amina, statement, despite="It is urgent.")
    answered(amina, held, Scope.PUBLISH_NAME, Answer.YES)
    with pytest.raises(ConsentMissing):
        let_out(amina, statement, despite="It is urgent.")
    answered(amina, held, Scope.PUBLISH_IMAGE, Answer.YES)
    assert [one for one in findings(amina, statement, ON) if one.refuses] == []
    answered(amina, held, Scope.PUBLISH_IMAGE, Answer.WITHDRAWN)
    with pytest.raises(ConsentMissing):
        let_out(amina, statement, despite="It is urgent.")


def test_whose_account_a_file_or_its_original_holds_must_have_agreed_to_publishing(amina, case, statement, held):
    item = kept(amina, case, picture_of("It was cold.", "us"), "image/png")
    record.record_account(
        amina, case, teller=held, setting="letter", knows="first_hand", gist={"en": "Cold."}, item=item
    )
    with_it(amina, statement, clean_copy(amina, item, clear(amina, item, Purpose.INTERNAL)))
    assert (Concern.CONSENT, "") in found(amina, statement)
    answered(amina, held, Scope.PUBLISH_ANONYMISED, Answer.YES)
    assert (Concern.CONSENT, "") not in found(amina, statement)


def test_nobody_is_taken_for_unseen_in_silence_nor_seen_and_unseen_at_once(amina, case, statement, held):
    item = kept(amina, case, b"A yard.")
    for wrong in ({"nobody": False, "shown": []}, {"nobody": True, "shown": [held]}):
        with pytest.raises(WhoIsSeen):
            with_it(amina, statement, item, **wrong)
    assert annexes(amina, statement) == []


def test_what_is_not_seen_is_told_and_may_be_overruled_while_the_name_stays(amina, case, statement):
    annex = with_it(amina, statement, kept(amina, case, picture_of("A yard", "A. Photographer"), "image/png"))
    [told] = [one for one in findings(amina, statement, ON) if one.concern is Concern.FILE_TELLS]
    assert (told.place, told.position, told.refuses) == (Place.ANNEX, 1, False) and told.about["labels"]
    with pytest.raises(guard.Unresolved):
        let_out(amina, statement)
    overrule(amina, statement, "The photographer wants to be credited.", told)
    assert all(one.overruled_by for one in findings(amina, statement, ON) if one.concern is Concern.FILE_TELLS)
    rename(amina, annex, {"en": "The yard in May"})
    assert not any(one.overruled_by for one in findings(amina, statement, ON))


def test_it_goes_out_with_the_text_that_names_it_byte_for_byte(amina, case, statement, tmp_path):
    content = b"The clinic answers: nobody was hurt."
    with_it(amina, statement, kept(amina, case, content))
    out = let_out(amina, statement)
    exact = open_item(amina, out.item, clear(amina, out.item, Purpose.INTERNAL)).decode()
    assert "Annexes\n1. The answer of the clinic" in exact
    [filed] = queries.annexes_of(amina, out)
    assert filed.sha256 == hashlib.sha256(content).hexdigest()
    write_release(amina, statement, tmp_path / "out")
    assert (tmp_path / "out" / filed.name).read_bytes() == content


def test_what_went_out_stays_and_closes_when_consent_is_taken_back(amina, case, statement, held):
    answered(amina, held, Scope.PUBLISH_IMAGE, Answer.YES)
    annex = with_it(amina, statement, kept(amina, case, b"A yard."), shown=[held])
    out = let_out(amina, statement)
    assert annex.item in cleared(amina, out)
    for late in (lambda: take_off(amina, annex), lambda: rename(amina, annex, {"en": "Another"})):
        annex.statement.refresh_from_db()
        with pytest.raises(Incomplete):
            late()
    answered(amina, held, Scope.PUBLISH_IMAGE, Answer.WITHDRAWN)
    with pytest.raises(NotForTheWorld):
        cleared(amina, out)


def test_a_correction_begins_with_what_went_out_before(amina, case, statement):
    with_it(amina, statement, kept(amina, case, "Торжановского перевели.".encode()))
    let_out(amina, statement)
    fresh = correct(amina, statement, kind="correction", reason={"en": "A word was wrong."})
    [again] = annexes(amina, fresh)
    assert again.caption == {"en": "The answer of the clinic"} and "Торжановского" in opened(amina, again).text
    take_off(amina, again)
    assert annexes(amina, fresh) == [] and len(annexes(amina, statement)) == 1


def test_a_statement_is_whole_only_where_its_files_are_called_something(amina, case):
    said = actions.draft(amina, case, kind="post", title={"en": "A post", "ru": "Пост"})
    actions.write(amina, said, {"en": "We ask.", "ru": "Мы спрашиваем."}, Kind.VALUE_JUDGEMENT)
    annex = with_it(amina, said, kept(amina, case, b"A yard."))
    assert queries.languages_of(said) == ["en"]
    rename(amina, annex, {"en": "A yard", "ru": "Двор"})
    assert queries.languages_of(said) == ["en", "ru"]


def test_nothing_of_what_was_read_lies_in_clear_or_outlives_the_file(amina, case, statement):
    annex = with_it(amina, statement, kept(amina, case, b"A word found nowhere else: qwyjibo."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM aigaq_annex WHERE instr(read_sealed, 'qwyjibo') > 0")
        assert cursor.fetchone() == (0,)
    assert "qwyjibo" in opened(amina, annex).text
    kinds = set(ThingKey.objects.filter(thing_id=annex.item_id).values_list("kind", flat=True))
    assert "annex" in kinds
    ThingKey.objects.filter(thing_id=annex.item_id).update(frozen=True)
    assert (Concern.NOT_LOOKED_AT, "") in found(amina, statement)


def test_only_who_publishes_for_the_case_adds_and_only_what_is_of_the_case(amina, bruno, case, statement):
    item = kept(amina, case, b"A yard.")
    with pytest.raises((NotAllowed, Unknown)):
        with_it(bruno, statement, item)
    foreign = kept(amina, open_case(amina, "C-2", {"en": "Another"}, ON), b"Another yard.")
    with pytest.raises(Incomplete):
        with_it(amina, statement, foreign)
    with_it(amina, statement, item)
    with pytest.raises(GoesOutAlready):
        with_it(amina, statement, item)
    assert len(annexes(amina, statement)) == 1
