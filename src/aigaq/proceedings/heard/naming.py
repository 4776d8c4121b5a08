"""Witnesses named in a judgment: in any case ending, script and spelling; namesakes told apart; by initials alone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from aigaq.intake.names.letters import sounds
from aigaq.proceedings.heard.namesakes import LETTER, NEARER, SINGLE, Name, contradicted, distance
from aigaq.proceedings.heard.witness import Witness
from aigaq.publication.guard.common import ABBREVIATIONS, may_be_surname
from aigaq.publication.guard.names import Index, sounds_of
from aigaq.publication.guard.parts import Role, parts, roles
from aigaq.record.names.parts import initial, readings

# Between two words of one name.
JOINS = re.compile(r"[ \t\u00a0.]*(?:\n[ \t]*)?")
# So far from a name is looked for what tells whose it is.
REACH = 40
CALLED = (
    r"свидетел\w*|осужд[её]нн\w*|заключ[её]нн\w*|потерпевш\w*|граждан(?:ин|ка|ки|ке|ку|кой)\w*|арестованн\w*|куәгер\w*|куә|"
    r"witness(?:es)?|prisoners?|inmates?|convicts?|detainees?|convicted"
)
ONE = re.compile(rf"\b(?i:{CALLED})\s+({LETTER})(?![^\W_])")
SEVERAL = re.compile(rf"(?<![^\W_])(?<![^\W_]\. )(?<![^\W_]\.)({LETTER}(?:[ \u00a0]?{LETTER}){{1,2}})(?![^\W_])")


@dataclass(frozen=True)
class Named:
    """That a stretch names witnesses, by their places in the list: more than one where nothing tells them apart."""

    start: int
    end: int
    people: tuple[int, ...]


class Names:
    """The names of those who were heard, made ready for one judgment."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        """Take the names apart once."""
        self.index = Index(name for one in witnesses for name in one.names)
        self.owners: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(witnesses):
            for name in one.names:
                self.owners[name].append(at)
        self.names = [[Name.of(name) for name in one.names] for one in witnesses]
        self.begins = [tuple(_beginnings(name) for name in one.names) for one in witnesses]

    def named(self, text: str) -> list[Named]:
        """Return where witnesses are named, by more than initials, in the order of the text."""
        hits = [one for one in self.index.hits(text) if not _only_initials(text[one.start : one.end])]
        return [found for group in _groups(text, hits) if (found := self._settled(text, group))]

    def lettered(self, text: str, taken: Sequence[Named]) -> list[Named]:
        """Return where initials alone stand for witnesses: «осуждённый Н.», «свидетель Ш.А.», A.K."""
        found = []
        for one in (*ONE.finditer(text), *SEVERAL.finditer(text)):
            start, end = one.span(1)
            inside = any(other.start - 3 <= end and start <= other.end + 2 for other in taken)
            if inside or _name_follows(text, end) or _name_before(text, start) or _no_person(text, one[1], end):
                continue
            fitting = tuple(at for at in range(len(self.begins)) if self._fits(at, SINGLE.findall(one[1])))
            if fitting:
                found.append(Named(start, end, fitting))
        return sorted(set(found), key=lambda one: one.start)

    def _fits(self, at: int, letters: Sequence[str]) -> bool:
        return any(_fits(begins, letters) for begins in self.begins[at])

    def _settled(self, text: str, group: Sequence[tuple[int, int, int]]) -> Named | None:
        """Return whom a mention names: those of whom most of its words are a part, and nothing beside it denies it."""
        words: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for start, end, name in group:
            for owner in self.owners[self.index.names[name]]:
                words[owner].add((start, end))
        start, end = min(one[0] for one in group), max(one[1] for one in group)
        before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
        fitting = {
            at: names
            for at in words
            if (names := [one for one in self.names[at] if not contradicted(one, text[start:end], before, after)])
        }
        most = max((len(words[at]) for at in fitting), default=0)
        far = {
            at: min(distance(one, text[start:end]) for one in names)
            for at, names in fitting.items()
            if len(words[at]) == most
        }
        people = tuple(sorted(at for at, here in far.items() if here < min(far.values()) + NEARER))
        return Named(start, end, people) if people else None


def _groups(text: str, hits: Sequence[object]) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the hits of each mention: words of one name stand side by side."""
    group: list[tuple[int, int, int]] = []
    for hit in hits:
        one = (hit.start, hit.end, hit.person)  # type: ignore[attr-defined]
        if group and one[0] > max(other[1] for other in group) and not _joined(text, group, one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _joined(text: str, group: Sequence[tuple[int, int, int]], one: tuple[int, int, int]) -> bool:
    end = max(other[1] for other in group)
    same = {other[2] for other in group} & {one[2]}
    return bool(same) and JOINS.fullmatch(text, end, one[0]) is not None


def _beginnings(name: str) -> tuple[tuple[Role, frozenset[str]], ...]:
    """Return with which sounds each word of a name may begin, by the part it plays."""
    found = []
    for word, role in roles(name):
        heard = {one.vague[:1] for one in sounds(word)} | {
            one.begins for one in parts(0, name) if one.written == word.lower()
        }
        found.append((role, frozenset(heard)))
    read = readings(name)[0]
    found += [(Role.GIVEN, frozenset(sounds_of(word[0]))) for word in read.words if initial(word)]
    return tuple(found)


def _fits(begins: Sequence[tuple[Role, frozenset[str]]], letters: Sequence[str]) -> bool:
    """Return whether letters may be the initials of a name: one of its surname or given name, or several in a row."""
    heard = [frozenset(sounds_of(letter)) for letter in letters]
    if len(letters) > len(begins):
        return False
    if len(letters) == 1:
        return any(heard[0] & own for role, own in begins if role is Role.SURNAME) or _unsurnamed(begins, heard[0])
    chosen = [one for one in permutations(begins, len(letters)) if any(role is Role.SURNAME for role, _ in one)]
    return any(all(heard[at] & own for at, (_role, own) in enumerate(one)) for one in chosen if _orderly(one))


def _unsurnamed(begins: Sequence[tuple[Role, frozenset[str]]], heard: frozenset[str]) -> bool:
    return not any(role is Role.SURNAME for role, _ in begins) and any(heard & own for _role, own in begins)


def _orderly(chosen: Sequence[tuple[Role, frozenset[str]]]) -> bool:
    """Return whether parts stand as they are written: the patronymic after the given name."""
    order = [role for role, _ in chosen if role is not Role.SURNAME]
    return order != [Role.PATRONYMIC, Role.GIVEN]


def _only_initials(words: str) -> bool:
    return "." in words and all(len(one) <= 2 for one in re.findall(r"[^\W_]+", words))


def _name_follows(text: str, end: int) -> bool:
    after = re.match(r"[ \u00a0]{0,2}(?=\S)", text[end:])
    rest = text[end + (after.end() if after else 0) :][:40]
    return rest[:1].isupper() and may_be_surname(rest) and not re.match(r"[^\W_]+\s+(?:показ|сообщ|said|st)", rest)


def _no_person(text: str, letters: str, end: int) -> bool:
    """Return whether letters are an abbreviation, or the applicant of another case: A.B. v. Russia."""
    return (
        letters.replace(".", "") in ABBREVIATIONS or re.match(r"\s*(?:v\.|против|and Others)\s", text[end:]) is not None
    )


def _name_before(text: str, start: int) -> bool:
    """Return whether a surname stands before initials: Ахметов Б. is named, not lettered."""
    before = re.search(r"([^\W\d_]{3,})[ \u00a0]$", text[max(0, start - 40) : start])
    return before is not None and before[1][0].isupper() and not re.fullmatch(CALLED, before[1], re.IGNORECASE)
