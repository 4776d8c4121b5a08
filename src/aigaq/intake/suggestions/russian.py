"""A Russian name in the nominative: surnames by their endings, the rest by the dictionary that is handed in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

# Surnames that are declined as adjectives' kin: Иванов, Токаев, Никитин. What the ending says: case and sex.
_SURNAME = re.compile(r"^(?P<stem>.{2,}?(?:ов|ев|ёв|ин|ын))(?P<ending>а|у|ым|е|ой|ых|ы|ою)?$", re.IGNORECASE)
_SKY = re.compile(r"^(?P<stem>.{2,}?(?:ск|цк))(?P<ending>ий|ого|ому|им|ом|ая|ой|ую|ою)$", re.IGNORECASE)
_PATRONYMIC = re.compile(
    r"^(?P<stem>.{2,}?)(?P<kind>(?:ович|евич|ич)(?:а|у|ем|е)?|(?:овн|евн|ичн|иничн)(?:а|ы|е|у|ой))$", re.IGNORECASE
)
_OF_A_WOMAN = re.compile(r"(?:қызы|кызы|(?:ов|ев|ин|ын)о[йю]|[сц]к(?:ая|ую|о[йю]))$", re.IGNORECASE)
_OF_A_MAN = re.compile(r"(?:ұлы|улы|[сц]к(?:ий|ого|ому|им|ом))$", re.IGNORECASE)
_INITIAL = re.compile(r"^[А-ЯЁӘҒҚҢӨҰҮҺІ]\.?$")
_CONSONANTS = "бвгджзклмнпрстфхцчшщқғңһь"
WOMAN, MAN = "femn", "masc"

# A word, the sex if known -> the given name in the nominative and its sex, or nothing if it is no given name.
Dictionary = Callable[[str, str], tuple[str, str] | None]


@dataclass(frozen=True)
class Beside:
    """What stands beside a name and tells its case or sex: `nominative` is None where nothing tells it."""

    sex: str = ""
    nominative: bool | None = None


def nominative(words: list[str], beside: Beside, dictionary: Dictionary) -> str:
    """Return the name in the nominative; what cannot be told stays as it stands."""
    # A patronymic or a surname tells the sex more surely than a given name, whose forms may be two names.
    told = (_sex(word, dictionary) for word in sorted(words, key=_surer))
    sex = WOMAN if _upright_woman(words, beside, dictionary) else next(filter(None, told), "") or beside.sex
    return " ".join(_word(word, sex, beside, dictionary) for word in words)


def _upright_woman(words: list[str], beside: Beside, dictionary: Dictionary) -> bool:
    """Return whether `Жанар Ахметова` is hers: his would be `Жанара Ахметова`."""
    surnames = [word for word in words if _SURNAME.match(word) and word.lower().endswith("а")]
    others = [word for word in words if word not in surnames and len(word) > 2 and "." not in word]
    if not surnames or not others:
        return bool(surnames) and beside.nominative is True
    return beside.nominative is True or all(_upright(word, dictionary) for word in others)


def _upright(word: str, dictionary: Dictionary) -> bool:
    """Return whether a given name stands in the nominative for certain."""
    known = dictionary(word, "")
    return word[-1].lower() in _CONSONANTS or (known is not None and known[1] == "" and known[0] == word)


def _surer(word: str) -> bool:
    return not (_PATRONYMIC.match(word) or _OF_A_WOMAN.search(word) or _OF_A_MAN.search(word))


def _sex(word: str, dictionary: Dictionary) -> str:
    if found := _PATRONYMIC.match(word):
        return WOMAN if "н" in found["kind"].lower() else MAN
    if _OF_A_WOMAN.search(word):
        return WOMAN
    if _OF_A_MAN.search(word):
        return MAN
    if _SURNAME.match(word) or _SKY.match(word):
        return ""
    known = dictionary(word, "")
    return known[1] if known else ""


def _word(word: str, sex: str, beside: Beside, dictionary: Dictionary) -> str:
    if _INITIAL.match(word) or "." in word:
        return word
    if found := _PATRONYMIC.match(word):
        return found["stem"] + _patronymic(found["kind"].lower())
    for pattern, man, woman in ((_SURNAME, "", "а"), (_SKY, "ий", "ая")):
        found = pattern.match(word)
        if found and not (pattern is _SURNAME and dictionary(word, sex)):
            ending = (found["ending"] or "").lower()
            return found["stem"] + _ending(ending, sex, beside, man, woman)
    known = dictionary(word, sex)
    return known[0] if known else word


def _patronymic(kind: str) -> str:
    return kind[: kind.rindex("н") + 1] + "а" if "н" in kind else kind[: kind.rindex("ч") + 1]


def _ending(ending: str, sex: str, beside: Beside, man: str, woman: str) -> str:
    """Return the ending in the nominative. `Иванова` is his genitive or her nominative: what stands beside decides."""
    if ending in ("ой", "ою", "ую", "ая"):
        return woman
    if ending in ("ых", "ы"):
        return man
    if ending == "а" and not sex:
        return woman if beside.nominative else man
    if ending == "у" and not sex:
        return man
    return woman if sex == WOMAN else man
