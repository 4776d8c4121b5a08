"""The command line: `aigaq`."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aigaq.errors import Refusal


def main() -> None:
    """Run a command; a refusal is one sentence of what happened and one of what to do, and exit code 1."""
    from aigaq.cli.app import app
    from aigaq.errors import Refusal

    try:
        app(standalone_mode=True)
    except Refusal as refusal:
        _say(refusal)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as fault:
        from aigaq.access.store import disk_refusal

        said = disk_refusal(fault)
        if said is None:
            raise
        _say(said)
        sys.exit(1)


def _say(refusal: "Refusal") -> None:
    from aigaq.cli.opening import start_django
    from aigaq.wording import told

    start_django()
    print(told(refusal), file=sys.stderr)
