"""Russian names by a model (slovnet, navec) and a dictionary (pymorphy3), read from disk into this process alone."""

import importlib.util
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pymorphy3
from navec import Navec
from slovnet import NER

from aigaq.intake.suggestions.gazetteers import Names
from aigaq.intake.suggestions.russian import MAN, WOMAN, Beside, nominative
from aigaq.intake.suggestions.suggested import MODEL, Kind, Suggested
from aigaq.intake.suggestions.texts import begins_sentence

_NAMES = {"Name", "Surn", "Patr", "Geox", "Orgn"}
KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANISATION}
# As much as the model reads at once; it takes a text apart into sentences itself.
PIECE = 20_000
_INITIALS = r"[А-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]\.)?"
_WITH_INITIALS = re.compile(
    rf"(?<![\w.])(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{{2,30}}\s{{1,2}}{_INITIALS}(?!\w)|{_INITIALS}\s{{0,2}}[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{{2,30}})"
)
_PATRONYMIC = re.compile(
    r"(?<![\w-])(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{1,30}\s{1,2}){1,2}[А-ЯЁӘҒҚҢӨҰҮҺІ]\w{1,30}(?:ович|евич|овн|евн|ұлы|улы|қызы|кызы)\w{0,3}"
    r"(?:\s{1,2}[А-ЯЁӘҒҚҢӨҰҮҺІ]\w{1,30}(?:ов|ев|ин|ская|ский|енко|ұк|ук)\w{0,3})?(?!\w)"
)
# Endings that only surnames have, so that the model's word is not needed.
_KAZAKH_SURNAME = re.compile(
    r"(?<![\w.-])[А-ЯЁӘҒҚҢӨҰҮҺІ]\w{1,20}(?:баев|беков|бетов|галиев|ғалиев|жанов|маганбетов|мухамедов|кулов|тасов|ханов|назаров)(?:а|у|ым|е|ой)?(?!\w)"
)
_LIKE_A_SURNAME = re.compile(r"(?:ов|ев|ин|ын)(?:а|у|ым|е|ой)?$")
# After these a name stands in the genitive: whose sister, whose lawyer.
_OF_KIN = re.compile(
    r"(?:сестр|брат|мат[ье]|жен[аыуе]|муж|сын|доч|отец|отц|родственни|адвокат[ау]м?\b|друг|знаком)\w{0,4}$"
)
_ABBREVIATED = re.compile(r"[A-ZА-ЯЁ0-9/\s.-]+")


