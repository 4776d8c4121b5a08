"""Upgrading the open house, and undoing it: a copy first, then all of it in one transaction or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations import RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from aigaq.access.store import current
from aigaq.access.upgrades import store
from aigaq.access.upgrades.together import together
from aigaq.errors import Refusal, gettext_noop

APP = "aigaq"


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
    changes = executor.migration_plan(targets)
    if not changes:
        return False
    store.keep(_copy)
    for change, _backwards in changes:
        change.operations = together(change.operations)
    # One transaction over all of them: Django by itself would note a change after it was made, and a crash between
    # the two would leave a house that can go neither on nor back.
    with _constraints_off(), transaction.atomic():
        executor.migrate(targets)
    return True


def lay_out() -> None:
    """Make the tables of a new house: at once as the models are now, which is where all changes of them have led.

    To go through the changes one by one takes Django ten times as long. All of it in one transaction.
    """
    executor = MigrationExecutor(connection)
    changes = [change for change, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes(APP))]
    with _constraints_off(), connection.schema_editor() as editor:
        for model in apps.get_app_config(APP).get_models():
            editor.create_model(model)
        for statement in (one.sql for change in changes for one in change.operations if isinstance(one, RunSQL)):
            editor.execute(str(statement))
        executor.recorder.ensure_schema()
        for change in changes:
            executor.recorder.record_applied(change.app_label, change.name)


def undo(*, despite: bool = False) -> None:
    """Put the copy from before the last upgrade back, for the older program. What the house is now is put aside.

    The house must be held and not yet in use. Raises NothingToUndo, ActsSince or CannotWrite.
    """
    if not store.kept():
        raise NothingToUndo
    # One of them is that of the upgrade itself.
    since = store.acts_since() - 1
    if since > 0 and not despite:
        raise ActsSince(count=since)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    store.put_back()


def _require_known(executor: MigrationExecutor) -> None:
    applied = {name for app, name in MigrationRecorder(connection).applied_migrations() if app == APP}
    unknown = applied - {name for app, name in executor.loader.disk_migrations if app == APP}
    if unknown:
        raise NewerHouse(folder=current().folder.path, change=max(unknown))


def _copy(place: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(place)])


@contextmanager
def _constraints_off() -> Iterator[None]:
    """Let tables be rebuilt; SQLite cannot turn this off within a transaction. Django checks them before it ends."""
    connection.disable_constraint_checking()
    try:
        yield
    finally:
        connection.enable_constraint_checking()
