"""`aigaq verify`: works on a damaged house too, and changes nothing."""

from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from aigaq.access import store
from aigaq.access.models import House
from aigaq.access.secret import Secret
from aigaq.access.sqlcipher.base import DamagedDatabase
from aigaq.cli import opening
from aigaq.errors import Refusal, gettext_noop
from aigaq.vault.verify import Fault, Report, verify
from aigaq.vault.witness import seen_in
from proof.checkpoint import BadCheckpoint, Checkpoint

CHECKED = {
    "locks": gettext_noop("locks"),
    "pages": gettext_noop("pages of the database"),
    "trail_entries": gettext_noop("acts of the trail"),
    "signatures": gettext_noop("signatures"),
    "head": gettext_noop("acts under the head"),
    "witness": gettext_noop("acts under the witness"),
    "time_stamps": gettext_noop("time-stamps"),
    "rows": gettext_noop("rows"),
    "custody": gettext_noop("lines of custody"),
    "originals": gettext_noop("originals"),
}


class NotAWitness(Refusal):
    """The file named as a witness holds no head of a house."""

    message = gettext_noop("{place} holds no head of a house.")
    remedy = gettext_noop("Name what aigaq head printed once, or a manifest of a backup, or the checkpoint of a bag.")


def checked(progress: Callable[[str], None], against: Path | None = None) -> Report:
    """Open the house without migrating it, and check all of it, against a witness too if one is named.

    Raises NotAWitness.
    """
    seen = _witness(against) if against else None
    folder, key, _number = opening.house_key()
    return report(folder, key, progress, seen)


def report(
    folder: store.Folder,
    key: Secret,
    progress: Callable[[str], None] = lambda step: None,
    seen: Checkpoint | None = None,
) -> Report:
    """Check a house with its key, and leave it. What keeps it from being opened is a fault like any other."""
    store.enter(folder, key, "aigaq verify")
    try:
        house = House.objects.get()
        here = store.current()
        here.house_id, here.signing = str(house.pk), Secret(bytes(house.sign_seed))
        return verify(progress, seen)
    except (DatabaseError, DamagedDatabase, House.DoesNotExist, House.MultipleObjectsReturned) as damage:
        return Report(faults=[Fault("house.db", "the database", f"it does not open with its key: {damage}")])
    finally:
        connection.close()
        store.leave()


def sentences(report: Report) -> str:
    """Return the report for a person. Faults name tables, files and entries as they are called on the disk."""
    what = ", ".join(f"{_(CHECKED[name])} {count}" for name, count in report.checked.items())
    lines = [_("Checked: {what}.").format(what=what)]
    lines += [f"✗ {fault.where}: {fault.what}: {fault.why}." for fault in report.faults]
    lines += [f"· {note.where}: {note.what}: {note.why}." for note in report.notes]
    if report.sound:
        return "\n".join([*lines, _("Nothing was altered.")])
    advice = _("Do not write to this house. Keep a copy as it is, and restore the last backup beside it.")
    return "\n".join([*lines, advice])


def _witness(place: Path) -> Checkpoint:
    try:
        return seen_in(place.expanduser().read_bytes())
    except (OSError, BadCheckpoint) as cause:
        raise NotAWitness(place=place) from cause
