"""Seeking every witness in a judgment, sentence by sentence. What is found is a candidate; a person settles it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aigaq.intake.reading.languages import language_of
from aigaq.proceedings.heard.naming import Names
from aigaq.proceedings.heard.numbering import in_role, numbered
from aigaq.proceedings.heard.telling import Accounts, quotes
from aigaq.proceedings.heard.witness import Candidate, Sign, Way, Witness
from aigaq.publication.sentences import spans

# Initials that fit more witnesses than this tell nothing.
MOST_ALIKE = 3
# With these a sentence goes on about whom the one before was.
GOES_ON = re.compile(
    r"(?:при этом |также |кроме того,? |далее |затем )?(?:он|она|он же|она же|его|её|ему|ей|им)\b|"
    r"(?:he|she|his|her|him)\b",
    re.IGNORECASE,
)
SIGNS = {
    Sign.DOUBT: re.compile(
        r"критическ|отклон|не принима|не приня|отверг|не доверя(?!ть)|опроверга|оценки не|голословн|надуман|"
        r"with caution|reject|set aside|no weight|without assessment|not believed|unreliable|discount",
        re.IGNORECASE,
    ),
    Sign.TRUST: re.compile(
        r"в основу|не доверять .{0,20}нет|нет оснований не доверять|оснований не доверять|верит|решающее значение|"
        r"based its|no reason to doubt|rests? (?:chiefly |mainly )?on|particular weight|decisive|convincing",
        re.IGNORECASE,
    ),
}


@dataclass
class Stretch:
    """A sentence, and by what which witnesses are in it."""

    start: int
    end: int
    ways: dict[int, list[Way]] = field(default_factory=lambda: defaultdict(list))
    # Places in the list where nothing tells them apart, and how many they are.
    alike: dict[int, int] = field(default_factory=dict)


def candidates(text: str, witnesses: Sequence[Witness]) -> list[Candidate]:
    """Return where a judgment may speak of each witness, in the order of its text."""
    accounts = Accounts(witnesses, language_of(text))
    stretches = [Stretch(*one) for one in spans(text)]
    _put(stretches, _outright(text, witnesses))
    _told(text, stretches, accounts)
    _go_on(text, stretches)
    found = (one for stretch in stretches for one in _of(text, stretch, witnesses, accounts))
    return sorted(found, key=lambda one: (one.start, one.end, one.key))


def _outright(text: str, witnesses: Sequence[Witness]) -> Iterator[tuple[int, tuple[int, ...], Way]]:
    """Yield where witnesses are named, lettered, numbered or called by a role: (place, who, way)."""
    names = Names(witnesses)
    named = names.named(text)
    yield from ((one.start, one.people, Way.NAME) for one in named)
    yield from ((one.start, one.people, Way.INITIALS) for one in names.lettered(text, named))
    for start, _end, at, way in (*numbered(text, witnesses), *in_role(text, witnesses)):
        yield start, (at,), way


def _put(stretches: Sequence[Stretch], found: Iterator[tuple[int, tuple[int, ...], Way]]) -> None:
    for place, people, way in found:
        for stretch in stretches:
            if stretch.start <= place < stretch.end:
                for at in people:
                    stretch.ways[at].append(way)
                    stretch.alike[at] = min(stretch.alike.get(at, len(people)), len(people))


def _told(text: str, stretches: Sequence[Stretch], accounts: Accounts) -> None:
    """Tell apart by what is told whom letters leave alike; seek by it alone where nobody is called anything."""
    for stretch in stretches:
        words = text[stretch.start : stretch.end]
        unsure = [at for at, many in stretch.alike.items() if many > 1]
        if unsure:
            _tell_apart(stretch, words, unsure, accounts)
        if not stretch.ways:
            only = accounts.clear(words)
            if only is not None:
                stretch.ways[only.at].append(Way.QUOTED if only.quoted else Way.TOLD)


def _tell_apart(stretch: Stretch, words: str, unsure: Sequence[int], accounts: Accounts) -> None:
    told = accounts.told_in(words, unsure)
    if told and (len(told) == 1 or told[0].score > told[1].score):
        keep = {told[0].at}
    else:
        keep = set(unsure) if len(unsure) <= MOST_ALIKE else set()
    for at in unsure:
        if at not in keep:
            del stretch.ways[at], stretch.alike[at]
        else:
            stretch.alike[at] = len(keep)


def _go_on(text: str, stretches: list[Stretch]) -> None:
    """Lengthen a stretch by the sentences that go on about the same one witness."""
    before: Stretch | None = None
    for stretch in list(stretches):
        close = before is not None and "\n\n" not in text[before.end : stretch.start]
        if before is not None and close and not stretch.ways and GOES_ON.match(text, stretch.start):
            before.end = stretch.end
            stretches.remove(stretch)
            continue
        before = stretch if len(stretch.ways) == 1 else None


def _of(text: str, stretch: Stretch, witnesses: Sequence[Witness], accounts: Accounts) -> Iterator[Candidate]:
    words = text[stretch.start : stretch.end]
    signs = tuple(sign for sign, pattern in SIGNS.items() if pattern.search(words))
    if quotes(words):
        signs = (Sign.QUOTE_MARKS, *signs)
    for at, ways in stretch.ways.items():
        more = [Way.QUOTED] if any(one.quoted for one in accounts.told_in(words, [at])) else []
        yield Candidate(
            witnesses[at].key, stretch.start, stretch.end, tuple(dict.fromkeys([*ways, *more])), signs,
            stretch.alike.get(at, 1),
        )  # fmt: skip
