"""Whatever is sent, and however: never a fault of ours, and nothing changes by what was refused.

AIGAQ_FUZZ says how many forms are filled in; `make endurance` fills in many more.
"""

import os
import re
import socket
import threading
import time
from urllib.parse import quote, quote_from_bytes, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_matrix import ACTS, NEEDS, address

from aigaq.access.models import TrailEntry
from aigaq.urls import urlpatterns
from aigaq.web import pace
from houses import PASSPHRASE
from signed import wait_beside

FUZZ = int(os.environ.get("AIGAQ_FUZZ", "250"))
# Opening an original is an act of its own, whatever is then done with it. Setting pages takes too long for a fuzz.
OPENINGS = {"item opened", "custody entered"}
SENT = sorted(name for name, needs in NEEDS.items() if needs[1] is not None and name not in ACTS | {"dossier"})
BOUNDARY = "b"
NASTY = [
    b"", b"\x00", b"a\x00b", b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", "\u202eabc\u2066".encode(), "\ufeff".encode(),
    b"x" * 300_000, b"1" * 5_000, b"-1", b"1e999", b"NaN", b"9" * 30, b"2020-13-45", b"0000-00-00", b"9999999-01-01",
    b"'; DROP TABLE aigaq_case;--", b"{{7*7}}{% load x %}", b"%s%n{0.__class__}", b"../../../etc/passwd", b"=1+1",
    b"00000000-0000-0000-0000-000000000000", b"\r\nSet-Cookie: a=b", b"<script>alert(1)</script>", "ﷺ".encode() * 3_000,
    b"a\xcc\x81" * 2_000, b"[]", b"{}", b"null", b"true", b"\xf0\x9f\x92\xa9" * 100,
]  # fmt: skip
SETTINGS = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True}


def forms(page):
    """The fields of a page's own form, each with what a person might send."""
    main, fields = page[page.find("<main") :], {}
    for tag in re.findall(r"<(?:input|textarea)[^>]*>", main):
        told = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        usual = "7" if told.get("type") == "number" else "2020-04-10"
        fields[told.get("name", "")] = told.get("value", usual).encode()
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', main, re.S):
        values = [value for value in re.findall(r'<option value="([^"]*)"', options) if value]
        fields[name] = values[-1].encode() if values else b""
    return {name: value for name, value in fields.items() if name}


def as_form(pairs):
    body = "&".join(f"{quote(name)}={quote_from_bytes(value)}" for name, value in pairs)
    return body.encode(), "application/x-www-form-urlencoded"


def as_parts(pairs):
    parts = [
        b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in pairs
    ]
    return b"".join(parts) + b"--b--\r\n", "multipart/form-data; boundary=b"


PARTS = "multipart/form-data; boundary=b"
WRONG_BODIES = [
    (b"[" * 100_000, "application/json"),
    (b'{"a":' * 10_000, "application/json"),
    (b"\xff" * 100, "text/plain"),
    (b"a=1", "application/x-www-form-urlencoded; charset=utf-99"),
    (b"a=1", "\x00"),
    (b"x", "multipart/form-data"),
    (b"--b\r\n\r\n", PARTS),
    (b"--b", "multipart/form-data; boundary=" + "b" * 500),
    (b'--b\r\nContent-Disposition: form-data; name="a"; filename="../../x.txt"\r\n\r\nx', PARTS),
    (b"--b\r\nContent-Disposition: form-data; filename*=x''%ff; name=\"file\"\r\n\r\nx\r\n--b--\r\n", PARTS),
    (
        b"--b\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\n!!!\r\n--b--',
        PARTS,
    ),
    (b"&".join(b"f%d=1" % number for number in range(5_000)), "application/x-www-form-urlencoded"),
    (b"&" * 100_000, "application/x-www-form-urlencoded"),
    (b"x" * 3_000_000, "application/x-www-form-urlencoded"),
    (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "application/xml"),
    (b"", ""),
    (b"a=1", "text/html; q=;;;"),
]


@pytest.fixture
def amina(example, monkeypatch):
    for name in ("WRITING", "COSTLY", "UPLOADING"):
        monkeypatch.setattr(pace, name, pace.Pace(10**9, 0.001))
    for view in {one.callback for one in urlpatterns}:
        if hasattr(view, "pace"):
            monkeypatch.setattr(view, "pace", pace.WRITING)
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


