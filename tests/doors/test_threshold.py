"""Who is let in at all, what a browser is told, how the house stands behind a proxy, how fast one may go."""

import io
import logging

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from aigaq.access.models import TrailHead
from aigaq.web import origin, pace
from aigaq.web.logs import PlacesOnly
from aigaq.web.pacing import Buckets
from houses import PASSPHRASE

HOUSE = origin.read("https://house.example")
OWN = "127.0.0.1:8765"
FOREIGN_HOSTS = (
    "evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8765", "localhost",
    "127.0.0.2:8765", "[::1]", "a,127.0.0.1:8765", "127.0.0.1:8765@evil.example", "127.0.0.1:8765 ", "house.example",
)  # fmt: skip


class Caller(Client):
    """A client of a house on port 8765."""

    def __init__(self, **more):
        super().__init__(SERVER_NAME="127.0.0.1", **more)

    def generic(self, *args, **extra):
        return super().generic(*args, **extra, SERVER_PORT="8765")


@pytest.fixture
def client():
    return Caller()


@pytest.fixture
def amina(example, client):
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


@pytest.mark.parametrize("host", [OWN, "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_house_answers_to_its_own_names(client, example, host):
    assert client.get("/sign-in/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_request_for_another_host_gets_nothing(amina, host):
    for path in ("/", "/cases/", "/static/aigaq.css", "/nowhere/"):
        answer = amina.get(path, headers={"host": host})
        assert (answer.status_code, answer.content) == (400, b"")
        assert not answer.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": f"https://{OWN}"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": f"http://{OWN}", "sec-fetch-site": "cross-site"},
    ],
)
def test_a_write_from_another_sites_page_is_refused_and_changes_nothing(amina, headers):
    before = TrailHead.objects.get().size
    for path in ("/cases/C-2020-01/claims/new/", "/sign-out/", "/lock/", "/sign-in/"):
        answer = amina.post(path, {"text": "planted"}, headers={"host": OWN, **headers})
        assert (answer.status_code, answer.content) == (403, b"")
    assert TrailHead.objects.get().size == before
    assert amina.get("/", headers={"host": OWN}).status_code == 200


def test_a_write_from_our_own_page_is_taken(amina):
    headers = {"host": OWN, "origin": f"http://{OWN}", "sec-fetch-site": "same-origin"}
    answer = amina.post("/cases/C-2020-01/claims/new/", {"text": "A claim."}, headers=headers)
    assert answer.status_code == 302


@pytest.mark.parametrize("how", ["without", "of another session", "as plain text", "by a method in the form"])
def test_a_write_without_our_own_forms_token_is_refused(example, how):
    strict = Caller(enforce_csrf_checks=True)
    other = Caller(enforce_csrf_checks=True)
    for one in (strict, other):
        one.get("/sign-in/")
        token = one.cookies["aigaq-form"].value
        one.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE, "csrfmiddlewaretoken": token})
    before = TrailHead.objects.get().size
    sent = {"text": "planted", "_method": "PUT"}
    if how == "of another session":
        sent["csrfmiddlewaretoken"] = other.cookies["aigaq-form"].value
    if how == "as plain text":
        answer = strict.post("/cases/C-2020-01/claims/new/", "text=planted", content_type="text/plain")
    else:
        answer = strict.post("/cases/C-2020-01/claims/new/", sent)
    assert answer.status_code == 403
    assert TrailHead.objects.get().size == before


def test_every_answer_tells_the_browser_what_it_may_not_do(amina):
    for path in ("/", "/cases/C-2020-01/", "/nowhere/", "/members/", "/sign-in/"):
        headers = amina.get(path).headers
        assert headers["Cache-Control"] == "no-store", path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "ETag" not in headers and "Last-Modified" not in headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy and "http" not in policy


def deployed():
    said = io.StringIO()
    call_command("check", deploy=True, fail_level="WARNING", stdout=said, stderr=said)
    return said.getvalue()


def test_the_deployment_check_is_clean_behind_tls():
    with override_settings(**origin.settings_for(HOUSE)):
        assert "no issues" in deployed()


def test_the_deployment_check_is_clean_on_loopback_and_each_silence_has_its_reason():
    with override_settings(**origin.settings_for(origin.read(""))):
        assert "no issues" in deployed()
    assert all(len(reason) > 20 for reason in (origin.QUIET_ON_LOOPBACK | origin.QUIET_BEHIND_TLS).values())
    loud = {**origin.settings_for(origin.read("")), "SILENCED_SYSTEM_CHECKS": []}
    with override_settings(**loud), pytest.raises(Exception) as found:
        deployed()
    assert sorted(origin.QUIET_ON_LOOPBACK) == sorted(
        word.strip("()") for word in str(found.value).split() if word.startswith("(security.")
    )


