# ruff: noqa: E501, PLW0108 - tables of grammar and of letters
"""Sealed names planted in sentences, in every disguise we know, and pages that are clean: made from a seed.

The forms are made here by tables of grammar, not by the rules under test. Every surname is invented.
"""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

from aigaq.examples import data

_LOCALE = Path(data.__file__).parents[1] / "locale"
RU_GIVEN = """
Алексей Мария Сергей Ольга Павел Юлия Игорь Наталья Илья Ксения Фёдор Лидия Кирилл Дарья Матвей Зоя Тимур Инна Глеб
Римма Данила Вера Роман Надежда Лев Эмма Савелий Таисия Пётр Любовь
""".split()  # noqa: SIM905 - a list of words
RU_FEMALE = """
Вера Дарья Зоя Инна Ксения Лидия Любовь Мария Надежда Наталья Ольга Римма Таисия Эмма Юлия
""".split()  # noqa: SIM905 - a list of words
KK_GIVEN = """
Нұрлан Ерлан Айгүл Серік Жанар Бақыт Қайрат Гүлнар Дәурен Әлия Мұрат Сәуле Төлеген Шыңғыс Қуаныш Динара Асхат Әсел
Ержан Мадина Жандос Меруерт Олжас Ақмарал Бекзат Ұлан Өмірбек Жұлдыз Рүстем Әбілқайыр Қарлығаш Сымбат Еркін Арман
Ғалымжан Хадиша Ілияс Ботагөз Сұлтан Перизат
""".split()  # noqa: SIM905 - a list of words
KK_FEMALE = """
Айгүл Жанар Гүлнар Әлия Сәуле Динара Әсел Мадина Меруерт Ақмарал Жұлдыз Қарлығаш Хадиша Ботагөз Перизат
""".split()  # noqa: SIM905 - a list of words
LATIN_GIVEN = """
Oliver Hannah Marcus Ingrid Dmitri Farida Stefan Louise Aziz Nodira Tobias Greta Rashid Emilia Viktor Amelie
""".split()  # noqa: SIM905 - a list of words
ROOTS = """
Шатохвост Велимир Бурдук Кречет Журавок Стрепет Зимород Кулебяк Трясогуз Ястреб Коростел Филин Сычуг Дрозд Перепел
Овсян Тетер Горихвост Щегол Снегир Свиристел Чечет Вьюрк Пустельг Чибис Бекас Турухтан Гаршнеп Рябчук Глухар Куропат
Сойк Кедров Ракит Черёмух Ольшан Бузин Крушин Жимолост Шиповник Барбарис Ирг Хмелев Ползун Лопух Подорож Зверобой
Пижм Тысячел Чабрец
""".split()  # noqa: SIM905 - a list of words
KK_ROOTS = """
Қаражұлдыз Ақбөрі Көкжал Тасбұлақ Сарыөзен Жетіжар Алтынқазық Бозторғай Қызғыш Қоңыркүз Қызылқия Шолақтөбе Ұзынсай
Күмісқан Өрікбай Дәнебай Жусанбек Ермекбай Қамбарбек Аққозы Тоқсанбай Сексенбай Жиеналы Мыңжасар Тілепберген
Құдайменді Әуесхан Бөрібай Құлыншақ Жылқайдар Тайбурыл Нарманбет Шөкімбай Айтқұл Бестібай Қосжан Сүгірәлі Тойшыбек
Үркімбай Есмағанбет
""".split()  # noqa: SIM905 - a list of words
LATIN_SURNAME = """
Harrowgate Lindqvist Brandmeyer Okonedo-Vale Castellan Thornbury Yuldoshbek Rakhmonzoda Winterfeld Delacourt
Szymanek Navruzov Petrakis Hollander
""".split()  # noqa: SIM905 - a list of words

