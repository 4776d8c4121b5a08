import pytest

from aigaq.access.permissions import MAY, Role, Verb, may

# Spelled out cell by cell: a change here is a decision.
TABLE = {
    #              administer deposit see   open  identify record cite publish lodge export share protect
    Role.KEEPER: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    Role.MONITOR: (0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    Role.LAWYER: (0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1),
    Role.ANALYST: (0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0),
    Role.VOLUNTEER: (0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_this_and_no_more(role):
    assert tuple(int(may([role], verb)) for verb in Verb) == TABLE[role]


def test_every_role_is_in_the_table():
    assert set(MAY) == set(Role)


def test_who_has_no_role_may_do_nothing():
    assert not any(may([], verb) for verb in Verb)
