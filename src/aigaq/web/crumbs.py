"""Where one is: from the cases down to this page. The last crumb is the page, the one before it leads one step back."""

import re
from typing import Any

from django.http import HttpRequest
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.urls import Resolver404, resolve
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from aigaq.access.permissions import may
from aigaq.search.named.queries import KINDS, references
from aigaq.web.pages import to
from aigaq.web.sections import Section, section_of

CRUMB = re.compile(r"<li(?P<rest>>(?:(?!<li).)*</li>)\s*\Z", re.S)
# How many crumbs lead to a case: the cases, and the case.
TO_THE_CASE = 2


class Crumbs(Node):
    """What a page says of its place; where it says nothing, its section, the thing it is about and its title."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        """Take what stands between the tags."""
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Return the crumbs, the last marked as the page one is on."""
        said = self.nodelist.render(context).strip()
        if said.count("<li>") == TO_THE_CASE:
            said += _derived(context.flatten())
        return _marked(said)


def parsed(parser: Parser, _token: Token) -> Crumbs:
    """Return the tag with what stands before its end."""
    nodelist = parser.parse(("endcrumbs",))
    parser.delete_first_token()
    return Crumbs(nodelist)


def _derived(context: dict[str, Any]) -> str:
    """Return the crumbs of a page that says none: its section, what it is about, its title."""
    section, title = section_of(str(context.get("section", ""))), context.get("title")
    if not title:
        return ""
    about = _about(context["request"])
    above = _section(section, context) if section and section.name != "case" else ""
    return above + about + format_html("<li>{}</li>", title)


def _section(section: Section, context: dict[str, Any]) -> str:
    """Return the crumb of a section; it leads there for who may see it."""
    if not may(context["request"].member.roles, section.verb):
        return format_html("<li>{}</li>", section.label)
    return format_html('<li><a href="{}">{}</a></li>', to(section.page, context["case"].reference), section.label)


def _about(request: HttpRequest) -> str:
    """Return the crumb of the thing whose address this page goes on from, such as the incident of a new act.

    The page itself was asked for with that thing, so whoever is shown it may see what it is called.
    """
    above = re.sub(r"[^/]+/\Z", "", request.path)
    try:
        thing = resolve(above)
    except Resolver404:
        return ""
    if thing.url_name not in KINDS:
        return ""
    found = references(request.member, [(thing.url_name, str(thing.kwargs["key"]))])
    return format_html('<li><a href="{}">{}</a></li>', above, found[0][2]) if found else ""


def _marked(said: str) -> SafeString:
    # Made of templates, which have escaped what is in them.
    return mark_safe(CRUMB.sub(r'<li aria-current="page"\g<rest>', said))  # noqa: S308
