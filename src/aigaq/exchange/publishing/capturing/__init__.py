"""A page as it stands elsewhere: fetched once, because a member asked for it by name; WARC and picture."""

from aigaq.exchange.publishing.capturing.actions import capture

__all__ = ["capture"]
