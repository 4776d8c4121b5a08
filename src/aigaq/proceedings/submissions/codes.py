"""Codes of submissions: their forms, their files, and how a recommendation stands."""

from enum import StrEnum


class Submitted(StrEnum):
    """Before whom a submission goes, by its form (DOMAIN §4)."""

    CAT22 = "cat22"
    CCPR = "ccpr"
    SRT_ALLEGATION = "srt_allegation"
    SRT_URGENT = "srt_urgent"
    JOINT = "joint"
    WGAD = "wgad"
    REPRISALS = "reprisals"
    CAT_REPORT = "cat_report"
    ECHR = "echr"


class FollowedUp(StrEnum):
    """How a recommendation of a treaty body stands with the State."""

    GIVEN = "given"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REFUSED = "refused"