SENTENCES = {
    "ru": {
        "nom": ("{} рассказал об этом адвокату.", "По словам родных, {} сидит в штрафном изоляторе.", "Жалобу подал {}, ответа не было."),
        "gen": ("Рядом не было {}.", "Мать {} ждёт ответа прокуратуры.", "Жалобу от {} не приняли."),
        "dat": ("Врач отказал {} в помощи.", "Об этом сказали {} в марте."),
        "acc": ("Охранники избили {} в коридоре.", "В колонии видели {} без сознания."),
        "ins": ("Следователь говорил с {} при начальнике.", "Это было подписано {} под давлением."),
        "loc": ("В письме говорилось о {} и ещё двоих.",),
    },
    "kk": {
        "": ("{} бұл туралы адвокатқа айтты.", "Туыстарының айтуынша, {} айыппұл изоляторында отыр."),
        "gen": ("{} анасы жауап күтіп отыр.",),
        "dat": ("Дәрігер {} көмек көрсетуден бас тартты.",),
        "acc": ("Күзетшілер дәлізде {} ұрды.",),
        "loc": ("Жауапкершілік {} қалды.",),
        "abl": ("Шағымды {} қабылдамады.",),
        "ins": ("Тергеуші {} бастықтың көзінше сөйлесті.",),
    },
    "en": {
        "": ("The guards beat {} in the corridor.", "According to relatives, {} is held in a punishment cell.", "A complaint by {} was not registered.", "{} told a lawyer about it."),
        "gen": ("{} mother waits for an answer.", "The court did not hear {} account."),
    },
}  # fmt: skip
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
VOWELS = "аеёиоуыэюяәөұүіАЕЁИОУЫЭЮЯӘӨҰҮІ"
FRONT, BACK = "еиәөүіэ", "аоұыуёюяу"


@dataclass(frozen=True)
class Someone:
    """An invented name, its words by part, and the language it is of."""

    given: str
    surname: str
    patronymic: str
    female: bool
    language: str

    @property
    def name(self):
        """The name as it is sealed: the surname first in every other paper."""
        words = (
            (self.given, self.patronymic, self.surname)
            if len(self.surname) % 2
            else (self.surname, self.given, self.patronymic)
        )
        return " ".join(word for word in words if word)


@dataclass(frozen=True)
class Planted:
    """One sentence in which somebody stands, how disguised."""

    text: str
    kind: str
    language: str
    someone: Someone


def people(chance, count):
    """Invented people: four in ten Russian, four in ten Kazakh, the rest written in Latin letters."""
    made = {}
    while len(made) < count:
        one = chance.choices((_russian, _kazakh, _latin), (4, 4, 2))[0](chance)
        made.setdefault(one.name, one)
    return list(made.values())


def _russian(chance):
    given = chance.choice(RU_GIVEN)
    female = given in RU_FEMALE
    root = chance.choice(ROOTS) + chance.choice(("", "", "ан", "ер", "ич", "ол", "ун"))
    soft = root[-1] in "чщжшц" or root[-1] in VOWELS
    ending = chance.choice(("ов", "ин", "ский", "енко", "ец") if not soft else ("ев", "ин", "енко"))
    surname = root.rstrip(VOWELS) + ending
    if female and ending in ("ов", "ев", "ин"):
        surname += "а"
    if female and ending == "ский":
        surname = surname[:-2] + "ая"
    father = chance.choice(("Андреев", "Петров", "Сергеев", "Игорев", "Тимуров")) + ("на" if female else "ич")
    return Someone(given, surname, father if chance.random() < 0.5 else "", female, "ru")


def _kazakh(chance):
    given = chance.choice(KK_GIVEN)
    female = given in KK_FEMALE
    root = chance.choice(KK_ROOTS)
    ending = chance.choice(("ов", "ұлы", "", "ев"))
    if ending in ("ов", "ев"):
        surname = root.rstrip("іы") + ("ев" if root[-1] in VOWELS + "й" else ending) + ("а" if female else "")
    else:
        surname = root + (("қызы" if female else "ұлы") if ending else "")
    father = chance.choice(("Серік", "Мұрат", "Асан", "Болат")) + ("қызы" if female else "ұлы")
    return Someone(
        given, surname, father if chance.random() < 0.3 and not surname.endswith(("ұлы", "қызы")) else "", female, "kk"
    )


