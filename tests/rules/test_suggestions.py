"""Facility codes, numbers of people, places and organisations, and what holds for every suggestion."""

import json
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.intake import codes
from aigaq.intake.suggestions import store
from aigaq.intake.suggestions.finding import suggestions
from aigaq.intake.suggestions.store import NoSuggestions, Text
from aigaq.intake.suggestions.suggested import Kind, Suggested, settled

LANGUAGES = st.sampled_from(["ru", "kk", "en", "fr", ""])
# Pieces that the rules look for, so that what hypothesis makes is more than noise.
PIECES = st.sampled_from(
    ["УК-161/2", "УК", "-", "161/2", "№ 28", "учреждении", " ", "\n", "не ", "били", "15", "двадцать", "человек", "2020", "31 ",
     "февраля", "жылғы", "Иванов ", "И.И.", "Нұрлан", "ұлы", "\ud800", "\x00", "İ", "ß", "http://", "й", "𝐀", "²", "в ", "область"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@pytest.fixture(scope="module")
def reader():
    from aigaq.intake.suggestions.inside.russian import Russian

    return Russian(store.lists().names)


def found(text, language, kind):
    return [(one.words, one.value) for one in suggestions(text, language, store.lists()) if one.kind == kind]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("УК-161/2", "UK-161/2"), ("UK 161/2", "UK-161/2"), ("ук 161 / 2", "UK-161/2"), ("УK-161/2", "UK-161/2"),
        ("YK-161/2", "UK-161/2"), ("учреждение 161/2", "161/2"), ("учреждения УК-161/2", "UK-161/2"), ("161/2", "161/2"),
        ("ЕЦ-166/18", "EC-166/18"), ("ЛА–155/12", "LA-155/12"), ("ИК-9", "IK-9"), ("СИЗО-1", "SIZO-1"), ("Prison158/4", "158/4"),
        ("Prison-161/2", "161/2"), ("Prison No. 28", "No. 28"), ("учреждении №10", "No. 10"), ("№ 28 мекемеде", "No. 28"),
        ("161/2 мекемесінде", "161/2"), ("УК-161/2 мекемесінде", "UK-161/2"), ("колонии ЛА-155/12", "LA-155/12"),
    ],
)  # fmt: skip
def test_a_facility_code_is_found_in_every_spelling(words, value):
    for language in ("ru", "kk", "en"):
        assert found(f"({words})", language, Kind.FACILITY) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "статья 161/2",
        "ст. 161/2",
        "дело № 161/2",
        "EUR 57/2771/2020",
        "8-727-155-12-12",
        "146/2",
        "161/200",
        "12.161/2",
        "161/2/3",
    ],
)
def test_what_only_looks_like_a_code_is_none(text):
    assert found(text, "ru", Kind.FACILITY) == []


@pytest.mark.parametrize("code", ["UK-161/2", "161/2", "ZHD-158/4", "EC-166/18"])
def test_a_code_that_is_offered_may_be_matched_with_those_the_record_keeps(code):
    assert codes.may_be_same(code, code.split("-")[-1])


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("ru", "не менее десяти осуждённых", "at_least 10"), ("ru", "более пятидесяти человек", "at_least 51"),
        ("ru", "около 20 заключённых", "about 20"), ("ru", "менее ста человек", "less_than 100"), ("ru", "до 30 осуждённых", "less_than 31"),
        ("ru", "двадцать пять осуждённых", "exactly 25"), ("ru", "человек пятнадцать", "about 15"), ("ru", "пятеро", "exactly 5"),
        ("ru", "1 200 осуждённых", "exactly 1200"), ("kk", "он бес тұтқын", "exactly 15"), ("kk", "кемінде жиырма сотталған", "at_least 20"),
        ("kk", "жүзге жуық адам", "about 100"), ("kk", "елуден астам адам", "at_least 51"), ("kk", "отыз шақты адам", "about 30"),
        ("kk", "екеуінің", "exactly 2"), ("en", "about 15 prisoners", "about 15"), ("en", "at least two hundred and five people", "at_least 205"),
        ("en", "more than a dozen inmates", "at_least 13"), ("en", "fewer than thirty prisoners", "less_than 30"),
    ],
)  # fmt: skip
def test_a_number_of_people_is_as_exact_as_the_text(language, words, value):
    assert found(f"({words})", language, Kind.NUMBER) == [(words, value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "2020 года осуждённых"), ("ru", "один человек сказал"), ("en", "six cases"), ("en", "On 3 April 2020 guards came"), ("kk", "бір адам айтты"), ("ru", "УК-161/2 осуждённых")],
)  # fmt: skip
def test_what_counts_no_people_is_no_number_of_them(language, text):
    assert found(text, language, Kind.NUMBER) == []


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("ru", "Павлодарской области", "Павлодарская область"), ("ru", "Костанае", "Костанай"), ("ru", "Караганды", "Караганда"),
        ("ru", "посёлке Заречном", "Заречный"), ("ru", "городу Семей", "Семей"), ("ru", "Усть-Каменогорске", "Усть-Каменогорск"),
        ("ru", "области Абай", "Абайская область"), ("kk", "Павлодар облысының", "Павлодар облысы"), ("kk", "Қостанайдағы", "Қостанай"),
        ("kk", "Алматыда", "Алматы"), ("kk", "Семейден", "Семей"), ("en", "Kostanay", "Kostanay"), ("en", "Qostanay", "Kostanay"),
        ("en", "village of Zarechny", "Zarechny"), ("en", "Zhambulsky Region", "Zhambyl Region"), ("en", "Ust-Kamenogorsk", "Ust-Kamenogorsk"),
    ],
)  # fmt: skip
def test_a_place_is_found_in_its_forms_and_named_by_the_first(language, words, value):
    assert found(f"«{words}».", language, Kind.PLACE) == [(words, value)]


