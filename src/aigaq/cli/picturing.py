"""`aigaq picture`."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.utils import translation

from aigaq.access import store
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.errors import Refusal, Unknown, gettext_noop
from aigaq.web.pictures.actions import take_out
from aigaq.web.pictures.figure import Figure, Kind
from aigaq.web.pictures.made import File
from aigaq.web.pictures.queries import figure
from aigaq.wording import LANGUAGES


class NoSuchPicture(Refusal):
    """A picture was asked for by a name that none has."""

    message = gettext_noop("There is no picture “{kind}”.")
    remedy = gettext_noop("There are: timeline, matrix, authority, heard, year.")


class NoSuchFile(Refusal):
    """A picture was asked for as a file that it cannot be."""

    message = gettext_noop("A picture cannot be written as {place}.")
    remedy = gettext_noop("End the name in .svg, .png or .pdf.")


def write_picture(
    member: Member, reference: str, kind: str, out: Path, asked: dict[str, str], *, language: str, public: bool
) -> dict[str, Any]:  # fmt: skip
    """Write a picture of a case to `out`, whole or not at all, and say what is to be seen in it.

    Raises Unknown, NotAllowed, NoSuchPicture, NoSuchFile, ConsentMissing or CannotWrite.
    """
    case = case_by(member, reference, Verb.EXPORT)
    if kind not in set(Kind):
        raise NoSuchPicture(kind=kind)
    if out.suffix[1:] not in set(File):
        raise NoSuchFile(place=out.name)
    with translation.override(language if language in LANGUAGES else LANGUAGES[0]):
        found = figure(member, case, Kind(kind), asked, datetime.now(UTC).date())
        if found is None:
            raise Unknown(reference=kind)
        size = _write(out, partial(take_out, member, case, found, File(out.suffix[1:]), public=public))
    return _told(found, out, size)


def _write(out: Path, write: Callable[[io.BytesIO], None]) -> int:
    """Write a file whole or not at all; that it can be written is tried before anything is said to have gone out."""
    part, whole = out.parent / f"{out.name}.part", io.BytesIO()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
        write(whole)
        store.write_whole(out, whole.getvalue())
    except OSError as cause:
        raise store.CannotWrite(place=out, why=cause.strerror) from cause
    finally:
        part.unlink(missing_ok=True)
    return whole.tell()


def _told(found: Figure, out: Path, size: int) -> dict[str, Any]:
    return {
        "file": str(out), "case": found.case, "picture": str(found.kind), "bytes": size, "title": found.title,
        "finding": list(found.finding), "counted": list(found.counted),
        "tables": [
            {"caption": one.caption, "head": list(one.head), "rows": [[cell.text for cell in row] for row in one.rows]}
            for one in found.tables
        ],
    }  # fmt: skip
