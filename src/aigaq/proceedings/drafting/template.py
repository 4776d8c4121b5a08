"""A template of a complaint: text with places such as {facility}, filled from the record. It knows no code."""

import re
from collections.abc import Mapping

from aigaq.errors import Refusal, gettext_noop

KINDS = ("ill_treatment", "conditions", "silence")
LANGUAGES = ("ru", "kk", "en")
# What the record gives; each may be empty, and is then left out with its paragraph.
PLACES = (
    "addressee", "author", "date", "facility", "when", "narrative", "acts", "people", "injuries", "care", "concerns",
    "earlier", "links", "term",
)  # fmt: skip
PLACE = re.compile(r"\{(\w*)\}")
BREAK = re.compile(r"\n[^\S\n]*\n\s*")
LONGEST = 20_000


class NoSuchPart(Refusal):
    """A template has a place that the record does not fill, or is no text at all."""

    message = gettext_noop("The template names “{part}”, which the record does not know.")
    remedy = gettext_noop("Use the places that are listed beside the text, in curly brackets. Nothing was kept.")


def require_whole(text: str) -> None:
    """Pass if every place of a template is one the record can fill. Raises NoSuchPart."""
    for name in PLACE.findall(text):
        if name not in PLACES:
            raise NoSuchPart(part=name)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a template with its places filled.

    A paragraph all of whose places are empty is left out; one without places stays. What fills a place is put in as it
    is: brackets in it mean nothing. Raises NoSuchPart.
    """
    require_whole(text)
    kept = [one for one in BREAK.split(text.replace("\r\n", "\n").strip()) if _says_something(one, values)]
    return "\n\n".join(PLACE.sub(lambda found: values.get(found[1], ""), one).strip() for one in kept)


def _says_something(paragraph: str, values: Mapping[str, str]) -> bool:
    places = PLACE.findall(paragraph)
    return not places or any(values.get(name, "").strip() for name in places)