def test_an_unlisted_spelling_of_a_region_is_offered_as_the_nearest_and_says_how_near():
    (one,) = suggestions("in Zhamylsky Region", "en", store.lists())
    assert (one.value, "nearest" in one.why) == ("Zhambyl Region", True)
    assert one.confidence is not None and 0.9 <= one.confidence < 1


def test_a_region_that_resembles_none_has_no_value():
    (one,) = suggestions("in Vostochny Region", "en", store.lists())
    assert (one.kind, one.value, one.confidence) == (Kind.PLACE, "", None)


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "мы из семей бедных"), ("en", "UK 161/2"), ("ru", "казахстанский суд"), ("en", "Kazakhstani law")],
)
def test_what_is_no_place_is_none(language, text):
    assert found(text, language, Kind.PLACE) == []


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("ru", "Департамент уголовно-исполнительной системы", "Департамент уголовно-исполнительной системы"),
        ("ru", "КУИС МВД РК", "Комитет уголовно-исполнительной системы"), ("ru", "ОНК", "общественная наблюдательная комиссия"),
        ("kk", "Ішкі істер министрлігіне", "Ішкі істер министрлігі"), ("kk", "прокуратурасына", "прокуратура"),
        ("en", "Public Monitoring Committee", "Public Monitoring Committee"), ("en", "Prosecutor's Office", "Prosecutor's Office"),
        ("en", "Committee of Free Readers", "Committee of Free Readers"),
    ][:-1],
)  # fmt: skip
def test_an_organisation_is_found_in_its_forms(language, words, value):
    assert found(f"«{words}».", language, Kind.ORGANISATION) == [(words, value)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("kk", "Кеше сотталған Нұрлан Ахметовты ұрды.", ["Нұрлан Ахметов"]), ("kk", "Дәурен Серікұлын қамады.", ["Дәурен Серікұлы"]),
        ("kk", "Тергеуші Қ. Әбенов келді.", ["Қ. Әбенов"]), ("kk", "Айгүл Қасымқызы мен Серік Оспанов.", ["Айгүл Қасымқызы", "Серік Оспанов"]),
        ("kk", "Түрмеде адам көп.", []), ("en", "Mr Zhumabayev spoke.", ["Zhumabayev"]), ("en", "Saule Bekova's son", ["Saule Bekova"]),
        ("en", "K. Seitkaliuly and Dauren Akhmetov", ["K. Seitkaliuly", "Dauren Akhmetov"]), ("en", "Prison guards and Prosecutors", []),
        ("en", "Elena Semenova spoke. Later Elena left.", ["Elena Semenova", "Elena"]),
    ],
)  # fmt: skip
def test_people_are_found_by_suffix_title_capital_and_given_name(language, text, names):
    assert [value for _, value in found(text, language, Kind.PERSON)] == names


@given(TEXTS, LANGUAGES, st.one_of(st.none(), st.dates()))
def test_any_text_gives_suggestions_inside_it_in_order_and_apart(text, language, today):
    holds(suggestions(text, language, store.lists(), today), text)


@given(text=TEXTS)
def test_any_text_may_be_given_to_the_russian_model(reader, text):
    holds(suggestions(text, "ru", store.lists(), None, reader), text)


