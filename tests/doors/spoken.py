"""What a page says to a person, in the order of reading: its texts, and what stands in attributes that are read out."""

from dataclasses import dataclass
from html.parser import HTMLParser

READ_OUT = ("title", "aria-label", "placeholder", "alt")
VOID = {"input", "img", "br", "hr", "link", "meta", "wbr", "source", "col", "path", "rect", "line", "use", "circle"}
# Said in no language: programs, what is typed as it stands, keys, files, and what was written by somebody.
SILENT = {"script", "style", "code", "pre", "kbd", "bdi", "textarea", "cite", "q", "blockquote"}
# Classes of what is data: references, digests, names of files.
DATA = {"reference", "hash", "odd", "wordmark", "code", "file"}


@dataclass(frozen=True)
class Heard:
    """One text of a page, and where it stands."""

    text: str
    where: str


class Page(HTMLParser):
    """Collects what a page in `language` says itself: not what stands in another language and is marked so."""

    def __init__(self, language):
        super().__init__(convert_charrefs=True)
        self.language, self.heard, self.open = language, [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        apart = tag in SILENT or given.get("lang", self.language) != self.language
        apart = apart or bool(DATA & set((given.get("class") or "").split()))
        silent = apart or (bool(self.open) and self.open[-1][1])
        if not silent:
            self._attributes(tag, given)
        if tag not in VOID:
            self.open.append((tag, silent))

    def _attributes(self, tag, given):
        for name in READ_OUT:
            self._keep(given.get(name), f"{tag}@{name}")
        if tag == "input" and given.get("type") in ("submit", "button", "reset"):
            self._keep(given.get("value"), "input@value")

    def handle_endtag(self, tag):
        while any(tag == one for one, _silent in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data):
        if not self.open or not self.open[-1][1]:
            self._keep(data, self.open[-1][0] if self.open else "")

    def _keep(self, text, where):
        said = " ".join((text or "").split())
        if said:
            self.heard.append(Heard(said, where))


def heard(text, language):
    """Return what a page says in its language."""
    page = Page(language)
    page.feed(text)
    return page.heard
