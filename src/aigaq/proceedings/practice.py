"""What a person notes of who ran an inquiry and how it was run, beside what the graph says (DOMAIN §6.2, overlays)."""

from collections.abc import Iterable
from enum import StrEnum


class Tie(StrEnum):
    """What ties who investigates to who is accused: it puts the body in practical doubt."""

    FORMERLY_OF_THE_UNIT = "formerly_of_the_unit"
    SECONDED_THERE = "seconded_there"
    RELATIVE_OF_THE_ACCUSED = "relative_of_the_accused"
    DISMISSED_IT_BEFORE = "dismissed_it_before"


class Conduct(StrEnum):
    """How an inquiry was run: situation (d) of the European Court's four. It changes no verdict."""

    VICTIM_NOT_INTERVIEWED = "victim_not_interviewed"
    EXAMINATION_MISSING_OR_LATE = "examination_missing_or_late"
    NOT_SEPARATED = "not_separated"
    ONLY_DENIERS_QUOTED = "only_deniers_quoted"
    EVIDENCE_FROM_THE_ACCUSED_ALONE = "evidence_from_the_accused_alone"
    NO_WRITTEN_DECISION = "no_written_decision"
    INACTIVE = "inactive"
    LEAD_IGNORED = "lead_ignored"


NOTED = (*(str(one) for one in Tie), *(str(one) for one in Conduct))


def split(kinds: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was noted once each: personal ties, and how the inquiry was run."""
    noted = set(kinds)
    return tuple(one for one in Tie if one in noted), tuple(one for one in Conduct if one in noted)
