"""Each rule of the guard: what it finds in words, and what takes the finding away."""

from datetime import date

import pytest

from aigaq.corroboration.support import Grade
from aigaq.publication.guard import Concern, Index, Known, Place, Written, findings
from aigaq.publication.guard.consents import asked_of, unwilling, wish
from aigaq.publication.guard.details import Telling, details
from aigaq.publication.guard.finding import Wish
from aigaq.publication.guard.numbers import pointing
from aigaq.publication.guard.orders import Ordered, covers, in_force
from aigaq.publication.guard.quotations import Difference, differences, quoted
from aigaq.publication.guard.wording import imputes, names_office, reported, tells_denial
from aigaq.publication.replies.letters import drafted
from aigaq.publication.replies.terms import Standing, last_day, standing
from aigaq.publication.sentences import Kind
from aigaq.record.consent import Answer, Given, Scope

ON = date(2020, 5, 10)
FIRM = (Grade.REASONABLE_GROUNDS,)


def concerns(text, kind=Kind.FACT, grades=FIRM, known=None, **more):
    return [one.concern for one in findings([Written(1, text, kind, grades, **more)], known or Known(Index(())))]


IDENTITY = {
    "name": "Бекзат Торжановский", "born": "1987", "birth_date": "1987-03-09", "article": "ст. 188", "cell": "14",
    "contact": "+7 701 555 01 23", "note": "Татуировка паука на шее; левша",
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Он родился 9 марта 1987 года.", "born 9 March 1987", "09.03.1987", "1987 жылғы 9 наурызда туған",
        "осуждён по ст. 188", "convicted under article 188", "188-бап бойынша", "в камере № 14", "14-камерада",
        "Звоните 8 (701) 555-01-23 или 7 701 555 0123", "человек с татуировкой паука на шее",
    ],
)  # fmt: skip
def test_a_telling_detail_is_found(text):
    assert Telling(details(0, IDENTITY)).stands_in(text)


@pytest.mark.parametrize(
    "text", ["14 заключённых", "В 1987 году построили колонию.", "статья 14 Конституции", "паук на стене"]
)
def test_a_number_without_its_word_tells_nothing(text):
    assert not Telling(details(0, IDENTITY)).stands_in(text)


def test_a_firm_fact_on_one_source_is_found_and_a_reported_one_is_not():
    assert concerns("The cell was cold.", grades=(Grade.ONE_SOURCE,)) == [Concern.THIN]
    assert concerns("According to relatives the cell was cold.", grades=(Grade.ONE_SOURCE,)) == []


def test_a_contradiction_is_answered_by_telling_of_it():
    grades = (Grade.CONTESTED,)
    assert concerns("The cell was cold.", grades=grades) == [Concern.CONTESTED]
    assert concerns("The cell was cold; the prison denies it.", grades=grades) == []
    assert concerns("The cell was cold.", grades=grades, disputes_told=True) == []


@pytest.mark.parametrize(
    "text",
    ["The director of the prison beat him.", "Начальник колонии избивал осуждённых.", "Колония бастығы оны ұрды.",
        "Pyotr Kukushin tortured him."],
)  # fmt: skip
def test_an_accusation_of_somebody_who_can_be_known_needs_firm_evidence_and_their_reply(text):
    known = Known(Index(()), accusable=Index(["Pyotr Kukushin"]))
    assert imputes(text)
    assert concerns(text, grades=(Grade.ONE_SOURCE,), known=known)[0] is Concern.IMPUTED_OFFENCE
    assert concerns(text, known=known) == [Concern.NO_REPLY_ASKED]


def test_an_accusation_of_nobody_in_particular_is_left_alone():
    assert not names_office("Охранники избили его.")
    assert concerns("Охранники избили его.") == []


def test_a_reply_that_is_awaited_is_said_and_a_silence_is_not():
    text = "The director of the prison beat him."
    assert concerns(text, key="k", known=Known(Index(()), awaited=(("k", "2020-05-15"),))) == [Concern.REPLY_AWAITED]
    assert concerns(text, key="k", known=Known(Index(()), put=frozenset({"k"}))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two prisoners fell ill in prison 161/2.", ["two prisoners"]),
        ("В марте 2020 года трое осуждённых объявили голодовку.", ["трое осуждённых"]),
        ("161/2 мекемесінде 7 сотталған аштық жариялады.", ["7 сотталған"]),
        ("In March 2020 about 15 other prisoners saw it.", []),
        ("In 2019 the organisation lodged 114 complaints.", []),
        ("Several prisoners fell ill in prison 161/2.", []),
        ("Two people were seen.", []),
    ],
)
def test_a_small_number_beside_a_place_or_a_day_points_to_a_person(text, found):
    assert [text[start:end].lower() for start, end, _least in pointing(text)] == found


def test_a_quotation_is_compared_word_by_word():
    original = "Он сказал: «Меня били  три дня, и никто не пришёл»."
    assert differences("Меня били три дня, и никто не пришел", [original]) == []
    assert differences("Меня били […] никто не пришёл", [original]) == []
    assert differences("Меня били два дня, и никто не пришёл", [original]) == [Difference("два", "три")]
    assert differences("Меня били", []) is None


