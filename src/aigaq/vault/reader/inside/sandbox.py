"""Closing this process in, before it reads the first foreign byte."""

import signal
from collections.abc import Iterable
from pathlib import Path

from aigaq.vault.reader.inside import landlock, seccomp
from aigaq.vault.reader.inside.system import LINUX, control, unshare

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWNET = 0x04000000, 0x08000000, 0x10000000, 0x40000000

MEMORY = 1 << 30
CPU_SECONDS = 60
# A program that recognises letters counts long.
PROGRAM_SECONDS = 240
OPEN_FILES = 64
# Where the system keeps what compiled libraries rest on.
SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")


def close(readable: Iterable[str], runs: str = "", *, seconds: int = 0, memory: int = MEMORY) -> dict[str, str]:
    """Close files, network and processes to this process, as far as the kernel lets us; return by what each is closed.

    Nothing stands where nothing closes it. `readable` are the folders of the libraries that may still be read, `runs`
    the one program that this process may become; `seconds` and `memory` what it may use.
    """
    if not LINUX:
        return {"files": "", "network": ""}
    _limit(seconds or (PROGRAM_SECONDS if runs else CPU_SECONDS), memory)
    apart = _leave_the_network()
    control(PR_SET_NO_NEW_PRIVS, 1)
    # After leaving the namespaces: changing them forgets it. The reader dies with the house.
    control(PR_SET_PDEATHSIG, signal.SIGKILL)
    control(PR_SET_DUMPABLE, 0)
    files = _close_files([*readable, *SYSTEM_LIBRARIES], runs)
    refused = _refuse_calls(runs)
    return {"files": files, "network": ", ".join(one for one in (apart, refused) if one)}


def _limit(seconds: int, memory: int) -> None:
    import resource  # noqa: PLC0415 - not on every system

    for limit, value in (
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds),
    ):  # fmt: skip
        resource.setrlimit(limit, (value, value))


def _leave_the_network() -> str:
    try:
        unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS)
    except OSError:
        return ""
    return "namespace"


def _close_files(readable: Iterable[str], runs: str) -> str:
    # A program is started by the system's own loader, which must be runnable too.
    runnable = [runs, *SYSTEM_LIBRARIES] if runs else []
    try:
        return f"Landlock {landlock.close(_there(readable), _there(runnable))}"
    except OSError:
        return ""


def _there(places: Iterable[str]) -> list[str]:
    return [place for place in places if Path(place).exists()]


def _refuse_calls(runs: str) -> str:
    try:
        return "seccomp" if seccomp.close(bool(runs)) else ""
    except OSError:
        return ""
