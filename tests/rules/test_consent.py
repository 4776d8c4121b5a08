from datetime import date

import pytest

from aigaq.record.consent import Answer, Given, Scope, allows, standing


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
