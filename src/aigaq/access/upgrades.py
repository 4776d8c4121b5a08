"""Bringing a house of an older Aigaq up to this one: a copy first, then all of it in one transaction or nothing.

before-upgrade/house.db, head   the house as the older program left it, under the same key
undone/house.db, head           what was put aside when an upgrade was undone
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from aigaq.access import store
from aigaq.errors import Refusal, gettext_noop
from proof import checkpoint

APP = "aigaq"
BEFORE, UNDONE = "before-upgrade", "undone"
# Whoever finds that the new program does not suit them finds it within a fortnight.
KEPT = 14 * 24 * 3600


class NewerHouse(Refusal):
    """The house knows changes that this program does not."""

    message = gettext_noop("The house in {folder} was made or upgraded by a newer Aigaq ({change}).")
    remedy = gettext_noop("Install the newer version; this one would harm the house, and leaves it as it is.")


class NothingToUndo(Refusal):
    """There is no copy of the house from before an upgrade."""

    message = gettext_noop("There is no copy of this house from before an upgrade.")
    remedy = gettext_noop("It is kept for a fortnight, or until an original is erased. Restore an earlier backup.")


class ActsSince(Refusal):
    """Undoing an upgrade would take acts along."""

    message = gettext_noop("Since the upgrade {count} acts were done; they would not be in the house any more.")
    remedy = gettext_noop("Add --despite to put them aside in the folder “undone”, or stay with this version.")


def upgrade() -> bool:
    """Bring the open house up to this program; return whether anything was to be done. Raises NewerHouse, CannotWrite.

    Whatever interrupts it, the house is as it was before, or upgraded.
    """
    executor = MigrationExecutor(connection)
    _require_known(executor)
    targets = executor.loader.graph.leaf_nodes(APP)
    if not executor.migration_plan(targets):
        return False
    _keep_copy()
    # One transaction over all of them: Django by itself would note a change after it was made, and a crash between
    # the two would leave a house that can go neither on nor back.
    with _constraints_off(), transaction.atomic():
        executor.migrate(targets)
    return True


def undo(*, despite: bool = False) -> None:
    """Put the copy from before the last upgrade back, for the older program. What the house is now is put aside.

    The house must be held and not yet in use. Raises NothingToUndo, ActsSince or CannotWrite.
    """
    folder = store.current().folder
    before, undone = folder.path / BEFORE, folder.path / UNDONE
    if not (before / "head").is_file():
        raise NothingToUndo
    since = acts_in(folder.head) - acts_in(before / "head")
    # One of them is that of the upgrade itself.
    if since > 1 and not despite:
        raise ActsSince(count=since - 1)
    _settle()
    _copy(folder.database, undone / "house.db")
    _copy(folder.head, undone / "head")
    # The older head first: it fits both databases, the newer one only the newer.
    store.write_whole(folder.head, (before / "head").read_bytes())
    _copy(before / "house.db", folder.database)
    shutil.rmtree(before)


def forget() -> None:
    """Remove the copies: an original was erased, and they still hold its key. Raises CannotWrite."""
    for name in (BEFORE, UNDONE):
        place = store.current().folder.path / name
        try:
            if place.exists():
                shutil.rmtree(place)
                store.sync_folder(place.parent)
        except OSError as cause:
            raise store.CannotWrite(place=place, why=cause.strerror or cause) from cause


def forget_old() -> None:
    """Remove the copies once they are a fortnight old. Raises CannotWrite."""
    heads = (store.current().folder.path / name / "head" for name in (BEFORE, UNDONE))
    if any(head.exists() and time.time() - head.stat().st_mtime > KEPT for head in heads):
        forget()


def _require_known(executor: MigrationExecutor) -> None:
    applied = {name for app, name in MigrationRecorder(connection).applied_migrations() if app == APP}
    unknown = applied - {name for app, name in executor.loader.disk_migrations if app == APP}
    if unknown:
        raise NewerHouse(folder=store.current().folder.path, change=max(unknown))


def _keep_copy() -> None:
    """Copy database and head; the head comes last: a folder with one in it is a finished copy."""
    folder = store.current().folder
    place = folder.path / BEFORE
    try:
        shutil.rmtree(place, ignore_errors=True)
        store.make_folder(place)
        part = place / "house.db.part"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(part)])
        part.chmod(0o600)
        store.settle(part, place / "house.db")
        store.write_whole(place / "head", folder.head.read_bytes())
    except OSError as cause:
        raise store.CannotWrite(place=place, why=cause.strerror or cause) from cause


def _settle() -> None:
    """Bring the log into the database and close it: nothing of the newer house may be replayed onto the older one."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    database = store.current().folder.database
    for end in ("-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)


def _copy(source: Path, place: Path) -> None:
    part = place.with_name(place.name + ".part")
    try:
        store.make_folder(place.parent)
        shutil.copy(source, part)
        store.settle(part, place)
    except OSError as cause:
        raise store.CannotWrite(place=place, why=cause.strerror or cause) from cause


def acts_in(head: Path) -> int:
    """Return how many acts a head pins."""
    return checkpoint.parse(head.read_bytes()).size


@contextmanager
def _constraints_off() -> Iterator[None]:
    """Let tables be rebuilt; SQLite cannot turn this off within a transaction. Django checks them before it ends."""
    connection.disable_constraint_checking()
    try:
        yield
    finally:
        connection.enable_constraint_checking()
