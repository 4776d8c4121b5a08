"""Seccomp: calls a parser never needs are refused: sockets, new processes, other processes, the kernel's corners."""

import ctypes

from aigaq.vault.reader.inside.system import MACHINE, control

PR_SET_SECCOMP, MODE_FILTER = 22, 2
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
AT_NUMBER, AT_ARCHITECTURE = 0, 4
# Numbers above this on x86_64 belong to a second table of the same calls.
OTHER_TABLE = 0x40000000

# The same on every architecture: pidfd_send_signal, io_uring (3), open_tree, move_mount, fsopen, fsconfig, fsmount,
# fspick, pidfd_open, clone3, pidfd_getfd, process_madvise, mount_setattr.
EVERYWHERE = (424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 435, 438, 440, 442)
ARCHITECTURES: dict[str, tuple[int, tuple[int, ...]]] = {
    # socket … socketpair, clone, fork, vfork, execve, kill, ptrace, chroot, mount, umount, swapon, module calls, tkill,
    # keys, unshare, perf, open_by_handle, setns, process_vm, bpf, execveat, userfaultfd
    "x86_64": (0xC000003E, (
        41, 42, 43, 49, 50, 53, 56, 57, 58, 59, 62, 101, 155, 161, 165, 166, 167, 169, 175, 176, 200, 234, 246, 248,
        249, 250, 272, 288, 298, 304, 308, 310, 311, 313, 320, 321, 322, 323,
    )),
    "aarch64": (0xC00000B7, (
        198, 199, 200, 201, 202, 203, 220, 221, 129, 130, 131, 117, 41, 51, 40, 39, 224, 142, 105, 106, 104, 217, 218,
        219, 97, 241, 265, 268, 242, 270, 271, 273, 280, 281, 282, 294,
    )),
}  # fmt: skip

EXECVE = {"x86_64": 59, "aarch64": 221}


class _Step(ctypes.Structure):
    _fields_ = [("code", ctypes.c_ushort), ("then", ctypes.c_ubyte), ("other", ctypes.c_ubyte), ("k", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step))]


def close(runs: bool = False) -> bool:
    """Refuse the calls from here on; return whether this machine's table is known. Raises OSError.

    `runs`: this process may still become another program; the refusals stay with it.
    """
    if MACHINE not in ARCHITECTURES:
        return False
    architecture, table = ARCHITECTURES[MACHINE]
    refused = tuple(number for number in table if not (runs and number == EXECVE[MACHINE]))
    steps = program(architecture, (*refused, *EVERYWHERE))
    control(
        PR_SET_SECCOMP,
        MODE_FILTER,
        ctypes.byref(_Program(len(steps), (_Step * len(steps))(*(_Step(*step) for step in steps)))),
    )
    return True


def program(architecture: int, refused: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """Return the filter: another architecture is killed, a refused number is answered with EPERM, the rest passes."""
    checks = [(JUMP_EQUAL, len(refused) - at, 0, number) for at, number in enumerate(refused)]
    return [
        (LOAD, 0, 0, AT_ARCHITECTURE), (JUMP_EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL), (LOAD, 0, 0, AT_NUMBER),
        (JUMP_AT_LEAST, len(refused) + 1, 0, OTHER_TABLE), *checks, (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE),
    ]  # fmt: skip
