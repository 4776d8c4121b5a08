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
OPEN_FILES = 64
# Where the system keeps what compiled libraries rest on.
SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")


def close(readable: Iterable[str]) -> dict[str, str]:
    """Close files, network and processes to this process, as far as the kernel lets us; return by what each is closed.

    Nothing stands where nothing closes it. `readable` are the folders of the libraries that may still be read.
    """
    if not LINUX:
        return {"files": "", "network": ""}
    _limit()
    apart = _leave_the_network()
    control(PR_SET_NO_NEW_PRIVS, 1)
    # After leaving the namespaces: changing them forgets it. The reader dies with the house.
    control(PR_SET_PDEATHSIG, signal.SIGKILL)
    control(PR_SET_DUMPABLE, 0)
    files = _close_files([*readable, *SYSTEM_LIBRARIES])
    refused = _refuse_calls()
    return {"files": files, "network": ", ".join(one for one in (apart, refused) if one)}


def _limit() -> None:
    import resource  # noqa: PLC0415 - not on every system

    for limit, value in (
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS),
    ):  # fmt: skip
        resource.setrlimit(limit, (value, value))


def _leave_the_network() -> str:
    try:
        unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS)
    except OSError:
        return ""
    return "namespace"


def _close_files(readable: Iterable[str]) -> str:
    try:
        return f"Landlock {landlock.close(folder for folder in readable if Path(folder).is_dir())}"
    except OSError:
        return ""


def _refuse_calls() -> str:
    try:
        return "seccomp" if seccomp.close() else ""
    except OSError:
        return ""
