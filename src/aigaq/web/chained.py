"""A chain as it is shown: each link with what it rests on besides, and under it what rests on it. Links are many."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from aigaq.terms import said

MARK = "❡"
# As many that a link rests on besides are named at once.
SHOWN = 2


def branches(found: Iterable[Mapping[str, Any]]) -> SafeString:
    """Return links (kind, reference, text, url, here, missing, also, under), each with all that stands under it."""
    # Hundreds of links, each named beside several others: what they say is escaped where it is put in, below.
    return mark_safe(_branches(found))  # noqa: S308


def _branches(found: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(_branch(one) for one in found)


def _branch(one: Mapping[str, Any]) -> str:
    missing = "".join(f' <span class="lack">– {escape(said(code))}</span>' for code in one["missing"])
    under = f"<ul>{_branches(one['under'])}</ul>" if one["under"] else ""
    said_of_it = f'<span class="kind">{escape(one["kind"])}</span> {_link(one)} {escape(one["text"])}'
    return f"<li>{said_of_it}{missing}{_besides(one['also'])}{under}</li>"


def _link(one: Mapping[str, Any]) -> str:
    if not one["url"]:
        return ""
    here, mark = (" here", ' aria-current="true"') if one["here"] else ("", "")
    return f'<a class="unbroken{here}" href="{escape(one["url"])}"{mark}>{escape(one["reference"] or MARK)}</a>'


def _besides(also: list[Mapping[str, Any]]) -> str:
    """Return what a link rests on besides; where that is much, it opens when somebody asks."""
    if not also:
        return ""
    others = ", ".join(map(_other, also))
    named = f'<span class="quiet">{escape(gettext("rests also on"))}: {others}</span>'
    if len(also) <= SHOWN:
        return f"<br>{named}"
    many = ngettext("rests on %(n)s more", "rests on %(n)s more", len(also)) % {"n": len(also)}
    return f"<details><summary>{escape(many)}</summary>{named}</details>"


def _other(one: Mapping[str, Any]) -> str:
    kind = escape(one["kind"])
    if not one["url"]:
        return kind
    called = f'<span class="unbroken">{escape(one["reference"])}</span>' if one["reference"] else escape(one["text"])
    return f'<a href="{escape(one["url"])}">{kind} {called}</a>'