def changed():
    """How much was done in the house, but for openings."""
    return TrailEntry.objects.exclude(act__in=OPENINGS).count()


def refused_or_done(client, path, body, kind):
    """Send, and hold the answer to what it says."""
    # What earlier requests began beside the pages is let finish: it writes lines of its own.
    wait_beside()
    before = changed()
    answer = client.generic("POST", path, body, kind)
    assert answer.status_code < 500, (path, kind, body[:200])
    if answer.status_code >= 400:
        assert changed() == before, (path, kind, body[:200])
    return answer.status_code


@pytest.fixture
def fields_of(amina, example):
    """What a form asks for, as it was when it was first seen: what is drawn must not hang on what was sent before."""
    seen = {}

    def of(name, path):
        if name not in seen:
            page = amina.get(path).content.decode()
            seen[name] = forms(page) if NEEDS[name][0] is not None else {"redacted": b"yes"}
        return seen[name]

    return of


@given(data=st.data())
@settings(max_examples=FUZZ, **SETTINGS)
def test_hostile_forms_are_refused_or_taken_and_never_a_fault(amina, example, fields_of, data):
    name = data.draw(st.sampled_from(SENT))
    path = address(name, example.case)
    fields = fields_of(name, path)
    spoilt = data.draw(st.sets(st.sampled_from(sorted(fields)), min_size=1)) if fields else set()
    value = st.one_of(
        st.sampled_from(NASTY),
        st.binary(max_size=60),
        st.text(max_size=40).map(lambda one: one.encode("utf-8", "surrogatepass")),
    )
    pairs = [(field, data.draw(value) if field in spoilt else usual) for field, usual in fields.items()]
    pairs += data.draw(
        st.lists(st.tuples(st.sampled_from([*fields, "x", "__proto__", "id", "a[]"]), value), max_size=3)
    )
    refused_or_done(amina, path, *data.draw(st.sampled_from([as_form, as_parts]))(pairs))


@pytest.mark.parametrize("number", range(len(WRONG_BODIES)))
def test_bodies_that_are_no_form_change_nothing(amina, example, number):
    for name in ("sign_in", "new_parcel", "new_claim", "identity", "take_out", "language", "seats"):
        before = changed()
        status = refused_or_done(amina, address(name, example.case), *WRONG_BODIES[number])
        if name != "identity":
            assert changed() == before, (name, status)


PATHS = [
    "/%00",
    "/%ff%fe/",
    "/cases/%2e%2e/",
    "/cases/../members/",
    "//evil.example/",
    "/\\evil.example",
    "/cases//",
    "/cases/%0d%0aX: y/",
    "/cases/C-2020-01%00/",
    "/cases/C-2020-01/..;/members/",
    "/cases/" + "A" * 10_000 + "/",
    "/claims/not-a-key/",
    "/originals/0/",
    "/static/../settings.py",
    "/static/%2e%2e/settings.py",
    "/static/..%2f..%2fsettings.py",
    "/static/%00",
    "/static/fonts/",
    "/handouts/%F0%9F%92%A9/",
    "/enter/../sign-in/",
    "/enter/%00/",
    "/join/" + "%C3%A9" * 500 + "/",
    "/trail/?before=%00",
    "/trail/?before=" + "9" * 400,
    "/trail/?before=²",
    "/sign-in/?next=//evil.example",
    "/?" + "a=1&" * 2_000,
    "/cases/%E2%80%AE/",
    "/.git/config",
    "/.env",
]


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
def test_strange_addresses_are_not_found_and_never_a_fault(amina, path):
    for method in ("GET", "HEAD", "POST", "OPTIONS", "TRACE", "PUT", "DELETE", "PROPFIND"):
        answer = amina.generic(method, path)
        assert answer.status_code < 500
        assert "evil.example" not in answer.headers.get("Location", "")
        assert b"SECRET_KEY" not in b"".join(answer)


