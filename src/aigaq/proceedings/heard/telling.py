"""What witnesses said, sought in a judgment that does not name them: quoted, or told in other words.

What many said tells nobody apart: words weigh by how few accounts have them. A stretch is offered for one witness
only if what it shares with one sentence of their account is rare, and clearly more than it shares with another's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from aigaq.intake.words.roots import folded, roots, words
from aigaq.proceedings.heard.witness import Witness
from aigaq.publication.sentences import QUOTED, QUOTED_WORDS, spans

# Shared at least: so much rarity (natural logarithms of one in how many), so many words, so much of what was said.
LEAST, FEWEST, SHARE = 4.0, 3, 0.34
# Where few were heard, a word that one of them said weighs as if so many had been.
AS_IF = 20
# So much better than the next witness.
AHEAD = 1.15
SHORTEST = 3
# Who speaks in the first words of a sentence: a party, a paper, a law. What follows is then nobody's testimony.
HEAD = 60
PARTY = re.compile(
    r"\b(?:ист(?:ец|ц)|ответчи|представител|прокурор|публикаци|пост[аеу]?\b|постов|стать|заметк|автор|иск\b|исков|"
    r"возражени|отзыв|жалоб[аеуы]?\b(?! не)|проверк|эксперт|специалист|спорн|оспарив|порочащ|сведени|"
    r"applicant|claimant|plaintiff|defendant|respondent|government|post\b|posts\b|article|publication|published|"
    r"claim\b|complaint|inquiry|expert|counsel|prosecutor|impugned|judge\b|registrar)",
    re.IGNORECASE,
)
HEARD = re.compile(
    r"\b(?:свидетел|осужд[её]нн|заключ[её]нн|допрошенн|опрошенн|очевид|witness|prisoner|inmate|convict|detainee|"
    r"of those heard|testif)",
    re.IGNORECASE,
)
# So much of the words of a quotation are in what was said.
VERBATIM = 0.6


@dataclass(frozen=True)
class Told:
    """Whose words a stretch may be, how much it shares with them, and whether it quotes them."""

    at: int
    score: float
    quoted: bool


class Accounts:
    """What the witnesses said, made ready for one judgment."""

    def __init__(self, witnesses: Sequence[Witness], language: str) -> None:
        """Cut every account into sentences, and weigh its words by how few accounts have them."""
        self.language = language
        self.said = [[self._roots(part) for text in one.said for part in _cut(text)] for one in witnesses]
        having = Counter(root for own in self.said for root in frozenset().union(*own))
        heard = max(len(self.said), AS_IF)
        self.weight = {root: log((1 + heard) / count) for root, count in having.items()}

    def told_in(self, text: str, among: Iterable[int] | None = None) -> list[Told]:
        """Return whose words a stretch may be, the likeliest first; `among` are the only ones asked for."""
        here = self._roots(text)
        chosen = range(len(self.said)) if among is None else among
        scores = sorted(((self._shared(here, self.said[at]), at) for at in chosen), reverse=True)
        return [Told(at, score, self._quoted(text, at)) for score, at in scores if score > 0]

    def clear(self, text: str) -> Told | None:
        """Return the one witness whose words a stretch clearly is, or none; what a party says is nobody's testimony."""
        if by_a_party(text):
            return None
        first, second = (*self.told_in(text)[:2], None, None)[:2]
        if first is None or not self._enough(text, first.at):
            return None
        return first if second is None or first.score >= AHEAD * second.score else None

    def _enough(self, text: str, at: int) -> bool:
        here = self._roots(text)
        for sentence in self.said[at]:
            common = here & sentence
            whole = sum(self._weighs(sentence))
            shared = sum(self._weighs(here & sentence))
            if len(common) >= FEWEST and shared >= LEAST and whole and shared >= SHARE * whole:
                return True
        return False

    def _shared(self, here: frozenset[str], sentences: Sequence[frozenset[str]]) -> float:
        return max((sum(self._weighs(here & one)) for one in sentences), default=0.0)

    def _weighs(self, found: Iterable[str]) -> list[float]:
        return [self.weight[root] for root in found if root in self.weight]

    def _roots(self, text: str) -> frozenset[str]:
        return frozenset(
            root for word in words(text) if len(word) >= SHORTEST for root in roots(folded(word), self.language)[:1]
        )

    def _quoted(self, text: str, at: int) -> bool:
        """Return whether words in quote marks are, most of them, the witness's own."""
        for quote in quotes(text):
            own = self._roots(quote)
            if own and any(len(own & one) >= VERBATIM * len(own) for one in self.said[at]):
                return True
        return False


def by_a_party(text: str) -> bool:
    """Return whether a sentence begins by saying that a party, a paper or a law says what follows."""
    head = text[:HEAD]
    return PARTY.search(head) is not None and HEARD.search(head) is None


def quotes(text: str) -> list[str]:
    """Return what stands in quote marks, if it is more than a term."""
    found = (next(part for part in one if part) for one in QUOTED.findall(text))
    return [one for one in found if len(one.split()) >= QUOTED_WORDS]


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]
