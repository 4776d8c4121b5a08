"""A statement as one page of HTML: no script, nothing from afar, readable in print."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from aigaq.publication.releases.paper import Paper

STYLE = Path(__file__).parent / "article.css"
PLACES = {"en": "en_GB", "ru": "ru_RU", "kk": "kk_KZ"}
OPENS, CLOSES = "<article", "</article>"


def page(paper: Paper) -> bytes:
    """Return a statement as an HTML file that needs no other."""
    # Our own sheet: the page allows no other, by its hash.
    shown = {"style": mark_safe(style()), "style_hash": mark_safe(_hash_of(style())), "place": PLACES[paper.language]}  # noqa: S308
    return render_to_string("publishing/page.html", {"paper": paper, **shown}).encode()


def article_in(content: bytes) -> str:
    """Return the article of a page made by us, as it was frozen."""
    text = content.decode()
    return text[text.index(OPENS) : text.index(CLOSES) + len(CLOSES)]


@cache
def style() -> str:
    """Return the sheet of a statement."""
    return STYLE.read_text("utf-8")


def _hash_of(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
