"""People at browsers of their own, who know only what stands on the page: its links, its buttons, its fields."""

import base64
import re
import time

from playwright.sync_api import TimeoutError

from aigaq.access.factors.totp import code_at

SIZE = {"width": 1120, "height": 780}
PATIENCE_MS, SHOWN_MS = 45_000, 10_000


class Walker:
    """Somebody with a browser, a name, a passphrase, and codes on paper if their role asks for a second factor."""

    def __init__(self, browser, name, passphrase):
        self.name, self.passphrase, self.codes = name, passphrase, []
        self.context = browser.new_context(viewport=SIZE, accept_downloads=True, locale="en-GB")
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)

    def opens(self, address):
        """Type an address that was shown or handed over."""
        self.page.goto(address)

    def sees(self, *words):
        """Find words on the page."""
        read = self.read()
        for one in words:
            assert one in read, f"{self.name} does not see “{one}” on “{self.page.title()}”:\n{read}"

    def misses(self, *words):
        """Find that words are not there."""
        read = self.read()
        for one in words:
            assert one not in read, f"{self.name} sees “{one}” on “{self.page.title()}”"

    def waits_for(self, words):
        """Look at the page again until something that takes its time is done, as the page says one may."""
        for _ in range(60):
            if words in self.read():
                return
            self.page.wait_for_timeout(500)
            self.page.reload()
        self.sees(words)

    def offers_no(self, *words):
        """Find that no link and no button is called so."""
        for one in words:
            for role in ("link", "button"):
                assert not self.page.locator("main").get_by_role(role, name=one, exact=True).count(), one

    def read(self):
        """Everything the page says, folded or not, in one line."""
        return " ".join(self.page.locator("main").text_content().split())

    def follows(self, words, where="main", exact=False):
        """Follow a link."""
        self._clicked(self.page.locator(where).get_by_role("link", name=words, exact=exact))

    def turns_to(self, section):
        """Turn to a section of the case."""
        self._clicked(self.page.locator("nav.sections").get_by_role("link", name=section, exact=True))

    def top(self, words):
        """Follow a link of the top line."""
        self._clicked(self.page.locator("body > header").get_by_role("link", name=words))

    def back_to(self, words):
        """Go back by the crumbs above the page."""
        self._clicked(self.page.locator("nav.breadcrumbs").get_by_role("link", name=words))

    def presses(self, words, where="main"):
        """Press a button that leads on."""
        self._clicked(self.page.locator(where).get_by_role("button", name=words))

    def writes(self, **fields):
        """Fill in fields by their names: a list is boxes to tick or files to bring, a choice is named by its words."""
        for name, value in fields.items():
            found = self.page.locator(f"main [name={name}]:not([type=hidden])")
            self._unfolds(found.first)
            self._fills(found.first, value)

    def shows(self, place, file):
        """Keep a picture of what stands on the screen, from a place of the page on."""
        self.page.evaluate("scrollTo(0, 0)")
        if place:
            self.page.locator(place).first.evaluate("one => scrollTo(0, one.getBoundingClientRect().top - 24)")
        self.page.screenshot(path=file)

    def takes(self, button):
        """Press a button, or follow a link, that hands out a file; return its bytes."""
        came = []

        def taken(one):
            came.append(one)

        self.page.once("download", taken)
        found = self.page.locator("main").get_by_text(button, exact=True)
        while not came:
            self._there(found)
            found.first.click()
            self._until(lambda: came or "/again/" in self.page.url)
            self._says_who()
        return came[0].path().read_bytes()

    def signs_in(self, base):
        """Sign in, with a code from paper where one is asked for."""
        self.opens(f"{base}/sign-in/")
        self.writes(name=self.name, passphrase=self.passphrase)
        self.presses("Sign in")
        if "/second/" in self.page.url:
            self.writes(code=self.codes.pop())
            self.presses("Go in")

    def adds_app(self):
        """Scan what the page shows with an app, type its first code, keep the codes for paper."""
        letters = re.sub(r"[^A-Z2-7]", "", self.page.locator("code.letters").inner_text())
        secret = base64.b32decode(letters + "=" * (-len(letters) % 8))
        self.writes(code=code_at(secret, int(time.time()) // 30))
        self.page.locator("main form button[type=submit]").first.click()
        self.page.locator("main li code").first.wait_for()
        self.codes = self.page.locator("main li code").all_text_contents()
        self.follows("I have them")

    def _clicked(self, found):
        self._there(found)
        with self.page.expect_navigation():
            found.first.click()
        self._says_who()

    def _says_who(self):
        """Type the passphrase again, where five minutes have gone by since it was typed."""
        if "/again/" in self.page.url:
            self.writes(passphrase=self.passphrase)
            self._clicked(self.page.locator("main form button[type=submit]"))

    def _until(self, so):
        until = time.monotonic() + 2 * PATIENCE_MS / 1000
        while not so():
            assert time.monotonic() < until, f"nothing comes for {self.name} on “{self.page.title()}”"
            self.page.wait_for_timeout(50)

    def _there(self, found):
        """Wait for something to press; say what the page says where it does not come."""
        try:
            found.first.wait_for(timeout=SHOWN_MS)
        except TimeoutError:
            raise AssertionError(f"{self.name} finds no {found} on “{self.page.title()}”:\n{self.read()}") from None

    def _unfolds(self, field):
        fold = field.locator("xpath=ancestor::details[not(@open)]")
        while fold.count():
            fold.first.locator("summary").first.click()

    def _fills(self, found, value):
        kind = found.first.evaluate("one => one.localName === 'select' ? 'select' : one.type")
        if kind == "select":
            found.select_option(self._option(found, value))
        elif kind == "file":
            found.set_input_files(value)
        elif kind in ("checkbox", "radio"):
            for one in [value] if isinstance(value, str | bool) else value:
                (found if one is True else self.page.locator("main label", has_text=one)).first.click()
        else:
            found.fill(value)

    def _option(self, found, words):
        shown = found.locator("option").all_text_contents()
        fitting = [at for at, text in enumerate(shown) if words in text]
        assert fitting, f"{self.name} is not offered “{words}”, but {shown}"
        return found.locator("option").nth(fitting[0]).get_attribute("value")
