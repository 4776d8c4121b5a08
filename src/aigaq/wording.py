"""How the house speaks: a refusal in the reader's language, words in theirs or in the language they have."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext

from aigaq.errors import Refusal

LANGUAGES = ("en", "ru", "kk")


def told(refusal: Refusal) -> str:
    """Return what happened and what would help, in the present language."""
    return f"{happened(refusal)} {remedy(refusal)}"


def happened(refusal: Refusal) -> str:
    """Return what happened, in the present language."""
    return gettext(refusal.message).format(**_references(refusal))


def remedy(refusal: Refusal) -> str:
    """Return what would help, in the present language."""
    return gettext(refusal.remedy).format(**_references(refusal))


def words(texts: Mapping[str, str] | None, language: str = "") -> str:
    """Return the text in the present language, or in the first it has."""
    if not texts:
        return ""
    return texts.get(language or get_language() or "en") or next((text for text in texts.values() if text), "")


def language_of(texts: Mapping[str, str] | None) -> str:
    """Return the language in which `words` gives the text."""
    wanted = get_language() or "en"
    if not texts or texts.get(wanted):
        return wanted
    return next((language for language, text in texts.items() if text), wanted)


def day(when: date) -> str:
    """Return a day as it is written in a letter."""
    return _day(when, get_language())


# A page of law or of last days says hundreds of days; the same ones again and again.
@lru_cache(maxsize=4096)
def _day(when: date, _language: str | None) -> str:
    # Translators: a whole date in Django's format letters, as in “10 April 2020”. Kazakh: “Y жылғы j E”.
    return _written(date_format(when, pgettext("date", "j E Y")))


def month(when: date) -> str:
    """Return a month of a year."""
    return _month(when.replace(day=1), get_language())


@lru_cache(maxsize=4096)
def _month(when: date, _language: str | None) -> str:
    # Translators: a month of a year in Django's format letters, as in “April 2020”. Kazakh: “Y жылғы F”.
    return _written(date_format(when, pgettext("date", "F Y")))


def moment(when: datetime) -> str:
    """Return a day and a time, in UTC."""
    return gettext("{day}, {time} UTC").format(day=day(when.date()), time=f"{when:%H:%M}")


def written_in(words: Mapping[str, str]) -> dict[str, str]:
    """Return words by language without space around them, only those languages in which anything is written."""
    return {language: text.strip() for language, text in words.items() if text.strip()}


def _written(text: str) -> str:
    """Return a date with its month as the language writes it: a capital in English alone."""
    return text if (get_language() or "en").startswith("en") else text.lower()


def _references(refusal: Refusal) -> dict[str, object]:
    from aigaq.terms import reason, said  # noqa: PLC0415 - the terms need the translations this module serves

    worded = {"what": said, "use": said, "because": reason}
    return {key: worded[key](str(value)) if key in worded else value for key, value in refusal.references.items()}
