"""`aigaq release` and `aigaq site build`."""

from pathlib import Path
from typing import Any

from aigaq.access.models import Member
from aigaq.exchange.publishing.actions import write_release
from aigaq.exchange.publishing.site.actions import build
from aigaq.publication.releases.queries import statement_called


def write(member: Member, name: str, out: Path) -> dict[str, Any]:
    """Write the files of a statement's last release into a new folder. Raises as `write_release`."""
    found = statement_called(member, name)
    names = write_release(member, found, out)
    return {"statement": found.index_number or found.reference, "folder": str(out), "files": names}


def build_site(member: Member, out: Path) -> dict[str, Any]:
    """Write the site; what may not go out any more is left out and named. Raises as `build`."""
    made = build(member, out)
    return {
        "folder": str(out), "statements": made.statements, "files": made.files, "bytes": made.size,
        "left_out": list(made.left_out),
    }  # fmt: skip
