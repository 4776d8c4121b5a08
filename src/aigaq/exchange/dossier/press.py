"""The press: a process that sets pages with Typst and ends, so that the memory it took goes back to the machine.

python -I -S -B …/press.py FOLDER…      one request on the standard input, the pages on the standard output

It knows nothing of the house: what it sets, the template and the fonts are named in the request.
"""

import ctypes
import json
import resource
import signal
import sys
from typing import Any

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
PLACES = "<places>"


def main() -> None:
    """Set what is asked for: first a line of JSON, where each named place came to stand; then the PDF, if wanted."""
    _keep_to_itself()
    sys.path += sys.argv[1:]
    import typst  # noqa: PLC0415 - found only now

    asked = json.load(sys.stdin.buffer)
    work = typst.Compiler(
        asked["template"], font_paths=asked["fonts"], ignore_system_fonts=True, sys_inputs=asked["inputs"]
    )
    places = json.loads(work.query(PLACES, field="value", one=True)) if asked["places"] else []
    out = sys.stdout.buffer
    out.write(json.dumps(places).encode() + b"\n")
    if asked["pdf"]:
        pdf: Any = work.compile(format="pdf", pdf_standards=asked["standards"], pdf_tags=asked["tags"])
        out.write(pdf)


def _keep_to_itself() -> None:
    """Let no crash write what is set to the disk, and end with the house."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        kernel = ctypes.CDLL(None)
        kernel.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        kernel.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


if __name__ == "__main__":
    main()
