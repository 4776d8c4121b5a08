"""What a judgment's file is: one judgment with letters in it, or something in which nothing is sought."""

import re

from aigaq.errors import Refusal, gettext_noop

# With fewer letters it is a scan that nobody read, or a cover.
FEWEST_LETTERS = 200
_HEADING = re.compile(
    r"^[ \t]*(?:р\s*е\s*ш\s*е\s*н\s*и\s*е|п\s*р\s*и\s*г\s*о\s*в\s*о\s*р|о\s*п\s*р\s*е\s*д\s*е\s*л\s*е\s*н\s*и\s*е|"
    r"п\s*о\s*с\s*т\s*а\s*н\s*о\s*в\s*л\s*е\s*н\s*и\s*е|ш\s*е\s*ш\s*і\s*м|ү\s*к\s*і\s*м)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_OF = re.compile(r"именем\s+(?:республики|российской)|республикасы(?:ның)?\s+атынан", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:дел[оу]\s*№|іс\s*№|гражданское\s+дело\s*№|application\s+no\.?s?)\s*([\dA-Za-zА-Яа-я]+(?:[-/–][\dA-Za-zА-Яа-я]+)+)",
    re.IGNORECASE,
)
_CASE_OF = re.compile(
    r"^[ \t]*case\s+of\s+(.+?\s+v\.\s+\S.*?)[ \t]*(?:judgment|decision)?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
# So far from its heading stands the number of a case.
HEAD = 400


class NoPaper(Refusal):
    """Testimony was to be sought in a judgment that is not in the house."""

    message = gettext_noop("The decision itself is not in the house, so nothing can be sought in it.")
    remedy = gettext_noop("Deposit it, read it, and say here which original it is.")


class NotRead(Refusal):
    """The judgment was deposited, but nobody has had it read."""

    message = gettext_noop("The decision {reference} was not read yet.")
    remedy = gettext_noop("Open it and have it read; then seek the testimony in it.")


class NoLetters(Refusal):
    """The text of the judgment holds hardly a letter: a scan without text."""

    message = gettext_noop("The text of {reference} holds hardly a letter: it may be a scan that was not recognised.")
    remedy = gettext_noop("Have its pages recognised, or write down by hand what they say.")


class SeveralJudgments(Refusal):
    """One file holds more than one judgment: what stands in it cannot be ascribed to one of them."""

    message = gettext_noop("{reference} holds {count} decisions in one file.")
    remedy = gettext_noop(
        "Deposit each as an original of its own and record each decision with its own; nothing was sought."
    )


def require_one(text: str, reference: str) -> None:
    """Pass if a text is that of one judgment. Raises NoLetters or SeveralJudgments."""
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise NoLetters(reference=reference)
    found = judgments(text)
    if len(found) > 1:
        raise SeveralJudgments(reference=reference, count=len(found))


def judgments(text: str) -> list[str]:
    """Return what each judgment in a text calls itself, by number or heading, once each; a lone one may have neither.

    A heading alone is no second judgment: a decision quotes others. It is one where it is given in the State's name,
    or bears the number of another case. Of the European Court, each name of a case on a line of its own is one: page
    heads repeat it.
    """
    named = dict.fromkeys(_bare(found[1]) for found in _CASE_OF.finditer(text))
    if named:
        return list(named)
    found: dict[str, None] = {}
    for heading in _HEADING.finditer(text):
        near = text[max(0, heading.start() - HEAD) : heading.end() + HEAD]
        number = _nearest(near, heading.start() - max(0, heading.start() - HEAD))
        solemn = _NAME_OF.search(text, heading.end(), heading.end() + HEAD)
        if number or solemn:
            found[number or f"{_bare(heading[0])} {len(found) + 1}"] = None
    return list(found)


def _nearest(near: str, at: int) -> str:
    numbers = sorted(_NUMBER.finditer(near), key=lambda one: abs(one.start() - at))
    return numbers[0][1] if numbers else ""


def _bare(words: str) -> str:
    return " ".join(words.split()).upper()
