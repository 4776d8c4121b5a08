"""What a process asks of the kernel before it holds a key."""

import subprocess
import sys
from pathlib import Path

PR_GET_DUMPABLE = 3
ASKED = f"""
import ctypes, resource
from aigaq.web import hardening
hardening.keep_to_itself()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl({PR_GET_DUMPABLE}), hardening.lock_memory())
"""
WITHIN_A_LIMIT = """
import os, resource
from aigaq.web import hardening
resource.setrlimit(resource.RLIMIT_MEMLOCK, (1 << 16, 1 << 16))
os.geteuid = lambda: 1000
print(hardening.lock_memory())
"""


def said(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_a_process_with_keys_leaves_no_core_and_is_closed_to_other_processes_of_its_user():
    assert said(ASKED).startswith("(0, 0) 0 ")


def test_memory_is_not_locked_under_a_limit_where_a_later_allocation_would_fail():
    assert said(WITHIN_A_LIMIT) == "False"


def test_parent_and_worker_leave_no_core(worked):
    for pid in (worked.parent, worked.worker):
        limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
        assert next(line for line in limits if "core" in line).split()[4:6] == ["0", "0"]
