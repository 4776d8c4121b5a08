"""Landlock: from here on this process opens nothing on the disk but the libraries it is made of."""

import ctypes
import os
import stat
from collections.abc import Iterable

from aigaq.vault.reader.inside.system import (
    LANDLOCK_ADD_RULE,
    LANDLOCK_CREATE_RULESET,
    LANDLOCK_RESTRICT_SELF,
    call,
)

VERSION_ASKED = 1
PATH_BENEATH = 1
EXECUTE, READ_FILE, READ_DIR = 1 << 0, 1 << 2, 1 << 3
# How many rights over files each version of the kernel's interface knows; the last is the newest we ask for.
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
NET_SINCE, SCOPE_SINCE = 4, 6
# Bind and connect over TCP; abstract sockets and signals to who is outside.
NET_RIGHTS = SCOPES = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def version() -> int:
    """Return the version of the kernel's interface. Raises OSError where there is none."""
    return call(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION_ASKED))


def close(readable: Iterable[str], runnable: Iterable[str] = ()) -> int:
    """Deny every right over files, but to read what lies in `readable`, and to run what is, or lies in, `runnable`.

    Return the version. Raises OSError.
    """
    known = version()
    rights = _Ruleset(
        (1 << FILE_RIGHTS[min(known, max(FILE_RIGHTS))]) - 1,
        NET_RIGHTS if known >= NET_SINCE else 0,
        SCOPES if known >= SCOPE_SINCE else 0,
    )
    size = 24 if known >= SCOPE_SINCE else 16 if known >= NET_SINCE else 8
    ruleset = call(LANDLOCK_CREATE_RULESET, ctypes.byref(rights), ctypes.c_size_t(size), ctypes.c_uint32(0))
    for place in readable:
        _allow(ruleset, place, READ_FILE)
    for place in runnable:
        _allow(ruleset, place, READ_FILE | EXECUTE)
    call(LANDLOCK_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    os.close(ruleset)
    return known


def _allow(ruleset: int, path: str, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    # The right to read a folder means nothing for a file, and is refused there.
    rule = _Beneath(rights | (READ_DIR if stat.S_ISDIR(os.fstat(place).st_mode) else 0), place)
    call(LANDLOCK_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0))
    os.close(place)
