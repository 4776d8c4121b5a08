"""What kind of source an account is. Kinds are shown side by side and never summed (DOMAIN §8.3)."""

from enum import StrEnum

MEDICAL_ITEMS = ("physicians_examination", "autopsy", "chemical_analysis")
# HURIDOCS list 19, how the source is connected.
VICTIM, WITNESSES, MEDIC, LINKED_TO_ACCUSED = "0101", ("0102", "0103"), "0402", "0202"


class Voice(StrEnum):
    """Kinds of sources."""

    VICTIM = "voice_victim"
    WITNESS = "voice_witness"
    HEARSAY = "voice_hearsay"
    MEDICAL = "voice_medical"
    OFFICIAL = "voice_official"
    DOCUMENT = "voice_document"
    OTHER = "voice_other"


def voice(*, connection: str, knows: str, setting: str, item_kind: str, harmed: bool) -> Voice:
    """Return what kind of source an account is; `harmed`: its teller is a victim in an incident it is cited on."""
    if connection == MEDIC or item_kind in MEDICAL_ITEMS:
        return Voice.MEDICAL
    if connection == VICTIM or harmed:
        return Voice.VICTIM
    if knows == "second_hand":
        return Voice.HEARSAY
    if connection in WITNESSES or (knows == "first_hand" and setting not in ("official_paper", "publication")):
        return Voice.WITNESS
    if connection == LINKED_TO_ACCUSED or setting == "official_paper":
        return Voice.OFFICIAL
    return Voice.DOCUMENT if knows == "document" or setting == "publication" else Voice.OTHER
