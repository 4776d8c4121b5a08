"""The codes of a release: its files, where it goes, what becomes of it there, how a later one answers it."""

from collections.abc import Sequence
from enum import StrEnum


class Form(StrEnum):
    """A form in which the exact text is set."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    POSTS = "posts"


class Outlet(StrEnum):
    """What kind of place a release goes to."""

    OWN_SITE = "own_site"
    SOCIAL = "social"
    MESSENGER = "messenger"
    PRESS = "press"
    HANDED_OVER = "handed_over"
    PRINTED = "printed"


class Became(StrEnum):
    """What became of a release where it went."""

    STILL_THERE = "still_there"
    REACTION = "reaction"
    EDITED = "edited"
    DELETED = "deleted"
    BLOCKED = "blocked"
    RESTORED = "restored"


class Hand(StrEnum):
    """By whom a page was captured: by the house, asked by a member, or by a person elsewhere."""

    BY_HOUSE = "by_house"
    BY_PERSON = "by_person"


class Remedied(StrEnum):
    """What a later statement does to an earlier one."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


class Whereabouts(StrEnum):
    """Whether a release is still where it went."""

    THERE = "there"
    GONE = "gone"
    NOT_LOOKED = "not_looked"


GONE = (Became.DELETED, Became.BLOCKED)
THERE = (Became.STILL_THERE, Became.EDITED, Became.RESTORED)
SUFFIX = {Form.TEXT: ".txt", Form.PDF: ".pdf", Form.DOCX: ".docx", Form.HTML: ".html", Form.POSTS: "-posts.txt"}
MEDIA = {
    Form.TEXT: "text/plain",
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.HTML: "text/html",
    Form.POSTS: "text/plain",
}


def whereabouts(became: Sequence[str]) -> Whereabouts:
    """Return whether a release is still there, from what was noticed, oldest first. A reaction tells neither."""
    telling = [one for one in became if one in GONE or one in THERE]
    if not telling:
        return Whereabouts.NOT_LOOKED
    return Whereabouts.GONE if telling[-1] in GONE else Whereabouts.THERE
