"""Where a judgment speaks of those who were heard: names in any form, initials, roles, numbers, their words."""

import pytest

from aigaq.proceedings.chance import Heard, chance, either_way, smallest
from aigaq.proceedings.heard import table
from aigaq.proceedings.heard.paper import NoLetters, SeveralJudgments, judgments, require_one
from aigaq.proceedings.heard.seeking import candidates
from aigaq.proceedings.heard.table import Limit, Settled
from aigaq.proceedings.heard.witness import Sign, Way, Witness

DRUM = Witness(
    "drum", ("Щеголенко Матвей Игоревич",),
    ("Меня держали в сушилке с девятого октября. Отобрали молитвенник и выбросили у котельной.",), ("осуждённый",), 1,
)  # fmt: skip
GIRL = Witness("girl", ("Акборева Динара",), ("Слышала крики из автозака около полуночи.",), ("фельдшер медчасти",), 2)
SAME = Witness("same", ("Щеголенко Глеб Петрович",), ("Жалоб не имею, кормят рыбой.",), ("осуждённый",), 3)
ALL = [DRUM, GIRL, SAME]


def found(text, witnesses=ALL):
    return [(one.key, set(one.ways)) for one in candidates(text, witnesses)]


def keys(text, witnesses=ALL):
    return [one.key for one in candidates(text, witnesses)]


@pytest.mark.parametrize(
    "text",
    [
        "Из показаний Акборевой Д. следует обратное.",
        "К словам Динары Акборевой суд относится критически.",
        "С Акборевой беседовали по видеосвязи.",
        "Witness D. Akboreva was heard by video link.",
        "Ms Akboreva's evidence was left without assessment.",
    ],
)
def test_a_witness_is_found_by_name_in_any_case_and_script(text):
    assert keys(text) == ["girl"]


def test_initials_tell_namesakes_apart():
    assert keys("Показания Щеголенко М.И. суд отклоняет.") == ["drum"]
    assert keys("Показания Г.П. Щеголенко приняты.") == ["same"]
    assert keys("Mr Gleb Shchegolenko testified.") == ["same"]


def test_a_surname_alone_that_two_bear_is_offered_for_both_and_says_so():
    both = candidates("Щеголенко явился.", ALL)
    assert {one.key for one in both} == {"drum", "same"} and {one.shared for one in both} == {2}


def test_what_is_told_tells_apart_whom_a_surname_does_not():
    assert keys("Щеголенко пояснил, что молитвенник отобрали и выбросили у котельной.") == ["drum"]


@pytest.mark.parametrize(
    "text", ["Судья Щеголенко К.Л. разъяснил права.", "The judge, Ms Perizat Akboreva, gave reasons."]
)
def test_somebody_else_of_that_surname_is_not_the_witness(text):
    assert keys(text) == []


def test_an_anonymised_judgment_is_read_by_initials():
    assert found("Осуждённый А. жалоб не имеет.") == [("girl", {Way.INITIALS})]
    assert keys("Свидетель Щ.Г. пояснил, что жалоб нет.") == ["same"]
    assert keys("The statement of D.A. was read out.") == ["girl"]
    assert keys("В деле А.Б. против России Суд решил иначе.") == []


def test_a_witness_is_found_by_number_and_by_a_role_that_nobody_else_has():
    assert found("Свидетель № 2 промолчал.") == [("girl", {Way.NUMBER})]
    assert found("Третьего свидетеля суд не слушал.") == [("same", {Way.NUMBER})]
    assert keys("The second witness was heard by video link.") == ["girl"]
    assert found("Показания фельдшера медчасти приняты.") == [("girl", {Way.ROLE})]
    assert found("Осуждённый сообщил о погоде.") == []


def test_words_quoted_without_a_name_are_found():
    (one,) = candidates("Один из них сказал: «меня держали в сушилке с девятого октября».", ALL)
    assert one.key == "drum" and Way.QUOTED in one.ways and Sign.QUOTE_MARKS in one.signs


def test_words_told_otherwise_are_found_and_what_a_party_says_is_not():
    assert keys("Ещё один рассказал, что около полуночи крики доносились со стороны автозака.") == ["girl"]
    assert keys("Ответчик писала, что около полуночи крики доносились со стороны автозака.") == []