@given(
    st.text(max_size=60), st.sampled_from(["/", "/cases/", "/trail/?before=", "/join/", "/handouts/", "/originals/"])
)
@settings(max_examples=FUZZ // 2, **SETTINGS)
def test_any_text_as_an_address_is_answered(amina, text, start):
    assert amina.get(start + quote(text.encode("utf-8", "surrogatepass"))).status_code < 500


def test_a_redirect_after_signing_in_never_leads_to_another_site(example):
    for target in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "///evil.example",
        "http:evil.example",
    ):
        client = Client(SERVER_NAME="127.0.0.1")
        answer = client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE, "next": target})
        assert answer.headers["Location"] == "/", target


# Over a socket, as no client would.


def raw(served, *pieces, wait=4.0, pause=0.0):
    """Send bytes as they are and return what comes back."""
    where = urlsplit(served.base)
    with socket.create_connection((where.hostname, where.port), wait) as line:
        line.settimeout(wait)
        got = b""
        try:
            for piece in pieces:
                line.sendall(piece)
                time.sleep(pause)
            while chunk := line.recv(65536):
                got += chunk
        except OSError:
            pass
        return got


def head(served, first=b"GET / HTTP/1.1", *more):
    host = urlsplit(served.base).netloc.encode()
    return b"\r\n".join([first, b"Host: " + host, *more, b"Connection: close", b"", b""])


def test_strange_requests_over_a_socket_leave_a_house_that_answers(served):
    many = [b"X-%d: y" % number for number in range(10_000)]
    long = b"A: " + b"x" * 2_000_000
    body = b"&".join(b"f%d=1" % number for number in range(100_000))
    length = b"Content-Length: %d" % len(body)
    post = b"POST /sign-in/ HTTP/1.1"
    form = b"Content-Type: application/x-www-form-urlencoded"
    requests = [
        [head(served, b"GET / HTTP/1.1", *many)],
        [head(served, b"GET / HTTP/1.1", long)],
        [head(served, b"GET /" + b"a" * 200_000 + b" HTTP/1.1")],
        [head(served, post, form, length), body],
        [head(served, post, form, b"Content-Length: 5", b"Content-Length: 6"), b"12345"],
        [
            head(served, post, form, b"Content-Length: 3", b"Transfer-Encoding: chunked"),
            b"0\r\n\r\nGET /cases/ HTTP/1.1\r\n\r\n",
        ],
        [head(served, post, form, b"Transfer-Encoding: chunked"), b"zz\r\nabc"],
        [head(served, b"GET http://evil.example/ HTTP/1.1")],
        [head(served, b"GET / HTTP/9.9")],
        [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200],
        [b"\x00" * 1000 + b"\r\n\r\n"],
        [b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"],
    ]
    for request in requests:
        got = raw(served, *request, wait=2)
        assert not re.match(rb"HTTP/1\.\d (?:2\d\d|5\d\d)", got) or request[0].startswith(
            b"GET / HTTP/1.1\r\nHost: 1"
        ), got[:200]
        assert not re.match(rb"HTTP/1\.\d 5\d\d", got), got[:200]
    assert b" 302 " in raw(served, head(served))[:40]


def test_slow_and_broken_uploads_keep_nobody_else_waiting(served, page):
    """More of them than there are threads, each cut off in the middle of a letter."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
    page.goto(f"{served.base}/cases/C-2020-01/parcels/new/")
    token = page.get_attribute("main input[name=csrfmiddlewaretoken]", "value")
    start = (
        f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    ).encode()
    request = head(
        served, b"POST /cases/C-2020-01/parcels/new/ HTTP/1.1", b"Cookie: " + cookies.encode(),
        b"Content-Type: multipart/form-data; boundary=b", b"Content-Length: 900000000",
    )  # fmt: skip
    slow = [
        threading.Thread(target=raw, args=(served, request, start, b"x" * 400_000), kwargs={"wait": 0.5, "pause": 0.1})
        for _ in range(8)
    ]
    for one in slow:
        one.start()
    for one in slow:
        one.join(10)
    began = time.monotonic()
    assert b" 302 " in raw(served, head(served), wait=5)[:40]
    assert time.monotonic() - began < 2
    until = time.monotonic() + 5
    while time.monotonic() < until and any((served.folder / "tmp").iterdir()):
        time.sleep(0.05)
    assert list((served.folder / "tmp").iterdir()) == []
