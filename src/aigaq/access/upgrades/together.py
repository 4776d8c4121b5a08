"""Like changes of the tables, made together.

Django draws the models of all tables anew after each change, which is where nearly all the time of an upgrade goes. A
run of like changes needs them drawn once: new tables, indexes, and columns of different tables do not touch each other.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddField, AddIndex, AlterField, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Several changes that do not touch each other, as one."""

    def __init__(self, changes: Sequence[Operation]) -> None:
        """Make them in their order."""
        self.changes = changes

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change what Django knows of the tables; the models are drawn when they are next asked for."""
        state.__dict__.pop("apps", None)
        for one in self.changes:
            one.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:  # fmt: skip
        """Change the tables."""
        for one in self.changes:
            one.database_forwards(app_label, schema_editor, from_state, to_state)


def together(changes: Sequence[Operation]) -> list[Operation]:
    """Return the same changes, runs of like ones as one; of one table no more than one column at a time."""
    found: list[Operation] = []
    for kind, run in groupby(changes, key=type):
        some = list(run)
        if kind in (AddField, AlterField):
            found += map(Together, _rounds(some))
        elif kind in (AddIndex, CreateModel):
            found.append(Together(some))
        else:
            found += some
    return found


def _rounds(columns: Sequence[Operation]) -> Iterator[list[Operation]]:
    """Yield columns of different tables; of each table in their order."""
    of: dict[str, list[Operation]] = {}
    for one in columns:
        if isinstance(one, (AddField, AlterField)):
            of.setdefault(one.model_name_lower, []).append(one)
    for row in zip_longest(*of.values()):
        yield [one for one in row if one is not None]
