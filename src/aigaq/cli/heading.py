"""`aigaq head`: the signed head of the trail, to be kept elsewhere as a witness."""

from typing import Any

from aigaq.cli import opening
from aigaq.errors import Refusal, gettext_noop
from proof import checkpoint


class NoHead(Refusal):
    """The head is missing, or is none."""

    message = gettext_noop("The head of the house is missing or damaged.")
    remedy = gettext_noop("Run aigaq verify; it says what is left. An earlier head that was kept still counts.")


def head() -> dict[str, Any]:
    """Return the head as it is pinned on the disk. Needs no passphrase, and tells no more than the file itself."""
    try:
        note = opening.there().head.read_bytes()
        found = checkpoint.parse(note)
    except (OSError, checkpoint.BadCheckpoint) as cause:
        raise NoHead from cause
    return {"acts": found.size, "root": found.root.hex(), "note": note.decode()}
