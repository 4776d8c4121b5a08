"""Reading originals: letters that stand there, letters on pictures, by hand; what was read first stays."""

import io
import zipfile

import pytest

from aigaq.access.changes import ChangedMeanwhile
from aigaq.access.keyring import KeyGone
from aigaq.access.models import ThingKey, TrailEntry
from aigaq.errors import NotAllowed
from aigaq.intake.models import Reading, ReadLeaf
from aigaq.intake.reading import actions, queries, store
from aigaq.record.actions import clear
from aigaq.vault.actions import deposit, unsealed
from aigaq.vault.clearance import Purpose
from aigaq.vault.erasure import waiting
from aigaq.vault.erasure.actions import carry_out, confirm, order
from aigaq.vault.models import Custody, Item
from aigaq.vault.reader.actions import CannotBeShown
from printed import TEXTS, page, png, scan

RTF = rb"{\rtf1\ansi\ansicpg1251 {\b \'c5\'e3\'ee} \'e8\'e7\'e1\'e8\'eb\'e8.\par Two.}"
ARCHIVE = b"7z\xbc\xaf\x27\x1c" + bytes(400)
needs_recogniser = pytest.mark.skipif(
    store.recogniser() is None, reason="needs Tesseract: apt-get install tesseract-ocr tesseract-ocr-rus -kaz -eng"
)


@pytest.fixture
def kept(amina, case):
    """Deposit bytes under a name."""
    return lambda content, name="letter.txt", media_type="application/octet-stream": deposit(
        amina, case, io.BytesIO(content), title={"en": "A letter"}, name=name, media_type=media_type
    )


def cleared(member, item):
    return clear(member, item, Purpose.INTERNAL)


def read(member, item):
    return actions.carry_on(member, actions.begin(member, item), cleared(member, item))


def text(member, found):
    return actions.text_of(member, found, cleared(member, found.text))


def docx(*paragraphs):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
        packed.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (docx("Его избили.", "Прошу принять меры."), "Его избили.\nПрошу принять меры."),
        (RTF, "Его избили.\nTwo."),
        ("Оны ұрды.\n".encode(), "Оны ұрды.\n"),
        ("Его избили.\n".encode("cp1251"), "Его избили.\n"),
        (b"<html><body><p>He was beaten.</p><script>no()</script></body></html>", "He was beaten."),
        (b"From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\nDate: today\r\n\r\nThey came.\r\n", "They came.\n"),
    ],
    ids=["docx", "rtf", "text", "cp1251", "html", "mail"],
)
def test_what_stands_in_letters_is_read_as_it_stands(amina, kept, content, expected):
    found = read(amina, kept(content))
    assert text(amina, found).replace("\r", "") == expected
    assert found.confidence is None and found.text.derived_from_id == found.item_id
    assert found.tool.startswith("aigaq ") and "tesseract" not in found.tool


def test_a_text_of_a_reading_is_an_original_of_its_own_with_custody(amina, kept):
    item = kept("Его избили.".encode())
    found = read(amina, item)
    assert found.text.tool == found.tool and found.text.language == "ru"
    assert [line.event for line in found.text.custody.all()] == ["ing"]
    text(amina, found)
    text(amina, found)
    assert [line.event for line in found.text.custody.all()] == ["ing", "der"]
    assert Custody.objects.filter(item=item, reason="reading").count() == 1


@needs_recogniser
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_scanned_page_is_read_in_its_own_language(amina, kept, language):
    found = read(amina, kept(png(page(TEXTS[language], worn=1)), "scan.png"))
    words = text(amina, found).split()
    assert found.language == language and found.pictured and found.confidence > 80
    assert len(set(TEXTS[language].split()) - set(words)) < 4
    assert "tesseract" in found.tool


