"""Places on a page, terms in any spelling, marks burnt in, what counts as got back."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from aigaq.publication.redaction import burning, layout, log, places, recovery, terms
from aigaq.publication.redaction.burning import Bar
from aigaq.publication.redaction.places import NoPlace, Place, placed
from aigaq.vault.reader.pictures import Bound, bound, jpeg
from aigaq.vault.reader.protocol import WHOLE, Pixels

EDGES = st.integers(0, WHOLE - 20)


def white(width=400, height=300):
    return Pixels(width, height, b"\xff" * (width * height * 3))


def found(text, term, **more):
    words = text.split()
    return [" ".join(words[start:end]) for start, end in terms.spans(words, term, **more)]


def test_a_place_is_typed_in_per_cent_and_ends_at_the_edge_of_the_page():
    assert placed(10, 20, 30, 5) == Place(1000, 2000, 4000, 2500)
    assert placed(90, 90, 50, 50) == Place(9000, 9000, WHOLE, WHOLE)
    assert places.typed("3:10,20.5,30,4") == (3, placed(10, 20.5, 30, 4))
    assert placed(12.34, 0, 1, 1).per_cent == (12.34, 0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    "wrong", [(10, 10, 0, 5), (100, 0, 5, 5), (float("nan"), 1, 1, 1), (float("inf"), 1, 1, 1), (-5, 1, 4, 4)]
)
def test_what_covers_nothing_is_no_place(wrong):
    with pytest.raises(NoPlace):
        placed(*wrong)


@pytest.mark.parametrize("wrong", ["", "1", "1:", "x:1,2,3,4", "1:1,2,3", "1:1,2,3,4,5", "1:a,b,c,d"])
def test_what_cannot_be_read_is_no_place(wrong):
    with pytest.raises(NoPlace):
        places.typed(wrong)


@given(EDGES, EDGES, st.integers(1, 3000), st.integers(1, 3000))
def test_a_mark_covers_every_pixel_it_touches(width, height, left, top):
    place = Place(min(left, WHOLE - 20), min(top, WHOLE - 20), min(left + 15, WHOLE), min(top + 15, WHOLE))
    x, y, right, bottom = place.pixels(width + 1, height + 1)
    assert x * WHOLE <= place.left * (width + 1) and right * WHOLE >= place.right * (width + 1)
    assert y * WHOLE <= place.top * (height + 1) and bottom * WHOLE >= place.bottom * (height + 1)


def test_words_of_a_name_on_one_line_become_one_bar_and_lines_stay_apart():
    name, surname, below = Place(1000, 1000, 1500, 1100), Place(1530, 1005, 2100, 1100), Place(1000, 1150, 1500, 1250)
    assert places.joined([name, surname, below]) == [Place(1000, 1000, 2100, 1100), below]
    far = Place(5000, 1000, 5500, 1100)
    assert places.joined([name, far]) == [name, far]


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("Видел Ивановым Иваном.", "Иванов", ["Ивановым", "Иваном."]),
        ("Жан- болатов и Жанболатовтың, Zhanbolatov", "Жанболатов", ["Жан- болатов", "Жанболатовтың,", "Zhanbolatov"]),
        ("Ж а н б о л а т о в.", "Жанболатов", ["Ж а н б о л а т о в."]),
        ("Ивана Ивановича Петрова", "Иван Иванович Петров", ["Ивана Ивановича Петрова"]),
        ("+7 701 123-45-67, 8 701 123 45 67", "701 123-45-67", ["701 123-45-67,", "701 123 45 67"]),
        ("Ким сказал каким Кима, Kim", "Ким", ["Ким", "Кима,", "Kim"]),
        ("в камере 14 и 140 камеры", "14", ["14"]),
        ("ИВАНОВ Ива­нов", "Иванов", ["ИВАНОВ", "Ива­нов"]),
        ("ничего", "···", []),
    ],
)
def test_a_term_is_found_in_any_case_alphabet_and_parting(text, term, expected):
    assert found(text, term) == expected


def test_letters_that_a_recogniser_takes_for_each_other_are_one_on_pictures_alone():
    assert found("Сэрсенбайулына келді", "Сәрсенбайұлы", seen=True) == ["Сэрсенбайулына"]
    assert found("заявление камеры", "Жанболатов", seen=True) == []


def test_every_part_of_a_sealed_name_is_found():
    words = ["Айгүл", "Сәрсенбаева", "Aigul", "Sarsenbayeva", "Ли", "сказала", "ли"]
    assert terms.names(words, ["Сәрсенбаева Айгүл", "Ли Чен"]) == [(at, at + 1) for at in range(5)]


def test_beneath_a_mark_every_pixel_is_overwritten():
    image = Image.effect_noise((400, 300), 90).convert("RGB")
    bar = Bar(placed(25, 40, 50, 20), ("1 identity", "1"))
    noisy = burning.burnt(Pixels(400, 300, image.tobytes()), [bar])
    clean = burning.burnt(white(), [bar])
    box = bar.place.pixels(400, 300)
    cut = [Image.frombytes("RGB", (400, 300), bytes(one.rgb)).crop(box).tobytes() for one in (noisy, clean)]
    assert cut[0] == cut[1] and len(set(cut[0])) > 1


def test_a_bar_that_is_not_black_and_words_that_are_not_seen_are_told():
    bar = Bar(placed(25, 40, 50, 20), ("1 identity",))
    assert burning.seen_through(white(), [bar]) == [bar]
    black = burning.burnt(white(), [Bar(bar.place)])
    assert burning.seen_through(burning.burnt(white(), [bar]), [bar]) == []
    assert burning.unseen(black, [("under", placed(30, 45, 20, 10)), ("half", placed(20, 45, 20, 10))]) == ["under"]


def test_a_word_got_back_is_told_from_one_that_stands_in_sight():
    wanted = recovery.needles(["Жанболатов", "камера", "и"], ["камера", "видел"])
    assert wanted == {"жанболатов"}
    assert recovery.got_back("xxЖанболатовxx", wanted) == {"жанболатов"}
    assert recovery.got_back("камера видел", wanted) == set()
    assert recovery.got_back("/Type /Page page", {"page", "type"}, syntax=True) == set()
    assert recovery.letters({"жанболатов"}) == 10


@pytest.mark.parametrize(
    "content",
    [
        "Жанболатов".encode("utf-16-be"), "жанболатов".encode("cp1251"), "ЖАНБОЛАТОВ".encode("koi8-r"),
        "Жанболатов".encode("utf-16-be").hex().upper().encode(),
        b"".join(b"\\%03o" % byte for byte in "Жанболатов".encode("cp1251")),
    ],
    ids=["utf-16", "cp1251", "koi8-r", "hex", "octal"],
)  # fmt: skip
def test_a_word_is_found_in_bytes_however_it_is_coded(content):
    assert recovery.in_bytes(b"\0\1" + content + b"\2", {"жанболатов"}) == {"жанболатов"}
    assert recovery.in_bytes(b"\0\1" + content[:-3] + b"\2", {"жанболатов"}) == set()


def test_a_long_text_is_set_in_pages_and_every_word_stands_within_them():
    pages = layout.pages(["слово " * 3000 + "щ" * 500 + "\n\nend"], lambda word: len(word) * 15.0)
    assert len(pages) > 2 and sum(len(page) for page in pages) >= 3002
    for one in (word for page in pages for word in page):
        assert 0 < one.place.left < one.place.right < WHOLE and 0 < one.place.top < one.place.bottom < WHOLE


def test_words_laid_over_a_picture_are_read_back_where_they_stand():
    page = Bound(
        200.0,
        100.0,
        400,
        200,
        jpeg(white(400, 200)),
        (("Қазақ", 20.0, 10.0, 60.0, 12.0), ("two", 90.0, 10.0, 30.0, 12.0)),
    )
    content = b"".join(bound([page], lettered=True))
    assert PdfReader(io.BytesIO(content)).pages[0].extract_text().split() == ["Қазақ", "two"]


def test_the_log_says_where_and_why_and_computes_nothing():
    entry = log.Entry(1, 2, placed(10, 20, 30, 5), "identity", "=Amina", datetime(2020, 5, 3, tzinfo=UTC), "drawn")
    _head, line = log.table([entry], ["No."] * 10)
    assert line == "1,2,10.00,20.00,30.00,5.00,identity,'=Amina,2020-05-03T00:00:00Z,drawn\r\n"
