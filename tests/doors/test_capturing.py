"""Capturing a page from a server of our own: WARC, picture, every address checked, nothing called unasked."""

import io
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image
from warcio.archiveiterator import ArchiveIterator

from aigaq.errors import NotAllowed
from aigaq.exchange.publishing.capturing import capture, chromium, wire
from aigaq.exchange.publishing.capturing.reach import NotCalled, public
from aigaq.publication import actions as drafts
from aigaq.publication.models import Capture
from aigaq.publication.releases import actions, queries
from aigaq.publication.sentences import Kind
from aigaq.vault.actions import unsealed

PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80">'
    b'<rect width="300" height="80" fill="green"/></svg>'
)
POST = (
    "<title>Post</title><h1>Голодовка в 161/2</h1><img src=/picture.svg><img src=http://10.1.2.3/inside>"
    "<script>document.body.append('written by a script')</script>" + "<p>a line</p>" * 90
)


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        answers = {
            "/moved": (302, b"", {"Location": "/post"}),
            "/inside": (302, b"", {"Location": "http://169.254.169.254/latest/meta-data/"}),
            "/round": (302, b"", {"Location": "/round"}),
            "/large": (200, b"x" * 2_000_000, {}),
            "/gone": (404, b"<h1>Gone</h1>", {}),
            "/picture.svg": (200, PICTURE, {"Content-Type": "image/svg+xml"}),
        }
        self._answer(*answers.get(self.path, (200, POST.encode(), {})))

    def _answer(self, status, body, heads):
        self.send_response(status)
        usual = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in {**usual, **heads}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    found = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    found.asked = []
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()


@pytest.fixture
def base(server):
    server.asked.clear()
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def placed(amina, case):
    draft = drafts.draft(amina, case, kind="post", title={"en": "A post"})
    drafts.write(amina, draft, {"en": "We call for an inquiry."}, Kind.VALUE_JUDGEMENT)
    out = actions.release(amina, draft, on=date(2020, 7, 22), channel="Facebook")
    return actions.place(amina, out, kind="social", where="a page")


def here(address):
    return address == "127.0.0.1"


def records(content):
    return [
        (one.rec_type, one.rec_headers.get("WARC-Target-URI"), one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(content), check_digests="raise")
    ]


def test_a_page_is_kept_with_its_way_there_and_what_it_looked_like(amina, placed, server, base):
    row = capture(amina, placed, f"{base}/moved", within=here)
    found = records(unsealed(amina, row.source))
    kinds = [(kind, (address or "").removeprefix(base)) for kind, address, _ in found]
    assert kinds[:5] == [
        ("warcinfo", ""), ("response", "/moved"), ("request", "/moved"), ("response", "/post"), ("request", "/post"),
    ]  # fmt: skip
    assert found[3][2] == POST.encode()
    ((_, about),) = queries.places_of(amina, [placed.release])[0].captures
    assert about["answered"] == f"{base}/post" and about["status"] == "200" and about["ip"] == "127.0.0.1"
    assert row.taken_at.endswith("Z") and "warcio" in row.tool
    if chromium.found():
        picture = Image.open(io.BytesIO(unsealed(amina, row.picture)))
        assert picture.width == 1280 and picture.height > 1500
        assert (0, 128, 0) in [picture.convert("RGB").getpixel((20, y)) for y in range(0, 400, 4)]
        assert ("response", "/picture.svg") in kinds and b"written by a script" in found[-2][2]
        assert not any("10.1.2.3" in (address or "") for _, address, _ in found)


def test_who_looks_tells_nothing_of_the_house(server, base):
    wire.fetched(f"{base}/post", here)
    ((_, heads),) = server.asked
    assert "aigaq" not in str(heads).lower() and not {"Cookie", "Referer", "Accept-Language"} & set(heads)


def test_a_page_that_is_gone_is_kept_as_gone(server, base):
    assert wire.fetched(f"{base}/gone", here)[-1].status == 404


@pytest.mark.parametrize("path", ["/post", "/moved"])
def test_this_machine_is_not_called_unless_a_test_says_so(amina, placed, server, base, path):
    with pytest.raises(NotCalled):
        capture(amina, placed, f"{base}{path}")
    with pytest.raises(NotCalled):
        capture(amina, placed, f"{base.replace('127.0.0.1', 'localhost')}{path}")
    assert server.asked == [] and not Capture.objects.exists()


def test_a_redirection_into_a_private_network_is_not_followed(server, base):
    with pytest.raises(NotCalled):
        wire.fetched(f"{base}/inside", here)


def test_what_turns_in_circles_or_bursts_is_refused(server, base, monkeypatch):
    with pytest.raises(wire.NoAnswer):
        wire.fetched(f"{base}/round", here)
    monkeypatch.setattr(wire, "MOST_BYTES", 1_000_000)
    with pytest.raises(wire.PageTooLarge):
        wire.fetched(f"{base}/large", here)


def test_a_page_that_does_not_answer_is_said_so(amina, placed):
    with pytest.raises(wire.NoAnswer):
        capture(amina, placed, "http://127.0.0.1:1/", within=here)


def test_a_lawyer_captures_nothing_and_nothing_is_called(bruno, placed, server, base):
    with pytest.raises(NotAllowed):
        capture(bruno, placed, f"{base}/post", within=here)
    assert server.asked == []


@pytest.mark.browser
@pytest.mark.skipif(not chromium.found(), reason="needs Chromium")
def test_the_browser_reaches_nothing_that_is_private_and_leaves_nothing_behind(server, base):
    before = set(Path("/dev/shm").glob("aigaq-*"))
    assert chromium.looked_at(f"{base}/post", public) is None
    assert server.asked == [] and set(Path("/dev/shm").glob("aigaq-*")) == before
