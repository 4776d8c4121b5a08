"""What is said aloud, as values: pages, posts, numbers, what a correction changed, whether it is still there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.exchange.publishing.capturing.reach import NotCalled, all_within, parts, public
from aigaq.publication.releases import numbering, posts
from aigaq.publication.releases.codes import Became, Whereabouts, whereabouts
from aigaq.publication.releases.differences import Change, Changed, differences, only_changes
from aigaq.publication.releases.paper import (
    HiddenSigns,
    Label,
    Line,
    Paper,
    paragraphs,
    plain,
    require_plain_to_see,
)

LABELS = Label("Index number", "Background", "Contact", "Notes", "")


def paper(*lines, **more):
    body, background = paragraphs(lines)
    given = {
        "language": "en", "organisation": "House", "kind": "Public statement", "index_number": "2020/001",
        "released_on": "2020-07-22", "day": "22 July 2020", "title": "A title", "body": body,
        "background": background, "contact": "", "remedies": (), "labels": LABELS,
    }  # fmt: skip
    return Paper(**(given | more))


def test_paragraphs_begin_where_somebody_said_so_and_the_background_comes_last():
    body, background = paragraphs([
        Line(1, "One."), Line(2, "Two."), Line(3, "Behind.", background=True), Line(4, "Three.", opens=True),
    ])  # fmt: skip
    assert [[piece.text for piece in part.pieces] for part in body] == [["One.", "Two."], ["Three."]]
    assert [[piece.text for piece in part.pieces] for part in background] == [["Behind."]]


def test_footnotes_are_numbered_as_they_are_read_through_body_and_background():
    body, background = paragraphs([
        Line(1, "One.", ("a",)), Line(2, "Behind.", ("c",), background=True), Line(3, "Two.", ("b", "bb")),
    ])  # fmt: skip
    numbers = [(note.number, note.text) for part in (*body, *background) for one in part.pieces for note in one.notes]
    assert numbers == [(1, "a"), (2, "b"), (3, "bb"), (4, "c")]


def test_the_same_note_is_printed_once_and_pointed_to_again():
    whole = paper(Line(1, "One.", ("a", "b")), Line(2, "Two.", ("b", "c", "c")))
    marks = [[(note.number, note.first) for note in one.notes] for part in whole.body for one in part.pieces]
    assert marks == [[(1, True), (2, True)], [(2, False), (3, True)]]
    assert [note.text for note in whole.notes] == ["a", "b", "c"]
    assert "One.¹ ² Two.² ³\n\n¹ a\n² b\n³ c\n" in plain(whole)


def test_the_exact_text_stands_as_the_public_statement_does():
    whole = paper(
        Line(1, "Guards beat him.", ("https://example.org",)), Line(2, "Few are tried.", background=True),
        contact="press@example.org", remedies=("It corrects 2019/001 of 1 May 2019", "The day was wrong."),
    )  # fmt: skip
    assert plain(whole) == (
        "House\n\nPublic statement\n\nIndex number: 2020/001\n\n22 July 2020\n\nA title\n\n"
        "It corrects 2019/001 of 1 May 2019\nThe day was wrong.\n\nGuards beat him.¹\n\nBackground\n\n"
        "Few are tried.\n\n¹ https://example.org\n\nContact\npress@example.org\n"
    )


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u0007", "\u0085"])
def test_a_sign_that_nobody_sees_is_refused_and_shown(sign):
    with pytest.raises(HiddenSigns) as refused:
        require_plain_to_see(paper(Line(1, f"He was{sign} beaten.")))
    assert refused.value.references["text"] == "He was· beaten."
    require_plain_to_see(paper(Line(1, "Ол ұрылды: «иә» — 3 рет…\u00a0\u00ad"), contact="one\ntwo"))


def test_a_short_post_is_one_part_without_a_number():
    assert [part.text for part in posts.parts("Title", [["One.", "Two."]], 280)] == ["Title\n\nOne. Two."]


def test_a_long_sentence_stands_alone_and_is_named_rather_than_cut():
    long = "word " * 60 + "end."
    found = posts.parts("Title", [["Short.", long, "After."]], 100)
    assert [part.over for part in found] == [False, True, False]
    assert long in found[1].text


SENTENCES = st.lists(st.integers(1, 90).map(lambda length: ("Где ab, c? " * 9)[:length]), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=5), st.sampled_from(posts.LENGTHS))
def test_posts_hold_every_sentence_whole_in_order_and_within_their_length(paragraphs, length):
    found = posts.parts("Title", paragraphs, length)
    at, text = 0, "".join(part.text for part in found)
    for sentence in [one for group in paragraphs for one in group]:
        at = text.index(sentence, at) + len(sentence)
    assert not any(part.over for part in found) and all(len(part.text) <= length for part in found)
    if len(found) > 1:
        assert all(part.text.endswith(f" {at}/{len(found)}") for at, part in enumerate(found, 1))


def test_index_numbers_go_on_after_the_last_of_their_year():
    assert numbering.next_number(2020, []) == "2020/001"
    assert numbering.next_number(2020, ["2020/003", "2019/017", "EUR 57/2771/2020", "2020/1000"]) == "2020/1001"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("EUR 57/2771/2020", "eur-57-2771-2020"),
        ("№ 12 — Қостанай", "12-qostanay"),
        ("../..", "statement"),
        ("«»", "statement"),
    ],
)
def test_a_number_becomes_a_name_that_is_safe_anywhere(number, name):
    assert numbering.slug(number) == name


def test_two_of_one_name_get_two_pages():
    assert numbering.slugs(["A 1", "a-1", "A/1", "a-1-2"]) == ["a-1", "a-1-2", "a-1-3", "a-1-2-2"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["A 1", "a-1", "A/1", "«»", "Қ 1", "a-1-2", "", "1", "../1"]), max_size=30))
def test_no_two_statements_share_a_page(numbers):
    names = numbering.slugs(numbers)
    assert len(set(names)) == len(numbers) and all("/" not in name and "." not in name for name in names)


def test_a_correction_shows_what_was_taken_out_before_what_was_put_in():
    found = differences(["A.", "Six suits.", "C."], ["A.", "Seven suits.", "C.", "D."])
    assert only_changes(found) == [
        Changed(Change.REMOVED, "Six suits."), Changed(Change.ADDED, "Seven suits."), Changed(Change.ADDED, "D."),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_nothing_is_lost_between_two_statements(before, after):
    found = differences(before, after)
    assert [one.text for one in found if one.change is not Change.ADDED] == before
    assert [one.text for one in found if one.change is not Change.REMOVED] == after


@pytest.mark.parametrize(
    ("became", "standing"),
    [
        ([], Whereabouts.NOT_LOOKED), ([Became.REACTION], Whereabouts.NOT_LOOKED), ([Became.EDITED], Whereabouts.THERE),
        ([Became.STILL_THERE, Became.DELETED], Whereabouts.GONE), ([Became.BLOCKED, Became.REACTION], Whereabouts.GONE),
        ([Became.DELETED, Became.RESTORED], Whereabouts.THERE),
    ],
)  # fmt: skip
def test_what_was_noticed_last_says_whether_it_is_still_there(became, standing):
    assert whereabouts(became) is standing


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "::1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0", "::ffff:10.0.0.1",
        "fe80::1%eth0", "fc00::1", "224.0.0.1", "100.64.0.1", "ff02::1",
    ],
)  # fmt: skip
def test_this_machine_and_private_networks_are_never_called(address):
    assert not public(address)


def test_a_name_that_leads_to_a_private_place_as_well_is_not_called():
    assert all_within(["93.184.216.34", "2606:2800:220:1::1"], public)
    assert not all_within(["93.184.216.34", "10.0.0.1"], public)
    assert not all_within([], public)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "http://user:secret@example.org/",
        "http://a:99999/",
        "javascript:1",
    ],
)
def test_what_is_no_address_of_the_web_is_not_called(address):
    with pytest.raises(NotCalled):
        parts(address)
