"""What is no name though it looks like one: ordinary words, places, abbreviations. And what looks like a surname."""

import re
from functools import cache, lru_cache

from aigaq.intake.words import kazakh, russian
from aigaq.publication.guard import endings
from aigaq.publication.guard.parts import spellings, stems

# Kazakh words that are given names as well.
_KAZAKH = """
бақыт арман еркін әділет азат қуат қайрат айбат сымбат болат темір дос жан гүл күн нұр ар ер бек бай мұрат тілек
мақсат талап талғат үміт сенім арай шолпан самал дана ақын береке мереке думан сәуле жарық жұлдыз қуаныш шаттық ырыс
ынтымақ табыс серік жеңіс жігер намыс қажет дәулет дәурен ғалым ғалам әлем әсем әдемі инабат ажар көркем ақ сұлу
нағыз мерей мерейлі айдын алтын күміс маржан меруерт гауһар асыл қымбат базар майдан қала дала жаңа туған өмір
тоқтар тұрар сағат салтанат сәт сәтті жомарт батыр бейбіт тыныш тынышбек жұма жұмыс қанат қаһар қамқор қалам сана
санат сапар абай орман орал алаш отан елім ұлан ұлы бала балалар ана аман амангелді есен есентай ерік ерікті кәрім
мейірім рахым рахмет шүкір тәуекел тәуелсіз ризашылық шын шындық мәлік мұхит теңіз аспан жанар жанар-жағар тұрсын
өтеген сайлау сайын саяхат толқын төлеген жаңыл бағдат бағыт бағым бастау қазына құндыз қыран сұңқар тұлпар арыстан
барыс
"""
KAZAKH = frozenset(_KAZAKH.split())
_ENGLISH = """
in on at an the this that these those he she it they we you i his her their our its my as if of to by for from with
when where while who what which why how all some many more most much may might must march april june july august
mark will grace hope faith joy dean bill rob pat art gene ray rose ruby amber dawn eve mary but and or nor so yet
not no yes after before since until during under over about above against among between into through upon without
within there here then than thus now never ever also only both each every either neither one two three four five six
seven eight nine ten first second third last other another any such same prison prisons prisoner prisoners court
judge guard guards cell police case cases state public committee department service human rights torture medical
report reports january february september october november december monday tuesday wednesday thursday friday
saturday sunday al index number international amnesty security internal penitentiary council nations united national
government ministry minister director officer officers doctor mr mrs ms dr according although because despite
however moreover people person man men woman women children family families relatives mother father brother sister
lawyer nobody somebody everyone nothing told said says are was were is be been being has have had do does did can
could should would shall let make made kazakhstan kazakh russian russia central asia region village city street
house home day days week month year years statement statements colony hospital morning evening night they're letter
document facebook twitter instagram telegram
"""
ENGLISH = frozenset(_ENGLISH.split())
# Of these some are names too, which in English have a capital in the middle of a sentence.
_ENGLISH_NAMES = """
mark will grace hope faith joy dean bill rob pat art gene ray rose ruby amber dawn eve mary
"""
ENGLISH_NAMES = frozenset(_ENGLISH_NAMES.split())
_ABBREVIATIONS = """
US UK UN EU USA NB PS AM PM DC BC AD ID
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
_PLACE_BEFORE = re.compile(
    r"(?:улиц[аеуы]й?|(?-i:ул\.)|проспект\w*|(?-i:пр\.)|област[ьи]ю?|район\w*|(?-i:с\.)|сел[аоеу]м?|посёлк\w*|поселк\w*|аул\w*|город\w*|(?-i:г\.)|имени|им\.|"
    r"район|street|avenue|region|district|village|town|city of|площад[ьи]|станци[яиюей]+)\s*[«\"“]?$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"\s*[»\"”]?\s*(?:облыс|аудан|көше|даңғыл|ауыл|қала|кент|атындағы|street|avenue|region|district|oblast|village|city|област|район|"
    r"проспект|улиц|международн|министрліг|партия|university|университет)",
    re.IGNORECASE,
)
_SURNAME = re.compile(
    r"(?:[оеё]в(?:а|у|ой|ым|е|ых|ы)?|[иы]н(?:а|у|ой|ым|е|ых|ы)|ск(?:ий|ая|ого|ому|им|ом|ой|ую)|енко|чук|"
    r"(?:ов|ев|ин|ова|ева|ина)(?:[ңнтдғгқкбпм][а-яәғқңөұүһі]{0,4})|ұлы|[a-z]{2,}(?:ov|ev|ova|eva|yev|yeva|ina|sky|skiy|skii|enko|chuk|uly))$",
    re.IGNORECASE,
)
# Cities and regions whose names begin as names of people do, or are such.
PLACES = """
Павлодар Қостанай Петропавл Петропавловск Семей Семипалатинск Өскемен Алматы Астана Ақмола Ақтөбе Ақтау Атырау
Қарағанды Жезқазған Балқаш Екібастұз Рудный Лисаковск Тараз Шымкент Түркістан Қызылорда Орал Уральск Көкшетау
Степногорск Талдықорған Қонаев Капчагай Заречный Жамбыл Абай Ұлытау Маңғыстау Жетісу Москва Россия Казахстан
Қазақстан Алжир Долинка Сарань Шахтинск Теміртау Арқалық
"""
_CASES = re.compile(
    r"(?:лар|лер|дар|дер|тар|тер)?(?:ы|і|сы|сі|ым|ім|ың|ің)?"
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|ны|ні|н|ды|ді|ты|ті|да|де|та|те|нан|нен|дан|ден|тан|тен|мен|бен|пен)?"
)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


@lru_cache(1 << 14)
def ordinary(word: str) -> bool:
    """Return whether a word is of everyday speech in one of our languages, name or not."""
    small = word.lower()
    if not _CYRILLIC.search(small):
        return small in ENGLISH
    return russian.ordinary(small) or any(
        root in KAZAKH and _CASES.fullmatch(small[len(root) :]) for root in kazakh.roots(small)
    )


def never_a_name(word: str) -> bool:
    """Return whether a word is an English one that bears a capital though it names nobody: January, Prison."""
    small = word.lower()
    return small in ENGLISH and small not in ENGLISH_NAMES


@lru_cache(1 << 14)
def is_place(word: str) -> bool:
    """Return whether a word is a place of Kazakhstan, in any ending and script."""
    for heard in spellings(word):
        for at in range(max(4, len(heard.vague) - 6), len(heard.vague) + 1):
            if heard.vague[:at] in _places() and endings.fits(heard.vague[:at], heard.vague[at:]):
                return True
    return False


@cache
def _places() -> frozenset[str]:
    return frozenset(stem for place in PLACES.split() for heard in spellings(place) for stem in stems(heard.vague))


def ends_as_surname(word: str) -> bool:
    """Return whether a word ends as surnames do."""
    return _SURNAME.search(word) is not None


def may_be_surname(text: str) -> bool:
    """Return whether what a text begins with may be somebody's surname: a capital, and no everyday word."""
    found = re.match(r"[^\W\d_]+", text)
    return found is not None and len(found[0]) > 2 and found[0][0].isupper() and not ordinary(found[0])


def of_a_place(text: str, start: int, end: int) -> bool:
    """Return whether a word is the name of a street, a village, a body: named after somebody, but naming nobody."""
    return bool(_PLACE_BEFORE.search(text[max(0, start - 24) : start]) or _PLACE_AFTER.match(text[end : end + 24]))
