"""Without a mouse: Tab reaches all controls in order, and the focus is seen. For their names see test_browser_axe."""

from itertools import pairwise

import pytest

pytestmark = pytest.mark.browser
CASE = "/cases/C-2020-01/"
FORMS = (f"{CASE}parcels/new/", f"{CASE}incidents/new/", f"{CASE}complaints/new/")
# A radio group is one stop: whichever is chosen, or the first.
CONTROLS = """() => {
  const shown = one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length;
  const all = [...document.querySelectorAll('main a[href], main button, main input:not([type=hidden]), main select, '
    + 'main textarea, main summary')].filter(one => !one.disabled && one.tabIndex >= 0 && shown(one));
  const groups = new Set();
  return all.filter(one => {
    if (one.type !== 'radio') return true;
    const key = one.name, first = !groups.has(key);
    groups.add(key);
    return first;
  }).map(one => one.type === 'radio' ? 'radio ' + one.name : one.outerHTML.slice(0, 300));
}"""
HERE = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  // A list that scrolls in itself stands where it stands, whichever of its rows has the focus.
  const scrolls = up => up.scrollHeight > up.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(up).overflowY);
  let stands = one;
  for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) stands = up;
  const box = stands.getBoundingClientRect();
  const dressed = getComputedStyle(one.closest('label') ?? one);
  return {
    what: one.type === 'radio' ? 'radio ' + one.name : one.outerHTML.slice(0, 300),
    top: box.top + scrollY, bottom: box.bottom + scrollY,
    inside: Boolean(one.closest('main')),
    seen: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
      || (dressed.outlineStyle !== 'none' && parseFloat(dressed.outlineWidth) >= 2),
  };
}"""


def tabbed(page, stops):
    """Press Tab from the top of the main part on, until it is left again; yield each place that has the focus."""
    page.focus("#main")
    for _ in range(stops + 30):
        page.keyboard.press("Tab")
        at = page.evaluate(HERE)
        if not at["inside"]:
            return
        yield at


@pytest.mark.parametrize("path", FORMS)
def test_tab_reaches_every_control_of_a_form_in_the_order_in_which_they_stand_and_one_sees_it(page, served, path):
    page.goto(served.base + path)
    page.evaluate("() => document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    wanted = page.evaluate(CONTROLS)
    stops = list(tabbed(page, len(wanted)))
    assert len(wanted) >= 8
    assert [one for one in wanted if one not in {at["what"] for at in stops}] == []
    assert [at["what"] for at in stops if not at["seen"]] == []
    # Reading goes down the page: a stop lies below the one before, or beside it.
    above = [now["what"] for before, now in pairwise(stops) if now["bottom"] <= before["top"]]
    assert above == []
