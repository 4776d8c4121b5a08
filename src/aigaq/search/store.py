"""The index files of a case: derived from what the house holds, disposable, and sealed like it.

search/<id>.db   SQLCipher, FTS5. What stands in the record in clear: keyed from the house key. What is sealed, names
and readings: under a small key of the case, which goes when anything of the case is forgotten.

Both number documents alike: a name in the sealed file stands under the number its person has in the open one.
"""

import hashlib
import hmac
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, TypeAlias

import numpy
import numpy.typing
import sqlcipher3.dbapi2 as database

from aigaq.access import store
from aigaq.access.secret import Secret

VERSION = 4
# A document may be in several languages: each is a bit of its column.
LANGUAGES = {"ru": 1, "kk": 2, "en": 4}
Numbers: TypeAlias = numpy.typing.NDArray[Any]
COLUMNS = {
    "kind": numpy.uint8, "language": numpy.uint8, "facility": numpy.uint32, "day": numpy.uint32, "acts": numpy.uint32
}  # fmt: skip
_PRAGMAS = (
    "PRAGMA cipher_log_level = NONE", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON", "PRAGMA temp_store = MEMORY", "PRAGMA mmap_size = 0", "PRAGMA cache_size = -8000",
    "PRAGMA busy_timeout = 30000",
)  # fmt: skip
_TEXTS = """
CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE roots USING fts5(
    text, content='', contentless_delete=1, detail='none', tokenize='unicode61 remove_diacritics 0'
);
CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""
OPEN = (
    _TEXTS
    + """
CREATE TABLE docs(
    id INTEGER PRIMARY KEY, key BLOB UNIQUE, kind INTEGER, language INTEGER, facility INTEGER, day INTEGER, acts INTEGER
);
CREATE TABLE facilities(id INTEGER PRIMARY KEY, key BLOB UNIQUE);
CREATE TABLE acts(id INTEGER PRIMARY KEY, codes TEXT UNIQUE);
-- By the number of their own document.
CREATE TABLE people(person INTEGER, doc INTEGER, PRIMARY KEY(person, doc)) WITHOUT ROWID;
CREATE INDEX people_in ON people(doc);
"""
)
SEALED = (
    _TEXTS
    + """
CREATE VIRTUAL TABLE names USING fts5(
    text, content='', contentless_delete=1, detail='none', tokenize='unicode61 remove_diacritics 0'
);
CREATE TABLE leaves(id INTEGER PRIMARY KEY, reading BLOB, number INTEGER, language TEXT, text TEXT);
CREATE INDEX leaves_of ON leaves(reading);
"""
)


class Columns:
    """What each document of an open index is, by its number, and who is in which, in memory: counted without the disk.

    Two numbers of `people` a time: a person's document, and a document they are in.
    """

    def __init__(self, kept: Sequence[Sequence[int]] = (), people: Sequence[Sequence[int]] = ()) -> None:
        """Hold rows of a document's number, kind, language, facility, day and acts, and pairs of people."""
        rows = numpy.array(kept, numpy.uint32).reshape(-1, len(COLUMNS) + 1)
        room = int(rows[:, 0].max()) + 1 if len(rows) else 1
        self._all = {name: numpy.zeros(room, kind) for name, kind in COLUMNS.items()}
        for at, name in enumerate(COLUMNS, 1):
            self._all[name][rows[:, 0]] = rows[:, at]
        self._people = numpy.array(people, numpy.uint32).reshape(-1, 2)
        self._fresh: list[tuple[int, int]] = []

    def of(self, name: str, documents: Numbers) -> Numbers:
        """Return a column for some documents."""
        return self._all[name][documents]

    def documents_of(self, people: Numbers) -> Numbers:
        """Return the documents that any of these people is in, some of them more than once."""
        if self._fresh:
            fresh, self._fresh = numpy.array(self._fresh, numpy.uint32), []
            self._people = numpy.concatenate([self._people, fresh])
        pairs = self._people
        return pairs[numpy.isin(pairs[:, 0], people), 1]

    def forget_people(self, number: int) -> None:
        """Forget who is in a document."""
        self._people = self._people[self._people[:, 1] != number]
        self._fresh = [pair for pair in self._fresh if pair[1] != number]

    def put(self, number: int, people: Iterable[int], *values: int) -> None:
        """Note what a document is, and who is in it."""
        for name, value in zip(COLUMNS, values, strict=True):
            column = self._all[name]
            if number >= len(column):
                # Whoever reads meanwhile keeps the column as it was.
                room = numpy.zeros(max(number + 1 - len(column), len(column)), column.dtype)
                column = self._all[name] = numpy.concatenate([column, room])
            column[number] = value
        self._fresh += [(person, number) for person in people]


class Kept:
    """Columns of the open indexes that were used, by their files; one file is made at a time, one index written."""

    columns: ClassVar[dict[Path, Columns]] = {}
    making: ClassVar[threading.RLock] = threading.RLock()
    writing: ClassVar[threading.Lock] = threading.Lock()


