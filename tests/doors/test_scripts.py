"""Scripts in every text somebody may type: stored through the forms, then shown in a real browser. None runs.

AIGAQ_FUZZ of 1000 or more sends every script through every field; less sends each at least once, and shows a share.
"""

import os
import re

import pytest
from test_hostile import forms

pytestmark = pytest.mark.browser
ALL = int(os.environ.get("AIGAQ_FUZZ", "0")) >= 1000
CASE = "/cases/C-2020-01/"
FORMS = ("people", "incidents", "accounts", "claims", "publications", "complaints", "suits", "parcels")
LINE, ROWS = 190, 48 if ALL else 5
CALLS = "alert(1)"
BREAKERS = ("", '">', "'>", "</textarea>", "</title>", "-->", "]]>", "{{x}}</style>")
TAGS = (
    f"<script>{CALLS}</script>",
    f"<img src=x onerror={CALLS}>",
    f"<svg onload={CALLS}>",
    f"<body onload={CALLS}>",
    f"<details open ontoggle={CALLS}>",
    f"<input autofocus onfocus={CALLS}>",
    f"<video src=x onerror={CALLS}>",
    f"<iframe srcdoc='<script>{CALLS}</script>'>",
    f"<a href=javascript:{CALLS}>x</a>",
    f"<math href=javascript:{CALLS}>",
    "<script src=//evil.invalid/x.js></script>",
    "<link rel=stylesheet href=//evil.invalid/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.invalid'>",
    "<base href=//evil.invalid/>",
    "<object data=//evil.invalid/x>",
    "<embed src=//evil.invalid/x>",
    "<img src=//evil.invalid/x.png>",
    "<style>@import '//evil.invalid/x.css'</style>",
    f"<svg><script>{CALLS}</script></svg>",
    f"<svg><animate onbegin={CALLS} attributeName=x>",
    f"<ScRiPt>{CALLS}</sCrIpT>",
    f"\\u003cscript\\u003e{CALLS}",
    f"&lt;script&gt;{CALLS}&lt;/script&gt;",
    f"<img/src=`x`onerror={CALLS}>",
    f'" onmouseover={CALLS} autofocus onfocus={CALLS} x="',
)
SCRIPTS = [breaker + tag for breaker in BREAKERS for tag in TAGS]


def lines():
    """All scripts, packed into lines of a form."""
    packed = [""]
    for script in SCRIPTS:
        if len(packed[-1]) + len(script) + 1 > LINE:
            packed.append("")
        packed[-1] += script + " "
    return [one.strip() for one in packed]


class Watch:
    """What a browser did that it should not: a script that ran, a policy that was broken, a call to elsewhere."""

    def __init__(self, page, base):
        self.seen = []
        page.on("dialog", lambda dialog: (self.seen.append("a script ran"), dialog.dismiss()))
        page.on("request", lambda one: one.url.startswith((base, "data:")) or self.seen.append(f"asked {one.url}"))
        page.on("pageerror", lambda error: self.seen.append(f"error {error}"))
        page.expose_binding("told", lambda _source, what: self.seen.append(f"policy {what}"))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', one => told(one.violatedDirective + ' ' + one.blockedURI))"
        )


@pytest.fixture
def watch(page, served):
    return Watch(page, served.base)


def sent(page, served, path, number):
    """Fill one form with scripts in every text and send it; return where it leads."""
    packed = lines()
    shown = page.context.request.get(served.base + path).text()
    fields = {name: value.decode() for name, value in forms(shown).items()}
    areas = set(re.findall(r'<textarea[^>]* name="([^"]+)"', shown))
    texts = [one for one in re.findall(r'<input type="text"[^>]*>', shown) if 'maxlength="10"' not in one]
    longest = {re.search(r'name="([^"]+)"', one)[1]: re.search(r'maxlength="(\d+)"', one)[1] for one in texts}
    for place, field in enumerate(sorted(longest)):
        # The number makes each reference one that is still free.
        text = f"{number} " + packed[(number * (1 if ALL else 10) + place * 7) % len(packed)]
        fields[field] = text[: int(longest[field])].strip()
    for field in areas:
        fields[field] = "\n".join(SCRIPTS[number:] + SCRIPTS[:number])[:19_000]
    if "file" in fields:
        name = f"{packed[number % len(packed)][:90]}.txt"
        fields["file"] = {"name": name, "mimeType": "text/plain", "buffer": "\n".join(SCRIPTS).encode()}

    answer = page.context.request.post(served.base + path, multipart=fields)
    assert answer.ok, (path, re.findall(r'class="error"[^>]*>([^<]+)', answer.text()))
    return answer.url


def test_two_hundred_scripts_in_every_text_are_only_text(page, served, watch):
    assert len(SCRIPTS) == 200
    made = {kind: [sent(page, served, f"{CASE}{kind}/new/", row) for row in range(ROWS)] for kind in FORMS}
    pages = ["/", CASE, *(f"{CASE}{kind}/" for kind in (*FORMS, "timeline", "matrix", "originals", "numbers"))]
    pages += [url.removeprefix(served.base) for urls in made.values() for url in (urls if ALL else urls[:2])]
    page.goto(f"{served.base}{CASE}originals/")
    pages.append(page.locator("tbody tr").last.locator("a").get_attribute("href"))
    for path in dict.fromkeys(pages):
        assert page.goto(served.base + path).ok, path
    for path in (f"{CASE}accounts/new/", f"{CASE}complaints/new/", f"{CASE}suits/new/"):
        page.goto(served.base + path)
    assert "<script>alert(1)</script>" in page.content().replace("&lt;", "<").replace("&gt;", ">")
    assert watch.seen == []


def test_a_script_that_ran_would_be_seen_and_our_policy_stops_it(page, served, watch):
    hole = "<script>alert(1)</script><img src='http://127.0.0.1:9/x.png'>"
    policy = page.context.request.get(f"{served.base}/").headers["content-security-policy"]
    page.route("**/hole", lambda one: one.fulfill(body=hole, content_type="text/html"))
    page.route(
        "**/stopped",
        lambda one: one.fulfill(body=hole, content_type="text/html", headers={"content-security-policy": policy}),
    )
    page.goto(f"{served.base}/hole")
    assert "a script ran" in watch.seen and "asked http://127.0.0.1:9/x.png" in watch.seen
    watch.seen.clear()
    page.goto(f"{served.base}/stopped")
    page.wait_for_timeout(200)
    assert "a script ran" not in watch.seen
    assert sum(one.startswith("policy script-src") or one.startswith("policy img-src") for one in watch.seen) == 2


def test_normal_use_breaks_no_policy(page, served, watch):
    for path in (
        "/",
        CASE,
        f"{CASE}matrix/",
        f"{CASE}suits/",
        f"{CASE}originals/",
        f"{CASE}people/new/",
        "/me/",
        "/roles/",
    ):
        page.goto(served.base + path)
    page.keyboard.press("Tab")
    page.click("button[value=ru]")
    assert watch.seen == []
