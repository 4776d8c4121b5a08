"""Template tags: words in the reader's language, terms for codes, names and dates as a page says them."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from aigaq import terms, wording
from aigaq.vault import names
from aigaq.web import naming

register = template.Library()
register.filter("said", terms.said)
register.filter("person", naming.person_label)
register.filter("headcount", naming.count_label)
register.filter("source", terms.source)
register.filter("tablefield", terms.table_field)
register.filter("kindname", terms.kind_of_file)
register.filter("warning", terms.warning)
register.filter("reason", terms.reason)
register.filter("label", terms.label)
register.filter("day", naming.date_label)
register.filter("on", wording.day)
register.filter("moment", wording.moment)


@register.filter("words")
def words(texts: Mapping[str, str] | None) -> str | SafeString:
    """Return the text in the reader's language; marked with its own language where that is another one."""
    text, language = wording.words(texts), wording.language_of(texts)
    if language == get_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter("foreign")
def foreign(name: str) -> SafeString:
    """Return a name from outside on one line, set apart from the writing around it, what hides in it made visible."""
    return format_html("<bdi>{}</bdi>", marked(names.cut(str(name))))


@register.filter("marked")
def marked(text: str) -> SafeString:
    """Return a text from outside with what hides in it made visible."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in names.pieces(text)))


def _piece(piece: names.Piece) -> str | SafeString:
    return format_html('<span class="odd">{}</span>', piece.text) if piece.odd else piece.text


@register.filter("fieldname")
def fieldname(field: str) -> str:
    """Return what a field is called for which sources give values."""
    return terms.said(f"field.{field}")


@register.filter("plainwords")
def plainwords(texts: Mapping[str, str] | None) -> str:
    """Return the text alone, for titles and labels."""
    return wording.words(texts)


@register.filter("at")
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """Return a value of a mapping, or nothing."""
    return mapping.get(key) if mapping else None


@register.filter("percent")
def percent(chance: float) -> str:
    """Return a chance between 0 and 1 in per cent, never rounded to nothing."""
    if chance < 0.0001:
        return "< 0.01 %"
    return f"{chance * 100:.2g} %"
