"""A chain as it is shown: each link with what it rests on besides, and under it what rests on it. Links are many."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from aigaq.terms import said

MARK = "❡"
NOTHING: SafeString = mark_safe("")
# As many that a link rests on besides are named at once.
SHOWN = 2


def branches(found: Iterable[Mapping[str, Any]]) -> SafeString:
    """Return links (kind, reference, text, url, here, missing, also, under), each with all that stands under it."""
    return format_html_join("\n", "{}", ((_branch(one),) for one in found))


def _branch(one: Mapping[str, Any]) -> SafeString:
    missing = format_html_join("", ' <span class="lack">– {}</span>', ((said(code),) for code in one["missing"]))
    under = format_html("<ul>{}</ul>", branches(one["under"])) if one["under"] else NOTHING
    return format_html(
        '<li><span class="kind">{}</span> {} {}{}{}{}</li>',
        one["kind"], _link(one), one["text"], missing, _besides(one["also"]), under,
    )  # fmt: skip


def _link(one: Mapping[str, Any]) -> SafeString:
    if not one["url"]:
        return NOTHING
    line = '<a class="unbroken here" href="{}" aria-current="true">{}</a>' if one["here"] else (
        '<a class="unbroken" href="{}">{}</a>'
    )  # fmt: skip
    return format_html(line, one["url"], one["reference"] or MARK)


def _besides(also: list[Mapping[str, Any]]) -> SafeString:
    """Return what a link rests on besides; where that is much, it opens when somebody asks."""
    if not also:
        return NOTHING
    others = format_html_join(", ", "{}", ((_other(one),) for one in also))
    named = format_html('<span class="quiet">{}: {}</span>', gettext("rests also on"), others)
    if len(also) <= SHOWN:
        return format_html("<br>{}", named)
    many = ngettext("rests on %(n)s more", "rests on %(n)s more", len(also)) % {"n": len(also)}
    return format_html("<details><summary>{}</summary>{}</details>", many, named)


def _other(one: Mapping[str, Any]) -> SafeString:
    if not one["url"]:
        return format_html("{}", one["kind"])
    if not one["reference"]:
        return format_html('<a href="{}">{} {}</a>', one["url"], one["kind"], one["text"])
    return format_html(
        '<a href="{}">{} <span class="unbroken">{}</span></a>', one["url"], one["kind"], one["reference"]
    )
