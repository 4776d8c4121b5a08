"""The digest of a row that stands in the trail: it catches an old page put back, which SQLCipher accepts."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from json.encoder import encode_basestring as in_quotes
from typing import Any, TypeAlias

from proof.canonical import spelled

MAGIC = b"aigaq-row/1"
Halves: TypeAlias = tuple[bytes, bytes]
Columns: TypeAlias = Iterable[tuple[str, object]]


def row_digest(salt: bytes, columns: Mapping[str, object]) -> str:
    """Return the hex digest of a row: SHA-256("aigaq-row/1" ‖ salt(16) ‖ canonical row)."""
    return hashlib.sha256(MAGIC + bytes(salt) + spelled(plain_columns(columns))).hexdigest()


def around(
    salt: bytes, before: Iterable[tuple[str, object]], name: str, behind: Iterable[tuple[str, object]]
) -> Halves:
    """Return what is hashed before and behind the value of one column of numbers, which is not known yet.

    `before` and `behind` are the other columns in the order of their names. For rows that come by the thousand.
    """
    first, last = _members(before), _members(behind)
    known = f'{{{first}{"," if first else ""}"{name}":'
    return MAGIC + bytes(salt) + known.encode(), f"{',' if last else ''}{last}}}".encode()


def digest_around(before: bytes, number: int, behind: bytes) -> str:
    """Return the hex digest of a row once the number between `before` and `behind` is known: as `row_digest` does."""
    return hashlib.sha256(b"%b%d%b" % (before, number, behind)).hexdigest()


def _members(columns: Columns) -> str:
    return ",".join([f'"{name}":{_spelled(value)}' for name, value in columns if value is not None])


def _spelled(value: object) -> str:
    """Return the canonical JSON of a column's value."""
    kind = type(value)
    if kind is str:
        return in_quotes(value)  # type: ignore[arg-type]
    if kind is uuid.UUID:
        return f'"{value}"'
    if kind is bytes:
        return f'"{value.hex()}"'  # type: ignore[attr-defined]
    return spelled(_plain(value)).decode()


def plain_columns(columns: Mapping[str, object]) -> dict[str, Any]:
    """Return columns in the one spelling that is hashed, so that others can hash them too."""
    return {key: _plain(value) for key, value in columns.items()}


def _plain(value: object) -> Any:  # noqa: PLR0911 - one line a type reads best
    """Return the one spelling of a column's value."""
    # Most columns are these, and a row of thousands waits for each.
    kind = type(value)
    if kind is str or kind is int:
        return value
    if kind is bytes:
        return value.hex()  # type: ignore[attr-defined]
    if kind is uuid.UUID:
        return str(value)
    match value:
        case bool():
            return int(value)
        case str() | int():
            return value
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case uuid.UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(inner) for inner in value if inner is not None]
        case dict():
            return {str(key): _plain(inner) for key, inner in value.items() if inner is not None}
    raise TypeError(f"a column of type {type(value).__name__} has no canonical form")
