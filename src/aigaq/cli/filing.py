"""`aigaq dossier`."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from aigaq.access import store
from aigaq.access.models import Member
from aigaq.exchange.dossier import build
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
    try:
        pdf = build(member, suit, redacted=redacted, language=language, on=on)
        store.write_whole(out, pdf)
    except OSError as cause:
        raise store.CannotWrite(place=out, why=cause.strerror) from cause
    finally:
        (out.parent / f"{out.name}.part").unlink(missing_ok=True)
    return {"file": str(out), "suit": reference, "redacted": redacted, "bytes": len(pdf), "pages": pages(pdf)}


def day_of(text: str) -> date:
    """Return the day a person typed, or today. Raises ImpossibleDate."""
    return PartialDate.parse(dates.kept(text)).earliest if text else datetime.now(UTC).date()


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF made by us has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
