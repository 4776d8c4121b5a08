"""`aigaq verify`: works on a damaged house too, and changes nothing."""

from collections.abc import Callable

from django.db import DatabaseError, connection

from aigaq.access import store
from aigaq.access.models import House
from aigaq.access.secret import Secret
from aigaq.access.sqlcipher.base import DamagedDatabase
from aigaq.cli import opening
from aigaq.vault.verify import Fault, Report, verify


def checked(progress: Callable[[str], None]) -> Report:
    """Open the house without migrating it, and check all of it."""
    folder, key, _ = opening.house_key()
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
    """Return the report for a person."""
    what = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in report.checked.items())
    lines = [f"Checked: {what}."]
    lines += [f"✗ {fault.where}: {fault.what}: {fault.why}." for fault in report.faults]
    if report.sound:
        return "\n".join([*lines, "Nothing was altered."])
    return "\n".join(
        [*lines, "Do not write to this house. Keep a copy as it is, and restore the last backup beside it."]
    )
