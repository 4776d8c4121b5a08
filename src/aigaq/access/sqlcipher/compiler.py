"""Most queries differ from an earlier one in what they look for alone: the rest of their SQL is written once.

To write a query takes Django longer than to answer it takes SQLite. Of a query that selects columns and nothing worked
out, what stands before WHERE and behind it follows from its shape (`_shape`): kept by that, with the columns and how
their values are read. WHERE itself is written anew each time. A query of any other kind is written by Django.
"""

from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FullResultSet
from django.db.models.expressions import Col, RawSQL
from django.db.models.sql import compiler
from django.db.models.sql.compiler import (
    SQLAggregateCompiler,
    SQLDeleteCompiler,
    SQLInsertCompiler,
    SQLUpdateCompiler,
)
from django.db.models.sql.query import Query

__all__ = ["SQLAggregateCompiler", "SQLCompiler", "SQLDeleteCompiler", "SQLInsertCompiler", "SQLUpdateCompiler"]

# A process asks in some hundred shapes; pages of long lists and numbers of values make more.
_MOST = 2_000


class Written(NamedTuple):
    """What a query of one shape says beside WHERE, and how its rows are read."""

    before: str
    after: str
    select: list[Any]
    klass_info: dict[str, Any] | None
    named: dict[str, int]
    converters: dict[int, Any]


class SQLCompiler(compiler.SQLCompiler):
    """Writes what Django's own does."""

    written: Written | None = None

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> Any:
        """Return the SQL of a query and its parameters."""
        self.written = None
        as_asked = with_limits and not with_col_aliases and self.elide_empty
        shape = _shape(self.query) if as_asked else None
        if shape is None:
            return super().as_sql(with_limits, with_col_aliases)
        kept = _kept_by(self.connection)
        if shape not in kept:
            answer = super().as_sql()
            if len(kept) >= _MOST:
                kept.clear()
            kept[shape] = self._parts(*answer)
            return answer
        return self._filled(kept[shape]) or super().as_sql()

    def get_converters(self, expressions: Any) -> Any:
        """Return how values are read, by the place of their column."""
        return self.written.converters if self.written else super().get_converters(expressions)

    def _filled(self, written: Written | None) -> tuple[str, tuple[Any, ...]] | None:
        if written is None:
            return None
        # Known even where nothing can be found and Django is told so: it goes on to read no rows.
        self.written, self.select, self.klass_info = written, written.select, written.klass_info
        self.annotation_col_map, self.col_count, self.has_extra_select = written.named, len(self.select), False
        try:
            where, params = self.compile(self.query.where)
        except FullResultSet:
            where, params = "", []
        return f"{written.before}{where and f' WHERE {where}'}{written.after}", tuple(params)

    def _parts(self, sql: str, params: tuple[Any, ...]) -> Written | None:
        """Return what stands around WHERE; nothing if parameters stand there too or more is selected than asked for."""
        try:
            where, asked = self.compile(self.query.where)
        except FullResultSet:
            before, after, asked = *self._without_where(sql), []
        else:
            before, found, after = sql.partition(f" WHERE {where}")
            if not found:
                return None
        if tuple(asked) != params or self.has_extra_select:
            return None
        converters = super().get_converters([column for column, _sql, _alias in self.select])
        return Written(before, after, self.select, self.klass_info, self.annotation_col_map, converters)

    @staticmethod
    def _without_where(sql: str) -> tuple[str, str]:
        """Part it where WHERE would stand."""
        for clause in (" ORDER BY ", " LIMIT "):
            before, found, after = sql.partition(clause)
            if found:
                return before, found + after
        return sql, ""


def _kept_by(connection: Any) -> dict[Any, Written | None]:
    # By connection, since converters are a connection's own.
    kept: dict[Any, Written | None] = connection.__dict__.setdefault("written", {})
    return kept


def _shape(query: Any) -> tuple[Any, ...] | None:
    """Return what the SQL of a query depends on beside its WHERE; nothing if it works anything out.

    Fields are told apart by their identity: those of the models in use last as long as the process.
    """
    if type(query) is not Query or query.model._meta.apps is not apps or _works_out(query):
        return None
    if not (all(type(one) is Col for one in query.select) and all(type(one) is str for one in query.order_by)):
        return None
    names, are_left_out = query.deferred_loading
    return (
        query.model,
        query.default_cols,
        tuple([(one.alias, id(one.target), id(one.output_field)) for one in query.select]),
        query.selected and tuple(query.selected.items()),
        tuple([_joined(alias, table, query.alias_refcount[alias]) for alias, table in query.alias_map.items()]),
        query.alias_prefix,
        query.order_by,
        (query.default_ordering, query.standard_ordering),
        (query.low_mark, query.high_mark, query.distinct),
        str(query.select_related),
        (frozenset(names), are_left_out),
        tuple([(name, one.sql) for name, one in query.annotations.items()]),
    )


def _works_out(query: Any) -> bool:
    return bool(
        (query.annotations and not _plain(query)) or query.extra or query.combinator or query.group_by is not None
        or query.subquery or query.distinct_fields or query.extra_order_by or query.extra_tables or query.explain_info
        or query._filtered_relations or query.external_aliases
        or query.where.contains_aggregate or query.where.contains_over_clause
    )  # fmt: skip


def _plain(query: Any) -> bool:
    """Return whether all that is worked out are columns written as they are (`beside`), each of them asked for."""
    written = all(type(one) is RawSQL and not one.params for one in query.annotations.values())
    return written and query.annotation_select_mask is None


def _joined(alias: str, table: Any, times: int) -> tuple[Any, ...]:
    field = id(getattr(table, "join_field", None))
    return alias, table.table_name, table.join_type, table.parent_alias, field, times > 0
