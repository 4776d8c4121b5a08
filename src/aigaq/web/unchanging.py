"""Django's own tags, which work out at each place on each page what never changes: here it is worked out once.

They write the same to the letter; templates need not know which they use.
"""

from typing import Any

from django import template
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode, url
from django.templatetags.i18n import BlockTranslateNode, TranslateNode, do_block_translate, do_translate
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from aigaq.web.addresses import address

register = template.Library()


class Address(URLNode):
    """The address of a page."""

    def render(self, context: Context) -> str:
        """Return it, as `reverse` would."""
        if self.kwargs or self.asvar:
            return str(super().render(context))
        parts = (part.resolve(context) for part in self.args)
        return conditional_escape(address(self.view_name.resolve(context), *parts))


class Words(TranslateNode):
    """Words of the interface that stand in the template: in each language the same on every page."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        said = self.filter_expression
        self.always = said.var.literal is not None and not (said.filters or self.asvar or self.message_context)
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Return them in the reader's language."""
        if not self.always:
            return str(super().render(context))
        language = get_language()
        if language not in self.said:
            self.said[language] = super().render(context)
        return self.said[language]


class Sentence(BlockTranslateNode):
    """Words with places in them for what differs."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.read: dict[int, tuple[str, list[str]]] = {}

    def render_token_list(self, tokens: list[Token]) -> tuple[str, list[str]]:
        """Return the words to translate, and what the places in them are called."""
        if id(tokens) not in self.read:
            self.read[id(tokens)] = super().render_token_list(tokens)
        words, places = self.read[id(tokens)]
        # Whoever asks adds to the list.
        return words, list(places)


@register.tag("url")
def _url(parser: Parser, token: Token) -> Address:
    return Address(**vars(url(parser, token)))


@register.tag("translate")
def _translate(parser: Parser, token: Token) -> Words:
    return Words(**vars(do_translate(parser, token)))


@register.tag("blocktranslate")
def _blocktranslate(parser: Parser, token: Token) -> Sentence:
    return Sentence(**vars(do_block_translate(parser, token)))
