"""The walk of a case, steps 1 to 7, clicked through in a real browser on the example case."""

import re

import pytest

pytestmark = pytest.mark.browser
CASE = "/cases/C-2020-01/"


def choose(page, field, words):
    """Choose the first option whose text holds `words`."""
    value = page.eval_on_selector_all(
        f"#id_{field} option", "(all, words) => all.filter(one => one.textContent.includes(words))[0].value", words
    )
    page.select_option(f"#id_{field}", value)


def send(page):
    # A form asks first whether the session still lives; only then it is sent.
    with page.expect_navigation():
        page.click("main form.form button[type=submit]")


def test_one_message_walks_from_arrival_to_the_defence_file(page, served, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("My brother in 158/4 was beaten on 3 May. He asks for a doctor.", "utf-8")

    # 1. A relative's message arrives; the original is sealed before anyone opens it; consent is asked.
    page.goto(f"{served.base}{CASE}parcels/new/")
    page.set_input_files("#id_file", letter)
    page.click("text=More: how it came")
    page.fill("#id_title", "A letter from a relative")
    page.fill("#id_arrived_on", "2020-05")
    page.fill("#id_bringer", "Gulshat Invented")
    page.fill("#id_told", "She says her brother was beaten.")
    page.check("#id_consent_asked")
    send(page)
    assert "Gulshat Invented" in page.text_content("main")
    page.click("text=I-031")
    assert "asks for a doctor" in page.text_content(".text")
    page.click("text=Mark a passage")
    page.fill("#id_quote", "was beaten on 3 May")
    page.fill("#id_locator", "first sentence")
    send(page)
    assert page.text_content("#passage") == "was beaten on 3 May"

    # 2. The incident, with people under pseudonyms.
    page.goto(f"{served.base}{CASE}people/new/")
    page.fill("#id_role", "prisoner")
    page.fill("#id_name", "Invented Brother")
    send(page)
    pseudonym = re.search(r"N-[A-Z2-7]{4}", page.text_content("h1"))[0]
    assert "Invented Brother" not in page.content()
    page.click("text=Open the sealed identity")
    assert "Invented Brother" in page.text_content("main")
    page.goto(f"{served.base}{CASE}parcels/")
    page.click("text=P-002")
    page.click("text=Record what happened")
    page.fill("#id_title", "A beating in May")
    choose(page, "kind", "ill-treatment")
    choose(page, "facility", "158/4")
    page.fill("#id_began", "2020-05-03")
    page.click("summary:has-text('What was done')")
    choose(page, "act", "physical assault")
    page.check(f"text={pseudonym}")
    page.click("summary:has-text('An injury')")
    page.fill("#id_injury", "bruises")
    send(page)
    assert "3 May 2020" in page.text_content("main")
    incident = page.url

    # 3. A claim, an account, a citation; the matrix shows it.
    page.goto(f"{served.base}{CASE}accounts/new/")
    choose(page, "teller", pseudonym)
    choose(page, "item", "A letter")
    choose(page, "setting", "letter")
    choose(page, "knows", "first-hand")
    page.fill("#id_gist", "I was beaten.")
    send(page)
    page.goto(f"{served.base}{CASE}claims/new/")
    page.fill("#id_text", "He was beaten on 3 May.")
    choose(page, "incident", "A beating in May")
    send(page)
    page.click("text=Cite for or against")
    choose(page, "account", "I was beaten")
    choose(page, "passage", "first sentence")
    send(page)
    assert "1 independent source for it" in page.text_content("main")
    page.goto(f"{served.base}{CASE}matrix/")
    while page.locator("main a[rel=next]").count():
        page.locator("main a[rel=next]").first.click()
    assert "He was beaten on 3 May." in page.text_content("table")

    # 4. A complaint; without consent it is refused, and nothing typed is lost.
    page.goto(f"{served.base}{CASE}complaints/new/")
    page.fill("#id_gist", "We ask for an inquiry.")
    choose(page, "incident", "A beating in May")
    choose(page, "addressee", "Internal Security")
    page.fill("#id_lodged_on", "2020-05-10")
    send(page)
    assert "has not agreed" in page.text_content(".error")
    assert page.input_value("#id_gist") == "We ask for an inquiry."
    page.fill("#id_despite", "He asked us by telephone; the paper follows.")
    send(page)
    assert "same service" in page.text_content("main")
    assert "25 May 2020" in page.text_content("main")
    page.click("text=Record an answer")
    choose(page, "author", "Internal Security")
    page.fill("#id_answered_on", "2020-05-20")
    page.check("text=denied the event")
    page.fill("#id_gist", "They deny it.")
    send(page)
    assert "20 August 2020" in page.text_content("main")

    # 5. A post: the guard stops a sealed name and missing consent; a fact without a claim needs a reason.
    page.goto(f"{served.base}{CASE}publications/new/")
    page.fill("#id_title", "Another beating")
    page.fill("#id_body", "A prisoner was beaten on 3 May. Invented Brother's doctor was not let in.")
    send(page)
    page.click("text=What the guard found")
    assert "A sealed name" in page.text_content("main") and "stop the release" in page.text_content("main")
    page.goto(page.url.removesuffix("guard/"))
    page.click("text=Release")
    page.fill("#id_channel", "website")
    page.fill("#id_on", "2020-06-01")
    page.fill("#id_despite", "It is urgent.")
    send(page)
    assert "A sealed name stands in sentence 2" in page.text_content(".error")
    page.goto(f"{served.base}{CASE}publications/new/")
    page.fill("#id_title", "A beating in May")
    page.fill("#id_body", "A prisoner was beaten on 3 May.")
    send(page)
    page.goto(page.url.removesuffix("write/"))
    assert "rests on no claim" in page.text_content("main")
    page.click('a:text-is("Tie")')
    page.check("text=He was beaten on 3 May.")
    send(page)
    assert "rests on one source" in page.text_content("main")
    page.click("text=Release")
    page.fill("#id_channel", "website")
    page.fill("#id_on", "2020-06-01")
    send(page)
    # Who told it, and to whom it happened: the guard refuses until each of them was asked.
    for _one in range(2):
        told = re.search(r"(N-[A-Z2-7]{4}) has not agreed to be published", page.text_content(".error"))[1]
        post = page.url
        page.goto(f"{served.base}{CASE}people/")
        page.click(f"th a:has-text('{told}')")
        page.goto(f"{page.url}consent/")
        choose(page, "scope", "be published without a name")
        choose(page, "answer", "yes")
        page.fill("#id_on", "2020-05-20")
        send(page)
        page.goto(post)
        page.fill("#id_channel", "website")
        page.fill("#id_on", "2020-06-01")
        send(page)
    assert "Its findings: 1" in page.text_content(".error")
    page.fill("#id_despite", "Reported as alleged in the next sentence.")
    send(page)
    assert re.search(r"Released on\s*1 June 2020", page.text_content("main"))

    # 6. The suit: impugned words beside our sentence; testimony heard; the judgment's treatment.
    page.goto(f"{served.base}{CASE}suits/new/")
    page.fill("#id_reference", "S-2020-7")
    choose(page, "plaintiff", "Prison 158/4")
    choose(page, "defendant", "Elena Semionova")
    page.fill("#id_filed_on", "2020-07")
    page.fill("#id_subject", "The post of 1 June")
    send(page)
    suit = page.url
    page.click("text=Record words complained of")
    page.fill("#id_text", "beaten on 3 May")
    choose(page, "sentence", "ST-006")
    send(page)
    page.click("text=The evidence for each")
    assert "He was beaten on 3 May." in page.text_content("main")
    page.goto(suit)
    for stance, counted in (("confirms", "6"), ("denies", "4")):
        page.click("text=Log testimony")
        choose(page, "account", "I was beaten")
        choose(page, "stance", stance)
        page.fill("#id_counted", counted)
        send(page)
    page.click("text=Record a decision")
    choose(page, "outcome", "claim granted")
    page.fill("#id_decided_on", "2020-09-01")
    page.fill("#id_gist", "Claim granted.")
    send(page)
    assert "1 October 2020" in page.text_content("main")
    for number, treatment in enumerate(("passed over", "quoted")):
        page.click("text=Record what the decision did with it")
        page.select_option("#id_testimony", index=number)
        choose(page, "treatment", treatment)
        send(page)
    assert page.url == suit
    assert "0.48 %" in page.text_content("main")

    # 7. One button: the defence file, and its redacted twin.
    for button in ("Make the defence file", "Make the redacted version"):
        with page.expect_download() as waiting:
            page.click(f"text={button}")
        assert waiting.value.path().read_bytes().startswith(b"%PDF-")
    assert page.goto(incident).ok
