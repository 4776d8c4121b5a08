"""What a browser keeps of a day's work, once the house is locked."""

import pytest
from serving import CASE, Browser

from conftest import CHROMIUM, FLAGS, sign_in
from needles import NAMES, bytes_of, spelled_in

TYPED = "Сәуле Жазылғанова"
pytestmark = pytest.mark.browser


@pytest.fixture
def left(worked, tmp_path):
    """A browser's folder, after Amina opened an identity in it and pressed the key; and what she saw last."""
    if CHROMIUM is None:
        pytest.skip("install Chromium: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    if Browser(worked).get("/")[0] == 423:
        Browser(worked).unlock()
    with sync_playwright() as playwright:
        kept = playwright.chromium.launch_persistent_context(tmp_path / "profile", executable_path=CHROMIUM, args=FLAGS)
        page = kept.new_page()
        sign_in(page, worked, "Amina")
        page.goto(worked.base + worked.person)
        page.click("text=Open the sealed identity")
        assert NAMES[-1] in page.text_content("main")
        page.goto(f"{worked.base}{CASE}people/new/")
        page.fill("#id_role", "prisoner")
        page.fill("#id_name", TYPED)
        page.click("main button[type=submit]")
        page.wait_for_selector("text=Open the sealed identity")
        page.keyboard.press("Control+Shift+L")
        page.wait_for_selector("#id_passphrase")
        last = page.text_content("body")
        page.fill("#id_passphrase", worked.passphrase)
        page.click("main button[type=submit]")
        page.wait_for_selector("#id_name")
        kept.close()
    return tmp_path / "profile", last


def test_one_key_locks_the_house_and_its_passphrase_opens_it_again_in_the_same_window(left):
    assert "The house is locked." in left[1]
    assert "Amina" not in left[1] and "Sign out" not in left[1]


def test_the_browsers_folder_holds_the_address_of_the_house_and_no_name_and_no_passphrase(left, worked):
    # The name she signs in with is left out: a password manager that was ignored remembers whom it asked about.
    content = bytes_of(left[0])
    assert worked.base.encode() in content
    assert spelled_in(content, [*NAMES, TYPED, worked.passphrase]) == []