class Russian:
    """The model and the dictionary, loaded once."""

    def __init__(self, names: Names) -> None:
        """Load both from the folders of their packages. Raises OSError or ImportError where they are missing."""
        # The package carries the files of the models; its own code rests on a library that is no longer kept.
        spec = importlib.util.find_spec("natasha")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError("natasha")
        folder = Path(spec.origin).parent / "data"
        self._model = NER.load(str(folder / "model" / "slovnet_ner_news_v1.tar"))
        self._model.navec(Navec.load(str(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")))
        self._words = pymorphy3.MorphAnalyzer()
        self._names = names

    def named(self, text: str, plain: str) -> Iterator[Suggested]:
        """Yield the people, places and organisations the model finds, and people by initials and patronymics."""
        for start, end, kind in self._spans(plain):
            if self._common(plain, start, end):
                continue
            if kind == Kind.PERSON:
                yield from self._person(text, plain, start, end, MODEL)
            elif end - start > 3 or (end - start == 3 and plain[start:end].isupper()):
                value = self._lemma(plain[start:end]) if kind == Kind.PLACE else plain[start:end]
                yield Suggested(kind, start, end, text[start:end], value, MODEL)
        for pattern in (_WITH_INITIALS, _PATRONYMIC, _KAZAKH_SURNAME):
            for found in pattern.finditer(plain):
                yield from self._person(text, plain, *found.span(), "initials, patronymic or surname")

    def _spans(self, plain: str) -> Iterator[tuple[int, int, Kind]]:
        at = 0
        while at < len(plain):
            until = self._cut(plain, at)
            piece = plain[at:until]
            # Of nothing but spaces and signs the model makes no sentence, and fails.
            if re.search(r"[^\W\d_]", piece):
                for span in self._model(piece).spans:
                    yield at + span.start, at + span.stop, KINDS[span.type]
            at = until

    def _common(self, plain: str, start: int, end: int) -> bool:
        """Return whether these are common words that only begin a sentence, which the model takes for a name."""
        if not begins_sentence(plain, start) or "«" in plain[start:end]:
            return False
        first, *others = plain[start:end].split() or [""]
        if any(word[:1].isupper() for word in others) or first.isupper():
            return "_" in first
        readings = self._words.parse(first)
        return self._words.word_is_known(first) and not any(_NAMES & one.tag.grammemes for one in readings)

    def _cut(self, plain: str, at: int) -> int:
        until = at + PIECE
        if until >= len(plain):
            return len(plain)
        return max(plain.rfind("\n", at, until), plain.rfind(". ", at, until), at + PIECE // 2) + 1

    def _person(self, text: str, plain: str, start: int, end: int, why: str) -> Iterator[Suggested]:
        initials = re.match(rf"\s{{0,2}}{_INITIALS}(?!\w)", plain[end:])
        if initials and "." not in plain[start:end]:
            end += initials.end()
        start, end = self._without_titles(plain, start, end)
        if self._names.titles["ru"].fullmatch(plain[start:end].lower() + " ") or plain[start:end] in self._names.never:
            return
        if not any(letter.isalpha() for letter in plain[start:end]) or (
            _ABBREVIATED.fullmatch(plain[start:end]) and "." not in plain[start:end]
        ):
            return
        words = plain[start:end].split()
        value = nominative(words, self._beside(plain, start, end), self._given)
        yield Suggested(Kind.PERSON, start, end, text[start:end], value, why)

    def _without_titles(self, plain: str, start: int, end: int) -> tuple[int, int]:
        """Return the span without titles at its beginning and what is no letter at its end."""
        if preposition := re.match(r"[ОВСУКИА]\s+(?=\w{2})", plain[start:end]):
            start += preposition.end()
        while (space := re.match(r"[\w.-]+\s+", plain[start:end])) and self._names.titles["ru"].fullmatch(
            space[0].lower()
        ):
            start += space.end()
        while end > start and not (plain[end - 1].isalnum() or plain[end - 1] == "."):
            end -= 1
        if plain[end - 1 : end] == "." and not re.search(r"(?<!\w)\w\.$", plain[start:end]):
            end -= 1
        return start, end

    def _beside(self, plain: str, start: int, end: int) -> Beside:
        """Return what the words before and after a name say of its case and sex."""
        before = re.search(r"([\w-]+)\s+$", plain[max(0, start - 40) : start])
        after = re.match(r"\s+([\w-]+)", plain[end : end + 40])
        sex, upright = "", None
        if before:
            tag = self._words.parse(before[1])[0].tag
            if _OF_KIN.match(before[1].lower()) or tag.POS == "PREP":
                upright = False
            elif tag.POS in ("ADJF", "PRTF") or "anim" in tag:
                upright = tag.case == "nomn"
                # An адвокат may be a woman; an осуждённый may not.
                sex = "" if tag.POS == "NOUN" and tag.gender == MAN else str(tag.gender or "")
        if after and upright is None:
            tag = self._words.parse(after[1])[0].tag
            if tag.POS == "VERB" and "sing" in tag and (tag.gender or "3per" in tag):
                return Beside(sex or str(tag.gender or ""), True)
        return Beside(sex if sex in (WOMAN, MAN) else "", upright)

    @lru_cache(maxsize=4096)  # noqa: B019 - one of them lives, as long as the process
    def _given(self, word: str, sex: str) -> tuple[str, str] | None:
        like_a_surname = _LIKE_A_SURNAME.search(word) is not None
        # Of a word it does not know the dictionary only guesses, and takes surnames for given names.
        if not word[:1].isupper() or (like_a_surname and not self._words.word_is_known(word)):
            return None
        sought = {"Name"} if like_a_surname else {"Name", "Surn"}
        readings = [one for one in self._words.parse(word) if "sing" in one.tag and sought & one.tag.grammemes]
        if word.casefold() in self._names.written:
            # A listed name stands as it is listed; the dictionary may still know whose it is.
            return (word, next((str(one.tag.gender or "") for one in readings if "nomn" in one.tag), ""))
        for reading in sorted(readings, key=lambda one: "Name" not in one.tag):
            gender = str(reading.tag.gender or "")
            if not sex or gender in (sex, ""):
                upright = reading.inflect({"nomn", "sing"})
                return ((upright.word if upright else word).capitalize(), gender)
        return None

    def _lemma(self, words: str) -> str:
        parts = words.split()
        if len(parts) != 1:
            return ""
        parse = next((one for one in self._words.parse(words) if "Geox" in one.tag), None)
        return parse.normal_form.title() if parse else ""
