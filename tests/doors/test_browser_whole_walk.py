"""The whole walk: from an empty folder to the defence file and a seized laptop, by four people at their own browsers.

Nothing here reaches into the house. Kira heads it, Dana brings in, Amina records and writes, Bruno files; they press
what stands on the pages, and type what a person would type in a terminal. Only days are not waited for: they are typed,
as one does who records what is past. The steps go on from each other: where one fails, those after it are skipped.
With AIGAQ_TOUR naming a folder, the walk keeps its pictures there for the README: `make tour`.
"""

import functools
import hashlib
import io
import os
import re
import signal
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from serving import AIGAQ
from tour import TOUR, first_page_with, frugal
from walkers import SIZE, Walker

from leaves import in_a_row
from needles import bytes_of, spelled_in

pytestmark = pytest.mark.browser
LEFT = ("abacus", "wore", "eleven", "wet", "mittens")
PASSPHRASES = {
    name: " ".join([*LEFT, last])
    for name, last in (
        ("Kira", "upstairs"),
        ("Dana", "yesterday"),
        ("Amina", "in winter"),
        ("Bruno", "at court"),
        ("Chen", "nowhere"),
    )
}
PRISONER, WITNESS, SISTER = "Velimir Nobodyson", "Әлібек Ешкімұлы", "Гүлшат Әпкесі"
TOLD = "She says: he was beaten in the corridor, and nobody wrote it down."
LETTER = """In the night two guards beat me with batons in the corridor of colony 900/1.
I asked for a doctor three times. No doctor came.
Do not use my name. My sister Gulshat brings you this.
"""
LIST = """Seen in the medical ward of colony 900/1, two days later:
bruises on the back and both legs; the man could not lie down.
"""
CASE = "Beatings in the corridor"
BEATEN, CAME, ASKED, VISITED, LODGED, ANSWERED, RELEASED, SUED, HEARD, DECIDED = (
    datetime.now(UTC).date() - timedelta(days=ago) for ago in (200, 194, 193, 190, 180, 160, 120, 90, 21, 5)
)  # fmt: skip


def written(when):
    """A day as English pages write it."""
    return f"{when.day} {when:%B} {when.year}"


