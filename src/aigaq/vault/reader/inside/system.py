"""Three system calls by their numbers, which no module of the standard library offers."""

import ctypes
import os
import sys
from typing import Any

MACHINE = os.uname().machine if hasattr(os, "uname") else ""
LINUX = sys.platform == "linux"
# The same numbers on every architecture of Linux.
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446

_libc: Any = ctypes.CDLL(None, use_errno=True) if LINUX else None


def call(number: int, *args: Any) -> int:
    """Make a system call. Raises OSError."""
    _libc.syscall.restype = ctypes.c_long
    return _checked(_libc.syscall(ctypes.c_long(number), *args))


def control(option: int, *args: Any) -> int:
    """Call `prctl` with up to four more arguments. Raises OSError."""
    padded = [*args, *(0 for _ in range(4 - len(args)))]
    return _checked(_libc.prctl(option, *(one if hasattr(one, "_obj") else ctypes.c_ulong(one) for one in padded)))


def unshare(flags: int) -> None:
    """Leave the namespaces in `flags` for new, empty ones. Raises OSError."""
    _checked(_libc.unshare(ctypes.c_int(flags)))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return int(result)
