"""`aigaq verify`: works on a damaged house too, and changes nothing."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from aigaq.access import store
from aigaq.access.models import House
from aigaq.access.secret import Secret
from aigaq.access.sqlcipher.base import DamagedDatabase
from aigaq.cli import opening
from aigaq.errors import gettext_noop
from aigaq.vault.verify import Fault, Report, verify

CHECKED = {
    "pages": gettext_noop("pages of the database"),
    "trail_entries": gettext_noop("acts of the trail"),
    "signatures": gettext_noop("signatures"),
    "head": gettext_noop("acts under the head"),
    "time_stamps": gettext_noop("time-stamps"),
    "rows": gettext_noop("rows"),
    "custody": gettext_noop("lines of custody"),
    "originals": gettext_noop("originals"),
}


def checked(progress: Callable[[str], None]) -> Report:
    """Open the house without migrating it, and check all of it."""
    folder, key, _number = opening.house_key()
    store.enter(folder, key, "aigaq verify")
    try:
        house = House.objects.get()
        here = store.current()
        here.house_id, here.signing = str(house.pk), Secret(bytes(house.sign_seed))
        return verify(progress)
    except (DatabaseError, DamagedDatabase, House.DoesNotExist) as damage:
        return Report(faults=[Fault("house.db", "the database", f"it does not open with its key: {damage}")])
    finally:
        connection.close()
        store.leave()


def sentences(report: Report) -> str:
    """Return the report for a person. Faults name tables, files and entries as they are called on the disk."""
    what = ", ".join(f"{_(CHECKED[name])} {count}" for name, count in report.checked.items())
    lines = [_("Checked: {what}.").format(what=what)]
    lines += [f"✗ {fault.where}: {fault.what}: {fault.why}." for fault in report.faults]
    if report.sound:
        return "\n".join([*lines, _("Nothing was altered.")])
    advice = _("Do not write to this house. Keep a copy as it is, and restore the last backup beside it.")
    return "\n".join([*lines, advice])
