"""Numbers of people: exactly, about, at least, less than, as the text says it."""

import re
from collections.abc import Iterator
from functools import cache

from aigaq.intake.suggestions import numerals
from aigaq.intake.suggestions.suggested import Kind, Suggested

_PEOPLE = {
    "ru": r"(?:осужденн|заключенн|человек|люд(?=[еи])|арестованн|арестант|задержанн|подследственн|сотрудник|охранник|надзирател|"
    r"свидетел|узник|женщин|мужчин|сокамерник|потерпевш|пострадавш|жертв|родственник|конвоир|полицейск|адвокат|врач|"
    r"дет(?=[еь])|подростк|несовершеннолетн|лиц(?!о\b)|новоприбывш|новеньк|сиделец|сидельц|активист|правозащитник|контролер|санитар|спецназовц|офицер|прапорщик|солдат|дежурн|оперативник|парн|мат(?=ер))\w{0,6}",
    "kk": r"(?:сотталған|сотталушы|тұтқын|адам|қамаудағы|қызметкер|күзетші|куә|әйел|жігіт|кісі|бала|туыс|полицей|"
    r"қамалған|ұсталған|жәбірленуші|арестант)\w{0,10}",
    "en": r"(?:prisoners?|inmates?|detainees?|convicts?|people|persons?|individuals|men|women|guards?|officers?|witness(?:es)?|"
    r"victims?|employees|staff members|relatives|children|minors|juveniles|others|suspects|protesters|lawyers|doctors|"
    r"cellmates|boys|girls|complainants|policemen)",
}
_BEFORE = {
    "ru": {
        "at_least": "не менее(?: чем)?|не меньше(?: чем)?|как минимум|минимум|по меньшей мере",
        "over": "более(?: чем)?|больше(?: чем)?|свыше",
        "about": "около|примерно|приблизительно|порядка|где-то|почти",
        "less_than": "менее(?: чем)?|меньше(?: чем)?",
        "up_to": "до|не более(?: чем)?|не больше(?: чем)?|максимум",
    },
    "kk": {
        "at_least": "кемінде|ең кемі(?:нде)?|аз дегенде|кем дегенде",
        "about": "шамамен|жобамен|жуық шамамен|болжам бойынша",
        "up_to": "ең көбі|көп дегенде",
    },
    "en": {
        "at_least": "at least|no fewer than|no less than|not less than|a minimum of",
        "over": "more than|over|upwards of",
        "about": "about|around|approximately|some|nearly|almost|roughly|an estimated",
        "less_than": "fewer than|less than|under",
        "up_to": "up to|no more than|at most|not more than",
    },
}
# Kazakh says it behind the number: он шақты адам, жүзге жуық, елуден астам.
_KAZAKH_AFTER = {"about": r"шақты|шамалы|шамасында|жуық|тарта", "over": "астам|артық|аса"}
_ADJECTIVES = {
    "ru": r"(?:(?!человек|и\b|не\b|год|лет|сут|час|дн|недел|месяц)[а-я-]{2,20}(?:ых|их|ые|ие|ый|ий|ого|го|ым|ими|ыми)\s{1,3}){0,2}?",
    "kk": r"(?:(?:басқа|ер|қазақ|жас|ересек|ауру|тағы|бейбіт|саяси|түрме|сол|осы)\s{1,3}){0,2}?",
    "en": r"(?:(?:other|more|further|additional|unnamed|male|female|young|elderly|sick|former|prison|police|masked|armed|remaining|fellow|"
    r"political|juvenile|convicted|detained|different|local|injured|wounded|of|the|these|those|his|her|their|medical|unknown)\s{1,3}){0,3}?",
}


def numbers(text: str, folded: str, language: str) -> Iterator[Suggested]:
    """Yield the numbers of people a text gives."""
    for found in _counted(language).finditer(folded):
        value = _value(found, language)
        if value:
            start, end = found.span()
            yield Suggested(Kind.NUMBER, start, end, text[start:end], value, "number of people")


def _value(found: re.Match[str], language: str) -> str:
    groups = found.groupdict()
    number = numerals.read(groups.get("number") or groups.get("turned") or groups.get("alone") or "", language)
    if number is None or (number == 1 and not found[0][0].isdigit()):
        return ""
    said = next((name for name in ("at_least", "over", "about", "less_than", "up_to") if groups.get(name)), "exactly")
    if groups.get("turned") or groups.get("nearly"):
        said = "about"
    return _worded(said, number)


def _worded(said: str, number: int) -> str:
    return {"over": f"at_least {number + 1}", "up_to": f"less_than {number + 1}"}.get(said, f"{said} {number}")


@cache
def _counted(language: str) -> re.Pattern[str]:
    people = _PEOPLE[language]
    if language == "kk":
        return _kazakh(people)
    number = numerals.pattern(language)
    before = "|".join(f"(?P<{said}>{words})" for said, words in _BEFORE[language].items())
    plain = rf"(?:(?:{before})\s{{1,3}})?(?P<number>{number})\s{{1,3}}{_ADJECTIVES[language]}{people}(?!\w)"
    if language == "en":
        return re.compile(rf"(?<![\w/.,:-]){plain}")
    turned = rf"(?:человек|заключенных|осужденных)\s{{1,3}}(?P<turned>{number})"
    alone = rf"(?P<alone>{numerals.COLLECTIVE['ru']})"
    return re.compile(rf"(?<![\w/.,:№-])(?:{plain}|{turned}|{alone})(?!\w)")


def _kazakh(people: str) -> re.Pattern[str]:
    before = "|".join(f"(?P<{'nearly' if said == 'about' else said}>{words})" for said, words in _BEFORE["kk"].items())
    # The number may carry the ending that the word behind it asks for: жүзге жуық, елуден астам.
    number = rf"(?P<number>{numerals.pattern('kk', '')})(?:[нкқғг][ае]|[дтн][ае]н|[дт][ае]й)?"
    behind = rf"(?:\s{{1,3}}(?:(?P<about>{_KAZAKH_AFTER['about']})|(?P<over>{_KAZAKH_AFTER['over']})))?"
    plain = rf"(?:(?:{before})\s{{1,3}})?{number}{behind}\s{{1,3}}{_ADJECTIVES['kk']}{people}"
    return re.compile(rf"(?<![\w/.,:№-])(?:{plain}|(?P<alone>{numerals.COLLECTIVE['kk']})\w{{0,6}})(?!\w)")
