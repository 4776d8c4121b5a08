"""A program of the system, closed in as the reader process is, but for being that program.

python -I -S -B …/inside/closed.py FOLDER READABLE… -- PROGRAM ARGUMENT…      FOLDER holds our own code
"""

import os
import sys

NOT_CLOSED = 77


def main() -> None:
    """Close this process in, and become the program; end with `NOT_CLOSED` where nothing closes it."""
    at = sys.argv.index("--")
    sys.path.append(sys.argv[1])
    from aigaq.vault.reader.inside import sandbox  # noqa: PLC0415 - found only now

    program = sys.argv[at + 1 :]
    if not all(sandbox.close(sys.argv[2:at], runs=program[0]).values()):
        sys.exit(NOT_CLOSED)
    os.execve(program[0], program, {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"})  # noqa: S606 - its full path


if __name__ == "__main__":
    main()
