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


class Happened(StrEnum):
    """What happens before and after a submission, as far as terms begin or end with it."""

    FINAL_DECISION = "final_decision"
    EXHAUSTION = "exhaustion"
    OTHER_PROCEDURE = "other_procedure"
    SESSION = "session"
    TRANSMISSION = "transmission"
    OBSERVATIONS = "observations"
    COMMENTED = "commented"
    ADOPTION = "adoption"
    FOLLOWED_UP = "followed_up"


# What ends the wait that begins with an event; for the others it is that the submission was sent.
ENDED_BY = {
    Happened.TRANSMISSION: Happened.OBSERVATIONS, Happened.OBSERVATIONS: Happened.COMMENTED,
    Happened.ADOPTION: Happened.FOLLOWED_UP,
}  # fmt: skip
