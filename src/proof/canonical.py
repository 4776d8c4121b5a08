"""Canonical JSON: one value, one spelling, so that one value has one hash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Union

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)

# A court's machine may have Python 3.9, which has no `|` of types.
Plain = Union[str, int, list["Plain"], Mapping[str, "Plain"]]


def canonical(value: Plain) -> bytes:
    """Return `value` as UTF-8 JSON: keys sorted, no spaces, only strings, integers, lists and objects.

    Raises TypeError on anything else: floating numbers and booleans have several spellings elsewhere.
    """
    _check(value)
    return spelled(value)


def spelled(value: Plain) -> bytes:
    """Return a value that is known to be plain as canonical JSON."""
    return _ENCODER.encode(value).encode()


def _check(value: object) -> None:
    # Nearly everything is a plain text or number: a million lines are checked in one go.
    if type(value) is str or type(value) is int:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if type(key) is not str:
                _check(key)
            if type(inner) is not str:
                _check(inner)
    elif isinstance(value, list):
        for inner in value:
            _check(inner)
    elif isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"not canonical: {type(value).__name__}")
