"""Markdown of the manuals as a page shows it: no HTML of its own, no link and no picture from outside the house."""

from collections.abc import Callable, Iterable

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Given what a text names, returns its address in the house; nothing if it is not there.
AddressOf = Callable[[str], str]
PARSER = MarkdownIt("commonmark", {"html": False})


def shown(text: str, page_of: AddressOf, picture_of: AddressOf) -> SafeString:
    """Return a text as HTML: a tag in it stands there as letters, a picture that is not ours as its words.

    A link that leads out of the house says where it would, and leads nowhere.
    """
    tokens = PARSER.parse(text)
    for token in tokens:
        token.children = list(_kept(token.children or (), page_of, picture_of))
    # The parser escapes every text and attribute, and with html=False knows no raw tag.
    return mark_safe(PARSER.renderer.render(tokens, PARSER.options, {}))  # noqa: S308


def _kept(tokens: Iterable[Token], page_of: AddressOf, picture_of: AddressOf) -> Iterable[Token]:
    leaving: str | None = None
    words = ""
    for token in tokens:
        named = str(token.attrGet("href") or "")
        if token.type == "link_open" and not page_of(named):
            leaving, words = named, ""
        elif token.type == "link_close" and leaving is not None:
            yield Token("text", "", 0, content=_where(leaving, words))
            leaving = None
        else:
            words += token.content
            yield _in_the_house(token, page_of(named), picture_of)


def _where(named: str, words: str) -> str:
    """Return where a link would lead, unless its words say so already: an address whole, of a file its name."""
    name = named if "://" in named else named.rpartition("/")[2]
    return f" ({name})" if name and name != words else ""


def _in_the_house(token: Token, page: str, picture_of: AddressOf) -> Token:
    if token.type == "link_open":
        token.attrSet("href", page)
    return _picture(token, picture_of(str(token.attrGet("src") or ""))) if token.type == "image" else token


def _picture(token: Token, address: str) -> Token:
    if not address:
        return Token("text", "", 0, content=token.content)
    token.attrSet("src", address)
    token.attrSet("loading", "lazy")
    return token
