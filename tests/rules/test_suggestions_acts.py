"""Acts, methods and injuries in three languages, and what the text denies."""

import re
import tomllib

import pytest

from aigaq.intake.suggestions import store
from aigaq.intake.suggestions.finding import suggestions
from aigaq.intake.suggestions.suggested import Kind


def found(text, language, kind=Kind.ACT):
    return [(one.value, one.negated) for one in suggestions(text, language, store.lists()) if one.kind == kind]


PHRASES = [
    ("ru", "его пинали ногами", "04:020101 05:030101"),
    ("ru", "били током", "04:020101 05:0308"),
    ("ru", "пытали электрическим током", "04:020101 05:0308"),
    ("ru", "применяли электрошокер", "04:020101 05:0308"),
    ("ru", "обливали кипятком", "04:020101 05:030401"),
    ("ru", "его облили холодной водой", "05:0307"),
    ("ru", "травили собаками", "04:020101 05:0313"),
    ("ru", "стоять на растяжке", "04:020101 05:031104"),
    ("ru", "ставили на растяжку", "04:020101 05:031104"),
    ("ru", "лишали сна", "05:031502"),
    ("ru", "не давали спать трое суток", "05:031502"),
    ("ru", "его удушали", "04:020101 05:0309"),
    ("ru", "надели на голову полиэтиленовый пакет", "04:020101 05:030902"),
    ("ru", "надевали противогаз", "04:020101 05:0309"),
    ("ru", "подвешивали за руки", "04:020101 05:031101"),
    ("ru", "подвесили его за наручники", "04:020101 05:031101"),
    ("ru", "держали в карцере", "05:0318"),
    ("ru", "водворили в ШИЗО", "05:0318"),
    ("ru", "в одиночной камере", "05:0318"),
    ("ru", "без еды и воды", "04:36010203 05:031501"),
    ("ru", "не кормили", "04:36010203 05:031501"),
    ("ru", "не оказывали медицинскую помощь", "04:36010204 05:031503"),
    ("ru", "медицинская помощь не оказывалась", "04:36010204 05:031503"),
    ("ru", "отказали в госпитализации", "04:36010204 05:031503"),
    ("ru", "врача не вызвали", "04:36010204 05:031503"),
    ("ru", "ему не дают лекарства", "04:36010204 05:031503"),
    ("ru", "изнасиловали дубинкой", "04:02011101 05:0305"),
    ("ru", "сексуальное насилие", "04:020102"),
    ("ru", "угрожал убить", "04:02010302 05:0323"),
    ("ru", "угрожая убить их детей", "04:02010302 05:0323"),
    ("ru", "угрожали расправой", "04:02010301 05:0322"),
    ("ru", "угрожали изнасилованием", "04:02010301 05:0322"),
    ("ru", "угрожали семье", "04:0201030102 05:0322"),
    ("ru", "унижали", "04:36010201 05:0321"),
    ("ru", "оскорбляли матом", "04:36010201 05:032101"),
    ("ru", "раздели догола", "04:36010201 05:032102"),
    ("ru", "ставили на колени", "04:020101 05:031105"),
    ("ru", "связали руки скотчем", "04:020101 05:031701"),
    ("ru", "объявил голодовку", "x.protest.hunger_strike"),
    ("ru", "отказался от пищи", "x.protest.hunger_strike"),
    ("ru", "вскрыл вены", "x.protest.self_harm"),
    ("ru", "порезал себе живот", "x.protest.self_harm"),
    ("ru", "зашили рты", "x.protest.self_harm"),
    ("ru", "прибил ноги к полу", "x.protest.self_harm"),
    ("ru", "прибил мошонку гвоздём", "x.protest.self_harm"),
    ("ru", "проглотил гвозди", "x.protest.self_harm"),
    ("ru", "избили резиновыми дубинками", "04:020101 05:030102"),
    ("ru", "удары дубинкой по спине", "04:020101 05:030102"),
    ("ru", "наносил удары кулаками", "04:020101 05:0301"),
    ("ru", "подвергли пыткам", "04:02011111"),
    ("ru", "бесчеловечное обращение", "x.ill_treatment"),
    ("ru", "заставили отказаться от жалобы", "04:36010206"),
    ("ru", "адвоката не пустили", "04:350109"),
    ("ru", "не допустили адвоката", "04:350109"),
    ("ru", "скончался в больнице", "04:01010601"),
    ("ru", "довели до самоубийства", "04:01019006"),
    ("ru", "прижигали сигаретами", "04:020101 05:030402"),
    ("ru", "отравили", "04:020101 05:0325"),
    ("ru", "насильственное кормление", "05:0316"),
    ("ru", "смотреть заставляли", ""),
    ("ru", "пытался бежать", ""),
    ("ru", "мать его матери", ""),
    ("ru", "билет на поезд", ""),
    ("ru", "рана зажила нескоро", ""),
    ("ru", "осуждённые бились за права", ""),
    ("ru", "убил соседа", "04:01010601"),
    ("kk", "оны теуіп тастады", "04:020101 05:030101"),
    ("kk", "ұрып тастады", "04:020101 05:0301"),
    ("kk", "ұрып-соқты", "04:020101 05:0301"),
    ("kk", "соққыға жықты", "04:020101 05:0301"),
    ("kk", "резеңке таяқпен ұрды", "04:020101 05:030102"),
    ("kk", "электр тогымен азаптады", "04:020101 05:0308"),
    ("kk", "токпен қинады", "04:020101 05:0308"),
    ("kk", "басына пакет кигізді", "04:020101 05:030902"),
    ("kk", "тұншықтырды", "04:020101 05:0309"),
    ("kk", "ұйқыдан айырды", "05:031502"),
    ("kk", "дәрігер шақырмады", "04:36010204 05:031503"),
    ("kk", "дәрі бермеді", "04:36010204 05:031503"),
    ("kk", "медициналық көмек көрсетпеді", "04:36010204 05:031503"),
    ("kk", "зорлады", "04:02011101 05:0305"),
    ("kk", "қорлады", "04:36010201 05:0321"),
    ("kk", "жалаңаш шешіндірді", "04:36010201 05:032102"),
    ("kk", "өлтіреміз деп қорқытты", "04:02010302 05:0323"),
    ("kk", "қорқытты", "04:02010301 05:0322"),
    ("kk", "аштық жариялады", "x.protest.hunger_strike"),
    ("kk", "қолын тіліп тастады", "x.protest.self_harm"),
    ("kk", "аузын тікті", "x.protest.self_harm"),
    ("kk", "карцерге қамады", "05:0318"),
    ("kk", "қайтыс болды", "04:01010601"),
    ("kk", "азаптады", "04:02011111"),
    ("kk", "тізерлетіп қойды", "04:020101 05:031105"),
    ("kk", "ит қосты", "04:020101 05:0313"),
    ("kk", "қолын кісендеп тастады", "04:020101 05:031701"),
    ("kk", "шағымын қайтарып алуға мәжбүрледі", "04:36010206"),
    ("kk", "адвокатты кіргізбеді", "04:350109"),
    ("kk", "тамақ бермеді", "04:36010203 05:031501"),
    ("kk", "үй ұрланды", ""),
    ("kk", "ұрпақтан ұрпаққа", ""),
    ("kk", "білім алды", ""),
    ("en", "he was kicked", "04:020101 05:030101"),
    ("en", "beaten with truncheons", "04:020101 05:030102"),
    ("en", "beaten on the soles", "04:020101 05:030104"),
    ("en", "electric shocks", "04:020101 05:0308"),
    ("en", "deprived of sleep", "05:031502"),
    ("en", "denied access to medical care", "04:36010204 05:031503"),
    ("en", "refused medical treatment", "04:36010204 05:031503"),
    ("en", "lack of adequate medical care", "04:36010204 05:031503"),
    ("en", "sexually assaulted", "04:020102"),
    ("en", "raped", "04:02011101 05:0305"),
    ("en", "threatened to kill him", "04:02010302 05:0323"),
    ("en", "threatened with rape", "04:02010301 05:0322"),
    ("en", "stripped naked", "04:36010201 05:032102"),
    ("en", "forced to kneel", "04:020101 05:031105"),
    ("en", "put in solitary confinement", "05:0318"),
    ("en", "plastic bag over his head", "04:020101 05:030902"),
    ("en", "suffocated with a plastic bag", "04:020101 05:030902"),
    ("en", "handcuffed to a radiator", "04:020101 05:031701"),
    ("en", "hung by the wrists", "04:020101 05:031101"),
    ("en", "slashed his wrists", "x.protest.self_harm"),
    ("en", "went on a hunger strike", "x.protest.hunger_strike"),
    ("en", "refused to eat", "x.protest.hunger_strike"),
    ("en", "denied access to a lawyer", "04:350109"),
    ("en", "without food or water", "04:36010203 05:031501"),
    ("en", "deprived of their liberty", ""),
    ("en", "scratched record", ""),
]


