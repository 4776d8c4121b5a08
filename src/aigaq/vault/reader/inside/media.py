"""Recordings: facts only. A player for them would be one more parser to trust."""

import struct
from datetime import UTC, datetime, timedelta

from aigaq.vault.reader.inside.held import Facts

EPOCH = datetime(1904, 1, 1, tzinfo=UTC)


def look(whole: bytes, _code: str) -> Facts:
    """Return when a film says it was made and how long it lasts."""
    header = whole.find(b"mvhd")
    facts: Facts = {"why": "only_facts"}
    if header < 0 or len(whole) < header + 36:
        return facts
    wide = whole[header + 4] == 1
    made, _changed, units, length = struct.unpack_from(">QQIQ" if wide else ">IIII", whole, header + 8)
    told = []
    if 0 < made < 1 << 33:
        told.append(("created", f"{EPOCH + timedelta(seconds=made):%Y-%m-%d %H:%M:%S} UTC"))
    if units and length / units < 1 << 24:
        told.append(("duration", f"{timedelta(seconds=round(length / units))}"))
    place = whole.find(b"\xa9xyz")
    if place >= 0:
        told.append(("location", whole[place + 8 : place + 40].split(b"/")[0].decode("ascii", "replace")))
        facts["warnings"] = ["location"]
    return facts | {"metadata": told}