class Index:
    """One open index file."""

    def __init__(self, path: Path, connection: Any) -> None:
        """Use a connection to the file."""
        self.path, self._connection = path, connection

    def run(self, statement: str, *values: Any) -> Any:
        """Run one statement."""
        return self._connection.execute(statement, values)

    def run_many(self, statement: str, values: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of some values."""
        self._connection.executemany(statement, values)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def commit(self) -> None:
        """Keep what was written."""
        self._connection.commit()

    def fits(self, of: str) -> bool:
        """Return whether the file opened, is of this version, and numbered as it should be; if not, it is let go."""
        if self._connection is None:
            return False
        fitting = self.run("PRAGMA user_version").fetchone()[0] == VERSION and self.noted("of", "") == of
        if not fitting:
            self.close()
        return fitting

    def noted(self, name: str, otherwise: Any = 0) -> Any:
        """Return a value that was noted about the index."""
        row = self.run("SELECT value FROM meta WHERE name = ?", name).fetchone()
        return row[0] if row else otherwise

    def note(self, name: str, value: Any) -> None:
        """Note a value about the index."""
        self.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value)

    def put_text(self, number: int, words: str, roots: str) -> None:
        """Make a document be found by these words and roots."""
        self.run("INSERT INTO words(rowid, text) VALUES (?, ?)", number, words)
        self.run("INSERT INTO roots(rowid, text) VALUES (?, ?)", number, roots)

    def drop_text(self, number: int) -> None:
        """Make a document be found no more."""
        for table in ("words", "roots"):
            self.run(f"DELETE FROM {table} WHERE rowid = ?", number)  # noqa: S608 - fixed names

    def matching(self, table: str, expression: str) -> Numbers:
        """Return the numbers of the documents that match, in order."""
        return self.numbers(f"SELECT rowid AS n FROM {table} WHERE {table} MATCH ?", expression)  # noqa: S608

    def numbers(self, statement: str, *values: Any) -> Numbers:
        """Return the column `n` of what a statement finds, in its order."""
        # As one text: a hundred thousand rows of one number each would take ten times as long.
        (told,) = self.run(f"SELECT group_concat(n) FROM ({statement})", *values).fetchone()  # noqa: S608
        return numpy.fromstring(told or "", numpy.uint32, sep=",")


@contextmanager
def opened(path: Path, key: Secret, schema: str, of: str = "") -> Iterator[Index]:
    """Open an index file, made anew where it is missing, damaged, of another version, or numbered after another one.

    `of`: the generation of the index by whose numbers this one is numbered.
    """
    with Kept.making:
        index = Index(path, _connected(path, key)) if path.exists() else None
        if index is None or not index.fits(of):
            index = Index(path, _made(path, key, schema, of))
    try:
        yield index
    finally:
        index.close()


def place(name: str) -> Path:
    """Return where the index file of that name lies."""
    return store.current().folder.search / f"{name}.db"


def open_place(case: uuid.UUID) -> tuple[Path, Secret]:
    """Return where the open index of a case lies, and its key. The name tells nothing to who has no key."""
    house = store.current().key.reveal()
    name = hmac.new(house, b"aigaq index name\0" + case.bytes, hashlib.sha256).hexdigest()[:32]
    return place(name), Secret(hmac.new(house, b"aigaq index key\0" + case.bytes, hashlib.sha256).digest())


def columns_of(index: Index) -> Columns:
    """Return the columns of an open index, read once."""
    with Kept.making:
        kept = Kept.columns.get(index.path)
        if kept is None:
            rows = index.run(
                "SELECT id, kind, language, facility, day, acts FROM docs WHERE kind IS NOT NULL"
            ).fetchall()
            people = index.run("SELECT person, doc FROM people").fetchall()
            kept = Kept.columns[index.path] = Columns(rows, people)
        return kept


def languages(names: Iterable[str]) -> int:
    """Return the bits of some languages; those that are none of ours have none."""
    return sum(LANGUAGES.get(name, 0) for name in set(names))


def numbered(index: Index, table: str, column: str, value: Any) -> int:
    """Return the number of a value in a small table of values, given to it when it is first met; 0 for none."""
    if not value:
        return 0
    row = index.run(f"SELECT id FROM {table} WHERE {column} = ?", value).fetchone()  # noqa: S608 - fixed names
    if row is None:
        row = (index.run(f"INSERT INTO {table}({column}) VALUES (?)", value).lastrowid,)  # noqa: S608
    return int(row[0])


def none() -> Numbers:
    """Return no numbers."""
    return numpy.array([], numpy.uint32)


def either(tokens: Iterable[str]) -> str:
    """Return what matches any of these tokens."""
    return "(" + " OR ".join(f'"{token}"' for token in tokens) + ")"


def in_order(tokens: Sequence[str]) -> str:
    """Return what matches these tokens one after the other."""
    return '"' + " ".join(tokens) + '"'


def _connected(path: Path, key: Secret) -> Any:
    connection = database.connect(str(path), check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except database.DatabaseError:
        connection.close()
        return None
    return connection


def _made(path: Path, key: Secret, schema: str, of: str) -> Any:
    """Make an empty index in place of whatever lies there. Raises CannotWrite."""
    try:
        store.make_folder(path.parent)
        for one in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            one.unlink(missing_ok=True)
        path.touch(0o600)
    except OSError as cause:
        raise store.CannotWrite(place=path.parent, why=cause.strerror or cause) from cause
    Kept.columns.pop(path, None)
    connection = _connected(path, key)
    if connection is None:
        raise store.CannotWrite(place=path, why="SQLCipher")
    connection.executescript(schema)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("INSERT INTO meta VALUES ('generation', ?), ('of', ?)", (uuid.uuid4().hex, of))
    connection.commit()
    return connection
