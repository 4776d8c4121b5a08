"""What the site shows, as values: statements in their languages, their files, what corrects them."""

from dataclasses import dataclass

from aigaq.publication.releases.differences import Changed


@dataclass(frozen=True)
class File:
    """One file beside a statement."""

    name: str
    form: str
    media_type: str
    content: bytes
    sha256: str
    # What it is called on the page; of what was set from the text itself its form says it.
    caption: str = ""

    @property
    def pictured(self) -> bool:
        """Return whether a browser shows it as a picture."""
        return self.media_type in ("image/png", "image/jpeg", "image/gif", "image/webp")

    @property
    def size(self) -> int:
        """Return its length in bytes."""
        return len(self.content)


@dataclass(frozen=True)
class Notice:
    """That a later statement corrects or takes back this one. No slug if the later one is not on the site."""

    line: str
    reason: str
    slug: str
    released_on: str


@dataclass(frozen=True)
class Title:
    """A statement's title in one of its languages."""

    language: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A statement in one language."""

    language: str
    slug: str
    index_number: str
    kind: str
    title: str
    titles: tuple[Title, ...]
    released_on: str
    day: str
    article: str
    files: tuple[File, ...]
    annexes: tuple[File, ...]
    notices: tuple[Notice, ...]
    changes: tuple[Changed, ...]
    feed_id: str

    @property
    def updated(self) -> str:
        """Return the day of the last notice, or of the release."""
        return max([self.released_on, *(one.released_on for one in self.notices)])

    @property
    def pdf(self) -> File:
        """Return the PDF, or the first file there is."""
        return next((one for one in self.files if one.media_type == "application/pdf"), self.files[0])


@dataclass(frozen=True)
class Corrected:
    """One line of the log of corrections, in one language."""

    released_on: str
    day: str
    line: str
    reason: str
    slug: str
    earlier_slug: str
    earlier_title: str


@dataclass(frozen=True)
class Contents:
    """Everything the site shows."""

    organisation: str
    entries: tuple[Entry, ...]
    corrections: dict[str, tuple[Corrected, ...]]
    # What is meant for the site and may not go out as things stand now.
    left_out: tuple[str, ...]

    def languages(self) -> list[str]:
        """Return the languages there is anything in, in our order."""
        return list(dict.fromkeys(one.language for one in self.entries))
