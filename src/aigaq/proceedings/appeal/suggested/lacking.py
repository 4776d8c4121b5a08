"""What several grounds may lack alike: the judgment's own words, and facts that rest on what somebody says."""

from collections.abc import Iterable

from aigaq.proceedings.appeal.ground import Point, Row, point
from aigaq.proceedings.appeal.known import Known

# Outcomes that leave the defence nothing to go against, and those by which the claim stands, whole or in part.
FOR_US = frozenset({"claim_rejected", "claim_dropped"})
GRANTED = frozenset({"claim_granted", "granted_partly", "upheld", "changed"})


def own_words(known: Known) -> list[Point]:
    """Return that the judgment's own words are missing, or that nobody has had them read."""
    codes = {"missing": "text_missing", "in_house": "text_not_read"}
    return [point(codes[known.text], known.judgment)] if known.text in codes else []


def on_hearsay(rows: Iterable[Row]) -> list[Point]:
    """Return that what the judgment did with these rests on somebody's word."""
    found = tuple(rows)
    return [Point("on_hearsay", found, (("count", len(found)),))] if found else []
