"""Places and organisations, from the lists, with what their words say beside them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from aigaq.intake.suggestions import endings
from aigaq.intake.suggestions.gazetteers import Entry, Gazetteers
from aigaq.intake.suggestions.suggested import Kind, Suggested

# From here on an unlisted region is offered as the listed one it most resembles.
NEAR = 0.9
_REGION = re.compile(r"(?<!\w)(?P<name>[A-Z][a-z]{3,20})\s{1,2}(?:[Rr]egion|[Oo]blast)(?!\w)")
_SETTLEMENT = {
    "ru": re.compile(
        r"(?<!\w)(?:пос[её]лк\w{1,2}|пос[её]лок|сел[оауе]|селом|ауле?)\s{1,2}(?P<name>[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{2,24})"
    ),
    "kk": re.compile(
        rf"(?<!\w)(?P<name>[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{{2,24}})\s{{1,2}}(?:ауыл|кент|аудан)[ыі]?{endings.KAZAKH}(?!\w)"
    ),
    "en": re.compile(r"(?<!\w)(?:village|settlement|town|city)\s{1,2}of\s{1,2}(?P<name>[A-Z][\w-]{2,24})"),
}
_HEADED = (
    r"(?<![\w.])(?P<name>(?!The\s|This\s|That\s|In\s|Our\s|A\s)"
    r"(?:[A-Z][\w'-]{{1,20}}\s{{1,2}}){{1,5}}(?:{heads}))(?!\w)"
)
_QUOTED = re.compile(
    r"(?:NGO|НПО|ҮЕҰ|ОО|ОФ|ТОО|фонд\w{0,2}|движени\w|организаци\w|organi[sz]ation|foundation|movement)"
    r"[\s,]{1,3}[«\"“'](?P<name>[^«»\"“”'\n]{3,60})[»\"”']"
)


def places(text: str, plain: str, folded: str, language: str, lists: Gazetteers) -> Iterator[Suggested]:
    """Yield the places a text names; `plain` has its capitals, `folded` has not."""
    words = lists.place_words[language]
    for entry in lists.places[language]:
        pattern = _beside(words, entry.pattern.pattern, language)
        for found in pattern.finditer(folded):
            typed = found["before"] or found.groupdict().get("after")
            capital = any(letter.isupper() for letter in plain[found.start("name") : found.end("name")])
            if capital and (typed or not entry.typed) and not _of_a_code(folded, found.end()):
                yield _place(text, found.start(), found.end(), entry.value, f"place: {entry.id}")
    yield from _unlisted(text, plain, language, lists)


def _unlisted(text: str, plain: str, language: str, lists: Gazetteers) -> Iterator[Suggested]:
    for found in _SETTLEMENT[language].finditer(plain):
        yield _place(text, *found.span(), "", "settlement not in the list")
    if language == "en":
        for found in _REGION.finditer(plain):
            near = process.extractOne(found["name"], _stems(lists), scorer=JaroWinkler.similarity, score_cutoff=NEAR)
            value = lists.regions[near[2]] if near else ""
            sure = round(near[1], 2) if near else None
            yield _place(text, *found.span(), value, "region not in the list, the nearest offered", sure)


def organisations(text: str, plain: str, folded: str, language: str, lists: Gazetteers) -> Iterator[Suggested]:
    """Yield the organisations a text names."""
    listed = list(_listed(text, plain, folded, lists.organisations[language]))
    yield from listed
    for found in _named(text, plain, language, lists):
        if not any(found.start < one.end and one.start < found.end for one in listed):
            yield found


def _listed(text: str, plain: str, folded: str, entries: Iterable[Entry]) -> Iterator[Suggested]:
    for entry in entries:
        for start, end in entry.found(folded):
            # A name or an abbreviation has a capital; what is called by a common word need not.
            if entry.value[0].islower() or any(letter.isupper() for letter in plain[start:end]):
                yield Suggested(
                    Kind.ORGANISATION, start, end, text[start:end], entry.value, f"organisation: {entry.id}"
                )


def _named(text: str, plain: str, language: str, lists: Gazetteers) -> Iterator[Suggested]:
    patterns = [_QUOTED] + ([_headed(lists.heads)] if language == "en" else [])
    for pattern in patterns:
        for found in pattern.finditer(plain):
            start, end = found.span("name")
            yield Suggested(Kind.ORGANISATION, start, end, text[start:end], text[start:end], "name of an organisation")


@lru_cache(maxsize=512)
def _beside(words: str, names: str, language: str) -> re.Pattern[str]:
    before = rf"(?P<before>(?:{words})\s{{1,2}})?"
    if language == "kk":
        return re.compile(rf"(?<![\w-])(?P<before>)(?P<name>{names})(?P<after>\s{{1,2}}(?:{words}))?(?![\w-])")
    return re.compile(rf"(?<![\w-]){before}(?P<name>{names})(?![\w-])")


@lru_cache(maxsize=4)
def _headed(heads: frozenset[str]) -> re.Pattern[str]:
    return re.compile(_HEADED.format(heads="|".join(sorted(heads))))


def _stems(lists: Gazetteers) -> dict[str, str]:
    """Return the regions' names without the word for region, as adjectives are made of them."""
    return {form: form.removesuffix(" Region") + "sky" for form in lists.regions}


def _of_a_code(folded: str, end: int) -> bool:
    """Return whether what follows makes the name the letters of a code: UK 161/2."""
    return bool(re.match(r"[\s-]{0,2}\d{3}\s?/", folded[end : end + 8]))


def _place(text: str, start: int, end: int, value: str, why: str, confidence: float | None = None) -> Suggested:
    return Suggested(Kind.PLACE, start, end, text[start:end], value, why, confidence)
