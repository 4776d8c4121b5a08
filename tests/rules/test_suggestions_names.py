"""Russian names, found by the model and put into the nominative by rules and a dictionary."""

import pytest

from aigaq.intake.suggestions import store
from aigaq.intake.suggestions.finding import suggestions
from aigaq.intake.suggestions.suggested import Kind


@pytest.fixture(scope="module")
def reader():
    from aigaq.intake.suggestions.inside.russian import Russian

    return Russian(store.lists().names)


def people(text, reader):
    return [found.value for found in suggestions(text, "ru", store.lists(), None, reader) if found.kind == Kind.PERSON]


SENTENCES = [
    ("Избили Ивана Петрова.", ["Иван Петров"]),
    ("Жалоба Ивановой Марии Сергеевны отклонена.", ["Иванова Мария Сергеевна"]),
    ("Он говорил с Асхатом Ермековичем Жанибековым.", ["Асхат Ермекович Жанибеков"]),
    ("Об этом сообщила Алия Смагулова.", ["Алия Смагулова"]),
    ("Письмо Гульнары Тасмагамбетовой пришло вчера.", ["Гульнара Тасмагамбетова"]),
    ("Адвокат Бейсенова обратилась в суд.", ["Бейсенова"]),
    ("Осуждённого Иванова держали в камере.", ["Иванов"]),
    ("Осуждённый Рахимов умер.", ["Рахимов"]),
    ("Он ударил Рахимова дубинкой.", ["Рахимов"]),
    ("Осуждённая Сергеева рассказала об этом.", ["Сергеева"]),
    ("Начальнику колонии Досову А.Б. направлен запрос.", ["Досов А.Б."]),
    ("Следователь К. Ж. Нурпеисова вынесла решение.", ["К. Ж. Нурпеисова"]),
    ("Врач Ковальский отказался от осмотра.", ["Ковальский"]),
    ("Его видели вместе с Ковальским и Шевченко.", ["Ковальский", "Шевченко"]),
    ("Марина приехала к брату Тимуру.", ["Марина", "Тимур"]),
    ("Мадину не пустили к мужу.", ["Мадина"]),
    ("Жанар Ахметова и Ерлан Сериков подали иск.", ["Жанар Ахметова", "Ерлан Сериков"]),
    ("Дело Дениса Бондаренко передали в суд.", ["Денис Бондаренко"]),
    ("Суд допросил Руслана Маратулы.", ["Руслан Маратулы"]),
    ("Свидетель Айгуль Кайраткызы подтвердила слова брата.", ["Айгуль Кайраткызы"]),
    ("Сестра Нурлана Аскарова пишет в прокуратуру.", ["Нурлан Аскаров"]),
    ("С Бауыржаном Касымовым обошлись жестоко.", ["Бауыржан Касымов"]),
    ("Ермеку Тулегенову сломали руку.", ["Ермек Тулегенов"]),
    ("Серика Жумабаевича Ибраева избили.", ["Серик Жумабаевич Ибраев"]),
    ("О Каирбеке Абдрахманове ничего не известно.", ["Каирбек Абдрахманов"]),
    ("Передачу приняла Ольга Викторовна.", ["Ольга Викторовна"]),
    ("Ильясу Ахметову вызвали врача.", ["Ильяс Ахметов"]),
    ("Прокурор Ж. Оразова присутствовала на осмотре.", ["Ж. Оразова"]),
    ("Павел Ким и Людмила Цой ждали у ворот.", ["Павел Ким", "Людмила Цой"]),
    ("Дочь Сагынтаева плакала.", ["Сагынтаев"]),
    ("Начальник отряда Вадим Черных пинал его.", ["Вадим Черных"]),
    ("Әлия Нұрғалиева сообщила о пытках.", ["Әлия Нұрғалиева"]),
]


@pytest.mark.parametrize(("text", "names"), SENTENCES)
def test_a_name_is_offered_in_the_nominative(text, names, reader):
    assert people(text, reader) == names


def test_a_title_is_no_part_of_a_name(reader):
    (found,) = suggestions("Осуждённый Ахметов ждёт.", "ru", store.lists(), None, reader)
    assert (found.words, found.value) == ("Ахметов", "Ахметов")


def test_a_surname_with_initials_is_one_name_in_either_order(reader):
    assert people("Подписали Досов А.Б. и К. Ж. Нурпеисов.", reader) == ["Досов А.Б.", "К. Ж. Нурпеисов"]


def test_without_the_model_the_rules_still_find_a_name_but_not_its_nominative():
    (found,) = suggestions("Там видели Ивана Петрова.", "ru", store.lists())
    assert (found.kind, found.words, found.value) == (Kind.PERSON, "Ивана Петрова", "")


def test_an_abbreviation_is_no_person(reader):
    assert people("КУИС МВД РК и ДУИС ответили.", reader) == []


def test_what_the_list_knows_goes_before_what_the_model_says(reader):
    found = suggestions("В прокуратуре Павлодарской области отказали.", "ru", store.lists(), None, reader)
    assert [(one.kind, one.value) for one in found] == [
        (Kind.ORGANISATION, "прокуратура"),
        (Kind.PLACE, "Павлодарская область"),
    ]
