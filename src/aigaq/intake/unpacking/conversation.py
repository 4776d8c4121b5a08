"""A conversation as the text it is kept as, so that every message of it can be cited as any passage can.

    [2020-05-03 14:23] Aigul
        forwarded: Timur
      They beat him.
        attachment 3: photo.jpg

A message begins with brackets, holding nothing where its time is not known; what is said of it stands behind a tab, its
words behind two spaces.
"""

import re
from collections.abc import Iterable, Iterator

from aigaq.vault.reader.messages import FACTS, Message

HEAD = re.compile(r"\[([^\]]*)\] ?(.*)")
TOLD = re.compile(r"\t(?:attachment(?: (\d+))?|(" + "|".join(FACTS) + r")): (.*)")
WORDS = "  "


def written(messages: Iterable[Message]) -> Iterator[bytes]:
    """Yield the text of a conversation, message by message, in UTF-8."""
    for one in messages:
        yield ("\n".join(_lines(one)) + "\n").encode()


def read(text: str, first: int = 0, most: int | None = None) -> tuple[list[Message], int]:
    """Return messages of a text that `written` made, up to `most` of them from `first` on, and how many there are."""
    blocks = f"\n{text}".split("\n[")[1:]
    some = blocks[first:] if most is None else blocks[first : first + most]
    return [_message(f"[{block}".split("\n")) for block in some], len(blocks)


def _lines(one: Message) -> Iterator[str]:
    yield f"[{one.when}] {one.who}"
    for label, value in one.facts:
        yield f"\t{label}: {value}"
    for line in _plain(one.words).split("\n") if one.words else ():
        yield f"{WORDS}{line}"
    for number, name in one.parts:
        yield f"\tattachment{'' if number is None else f' {number}'}: {name}"


def _message(block: list[str]) -> Message:
    head = HEAD.match(block[0])
    told = [found for line in block[1:] if (found := TOLD.match(line))]
    return Message(
        when=head[1] if head else "",
        who=head[2] if head else "",
        words="\n".join(line.removeprefix(WORDS) for line in block[1:] if line.startswith(WORDS)),
        facts=tuple((found[2], found[3]) for found in told if found[2]),
        parts=tuple((int(found[1]) if found[1] else None, found[3]) for found in told if not found[2]),
    )


def _plain(words: str) -> str:
    """Return words with one kind of line end."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
