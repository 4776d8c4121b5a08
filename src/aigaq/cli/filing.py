"""`aigaq dossier`."""

import io
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from aigaq.access import store
from aigaq.access.models import Member
from aigaq.exchange.dossier.actions import write
from aigaq.proceedings.queries import suit_by
from aigaq.vault import dates
from aigaq.vault.dates import PartialDate


def write_dossier(member: Member, reference: str, out: Path, redacted: bool, language: str, on: date) -> dict[str, Any]:
    """Write the defence file of a suit to `out`, whole or not at all. Raises Unknown or CannotWrite."""
    suit = suit_by(member, reference)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        (out.parent / f"{out.name}.part").touch()
    except OSError as cause:
        raise store.CannotWrite(place=out, why=cause.strerror) from cause
    whole = io.BytesIO()
    try:
        made = write(member, suit, whole, redacted=redacted, language=language, on=on)
        store.write_whole(out, whole.getvalue())
    except OSError as cause:
        raise store.CannotWrite(place=out, why=cause.strerror) from cause
    finally:
        (out.parent / f"{out.name}.part").unlink(missing_ok=True)
    told = {"file": str(out), "suit": reference, "redacted": redacted, "bytes": whole.tell()}
    return {**told, **asdict(made)}


def day_of(text: str) -> date:
    """Return the day a person typed, or today. Raises ImpossibleDate."""
    return PartialDate.parse(dates.kept(text)).earliest if text else datetime.now(UTC).date()
