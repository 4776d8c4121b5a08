"""The ways in which an original, or what stands in it, leaves the house."""

from enum import StrEnum


class Way(StrEnum):
    """By which door a paper goes out. A lift is for one of them, and for one going-out."""

    COPY = "copy"
    BAG = "bag"
    DOSSIER = "dossier"
    SUBMISSION = "submission"
    RELEASE = "release"
