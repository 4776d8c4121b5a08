"""What can happen to an item, in the codes of PREMIS 3; and what made a copy of it."""

import re
from enum import StrEnum

BY_HAND = "by_hand"
# A name and a version: `tesseract 5.3.4`.
TOOL = re.compile(r"\S.*\s\S*\d\S*", re.ASCII)


class Event(StrEnum):
    """An event of custody (PREMIS event type)."""

    INGESTED = "ing"
    DECRYPTED = "der"
    TRANSFERRED = "tra"
    FIXITY_CHECKED = "fix"
    STANDING_MODIFIED = "mod"
    DEACCESSIONED = "dea"


def says_how(tool: str) -> bool:
    """Return whether `tool` says how a copy was made: by hand, or by which version of what."""
    return tool == BY_HAND or TOOL.fullmatch(tool) is not None
