"""The site on disk: the only file of this package that touches it. A folder with anything else in it is left alone."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from aigaq.access import store
from aigaq.errors import Refusal, gettext_noop
from aigaq.exchange.publishing.page import style
from aigaq.exchange.publishing.site.pages import FORMAT, MARKER, marker

STATIC = Path(__file__).parents[3] / "static"
SHEET = Path(__file__).parent / "site.css"


class NotOurSite(Refusal):
    """The folder for a site holds something that is not of a site of ours."""

    message = gettext_noop("{folder} holds something that is no part of a site of ours: {name}. Nothing was written.")
    remedy = gettext_noop("Name an empty folder, or one that aigaq site build wrote before.")


@cache
def shipped() -> dict[str, bytes]:
    """Return the sheet and the fonts with their licences."""
    fonts = [*STATIC.glob("fonts/*.woff2"), *STATIC.glob("fonts/OFL*.txt")]
    faces = (STATIC / "fonts.css").read_text("utf-8")
    sheet = f"{faces}\n{style()}\n{SHEET.read_text('utf-8')}"
    return {"site.css": sheet.encode()} | {f"fonts/{path.name}": path.read_bytes() for path in sorted(fonts)}


def held(folder: Path) -> dict[str, bytes]:
    """Return what an earlier build left in a folder, by its hash. Raises NotOurSite or CannotWrite."""
    try:
        listed = _listed(folder)
        _require_ours(folder, listed)
        found = [(folder / path).read_bytes() for path in listed if (folder / path).is_file()]
    except OSError as cause:
        raise store.CannotWrite(place=folder, why=cause.strerror or cause) from cause
    return {hashlib.sha256(content).hexdigest(): content for content in found}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold these files and no others. Raises NotOurSite or CannotWrite.

    The folder stays known as ours whenever this is interrupted: the list of both builds stands in it first.
    """
    try:
        before = _listed(folder)
        _require_ours(folder, before)
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / MARKER, marker({**dict.fromkeys(before, b""), **files}))
        for path, content in files.items():
            if path != MARKER:
                _put(folder / path, content)
        for path in before - files.keys():
            (folder / path).unlink(missing_ok=True)
        _sweep(folder)
        _put(folder / MARKER, files[MARKER])
    except OSError as cause:
        raise store.CannotWrite(place=folder, why=cause.strerror or cause) from cause


def _listed(folder: Path) -> set[str]:
    """Return the paths that an earlier build says are its own; only those that lie within the folder."""
    try:
        found = json.loads((folder / MARKER).read_text("utf-8"))
        if found["format"] != FORMAT:
            return set()
        return {path for path in found["files"] if _within(path)} | {MARKER}
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return set()


def _within(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not path.startswith("/") and not any(part in ("", ".", "..") for part in parts)


def _require_ours(folder: Path, listed: set[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotOurSite(folder=folder, name=folder.name)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        ours = name.removesuffix(".part") in listed and not path.is_symlink()
        if path.is_symlink() or not (path.is_dir() or ours):
            raise NotOurSite(folder=folder, name=name)


def _put(place: Path, content: bytes) -> None:
    if place.is_file() and place.read_bytes() == content:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    store.write_whole(place, content)
    # For a web host: everyone may read it.
    place.chmod(0o644)


def _sweep(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.name.endswith(".part"):
            path.unlink()
