"""The defence file as it is asked for on the page: whole, in parts, or its tables; its name and how it is written."""

import zipfile
from collections.abc import Callable
from datetime import date

from django.utils.translation import get_language

from aigaq.access.models import Member
from aigaq.exchange.dossier.actions import Asked, write, write_parts, write_tables
from aigaq.proceedings.models import Suit
from aigaq.vault.sealing import Writer

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def filed(
    member: Member, suit: Suit, on: date, *, redacted: bool, tables: bool, split: int
) -> tuple[str, str, Callable[[Writer], object]]:  # fmt: skip
    """Return the name of what was asked for, its media type, and what writes it."""
    asked = Asked(suit, redacted, get_language() or "en", on)
    name = f"{suit.reference}{'-redacted' if redacted else ''}"
    if tables:
        return f"{name}.docx", DOCX, lambda file: write_tables(member, asked, file)
    if split:
        return f"{name}-parts.zip", "application/zip", lambda file: _packed(member, asked, split, name, file)
    return f"{name}.pdf", "application/pdf", lambda file: write(
        member, suit, file, redacted=redacted, language=asked.language, on=on
    )  # fmt: skip


def _packed(member: Member, asked: Asked, split: int, name: str, target: Writer) -> None:
    """Write the parts as one ZIP: a browser is handed one thing at a time."""
    _made, parts = write_parts(member, asked, split)
    with zipfile.ZipFile(target, "w") as whole:  # type: ignore[call-overload]
        for at, part in enumerate(parts, 1):
            whole.writestr(zipfile.ZipInfo(f"{name}-{at:0{len(str(len(parts)))}}.pdf"), part)
