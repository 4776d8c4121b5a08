"""The digest of a row that stands in the trail: it catches an old page put back, which SQLCipher accepts."""

import hashlib
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from proof.canonical import spelled

MAGIC = b"aigaq-row/1"


def row_digest(salt: bytes, columns: Mapping[str, object]) -> str:
    """Return the hex digest of a row: SHA-256("aigaq-row/1" ‖ salt(16) ‖ canonical row)."""
    return hashlib.sha256(MAGIC + bytes(salt) + spelled(plain_columns(columns))).hexdigest()


def plain_columns(columns: Mapping[str, object]) -> dict[str, Any]:
    """Return columns in the one spelling that is hashed, so that others can hash them too."""
    return {key: _plain(value) for key, value in columns.items()}


def _plain(value: object) -> Any:  # noqa: PLR0911 - one line a type reads best
    """Return the one spelling of a column's value."""
    if type(value) is str:
        return value
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
