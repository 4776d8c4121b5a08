import pytest

from aigaq.corroboration.support import Grade
from aigaq.publication.guard import Concern, Written, findings, names_in
from aigaq.publication.sentences import Kind, split

NAMES = ["Велимир Шатохвостов", "Ержігіт Қаражұлдызов"]


@pytest.mark.parametrize(
    "text",
    [
        "Шатохвостова избили.", "Об этом сказал Шатохвостову врач.", "с Велимиром говорили", "ШАТОХВОСТОВ молчит",
        "Shatokhvostov was beaten.", "Қаражұлдызовтың айтуынша", "Каражулдызова видели", "Qarazhuldyzov said so",
    ],
)  # fmt: skip
def test_a_sealed_name_is_found_in_any_ending_and_script(text):
    assert names_in(text, NAMES)


@pytest.mark.parametrize(
    "text", ["Заключённого избили охранники.", "A prisoner was beaten.", "Қамаудағы адамды ұрды.", "шатёр, великий мир"]
)
def test_a_clean_text_is_clean(text):
    assert not names_in(text, NAMES)


def concerns(kind, *grades):
    return [finding.concern for finding in findings([Written(1, "It happened.", kind, grades)], NAMES)]


def test_a_fact_needs_a_claim_and_an_opinion_does_not():
    assert concerns(Kind.FACT) == [Concern.NO_CLAIM]
    assert concerns(Kind.VALUE_JUDGEMENT) == concerns(Kind.QUESTION) == []


def test_thin_and_contested_facts_are_said():
    assert concerns(Kind.FACT, Grade.ONE_SOURCE) == [Concern.THIN]
    assert concerns(Kind.MIXED, Grade.CONTESTED) == [Concern.CONTESTED]
    assert concerns(Kind.FACT, Grade.REASONABLE_GROUNDS) == []


def test_only_a_sealed_name_refuses():
    found = findings([Written(1, "Шатохвостов избит.", Kind.FACT, ())], NAMES)
    assert [(one.concern, one.refuses) for one in found] == [(Concern.SEALED_NAME, True), (Concern.NO_CLAIM, False)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It began in May. Mr. Smith was there. Was he heard?", 3),
        ("Это было в г. Павлодаре. Врач А. Н. Иванов промолчал. Почему?", 3),
        ("Бұл мамырда болды. Дәрігер келмеді! Неге?", 3),
        ("«Меня избили». Так он сказал.", 2),
        ("По ст. 146 УК дело не возбудили.", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, count):
    assert len(split(text)) == count


def test_no_letter_is_lost_in_cutting():
    text = "One.  Two three. «Four!» Five"
    assert " ".join(split(text)) == " ".join(text.split())
