"""`aigaq export`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.errors import Unknown
from aigaq.exchange.bag.actions import pack
from aigaq.vault.queries import items


def export(member: Member, reference: str, wanted: Sequence[str], out: Path, audience: str) -> dict[str, Any]:
    """Pack all items of a case, or those wanted. Raises Unknown for one that is not there."""
    case = case_by(member, reference, Verb.EXPORT)
    found = [item for item in items(member, case) if not wanted or item.reference in wanted]
    for name in set(wanted) - {item.reference for item in found}:
        raise Unknown(reference=name)
    pack(member, case, found, out, audience)
    return {"folder": str(out), "items": len(found)}
