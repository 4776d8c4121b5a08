"""The guard's promise: planted names are found, clean pages stay quiet. bench/guard.py measures the whole of it."""

import random
import time

import pytest

import planted
from aigaq.publication.guard import Index, names_in

FOUND, MOST_ALARMS = 0.99, 2.0
SENTENCES, PAGES = 1_380, 8


@pytest.fixture(scope="module")
def corpus():
    return planted.corpus(11, SENTENCES)


@pytest.mark.parametrize("language", planted.SENTENCES)
def test_planted_names_are_found_in_every_language(corpus, language):
    everybody, sentences = corpus
    index = Index(one.name for one in everybody)
    here = [one for one in sentences if one.language == language]
    missed = [one for one in here if not index.hits(one.text)]
    assert len(missed) <= (1 - FOUND) * len(here), [(one.kind, one.someone.name, one.text) for one in missed]


@pytest.mark.parametrize("language", planted.SENTENCES)
@pytest.mark.parametrize("crowd", [40, 2_000])
def test_clean_pages_raise_few_false_alarms(language, crowd):
    index = Index(one.name for one in planted.people(random.Random(3), crowd))
    pages = planted.pages(3, language, PAGES)
    alarms = [{(hit.start, hit.end) for hit in index.hits(page, index.introduced([page]))} for page in pages]
    assert sum(map(len, alarms)) < MOST_ALARMS * len(pages)


def test_sixty_sentences_against_two_thousand_names_take_a_moment():
    names = [one.name for one in planted.people(random.Random(4), 2_000)]
    sentences = [page[:200] for language in planted.SENTENCES for page in planted.pages(4, language, 20)]
    Index(names[:50]).hits(sentences[0])
    begun = time.process_time()
    index = Index(names)
    for one in sentences:
        index.hits(one)
    # Promised are 300 ms on a quiet machine; ours may be busy.
    assert time.process_time() - begun < 1.5


NAME = ["Бекзат Мырзагалиевич Торжановский"]


@pytest.mark.parametrize(
    "text",
    [
        "Торжановскому стало плохо.", "Б. М. Торжановский", "В камере был Бекзат Т. и ещё двое.",
        "Показания Б.Т. не внесли.",
        "Torzhanovsky was beaten.", "Torjanowski sagte nichts.", "Торжанов-\nского увезли.", "Т о р ж а н о в с к и й",
        "T\u043eржан\u043e\u0432cкий", "\u202eйиксвонажроТ\u202c", "Тор\u200bжа\u00adновский",
        "ТОРЖАНОВСКИЙ", "Т-ского избили",
        "Бекзатқа су бермеді.", "Torzhanovsky's cell", "Т0ржан0вский", "торжановского",
    ],
)  # fmt: skip
def test_no_disguise_hides_a_sealed_name(text):
    assert names_in(text, NAME)


@pytest.mark.parametrize(
    "text",
    [
        "Заключённого избили.", "Бекзат Ордабаев сказал иначе.", "Торжество справедливости",
        "улица Бекзата Саттарханова",
        "М. Т. Ахметов ведёт дело.", "The Torah was taken away.", "Марат Торжановский – его однофамилец",
    ],
)  # fmt: skip
def test_other_names_and_common_words_are_no_alarm(text):
    index = Index(NAME)
    assert index.hits(text, index.introduced([text])) == []


def test_a_common_word_counts_only_beside_the_rest_of_the_name():
    index = Index(["Вера Мороз"])
    assert index.hits("Мороз стоял до апреля, и вера не исчезла.") == []
    assert len(index.hits("Утром Веру Мороз увели.")) == 2


def test_a_public_name_may_be_said_though_a_sealed_one_resembles_it():
    sealed = ["Анна Стрепетова"]
    assert Index(sealed, ["Елена Стрепетова"]).hits("Стрепетова выиграла дело.") == []
    assert Index(sealed, ["Елена Стрепетова"]).hits("Анна Стрепетова молчит.") != []


def test_it_says_where_in_the_text_as_it_was_written():
    text = "Вчера Тор\u200bжа-\nновского увезли."
    hit = Index(NAME).hits(text)[0]
    assert text[hit.start : hit.end] == "Тор\u200bжа-\nновского"


@pytest.mark.parametrize("text", ["", "\u202e", "-" * 5_000, "а " * 5_000, "\u0301" * 3_000, "1/2 " * 2_000])
def test_hostile_text_takes_no_time(text):
    begun = time.process_time()
    assert Index(NAME).hits(text) == []
    assert time.process_time() - begun < 1