@pytest.mark.parametrize(("language", "phrase", "value"), PHRASES)
def test_words_for_an_act_bring_its_codes_and_other_words_do_not(language, phrase, value):
    assert found(f"{phrase}.", language) == ([(value, False)] if value else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Его не били."), ("ru", "Никто его не избивал."), ("ru", "Пыток не было."),
        ("ru", "Без применения пыток."),
        ("ru", "Факты избиения не подтвердились."), ("ru", "Ни побоев, ни следов."), ("kk", "Оны ұрған жоқ."),
        ("kk", "Ешкім соққан емес."), ("kk", "Оны ұрмады."), ("kk", "Азаптау болмады."), ("en", "He was never beaten."),
        ("en", "They didn't beat him."), ("en", "There were no signs of torture."), ("en", "Nobody beat him."),
    ],
)  # fmt: skip
def test_a_denied_act_is_said_to_be_denied_and_not_left_out(language, text):
    assert [denied for _, denied in found(text, language)] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Его не только били."), ("ru", "Избиения не прекращались."), ("ru", "Не дождался врача, его избили."),
        ("ru", "Его не кормили и избивали дубинками."), ("kk", "Оны ұрды, көмек жоқ."),
        ("en", "He was not only beaten."),
        ("en", "There is no independent inquiry into torture."), ("en", "He did not sleep. They beat him."),
    ],
)  # fmt: skip
def test_a_denial_of_something_else_denies_no_act(language, text):
    assert not any(denied for _, denied in found(text, language))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ru", "сломали ему ребро", "fracture"), ("ru", "перелом носа", "fracture"),
        ("ru", "множественные гематомы", "bruise"),
        ("ru", "сотрясение мозга", "concussion"), ("ru", "выбили зубы", "teeth"),
        ("ru", "отбили почки", "internal injury"),
        ("kk", "қабырғасы сынған", "fracture"), ("kk", "денесі көгерген", "bruise"),
        ("kk", "есінен танды", "unconsciousness"),
        ("kk", "тісі сынды", "teeth"), ("en", "a broken jaw", "fracture"), ("en", "cigarette burns", "burn"),
        ("en", "he lost consciousness", "unconsciousness"), ("en", "a ruptured spleen", "internal injury"),
    ],
)  # fmt: skip
def test_words_for_an_injury_bring_its_name(language, text, value):
    assert found(f"{text}.", language, Kind.INJURY) == [(value, False)]


def test_an_act_in_the_name_of_an_organisation_is_no_act():
    assert found("The UN Committee against Torture met.", "en") == []


def test_every_line_of_the_list_has_codes_of_a_list_and_words_in_three_languages():
    rows = tomllib.loads((store.LISTS / "acts.toml").read_text("utf-8"))["act"]
    for row in rows:
        assert re.fullmatch(r"(04:\d{4,10})?( ?05:\d{4,6})?|x(\.\w+)+", row["value"]), row["id"]
        assert all(row.get(language) for language in ("ru", "kk", "en")), row["id"]


@pytest.mark.parametrize("name", ["places", "organisations", "acts", "names"])
def test_every_list_says_its_source_and_when_it_was_checked(name):
    table = tomllib.loads((store.LISTS / f"{name}.toml").read_text("utf-8"))
    assert table["source"] and table["checked"] and table["status"] in ("verified", "unconfirmed")
