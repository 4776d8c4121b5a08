import pytest

from aigaq.proceedings.independence import Graph, Link, Verdict, independence

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
