"""What the head and the foot of a published text may say of it: title, date, index number, kind, whom to ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aigaq.intake.reading.languages import language_of
from aigaq.intake.suggestions.dates import dates
from aigaq.publication.brought.cutting import Cut, Part

INDEX = re.compile(
    r"(?:index(?:\s+(?:number|no\.?))?|индекс(?:\s+\w+)?|нөмірі?|номер|№)\s*:?\s*"
    r"((?:[A-ZА-Я]{2,6}[ /-]?)?\d[\w.]*(?:[/-][\w.]+)+)|\b([A-Z]{3} \d{2}/\d{3,5}/\d{4})\b",
    re.IGNORECASE,
)
KINDS = {
    "public_statement": re.compile(r"statement|заявление|мәлімдеме", re.IGNORECASE),
    "interview": re.compile(r"interview|интервью|сұхбат", re.IGNORECASE),
}
# A heading that names a publisher in capitals is not its title.
SHOUTED = re.compile(r"[^a-zа-яёәғқңөұүһі]+")
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Head:
    """What a text may say of itself; an empty text for what was not found. A person confirms each."""

    title: str = ""
    dated: str = ""
    index_number: str = ""
    kind: str = "post"
    language: str = "en"
    contact: str = ""


def head(cuts: Sequence[Cut]) -> Head:
    """Return what is found in the lines before the first sentence and after the last."""
    first = next((at for at, one in enumerate(cuts) if one.section), len(cuts))
    lines = [one.text for one in cuts[:first] if one.part is Part.HEADING]
    words = " ".join(one.text for one in cuts if one.section) or " ".join(lines)
    language = language_of(words) or "en"
    asked = [one.text for one in cuts if one.part is Part.WHOM_TO_ASK]
    return Head(
        title=_title(lines, language, cuts),
        dated=next((found for found in (_date(line, language) for line in lines) if found), ""),
        index_number=next((found for found in map(_index, lines) if found), "")[:40],
        kind=next((kind for kind, named in KINDS.items() if any(named.search(line) for line in lines)), "post"),
        language=language,
        contact="\n".join(asked),
    )


def _title(lines: Sequence[str], language: str, cuts: Sequence[Cut]) -> str:
    """Return the last line of the heading that is not a date, a number, a kind of paper or a publisher."""
    good = [
        line for line in lines
        if not _index(line) and not _is_date(line, language) and not SHOUTED.fullmatch(line)
        and len(line.split()) > 1 and not _names_kind(line)
    ]  # fmt: skip
    first = next((one.text for one in cuts if one.section), "")
    return (good[-1] if good else first)[:LONGEST_TITLE]


def _names_kind(line: str) -> bool:
    return len(line.split()) < 4 and any(one.search(line) for one in KINDS.values())


def _index(line: str) -> str:
    found = INDEX.search(line)
    return (found[1] or found[2]).strip() if found else ""


def _date(line: str, language: str) -> str:
    """Return a day, a month or a year, if the line is short enough to be a date line."""
    if len(line) > LONGEST_TITLE // 2:
        return ""
    found = [one.value for one in dates(line, line.casefold(), language, None) if one.value and "/" not in one.value]
    return max(found, key=len, default="")


def _is_date(line: str, language: str) -> bool:
    return bool(_date(line, language)) and len(re.findall(r"[^\W\d_]+", line)) <= 3
