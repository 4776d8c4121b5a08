"""People in Kazakh and English texts, and names with initials in any: suffixes, titles, capitals, known given names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aigaq.intake.names.letters import sounds
from aigaq.intake.suggestions.endings import without_case
from aigaq.intake.suggestions.gazetteers import Names
from aigaq.intake.suggestions.suggested import Kind, Suggested
from aigaq.intake.suggestions.texts import begins_sentence

MOST_WORDS = 4
_CAPITAL = {"en": r"[A-Z]", "kk": r"[А-ЯЁӘҒҚҢӨҰҮҺІ]", "ru": r"[А-ЯЁӘҒҚҢӨҰҮҺІ]"}
_WORD = {
    at: re.compile(rf"(?<![\w¦'-])(?:{capital}\.(?!\w\w)|{capital}[\w]{{1,30}}(?:[-'][\w]{{2,30}})?)")
    for at, capital in _CAPITAL.items()
}
# What ends a surname or a patronymic, with the endings of case after it in Kazakh.
_SURNAME = {
    "en": re.compile(r"[a-z]{2,}(?:ov|ev|ova|eva|yev|yeva|ovs?ky|evs?ky|sky|skiy|skaya|enko|chuk|ina)$"),
    "kk": re.compile(
        r"^(.{2,}?(?:ова|ева|ина|ов|ев|ин|ский|ская|енко|чук))(?:н?[ыі]ң|[тд][ыі]ң|[дтн][ыі]|[нкқғг][ае]|[дтн][ае]н?|м[ае]н|[дт]ің|н|[бп]ен)?$"
    ),
}
_PATRONYMIC = {
    "en": re.compile(r"[a-z]{2,}(?:uly|ūly|kyzy|qyzy|kizi|ovich|evich|ovna|evna)$"),
    "kk": re.compile(
        r"^(.{2,}?(?:ұлы|улы|қызы|кызы|ович|евич|овна|евна))(?:н?[ыі]ң|н[ыі]?|н[ае]|ндан|нде|нен|мен|ға|ге|тің|ті|ке|тен|пен)?$"
    ),
}
_SURELY = re.compile(r"(?:ов|ев|ова|ева|ұлы|қызы)$")
_OPEN_CASE = re.compile(r"(?<=\w{4})(?:[ндт][ыі]ң|[дт][ыі]|[қкғг][ае])$")
_SHORT_TITLES = {"mr", "mrs", "ms", "miss", "dr"}


@dataclass(frozen=True)
class _Word:
    """One capitalised word: what it seems to be (given, surname, patronymic, initial, or nothing), and its bare form."""

    start: int
    end: int
    sort: str
    bare: str


def people(text: str, plain: str, language: str, names: Names) -> Iterator[Suggested]:
    """Yield the people a Kazakh or English text names."""
    runs = list(_runs(plain, language, names))
    known = {word.bare for run in runs if _is_a_name(run, plain, language, names) for word in run if word.sort}
    for run in runs:
        if _is_a_name(run, plain, language, names) or (len(run) == 1 and run[0].bare in known):
            yield _suggested(text, run)


def _runs(plain: str, language: str, names: Names) -> Iterator[list[_Word]]:
    """Yield words that stand together and may be one name, without what cannot belong to it."""
    run: list[_Word] = []
    for found in _WORD[language].finditer(plain):
        word = _read(found, plain, language, names)
        if run and (word is None or not _joined(plain, run, word)):
            yield from _cut(run)
            run = []
        if word is not None:
            run.append(word)
    yield from _cut(run)


def _read(found: re.Match[str], plain: str, language: str, names: Names) -> _Word | None:
    written, end = found[0], found.end()
    if language == "en" and written.endswith("'s"):
        written, end = written[:-2], end - 2
    if (
        written in names.never
        or written.rstrip(".").lower() in _SHORT_TITLES
        or (len(written) > 3 and written.isupper())
    ):
        return None
    sort, bare = _sort(written, language, names)
    return _Word(found.start(), end, sort, bare)


def _sort(word: str, language: str, names: Names) -> tuple[str, str]:
    if word.endswith("."):
        return "initial", word
    small = word.lower()
    for sort, pattern in (("patronymic", _PATRONYMIC[language]), ("surname", _SURNAME[language])):
        found = pattern.search(small)
        if found and len(word) > 4:
            return sort, word[: found.end(1)] if language == "kk" else word
    if _given(word, names):
        return "given", word
    stem = without_case(word) if language == "kk" else word
    return ("given", stem) if _given(stem, names) else ("", word)


def _given(word: str, names: Names) -> bool:
    if len(word) < 3:
        return False
    return word.casefold() in names.written or any(sound.whole in names.given for sound in sounds(word)[:1])


def _joined(plain: str, run: list[_Word], word: _Word) -> bool:
    between = plain[run[-1].end : word.start]
    return re.fullmatch(r"\s{1,2}" if run[-1].sort != "initial" else r"\s{0,2}", between) is not None


def _cut(run: list[_Word]) -> Iterator[list[_Word]]:
    """Yield the part of a run that may be a name: nothing unknown before the first known word."""
    while (
        run and not run[0].sort and any(word.sort for word in run) and run[1:2] and run[1].sort in ("given", "initial")
    ):
        run = run[1:]
    if run:
        yield run[:MOST_WORDS]


def _is_a_name(run: list[_Word], plain: str, language: str, names: Names) -> bool:
    sorts = {word.sort for word in run if word.sort}
    title = names.titles[language].search(plain[max(0, run[0].start - 30) : run[0].start].lower())
    if language == "kk" and names.after.match(plain[run[-1].end : run[-1].end + 12].lower()):
        return True
    if not sorts:
        return bool(title and title[0].strip(". ") in _SHORT_TITLES)
    if sorts == {"initial"}:
        return len(run) > 1 and any(len(word.bare) > 3 for word in run)
    if len(run) > 1 or title:
        return True
    return _alone(run[0], plain, language)


def _alone(word: _Word, plain: str, language: str) -> bool:
    """Return whether one word may be a name by itself: at the beginning of a sentence a capital says nothing."""
    if not begins_sentence(plain, word.start):
        return len(word.bare) > 3
    inflected = word.end - word.start > len(word.bare) > 3
    return language == "kk" and (_SURELY.search(word.bare.lower()) is not None or (word.sort == "given" and inflected))


def _suggested(text: str, run: list[_Word]) -> Suggested:
    start, end = run[0].start, run[-1].end
    # A last word of no known shape after a given name: Сәрсенбайды.
    bare = _OPEN_CASE.sub("", run[-1].bare) if len(run) > 1 and not run[-1].sort else run[-1].bare
    value = text[start : run[-1].start] + bare
    return Suggested(Kind.PERSON, start, end, text[start:end], " ".join(value.split()), "name of a person")
