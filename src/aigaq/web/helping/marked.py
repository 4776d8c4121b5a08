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
    outside = ""
    for token in tokens:
        if token.type == "link_open":
            named = str(token.attrGet("href") or "")
            address = page_of(named)
            outside = "" if address else named
            token.attrSet("href", address)
        if token.type == "image":
            yield _picture(token, picture_of(str(token.attrGet("src") or "")))
        elif token.type not in ("link_open", "link_close") or not outside:
            yield token
        elif token.type == "link_close":
            yield Token("text", "", 0, content=f" ({outside if '://' in outside else outside.rpartition('/')[2]})")
            outside = ""


def _picture(token: Token, address: str) -> Token:
    if not address:
        return Token("text", "", 0, content=token.content)
    token.attrSet("src", address)
    token.attrSet("loading", "lazy")
    return token
