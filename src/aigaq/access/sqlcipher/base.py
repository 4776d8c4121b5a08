"""Django's SQLite backend over SQLCipher: the file is unreadable without the house key."""

import json
import threading
import uuid
from contextlib import suppress
from functools import lru_cache
from typing import Any

import sqlcipher3.dbapi2 as Database  # noqa: N812 - the name Django calls it by
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.backends.sqlite3 import base as sqlite
from django.db.backends.sqlite3._functions import register as register_functions

from aigaq.access import store
from aigaq.errors import Refusal, gettext_noop

# cipher_log_level first: SQLCipher otherwise writes page errors to the terminal by itself.
PRAGMAS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA legacy_alter_table = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    # A page that was read stays open in memory, 32 MiB of them: to open one again costs more than to read it.
    "PRAGMA cache_size = -32768",
    "PRAGMA busy_timeout = 30000",
)

# SQLite lets one write at a time, and lets who waits sleep and look again; here they stand in line and go at once.
_LINE = threading.Lock()
_LONGEST_WAIT = 30.0

_AS_ITSELF: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
_JSON = json.JSONEncoder(**_AS_ITSELF)

for name, convert in (
    ("bool", b"1".__eq__),
    ("date", sqlite.decoder(sqlite.parse_date)),
    ("time", sqlite.decoder(sqlite.parse_time)),
    ("datetime", sqlite.decoder(sqlite.parse_datetime)),
    ("timestamp", sqlite.decoder(sqlite.parse_datetime)),
):
    Database.register_converter(name, convert)
Database.register_adapter(sqlite.decimal.Decimal, str)
Database.register_adapter(sqlite.datetime.date, sqlite.adapt_date)
Database.register_adapter(sqlite.datetime.datetime, sqlite.adapt_datetime)


class DamagedDatabase(Refusal):
    """The database does not open with the key that its own lock gave."""

    message = gettext_noop("The database of the house does not open with its key: the file was damaged or replaced.")
    remedy = gettext_noop("Do not write to it. Restore the last backup into a new folder and compare.")


class Cursor(Database.Cursor):
    """A cursor that takes Django's `%s` parameters."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, dict) else None
        return super().execute(self._converted(query, names), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        """Run one statement for each set of parameters."""
        return super().executemany(self._converted(query, None), param_list)

    def _converted(self, query: str, names: list[str] | None) -> str:
        return sqlite.SQLiteCursorWrapper.convert_query(self, query, param_names=names)


@lru_cache(1 << 15)
def _id_of(text: str) -> uuid.UUID:
    return uuid.UUID(text)


class DatabaseOperations(sqlite.DatabaseOperations):
    """Writes what Django's own do, but for JSON: a Cyrillic letter as itself takes two bytes, escaped it takes six."""

    compiler_module = "aigaq.access.sqlcipher.compiler"

    def adapt_json_value(self, value: Any, encoder: Any) -> str:
        """Return a value as it stands in a column of JSON."""
        return _JSON.encode(value) if encoder is None else json.dumps(value, cls=encoder, **_AS_ITSELF)

    def convert_uuidfield_value(self, value: str | None, expression: Any, connection: Any) -> uuid.UUID | None:
        """Return an id of a row; a page reads thousands, and the same ones again and again."""
        return None if value is None else _id_of(value)


class DatabaseWrapper(sqlite.DatabaseWrapper):
    """A connection to the database of the house that this process has open."""

    display_name = "SQLCipher"
    Database = Database
    ops_class = DatabaseOperations
    _first = False

    def get_connection_params(self) -> dict[str, Any]:
        """Return what connect() needs; the file is that of the open house."""
        self.settings_dict["NAME"] = str(store.current().folder.database)
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file with the house key, before anything else touches it."""
        connection = Database.connect(**conn_params)
        connection.execute(f"PRAGMA key = \"x'{store.current().key.reveal().hex()}'\"")
        with suppress(Database.DatabaseError):
            connection.execute(PRAGMAS[0])
        _check_readable(connection)
        for pragma in PRAGMAS:
            connection.execute(pragma)
        register_functions(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor; named ones do not exist here."""
        if name:
            raise ImproperlyConfigured("this database has no named cursors")
        return self.connection.cursor(factory=Cursor)

    def is_in_memory_db(self) -> bool:
        """Say no: a house lies in a file."""
        return False

    def _start_transaction_under_autocommit(self) -> None:
        if not _LINE.acquire(timeout=_LONGEST_WAIT):
            raise OperationalError("database is locked")
        self._first = True
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._step_out()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._step_out()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._step_out()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._step_out()

    def _step_out(self) -> None:
        """Let the next in line write."""
        if self._first:
            self._first = False
            _LINE.release()


def _check_readable(connection: Any) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Database.DatabaseError as cause:
        connection.close()
        raise DamagedDatabase from cause
