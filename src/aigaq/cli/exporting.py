"""`aigaq export`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.access.queries import case_by
from aigaq.errors import Unknown
from aigaq.exchange.bag.actions import pack
from aigaq.vault.erasure.queries import openable_among
from aigaq.vault.queries import items


def export(member: Member, reference: str, wanted: Sequence[str], out: Path, audience: str) -> dict[str, Any]:
    """Pack all items of a case, or those wanted. Raises Unknown for one that is not there, KeyGone for an erased one.

    Of a whole case, what was erased or is frozen is left out and named.
    """
    case = case_by(member, reference, Verb.EXPORT)
    every = items(member, case)
    found = [item for item in every if item.reference in wanted] if wanted else openable_among(case, every)
    for name in set(wanted) - {item.reference for item in found}:
        raise Unknown(reference=name)
    pack(member, case, found, out, audience)
    left_out = [] if wanted else [item.reference for item in every if item not in found]
    return {"folder": str(out), "items": len(found), "left_out": left_out}
