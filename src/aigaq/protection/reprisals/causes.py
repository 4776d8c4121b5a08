"""The codes of reprisals: kinds, what speaks for and against a causal link, how it stands, what was done."""

KINDS = (
    "verbal_threat", "violence", "beating", "arson", "access_ban", "defamation_suit", "punishment_cell",
    "transfer_away", "cell_search", "loss_of_visits", "loss_of_parcels", "loss_of_calls", "medical_refusal",
    "disciplinary_case", "criminal_case", "pressure", "pressure_to_withdraw", "arrest", "smear", "dismissal",
    "family_pressed", "other_harm",
)  # fmt: skip
SPEAKS_FOR = (
    "soon_after", "words_said", "same_actor", "same_facility", "pattern", "unlike_others", "no_reason_given",
    "act_was_known",
)  # fmt: skip
SPEAKS_AGAINST = ("long_after", "began_before", "other_reason", "others_too", "other_actor", "act_not_known")
# Nobody is said to have found what is only alleged.
STATUSES = ("alleged", "inferred", "admitted", "found", "disputed", "rejected", "unknown")
TOLD_BY = ("target", "actor", "bystander", "publication", "body", "house")
RESPONSES = (
    "complaint", "un_letter", "protection_asked", "lawyer", "doctor", "moved", "made_public", "answered_in_court",
    "other_step",
)  # fmt: skip
# The acts of cooperation a reprisal may answer, each a row of the case.
COOPERATIONS = ("complaint", "statement", "release", "account", "testimony", "hearing", "visit", "submission")
