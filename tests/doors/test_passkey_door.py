"""Passkeys at the second door: only the right key, for the right question, from the right page, once, in time."""

import html
import json
import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigaq.access.models import Factor, Member
from authenticator import MAKER, SecurityKey
from houses import PASSPHRASE

HOME = "http://localhost"
MAKE, SHOW = "/me/factors/passkey/", "/sign-in/second/"


def client(name, host="localhost"):
    found = Client(SERVER_NAME=host)
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


def options(door, page):
    text = door.get(page).content.decode()
    return json.loads(html.unescape(re.search(r'data-options="([^"]+)"', text)[1]))


def answer(door, page, said):
    return door.post(page, {"passkey": said, "label": "the key"}).status_code


def with_key(name):
    """A key of a member, made on the page."""
    door, key = client(name), SecurityKey(HOME)
    assert answer(door, MAKE, key.make(options(door, MAKE))) == 200
    return key


def shown(name, key, **how):
    """Whether a key lets its member in."""
    door = client(name)
    return answer(door, SHOW, key.sign(options(door, SHOW), **how)) == 302


def test_a_passkey_lets_its_member_in_again_and_again(house):
    key = with_key("Amina")
    assert shown("Amina", key) and shown("Amina", key)


def test_neither_the_member_nor_the_maker_of_the_key_is_told_to_the_other(house):
    door = client("Amina")
    asked = json.dumps(options(door, MAKE))
    assert "Amina" not in asked and "Aigaq" not in asked
    with_key("Amina")
    assert bytes(MAKER) not in bytes(Factor.objects.get(kind="passkey").credential)


def test_an_answer_is_good_once(house):
    key, door = with_key("Amina"), client("Amina")
    said = key.sign(options(door, SHOW))
    assert answer(door, SHOW, said) == 302
    door = client("Amina")
    options(door, SHOW)
    assert answer(door, SHOW, said) == 400


def test_what_made_a_passkey_makes_no_second_one(house):
    door = client("Amina")
    said = SecurityKey(HOME).make(options(door, MAKE))
    assert answer(door, MAKE, said) == 200
    assert answer(door, MAKE, said) == 400
    assert Factor.objects.filter(kind="passkey").count() == 1


def test_a_question_of_more_than_five_minutes_ago_is_not_answered_any_more(house, monkeypatch):
    key, door, other = with_key("Amina"), client("Amina"), client("Bruno")
    asked, to_make = options(door, SHOW), options(other, MAKE)
    monkeypatch.setattr("aigaq.web.views.factors.QUESTION_SECONDS", -1)
    assert answer(door, SHOW, key.sign(asked)) == 400
    assert answer(other, MAKE, SecurityKey(HOME).make(to_make)) == 400


@pytest.mark.parametrize(
    ("origin", "domain"),
    [
        ("http://localhost:1", "localhost"),
        ("https://localhost", "localhost"),
        ("http://evil.localhost", "localhost"),
        (HOME, "evil.example"),
    ],
)
def test_an_answer_from_another_page_or_for_another_domain_is_refused(house, origin, domain):
    key, door = with_key("Amina"), client("Amina")
    key.origin, key.domain = origin, domain
    assert answer(door, SHOW, key.sign(options(door, SHOW))) == 400
    other = client("Bruno")
    assert answer(other, MAKE, SecurityKey(origin, domain).make(options(other, MAKE))) == 400


@pytest.mark.parametrize("back", [0, -1, -2])
def test_a_key_that_counts_backwards_is_a_copy_and_is_refused(house, back):
    key = with_key("Amina")
    assert shown("Amina", key, counting=2)
    assert not shown("Amina", key, counting=back)


def test_a_key_that_never_counts_is_taken_each_time(house):
    key = with_key("Amina")
    assert shown("Amina", key, counting=0) and shown("Amina", key, counting=0)


def test_another_members_key_and_a_removed_key_let_nobody_in(house):
    hers, his = with_key("Amina"), with_key("Bruno")
    assert not shown("Amina", his)
    door = client("Amina")
    asked = options(door, SHOW)
    Factor.objects.filter(member__name="Amina", kind="passkey").delete()
    assert answer(door, SHOW, hers.sign(asked)) == 400


def test_a_closed_members_key_lets_nobody_in(house):
    key, door = with_key("Amina"), client("Amina")
    asked = options(door, SHOW)
    Member.objects.filter(name="Amina").update(closed_at="2026-01-01T00:00:00Z")
    assert door.post(SHOW, {"passkey": key.sign(asked)}).headers["Location"] == "/sign-in/"
    assert door.get("/").headers["Location"].startswith("/sign-in/")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=20),
        lambda one: (
            st.lists(one)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "rawId", "type", "response", "clientDataJSON", "attestationObject", "signature"]
                ),
                one,
            )
        ),
    )
)
def test_nothing_a_browser_could_say_instead_breaks_the_page(house, said):
    door = client("Chen")
    options(door, MAKE)
    assert answer(door, MAKE, json.dumps(said)) == 400


def test_who_came_by_an_address_of_numbers_is_told_where_their_passkey_works(house):
    with_key("Amina")
    page = client("Amina", "127.0.0.1").get(SHOW).content.decode()
    assert 'href="http://localhost:80/' in page and 'data-options=""' in page
