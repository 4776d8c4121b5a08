"""A passkey in a real browser, with an authenticator that Chromium plays itself."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def door(browser, served):
    """A page of the house by its name, and an authenticator on a stick."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(10_000)
    protocol = context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    stick = protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    yield (
        page,
        served.base,
        lambda: protocol.send("WebAuthn.clearCredentials", {"authenticatorId": stick}),
    )
    context.close()


def sign_in(page, base, served):
    page.goto(f"{base}/sign-in/")
    page.fill("#id_name", "Chen")
    page.fill("#id_passphrase", served.passphrase)
    page.click("main button[type=submit]")


def test_a_passkey_is_made_and_opens_the_second_door_and_without_it_nobody_comes_in(door, served):
    page, base, forget = door
    sign_in(page, base, served)
    page.goto(f"{base}/me/factors/passkey/")
    page.fill("#id_label", "the stick")
    page.click("main form button[type=submit]")
    page.wait_for_selector("main li code")
    assert page.locator("main li code").count() == 8
    page.goto(f"{base}/me/factors/")
    assert "the stick" in page.inner_text("main")
    page.context.clear_cookies()

    sign_in(page, base, served)
    page.wait_for_url(f"{base}/sign-in/second/")
    page.click("[data-passkey-button]")
    page.wait_for_url(f"{base}/")
    page.context.clear_cookies()

    forget()
    sign_in(page, base, served)
    page.wait_for_url(f"{base}/sign-in/second/")
    page.click("[data-passkey-button]")
    page.wait_for_timeout(500)
    page.goto(f"{base}/cases/")
    assert "/sign-in/" in page.url
