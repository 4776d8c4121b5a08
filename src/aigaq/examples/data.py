"""The example case on disk: TOML tables, and the source they point into. The source's own text is not kept here."""

import hashlib
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from aigaq.errors import Refusal, gettext_noop
from aigaq.publication.brought.cutting import Cut

FOLDER = Path(__file__).parent / "statement_2020"

Table = dict[str, Any]


class SourceMissing(Refusal):
    """The named source text cannot be read."""

    message = gettext_noop("The source text {place} cannot be read ({why}).")
    remedy = gettext_noop("Name the text file of the public statement, or leave --source out.")


class SourceDiffers(Refusal):
    """The text given is not the one the example points into."""

    message = gettext_noop("The text in {place} is not the statement the example was made from.")
    remedy = gettext_noop("Give the plain text of EUR 57/2771/2020, byte for byte, or leave --source out.")


@cache
def table(name: str) -> Table:
    """Return one file of the example."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def rows(name: str, kind: str) -> list[Table]:
    """Return the rows of one kind in one file."""
    return list(table(name).get(kind, []))


def source() -> Table:
    """Return what is known of the source: index number, date, length, SHA-256."""
    return dict(table("source")["source"])


def read_source(place: Path) -> bytes:
    """Return the bytes of the source text, known to be the right one. Raises SourceMissing or SourceDiffers."""
    try:
        content = place.read_bytes()
    except OSError as cause:
        raise SourceMissing(place=place, why=cause.strerror) from cause
    if hashlib.sha256(content).hexdigest() != source()["sha256"]:
        raise SourceDiffers(place=place)
    return content


def misplaced(text: str) -> list[str]:
    """Return the ids of the passages that do not stand in `text` where the example says."""
    return [
        row["id"] for row in rows("passages", "passage") if digest(text[row["start"] : row["end"]]) != row["digest"]
    ]


def sentences(cuts: Sequence[Cut]) -> list[tuple[Cut, Table]]:
    """Return the sentences of the source text, which is known to be the right one, with what each is and rests on."""
    by_place = {(one.start, one.end): one for one in cuts}
    return [(by_place[row["start"], row["end"]], row) for row in rows("reading", "sentence")]


def digest(passage: str) -> str:
    """Return the digest of a passage, white space folded: 16 hex digits of its SHA-256."""
    return hashlib.sha256(" ".join(passage.split()).encode()).hexdigest()[:16]
