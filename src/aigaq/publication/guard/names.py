"""Where sealed names stand in a text: in any case ending, script and spelling, as initials, broken or disguised.

The names are gone through once (`Index`); then a text costs what its words cost. A part of a name that is an ordinary
word, or somebody else's name too, counts only beside another part of the same name.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from aigaq.intake.names import given
from aigaq.intake.names.letters import sounds
from aigaq.intake.words import kazakh, russian
from aigaq.publication.guard import common, endings
from aigaq.publication.guard.letters import BEGINS, Plain, Taken, Word, backwards, read_as, taken
from aigaq.publication.guard.once import once
from aigaq.publication.guard.parts import Heard, Part, Role, known_given, parts, spellings, stems

# Below it a stem alone says little: too many words begin so.
LONG, FIRM, LONGEST_ENDING = 4, 5, endings.LONGEST
BONES, FEWEST_BONES, MOST_APART = 7, 5, 2
LIKE = 0.6
# So many letters may stand between two words of a name; so long is an initial at most.
APART, INITIALS = 2, 2
PREFIX = 2
_JOINS = re.compile(r"[\s,.()«»\"“”„–—-]{1,4}")
_INITIALS = re.compile(
    r"(?<![^\W_])(?<![^\W_]\.)(?<![^\W_]\. )((?:[A-Z\u0400-\u042f\u0492-\u052e][hH]?\.[ \u00a0]?){2,3})(?![^\W_])"
)
_MASKED = re.compile(
    r"(?<![^\W_])([A-Z\u0400-\u042f\u0492-\u052e])(?:[-–—]|[*…_]{1,20}|\.{2,10})([^\W\d_]{2,6})(?![^\W_])"
)
_RUSSIFIED = str.maketrans("әғқңөұүһі", "агкноуухи")
_LETTER = re.compile(r"[^\W\d_][hH]?")
NOTHING: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a sealed name stands in a text, and whose it is by place in the list; that place is told to nobody."""

    start: int
    end: int
    person: int


@dataclass(frozen=True, slots=True)
class Meant:
    """One way in which a word may be meant and sound, the stems it may be a form of, the classes of given names."""

    spelled: str
    heard: Heard
    stems: tuple[str, ...]
    classes: tuple[tuple[int, str], ...]


@lru_cache(1 << 15)
def _meant(text: str) -> tuple[Meant, ...]:
    """Return how a word of a text may be meant. Words come again and again: only whose name it is differs by case."""
    if len(text) == 1 or text.isdigit():
        return ()
    return tuple(_as_heard(spelled, heard) for spelled in read_as(text) for heard in spellings(spelled))


def _as_heard(spelled: str, heard: Heard) -> Meant:
    classes = _classes(heard.vague) if spelled[0].isupper() else ()
    return Meant(spelled, heard, tuple(_stems(heard.vague, 2)), tuple(classes))


def _stems(vague: str, shortest: int) -> Iterator[str]:
    for at in range(max(shortest, len(vague) - LONGEST_ENDING), len(vague) + 1):
        if endings.fits(vague[:at], vague[at:]):
            yield vague[:at]


def _classes(vague: str) -> Iterator[tuple[int, str]]:
    lines = ((given.stem_class(stem), stem) for stem in _stems(vague, LONG))
    return ((line, stem) for line, stem in lines if line is not None)


@dataclass(slots=True)
class Seen:
    """One word of a text with what it may be a part of, and with which of that it counts by itself."""

    word: Word
    capital: bool
    begins: bool
    parts: Sequence[Part]
    strong: Sequence[Part]


@once
def _apart(text: str) -> tuple[Taken, tuple[tuple[Seen, frozenset[object]], ...]]:
    """Return a text taken apart, each word as a part of no name, and what a name must begin with to be in it."""
    apart = taken(text)
    found = zip(apart.words, apart.begins, strict=True)
    return apart, tuple((_seen(word, begins), _hints(word.text)) for word, begins in found)


def _seen(word: Word, begins: bool) -> Seen:
    capital = word.text[0].isupper() and not (len(word.text) > 1 and word.text.isupper())
    return Seen(word, capital, begins, NOTHING, NOTHING)


@lru_cache(1 << 15)
def _hints(text: str) -> frozenset[object]:
    """Return how a word begins as it may sound, and the classes of given names that it may be of."""
    lines = (line for one in _meant(text) for line, _stem in one.classes)
    return frozenset([*(one.heard.vague[:PREFIX] for one in _meant(text)), *lines])


