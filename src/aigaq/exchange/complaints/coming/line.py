"""One complaint as a table gives it: read, bounded, and with its faults named rather than mended."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from aigaq.exchange.allegations.allegation import LANGUAGES, MOST_LINE, MOST_TEXT, Unreadable
from aigaq.exchange.allegations.mapping import value_at
from aigaq.proceedings.actions import CONCERNS, HOW_FILED
from aigaq.proceedings.responses import ALL
from aigaq.vault import dates
from aigaq.vault.dates import PartialDate

# Our fields, and what tables call them, most likely first.
FIELDS: dict[str, tuple[str, ...]] = {
    "reference": ("reference", "ref", "id", "№", "№ п/п", "р/с"),
    "language": ("language", "lang", "язык", "тіл"),
    "lodged_on": ("lodged_on", "date", "lodged", "дата", "дата подачи", "дата жалобы", "күні", "берілген күні"),
    "addressee": ("addressee", "to", "кому", "адресат", "куда", "орган", "кімге", "қайда"),
    "facility": ("facility", "prison", "учреждение", "колония", "мекеме"),
    "concerns": ("concerns", "category", "категория", "вид жалобы", "тема", "санат", "шағым түрі"),
    "gist": ("gist", "text", "complaint", "суть", "содержание", "жалоба", "мазмұны", "шағым"),
    "prisoner": ("prisoner", "victim", "осуждённый", "осужденный", "заключённый", "фио", "сотталған", "аты-жөні"),
    "filed_how": ("filed_how", "how", "способ подачи", "как подана", "берілу жолы"),
    "kui": ("kui", "куи", "номер куи", "№ куи"),
    "erdr": ("erdr", "ердр", "номер ердр", "№ ердр", "сдтбт"),
    "number": ("number", "incoming", "входящий номер", "вх. №", "номер", "регистрационный номер", "тіркеу нөмірі"),
    "registered_on": ("registered_on", "дата регистрации", "тіркелген күні"),
    "redirected_to": ("redirected_to", "перенаправлено", "перенаправлена", "куда перенаправлено", "қайта жіберілген"),
    "redirected_on": ("redirected_on", "дата перенаправления", "қайта жіберілген күні"),
    "answered_by": ("answered_by", "кто ответил", "ответ от", "жауап берген"),
    "answered_on": ("answered_on", "дата ответа", "жауап күні"),
    "answer": ("answer", "reply", "ответ", "результат", "жауап", "нәтиже"),
    "codes": ("codes", "code", "код ответа", "код", "жауап коды"),
}  # fmt: skip
NEEDED = ("gist", "concerns")
LONG = frozenset({"gist", "answer"})
SEPARATOR = re.compile(r"\s*[;,]\s*")
# What tables write for a category or a way of filing. Only whole words fit; others stay as they were written.
CATEGORIES = {
    "пытки": "ill_treatment", "жестокое обращение": "ill_treatment", "избиение": "ill_treatment",
    "torture": "ill_treatment", "ill-treatment": "ill_treatment", "азаптау": "ill_treatment",
    "медпомощь": "health_care", "медицинская помощь": "health_care", "медицина": "health_care",
    "health care": "health_care", "медициналық көмек": "health_care",
    "питание": "food_and_clothing", "одежда": "food_and_clothing", "питание и одежда": "food_and_clothing",
    "food": "food_and_clothing", "clothing": "food_and_clothing", "food and clothing": "food_and_clothing",
    "тамақ": "food_and_clothing", "киім": "food_and_clothing",
    "персонал": "staff_conduct", "поведение персонала": "staff_conduct", "действия сотрудников": "staff_conduct",
    "conduct of staff": "staff_conduct", "staff": "staff_conduct", "қызметкерлер": "staff_conduct",
    "отравление": "poisoning", "poisoning": "poisoning", "улану": "poisoning",
    **{code: code for code in CONCERNS},
}  # fmt: skip
WAYS = {
    "почта": "by_post", "почтой": "by_post", "по почте": "by_post", "post": "by_post", "пошта": "by_post",
    "лично": "in_person", "in person": "in_person", "нарочно": "in_person",
    "е-өтініш": "e_appeal", "e-otinish": "e_appeal", "электронно": "e_appeal",
    **{code: code for code in HOW_FILED},
}  # fmt: skip
NO_PHRASES: Mapping[str, str] = MappingProxyType({})
# A cell that says there was nothing says it in one of these.
NOTHING = frozenset({"", "-", "–", "—", "нет", "no", "none", "жоқ", "без ответа", "нет ответа", "no answer"})


@dataclass(frozen=True)
class Line:
    """One row. `as_written` keeps what has no field of ours, in the table's own words."""

    language: str
    gist: str
    lodged_on: str
    addressee: str
    facility: str
    concerns: tuple[str, ...]
    prisoners: tuple[str, ...]
    filed_how: str
    # By register: kui, erdr, own.
    numbers: tuple[tuple[str, str], ...]
    registered_on: str
    redirected: tuple[str, str]
    answered_by: str
    answered_on: str
    answer: str
    codes: tuple[str, ...]
    as_written: dict[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> bool:
        """Return whether the row tells of an answer."""
        return bool(self.answer or self.answered_on or self.codes)


def read(row: Mapping[str, Any], mapping: Mapping[str, str], phrases: Mapping[str, str] = NO_PHRASES) -> Line:
    """Return the complaint in a row. `phrases` are what answers say in a pack, with their codes. Raises Unreadable."""
    told = {name: _text(row, mapping[name], name) for name in FIELDS if mapping.get(name)}
    named = _listed(told.get("concerns", ""))
    gist = told.get("gist", "") or told.get("concerns", "")
    if not gist:
        raise Unreadable("gist", "empty")
    lodged_on, answered_on = _date(told, "lodged_on"), _date(told, "answered_on")
    if lodged_on and answered_on and PartialDate.parse(answered_on).latest < PartialDate.parse(lodged_on).earliest:
        raise Unreadable("answered_on", "before_it_was_lodged")
    answer, codes = _said(told.get("answer", "")), _listed(told.get("codes", ""))
    how = told.get("filed_how", "")
    return Line(
        language=told["language"] if told.get("language") in LANGUAGES else "ru",
        gist=gist, lodged_on=lodged_on, addressee=told.get("addressee", ""), facility=told.get("facility", ""),
        concerns=_known(named, CATEGORIES), prisoners=tuple(_people(told.get("prisoner", ""))),
        filed_how=WAYS.get(how.casefold(), ""),
        numbers=tuple((kind, told[name]) for kind, name in REGISTERS if _said(told.get(name, ""))),
        registered_on=_date(told, "registered_on"),
        redirected=(_said(told.get("redirected_to", "")), _date(told, "redirected_on")),
        answered_by=told.get("answered_by", ""), answered_on=answered_on, answer=answer,
        codes=_coded([*codes, answer], phrases),
        as_written=_kept(told, named, [code for code in codes if code.casefold() not in phrases], how),
    )  # fmt: skip


def _coded(said: Iterable[str], phrases: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes among what was said: written as codes, or as a whole phrase that a pack gives one."""
    found = (one if one in ALL else phrases.get(one.casefold().strip(" ."), "") for one in said)
    return tuple(dict.fromkeys(code for code in found if code))


REGISTERS = (("kui", "kui"), ("erdr", "erdr"), ("own", "number"))


def _kept(told: Mapping[str, str], named: list[str], codes: list[str], how: str) -> dict[str, str]:
    """Return what has no field of ours: their own number, and words that are no code of ours."""
    left = {
        "reference": told.get("reference", ""),
        "concerns": "; ".join(one for one in named if one.casefold() not in CATEGORIES),
        "codes": "; ".join(one for one in codes if one not in ALL),
        "filed_how": "" if how.casefold() in WAYS else how,
    }
    return {name: text for name, text in left.items() if text}


def _text(row: Mapping[str, Any], column: str, name: str) -> str:
    value = value_at(row, column)
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise Unreadable(name, "not_text")
    text = str(value).replace("\x00", "").strip()
    if len(text) > (MOST_TEXT if name in LONG else MOST_LINE):
        raise Unreadable(name, "too_long")
    return text


def _date(told: Mapping[str, str], name: str) -> str:
    """Return a date as it is kept: as we write it, or as a sheet does (31.12.2019). Nothing where nothing stands."""
    text = told.get(name, "")
    found = DOTTED.fullmatch(text)
    try:
        return dates.kept("-".join(reversed(found.groups())) if found else "" if _is_nothing(text) else text)
    except dates.ImpossibleDate as cause:
        raise Unreadable(name, "impossible_date") from cause


DOTTED = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})", re.ASCII)


def _is_nothing(text: str) -> bool:
    return text.casefold() in NOTHING


def _said(text: str) -> str:
    return "" if _is_nothing(text) else text


def _known(words: list[str], codes: Mapping[str, str]) -> tuple[str, ...]:
    found = (codes.get(word.casefold(), "") for word in words)
    return tuple(dict.fromkeys(code for code in found if code))


def _listed(text: str) -> list[str]:
    return [one for one in SEPARATOR.split(text) if one]


def _people(text: str) -> list[str]:
    return [one for one in re.split(r"\s*;\s*", text) if not _is_nothing(one)]
