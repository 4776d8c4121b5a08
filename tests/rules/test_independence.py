import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.proceedings.independence import ROOTS, Graph, Link, Verdict, closes_a_circle, independence
from aigaq.proceedings.linked.dated import holds
from aigaq.proceedings.practice import Conduct, Tie
from aigaq.vault.dates import PartialDate

KINDS = {
    "gov": "government", "mvd": "ministry", "kuis": "prison_service", "duis": "regional_service", "prison": "prison",
    "usb": "internal_security", "police": "police", "ac": "agency", "president": "president", "proc": "prosecutor",
    "medic": "medical", "health": "ministry", "lost": "prison", "knb": "security", "knb_jail": "prison",
}  # fmt: skip


def part(start, to, verified=True):
    return Link(start, to, "part_of", verified)


LINKS = [
    part("prison", "duis"), part("duis", "kuis"), part("kuis", "mvd"), part("mvd", "gov"), part("usb", "kuis"),
    part("police", "mvd"), part("ac", "president"), part("gov", "president"), part("proc", "president"),
    Link("proc", "prison", "supervises", True), part("knb", "president"), part("knb_jail", "knb"),
    part("health", "gov"), part("medic", "health"), Link("medic", "prison", "shares_premises", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("prison", Verdict.SELF), ("duis", Verdict.HIERARCHICAL), ("kuis", Verdict.HIERARCHICAL),
        ("usb", Verdict.SAME_SERVICE), ("police", Verdict.SAME_MINISTRY), ("proc", Verdict.PRACTICAL_DOUBT),
        ("medic", Verdict.PRACTICAL_DOUBT), ("ac", Verdict.NO_LINK_FOUND), ("lost", Verdict.UNKNOWN),
    ],
)  # fmt: skip
def test_what_links_a_body_to_the_prison(body, verdict):
    assert independence(Graph(KINDS, LINKS), "prison", body).verdict is verdict


def test_the_anti_corruption_service_inside_the_security_committee_is_of_its_service():
    moved = [link for link in LINKS if link.start != "ac"] + [part("ac", "knb")]
    assert independence(Graph(KINDS, moved), "knb_jail", "ac").verdict is Verdict.SAME_SERVICE


def test_the_path_shows_every_link_it_rests_on():
    found = independence(Graph(KINDS, LINKS), "prison", "usb")
    assert [(link.start, link.to) for link in found.path] == [("prison", "duis"), ("duis", "kuis"), ("usb", "kuis")]
    assert found.common == "kuis"


def test_a_verdict_on_an_unverified_link_is_unconfirmed():
    assert not independence(Graph(KINDS, LINKS), "prison", "medic").confirmed
    assert independence(Graph(KINDS, LINKS), "prison", "usb").confirmed


def test_a_cycle_ends_and_says_so():
    looped = [part("a", "b"), part("b", "a"), part("c", "d"), part("d", "c")]
    assert independence(Graph({}, looped), "a", "c").verdict is Verdict.UNKNOWN


def test_two_bodies_with_one_paymaster_are_softly_linked():
    paid = [Link("gov2", "a", "funds", True), Link("gov2", "b", "funds", True)]
    assert independence(Graph({"gov2": "ministry"}, paid), "a", "b").verdict is Verdict.SOFT_LINK


def test_the_word_independent_is_never_a_verdict():
    assert not any("independent" in verdict for verdict in Verdict)


# The links of DOMAIN §6.2 with their days: a body changes hands, and the answer with it.
DATED = [
    (part("usb", "kuis"), None, None), (part("duis", "kuis"), None, None), (part("uk161", "duis"), None, None),
    (part("kuis", "mvd"), None, None), (part("mvd", "gov"), None, None), (part("police", "mvd"), None, None),
    (part("gov", "president"), None, None), (part("ac", "president"), None, "2025-06-30"),
    (part("ac", "knb"), "2025-06-30", None), (part("knb", "president"), None, None),
    (part("knb_jail", "knb"), None, None), (part("proc", "president"), None, None),
    (Link("proc", "kuis", "supervises", True), None, None), (part("doctor", "uk161"), None, "2022-07-01"),
    (part("doctor", "health", False), "2022-07-01", None), (part("health", "gov"), None, None),
    (Link("doctor", "uk161", "shares_premises", False), "2022-07-01", None),
]  # fmt: skip
DATED_KINDS = {**KINDS, "uk161": "prison", "doctor": "medical"}