class Index:
    """The names of a case, made ready for any number of texts. `public` are names that may be said."""

    def __init__(self, sealed: Iterable[str], public: Iterable[str] = ()) -> None:
        """Take the names apart once."""
        self.names = list(dict.fromkeys(sealed))
        found = [list(parts(person, name)) for person, name in enumerate(self.names)]
        self.of = found
        self.stems = _by_stem(part for one in found for part in one)
        self.prefixes = {stem[:PREFIX] for stem in self.stems}
        self.bones = _by_bones(part for one in found for part in one if part.role is Role.SURNAME)
        self.classes = _by_class(part for one in found for part in one if part.role is Role.GIVEN)
        open_parts = [part for name in public for part in parts(-1, name)]
        self.hints = frozenset[object]([*self.prefixes, *self.classes])
        self.public = _by_stem(open_parts)
        self.public_initials = _initials([list(parts(-1, name)) for name in public])
        self.initials = _initials(found)
        self._seen: dict[tuple[str, bool], list[tuple[Part, bool]]] = {}
        # Texts that were read to learn who else stands in them, and are gone through next.
        self._known: dict[str, tuple[Taken, list[Seen]]] = {}

    def hits(self, text: str, introduced: frozenset[str] = frozenset()) -> list[Hit]:
        """Return where sealed names stand in a text. `introduced` are given names of others who stand in it."""
        if not self.stems:
            return []
        found = [*self._forwards(text, introduced)]
        for start, reversed_text in backwards(text):
            found += [
                Hit(start, start + len(reversed_text), one.person) for one in self._forwards(reversed_text, introduced)
            ]
        return sorted(dict.fromkeys(found), key=lambda one: (one.start, one.end))

    def introduced(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the given names, as they sound, of people who stand in the texts with a surname that is not sealed."""
        if not self.stems:
            return frozenset()
        self._known = {text: self._read(text) for text in texts}
        return frozenset(sound for _bare, seen in self._known.values() for sound in self._introduced(seen))

    def _introduced(self, seen: Sequence[Seen]) -> Iterator[str]:
        for at, one in enumerate(seen):
            for part in one.parts:
                if part.role is Role.GIVEN and self._anothers(seen, at, part):
                    yield part.vague

    def _forwards(self, text: str, introduced: frozenset[str]) -> Iterator[Hit]:
        apart, seen = self._known.get(text) or self._read(text)
        bare = apart.bare
        for at, one in enumerate(seen):
            if one.parts:
                yield from (self._hit(bare, one.word, part) for part in self._counting(bare, seen, at, introduced))
        starts = [one.word.start for one in seen]
        for word in apart.whole:
            # A whole name with another word behind it is judged by itself.
            within = seen[bisect_left(starts, word.start) : bisect_left(starts, word.end)]
            whole = {id(part) for one in within for part in one.parts}
            yield from (self._hit(bare, word, part) for part in self._broken(word) if id(part) not in whole)
        yield from self._abbreviated(bare)

    def _hit(self, bare: Plain, word: Word, part: Part) -> Hit:
        return Hit(*bare.at(word.start, word.end), part.person)

    def _read(self, text: str) -> tuple[Taken, list[Seen]]:
        """Return a text taken apart, and its words with what each may be a part of."""
        apart, found = _apart(text)
        return apart, [one if hints.isdisjoint(self.hints) else self._heard(one) for one, hints in found]

    def _heard(self, one: Seen) -> Seen:
        told = self._of_word(one.word.text, one.begins)
        parts, strong = [part for part, _ in told], [part for part, firm in told if firm]
        return Seen(one.word, one.capital, one.begins, parts, strong)

    def _of_word(self, text: str, begins: bool) -> list[tuple[Part, bool]]:
        known = self._seen.get((text, begins))
        if known is None:
            known = self._seen[text, begins] = list(self._look_up(text, begins))
        return known

    def _look_up(self, text: str, begins: bool) -> Iterator[tuple[Part, bool]]:
        found: dict[int, tuple[Part, bool]] = {}
        for one in _meant(text):
            for part, stem, exact in self._by_sound(one):
                firm = _firm(part, stem, one.spelled, begins, exact)
                if id(part) not in found or firm:
                    found[id(part)] = (part, firm)
        yield from found.values()

    def _by_sound(self, one: "Meant") -> Iterator[tuple[Part, str, bool]]:
        for stem in one.stems:
            for part in self.stems.get(stem, ()):
                yield part, stem, one.heard.whole.startswith(part.whole[: max(len(stem) - 1, 3)])
        # Given names that are one with a word in another language.
        for line, stem in one.classes:
            yield from ((part, stem, False) for part in self.classes.get(line, ()))
        if one.heard.vague[:PREFIX] in self.prefixes and one.spelled[0].isupper() and len(one.heard.vague) >= BONES:
            yield from self._by_bones(one.heard)

    def _by_bones(self, heard: Heard) -> Iterator[tuple[Part, str, bool]]:
        """Yield surnames with the same consonants, whose vowels are nearly the same."""
        for at in range(FEWEST_BONES, len(heard.bones) + 1):
            for part in self.bones.get(heard.bones[:at], ()):
                near = heard.vague[: len(part.vague)]
                if Levenshtein.distance(near, part.vague, score_cutoff=MOST_APART) <= MOST_APART:
                    yield part, part.vague, False

    def _counting(self, bare: Plain, seen: Sequence[Seen], at: int, introduced: frozenset[str]) -> Iterator[Part]:
        """Yield what a word is a part of, for whom that counts as being named."""
        one = seen[at]
        beside = list(_beside(bare, seen, at))
        paired = {id(part) for part in one.parts for other in beside if _companions(part, other)}
        yield from (part for part in one.parts if id(part) in paired)
        initialled = [
            part for part in one.parts if part.role is Role.GIVEN and self._with_initial(bare, seen, at, part)
        ]
        if one.capital and not paired:
            yield from initialled
        if paired or initialled or self._is_public(one.word.text):
            return
        if common.is_place(one.word.text):
            return
        for part in one.strong:
            if part.role is Role.GIVEN:
                if self._alone(bare, seen, at, part, introduced):
                    yield part
            elif known_given(one.word.text) and self._anothers(seen, at, part):
                continue
            elif part.role is Role.SURNAME and not self._somebody_elses(bare, seen, at, part):
                yield part

    def _alone(self, bare: Plain, seen: Sequence[Seen], at: int, part: Part, introduced: frozenset[str]) -> bool:
        """Return whether a given name by itself names somebody sealed."""
        if part.vague in introduced or self._anothers(seen, at, part) or self._other_initial(bare, seen, at):
            return False
        return not common.of_a_place(bare.text, seen[at].word.start, seen[at].word.end)

    def _anothers(self, seen: Sequence[Seen], at: int, part: Part) -> bool:
        """Return whether a given name stands with a surname that is not this person's."""
        one = seen[at].word
        after = seen[at + 1].word if at + 1 < len(seen) and seen[at + 1].word.start - one.end <= APART else None
        before = seen[at - 1].word if at and one.start - seen[at - 1].word.end <= APART else None
        beside = [word.text for word in (after, before) if word is not None and _ends_or_follows(word, after)]
        surnames = [other for other in self.of[part.person] if other.role is Role.SURNAME]
        return any(not any(_like(text, own) for own in surnames) for text in beside)

    def _with_initial(self, bare: Plain, seen: Sequence[Seen], at: int, part: Part) -> bool:
        letters = _letters_beside(bare, seen, at)
        own = {other.begins for other in self.of[part.person] if other.role is Role.SURNAME}
        return any(sound in own for letter in letters for sound in sounds_of(letter))

    def _other_initial(self, bare: Plain, seen: Sequence[Seen], at: int) -> bool:
        return bool(_letters_beside(bare, seen, at))

    def _somebody_elses(self, bare: Plain, seen: Sequence[Seen], at: int, part: Part) -> bool:
        """Return whether a surname stands with the given name or the initial of somebody who is not this person."""
        own = [other for other in self.of[part.person] if other.role is Role.GIVEN]
        if not own or common.of_a_place(bare.text, seen[at].word.start, seen[at].word.end):
            return bool(own) and len(own) > 0 and common.of_a_place(bare.text, seen[at].word.start, seen[at].word.end)
        letters = _letters_beside(bare, seen, at)
        if letters:
            return not any(sound == other.begins for letter in letters for sound in sounds_of(letter) for other in own)
        others = [
            one.word.text
            for one in _beside(bare, seen, at)
            if one.capital and len(one.word.text) >= LONG and known_given(one.word.text)
        ]
        return bool(others) and not any(_like(name, other) for name in others for other in own)

    def _is_public(self, text: str) -> bool:
        """Return whether a word is, in some ending, a name that may be said."""
        return bool(self.public) and any(
            heard.vague[:at] in self.public and endings.fits(heard.vague[:at], heard.vague[at:])
            for heard in spellings(text)
            for at in range(max(3, len(heard.vague) - LONGEST_ENDING), len(heard.vague) + 1)
        )

    def _broken(self, word: Word) -> Iterator[Part]:
        """Yield the parts that are the whole of a word put together of pieces; a short one proves nothing."""
        least = LONG - 1 if word.letter_by_letter else FIRM
        # Nobody spells an everyday word letter by letter; many are broken by a line.
        alone = word.letter_by_letter or not common.ordinary(word.text)
        for part, _firm_too in self._of_word(word.text, True):
            if part.role is not Role.PATRONYMIC and len(part.vague) >= least and alone:
                yield part

    def _abbreviated(self, bare: Plain) -> Iterator[Hit]:
        """Yield initials of given name and surname, and surnames of which only the ends are left."""
        for found in _INITIALS.finditer(bare.text):
            letters = tuple(_LETTER.findall(found[1]))
            if found[1].replace(".", "") in common.ABBREVIATIONS or not self._ends_there(bare, found.end()):
                continue
            owner = self._owner_of(letters)
            if owner is not None:
                yield Hit(*bare.at(found.start(), found.start() + len(found[1].rstrip())), owner)
        for found in _MASKED.finditer(bare.text):
            owner = self._ending_so(found[1], found[2])
            if owner is not None:
                yield Hit(*bare.at(*found.span()), owner)

    def _ends_there(self, bare: Plain, end: int) -> bool:
        """Return whether no surname follows, which would tell whose initials they are."""
        after = bare.text[end : end + 30].lstrip()
        return not (
            after[:1].isupper() and not BEGINS.search(bare.text[:end].rstrip()[:-1]) and common.may_be_surname(after)
        )

    def _owner_of(self, letters: tuple[str, ...]) -> int | None:
        heard = [sounds_of(letter) for letter in letters]
        ways = {tuple(way) for way in _each(heard)}
        if ways & self.public_initials.keys():
            return None
        return next((self.initials[way] for way in ways if way in self.initials), None)

    def _ending_so(self, first: str, last: str) -> int | None:
        tail = spellings(last)[0].vague
        for part in (part for sound in sounds_of(first) for part in self.stems.get(f"-{sound}", ())):
            for at in range(len(tail), 1, -1):
                if endings.fits(tail[:at], tail[at:]) and any(stem.endswith(tail[:at]) for stem in stems(part.vague)):
                    return part.person
        return None


def _by_stem(found: Iterable[Part]) -> dict[str, list[Part]]:
    by_stem: dict[str, list[Part]] = defaultdict(list)
    for part in found:
        for stem in set(stems(part.vague)):
            by_stem[stem].append(part)
        if part.role is Role.SURNAME:
            by_stem[f"-{part.begins}"].append(part)
    return dict(by_stem)


def _by_bones(found: Iterable[Part]) -> dict[str, list[Part]]:
    by_bones: dict[str, list[Part]] = defaultdict(list)
    for part in found:
        if len(part.bones) >= FEWEST_BONES and len(part.vague) >= BONES:
            by_bones[part.bones].append(part)
    return dict(by_bones)


def _by_class(found: Iterable[Part]) -> dict[int, list[Part]]:
    by_class: dict[int, list[Part]] = defaultdict(list)
    for part in found:
        line = given.stem_class(part.vague)
        if line is not None:
            by_class[line].append(part)
    return dict(by_class)


def _initials(found: Iterable[Sequence[Part]]) -> dict[tuple[str, ...], int]:
    """Return the initials of everybody, in every order in which they are written."""
    known: dict[tuple[str, ...], int] = {}
    for one in found:
        fathers = [(), *((part.begins,) for part in one if part.role is Role.PATRONYMIC)]
        for name, surname in _pairs(one):
            for father in fathers:
                for way in ((name.begins, *father, surname.begins), (surname.begins, name.begins, *father)):
                    known.setdefault(way, name.person)
    return known


def _pairs(one: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield a given name with a surname; where nobody can tell which is which, every two words."""
    given_names = [part for part in one if part.role is Role.GIVEN]
    surnames = [part for part in one if part.role is Role.SURNAME]
    for name in given_names or surnames:
        yield from ((name, surname) for surname in surnames if surname.written != name.written)


def _firm(part: Part, stem: str, spelled: str, begins: bool, exact: bool) -> bool:
    """Return whether a word counts as this part of a name with nothing of the name beside it."""
    if part.role is Role.PATRONYMIC:
        return False
    if spelled.isupper() and len(spelled) > 1:
        return len(stem) >= FIRM and not common.ordinary(spelled) and not common.is_place(spelled)
    if not spelled[0].isupper():
        return _firm_in_small(part, stem, spelled, exact)
    if len(stem) < LONG and not _same_word(part, spelled):
        return False
    if common.never_a_name(spelled):
        return False
    # What only sounds alike is too little for a short word where any word has a capital.
    return not begins or ((exact or len(stem) >= FIRM) and not common.ordinary(spelled))


def _firm_in_small(part: Part, stem: str, spelled: str, exact: bool) -> bool:
    """Return whether a word in small letters counts: one that is long and of no other meaning."""
    if not exact or common.ordinary(spelled) or common.is_place(spelled):
        return False
    if common.ends_as_surname(spelled):
        return len(stem) >= FIRM
    return len(stem) > FIRM and not spelled.isascii()


def _same_word(part: Part, spelled: str) -> bool:
    """Return whether a short word is a form of this very name: too many others sound like it."""
    small = spelled.lower()
    if any(heard.whole == part.whole for heard in sounds(spelled)):
        return True
    forms = {part.written, part.written.translate(_RUSSIFIED)}
    return bool(forms & {*russian.lemmas(small), *kazakh.roots(small)})


def _ends_or_follows(word: Word, after: Word | None) -> bool:
    """Return whether a word beside a given name may be a surname: by its end, or because it follows with a capital."""
    if not word.text[0].isupper() or len(word.text) <= INITIALS:
        return False
    return common.ends_as_surname(word.text) or (word is after and common.may_be_surname(word.text))


def _companions(part: Part, other: Seen) -> bool:
    """Return whether a word beside is another part of the same person's name."""
    return any(
        theirs.person == part.person and theirs.written != part.written and len(theirs.vague) + len(part.vague) > FIRM
        for theirs in other.parts
    )


def _beside(bare: Plain, seen: Sequence[Seen], at: int) -> Iterator[Seen]:
    one = seen[at].word
    if at and _JOINS.fullmatch(bare.text, seen[at - 1].word.end, one.start):
        yield seen[at - 1]
    if at + 1 < len(seen) and _JOINS.fullmatch(bare.text, one.end, seen[at + 1].word.start):
        yield seen[at + 1]


def _letters_beside(bare: Plain, seen: Sequence[Seen], at: int) -> list[str]:
    """Return the initials that stand beside a word: those nearest, first of a row."""
    found = []
    before = re.search(
        r"((?:(?<![^\W_])[^\W\d_][hH]?\.\s{0,2}){1,3})$",
        bare.text[max(0, seen[at].word.start - 12) : seen[at].word.start],
    )
    after = re.match(r"\s{1,2}((?:[^\W\d_][hH]?\.\s{0,1}){1,3})", bare.text[seen[at].word.end : seen[at].word.end + 12])
    for one in (before, after):
        if one:
            found += _LETTER.findall(one[1])[:1]
    return [letter for letter in found if letter[0].isupper()]


@lru_cache(1 << 10)
def sounds_of(letter: str) -> tuple[str, ...]:
    """Return with which sounds a name may begin whose initial this is."""
    more = {
        "Y": "iua",
        "J": "iZ",
        "Ю": "u",
        "Я": "a",
        "C": "kTsZC",
        "H": "g",
        "X": "gk",
        "Г": "g",
        "G": "gZ",
        "S": "sS",
        "Z": "zZ",
        "Д": "dZ",
        "D": "dZ",
        "T": "tT",
        "K": "kg",
        "Й": "i",
    }
    heard = [sound.vague[:1] for sound in sounds(letter)] + list(
        more.get(letter[0].upper(), "") if len(letter) == 1 else ""
    )
    return tuple(dict.fromkeys(one for one in heard if one))


def _each(heard: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if not heard:
        yield ()
        return
    for first in heard[0]:
        for rest in _each(heard[1:]):
            yield (first, *rest)


@lru_cache(1 << 14)
def _like(word: str, part: Part) -> bool:
    """Return whether a word may be a part of a name in some spelling."""
    for heard in sounds(word):
        near = heard.vague[: max(len(part.vague), 3)]
        if Levenshtein.normalized_similarity(near, part.vague) >= LIKE or (
            given.stem_class(heard.vague) is not None and given.stem_class(heard.vague) == given.stem_class(part.vague)
        ):
            return True
    return False
