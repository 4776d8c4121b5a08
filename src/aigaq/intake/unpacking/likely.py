"""Which originals may be exports of messages, by what they are called. Whether one is, only its reading tells."""

ENDINGS = (".zip", ".txt", ".json", ".html", ".htm", ".eml", ".mbox", ".mbx")
MEDIA_TYPES = frozenset({
    "application/zip", "application/x-zip-compressed", "application/json", "message/rfc822", "application/mbox",
    "text/html",
})  # fmt: skip
# What we made of one is none.
OURS = frozenset({"conversation", "own_note", "clean_copy", "release"})


def may_be_export(media_type: str, name: str, how: str) -> bool:
    """Return whether a file may be offered to be taken apart; `how` says how it came."""
    return how not in OURS and (media_type.partition(";")[0].strip() in MEDIA_TYPES or name.lower().endswith(ENDINGS))
