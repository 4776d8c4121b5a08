"""Steps that may bring harm upon a person, what that person decides, and how a risk is put in plain words.

There is no summed score: a likelihood and an impact stand side by side, and a person reads both (DOMAIN §11.4).
"""

from enum import StrEnum

from aigaq.record.consent import Scope


class Step(StrEnum):
    """What may be done with what a person told, or with them."""

    FILE = "file"
    PUBLISH = "publish"
    NAME = "name"
    WITNESS = "witness"
    MEET = "meet"
    ABROAD = "abroad"


class Decision(StrEnum):
    """What the person decided about a step. Not asked is not yes."""

    AGREES = "agrees"
    DECLINES = "declines"
    NOT_ASKED = "not_asked"
    WITHDREW = "withdrew"


NO = frozenset({Decision.DECLINES, Decision.WITHDREW})
LIKELIHOODS = ("unlikely", "possible", "likely", "happening", "unknown")
IMPACTS = ("slight", "serious", "grave", "life", "unknown")
# What those in detention meet with (DOMAIN §11.4), and those outside.
THREATS = (
    "punishment_cell", "transfer_away", "cell_search", "loss_of_visits", "loss_of_parcels", "loss_of_calls",
    "medical_refusal", "disciplinary_case", "criminal_case", "beating", "pressure_to_withdraw", "verbal_threat",
    "violence", "arson", "defamation_suit", "smear", "dismissal", "family_pressed", "other_harm",
)  # fmt: skip
# Which answers about consent speak of a step: one yes among them is a yes to it.
CONSENTS: dict[Step, tuple[Scope, ...]] = {
    Step.FILE: (Scope.FILE_PSEUDONYM, Scope.FILE_NAME),
    Step.PUBLISH: (Scope.PUBLISH_ANONYMISED, Scope.PUBLISH_NAME),
    Step.NAME: (Scope.PUBLISH_NAME, Scope.FILE_NAME, Scope.UN_GOVERNMENT),
    Step.WITNESS: (Scope.COURT_WITNESS,),
    Step.MEET: (Scope.CONTACT,),
    Step.ABROAD: (Scope.UN_CONFIDENTIAL, Scope.UN_GOVERNMENT, Scope.INTERNATIONAL_COURT),
}
