from datetime import date

import pytest

from aigaq.record.consent import (
    Answer,
    Given,
    NothingToWithdraw,
    Scope,
    WithdrawnTooEarly,
    allows,
    in_force,
    require_withdrawable,
    standing,
)


def given(*answers):
    return [Given(scope, answer, date(2020, 1, 1)) for scope, answer in answers]


@pytest.mark.parametrize("scope", Scope)
def test_what_was_not_asked_is_not_a_yes(scope):
    assert standing([], scope) is Answer.NOT_ASKED
    assert not allows([], scope)


def test_a_yes_to_one_use_is_no_yes_to_another():
    assert not allows(given((Scope.STORE, "yes")), Scope.PUBLISH_NAME)


def test_withdrawn_consent_closes_every_later_use():
    said = given((Scope.PUBLISH_NAME, "yes"), (Scope.PUBLISH_NAME, "withdrawn"))
    assert not allows(said, Scope.PUBLISH_NAME)


def test_the_last_answer_counts():
    assert allows(given((Scope.LAWYER, "no"), (Scope.LAWYER, "yes")), Scope.LAWYER)


def to(recipient, answer):
    return Given(Scope.LAWYER, answer, date(2020, 1, 1), recipient)


def test_a_yes_for_one_recipient_is_no_yes_for_another():
    said = [to("the court", "yes")]
    assert allows(said, Scope.LAWYER, "the court")
    assert not allows(said, Scope.LAWYER, "the press")
    assert not allows(said, Scope.LAWYER)


def test_a_yes_for_all_stays_closed_to_the_one_who_was_excepted():
    said = [to("", "yes"), to("the ministry", "no")]
    assert allows(said, Scope.LAWYER, "the court")
    assert not allows(said, Scope.LAWYER, "the ministry")


def test_where_nobody_says_who_receives_it_a_no_to_anyone_closes_it():
    assert not allows([to("", "yes"), to("the ministry", "no")], Scope.LAWYER)


def test_an_answer_for_all_supersedes_those_for_one():
    said = [to("the court", "yes"), to("", "withdrawn")]
    assert not allows(said, Scope.LAWYER, "the court")
    assert in_force(said) == [1]


def test_the_answers_in_force_are_the_last_of_each_scope_and_recipient():
    said = [to("", "yes"), to("the court", "no"), to("the court", "yes"), *given((Scope.STORE, "yes"))]
    assert in_force(said) == [0, 2, 3]


def test_only_a_yes_in_force_is_taken_back_and_not_before_it_was_given():
    given_on, later = date(2020, 1, 2), date(2020, 1, 3)
    require_withdrawable("yes", given_on, given_on, stands=True)
    for answer, stands in (("no", True), ("yes", False), ("withdrawn", True)):
        with pytest.raises(NothingToWithdraw):
            require_withdrawable(answer, given_on, later, stands=stands)
    with pytest.raises(WithdrawnTooEarly):
        require_withdrawable("yes", later, given_on, stands=True)
