"""Capturing a page that a release went to."""

from datetime import UTC, datetime
from importlib.metadata import version

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.exchange.publishing.capturing import chromium, reach, wire
from aigaq.exchange.publishing.capturing.warc import warc
from aigaq.publication.models import Capture, Placement
from aigaq.publication.releases.actions import address_of, keep_capture
from aigaq.publication.releases.made import Taken


def capture(member: Member, placement: Placement, address: str, *, within: reach.Reach = reach.public) -> Capture:
    """Call a page, once, because the member asked for it, and keep it: WARC, and a picture where Chromium is there.

    `within` says which numeric addresses may be called: public ones. Whoever runs the page sees that it was called,
    from this network. Raises NoAddress, NotCalled, NoAnswer, PageTooLarge, NotAllowed or Unknown.
    """
    require(member, Verb.PUBLISH, placement.case)
    asked = address_of(address)
    taken_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    hops = wire.fetched(asked, within)
    seen = chromium.looked_at(asked, within)
    tool = f"aigaq {version('aigaq')}, warcio {version('warcio')}" + (f", {seen.tool}" if seen else "")
    about = {
        "address": asked, "answered": hops[-1].address, "status": str(hops[-1].status), "ip": hops[-1].ip,
        "agent": wire.AGENT, "by": member.name, "note": "",
    }  # fmt: skip
    source = warc(hops, seen, taken_at, tool)
    return keep_capture(member, placement, Taken(taken_at, tool, about, source, seen.picture if seen else b""))