def on(day):
    return Graph(DATED_KINDS, [link for link, *span in DATED if holds(span, PartialDate.parse(day))])


@pytest.mark.parametrize(
    ("body", "accused", "day", "verdict", "common"),
    [
        ("usb", "uk161", "2019-10", Verdict.SAME_SERVICE, "kuis"),
        ("duis", "uk161", "2019-10", Verdict.HIERARCHICAL, "duis"),
        ("kuis", "uk161", "2019-10", Verdict.HIERARCHICAL, "kuis"),
        ("police", "uk161", "2020-05", Verdict.SAME_MINISTRY, "mvd"),
        ("ac", "uk161", "2020-05", Verdict.NO_LINK_FOUND, ""),
        ("ac", "knb_jail", "2020-05", Verdict.NO_LINK_FOUND, ""),
        ("ac", "knb_jail", "2025-07", Verdict.SAME_SERVICE, "knb"),
        ("proc", "uk161", "2020-05", Verdict.PRACTICAL_DOUBT, "kuis"),
        ("doctor", "uk161", "2020-05", Verdict.HIERARCHICAL, "uk161"),
        ("doctor", "uk161", "2023", Verdict.PRACTICAL_DOUBT, "uk161"),
        ("lost", "uk161", "2020-05", Verdict.UNKNOWN, "lost"),
    ],
)  # fmt: skip
def test_each_worked_example_of_the_domain_page_gives_its_verdict(body, accused, day, verdict, common):
    found = independence(on(day), accused, body)
    assert (found.verdict, found.common) == (verdict, common)


def test_the_doctor_after_the_transfer_is_in_doubt_and_unconfirmed():
    found = independence(on("2023"), "uk161", "doctor")
    assert not found.confirmed
    assert found.path[-1].kind == "shares_premises"


def test_every_verdict_that_applies_is_named_the_closest_first():
    links = [*LINKS, Link("mvd", "usb", "funds", True), Link("mvd", "prison", "funds", True)]
    found = independence(Graph(KINDS, [*links, Link("usb", "kuis", "investigates_for", True)]), "prison", "usb")
    assert found.all == (Verdict.SAME_SERVICE, Verdict.SOFT_LINK, Verdict.PRACTICAL_DOUBT)
    assert [one.common for one in found.found] == ["kuis", "mvd", "kuis"]


def test_who_is_commanded_is_not_said_to_share_a_superior_as_well():
    assert independence(Graph(KINDS, LINKS), "prison", "duis").all == (Verdict.HIERARCHICAL,)


def test_with_two_superiors_the_nearest_of_both_lines_counts():
    links = [
        part("a", "service"),
        part("service", "mvd"),
        part("b", "service"),
        part("a", "health"),
        part("b", "health"),
    ]
    found = independence(Graph({**KINDS, "service": "prison_service"}, links), "a", "b")
    assert found.all[:2] == (Verdict.SAME_SERVICE, Verdict.SAME_MINISTRY)


def test_of_two_paths_the_verified_one_is_shown():
    links = [part("a", "x", False), part("a", "y"), part("x", "s"), part("y", "s"), part("b", "s"), part("s", "gov")]
    found = independence(Graph({"gov": "government", "s": "police"}, links), "a", "b")
    assert found.confirmed
    assert [link.to for link in found.path] == ["y", "s", "s"]