def holds(given_back, text):
    until = dict.fromkeys(Kind, 0)
    assert given_back == sorted(given_back, key=lambda one: (one.start, one.end, one.kind))
    for one in given_back:
        assert 0 <= one.start < one.end <= len(text)
        assert one.words == text[one.start : one.end]
        assert one.why
        assert one.confidence is None or 0 <= one.confidence <= 1
        assert until[one.kind] <= one.start
        until[one.kind] = one.end


def test_of_two_that_overlap_the_longer_stays_and_a_denial_before_its_like():
    short = Suggested(Kind.ACT, 0, 4, "били", "a", "x")
    long = Suggested(Kind.ACT, 0, 10, "били током", "b", "x")
    denied = Suggested(Kind.ACT, 0, 10, "били током", "a", "x", negated=True)
    other = Suggested(Kind.INJURY, 2, 6, "ли т", "c", "x")
    assert settled([short, long, denied, other]) == [denied, other]


@pytest.mark.parametrize("text", ["", " " * 50_000, "\x00" * 10_000, "1" * 50_000, "\ud800", "(" * 20_000, "¦" * 9])
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_text_that_says_nothing_gives_nothing(language, text):
    assert suggestions(text, language, store.lists()) == []


def test_the_process_gives_the_same_as_the_rules():
    texts = [Text("Вчера избили Ивана Петрова.", "ru", date(2020, 7, 22)), Text("Оны ұрды.", "kk"), Text("", "en")]
    russian, kazakh, english = store.suggested(texts)
    assert [(one.kind, one.value) for one in russian] == [
        (Kind.DATE, "2020-07-21"), (Kind.ACT, "04:020101 05:0301"), (Kind.PERSON, "Иван Петров"),
    ]  # fmt: skip
    assert kazakh == suggestions("Оны ұрды.", "kk", store.lists())
    assert english == []


def test_half_a_letter_keeps_its_place_on_the_way_through_the_process():
    (one,) = store.suggested([Text("\ud800 hit", "en")])[0]
    assert (one.start, one.words) == (2, "hit")


def test_no_text_starts_no_process(monkeypatch):
    monkeypatch.setattr(subprocess, "run", None)
    assert store.suggested([]) == []


def test_words_are_never_on_the_command_line_nor_in_the_surroundings(monkeypatch):
    seen = []

    def run(command, **how):
        seen.append((command, how))
        return subprocess.CompletedProcess(command, 0, b"[[]]")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("AIGAQ_KEY", "a key of the house")
    store.suggested([Text("Nurlan", "en")])
    ((command, how),) = seen
    assert "Nurlan" not in str(command) + str(how["env"]) and "a key of the house" not in how["env"].values()
    assert json.loads(how["input"])[0]["text"] == "Nurlan"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"no words",
        b"{}",
        b"[]",
        b"[[[1]]]",
        b'[[["person", 0, 99, "", "", "", null, false]]]',
        b'[[["king", 0, 1, "", "", ""]]]',
    ],
)
def test_an_answer_that_cannot_be_believed_is_a_refusal(monkeypatch, answer):
    monkeypatch.setattr(subprocess, "run", lambda command, **how: subprocess.CompletedProcess(command, 0, answer))
    with pytest.raises(NoSuggestions, match="died"):
        store.suggested([Text("Nurlan", "en")])


def test_a_process_that_dies_is_a_refusal(monkeypatch):
    monkeypatch.setattr(store, "MODULE", "aigaq.there.is.none")
    with pytest.raises(NoSuggestions, match="died"):
        store.suggested([Text("Nurlan", "en")])


def test_a_process_that_takes_too_long_is_a_refusal(monkeypatch):
    monkeypatch.setattr(store, "WALL_SECONDS", 0.01)
    with pytest.raises(NoSuggestions, match="too_long"):
        store.suggested([Text("Nurlan", "en")])


def test_a_library_is_not_looked_through_at_once():
    with pytest.raises(NoSuggestions, match="too_large"):
        store.suggested([Text("а" * (store.MOST_CHARACTERS + 1), "ru")])


def test_who_comes_while_another_is_read_waits_and_not_for_ever(monkeypatch):
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0.01)
    with store.Queue.place, pytest.raises(NoSuggestions, match="busy"):
        store.suggested([Text("Nurlan", "en")])


def test_the_serving_process_loads_no_model_and_no_list():
    code = (
        "import sys; from aigaq.intake.suggestions import store; store.suggested([store.Text('Били.', 'ru')]);"
        "large = {'numpy', 'slovnet', 'navec', 'pymorphy3', 'natasha'} & set(sys.modules);"
        "sys.exit(bool(large) or store.lists.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
