"""Forms and kin of a word meet; words that only look alike do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.intake.words import english, kazakh, roots, russian

RUSSIAN = {
    "избиение": "избиения избиением избили избивали избит избитый избить",
    "пытка": "пытки пыток пытками пытали пыточный пытаемый",
    "угроза": "угрозами угрожал угрожая угрожающий",
    "допрос": "допроса допрашивали допрошен допросили",
    "задержание": "задержан задержали задержанный задерживали",
    "унижение": "унижали унижен унижений",
    "сотрудник": "сотрудниками сотрудница сотруднической",
    "осуждённый": "осужденного осуждённых осудили",
    "убийство": "убили убийца убит",
}
KAZAKH = {
    "азаптау": "азаптауды азаптаудың азаптауға азаптаулар азаптады азаптаған азапталған",
    "қамау": "қамауды қамауға қамауда қамалған қамады",
    "тұтқын": "тұтқындар тұтқынның тұтқынға тұтқындардың",
    "ұру": "ұрды ұрып ұрған",
    "шағым": "шағымды шағымдар шағымданды",
    "мекеме": "мекемеде мекемесінің мекемелер",
}
ENGLISH = {
    "beating": "beatings beat beaten beats",
    "torture": "tortured torturing tortures torturer",
    "write": "wrote written",
}


def kin(module, one, other):
    return bool(set(module.roots(roots.folded(one))) & set(module.roots(roots.folded(other))))


@pytest.mark.parametrize(
    ("module", "word", "form"),
    [
        (module, word, form)
        for module, table in ((russian, RUSSIAN), (kazakh, KAZAKH), (english, ENGLISH))
        for word, forms in table.items()
        for form in forms.split()
    ],
)
def test_a_form_of_a_word_is_found_by_the_word(module, word, form):
    assert kin(module, word, form)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("пытка", "пытался"),
        ("избиение", "изба"),
        ("суд", "судьба"),
        ("камера", "камень"),
        ("жалоба", "жало"),
        ("врач", "враг"),
    ],
)
def test_a_word_that_only_looks_alike_is_not_found(one, other):
    assert not kin(russian, one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("қамау", "қан"), ("қамау", "қалған"), ("азаптау", "азамат"), ("ұру", "ұзақ")]
)
def test_a_kazakh_word_that_only_begins_alike_is_not_found(one, other):
    assert not kin(kazakh, one, other)


def test_a_word_that_a_line_broke_is_one_word():
    assert list(roots.words(roots.whole("Его из-\nбили; ИК-\n9"))) == ["его", "избили", "ик", "9"]


def test_a_russian_word_in_a_kazakh_text_is_found_by_both():
    assert {"rкамер", "kкамера"} <= set(roots.roots("камерада", "kk")) | set(roots.roots("камера", "kk"))


def test_a_word_of_a_search_may_be_of_any_language():
    assert {root[0] for root in roots.roots("карцер")} == {"r", "k"}
    assert {root[0] for root in roots.roots("қамау")} == {"k"}
    assert roots.roots("beaten") == ("ebeat",) and roots.roots("161") == ("x161",)


@given(st.text(max_size=60))
def test_every_word_of_any_text_has_a_root_that_the_index_can_hold(text):
    for word in roots.words(text):
        found = roots.roots(word, "ru")
        assert found and all(root and '"' not in root and not root.isspace() for root in found)