def test_an_unverified_service_is_closer_but_unconfirmed_and_the_verified_ministry_is_named_beside_it():
    links = [part("a", "s", False), part("b", "s", False), part("a", "mvd"), part("b", "mvd"), part("mvd", "gov")]
    found = independence(Graph({**KINDS, "s": "police"}, links), "a", "b")
    assert (found.verdict, found.confirmed) == (Verdict.SAME_SERVICE, False)
    assert (found.found[1].verdict, found.found[1].confirmed) == (Verdict.SAME_MINISTRY, True)


@pytest.mark.parametrize("root", sorted(ROOTS))
def test_what_everyone_in_the_state_has_in_common_links_nobody(root):
    found = independence(Graph({"top": root}, [part("a", "top"), part("b", "top")]), "a", "b")
    assert found.verdict is Verdict.NO_LINK_FOUND


def test_a_paymaster_whom_all_have_links_nobody():
    paid = [Link("top", "a", "funds", True), Link("top", "b", "funds", True), part("a", "top"), part("b", "top")]
    assert independence(Graph({"top": "government"}, paid), "a", "b").verdict is Verdict.NO_LINK_FOUND


def test_a_line_that_reaches_the_top_only_unverified_is_not_known():
    links = [part("a", "gov", False), part("b", "gov")]
    found = independence(Graph(KINDS, links), "a", "b")
    assert (found.verdict, found.common) == (Verdict.UNKNOWN, "a")


def test_a_personal_tie_puts_a_body_without_links_in_practical_doubt():
    found = independence(Graph(KINDS, LINKS), "prison", "ac", personal=[Tie.FORMERLY_OF_THE_UNIT])
    assert found.verdict is Verdict.PRACTICAL_DOUBT
    assert found.personal == (Tie.FORMERLY_OF_THE_UNIT,)


def test_how_an_inquiry_was_run_changes_no_verdict_and_stands_beside_it():
    found = independence(Graph(KINDS, LINKS), "prison", "ac", conduct=[Conduct.VICTIM_NOT_INTERVIEWED])
    assert found.all == (Verdict.NO_LINK_FOUND,)
    assert found.conduct == (Conduct.VICTIM_NOT_INTERVIEWED,)


def test_a_body_that_was_not_there_on_that_day_is_not_said_to_have_no_link():
    found = independence(Graph(KINDS, LINKS), "prison", "ac", absent=["ac"])
    assert (found.verdict, found.absent) == (Verdict.UNKNOWN, ("ac",))


def test_a_body_that_answers_about_itself_is_itself_and_nothing_else():
    assert independence(Graph(KINDS, LINKS), "prison", "prison").all == (Verdict.SELF,)


def test_a_link_that_would_put_a_body_above_itself_is_seen():
    assert closes_a_circle(LINKS, "mvd", "prison")
    assert closes_a_circle([], "a", "a")
    assert not closes_a_circle(LINKS, "prison", "mvd")


names = st.sampled_from("abcdef")
kinds = st.sampled_from(["part_of", "subordinate_to", "funds", "supervises"])
graphs = st.builds(
    Graph,
    st.dictionaries(names, st.sampled_from(["police", "ministry", "government", "prison"])),
    st.lists(st.builds(Link, names, names, kinds, st.booleans()), max_size=14),
)


@given(graphs, names, names)
def test_of_any_graph_there_is_a_verdict_and_each_path_is_made_of_its_links(graph, accused, body):
    found = independence(graph, accused, body)
    assert list(found.all) == sorted(set(found.all), key=list(Verdict).index)
    assert all(link in graph.links for one in found.found for link in one.path)
    assert (Verdict.NO_LINK_FOUND in found.all) is (found.all == (Verdict.NO_LINK_FOUND,))


@given(graphs, names, names)
def test_whom_one_commands_the_other_is_the_same_from_both_sides(graph, one, other):
    here, there = independence(graph, one, other), independence(graph, other, one)
    for verdict in (Verdict.SELF, Verdict.HIERARCHICAL, Verdict.SAME_SERVICE, Verdict.SAME_MINISTRY, Verdict.SOFT_LINK):
        assert (verdict in here.all) is (verdict in there.all)
