from datetime import date

import pytest

from aigaq.record import huridocs
from aigaq.record.grading import GRADES, NotGraded, require_clinician
from aigaq.record.visits.visit import Outcome, RefusedAndLetIn, require_one_story
from aigaq.terms import TERMS


def test_every_code_of_the_lists_has_its_words():
    shown = {*huridocs.ACTS, *huridocs.METHODS, *huridocs.DEGREES, *huridocs.LINKS, *GRADES}
    shown |= {*huridocs.codes(huridocs.ACTS), *huridocs.codes(huridocs.METHODS)}
    assert shown | {*huridocs.AUTOPSIES, *huridocs.CERTIFICATES} <= set(TERMS)


def test_no_code_stands_in_a_list_twice():
    for groups in (huridocs.ACTS, huridocs.METHODS):
        assert len(huridocs.codes(groups)) == len(set(huridocs.codes(groups)))


def test_the_inverse_of_an_inverse_is_the_link_itself():
    assert all(huridocs.LINKS[other] == link for link, other in huridocs.LINKS.items())


def test_only_a_clinician_with_name_qualification_and_date_grades():
    day = date(2020, 5, 5)
    require_clinician("", "", "", None)
    require_clinician("typical", "Dr. Invented", "surgeon", day)
    for given in (("", "surgeon", day), ("Dr. Invented", " ", day), ("Dr. Invented", "surgeon", None)):
        with pytest.raises(NotGraded):
            require_clinician("typical", *given)
    with pytest.raises(NotGraded):
        require_clinician("certain", "Dr. Invented", "surgeon", day)


def test_nobody_refused_a_visit_that_was_let_in_everywhere():
    for outcome in Outcome:
        require_one_story(outcome, refusal_told=False)
    require_one_story(Outcome.LET_IN_PARTLY, refusal_told=True)
    with pytest.raises(RefusedAndLetIn):
        require_one_story(Outcome.LET_IN, refusal_told=True)
