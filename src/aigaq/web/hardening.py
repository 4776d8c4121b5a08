"""What a process asks of the kernel so that its memory stays its own. Where the kernel is not Linux, less is asked."""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT = 1, 2, 4
LINUX = sys.platform == "linux"


def keep_to_itself() -> None:
    """Let no crash write this process's memory to the disk, and no other process of the user read it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(PR_SET_DUMPABLE, 0)


def die_with(parent: int) -> None:
    """Be killed when the process that started this one is gone, and at once if it is gone already."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def lock_memory() -> bool:
    """Keep this process's pages out of swap; return whether the system let us.

    Asked for only where there is no limit: under one, a later allocation would fail instead.
    """
    unlimited = resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY
    if not LINUX or not (unlimited or os.geteuid() == 0):
        return False
    return ctypes.CDLL(None).mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0


def _prctl(option: int, value: int) -> None:
    if LINUX:
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
