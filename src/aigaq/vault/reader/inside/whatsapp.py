"""Chats as WhatsApp exports them, from Android and iOS, in any language: one text, and the media beside it in a zip.

    03.05.2020, 14:22 - Айгүл: words          [5/3/20, 2:22:10 PM] Aigul: words

What stands before the first colon is taken for the sender's name; a line without one was written by the program.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from aigaq.vault.reader.inside import dating, texts
from aigaq.vault.reader.inside.exports import Attached, Bundle, Export, short, shortened
from aigaq.vault.reader.messages import Message

START = re.compile(
    rf"^[\u200e\u200f\ufeff]*(?P<open>\[)?(?P<date>{dating.DATE})(?(open)\]|\s[-\u2013])\s(?P<rest>.*)$", re.DOTALL
)
SENDER = re.compile(r"^[\u200e\u200f\u202a\u202b]*(?P<who>[^\n:]{1,200}?)[\u202c]?:(?:\s|$)(?P<words>.*)$", re.DOTALL)
# <attached: name>, <прикреплено: name>, <тіркелген: name>; name (file attached), name (файл добавлен)…
IN_BRACKETS = re.compile(r"<[^<>:\n]{2,60}:\s*([^<>\n]{1,300})>")
IN_FRONT = re.compile(r"^[\u200e\u200f]*([^\n]{1,300}?\.\w{1,8}) \([^()\n]{3,60}\)\s*$", re.MULTILINE)
SAID = re.compile("attached|файл добавлен|прикреплен|прикреплён|тірке", re.IGNORECASE)
HEADS_LOOKED_AT = 400


def is_chat(text: str) -> bool:
    """Return whether a text begins as such an export does."""
    return START.match(text[:HEADS_LOOKED_AT].split("\n", 1)[0]) is not None


def export(bundle: Bundle, whole: bytes, own: str = "") -> Export:
    """Return the chat in `whole`, which is the file `own` of its bundle, with the media beside it."""
    text, broken = texts.mended(whole)
    found = Export("whatsapp", iter(()))
    found.faults = [(number, "encoding") for number in broken]
    heads = _heads(found, text)
    found.parts = [Attached(name, partial(bundle.content, name)) for name in bundle.members if name != own]
    numbers = {_composed(one.name): number for number, one in enumerate(found.parts, 1)}
    order = dating.order_of([head for _line, head in heads])
    if heads and not order:
        found.fault(0, "uncertain_date")
    found.messages = _messages(found, heads, order, numbers)
    return found


def _heads(export: Export, text: str) -> list[tuple[int, re.Match[str]]]:
    """Return the messages, each as the match of all its lines, with the number of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if START.match(line) or not blocks:
            blocks.append((number, []))
        blocks[-1][1].append(line.removesuffix("\r"))
    found = [(number, START.match("\n".join(lines).rstrip("\n"))) for number, lines in blocks]
    for number, head in found:
        if not head:
            export.fault(number, "not_a_message")
    return [(number, head) for number, head in found if head]


def _messages(
    found: Export, heads: list[tuple[int, re.Match[str]]], order: str, numbers: dict[str, int]
) -> Iterator[Message]:
    for number, head in heads:
        when, sent = dating.moment(head, order), SENDER.match(head["rest"])
        if not when and order:
            found.fault(number, "impossible_date")
        who, words = (sent["who"], sent["words"]) if sent else ("", head["rest"])
        facts = () if when else (("as_written", short(head["date"])),)
        names = _names(words, numbers)
        for name in names:
            if name not in numbers and numbers:
                found.fault(number, "missing")
        parts = tuple((numbers.get(name), short(name)) for name in names)
        yield Message(when, short(who), shortened(found, number, words), facts, parts)


def _names(words: str, numbers: dict[str, int]) -> list[str]:
    """Return the names of the attachments a message tells of: known files, and what it calls attached."""
    found = [*IN_BRACKETS.finditer(words), *IN_FRONT.finditer(words)]
    named = ((_composed(one[1]), one[0]) for one in found)
    return [name for name, whole in named if name in numbers or SAID.search(whole)]


def _composed(name: str) -> str:
    """Return a file's name as it is compared: without its folder, letters composed, as iOS does not write them."""
    return unicodedata.normalize("NFC", name.strip("\u200e\u200f ").rpartition("/")[2])
