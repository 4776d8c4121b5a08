"""`aigaq deposit`."""

import mimetypes
from pathlib import Path
from typing import Any

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.actions import deposit


class Unreadable(Refusal):
    """The file to deposit cannot be read."""

    message = gettext_noop("{place} cannot be read ({why}).")
    remedy = gettext_noop("Name a file that exists and that you may read.")


def deposit_file(
    member: Member, case: str, file: Path, title: str, kind: str, dated: str, language: str
) -> dict[str, Any]:
    """Seal a file into a case and return its reference and the name of its sealed bytes."""
    try:
        with file.open("rb") as source:
            item = deposit(
                member,
                case_by(member, case, Verb.DEPOSIT),
                source,
                title={language or "en": title},
                name=file.name,
                kind=kind,
                media_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream",
                language=language,
                dated=dated,
                how="command",
            )
    except OSError as cause:
        raise Unreadable(place=file, why=cause.strerror) from cause
    return {"item": item.reference, "case": case, "sealed_sha256": item.sealed_sha256, "sealed_size": item.sealed_size}
