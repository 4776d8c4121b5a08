"""Facility codes as texts spell them: with letters or a word before the digits, or with a word and a number."""

import re
from collections.abc import Iterator

from aigaq.intake import codes
from aigaq.intake.suggestions.suggested import Kind, Suggested

_RU = r"учреждени\w{0,3}|колони\w{0,4}|тюрьм\w{0,3}|зон(?:а|ы|е|у|ой)|изолятор\w{0,3}|лагер\w{0,3}|сизо|ик"
_EN = r"prisons?|colon(?:y|ies)|institutions?|facilit(?:y|ies)|penitentiary|jail|detention cent(?:re|er)|remand cent(?:re|er)"
_KK = r"мекеме\w{0,8}|түрме\w{0,8}|колония\w{0,6}|абақты\w{0,6}|изолятор\w{0,6}|сизо-?\w{0,3}"
_WORD = f"(?:{_RU}|{_EN}|{_KK})"
_LETTERS = "|".join(sorted({*codes.PREFIXES, *codes.PREFIXES.values(), "YK", "УK", "YК"}, key=len, reverse=True))
_DIGITS = r"(?P<digits>\d{3}\s?[/\\]\s?\d{1,2}|\d{3}-\d{1,2}(?=\D|$))"
_END = r"(?![\d/\\]|-\d|[.,]\d)"
# Letters and digits, a word before or (in Kazakh) after them.
_LETTERED = re.compile(
    rf"(?<![\w/])(?:(?P<word>{_WORD})\s?[-№]?\s?)?(?P<letters>{_LETTERS}|(?-i:[A-ZА-ЯЁ]{{2,3}}))[\s-]{{0,2}}{_DIGITS}{_END}"
    rf"(?:\s(?:{_KK})(?!\w))?",
    re.IGNORECASE,
)
_WORDED = re.compile(rf"(?<![\w/]){_WORD}\s?[-№]?\s?{_DIGITS}{_END}", re.IGNORECASE)
_WORDED_AFTER = re.compile(rf"(?<![\w/-]){_DIGITS}{_END}\s?-?\s?(?:{_KK})(?!\w)", re.IGNORECASE)
# Digits alone: only of the series the prison service used.
_BARE = re.compile(rf"(?<![\w/.,№-])(?<!№ )(?P<digits>1(?:5[4-9]|6\d|7[0-5])\s?/\s?\d{{1,2}}){_END}")
_NOT_BEFORE = re.compile(r"(?:ст|стать\w{0,3}|art|article|дел\w|№|бап\w{0,3}|приказ\w{0,2})\.?\s?№?\s?$", re.IGNORECASE)
# The newer camps and jails: ИК-9, СИЗО-1; and the national numbering: institution No. 10.
_SHORT = re.compile(
    r"(?<![\w/])(?:учреждени\w{0,3}\s|колони\w{0,4}\s)?(?-i:(?P<letters>ИК|СИЗО|ЛИУ|СИ|ИУ))\s?[-№]\s?(?P<number>\d{1,3})(?![\w/\\]|-\d|[.,]\d)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(?<![\w/])(?:{_WORD}\s?(?:№|no\.?|n°|number|номер)\s?-?(?P<number>\d{{1,3}})(?![\w/\\]|-\d|[.,]\d)"
    rf"|№\s?(?P<other>\d{{1,3}})\s?-?\s?(?:{_KK})(?!\w))",
    re.IGNORECASE,
)


def facilities(text: str, plain: str) -> Iterator[Suggested]:
    """Yield the facility codes of a text."""
    for pattern in (_LETTERED, _WORDED, _WORDED_AFTER, _BARE):
        for found in pattern.finditer(plain):
            if pattern is not _BARE or not _NOT_BEFORE.search(plain[max(0, found.start() - 20) : found.start()]):
                yield _suggested(text, found, _code(found))
    for found in _SHORT.finditer(plain):
        yield _suggested(text, found, f"{codes.latin(found['letters'])}-{int(found['number'])}")
    for found in _NUMBERED.finditer(plain):
        yield _suggested(text, found, f"No. {int(found['number'] or found['other'])}")


def _code(found: re.Match[str]) -> str:
    letters = codes.latin((found.groupdict().get("letters") or "").upper())
    digits = codes.core(found["digits"])
    return f"{letters}-{digits}" if letters else digits


def _suggested(text: str, found: re.Match[str], value: str) -> Suggested:
    start, end = found.span()
    return Suggested(Kind.FACILITY, start, end, text[start:end], value, "facility code")
