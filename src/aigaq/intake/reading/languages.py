"""Which of our languages a text is in, by its letters: Kazakh has nine that Russian has not."""

KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
# A Russian page may name a Kazakh place; in a Kazakh one every tenth letter is such.
KAZAKH_SHARE = 0.04


def language_of(text: str) -> str:
    """Return `kk`, `ru` or `en`, whichever most letters speak for; nothing where there are no letters."""
    latin = sum(1 for letter in text if "a" <= letter.lower() <= "z")
    cyrillic = sum(1 for letter in text if "\u0400" <= letter <= "\u04ff")
    if latin + cyrillic == 0:
        return ""
    if latin > cyrillic:
        return "en"
    return "kk" if sum(letter in KAZAKH for letter in text) >= KAZAKH_SHARE * cyrillic else "ru"