def _latin(chance):
    return Someone(chance.choice(LATIN_GIVEN), chance.choice(LATIN_SURNAME), "", False, "en")


def declined(word, case, female):
    """A Russian given name or surname in a case."""
    at = CASES.index(case)
    tables = (
        (r"(.*)(ов|ев|ёв|ин)$", not female, ("", "а", "у", "а", "ым", "е")),
        (r"(.*(?:ов|ев|ёв|ин))а$", female, ("а", "ой", "ой", "у", "ой", "ой")),
        (r"(.*ск)ий$", True, ("ий", "ого", "ому", "ого", "им", "ом")),
        (r"(.*ск)ая$", True, ("ая", "ой", "ой", "ую", "ой", "ой")),
        (r"(.*)ец$", not female, ("ец", "ца", "цу", "ца", "цом", "це")),
        (r"(.*)ия$", True, ("ия", "ии", "ии", "ию", "ией", "ии")),
        (r"(.*)ья$", True, ("ья", "ьи", "ье", "ью", "ьёй", "ье")),
        (r"(.*[гкхжшчщ])а$", True, ("а", "и", "е", "у", "ой", "е")),
        (r"(.*)а$", True, ("а", "ы", "е", "у", "ой", "е")),
        (r"(.*)я$", True, ("я", "и", "е", "ю", "ей", "е")),
        (r"(.*)ий$", True, ("ий", "ия", "ию", "ия", "ием", "ии")),
        (r"(.*)й$", True, ("й", "я", "ю", "я", "ем", "е")),
        (r"(Люб)овь$", True, ("овь", "ови", "ови", "овь", "овью", "ови")),
        (r"(.*)ь$", not female, ("ь", "я", "ю", "я", "ем", "е")),
        (r"(Пав)ел$", True, ("ел", "ла", "лу", "ла", "лом", "ле")),
        (r"(П)ётр$", True, ("ётр", "етра", "етру", "етра", "етром", "етре")),
        (r"(Л)ев$", True, ("ев", "ьва", "ьву", "ьва", "ьвом", "ьве")),
        (r"(.*[бвгдзклмнпрстфх])$", not female, ("", "а", "у", "а", "ом", "е")),
    )  # fmt: skip
    special = [one for one in tables if one[0].startswith(("(Пав)", "(П)", "(Л)"))]
    for pattern, fits, ends in [*special, *tables]:
        found = re.match(pattern, word)
        if found and fits:
            return (word if pattern.startswith("(.*)(ов") else found[1]) + ends[at]
    return word


def in_kazakh(word, case):
    """A name with a Kazakh ending of case, by vowel harmony and its last letter."""
    last = word[-1].lower()
    front = next((letter in FRONT for letter in reversed(word.lower()) if letter in FRONT + BACK), False)
    sort = (
        "vowel"
        if last in VOWELS.lower()
        else "voiced"
        if last in "лрйу"
        else "nasal"
        if last in "мнң"
        else "z"
        if last in "з"
        else "hard"
    )
    hard = last in "бвгдкқпстфхцчшщ"
    e = "е" if front else "а"
    i = "і" if front else "ы"
    table = {
        "": "",
        "gen": ("н" if sort in ("vowel", "nasal") else "т" if hard else "д") + i + "ң",
        "dat": ("к" if front else "қ") + e if hard else ("г" if front else "ғ") + e,
        "acc": ("н" if sort == "vowel" else "т" if hard else "д") + i,
        "loc": ("т" if hard else "д") + e,
        "abl": ("н" if sort == "nasal" else "т" if hard else "д") + e + "н",
        "ins": ("п" if hard else "б" if sort == "z" else "м") + "ен",
    }
    return word + table[case]


