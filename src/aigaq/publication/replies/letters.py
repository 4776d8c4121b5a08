"""The letter in which somebody is asked about what will be said of them, in three languages."""

from collections.abc import Mapping, Sequence
from datetime import date

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
}
# Who writes and how they are reached stands under it when it is sent.
TEXTS = {
    "en": (
        "To: {asked}",
        "We are preparing a publication in which the following is said:",
        "Before it appears we should like to know what you say to this: what is wrong, what is missing, "
        "what you would add. We shall give your answer its place in the publication.",
        "Please answer by {day} inclusive. If no answer has come by then, we shall say that you were asked.",
        "Please do not look for those who spoke to us, and do nothing to anybody because of this letter.",
    ),
    "ru": (
        "Кому: {asked}",
        "Мы готовим публикацию, в которой говорится следующее:",
        "Прежде чем она выйдет, мы хотели бы знать, что вы об этом скажете: что неверно, чего не хватает, "
        "что вы добавите. Ваш ответ найдёт своё место в публикации.",
        "Просим ответить до {day} включительно. Если к этому дню ответа не будет, мы скажем, что вас спросили.",
        "Просим не искать тех, кто говорил с нами, и ничего никому не делать из-за этого письма.",
    ),
    "kk": (
        "Кімге: {asked}",
        "Біз жарияланым дайындап жатырмыз, онда мыналар айтылады:",
        "Ол шыққанға дейін бұған не айтатыныңызды білгіміз келеді: не дұрыс емес, не жетіспейді, не қосар едіңіз. "
        "Жауабыңызға жарияланымнан орын береміз.",
        "Жауапты {day} аяқталғанға дейін беруіңізді сұраймыз. Ол күнге дейін жауап келмесе, сізден сұралғанын айтамыз.",
        "Бізбен сөйлескендерді іздемеуіңізді және осы хат үшін ешкімге ештеңе істемеуіңізді сұраймыз.",
    ),
}


def drafted(asked: Mapping[str, str], sentences: Sequence[Mapping[str, str]], last: date) -> dict[str, str]:
    """Return the letter in each language; a sentence not written in it stands in one that it has."""
    return {language: _letter(language, asked, sentences, last) for language in TEXTS}


def _letter(language: str, asked: Mapping[str, str], sentences: Sequence[Mapping[str, str]], last: date) -> str:
    to, opens, wishes, until, last_word = TEXTS[language]
    said = "\n".join(f"{number}. {_in(one, language)}" for number, one in enumerate(sentences, 1))
    lines = [
        to.format(asked=_in(asked, language)),
        opens,
        said,
        wishes,
        until.format(day=_day(last, language)),
        last_word,
    ]
    return "\n\n".join(lines)


def _in(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or next((text for text in words.values() if text), "")


def _day(when: date, language: str) -> str:
    month = MONTHS[language][when.month - 1]
    if language == "kk":
        return f"{when.year} жылғы {when.day} {month}"
    return f"{when.day} {month} {when.year}" + (" года" if language == "ru" else "")
