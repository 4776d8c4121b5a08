"""The grounds of appeal that a provision or a judgment of a pack may serve, and which way it bears."""

from enum import StrEnum


class Kind(StrEnum):
    """A ground of appeal, in the order in which a lawyer would look through them (DOMAIN §9)."""

    PASSED_OVER = "passed_over"
    DISMISSED_BARE = "dismissed_bare"
    ONE_SIDED = "one_sided"
    EVIDENCE_REFUSED = "evidence_refused"
    EVIDENCE_UNMENTIONED = "evidence_unmentioned"
    VERSIONS = "versions"
    LINKED_BODY = "linked_body"
    EXPERT = "expert"
    BURDEN = "burden"
    VALUE_JUDGEMENT = "value_judgement"
    TRUTH = "truth"
    REPORTING = "reporting"
    PUBLIC_INTEREST = "public_interest"
    TO_AN_AUTHORITY = "to_an_authority"
    STATE_BODY = "state_body"
    OFFICIAL = "official"
    PROPORTIONALITY = "proportionality"
    SEVERAL_SUITS = "several_suits"


class Bears(StrEnum):
    """Whether a provision speaks for who appeals, against them, or for either: what is against one is kept too."""

    FOR = "for"
    AGAINST = "against"
    EITHER = "either"
