"""`aigaq backup` and `aigaq restore`."""

from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from aigaq.access import store
from aigaq.cli import opening
from aigaq.vault.backup import actions
from aigaq.vault.backup.manifest import Manifest


def backup(target: Path) -> dict[str, Any]:
    """Write a backup. Whoever holds the house passphrase may."""
    with opening.opened("backup"):
        return told(actions.backup(target))


def check(target: Path) -> dict[str, Any]:
    """Read every backup back. Needs no key."""
    newest, strays = actions.check_all(target)
    return {**told(newest), "strays": strays}


def restore(source: Path, to: Path, number: int) -> dict[str, Any]:
    """Make a house of a backup and leave it locked."""
    folder = store.Folder(to.expanduser().resolve())
    passphrase = opening.passphrase(_("House passphrase"))
    try:
        found = actions.restore(source, folder, passphrase, number or None)
    finally:
        connection.close()
        store.leave()
    return {"house": str(folder.path), **told(found)}


def told(found: Manifest) -> dict[str, Any]:
    """Return what a person wants to know of a backup."""
    size = sum(size for size, _digest in found.files.values())
    return {"backup": found.number, "made": found.made, "files": len(found.files), "bytes": size}
