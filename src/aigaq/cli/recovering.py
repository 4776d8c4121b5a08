"""`aigaq recovery` and `aigaq recover`: shares for trustees, and the way back in."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from aigaq.access import store
from aigaq.access.members.queries import members
from aigaq.access.models import Case, Member
from aigaq.access.recovery import actions
from aigaq.cli import opening
from aigaq.errors import Unknown
from aigaq.exchange.sheets.actions import sheets


def make(keeper: Member, needed: int, trustees: int, out: Path) -> dict[str, Any]:
    """Write a sheet for each trustee into `out`. Raises CannotWrite before any share is made."""
    _make_room(out)
    shares = actions.make_shares(keeper, needed, trustees)
    house, today = store.current().house_id[:8], datetime.now(UTC).date()
    pages = sheets(shares, needed, house, today, opening.language())
    for at, page in enumerate(pages, 1):
        store.write_whole(out / f"share-{at}.pdf", page)
    return {"folder": str(out), "shares": len(pages), "needed": needed}


def recover(files: Sequence[Path]) -> dict[str, Any]:
    """Open the house with shares and give it a new lock under a fresh passphrase."""
    from aigaq.cli.founding import new_words

    folder = opening.folder()
    found = actions.recover(folder, words_of(files))
    passphrase = new_words("AIGAQ_PASSPHRASE_FILE", _("House passphrase"))
    actions.relock(folder, found.house, passphrase)
    return {"house": str(folder.path), "locks": len(folder.locks())}


def break_glass(keeper: Member, reference: str, newcomer: str, files: Sequence[Path]) -> dict[str, Any]:
    """Let a member into an entrusted case. Raises Unknown, NotEntrusted or SharesDoNotFit."""
    case = Case.objects.filter(reference=reference).first()
    member = next((one for one in members(keeper) if one.name == newcomer), None)
    if case is None or member is None:
        raise Unknown(reference=reference if case is None else newcomer)
    actions.break_glass(keeper, actions.recover(store.current().folder, words_of(files)), case, member)
    return {"case": reference, "member": newcomer}


def words_of(files: Sequence[Path]) -> list[str]:
    """Return the shares in files, or typed on the terminal one after the other. Raises UnreadablePassphrase."""
    if files:
        return [opening.read_passphrase(file) for file in files]
    if not sys.stdin.isatty():
        raise opening.NoPassphrase
    typed: list[str] = []
    while line := input(_("Share {number}, or nothing to go on").format(number=len(typed) + 1) + ": ").strip():
        typed.append(line)
    return typed


def _make_room(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True, mode=0o700)
        (out / ".part").touch()
        (out / ".part").unlink()
    except OSError as cause:
        raise store.CannotWrite(place=out, why=cause.strerror) from cause
