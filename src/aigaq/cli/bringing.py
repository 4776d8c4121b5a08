"""`aigaq bring-in`: files and whole folders as one arrival. What cannot be taken is named, everything else is kept."""

import mimetypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.cli.depositing import Unreadable
from aigaq.cli.show import echo
from aigaq.intake.actions import Brought, Thing, bring
from aigaq.intake.folders import is_hidden
from aigaq.terms import said, thing
from aigaq.vault import names
from aigaq.vault.store import Waiting, seal

UNTYPED = "application/octet-stream"
Skipped = list[tuple[str, str]]


def bring_in(
    member: Member, reference: str, paths: Sequence[Path], title: str, heard: Callable[[int, int], None], **about: Any
) -> dict[str, Any]:
    """Seal files, and those in folders, into a case as one arrival. `heard`: how many were seen to, of how many.

    Raises Unknown, NotAllowed, Incomplete, ImpossibleDate or NothingKept.
    """
    case = case_by(member, reference, Verb.DEPOSIT)
    skipped: Skipped = []
    found = list(_files(paths, skipped))
    things = [replace(one, title=_titled(title, one, at, len(found))) for at, one in enumerate(found, 1)]
    brought = bring(
        member, case, things, skipped=skipped, heard=lambda number: heard(number, len(found)),
        consent_note=about.pop("consent_note") or _("Not known: brought in by command."), **about,
    )  # fmt: skip
    return _told(brought, reference)


def tell(told: dict[str, Any]) -> None:
    """Print what an arrival came to, and each file that was not kept."""
    echo(_("{parcel}: {kept} sealed.").format(parcel=told["parcel"], kept=len(told["items"])))
    for one in [*told["skipped"], *told["not_kept"]]:
        echo(f"  {names.plain(one['name'])}: {said(one['why'])}")
    if told["not_kept"]:
        echo(_("Not all of it could be taken: {n}. Everything else is kept.").format(n=len(told["not_kept"])))


def _files(paths: Sequence[Path], skipped: Skipped) -> Iterator[Thing]:
    """Yield the files that are named, and those in folders that are; what is passed over is added to `skipped`."""
    for path in paths:
        if path.is_dir():
            yield from _inside(path, path.absolute().parent, skipped)
        elif path.is_file():
            yield _thing(path, path.name)
        else:
            skipped.append((str(path), "no_plain_file" if path.exists() else "not_there"))


def _inside(folder: Path, top: Path, skipped: Skipped) -> Iterator[Thing]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        skipped.append((str(folder), "unreadable"))
        return
    for path in inside:
        name = path.absolute().relative_to(top).as_posix()
        if is_hidden(path.name):
            skipped.append((name, "hidden_file"))
        elif path.is_symlink():
            skipped.append((name, "link_skipped"))
        elif path.is_dir():
            yield from _inside(path, top, skipped)
        elif path.is_file():
            yield _thing(path, name)
        else:
            skipped.append((name, "no_plain_file"))


def _thing(path: Path, name: str) -> Thing:
    media_type = mimetypes.guess_type(path.name)[0] or UNTYPED
    return Thing(name, {}, partial(_sealed, path), media_type=media_type, how="command")


def _sealed(path: Path) -> Waiting:
    try:
        with path.open("rb") as source:
            return seal(source)
    except OSError as cause:
        raise Unreadable(place=path, why=cause.strerror) from cause


def _titled(title: str, one: Thing, number: int, of: int) -> dict[str, str]:
    name = title.strip() or thing(one.media_type)
    return {get_language() or "en": f"{name} {number}" if of > 1 else name}


def _told(brought: Brought, reference: str) -> dict[str, Any]:
    """Return what an arrival came to. What is hidden or leads elsewhere was passed over; the rest could not be kept."""
    passed = ("hidden_file", "link_skipped")
    left = [{"name": name, "why": why} for name, why in brought.left_out]
    return {
        "case": reference,
        "parcel": brought.parcel.reference if brought.parcel else "",
        "items": [item.reference for item in brought.items],
        "skipped": [one for one in left if one["why"] in passed],
        "not_kept": [one for one in left if one["why"] not in passed],
    }