GOST = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)) | {
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip
STANDARDS = {
    "passport": GOST | {"ё": "e", "й": "i", "ю": "iu", "я": "ia", "щ": "shch", "ц": "ts", "ъ": "ie"},
    "bgn": GOST | {"ё": "e", "й": "y"},
    "scientific": GOST | {"ё": "ë", "ж": "ž", "х": "x", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju", "я": "ja", "й": "j"},
    "kazakh": GOST | {"ж": "j", "ш": "ş", "х": "h", "ә": "ä", "ғ": "ğ", "қ": "q", "ң": "ñ", "ө": "ö", "ұ": "ū", "ү": "ü", "і": "ı", "й": "i", "ы": "y"},
    "old kazakh": GOST | {"қ": "q", "ж": "zh", "й": "i", "ы": "y", "ә": "a", "ң": "ng", "х": "h"},
    "german": GOST | {"в": "w", "ж": "sch", "з": "s", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja", "й": "j"},
    "french": GOST | {"ж": "j", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch"},
}  # fmt: skip
RUSSIFIED = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
CYRILLIC_OF = (("shch", "щ"), ("sch", "ш"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("ya", "я"), ("yu", "ю"), ("th", "т"), ("ck", "к"), ("qv", "кв"), ("ou", "у"), ("gh", "г"), ("sz", "ш"))  # fmt: skip
LETTERS_OF = dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхийклмнопкрстуввиз", strict=True)) | {"x": "кс"}
SHAPES = {"а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "к": "κ", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X"}  # fmt: skip
SHAPES_OF_LATIN = {latin: cyrillic for cyrillic, latin in SHAPES.items() if latin.isascii()} | {
    "l": "ⅼ",
    "v": "ν",
    "n": "ո",
}


def in_latin(word, standard):
    """A Cyrillic word in Latin letters."""
    table = STANDARDS[standard]
    written = "".join(table.get(letter, letter) for letter in word.lower())
    return written.capitalize() if word[0].isupper() else written


def in_cyrillic(word):
    """A word in Latin letters as a paper in Russian would write it."""
    small = word.lower()
    for latin, cyrillic in CYRILLIC_OF:
        small = small.replace(latin, cyrillic)
    return "-".join(
        part.capitalize() for part in "".join(LETTERS_OF.get(letter, letter) for letter in small).split("-")
    )


def _of(someone, language, case, words):
    """The words of a name in a language and a case."""
    if language == "en":
        latin = [word if word.isascii() else in_latin(word, "bgn") for word in words]
        return [*latin[:-1], latin[-1] + ("'s" if case == "gen" else "")]
    local = [in_cyrillic(word) if word.isascii() else word for word in words]
    if language == "kk":
        return [*local[:-1], in_kazakh(local[-1], case)]
    local = [word.translate(RUSSIFIED) if someone.language == "kk" else word for word in local]
    return [declined(word, case, someone.female) for word in local]


KINDS = (
    "whole name", "surname", "given name", "initial and surname", "surname and initials", "given name and initial", "initials",
    "transliterated", "other script's spelling", "split by a hyphen and a line", "split by a line", "soft hyphen", "zero width",
    "homoglyphs", "written backwards", "direction marks", "spaced out", "capitals", "small letters", "stress marks", "starred",
    "digits for letters", "wide letters",
)  # fmt: skip


def planted(chance, someone, language, kind):
    """One sentence in which somebody stands in that disguise."""
    case = chance.choice(list(SENTENCES[language]))
    words = [someone.given, someone.surname] if chance.random() < 0.6 else [someone.surname, someone.given]
    form = {
        "surname": lambda: [someone.surname],
        "given name": lambda: [someone.given],
        "initial and surname": lambda: [someone.surname],
        "surname and initials": lambda: [someone.surname],
        "initials": lambda: [someone.given],
        "given name and initial": lambda: [someone.given],
    }.get(kind, lambda: words if chance.random() < 0.4 else [someone.surname])()
    said = " ".join(_of(someone, language, case, form))
    first = _of(someone, language, "" if language != "ru" else "nom", [someone.given])[0][0]
    last = _of(someone, language, "" if language != "ru" else "nom", [someone.surname])[0][0]
    said = _disguised(chance, kind, said, first, last, someone, case)
    return Planted(chance.choice(SENTENCES[language][case]).format(said), kind, language, someone)


def _disguised(chance, kind, said, first, last, someone, case):
    middle = chance.randrange(2, max(3, len(said.split()[-1].removesuffix("'s")) - 2))
    head, _, tail = said.rpartition(" ")
    joined = f"{head} " if head else ""
    broken = {
        "initial and surname": lambda: f"{first}. {said}",
        "surname and initials": lambda: f"{said.removesuffix(chr(39) + 's')} {first}.",
        "given name and initial": lambda: f"{said.removesuffix(chr(39) + 's')} {last}.",
        "initials": lambda: chance.choice((f"{first}. {last}.", f"{first}.{last}.")),
        "transliterated": lambda: " ".join(_transliterated(chance, word, someone) for word in said.split()),
        "other script's spelling": lambda: said.translate(RUSSIFIED) if not said.isascii() else in_cyrillic(said),
        "split by a hyphen and a line": lambda: f"{joined}{tail[:middle]}-\n{tail[middle:]}",
        "split by a line": lambda: f"{joined}{tail[:middle]}\n{tail[middle:]}",
        "soft hyphen": lambda: f"{joined}{tail[:middle]}\u00ad\n{tail[middle:]}",
        "zero width": lambda: chance.choice(("\u200b", "\u200d", "\u2060", "\ufeff")).join(said),
        "homoglyphs": lambda: _look_alike(chance, said),
        "written backwards": lambda: f"\u202e{said[::-1]}\u202c",
        "direction marks": lambda: "".join(letter + chance.choice(("", "\u200e", "\u200f", "\u2066\u2069")) for letter in said),
        "spaced out": lambda: chance.choice((" ", ".", "-")).join(said.split()[-1].removesuffix("'s")),
        "capitals": lambda: said.upper(),
        "small letters": lambda: said.lower() if " " in said else f"{someone.given} {someone.surname}".lower(),
        "stress marks": lambda: "".join(letter + ("\u0301" if letter in "аоуыэяaou" else "") for letter in said),
        "starred": lambda: f"{joined}{tail[:middle]}{chance.choice('*_·|')}{tail[middle:]}",
        "digits for letters": lambda: said.replace("о", "0").replace("з", "3").replace("o", "0").replace("ч", "4"),
        "wide letters": lambda: "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in _latin_of(said)),
    }.get(kind, lambda: said)  # fmt: skip
    return broken()


def _latin_of(said):
    return " ".join(word if word.isascii() else in_latin(word, "bgn") for word in said.split())


def _transliterated(chance, word, someone):
    if word.isascii():
        return in_cyrillic(word.removesuffix("'s"))
    kazakh = ("kazakh", "old kazakh", "bgn", "passport")
    return in_latin(
        word,
        chance.choice(kazakh if someone.language == "kk" else ("passport", "bgn", "scientific", "german", "french")),
    )


def _look_alike(chance, said):
    shapes = SHAPES_OF_LATIN if said.isascii() else SHAPES
    swapped = "".join(shapes.get(letter, letter) if chance.random() < 0.7 else letter for letter in said)
    return swapped if swapped != said else "".join(shapes.get(letter, letter) for letter in said)


def corpus(seed, count):
    """Invented people, and sentences in which they stand: every kind of disguise in every language, in turn."""
    chance = random.Random(seed)
    everybody = people(chance, max(40, count // 20))
    kinds = [(language, kind) for language in SENTENCES for kind in KINDS]
    found = []
    for at in range(count):
        language, kind = kinds[at % len(kinds)]
        someone = chance.choice(everybody)
        found.append(planted(chance, someone, language, kind))
    return everybody, found


PUBLIC = {
    "ru": ("Аркадий Сомбатский", "Тамара Гречишкина", "А. Н. Осокорев", "Жомарт Есимханов", "судья Борис Лютиков", "Элеонора Вербицкая", "Рахат Бегалинов"),
    "kk": ("Аркадий Сомбатский", "Тамара Гречишкина", "А. Н. Осокорев", "Жомарт Есімханов", "Рахат Бегалинов", "Зейнеп Ордабекова", "Мақсат Көктемов"),
    "en": ("Arkady Sombatsky", "Tamara Grechishkina", "A. N. Osokorev", "Zhomart Yesimkhanov", "Rakhat Begalinov", "Nicholas Farthing", "Margaret Ellison"),
}  # fmt: skip
AROUND = {
    "ru": (
        "Об этом сообщил {}.", "На заседании {} задал три вопроса.", "Колония находится в Павлодаре, недалеко от Экибастуза.", "Из Костаная этап идёт до Жезказгана.",
        "Надежда на справедливый суд остаётся.", "Любовь к родине тут ни при чём.", "Роман был напечатан в Москве в марте.", "Вера в закон не исчезла.",
        "Министерство внутренних дел Казахстана не ответило.", "В области Абай и в Улытау таких проверок не было.", "Мир и покой нужны всем.", "Мороз стоял до апреля.",
        "Заключённый пожаловался на врача, и его перевели в другую камеру.", "Улица Ермекова перекрыта.", "Снегири прилетели в ноябре, дрозды улетели в октябре.", "Ястребы кружили над колонией.",
    ),
    "kk": (
        "Бұл туралы {} хабарлады.", "Отырыста {} үш сұрақ қойды.", "Колония Павлодарда, Екібастұзға жақын жерде орналасқан.", "Қостанайдан Жезқазғанға дейін жеткізілді.",
        "Бақыт пен бейбітшілік бәріне керек.", "Арман орындалмады.", "Еркін баспасөз жоқ.", "Әділет министрлігі жауап бермеді.", "Жұлдыз толы аспан көрінбейді.", "Қуаныш ұзаққа созылмады.",
        "Абай облысында мұндай тексеріс болған жоқ.", "Сәуле терезеден түсіп тұрды.", "Күзетшілер оны көрмедік деді.", "Алтын қазық жұлдызы көрінді.", "Бозторғай ұшып кетті.",
    ),
    "en": (
        "{} said so at the hearing.", "The court heard {} for an hour.", "The colony lies in Pavlodar, not far from Ekibastuz.", "Prisoners are taken from Kostanay to Zhezkazgan.",
        "Hope for a fair trial remains.", "The Ministry of Internal Affairs of Kazakhstan did not answer.", "Victor Hugo is read in the colony.", "March was cold and April no warmer.",
        "Mark the date in the register.", "The hollander is an old paper mill.", "Winter fields lie around the prison.", "Almaty Region and Abai Region were not inspected.", "Grace was not given.",
    ),
}  # fmt: skip
PAGE = 2000


def pages(seed, language, count):
    """Clean pages of about 2,000 characters: our own prose, the words of the example case, public names, places."""
    chance = random.Random(f"{seed}{language}")
    prose = _prose(language)
    made = []
    while len(made) < count:
        page = []
        while sum(map(len, page)) < PAGE:
            line = chance.choice(AROUND[language]) if chance.random() < 0.4 else chance.choice(prose)
            page.append(line.format(chance.choice(PUBLIC[language])) if "{}" in line else line)
        made.append(" ".join(one if one[-1] in ".!?»" else f"{one}." for one in page))
    return made


def _prose(language):
    found = [text for text in _texts(language) if 30 < len(text) < 400 and not re.search(r"[{}<>%]", text)]
    return list(dict.fromkeys(found))


def _texts(language):
    for kind in (
        "claims",
        "statements",
        "incidents",
        "accounts",
        "passages",
        "notes",
        "suits",
        "complaints",
        "reprisals",
    ):
        yield from _worded(data.table(kind), language)
    with (_LOCALE / ("ru" if language == "en" else language) / "LC_MESSAGES/django.po").open("rb") as file:
        for message in read_po(file):
            said = message.id if language == "en" else message.string
            if isinstance(said, str) and said:
                yield said


def _worded(found, language):
    if isinstance(found, dict):
        if isinstance(found.get(language), str):
            yield found[language]
        for value in found.values():
            yield from _worded(value, language)
    elif isinstance(found, list):
        for value in found:
            yield from _worded(value, language)
