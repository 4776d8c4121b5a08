"""The guard before release: what it finds, and what would remove it. It advises; only a sealed name refuses."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigaq.corroboration.support import Grade
from aigaq.errors import Refusal, gettext_noop
from aigaq.publication.sentences import Kind

LEAST_STEM = 4
ENDING = 3


class SealedName(Refusal):
    """A sealed name stood in a text about to leave the house."""

    message = gettext_noop("A sealed name stands in sentence {position}, so the statement is not released.")
    remedy = gettext_noop("Write the pseudonym or the role instead.")


class Unresolved(Refusal):
    """The guard found something, and nobody said why to go ahead."""

    message = gettext_noop("The guard advises against this release. Its findings: {count}.")
    remedy = gettext_noop("Remove what it found, or say in your own words why you go ahead.")


class Concern(StrEnum):
    """What the guard looks for."""

    SEALED_NAME = "sealed_name"
    NO_CLAIM = "no_claim"
    THIN = "thin"
    CONTESTED = "contested"


@dataclass(frozen=True)
class Written:
    """One sentence with what it rests on."""

    position: int
    text: str
    kind: Kind
    grades: tuple[Grade, ...]


@dataclass(frozen=True)
class Finding:
    """One concern about one sentence."""

    position: int
    concern: Concern

    @property
    def refuses(self) -> bool:
        """Return whether no words of the member can pass over it."""
        return self.concern is Concern.SEALED_NAME


def findings(sentences: Sequence[Written], sealed_names: Iterable[str]) -> list[Finding]:
    """Return everything of concern, in the order of the sentences."""
    stems = [stem for name in sealed_names for stem in _stems(name)]
    return [Finding(one.position, concern) for one in sentences for concern in _concerns(one, stems)]


def names_in(text: str, sealed_names: Iterable[str]) -> bool:
    """Return whether any sealed name stands in `text`, in any case ending or look-alike spelling."""
    stems = [stem for name in sealed_names for stem in _stems(name)]
    return _has_name(text, stems)


def _concerns(one: Written, stems: list[str]) -> list[Concern]:
    found = [Concern.SEALED_NAME] if _has_name(one.text, stems) else []
    if one.kind not in (Kind.FACT, Kind.MIXED):
        return found
    if not one.grades:
        return [*found, Concern.NO_CLAIM]
    if Grade.CONTESTED in one.grades:
        found.append(Concern.CONTESTED)
    if Grade.ONE_SOURCE in one.grades or Grade.NOTHING_YET in one.grades:
        found.append(Concern.THIN)
    return found


def _has_name(text: str, stems: list[str]) -> bool:
    words = [_folded(word) for word in re.findall(r"\w+", text)]
    return any(word.startswith(stem) and len(word) - len(stem) <= ENDING + 2 for word in words for stem in stems)


def _stems(name: str) -> list[str]:
    """Return the parts of a name without what declension may change at their end."""
    words = [_folded(word) for word in re.findall(r"\w+", name)]
    return [word[: max(LEAST_STEM, len(word) - 1)] for word in words if len(word) >= LEAST_STEM]


LATIN = dict(zip("абвгдезийклмнопрстуфыэәғқңөұүһі", "abvgdeziiklmnoprstufyeagqnouuhi", strict=True))
LATIN |= {
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ц": "ts",
    "х": "kh",
    "ю": "iu",
    "я": "ia",
    "ё": "e",
    "ъ": "",
    "ь": "",
}


def _folded(word: str) -> str:
    """Return a word in small Latin letters, so that one name is one word in every script."""
    plain = unicodedata.normalize("NFKC", word).lower()
    latin = "".join(LATIN.get(letter, letter) for letter in plain)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", latin) if not unicodedata.combining(letter))
    return bare.replace("j", "i").replace("y", "i").replace("q", "k").replace("kh", "h")
