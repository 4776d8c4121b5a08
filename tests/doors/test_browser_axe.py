"""Every kind of page that links lead to, looked at by axe-core: nothing keeps a person with a screen reader out."""

from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from test_browser_redaction import marking
from test_browser_writing import watch, writing

__all__ = ["marking", "watch", "writing"]
pytestmark = pytest.mark.browser
# Files and pictures; what ends the session.
NO_PAGE = {"handout", "pixels", "sound", "redaction_page", "enter"}
START = ("/", "/cases/C-2020-01/", "/search/")
FEWEST = 100


def kind_of(path):
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def pages(page, base, begun):
    """Open one page of every kind that can be reached by links; yield what each is called and its address."""
    seen, waiting = set(), [*(one.removeprefix(base) for one in begun), *START]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen or kind in NO_PAGE:
            continue
        seen.add(kind)
        page.goto(base + path)
        yield kind, path
        here = page.url
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
        found = (urljoin(here, one) for one in links)
        waiting += [one.removeprefix(base) for one in found if one.startswith(f"{base}/")]


def told(kind, path, results):
    return [
        f"{kind} {path}: {one['id']}: {one['help']}: {node['html'][:160]}"
        for one in results.response["violations"]
        for node in one["nodes"][:3]
    ]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(page, served, writing, marking, scheme):
    marked = page.url
    page.emulate_media(color_scheme=scheme)
    axe, wrong, kinds = Axe(), [], []
    for kind, path in pages(page, served.base, [writing, marked]):
        kinds.append(kind)
        wrong += told(kind, path, axe.run(page))
    assert not wrong, "\n".join(wrong)
    assert len(kinds) >= FEWEST, sorted(kinds)
