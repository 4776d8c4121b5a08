"""What was fetched, as a WARC file (ISO 28500): each request with its answer, and what a browser loaded and saw."""

import io
from collections.abc import Iterable
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from aigaq.exchange.publishing.capturing.chromium import Seen
from aigaq.exchange.publishing.capturing.reach import parts, path_of
from aigaq.exchange.publishing.capturing.wire import Hop

# The body lies here as it was read: these no longer describe it.
UNDONE = ("transfer-encoding", "content-encoding", "content-length")


def warc(hops: Iterable[Hop], seen: Seen | None, taken_at: str, tool: str) -> bytes:
    """Return a WARC file, each record compressed on its own. `taken_at` is in UTC, such as `2020-07-22T10:00:00Z`."""
    whole = io.BytesIO()
    writer = WARCWriter(whole, gzip=True, warc_version="1.1")
    about = {"software": tool, "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("page.warc.gz", about))
    for hop in hops:
        _exchange(writer, hop, taken_at)
    for part in seen.parts if seen else ():
        heads = StatusAndHeaders(f"{part.status} OK", _kept(part.headers), protocol="HTTP/1.1")
        _write(writer, part.address, "response", part.body, taken_at, http_headers=heads)
    if seen and seen.page:
        page = seen.page.encode()
        _write(writer, "urn:aigaq:page-after-scripts", "resource", page, taken_at, warc_content_type="text/html")
    if seen:
        _write(writer, "urn:aigaq:picture", "resource", seen.picture, taken_at, warc_content_type="image/png")
    return whole.getvalue()


def _exchange(writer: Any, hop: Hop, taken_at: str) -> None:
    reason = hop.reason or "-"
    answered = StatusAndHeaders(f"{hop.status} {reason}", _kept(hop.headers), protocol="HTTP/1.1")
    more = {"WARC-IP-Address": hop.ip}
    _write(writer, hop.address, "response", hop.body, taken_at, http_headers=answered, warc_headers_dict=more)
    asked = StatusAndHeaders(f"GET {path_of(parts(hop.address)[0])} HTTP/1.1", list(hop.asked), is_http_request=True)
    _write(writer, hop.address, "request", b"", taken_at, http_headers=asked)


def _write(writer: Any, address: str, kind: str, body: bytes, taken_at: str, **more: Any) -> None:
    heads = {"WARC-Date": taken_at, **more.pop("warc_headers_dict", {})}
    record = writer.create_warc_record(address, kind, payload=io.BytesIO(body), warc_headers_dict=heads, **more)
    writer.write_record(record)


def _kept(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        (name, " ".join(value.split())) for name, value in headers if name.lower() not in UNDONE and ":" not in name
    ]
