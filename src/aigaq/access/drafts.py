"""Rows that come by the thousand: columns, ids, salts and digests as of a model's rows, without its objects.

Making and saving an object of Django costs more than sealing what is in it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from django.db import DEFAULT_DB_ALIAS, connections, models

from aigaq.access.digest import row_digest
from aigaq.access.models import CaseRow

# A model's class: the type checker takes it for one that cannot be hashed.
Kind: TypeAlias = Any
# Columns that stand in the database as they stand in a row.
BARE = (models.CharField, models.TextField, models.IntegerField, models.BinaryField, models.BooleanField)


@dataclass(slots=True)
class Draft:
    """One row to be: its model, and its columns by their attribute names (`case_id`, not `case`)."""

    kind: Kind
    values: dict[str, Any]

    @property
    def pk(self) -> Any:
        """Return its id."""
        return self.values["id"]

    @property
    def _meta(self) -> Any:
        return self.kind._meta

    def digest(self) -> str:
        """Return the digest of the row, as its model would give it."""
        plain = {name: value for name, value in self.values.items() if name != "salt" and value is not None}
        return row_digest(self.values["salt"], plain)


def draft(kind: Kind, /, **given: Any) -> Draft:
    """Return a draft of a row: a fresh id and salt, the defaults of its model, and what is given."""
    constant, made = _defaults(kind)
    return Draft(kind, {**constant, **{name: make() for name, make in made if name not in given}, **given})


def of(row: CaseRow) -> Draft:
    """Return a row of a model, not saved yet, as a draft."""
    return Draft(type(row), {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields})


def insert(kind: Kind, drafts: Iterable[Draft]) -> None:
    """Insert drafts of one kind in one statement. Must run inside a transaction."""
    database, statement = connections[DEFAULT_DB_ALIAS], _statement(kind)
    written = _written(kind)
    values = [
        [save(one.values[name], database) if save else one.values[name] for name, save in written] for one in drafts
    ]
    with database.cursor() as cursor:
        cursor.executemany(statement, values)


@cache
def _defaults(kind: Any) -> tuple[dict[str, Any], Sequence[tuple[str, Callable[[], Any]]]]:
    """Return the defaults of a model: those that are always the same, and those made anew for each row."""
    fields = kind._meta.concrete_fields
    made = [(field.attname, field.default) for field in fields if callable(field.default) and field.has_default()]
    constant = {field.attname: field.get_default() for field in fields if field.attname not in dict(made)}
    return constant, made


@cache
def _statement(kind: Any) -> str:
    quoted, fields = connections[DEFAULT_DB_ALIAS].ops.quote_name, kind._meta.concrete_fields
    columns, places = ", ".join(quoted(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quoted(kind._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - our own names


@cache
def _written(kind: Any) -> list[tuple[str, Callable[[Any, Any], Any] | None]]:
    fields = kind._meta.concrete_fields
    return [(field.attname, None if isinstance(field, BARE) else field.get_db_prep_save) for field in fields]
