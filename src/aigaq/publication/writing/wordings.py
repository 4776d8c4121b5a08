"""How firmly a sentence may be worded, by how far the evidence carries it: a suggestion, never more."""

import re
from dataclasses import dataclass
from enum import StrEnum

from aigaq.publication.sentences import Kind
from aigaq.publication.writing.standing import Stand


class Degree(StrEnum):
    """How firmly one speaks."""

    REPORTED = "reported"
    ALLEGED = "alleged"
    ESTABLISHED = "established"


@dataclass(frozen=True)
class Wording:
    """A sentence as it might be worded, and how firm that is."""

    degree: Degree
    text: str


# Put before the full stop, so that no word of the sentence must be declined. Kazakh quotes with «деп» by itself.
PHRASES = {
    "en": {
        Degree.REPORTED: ", it is reported",
        Degree.ALLEGED: ", it is alleged; this is disputed",
        Degree.ESTABLISHED: " (established by {by})",
    },
    "ru": {
        Degree.REPORTED: ", как сообщается",
        Degree.ALLEGED: ", как утверждается; это оспаривается",
        Degree.ESTABLISHED: " (установлено: {by})",
    },
    "kk": {
        Degree.REPORTED: " деп хабарланады",
        Degree.ALLEGED: " деп айтылады; бұған қарсы пікір де бар",
        Degree.ESTABLISHED: " ({by} анықтаған)",
    },
}
# Where one of these stands, the sentence says already whose word it is.
DISTANT = {
    "en": r"\b(?:report|alleg|accord|claim|establish|stat(?:ed|es|ing)\b|said\b|says\b|t(?:ell|old)|"
    r"testif|conclud|insist|den(?:y|ied))",
    "ru": r"\b(?:сообща|сообщил|утвержда|по словам|по данным|согласно|якобы|заяв|рассказ|показал|установ|"
    r"отрица|настаива)",
    "kk": r"(?:хабарла|айтуынша|айтады|айтты|айтыл|мәлімде|мәліметінше|баянда|анықта|\bдеп\b|жоққа шығар)",
}
_DEGREES = {
    Stand.ONE_SOURCE: Degree.REPORTED,
    Stand.CONTESTED: Degree.ALLEGED,
    Stand.FIRM: Degree.ESTABLISHED,
}
_END = re.compile(r"[.…]?(?:[⁰¹²³⁴-⁹]+)?$")


def suggested(text: str, language: str, kind: Kind, stand: Stand, by: str = "") -> Wording | None:
    """Return how a sentence might be worded, or nothing where it is worded so already or asserts nothing.

    `by` is who established it, by a public name; a sentence that stands firmly without one needs no words.
    """
    degree, phrases = _DEGREES.get(stand), PHRASES.get(language)
    if kind not in (Kind.FACT, Kind.MIXED) or degree is None or phrases is None or not text.strip():
        return None
    if (degree is Degree.ESTABLISHED and not by) or re.search(DISTANT[language], text.casefold()):
        return None
    end = _END.search(text.rstrip())
    if end is None or text.rstrip()[-1] in "?!»”\"')":
        return None
    bare = text.rstrip()[: end.start()]
    return Wording(degree, bare + phrases[degree].format(by=by) + (end[0] or "."))
