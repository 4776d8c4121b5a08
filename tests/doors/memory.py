"""Reading the memory of a running process from outside, as somebody with the machine in their hands would."""

import os
import re
from pathlib import Path

import pytest

WRITABLE = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw", re.M)
WHY = "reading another process's memory needs root"
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason=WHY)


def pieces(pid):
    """Every writable stretch of a process's memory."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in WRITABLE.findall(Path(f"/proc/{pid}/maps").read_text()):
            memory.seek(int(start, 16))
            try:
                yield memory.read(int(end, 16) - int(start, 16))
            except OSError:
                continue


def found(pid, needles):
    """Which needles, by name, stand in the memory of a process. `needles`: bytes by name."""
    return {name for piece in pieces(pid) for name, needle in needles.items() if needle in piece}


def gone(pid):
    """Whether a process has no memory any more: it is not there, or a zombie."""
    try:
        return re.search(r"^State:\s+[ZX]", Path(f"/proc/{pid}/status").read_text(), re.M) is not None
    except (FileNotFoundError, ProcessLookupError):
        return True
