"""The Istanbul Protocol's degrees of consistency: a clinician's to give, with name, qualification and date."""

from datetime import date

from aigaq.errors import Refusal, gettext_noop

GRADES = ("not_consistent", "consistent", "highly_consistent", "typical", "diagnostic")
INJURIES = (
    "bruise", "abrasion", "wound", "puncture", "burn", "swelling", "fracture", "tooth_loss", "scar", "ligature_mark",
    "numbness", "pain", "psychological", "other",
)  # fmt: skip
MOST_MM = 2000


class NotGraded(Refusal):
    """A grade was given without the clinician whose it is."""

    message = gettext_noop("Only a clinician grades an injury: name, qualification and date go with the grade.")
    remedy = gettext_noop("Give all three as they stand in the report, or leave the grade out. Nothing was kept.")


def require_clinician(grade: str, name: str, qualification: str, on: date | None) -> None:
    """Pass if there is no grade, or one with the clinician's name, qualification and date. Raises NotGraded."""
    if grade and not (grade in GRADES and name.strip() and qualification.strip() and on):
        raise NotGraded
