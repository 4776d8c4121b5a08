"""What is worked out of the record is kept until the next act, and never longer."""

from django.db import transaction

from aigaq.access.kept.store import kept
from aigaq.corroboration import actions as claims
from aigaq.corroboration.gathered.queries import gathered
from aigaq.record import actions as record


def test_it_is_worked_out_once_until_something_is_done(amina, case):
    worked = []

    def work():
        worked.append(len(worked))
        return worked[-1]

    assert [kept(work, case.pk) for _ in range(3)] == [0, 0, 0]
    assert kept(work, "another") == 1
    record.record_incident(amina, case, kind="threat", title={"en": "A threat"})
    assert kept(work, case.pk) == 2 and kept(work, "another") == 3


def test_in_the_middle_of_an_act_it_is_worked_out_anew(amina, case):
    worked = []
    work = lambda: worked.append(1) or len(worked)  # noqa: E731 - one work for all
    assert kept(work) == 1
    with transaction.atomic():
        assert kept(work) == 2
    assert kept(work) == 1


def test_what_is_shown_of_claims_follows_every_act(amina, case):
    assert gathered(amina, case) is gathered(amina, case)
    stated = claims.claim(amina, case, {"en": "He was beaten."})
    assert list(gathered(amina, case).claims) == [str(stated.pk)]