class House:
    """A folder, and `aigaq serve` over it."""

    def __init__(self, folder, backup):
        self.folder, self.backup = folder, backup
        self.env = {**os.environ, "AIGAQ_HOUSE": str(folder), "AIGAQ_BACKUP": str(backup), "AIGAQ_LANGUAGE": "en"}
        self.process = None

    def serve(self, *options):
        """Serve it; return the address that the terminal shows."""
        command = [AIGAQ, "serve", "--port", "0", *options]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self.env, start_new_session=True
        )
        said = ""
        for line in self.process.stdout:
            said += line
            if found := re.search(r"http://\S+", line):
                self.base = "/".join(found[0].split("/")[:3])
                return found[0]
        raise AssertionError(said)

    def types(self, *command, passphrase):
        """Type a command in a terminal, with a file that holds the passphrase; it must do what it says."""
        env = {**self.env, "AIGAQ_PASSPHRASE_FILE": str(passphrase)}
        done = subprocess.run([AIGAQ, *command], check=False, capture_output=True, text=True, env=env)
        assert done.returncode == 0, done.stdout + done.stderr

    def seize(self):
        """Pull the plug: the server and whoever holds keys die where they stand."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


class Walk:
    """Where the walk stands: the house, who is in it, what was shown to whom."""

    def __init__(self, browser, place):
        self.browser, self.place, self.stopped = browser, place, ""
        self.house = House(place / "house", place / "backup")
        self.tour = Path(os.environ["AIGAQ_TOUR"]) if "AIGAQ_TOUR" in os.environ else None
        self.taken = []

    def somebody(self, name):
        walker = Walker(self.browser, name, PASSPHRASES[name])
        setattr(self, name.lower(), walker)
        return walker

    def picture(self, name, someone=None, at="", pdf=None):
        """Keep a picture of the tour: what somebody sees, from a place of the page on; or a page of a PDF."""
        self.taken.append(name)
        if self.tour is None:
            return
        self.tour.mkdir(parents=True, exist_ok=True)
        file = self.tour / f"{name}.png"
        if pdf:
            first_page_with(at, pdf, file, SIZE)
        else:
            someone.shows(at, file)
        frugal(file)


def step(test):
    """Let a step begin only where the one before it ended."""

    @functools.wraps(test)
    def stepped(walk):
        if walk.stopped:
            pytest.skip(f"the walk stopped in {walk.stopped}")
        walk.stopped = test.__name__
        test(walk)
        walk.stopped = ""

    return stepped


@pytest.fixture(scope="module")
def walk(browser, tmp_path_factory):
    begun = Walk(browser, tmp_path_factory.mktemp("walk"))
    yield begun
    if begun.house.process and begun.house.process.poll() is None:
        begun.house.seize()


@step
def test_the_head_makes_a_house_in_an_empty_folder_by_pages(walk):
    kira = walk.somebody("Kira")
    kira.opens(walk.house.serve())
    kira.sees("A house is to be made here")
    walk.picture("house", kira)
    kira.presses("Show me the six words")
    walk.words = " ".join(kira.page.locator(".house-words li").all_text_contents())
    kira.presses("They are on my paper")
    kira.writes(words=walk.words)
    kira.presses("Go on")
    kira.writes(name="Kira", passphrase=kira.passphrase, again=kira.passphrase)
    kira.presses("Make the house")
    kira.follows("Add an app")
    kira.adds_app()


@step
def test_the_head_makes_shares_for_trustees_and_opens_a_case(walk):
    kira = walk.kira
    kira.top("Today")
    kira.follows("First steps")
    kira.follows("Make shares")
    kira.writes(trustees="3", needed="2")
    kira.presses("Make the sheets")
    walk.sheets = kira.takes("Download the sheets")
    kira.follows("Go on")
    kira.follows("Open a case")
    kira.writes(title=CASE)
    kira.presses("Open the case")
    kira.sees("Nothing is in this case yet")


def joined(walk, name, *roles):
    """Kira invites somebody and gives them the link in person; they come in and choose a passphrase of their own."""
    walk.kira.top("Members")
    walk.kira.follows("Invite somebody")
    walk.kira.writes(name=name, roles=list(roles))
    walk.kira.presses("Make the link")
    link = walk.kira.page.locator("code.link").inner_text()
    newcomer = walk.somebody(name)
    newcomer.opens(link)
    newcomer.sees(f"Come in, {name}")
    newcomer.writes(passphrase=newcomer.passphrase, again=newcomer.passphrase)
    newcomer.presses("Make my lock")
    return newcomer


def let_in(walk, name):
    """Kira lets somebody into the case; its key goes on to them where their role needs one."""
    walk.kira.top("Cases")
    walk.kira.follows(CASE)
    walk.kira.turns_to("Who is in it")
    walk.kira.writes(member=name)
    walk.kira.presses("Let them in")


@step
def test_the_head_invites_three_and_each_comes_in_by_her_own_passphrase(walk):
    joined(walk, "Dana", "volunteer")
    joined(walk, "Amina", "monitor")
    joined(walk, "Bruno", "lawyer")
    let_in(walk, "Dana")
    let_in(walk, "Amina")
    let_in(walk, "Bruno")
    walk.bruno.top("Cases")
    walk.bruno.follows("Add an app")
    walk.bruno.adds_app()
    walk.bruno.top("Cases")
    walk.bruno.sees(CASE)


@step
def test_a_member_outside_the_case_sees_that_there_is_none(walk):
    chen = joined(walk, "Chen", "monitor")
    chen.top("Cases")
    chen.misses(CASE)
    walk.kira.top("Cases")
    walk.kira.follows(CASE)
    told = []
    for address in (walk.kira.page.url, f"{walk.house.base}/cases/C-1999-99/"):
        chen.opens(address)
        chen.misses(CASE, "Kira")
        told.append(chen.read())
    assert told[0] == told[1]


@step
def test_the_volunteer_brings_in_a_letter_and_sees_nothing_of_it_again(walk):
    dana = walk.dana
    for name, text in (("letter.txt", LETTER), ("ward.txt", LIST)):
        (walk.place / name).write_text(text, "utf-8")
    dana.top("Cases")
    dana.follows("Something arrived")
    dana.writes(
        file=[walk.place / "letter.txt", walk.place / "ward.txt"], told=TOLD, bringer=SISTER,
        channel="relative", arrived_on=f"{CAME}", consent_asked=True,
    )  # fmt: skip
    dana.presses("Seal and keep")
    dana.sees("It is sealed.", "2 originals are sealed.")
    dana.misses(SISTER, "batons")


def in_case(someone, section):
    """Go to a section of the case from anywhere, by links."""
    someone.top("Cases")
    someone.follows(CASE)
    someone.turns_to(section)


def recorded(someone, section, link, **fields):
    """Record something in a section of the case; it opens on the page of what was recorded."""
    in_case(someone, section)
    someone.follows(link)
    someone.writes(**fields)
    someone.presses("Record")


def pseudonym(someone):
    """The pseudonym of the person whose page is open."""
    return re.search(r"N-[A-Z2-7]{4}", someone.page.text_content("h1"))[0]


@step
def test_the_monitor_reads_what_arrived_and_has_its_texts_read(walk):
    amina = walk.amina
    amina.top("Today")
    amina.sees("P-001")
    in_case(amina, "Arrivals")
    amina.follows("P-001")
    amina.sees(TOLD, SISTER, "I-001", "I-002")
    walk.picture("arrived", amina)
    amina.presses("Read the texts")
    amina.waits_for("what it says")
    amina.follows("what it says")
    amina.sees("two guards beat me with batons")


@step
def test_the_monitor_records_people_bodies_and_a_facility_and_their_names_are_sealed(walk):
    amina = walk.amina
    in_case(amina, "Complaints")
    amina.follows("Bodies and their links")
    amina.follows("Take over from the pack")
    bodies = ("Prison institution", "Internal Security Department", "Regional", "Penitentiary Service Committee")
    amina.writes(wanted=[*bodies, "Prosecutor's Office"])
    amina.presses("Record")
    amina.sees("Internal Security Department")
    recorded(amina, "Facilities", "Record a facility", name_en="Colony 900/1", code="900/1", body="Prison institution")
    recorded(amina, "People", "Record a person", role="prisoner", name=PRISONER, contact="through his sister")
    walk.prisoner = pseudonym(amina)
    amina.misses(PRISONER)
    amina.presses("Open the sealed identity")
    amina.sees(PRISONER)
    recorded(amina, "People", "Record a person", role="nurse of the ward", name=WITNESS)
    walk.witness = pseudonym(amina)
    recorded(amina, "People", "Record a person", role="relative of a prisoner", name=SISTER)
    recorded(
        amina, "People", "Record a person",
        role="head of colony 900/1", public=True, name_en="Head of colony 900/1", works_for="Prison institution",
    )  # fmt: skip
    recorded(amina, "People", "Record a person", kind="body", public=True, name_en="Monitoring group")


@step
def test_the_monitor_records_what_happened_with_the_letter_as_its_source(walk):
    amina = walk.amina
    in_case(amina, "Arrivals")
    amina.follows("P-001")
    amina.follows("Record what happened")
    amina.writes(
        title="A beating in the corridor", kind="ill-treatment", facility="Colony 900/1", began=f"{BEATEN}",
        narrative="Two guards beat a prisoner with batons; a doctor was asked for and did not come.",
        act="physical assault", victims=[walk.prisoner], injury="bruises on the back and both legs",
    )  # fmt: skip
    amina.presses("Record")
    amina.sees(written(BEATEN), walk.prisoner, "bruises on the back")
    amina.misses(PRISONER)
    amina.follows("Add care denied")
    amina.writes(needed="a doctor", person=walk.prisoner, consequence="He was seen two days later.")
    amina.presses("Record")
    recorded(
        amina, "Visits", "Record a visit",
        facility="Colony 900/1", dated=f"{VISITED}", outcome="refused", reason="Quarantine, they said.",
    )  # fmt: skip


@step
def test_the_monitor_writes_down_who_said_what_and_what_each_agrees_to(walk):
    amina = walk.amina
    for teller, original, gist, how in (
        (walk.prisoner, "I-001", "Two guards beat me with batons. No doctor came.", "letter"),
        (walk.witness, "I-002", "I saw bruises on his back and both legs.", "interview"),
    ):
        recorded(
            amina, "Accounts", "Record an account",
            teller=teller, item=original, gist=gist, setting=how, knows="first-hand", dated=f"{CAME}",
        )  # fmt: skip
    agreed(amina, walk.witness, "be published without a name")
    agreed(amina, walk.prisoner, "be shown to the lawyer")
    amina.sees("be shown to the lawyer")


def agreed(someone, who, scope):
    """Record that a person was asked whether they agree to something, and said yes."""
    in_case(someone, "People")
    someone.follows(who)
    someone.follows("Record an answer")
    someone.writes(scope=scope, answer="yes", on=f"{ASKED}", free_setting="yes", risks_explained="yes")
    someone.presses("Record")


def cited(someone, original, words, claim, account):
    """Open the reading of an original, and cite words of it for a claim, which is new or called by its reference."""
    in_case(someone, "Originals")
    someone.follows(original)
    someone.page.locator("main a[href^='/readings/']").first.click()
    someone.page.wait_for_url("**/readings/**")
    someone.writes(claim=claim, account=account, words=words)
    someone.page.locator("main .citing button[type=submit]").click()
    someone.page.wait_for_selector(".quoted-list")


@step
def test_the_monitor_makes_claims_and_cites_passages_for_them(walk):
    amina = walk.amina
    cited(amina, "I-001", "two guards beat me with batons", "Two guards beat a prisoner with batons.", walk.prisoner)
    cited(amina, "I-002", "bruises on the back and both legs", "C-001", walk.witness)
    cited(amina, "I-001", "No doctor came.", "No doctor came when he asked for one.", walk.prisoner)
    walk.picture("passage", amina)
    in_case(amina, "Claims")
    amina.follows("C-001")
    amina.sees("2 independent sources for it")
    walk.picture("claim", amina)
    in_case(amina, "Matrix")
    amina.sees("Two guards beat a prisoner with batons.", "No doctor came when he asked for one.")


@step
def test_the_lawyer_drafts_a_complaint_and_sees_that_this_body_belongs_to_the_same_service(walk):
    bruno = walk.bruno
    in_case(bruno, "Incidents")
    bruno.follows("A beating in the corridor")
    bruno.follows("Draft a complaint")
    bruno.sees("Internal Security Department — same service")
    bruno.writes(addressee="Internal Security", language="English", concerns=["ill-treatment"], author="Monitoring")
    bruno.presses("Draft it")
    bruno.sees("A drafted complaint", walk.prisoner)
    bruno.misses(PRISONER)
    bruno.follows("It was lodged: record it")
    bruno.writes(
        gist="We ask for an inquiry into a beating and a refusal of care.", points="A beating\nNo doctor came",
        lodged_on=f"{LODGED}", filed_how="post",
    )  # fmt: skip
    bruno.presses("Record")
    bruno.sees(f"{walk.prisoner} has not agreed to be filed under a pseudonym.")
    agreed(walk.amina, walk.prisoner, "be filed under a pseudonym")
    bruno.presses("Record")
    bruno.sees("A beating", "No doctor came", "same service")


@step
def test_the_answer_is_a_denial_and_the_page_says_whose_it_is_and_what_comes_next(walk):
    bruno = walk.bruno
    in_case(bruno, "Complaints")
    bruno.follows("K-001")
    bruno.follows("Record an answer")
    bruno.writes(
        author="Internal Security", answered_on=f"{ANSWERED}", codes=["denied the event"],
        gist="They say that nothing happened.", point_0="answered in part", point_1="point not answered",
        relied_on="Prison institution",
    )  # fmt: skip
    bruno.presses("Record")
    bruno.sees("They say that nothing happened.", "same service", "point not answered")
    walk.picture("answered", bruno, "h2:has-text('Answers')")
    bruno.misses("independent")


FIRST = "Two guards beat a prisoner with batons in colony 900/1."
NAMED = f"No doctor came when {PRISONER} asked for one."
SECOND = "No doctor came when he asked for one."
OPINION = "We think an inquiry by the same service convinces nobody."


def tied(someone, at, claim=None, kind="fact"):
    """Say what the sentence in this place is, and which claim it rests on."""
    someone.page.locator("ol.sentences > li").nth(at).get_by_role("link", name="Tie").click()
    someone.writes(kind=kind, **({"claims": [claim]} if claim else {}))
    someone.presses("Record")


@step
def test_the_monitor_writes_a_statement_whose_sentences_rest_on_claims(walk):
    amina = walk.amina
    in_case(amina, "Publications")
    amina.follows("Write a statement")
    amina.writes(title="A beating in the corridor", author="Monitoring group", body=f"{FIRST} {NAMED} {OPINION}")
    amina.presses("Record")
    amina.follows("What the guard found")
    amina.sees("A sealed name", "stops the release")
    walk.picture("guard", amina)
    amina.back_to("ST-001")
    amina.follows("Write", exact=True)
    paragraph = amina.page.locator("textarea[name=body]").first
    paragraph.fill(f"{FIRST} {SECOND} {OPINION}")
    paragraph.press("Control+s")
    amina.page.wait_for_selector("[data-draft-said]:has-text('Saved')")
    in_case(amina, "Publications")
    amina.follows("A beating in the corridor")
    tied(amina, 0, "C-001")
    tied(amina, 1, "C-002")
    tied(amina, 2, kind="value judgement")


@step
def test_the_lawyer_reads_it_and_the_head_releases_it_behind_the_guard(walk):
    bruno, kira = walk.bruno, walk.kira
    in_case(bruno, "Publications")
    bruno.follows("A beating in the corridor")
    bruno.sees(FIRST, SECOND, "one source")
    bruno.offers_no("Release", "Tie")
    in_case(kira, "Publications")
    kira.follows("A beating in the corridor")
    kira.follows("Release")
    kira.writes(channel="Our site", on=f"{RELEASED}", on_site=True, despite="It is urgent.")
    kira.presses("Release")
    kira.sees(f"{walk.prisoner} has not agreed to be published without a name.")
    agreed(walk.amina, walk.prisoner, "be published without a name")
    kira.follows("What the guard found")
    kira.misses("stops the release")
    kira.writes(why="The next statement will say who answers for it.")
    kira.presses("Keep the reason")
    kira.back_to("ST-001")
    kira.follows("Release")
    kira.writes(channel="Our site", on=f"{RELEASED}", on_site=True)
    kira.presses("Release")
    kira.sees("released", "/001", "Files")
    walk.published = kira.takes("Web page (HTML)").decode()
    for sentence in (FIRST, SECOND, OPINION):
        assert sentence in walk.published
    assert spelled_in(walk.published.encode(), [PRISONER, WITNESS, SISTER]) == []


CLAIM_OF_COURT = """Claim of the head of colony 900/1 against the Monitoring group.
He asks that the words "Two guards beat a prisoner with batons" be taken back.
"""
JUDGMENT = """The district court heard the claim of the head of colony 900/1 against the Monitoring group.
The plaintiff asks that the words of the defendant on a beating in the corridor be taken back, since nothing happened.
The defendant asks that the claim be dismissed, and called those who spoke with the monitors as witnesses.
The nurse of the ward told the court that she saw no bruises on his back and both legs, and that nobody complained.
The court based its decision on what the nurse of the ward said, since her words are plain and agree with the papers.
Other persons were heard in the sitting as well; the court has taken note of what the parties brought before it.
The answer of the Internal Security Department says that an inquiry was held and that the event did not take place.
The claim is granted. The words are to be taken back in the place where they were published, within ten days.
"""


def brought(someone, walk, name, text, title):
    """Bring in a paper; return the reference of the original it became."""
    (walk.place / name).write_text(text, "utf-8")
    in_case(someone, "Arrivals")
    someone.follows("Something arrived")
    someone.writes(file=[walk.place / name], title=title, consent_note="A paper of the court.")
    someone.presses("Seal and keep")
    return re.search(r"I-\d{3}", someone.read())[0]


@step
def test_the_lawyer_takes_up_the_suit_with_their_words_beside_our_sentence(walk):
    bruno = walk.bruno
    walk.claim_of_court = brought(bruno, walk, "claim.txt", CLAIM_OF_COURT, "The claim")
    in_case(bruno, "Suits")
    bruno.follows("Record a suit")
    bruno.writes(
        reference="S-1", plaintiff="Head of colony 900/1", defendant="Monitoring group",
        facility="Colony 900/1", filed_on=f"{SUED}", subject="The post of the monitoring group",
    )  # fmt: skip
    bruno.presses("Record")
    bruno.follows("Enter a paper")
    bruno.writes(kind="claim", item=walk.claim_of_court, filed_on=f"{SUED}", gist="Take the words back.")
    bruno.presses("Record")
    bruno.follows("Say what it is about")
    bruno.writes(incident="A beating", statement="A beating")
    bruno.presses("Record")
    bruno.follows("Record words complained of")
    bruno.writes(text="Two guards beat a prisoner with batons", sentence=FIRST)
    bruno.presses("Record")
    bruno.follows("The evidence for each")
    bruno.sees("Two guards beat a prisoner with batons", FIRST, "C-001", "+ 2 − 0")
    walk.picture("words", bruno)
    bruno.misses(PRISONER, WITNESS)


@step
def test_the_lawyer_deposits_the_decision_and_has_it_read(walk):
    bruno = walk.bruno
    walk.judgment = brought(bruno, walk, "judgment.txt", JUDGMENT, "The decision")
    in_case(bruno, "Originals")
    bruno.follows(walk.judgment)
    bruno.presses("Read the text")
    bruno.waits_for("The court based its decision")


@step
def test_the_lawyer_logs_who_was_heard_and_what_the_court_decided(walk):
    bruno = walk.bruno
    at_suit(bruno)
    bruno.follows("Record a sitting")
    bruno.writes(held_on=f"{HEARD}", note="Both were heard.")
    bruno.presses("Record")
    for who, stance, counted in ((walk.prisoner, "confirms", "6"), (walk.witness, "denies", "4")):
        bruno.follows("Log testimony")
        bruno.writes(account=who, hearing=written(HEARD), stance=stance, counted=counted)
        bruno.presses("Record")
    bruno.follows("Record a decision")
    bruno.writes(outcome="claim granted", decided_on=f"{DECIDED}", gist="Claim granted.", item=walk.judgment)
    bruno.presses("Record")
    bruno.sees("claim granted", "Appeal against the judgment")


def at_suit(someone):
    """Go to the page of the suit."""
    in_case(someone, "Suits")
    someone.follows("S-1")


@step
def test_the_lawyer_finds_whom_the_decision_quotes_and_whom_it_passes_over(walk):
    bruno = walk.bruno
    at_heard(bruno)
    bruno.presses("Seek")
    bruno.sees("Places that may speak of somebody: 2.")
    bruno.follows(walk.witness)
    bruno.sees("The nurse of the ward told the court", "sounds like trust")
    bruno.page.locator("[data-suggestion]").first.focus()
    bruno.page.keyboard.press("a")
    bruno.page.wait_for_selector("[data-suggestion]:first-child[data-state=accepted]:not(.pending)")
    settled(bruno, "quoted")
    at_heard(bruno)
    bruno.follows(walk.prisoner)
    settled(bruno, "passed over")
    at_heard(bruno)
    bruno.sees("p = 0.0048", "Testimony passed over")
    walk.picture("heard", bruno)


def at_heard(someone):
    """Go to what the decision did with those who were heard."""
    at_suit(someone)
    someone.follows("Heard and quoted in full")


def settled(someone, words):
    """Say what the decision did with a testimony."""
    someone.writes(treatment=words)
    someone.presses("Settle it")


@step
def test_the_lawyer_keeps_a_ground_and_has_the_appeal_drafted(walk):
    bruno = walk.bruno
    at_suit(bruno)
    bruno.follows("Grounds of appeal and drafts")
    bruno.sees("Only one side of what was heard was used", "kept: 0")
    bruno.presses("Keep")
    bruno.sees("kept: 1")
    bruno.presses("Draft the appeal")
    bruno.sees("AP-001")


def said_in(pdf):
    """What a PDF says, in one line."""
    return in_a_row(pdf)


@step
def test_the_lawyer_makes_the_defence_file_and_its_redacted_twin_and_neither_names_who_is_sealed(walk):
    bruno = walk.bruno
    at_suit(bruno)
    filed, redacted = (bruno.takes(f"Make the {what}") for what in ("defence file", "redacted version"))
    walk.filed, without = said_in(filed), said_in(redacted)
    walk.picture("file", at=FIRST, pdf=redacted)
    assert len(pypdf.PdfReader(io.BytesIO(filed)).pages) == len(pypdf.PdfReader(io.BytesIO(redacted)).pages)
    for text in (walk.filed, without):
        assert FIRST in text and SECOND in text and walk.prisoner in text
        assert spelled_in(text.encode(), [PRISONER, WITNESS, SISTER, TOLD]) == []
        # The letter names its bearer in another alphabet than the record does.
        assert "My sister" in text and "Gulshat" not in text


@step
def test_a_public_sentence_walks_back_to_an_original_whose_hash_stands_in_the_file_and_on_the_disk(walk):
    bruno = walk.bruno
    in_case(bruno, "Publications")
    bruno.follows("A beating in the corridor")
    bruno.follows("Where it comes from")
    bruno.sees(FIRST, "C-001", walk.prisoner, "I-001")
    bruno.follows("I-001", exact=True)
    sealed = re.search(r"SHA-256 of the sealed bytes ?([0-9a-f]{64})", bruno.read())[1]
    assert sealed in walk.filed.replace(" ", "")
    kept = [path.read_bytes() for path in walk.house.folder.rglob("*.age")]
    assert sealed in {hashlib.sha256(content).hexdigest() for content in kept}


@step
def test_the_head_backs_the_house_up(walk):
    walk.kira.top("Members")
    walk.kira.presses("Back up now")
    walk.kira.sees("The last backup is of")


@step
def test_the_laptop_is_seized_at_work_and_yields_no_name_no_word_and_no_passphrase(walk):
    amina, bruno = walk.amina, walk.bruno
    in_case(amina, "Incidents")
    amina.follows("Record")
    amina.writes(title="Half typed", narrative=f"{WITNESS} says that")
    at_suit(bruno)
    bruno.page.get_by_role("button", name="Make the defence file").click(no_wait_after=True)
    bruno.page.wait_for_timeout(700)
    walk.house.seize()
    content = bytes_of(walk.house.folder) + bytes_of(walk.house.backup)
    words = [PRISONER, WITNESS, SISTER, TOLD, CASE, FIRST, SECOND, OPINION, walk.prisoner, "Amina", "letter.txt"]
    assert len(content) > 100_000
    lines = f"{LETTER}{LIST}{JUDGMENT}".splitlines()
    assert spelled_in(content, [*words, *lines, walk.words, *PASSPHRASES.values()]) == []


@step
def test_who_seized_it_opens_nothing_with_a_wrong_passphrase(walk):
    thief = walk.somebody("Chen")
    thief.opens(walk.house.serve("--locked"))
    for tried in ("abacus wore eleven wet mittens upstairs", PASSPHRASES["Kira"]):
        thief.sees("The house is locked.")
        thief.writes(passphrase=tried)
        thief.presses("Open the house")
        thief.sees("The house is locked.")
        thief.misses(CASE, "Amina", "Kira")
        # Whoever heard a wrong passphrase ends, lest it be nearly right; the next one answers.
        thief.page.wait_for_timeout(3_000)
        thief.opens(f"{walk.house.base}/cases/")
    walk.picture("locked", thief)
    assert tuple(walk.taken) == TOUR
    walk.house.seize()


@step
def test_two_trustees_open_the_backup_elsewhere_and_verify_finds_nothing_altered(walk):
    shares = []
    for page in pypdf.PdfReader(io.BytesIO(walk.sheets)).pages[:2]:
        words = re.findall(r"^\d{1,2} ([a-z]+)$", page.extract_text(), re.M)
        shares.append(walk.place / f"share-{len(shares)}")
        shares[-1].write_text(" ".join(words), "utf-8")
    old, fresh, elsewhere = walk.place / "old", walk.place / "fresh", walk.place / "elsewhere"
    old.write_text(walk.words, "utf-8")
    walk.house = House(elsewhere, walk.house.backup)
    walk.house.types("restore", walk.house.backup, "--to", elsewhere, passphrase=old)
    walk.house.types("recover", "--share", shares[0], "--share", shares[1], passphrase=fresh)
    walk.words = fresh.read_text("utf-8").strip()
    assert walk.words != old.read_text("utf-8")
    walk.house.types("verify", passphrase=fresh)


@step
def test_every_public_sentence_is_still_there_and_still_walks_to_its_evidence(walk):
    walk.kira.opens(walk.house.serve("--locked"))
    walk.kira.writes(passphrase=walk.words)
    walk.kira.presses("Open the house")
    walk.amina.signs_in(walk.house.base)
    in_case(walk.amina, "Publications")
    walk.amina.follows("A beating in the corridor")
    walk.amina.sees(FIRST, SECOND, OPINION, "Released on")
    walk.amina.follows("Where it comes from")
    walk.amina.follows("I-001", exact=True)
    walk.amina.sees("Do not use my name.")
    walk.bruno.signs_in(walk.house.base)
    at_suit(walk.bruno)
    walk.bruno.sees("Two guards beat a prisoner with batons", "claim granted")