def test_words_between_marks_are_quoted_and_a_title_of_a_word_is_not():
    assert quoted("Он писал: “they think they can” и газета «Труд».") == ["they think they can"]


def test_a_quotation_that_differs_says_how():
    text = "She said: “they think they may make me stop”."
    found = findings([Written(1, text, Kind.QUOTATION, FIRM, originals=("they think they can make me stop",))], [])
    assert [(one.concern, one.about["said"], one.about["original"]) for one in found] == [
        (Concern.QUOTATION_DIFFERS, "may", "can")
    ]


def order(**more):
    usual = {
        "key": "o",
        "words": ("the guards in colony nine tortured prisoners",),
        "sentence": "",
        "since": date(2020, 5, 1),
    }
    return Ordered(**{**usual, "until": None, "lifted": None, **more})


def test_an_order_binds_from_its_day_until_its_last_or_until_it_is_lifted():
    assert [in_force(order(), day) for day in (date(2020, 4, 30), date(2020, 5, 1))] == [False, True]
    assert in_force(order(until=ON), ON)
    assert not in_force(order(lifted=ON), ON)
    assert in_force(order(since=None), ON)


def test_words_that_must_be_taken_back_are_found_though_an_ending_changed():
    assert covers(order(), "", ["Once more: the guards in colony nine tortured prisoners."])
    assert covers(order(), "", ["The guard in colony nine tortured a prisoner."]) is True
    assert not covers(order(), "", ["The guards in colony nine fed the prisoners well and let them walk."])
    assert covers(order(sentence="k"), "k", ["Anything."])


def test_an_order_in_force_is_a_finding_that_advises():
    text = "The guards in colony nine tortured prisoners."
    found = findings([Written(1, text, Kind.VALUE_JUDGEMENT, ())], Known(Index(()), ordered=(order(),), on=ON))
    assert [(one.concern, one.refuses) for one in found] == [(Concern.COURT_ORDER, False)]


def given(answer, recipient="", scope=Scope.PUBLISH_ANONYMISED):
    return Given(str(scope), str(answer), ON, recipient)


def test_consent_is_a_plain_yes_to_that_very_use():
    assert list(unwilling("N-1", [given(Answer.YES)], "post")) == []
    assert [one.wish for one in unwilling("N-1", [], "post")] == [Wish.NOT_ASKED]
    assert wish([given(Answer.YES), given(Answer.WITHDRAWN)], Scope.PUBLISH_ANONYMISED) is Wish.WITHDRAWN
    assert wish([given(Answer.YES, recipient="a newspaper")], Scope.PUBLISH_ANONYMISED) is Wish.NARROW
    assert [one.scope for one in unwilling("N-1", [given(Answer.YES)], "un_report")] == ["un_public_report"]


def test_consent_is_not_asked_of_bodies_offices_and_public_figures():
    assert asked_of("individual", public=False, official=False, known=True)
    assert not asked_of("body", public=False, official=False, known=True)
    assert not asked_of("individual", public=True, official=False, known=True)
    assert not asked_of("individual", public=False, official=True, known=True)


def test_the_title_the_contact_and_the_sources_are_read_too():
    rows = [
        Written(0, "Торжановский против колонии", Kind.QUESTION, (), "ru", Place.TITLE),
        Written(3, "Letter of Torzhanovsky", Kind.QUESTION, (), "en", Place.FOOTNOTE),
    ]
    found = findings(rows, ["Бекзат Торжановский"])
    assert [(one.place, one.position, one.refuses) for one in found] == [
        (Place.TITLE, 0, True),
        (Place.FOOTNOTE, 3, True),
    ]


def test_what_needs_no_words_is_said_once_for_all_languages():
    rows = [
        Written(1, text, Kind.FACT, (), language)
        for language, text in (("en", "It was cold."), ("ru", "Было холодно."))
    ]
    assert [one.concern for one in findings(rows, [])] == [Concern.NO_CLAIM]


def test_hedges_and_denials_are_known_in_three_languages():
    assert all(map(reported, ["It was reported.", "По словам матери, холодно.", "Анасының айтуынша, суық."]))
    assert all(map(tells_denial, ["The prison denies it.", "Колония это отрицает.", "Мекеме мұны жоққа шығарады."]))


def test_on_the_last_day_a_reply_is_still_awaited():
    assert last_day(date(2020, 5, 1), "email") == date(2020, 5, 6)
    assert [standing(ON, False, day) for day in (ON, date(2020, 5, 11))] == [Standing.AWAITED, Standing.SILENT]
    assert standing(ON, True, date(2021, 1, 1)) is Standing.ANSWERED


def test_the_letter_stands_in_three_languages_with_every_sentence():
    letter = drafted({"en": "Prison 9"}, [{"ru": "Было холодно."}, {"en": "It was cold.", "kk": "Суық болды."}], ON)
    assert set(letter) == {"en", "ru", "kk"}
    assert "1. Было холодно." in letter["kk"]
    assert "2. Суық болды." in letter["kk"]
    assert "10 May 2020" in letter["en"]
