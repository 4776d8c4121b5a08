"""The names in what was written down of who brought something."""

import pytest

from aigaq.publication.guard.bringers import called

NAMED = {
    "Gulshat, his sister, by Signal +7 701 000 00 00": ["Gulshat"],
    "Зарема": ["Зарема"],
    "Мать заключённого, Ахметова Гульнара": ["Ахметова Гульнара"],
    "сестра Айгүл Серікқызы, живёт в Костанае": ["Айгүл Серікқызы"],
    "Қамаудағының анасы Гүлшат": ["Гүлшат"],
    "Ержан ага": ["Ержан"],
    "Адвокат Иванов": ["Иванов"],
    "Bexultan Zhumadilov (cellmate)": ["Bexultan Zhumadilov"],
    "from Kostanay: Serik": ["Serik"],
    "друг, Витя": ["Витя"],
}
NOBODY = (
    "", "A relative, by WhatsApp", "Mother of the prisoner", "Letter from prison 161/2", "Unknown man at the gate",
    "Жена осужденного С.", "Telegram @someone", "Аноним", "Anonymous", "анонимно, через бот", "+7 701 000 00 00",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMED)
def test_names_are_found_among_other_words(text):
    assert called(text) == NAMED[text]


@pytest.mark.parametrize("text", NOBODY)
def test_where_nobody_is_named_nothing_is_found(text):
    assert called(text) == []
