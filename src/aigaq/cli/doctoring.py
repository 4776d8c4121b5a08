"""`aigaq doctor`: what can be seen of the machine and the house from outside, without any key."""

import os
import platform
import resource
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from django.utils.translation import gettext as _

from aigaq.access import store
from aigaq.intake.reading.hearing import store as hearing
from aigaq.intake.reading.store import LANGUAGES, recogniser
from aigaq.publication.redaction.store import poppler
from aigaq.terms import said
from aigaq.vault.reader.store import isolation
from aigaq.vault.reserve import has_room
from aigaq.web import hardening
from proof import checkpoint, fixity

SYNCED = ("Dropbox", "OneDrive", "Google Drive", "Yandex.Disk", "Nextcloud", "iCloud", "MEGA")
LIBRARIES = ("django", "sqlcipher3", "pyrage", "pynacl", "cryptography", "typst", "pypdfium2", "pillow")

PACKAGES = "tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-eng"

Finding = dict[str, str]
MARKS = {"good": "✓", "note": "·", "bad": "✗"}


def look() -> list[Finding]:
    """Return every finding: what was looked at, how it is (`good`, `note`, `bad`), and what to do."""
    found = [_versions(), _memory(), _swap(), _reader(), _recogniser(), _poppler(), _transcriber()]
    place = os.environ.get("AIGAQ_HOUSE", "")
    if not place:
        return [*found, _found(_("house"), "note", _("No house is named in AIGAQ_HOUSE."))]
    folder = store.Folder(Path(place).expanduser().resolve())
    if not folder.exists():
        return [*found, _found(_("house"), "bad", _("There is no house in this folder."))]
    checks: tuple[Callable[[store.Folder], Finding], ...] = (_modes, _sync, _space, _locks, _fixity, _pinned, _held)
    return [*found, *(check(folder) for check in checks)]


def sentences(found: list[Finding]) -> str:
    """Return the findings for a person."""
    return "\n".join(f"{MARKS[finding['state']]} {finding['what']}: {finding['said']}" for finding in found)


def _found(what: str, state: str, said: str) -> Finding:
    return {"what": what, "state": state, "said": said}


def _versions() -> Finding:
    parts = [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in LIBRARIES)]
    return _found(_("programs"), "good", ", ".join(parts))


def _memory() -> Finding:
    limit = resource.getrlimit(resource.RLIMIT_CORE)[0]
    if limit == 0:
        return _found(_("memory"), "good", _("A crash leaves no memory image on the disk."))
    return _found(_("memory"), "note", _("A crash of another program may leave a memory image; Aigaq forbids its own."))


def _reader() -> Finding:
    closed = isolation()
    if not all(closed.values()):
        said = _("This machine cannot close in the program that reads foreign files: nothing but plain text is shown.")
        return _found(_("reader"), "bad", said)
    return _found(
        _("reader"), "good", _("Foreign files are read behind {walls}.").format(walls=", ".join(closed.values()))
    )


def _poppler() -> Finding:
    if poppler() is None:
        how = "sudo apt-get install poppler-utils"
        return _found(
            _("redaction"), "note", _("Redacted copies are checked by four ways. For the fifth: {how}").format(how=how)
        )
    return _found(_("redaction"), "good", _("Redacted copies are checked by Poppler too."))


def _recogniser() -> Finding:
    what, found = _("letters"), recogniser()
    how = f"sudo apt-get install {PACKAGES}"
    if found is None:
        return _found(
            what, "note", _("Letters on pictures are not recognised. To have them read: {how}").format(how=how)
        )
    missing = [said(name) for name, codes in LANGUAGES.items() if not found.known(codes[0])]
    if missing:
        told = _("Tesseract {version} does not know {languages}. To add them: {how}")
        return _found(what, "note", told.format(version=found.version, languages=", ".join(missing), how=how))
    return _found(
        what, "good", _("Letters on pictures are recognised by Tesseract {version}.").format(version=found.version)
    )


def _transcriber() -> Finding:
    if hearing.model() is None:
        return _found(
            _("recordings"), "note", _("Recordings are written down by hand: no model is named in AIGAQ_TRANSCRIBER.")
        )
    return _found(_("recordings"), "good", _("Recordings are transcribed by {tool}.").format(tool=hearing.tool()))


def _swap() -> Finding:
    if hardening.lock_memory():
        return _found(_("swap"), "good", _("Memory that holds keys is kept out of swap."))
    return _found(_("swap"), "note", _("Keys may be written to swap: encrypt it, or run ulimit -l unlimited first."))


def _modes(folder: store.Folder) -> Finding:
    if folder.path.stat().st_mode & 0o077:
        return _found(_("permissions"), "bad", _("Other users of this machine can look into the folder: chmod 700."))
    return _found(_("permissions"), "good", _("Only its owner can look into the folder."))


def _sync(folder: store.Folder) -> Finding:
    if any(name.lower() in part.lower() for name in SYNCED for part in folder.path.parts):
        return _found(_("sync"), "bad", _("The house lies in a folder that is copied to the cloud. Move it out."))
    return _found(_("sync"), "good", _("The folder is none of the known sync folders."))


def _space(folder: store.Folder) -> Finding:
    disk = shutil.disk_usage(folder.path)
    said = _("{free} GB are free.").format(free=round(disk.free / 1e9, 1))
    return _found(_("space"), "good" if has_room(disk.free, disk.total) else "bad", said)


def _locks(folder: store.Folder) -> Finding:
    faults = folder.lock_faults()
    if faults:
        return _found(_("locks"), "bad", "; ".join(f"{fault.file}: {fault.why}" for fault in faults))
    return _found(_("locks"), "good", _("Every lock is as it was written."))


def _fixity(folder: store.Folder) -> Finding:
    faults = list(fixity.faults(folder.vault))
    if faults:
        return _found(_("originals"), "bad", "; ".join(f"{fault.file}: {fault.why}" for fault in faults))
    count = sum(1 for _file in fixity.sealed_files(folder.vault))
    return _found(_("originals"), "good", _("All {count} sealed files still give their names.").format(count=count))


def _pinned(folder: store.Folder) -> Finding:
    try:
        head = checkpoint.parse(folder.head.read_bytes())
    except (OSError, checkpoint.BadCheckpoint):
        return _found(_("head"), "bad", _("The pinned checkpoint is missing or cannot be read. Run aigaq verify."))
    return _found(_("head"), "good", _("The trail is pinned at {count} acts.").format(count=head.size))


def _held(folder: store.Folder) -> Finding:
    try:
        store.hold(folder, "aigaq doctor").close()
    except store.HouseHeld as held:
        return _found(_("open"), "note", _("The house is open in another process: {holder}.").format(**held.references))
    return _found(_("open"), "good", _("The house is locked."))
