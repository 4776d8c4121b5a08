"""`aigaq dossier`."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from aigaq.access import store
from aigaq.access.models import Member
from aigaq.errors import Refusal, gettext_noop
from aigaq.exchange.dossier.actions import Asked, Made, write, write_parts, write_tables
from aigaq.proceedings.queries import suit_by
from aigaq.vault import dates
from aigaq.vault.dates import PartialDate


class OneOrTheOther(Refusal):
    """The tables were asked for, and parts of them."""

    message = gettext_noop("The tables are one document: --tables and --split-mb do not go together.")
    remedy = gettext_noop("Ask for the parts of the file, and for its tables, one after the other.")


def write_dossier(
    member: Member, reference: str, out: Path, redacted: bool, language: str, on: date, *, split: int = 0,
    tables: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Write the defence file of a suit to `out`, whole or not at all; in parts of `split` megabytes; or its tables.

    Parts are written beside each other, with their number before the suffix. Raises Unknown, CannotWrite or
    OneOrTheOther, and as making the file does.
    """
    if split and tables:
        raise OneOrTheOther
    asked = Asked(suit_by(member, reference), redacted, language, on)
    with _writable(out):
        made, files = _parts(member, asked, out, split) if split else _whole(member, asked, out, tables=tables)
        for name, content in files.items():
            store.write_whole(name, content)
    told = {"file": str(out), "suit": reference, "redacted": redacted, "bytes": sum(len(one) for one in files.values())}
    return {**told, "files": [str(one) for one in files], **asdict(made)}


def _whole(member: Member, asked: Asked, out: Path, *, tables: bool) -> tuple[Made, dict[Path, bytes]]:
    whole = io.BytesIO()
    if tables:
        made = write_tables(member, asked, whole)
    else:
        made = write(member, asked.suit, whole, redacted=asked.redacted, language=asked.language, on=asked.on)
    return made, {out: whole.getvalue()}


def _parts(member: Member, asked: Asked, out: Path, megabytes: int) -> tuple[Made, dict[Path, bytes]]:
    made, parts = write_parts(member, asked, megabytes)
    width = len(str(len(parts)))
    return made, {out.with_stem(f"{out.stem}-{at:0{width}}"): part for at, part in enumerate(parts, 1)}


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    """Make sure that something can be written there before anything is opened for it. Raises CannotWrite."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        (out.parent / f"{out.name}.part").touch()
    except OSError as cause:
        raise store.CannotWrite(place=out, why=cause.strerror) from cause
    try:
        yield
    except OSError as cause:
        raise store.CannotWrite(place=out, why=cause.strerror) from cause
    finally:
        (out.parent / f"{out.name}.part").unlink(missing_ok=True)


def day_of(text: str) -> date:
    """Return the day a person typed, or today. Raises ImpossibleDate."""
    return PartialDate.parse(dates.kept(text)).earliest if text else datetime.now(UTC).date()