def test_what_everybody_said_tells_nobody_apart():
    alike = [Witness(str(n), said=("Голодовку объявили из-за холода в камере.",)) for n in range(5)]
    assert keys("Сказано было и о голодовке из-за холода в камере.", alike) == []


def test_a_sentence_that_goes_on_about_a_witness_belongs_to_the_place():
    text = "Акборева Д. показала иное. При этом она дополнила, что молчала. Суд удалился."
    (one,) = candidates(text, ALL)
    assert text[one.start : one.end] == "Акборева Д. показала иное. При этом она дополнила, что молчала."


def test_how_it_sounds_is_told_and_is_no_treatment():
    (doubted,) = candidates("К показаниям Акборевой Д. суд относится критически.", ALL)
    (trusted,) = candidates("Суд кладёт в основу решения показания Акборевой Д.", ALL)
    assert (doubted.signs, trusted.signs) == ((Sign.DOUBT,), (Sign.TRUST,))


def test_a_judgment_without_witnesses_and_a_text_without_letters_give_nothing():
    assert candidates("Иск удовлетворить.", []) == [] and candidates("", ALL) == []


ONE = "Дело № 2-11/2020\nРЕШЕНИЕ\nИменем Республики Казахстан\n" + "Суд установил обстоятельства дела. " * 20
OTHER = ONE.replace("2-11/2020", "2-57/2020")
COURT = "CASE OF PETRAKIS v. A STATE\n(Application no. 10/20)\nJUDGMENT\n" + "The facts of the case. " * 20


def test_two_judgments_in_one_file_are_told_and_nothing_is_guessed():
    require_one(ONE, "P-1")
    with pytest.raises(SeveralJudgments) as refused:
        require_one(ONE + "\n" + OTHER, "P-1")
    assert "P-1 holds 2 decisions" in str(refused.value)
    with pytest.raises(SeveralJudgments):
        require_one(COURT + "\n" + COURT.replace("PETRAKIS", "HOLLANDER"), "P-1")


def test_a_page_head_or_a_quoted_decision_makes_no_second_judgment():
    require_one(COURT + "\nCASE OF PETRAKIS v. A STATE JUDGMENT\n" + COURT[60:], "P-1")
    require_one(ONE + "\nОПРЕДЕЛЕНИЕ\n" + "Суд сослался на него. " * 40, "P-1")
    assert judgments("Решение суда было иным.") == []


def test_a_scan_without_text_is_told():
    with pytest.raises(NoLetters):
        require_one("\n\n12\n\n", "P-1")


def test_the_exact_test_of_a_known_table():
    heard = Heard(confirmed=12, denied=9, confirmed_quoted=1, denied_quoted=8)
    # Of 293,930 ways to choose nine of twenty-one, one takes none of the twelve, and 12 × 9 take one.
    assert chance(heard) == pytest.approx(109 / 293_930) and smallest(heard) == pytest.approx(1 / 293_930)
    assert either_way(heard) == pytest.approx(109 / 293_930)
    assert either_way(Heard(5, 5, 0, 3)) == pytest.approx(2 * 10 / 120)


def test_few_heard_can_tell_nothing_and_the_limit_says_so():
    rows = [Settled("confirms", "passed_over", 2), Settled("denies", "quoted", 1), Settled("mixed", "mentioned", 1)]
    test = table.exact(table.heard(table.table(rows)))
    assert test.smallest == pytest.approx(1 / 3)
    assert table.limits(rows, test)[-2:] == [Limit.LEFT_OUT, Limit.TOO_FEW]


def test_a_group_of_unknown_size_leaves_the_test_unsaid_and_is_not_nobody():
    rows = [Settled("confirms", "passed_over", None), Settled("denies", "quoted", None)]
    counted = table.table(rows)
    assert counted["denies"]["quoted"].people is None and counted["denies"]["quoted"].testimonies == 1
    assert table.exact(table.heard(counted)) is None and table.only(rows) == "denies"


def test_one_that_nobody_settled_keeps_the_choice_from_being_called_one_sided():
    rows = [Settled("confirms", "unknown", 1), Settled("denies", "quoted", 1)]
    assert table.only(rows) == "" and table.exact(table.heard(table.table(rows))) is None
