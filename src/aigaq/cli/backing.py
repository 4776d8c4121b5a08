"""`aigaq backup`, `aigaq restore`, `aigaq drill` and `aigaq undo-upgrade`."""

import tempfile
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from aigaq.access import store
from aigaq.access.upgrades.actions import undo
from aigaq.access.upgrades.store import acts_in
from aigaq.cli import opening
from aigaq.errors import Refusal
from aigaq.vault.backup import actions
from aigaq.vault.backup.manifest import Manifest
from aigaq.vault.models import Item


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


def drill(source: Path) -> dict[str, Any]:
    """Restore the newest backup into a folder that is thrown away, and say what came back and what came since."""
    passphrase = opening.passphrase(_("House passphrase"))
    with tempfile.TemporaryDirectory(prefix="aigaq-drill-") as place:
        folder = store.Folder(Path(place) / "house")
        try:
            found = actions.restore(source, folder, passphrase)
            acts, originals = acts_in(folder.head), Item.objects.filter(erased_at=None).count()
        finally:
            connection.close()
            store.leave()
    return {**told(found), "acts": acts, "originals": originals, "behind": _behind(acts)}


def undo_upgrade(*, despite: bool) -> dict[str, Any]:
    """Put the copy from before the last upgrade back, and leave the house locked."""
    place, key, _number = opening.house_key()
    try:
        store.enter(place, key, "aigaq undo-upgrade")
        undo(despite=despite)
    finally:
        connection.close()
        store.leave()
    return {"house": str(place.path)}


def _behind(acts: int) -> int:
    """Return by how many acts the house is further, where it is at hand; the backup itself is one of them."""
    try:
        return max(acts_in(opening.there().head) - acts, 0)
    except (OSError, Refusal):
        return 0


def told(found: Manifest) -> dict[str, Any]:
    """Return what a person wants to know of a backup."""
    size = sum(size for size, _digest in found.files.values())
    return {"backup": found.number, "made": found.made, "files": len(found.files), "bytes": size}
