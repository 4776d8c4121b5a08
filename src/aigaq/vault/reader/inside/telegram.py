"""Chats as Telegram Desktop exports them: `result.json`, or pages `messages.html`, with their media beside."""

import json
import re
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from typing import Any

from aigaq.vault.reader.inside import dating, texts
from aigaq.vault.reader.inside.exports import Attached, Bundle, Export, short, shortened
from aigaq.vault.reader.messages import Message

MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
DATE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)$")
PAGE_DATE = re.compile(rf"{dating.DATE}(?:\s*UTC(?P<zone>[+-]\d\d:\d\d))?")
# Where a message names its files; one that was not exported is told in brackets.
FILES = ("photo", "file")
NOT_THERE = "("


def is_json(whole: bytes) -> bool:
    """Return whether a file begins as such an export does."""
    return whole[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and MESSAGES.search(whole) is not None


def is_page(whole: bytes) -> bool:
    """Return whether a page is one of such an export."""
    return b'class="message ' in whole[: 1 << 20] and b"<html" in whole[:4096].lower()


def from_json(bundle: Bundle, whole: bytes, own: str = "") -> Export:
    """Return the messages of `result.json`, the file `own` of its bundle; of one cut off, those before the cut."""
    found = Export("telegram", iter(()))
    folder = own.rpartition("/")[0]
    told = _told(found, whole)
    found.parts = _beside(bundle, own)
    numbers = {one.name: number for number, one in enumerate(found.parts, 1)}
    found.messages = _messages(found, told, folder, numbers)
    return found


def from_pages(bundle: Bundle, pages: list[tuple[str, bytes]]) -> Export:
    """Return the messages of the pages of a chat, given in their order with their names in the bundle."""
    found = Export("telegram", iter(()))
    found.parts = _beside(bundle, *(name for name, _page in pages))
    numbers = {one.name: number for number, one in enumerate(found.parts, 1)}
    found.messages = _paged(found, pages, numbers)
    return found


def _beside(bundle: Bundle, *own: str) -> list[Attached]:
    """Return the files beside those of the export itself; the dress of its pages and previews are none of them."""
    dress = re.compile(r"(?:^|/)(?:css|js|images)/[^/]*$|_thumb\.jpg$")
    names = (name for name in bundle.members if name not in own and not dress.search(name))
    return [Attached(name, partial(bundle.content, name)) for name in names]


def _told(export: Export, whole: bytes) -> list[Any]:
    """Return the messages of one chat, or of all chats of an account; as many as stand before damage."""
    try:
        told = json.loads(whole.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        export.fault(0, "cut_off")
        return list(_one_by_one(whole))
    if not isinstance(told, dict):
        return []
    chats = [told] if "messages" in told else _listed(told.get("chats", {}), "list")
    return [one for chat in chats for one in _listed(chat, "messages")]


def _listed(told: Any, name: str) -> list[Any]:
    found = told.get(name) if isinstance(told, dict) else None
    return found if isinstance(found, list) else []


def _one_by_one(whole: bytes) -> Iterator[Any]:
    start = MESSAGES.search(whole)
    text, read = whole[start.end() if start else len(whole) :].decode("utf-8", "replace"), json.JSONDecoder()
    at = 0
    while at < len(text):
        at += len(text[at : at + 200]) - len(text[at : at + 200].lstrip(" \r\n\t,"))
        try:
            one, at = read.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield one


def _messages(export: Export, told: list[Any], folder: str, numbers: dict[str, int]) -> Iterator[Message]:
    for number, one in enumerate(told, 1):
        if not isinstance(one, dict):
            export.fault(number, "not_a_message")
            continue
        at = str(one.get("date", ""))
        when = _moment(at)
        facts = [] if when else [("as_written", short(at))]
        if not when:
            export.fault(number, "impossible_date")
        if "\ufffd" in (words := _words(one)):
            export.fault(number, "encoding")
        if one.get("forwarded_from"):
            facts.append(("forwarded", short(one["forwarded_from"])))
        parts = tuple(_parts(export, number, one, folder, numbers))
        who = short(one.get("from") or one.get("actor") or "")
        yield Message(when, who, shortened(export, number, words), tuple(facts), parts)


def _moment(at: str) -> str:
    found = DATE.match(at)
    parsed = re.match(dating.DATE, f"{found[1]} {found[2]}") if found else None
    return dating.moment(parsed, dating.YEAR_FIRST) if parsed else ""


def _words(one: dict[str, Any]) -> str:
    """Return a message's words; of what the program wrote about a chat, what it says happened."""
    told = one.get("text", "")
    pieces = told if isinstance(told, list) else [told]
    words = "".join(
        piece if isinstance(piece, str) else str(piece.get("text", "")) if isinstance(piece, dict) else ""
        for piece in pieces
    )
    if words or one.get("type") != "service":
        return words
    return " ".join(str(one[name]) for name in ("action", "title") if isinstance(one.get(name), str))


def _parts(
    export: Export, number: int, one: dict[str, Any], folder: str, numbers: dict[str, int]
) -> Iterator[tuple[int | None, str]]:
    for name in FILES:
        place = one.get(name)
        if not isinstance(place, str) or not place:
            continue
        whole = f"{folder}/{place}" if folder else place
        called = one.get("file_name") if name == "file" else ""
        if whole not in numbers and (numbers or place.startswith(NOT_THERE)):
            export.fault(number, "missing")
        yield numbers.get(whole), short(called or place.rpartition("/")[2])


def _paged(export: Export, pages: list[tuple[str, bytes]], numbers: dict[str, int]) -> Iterator[Message]:
    number = 0
    for name, page in pages:
        text, broken = texts.mended(page)
        export.faults += [(line, "encoding") for line in broken]
        read = Page(name.rpartition("/")[0], numbers)
        read.feed(text)
        read.close()
        for one in read.taken():
            number += 1
            if dict(one.facts).get("as_written"):
                export.fault(number, "impossible_date")
            for place, _called in one.parts:
                if place is None:
                    export.fault(number, "missing")
            yield Message(one.when, one.who, shortened(export, number, one.words), one.facts, one.parts)


class Page(HTMLParser):
    """Reads one page: each message is a block; a block without a name goes on with the name before it."""

    def __init__(self, folder: str, numbers: dict[str, int]) -> None:
        """Start with nothing; `numbers` are the attachments by their places."""
        super().__init__(convert_charrefs=True)
        self._folder, self._numbers = folder, numbers
        self._depth, self._into, self._until = 0, "", 0
        self._service = False
        self._found: list[dict[str, Any]] = []
        self._forwarded = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a message, or a part of one."""
        given = {name: value or "" for name, value in attrs}
        kinds = given.get("class", "").split()
        if tag == "div":
            self._depth += 1
            self._begin(given, kinds)
        elif tag == "br" and self._into == "words":
            self._add("\n")
        elif tag == "a" and self._found and {"photo_wrap", "video_file_wrap", "media", "sticker_wrap"} & set(kinds):
            self._attach(given.get("href", ""))

    def _begin(self, given: dict[str, str], kinds: list[str]) -> None:
        if "message" in kinds:
            self._found.append({"when": "", "at": "", "who": "", "words": "", "forwarded": "", "parts": []})
            # Whatever was left open before it ends where a message begins.
            self._into, self._forwarded, self._service = "", 0, "service" in kinds
        elif not self._found or self._into:
            return
        elif "date" in kinds and not self._found[-1]["at"]:
            self._found[-1]["at"] = given.get("title", "")
        elif "forwarded" in kinds:
            self._forwarded = self._depth
        elif "from_name" in kinds:
            self._enter("forwarded" if self._forwarded else "who")
        elif "text" in kinds or (self._service and "details" in kinds):
            self._enter("words")

    def _enter(self, into: str) -> None:
        self._into, self._until = into, self._depth

    def handle_endtag(self, tag: str) -> None:
        """Leave the part of a message that ends here."""
        if tag != "div":
            return
        if self._into and self._depth == self._until:
            self._into = ""
        if self._forwarded and self._depth == self._forwarded:
            self._forwarded = 0
        self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Take words."""
        if self._into:
            self._add(data)

    def _add(self, data: str) -> None:
        self._found[-1][self._into] += data

    def _attach(self, place: str) -> None:
        if place and "://" not in place:
            whole = f"{self._folder}/{place}" if self._folder else place
            known = (self._numbers.get(whole), short(place.rpartition("/")[2]))
            self._found[-1]["parts"].append(known)

    def taken(self) -> Iterator[Message]:
        """Yield the messages of the page."""
        who = ""
        for one in self._found:
            who = short(one["who"]) or who
            at = PAGE_DATE.match(one["at"])
            when = dating.moment(at, dating.DAY_FIRST) if at else ""
            zone = f" {at['zone']}" if at and at["zone"] and when else ""
            facts = [("as_written", short(one["at"]))] if one["at"] and not when else []
            facts += [("forwarded", short(one["forwarded"]))] if one["forwarded"].strip() else []
            said = one["words"].strip()
            yield Message(when + zone, who if one["at"] else "", said, tuple(facts), tuple(one["parts"]))
