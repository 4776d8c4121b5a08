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
from aigaq.vault.privilege.queries import free
from aigaq.vault.privilege.ways import Way
from aigaq.vault.queries import items


def export(member: Member, reference: str, wanted: Sequence[str], out: Path, audience: str) -> dict[str, Any]:
    """Pack all items of a case, or those wanted. Raises Unknown for one that is not there, KeyGone for an erased one.

    Of a whole case, what was erased, is frozen or is privileged is left out and named.
    """
    case = case_by(member, reference, Verb.EXPORT)
    every = items(member, case)
    found = [item for item in every if item.reference in wanted] if wanted else openable_among(case, every)
    for name in set(wanted) - {item.reference for item in found}:
        raise Unknown(reference=name)
    # Of those asked for by name none is left out in silence: packing refuses a privileged one.
    going, withheld = (found, []) if wanted else free(member, found, Way.BAG)
    pack(member, case, going, out, audience)
    left_out = [] if wanted else [item.reference for item in every if item not in found]
    privileged = [item.reference for item in withheld]
    return {"folder": str(out), "items": len(going), "left_out": left_out, "privileged": privileged}
