from hypothesis import given
from hypothesis import strategies as st

from aigaq.corroboration.clusters import Source, Why, clusters, count
from aigaq.corroboration.support import Cited, Grade, Stance, support

parts = st.sampled_from(["", "a", "b", "c"])
sources = st.lists(
    st.builds(lambda t, o, f, c: (t, o, f, c), st.sampled_from("uvwxyz"), parts, parts, parts), max_size=8
).map(lambda rows: [Source(str(n), *row) for n, row in enumerate(rows)])


def test_two_reports_of_one_phone_call_are_one_source():
    call = [Source("1", "cellmate", origin="the call"), Source("2", "relative", origin="the call")]
    assert [cluster.members for cluster in clusters(call)] == [("1", "2")]
    assert clusters(call)[0].joinings[0].why is Why.SAME_ORIGIN


def test_two_witnesses_who_did_not_hear_it_from_each_other_are_two():
    assert count([Source("1", "one"), Source("2", "other")], ["1", "2"]) == 2


def test_what_is_not_known_joins_nothing():
    assert len(clusters([Source("1", "one", family=""), Source("2", "other", family="")])) == 2


@given(sources)
def test_every_source_is_in_exactly_one_cluster(rows):
    members = [key for cluster in clusters(rows) for key in cluster.members]
    assert sorted(members) == sorted(source.key for source in rows)


@given(sources, st.randoms())
def test_the_order_of_sources_does_not_change_who_belongs_together(rows, random):
    mixed = rows[:]
    random.shuffle(mixed)
    assert {frozenset(one.members) for one in clusters(rows)} == {frozenset(one.members) for one in clusters(mixed)}


def cited(*rows):
    return [Cited(Source(str(n), teller), Stance(stance), first) for n, (teller, stance, first) in enumerate(rows)]


def test_a_victim_and_an_independent_source_are_reasonable_grounds():
    assert support(cited(("victim", "supports", True), ("doctor", "supports", False))).grade is Grade.REASONABLE_GROUNDS


def test_hearsay_alone_is_not():
    assert support(cited(("one", "supports", False), ("two", "supports", False))).grade is Grade.ONE_SOURCE


def test_what_is_contradicted_is_contested_however_many_carry_it():
    weighed = support(cited(*((str(n), "supports", True) for n in range(9)), ("prison", "contradicts", False)))
    assert (weighed.grade, weighed.independent, weighed.against) == (Grade.CONTESTED, 9, 1)


def test_context_carries_nothing():
    assert support(cited(("one", "context", True))).grade is Grade.NOTHING_YET
