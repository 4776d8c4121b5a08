"""The command line: `aigaq`."""

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aigaq.errors import Refusal

# What the system says of a library for which there is no room.
NO_ROOM = "failed to map segment"
# A library that finds no room without saying so leaves Python with a SystemError.
STARVED = (MemoryError, SystemError)


def main() -> None:
    """Run a command; a refusal is one sentence of what happened and one of what to do, and exit code 1."""
    try:
        # What is read in at the start stays until the end: to look among it for what can go takes a tenth of the time.
        gc.disable()
        from aigaq.cli.app import app

        gc.freeze()
        gc.enable()
        # Otherwise it says by itself, in English, what is wrong with a command.
        code = app(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as fault:
        _misused(fault)
        said = _refusal(fault)
        if said is None:
            raise
        print(_words(said), file=sys.stderr)
        sys.exit(1)


def _misused(fault: Exception) -> None:
    """End with exit code 2 if a command could not be read as it was typed, with 1 if a question was left unanswered."""
    import typer

    from aigaq.cli.misused import ClickException, NoArgsIsHelpError, refusal

    if isinstance(fault, typer.Abort):
        sys.exit(1)
    if isinstance(fault, NoArgsIsHelpError):
        fault.show()
        sys.exit(fault.exit_code)
    if isinstance(fault, ClickException):
        print(_words(refusal(fault)), file=sys.stderr)
        sys.exit(fault.exit_code)


def _refusal(fault: Exception) -> "Refusal | None":
    """Return what a fault is for the one who called; nothing for a fault of ours."""
    from aigaq.errors import Refusal, TooLittleMemory

    if isinstance(fault, Refusal):
        return fault
    if _starved(fault):
        return TooLittleMemory()
    from aigaq.access.store import disk_refusal

    return disk_refusal(fault)


def _starved(fault: BaseException | None) -> bool:
    """Return whether a fault comes of too little memory, however it was handed on."""
    while fault is not None:
        if isinstance(fault, STARVED) or NO_ROOM in str(fault):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _words(refusal: "Refusal") -> str:
    """Return a refusal in the reader's language, or in English where nothing more can be loaded."""
    try:
        from aigaq.cli.opening import start_django
        from aigaq.wording import told

        start_django()
        return told(refusal)
    except Exception:
        return str(refusal)
