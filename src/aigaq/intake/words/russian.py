"""The roots of a Russian word: its lemmas by pymorphy3, without what makes other parts of speech of them.

So избиение, избили and избит meet, and угроза and угрожать; пытаться (to try) stays away from пытать (to torture).
"""

import re
from functools import cache, lru_cache
from typing import Any

import pymorphy3

MOST_KNOWN = 1 << 12
# A reading of a word that is ten times less likely than the likeliest is not followed.
LIKELY = 0.1
SHORTEST = 3
VERBS = {"INFN", "VERB", "PRTF", "PRTS", "GRND"}
# Given names, surnames, patronymics; places and organisations.
NAMES = {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Init"}
ADJECTIVES = {"ADJF", "ADJS", "COMP"}
# Reflexives that mean something else than the plain verb.
OF_THEIR_OWN = frozenset({"пытаться", "находиться", "касаться", "заниматься", "относиться", "оказаться", "становиться"})
BEAT = re.compile(r"^(?:из|у|по|за|до|от|на|раз|вы|при|под|пере|с|о|про|в|раз|пере)?би(?:вать|ть)$")
IMPERFECT = re.compile(r"[иы]вать$")
VERB_ENDS = re.compile(r"(?:[иы]вать|[оеё]вать|нуть|[аяеиоуы]ть|сти|зти|ти|чь|ть)$")
ADJECTIVE_ENDS = re.compile(
    r"(?:нический|ический|еский|овский|евский|ский|ной|очный|ечный|енный|онный|анный|янный|тельный|альный|ивный|"
    r"овый|евый|ливый|истый|[ая]тый|ный|ний|ой|ый|ий)$"
)
NOUN_ENDS = re.compile(
    r"(?:тельство|ительство|ствие|ство|[аяе]ние|ение|тие|ость|есть|итель|атель|тель|йство|йца|ница|ник|щик|чик|овец|енец|"
    r"ация|яция|иция|ция|изм|ист|ёжка|ежка|ёж|ка|ок|ек|ец|ик|ь|й|ие|ия|а|я|о|е|ы|и)$"
)
# The consonants that change into each other at the end of a root: угроза and угрожать, допрос and допрашивать.
TURNS = str.maketrans("гзджхсшкцчтщ", "жжжжшшшччччч")


@lru_cache(MOST_KNOWN)
def roots(word: str) -> tuple[str, ...]:
    """Return the roots of a word in small letters, the likeliest first."""
    parses = _analyser().parse(word)
    likely = [one for one in parses if one.score >= LIKELY * parses[0].score]
    return tuple(dict.fromkeys(root for one in likely for root in _roots(one.normal_form, str(one.tag.POS))))


@lru_cache(MOST_KNOWN)
def lemmas(word: str) -> tuple[str, ...]:
    """Return what a word in small letters may be a form of; a name the dictionary does not know is guessed."""
    return tuple(dict.fromkeys(one.normal_form for one in _analyser().parse(word)))


@lru_cache(MOST_KNOWN)
def knows(word: str) -> bool:
    """Return whether the dictionary has a word, in small letters."""
    return bool(_analyser().word_is_known(word))


@lru_cache(MOST_KNOWN)
def ordinary(word: str) -> bool:
    """Return whether the dictionary has a word, in small letters, as anything but a name."""
    known = [one.tag for one in _analyser().parse(word) if one.is_known]
    return any(not NAMES & set(tag.grammemes) for tag in known)


@lru_cache(MOST_KNOWN)
def given_name(word: str) -> bool:
    """Return whether the dictionary has a word, in small letters, as a given name."""
    return any(one.is_known and "Name" in one.tag for one in _analyser().parse(word))


@cache
def _analyser() -> Any:
    return pymorphy3.MorphAnalyzer()


def _roots(lemma: str, part: str) -> tuple[str, ...]:
    lemma = lemma.replace("ё", "е")
    if part in VERBS:
        return _of_verb(lemma)
    if part in ADJECTIVES:
        # избитый is told as an adjective too, beside the verb it comes from.
        return (_turned(_cut(lemma, ADJECTIVE_ENDS)),)
    return (_turned(_cut(lemma, NOUN_ENDS)),) if part == "NOUN" else (_turned(lemma),)


def _of_verb(lemma: str) -> tuple[str, ...]:
    if lemma in OF_THEIR_OWN:
        return (lemma,)
    plain = lemma.removesuffix("ся").removesuffix("сь")
    if BEAT.match(plain):
        return (re.sub(r"(?:вать|ть)$", "", plain),)
    root = _cut(plain, VERB_ENDS)
    other = _with_o(root) if IMPERFECT.search(plain) else root
    return tuple(dict.fromkeys((_turned(root), _turned(other))))


def _cut(lemma: str, ends: re.Pattern[str]) -> str:
    """Return a lemma without its end, if enough stays to tell it from others."""
    for found in ends.finditer(lemma):
        if found.start() >= SHORTEST:
            return lemma[: found.start()]
    return lemma


def _with_o(root: str) -> str:
    """Return a root as it is outside the imperfective verb: допраш- beside допрос-."""
    at = max(root.rfind(vowel) for vowel in "аеиоуыэюя")
    return f"{root[:at]}о{root[at + 1 :]}" if at >= 0 and root[at] == "а" else root


def _turned(root: str) -> str:
    """Return a root with its last consonant as a sign of its class, if it is long enough to stand that."""
    return root[:-1] + root[-1].translate(TURNS) if len(root) > SHORTEST else root
