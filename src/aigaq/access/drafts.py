"""Rows that come by the thousand: columns, ids, salts and digests as of a model's rows, without its objects.

Making and saving an object of Django costs more than sealing what is in it. A draft is made ready for the database
without asking it anything, so a process that has no house open can do that.
"""

import secrets
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from django.db import DEFAULT_DB_ALIAS, connections, models

from aigaq.access.digest import around, digest_around

# A model's class: the type checker takes it for one that cannot be hashed.
Kind: TypeAlias = Any
# Columns that stand in the database as they stand in a row.
# The number of the act that makes a row: known only when it is saved.
MADE = "made"
NEARNESS, REST = 6, 10
_HEX = attrgetter("hex")
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

    def __getattr__(self, name: str) -> Any:
        """Return a column, as its row would."""
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def _meta(self) -> Any:
        return self.kind._meta


@dataclass(slots=True)
class Ready:
    """A draft as the database takes it, and as its digest is made, but for the number of the act that makes it."""

    key: str
    columns: list[Any]
    before: bytes
    behind: bytes

    def digest(self, number: int) -> str:
        """Return the digest of the row made by that act, as its model would give it."""
        return digest_around(self.before, number, self.behind)


# Rows that are saved together: those of one kind in one statement, the kinds in this order.
Batch: TypeAlias = Mapping[Kind, Sequence[Ready]]


def draft(kind: Kind, /, **given: Any) -> Draft:
    """Return a draft of a row: a fresh id and salt, the defaults of its model, and what is given."""
    constant, made = _defaults(kind)
    return Draft(kind, {**constant, **{name: make() for name, make in made if name not in given}, **given})


def near() -> Callable[[], uuid.UUID]:
    """Return what makes random ids that lie beside each other: rows that come together are written in one place.

    Ids of one batch share six random bytes; 74 more bits of each are its own, so none tells which came first, or which
    belongs to which.
    """
    shared = secrets.token_bytes(NEARNESS)
    return lambda: uuid.UUID(bytes=shared + secrets.token_bytes(REST), version=4)


def ready(drafts: Iterable[Draft]) -> dict[Kind, list[Ready]]:
    """Return drafts ready to be saved, by their kind, in the order of the first of each."""
    found: dict[Kind, list[Ready]] = {}
    for one in drafts:
        found.setdefault(one.kind, []).append(_ready(one))
    return found


def insert(kind: Kind, rows: Sequence[Ready], number: int) -> None:
    """Insert rows of one kind in one statement, made by the act of that number. Must run inside a transaction."""
    at = _made_at(kind)
    for one in rows:
        one.columns[at] = number
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.executemany(_statement(kind), [one.columns for one in rows])


def _ready(one: Draft) -> Ready:
    values, (before, behind) = one.values, _in_order(one.kind)
    columns = [
        value if save is None or value is None else save(value)
        for value, save in [(values[name], save) for name, save in _written(one.kind)]
    ]
    halves = around(
        values["salt"], [(name, values[name]) for name in before], MADE, [(name, values[name]) for name in behind]
    )
    return Ready(str(values["id"]), columns, *halves)


@cache
def _in_order(kind: Kind) -> tuple[list[str], list[str]]:
    """Return the columns that stand in a digest before and behind the number of the act."""
    names = sorted({field.attname for field in kind._meta.concrete_fields} - {"salt", MADE})
    return [name for name in names if name < MADE], [name for name in names if name > MADE]


@cache
def _made_at(kind: Kind) -> int:
    return [field.attname for field in kind._meta.concrete_fields].index(MADE)


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
def _written(kind: Any) -> list[tuple[str, Callable[[Any], Any] | None]]:
    """Return the columns of a model in their order, each with what brings a value to how the database keeps it."""
    return [(field.attname, _saving(field)) for field in kind._meta.concrete_fields]


def _saving(field: Any) -> Callable[[Any], Any] | None:
    database, kept = connections[DEFAULT_DB_ALIAS], field.target_field if field.is_relation else field
    if isinstance(kept, BARE):
        return None
    if isinstance(kept, models.UUIDField) and not database.features.has_native_uuid_field:
        return _HEX
    if isinstance(kept, models.JSONField):
        return lambda value: database.ops.adapt_json_value(value, kept.encoder)
    return lambda value: kept.get_db_prep_save(value, database)
