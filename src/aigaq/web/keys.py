"""Every key of every page, in one place: the page of keys, its dialog and the hints beside the work all read it."""

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

OR = _("or")


@dataclass(frozen=True)
class Key:
    """Keys pressed together or one for another (as they stand on a keyboard), and what they do."""

    pressed: tuple[tuple[str, ...], ...]
    does: Any


@dataclass(frozen=True)
class Place:
    """Where keys do something: its code, what it is called, the keys."""

    name: str
    said: Any
    keys: tuple[Key, ...]


def _key(*pressed: str, does: Any) -> Key:
    """Return a key, or several of which each does; `Ctrl+K` is two held together."""
    return Key(tuple(tuple(one.split("+")) if len(one) > 1 else (one,) for one in pressed), does)


MAP = (
    Place(
        "everywhere",
        _("On every page"),
        (
            _key("Ctrl+K", "⌘+K", "/", does=_("go to a section, a thing by its reference, or begin something")),
            _key("?", does=_("show all keys")),
            _key("Ctrl+Shift+L", does=_("lock the house")),
            _key("Esc", does=_("close what lies over the page")),
        ),
    ),
    Place(
        "going",
        _("While going somewhere"),
        (
            _key("↓", "↑", does=_("choose the next or the one before")),
            _key("Enter", does=_("go there")),
        ),
    ),
    Place(
        "suggestions",
        _("Beside a text, while a suggestion is chosen"),
        (
            _key("J", "↓", does=_("the next")),
            _key("K", "↑", does=_("the one before")),
            _key("A", does=_("accept")),
            _key("X", does=_("reject")),
        ),
    ),
    Place(
        "heard",
        _("Beside a decision, while a place is chosen"),
        (
            _key("J", "↓", does=_("the next")),
            _key("K", "↑", does=_("the one before")),
            _key("A", does=_("take it")),
            _key("X", does=_("reject it")),
        ),
    ),
    Place(
        "citing",
        _("Where words or a part of a page are cited"),
        (
            _key("Enter", does=_("cite what is marked")),
            _key("+", "-", ".", does=_("in the claim: for, against, context")),
            _key("Esc", does=_("let it be")),
        ),
    ),
    Place(
        "writing",
        _("While a statement is written"),
        (
            _key("Ctrl+S", does=_("save")),
            _key("Ctrl+K", does=_("tie the sentence to a claim")),
            _key("Alt+W", does=_("take the suggested words")),
        ),
    ),
    Place(
        "player",
        _("While a recording is written down"),
        (
            _key("Alt+B", does=_("5 seconds back")),
            _key("Alt+P", does=_("play or pause")),
            _key("Alt+M", does=_("write the moment")),
        ),
    ),
    Place(
        "redaction",
        _("On a page that is covered, while a mark is chosen"),
        (
            _key("←", "↑", "→", "↓", does=_("move it")),
            _key("Shift+←", "Shift+↑", "Shift+→", "Shift+↓", does=_("make it smaller or larger")),
            _key("Del", does=_("lift it")),
        ),
    ),
    Place(
        "forms",
        _("In a form, by the access keys of your browser (mostly Alt+Shift, on a Mac Ctrl+Option)"),
        (
            _key("S", does=_("record or save; “The same” where two are compared")),
            _key("D", does=_("“Different” where two are compared")),
            _key("L", does=_("“Later” where two are compared")),
        ),
    ),
)


def pressed(key: Key) -> SafeString:
    """Return the keys as a page shows them."""
    together = [format_html_join(" ", "<kbd>{}</kbd>", ((one,) for one in each)) for each in key.pressed]
    return format_html_join(format_html(" {} ", OR), "{}", ((one,) for one in together))


def keys_of(name: str) -> SafeString:
    """Return the keys of one place on one line, for a hint beside the work."""
    place = next(one for one in MAP if one.name == name)
    line = format_html_join(" · ", "{} {}", ((pressed(key), key.does) for key in place.keys))
    return format_html("{}: {}", place.said, line)