def test_behind_a_proxy_cookies_are_for_this_host_over_tls_alone(example):
    with override_settings(**origin.settings_for(HOUSE)):
        client = Caller(HTTP_HOST="house.example")
        told = {"headers": {"x-forwarded-proto": "https"}}
        assert client.get("/sign-in/").status_code == 301
        assert client.get("/sign-in/", **told).status_code == 200
        answer = client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE}, **told)
        for name in ("__Host-aigaq", "__Host-aigaq-form"):
            cookie = client.cookies[name]
            assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")
            assert (cookie["path"], cookie["domain"]) == ("/", "")
        assert client.cookies["__Host-aigaq"]["max-age"] == ""
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert client.get("/", headers={"x-forwarded-proto": "https", "host": OWN}).status_code == 400


@pytest.mark.parametrize(
    "text", ["http://house.example", "house.example", "https://", "https://a/b", "https://u@a", "https://a b", "//a"]
)
def test_what_is_not_the_address_of_a_tls_proxy_is_refused(text):
    with pytest.raises(origin.NotAnOrigin):
        origin.read(text)


def test_an_address_is_read_in_any_case_and_with_its_default_port():
    assert origin.read("HTTPS://House.Example:443/") == HOUSE
    assert origin.read("https://house.example:8443").host == "house.example:8443"


# How fast.


@given(st.lists(st.floats(0, 30), max_size=60))
def test_nobody_gets_more_than_the_pace_and_nobody_waits_longer_than_one_turn(gaps):
    quick = pace.Pace(at_once=5, seconds_each=2)
    bucket, now, passed = pace.full(quick, 0), 0.0, 0
    for gap in gaps:
        now += gap
        bucket, wait = pace.drawn(quick, bucket, now)
        passed += not wait
        assert 0 <= wait <= quick.seconds_each
    assert passed <= quick.at_once + now / quick.seconds_each + 1e-6


def test_who_writes_too_fast_is_told_when_to_come_back_and_slows_nobody_else(amina, example, monkeypatch):
    monkeypatch.setattr(pace, "WRITING", pace.Pace(at_once=3, seconds_each=60))
    bruno = Caller()
    bruno.post("/sign-in/", {"name": "Bruno", "passphrase": PASSPHRASE})
    statuses = [amina.post("/cases/C-2020-01/claims/new/", {"text": f"Claim {n}."}).status_code for n in range(4)]
    assert statuses == [302, 302, 302, 429]
    size = TrailHead.objects.get().size
    slowed = amina.post("/cases/C-2020-01/claims/new/", {"text": "One more."})
    assert 0 < int(slowed.headers["Retry-After"]) <= 61
    assert "Wait" in slowed.content.decode()
    assert TrailHead.objects.get().size == size
    assert amina.get("/cases/C-2020-01/claims/").status_code == 200
    assert bruno.post("/cases/C-2020-01/claims/new/", {"text": "His."}).status_code == 302


def test_a_costly_page_has_a_slower_pace_than_writing(amina, example):
    statuses = [amina.post("/members/backup/").status_code for _ in range(pace.COSTLY.at_once + 1)]
    assert statuses == [403] * pace.COSTLY.at_once + [429]
    assert amina.post("/cases/C-2020-01/claims/new/", {"text": "A claim."}).status_code == 302


def test_wrong_links_are_slowed_and_the_right_one_still_opens(client, example):
    from aigaq.access import actions, lock
    from aigaq.access.members.actions import invite
    from aigaq.access.permissions import Role

    kira = actions.join("Kira", [Role.KEEPER], PASSPHRASE, lock.THROWAWAY_COST)
    token = invite(kira, "Newcomer", [Role.MONITOR])
    for path in ("join", "enter"):
        Buckets.kept.clear()
        statuses = [client.get(f"/{path}/guess-{n}/").status_code for n in range(pace.WRONG_LINKS.at_once + 1)]
        assert statuses[0] in (400, 404)
        assert statuses[-1] == 429
    assert client.get(f"/join/{token}/").status_code == 200


def test_buckets_never_hold_more_than_memory_should(monkeypatch):
    monkeypatch.setattr("aigaq.web.pacing.MOST_BUCKETS", 50)
    Buckets.kept.clear()
    for number in range(200):
        Buckets.draw(pace.WRITING, str(number))
    assert len(Buckets.kept) == 50
    Buckets.kept.clear()


# What the log says.


def test_the_log_says_where_and_never_with_what():
    try:
        try:
            raise KeyError("Invented Name")
        except KeyError as cause:
            raise ValueError("Invented Name was typed") from cause
    except ValueError as error:
        record = logging.LogRecord(
            "django", logging.ERROR, __file__, 1, "at %s", ("/x\n/forged",), (ValueError, error, error.__traceback__)
        )
    said = PlacesOnly().format(record)
    assert "Invented" not in said
    assert said.index("KeyError") < said.index("ValueError")
    assert said.splitlines()[0] == "at /x\\n/forged"