@needs_recogniser
def test_reading_goes_on_after_the_leaf_at_which_it_broke_off(amina, kept, monkeypatch):
    item = kept(scan([page(TEXTS["ru"]), page(TEXTS["en"])]), "scan.pdf")
    found, seen, recognised = actions.begin(amina, item), [], store.recognised

    def pulled(picture, languages):
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(languages)
        return recognised(picture, languages)

    monkeypatch.setattr(store, "recognised", pulled)
    with pytest.raises(KeyboardInterrupt):
        actions.carry_on(amina, found, cleared(amina, item))
    assert queries.read_so_far(found) == 1 and ThingKey.objects.filter(thing_id=found.pk).exists()
    seen.clear()
    monkeypatch.setattr(store, "recognised", lambda *given: seen.append(given[1]) or recognised(*given))
    assert actions.begin(amina, item) == found
    done = actions.carry_on(amina, found, cleared(amina, item))
    assert len(seen) == 2 and len(done.leaves) == 2
    assert "избили" not in str(ReadLeaf.objects.values()) and not ReadLeaf.objects.exists()
    assert not ThingKey.objects.filter(thing_id=found.pk).exists()
    assert [one["language"] for one in done.leaves] == ["ru", "en"]


def test_without_a_recogniser_pictures_are_refused_in_words_and_nothing_is_lost(amina, kept, monkeypatch):
    monkeypatch.setattr(store, "recogniser", lambda: None)
    item = kept(png(page("Nothing")), "scan.png")
    with pytest.raises(store.NoRecogniser):
        read(amina, item)
    assert queries.unfinished(amina, item) and not item.readings.exclude(finished_at=None)


@pytest.mark.parametrize(
    ("content", "why"),
    [(ARCHIVE, "no_text"), (b"PK\x03\x04word/[Content_Types].xml cut", "damaged"), (b"", "no_text")],
    ids=["archive", "cut", "empty"],
)
def test_what_holds_no_text_is_said_by_name(amina, kept, content, why):
    with pytest.raises(CannotBeShown) as refused:
        read(amina, kept(content))
    assert refused.value.references["because"] == why


def test_a_correction_stands_beside_what_it_corrects(amina, kept):
    first = read(amina, kept("Его иэбнли.".encode()))
    second = actions.correct(amina, first, 1, "Его избили.")
    assert (text(amina, first), text(amina, second)) == ("Его иэбнли.", "Его избили.")
    assert second.corrects == first and second.tool == "by_hand"
    assert queries.readings(amina, first.item) == [second, first]
    with pytest.raises(ChangedMeanwhile):
        actions.correct(amina, first, 1, "Его ударили.")


def test_what_was_heard_is_written_down_with_its_moments(amina, kept):
    found = actions.write_down(amina, kept(b"\xff\xfb" + bytes(99)), "[0:03] Кто там?\n[0:09] Открывай.")
    assert [one["from"] for one in found.leaves] == [3, 9]
    assert text(amina, found) == "Кто там?\n\nОткрывай."


def test_who_may_not_open_originals_reads_none(people, amina, kept):
    item = kept(b"letters")
    for name in ("Erik", "Dana"):
        with pytest.raises(NotAllowed):
            actions.begin(people[name], item)


def test_no_word_of_a_reading_stands_in_trail_or_tables(amina, kept):
    read(amina, kept("Жанболатов кричал".encode()))
    assert "Жанболатов" not in str(list(TrailEntry.objects.values()))
    assert "Жанболатов" not in str(list(Reading.objects.values())) + str(list(Item.objects.values()))


def test_what_is_forgotten_takes_its_readings_along(amina, bruno, kept, monkeypatch):
    found = read(amina, kept("Его избили.".encode()))
    monkeypatch.setattr(waiting, "DELAY", waiting.timedelta())
    order(amina, found.item, "asked for")
    with pytest.raises(KeyGone):
        unsealed(amina, Item.objects.get(pk=found.text_id))
    confirm(bruno, found.item)
    carry_out(amina, found.item)
    derived = Item.objects.get(pk=found.text_id)
    assert derived.erased_at and [line.event for line in derived.custody.all()][-1] == "dea"
