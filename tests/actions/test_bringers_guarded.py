"""Who brought a message and is not recorded: their name stops a statement, is covered in files, is told to nobody."""

from datetime import date

import pytest

from aigaq.errors import NotAllowed
from aigaq.intake.actions import receive
from aigaq.publication import actions
from aigaq.publication.guard.finding import Concern
from aigaq.publication.guard.queries import findings
from aigaq.publication.queries import identities, sealed_names
from aigaq.publication.sentences import Kind
from aigaq.record import actions as record
from aigaq.record.consent import Answer, Scope


@pytest.fixture
def brought(amina, case):
    return receive(
        amina, case, told="It was cold.", bringer="сестра Гүлшат Сейтқалиева, +7 701 000 00 00", consent_asked=True
    )


@pytest.fixture
def sentence(amina, case):
    statement = actions.draft(amina, case, kind="post", title={"en": "On one colony"})
    actions.write(amina, statement, {"en": "Gulshat brought the letter.", "ru": "Письмо принесла Гүлшат."}, Kind.FACT)
    return statement


def named(member, statement):
    return [one for one in findings(member, statement) if one.concern is Concern.SEALED_NAME]


def test_a_bringer_s_name_is_among_those_that_are_covered_and_her_number_is_not(amina, case, brought):
    assert sealed_names(amina, case) == ["Гүлшат Сейтқалиева"]


def test_a_statement_with_it_is_stopped_in_every_language_and_the_finding_names_nobody(amina, case, brought, sentence):
    found = named(amina, sentence)
    assert {one.language for one in found} == {"en", "ru"}
    assert not any("Гүлшат" in str(dict(one.about)) for one in found)


def test_without_the_message_nothing_stops_it(amina, sentence):
    assert not named(amina, sentence)


def test_who_is_recorded_and_agreed_to_be_named_is_not_held_by_the_message(amina, case, brought, sentence):
    person = record.record_person(amina, case, role={"en": "a sister"}, identity={"name": "Гүлшат Сейтқалиева"})
    assert named(amina, sentence)
    record.record_consent(amina, person, Scope.PUBLISH_NAME, Answer.YES, on=date(2020, 5, 1))
    assert not named(amina, sentence)


def test_who_may_not_see_identities_gets_no_name(people, case, brought):
    with pytest.raises(NotAllowed):
        identities(people["Dana"], case, [])
