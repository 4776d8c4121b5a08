"""Small rows that belong to a row, in one column of it: a page that wants them asks once, not once for each kind."""

from functools import cache
from typing import Any

from django.db.models import JSONField, Model
from django.db.models.expressions import RawSQL

# What the small rows are called in SQL: they may be of the same table as the row they belong to.
BESIDE = "beside"


@cache
def beside(kind: type[Model], tie: str, *columns: str, of: type[Model], by: str = "id") -> RawSQL:
    """Return a column of rows of `of` that lists these columns of each row of `kind` whose `tie` is their `by`.

    The list is empty where there is none, and in no order. Ids and what is JSON itself come as the database has them.
    """
    wanted = ", ".join(_quoted(BESIDE, kind, name) for name in columns)
    # Of names alone that stand in models: nothing that anybody typed.
    told = (
        f"(SELECT json_group_array(json_array({wanted})) "  # noqa: S608
        f'FROM "{kind._meta.db_table}" AS "{BESIDE}" '
        f"WHERE {_quoted(BESIDE, kind, tie)} = {_quoted(of._meta.db_table, of, by)})"
    )
    return RawSQL(told, (), JSONField())  # noqa: S611


def _quoted(table: str, kind: Any, name: str) -> str:
    return f'"{table}"."{kind._meta.get_field(name).column}"'
