"""Heard and quoted: sought once, decided and settled by a person, on the judgment's own words or on who says so."""

import io

import pytest

from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.intake.models import Passage
from aigaq.intake.reading.actions import correct, write_down
from aigaq.proceedings import actions as courts
from aigaq.proceedings.heard import actions, queries
from aigaq.proceedings.heard.models import Candidate
from aigaq.proceedings.heard.paper import NoLetters, NoPaper, NotRead, SeveralJudgments
from aigaq.proceedings.heard.table import NotKnown
from aigaq.proceedings.models import Suit
from aigaq.proceedings.suits.belonging import OfAnotherSuit
from aigaq.record.actions import clear, record_account, record_person
from aigaq.vault.actions import deposit
from aigaq.vault.clearance import Purpose
from aigaq.vault.verify import verify

TEXT = (
    "Дело № 2-11/2020\nРЕШЕНИЕ\nИменем Республики Казахстан\n\n"
    "Свидетель Акборева Д. показала: «слышала крики из автозака около полуночи». "
    "К показаниям Щеголенко М. суд относится критически.\n\nИск удовлетворить, поскольку сведения порочат учреждение. "
    "Расходы взыскать с ответчика, решение вступает в силу по истечении срока обжалования, о чём разъяснено сторонам."
)


@pytest.fixture
def suit(amina, case):
    """A suit in which two were heard: one confirms, one denies."""
    claimant = record_person(amina, case, kind="body", public=True, name={"en": "A prison"})
    made = courts.record_suit(
        amina, case, reference="S-1", plaintiff=claimant, defendant=claimant, subject={"en": "A post"}, state="pending"
    )
    for name, said, stance, number in (
        ("Акборева Динара", "Слышала крики из автозака около полуночи.", "confirms", 1),
        ("Щеголенко Матвей", "Жалоб не имею, кормят рыбой.", "denies", 2),
    ):
        teller = record_person(amina, case, kind="individual", identity={"name": name})
        account = record_account(amina, case, teller=teller, setting="court", knows="first-hand", gist={"ru": said})
        courts.hear(
            amina, made, account, stance, counted=1, mode="by_video", called_by="for_defendant", heard_as=number
        )
    return made


@pytest.fixture
def judgment(amina, suit):
    return courts.judge(amina, suit, outcome="claim_granted", decided_on="2020-06-03")


@pytest.fixture
def read(amina, case, judgment):
    """The decision deposited, entered and read."""
    item = deposit(amina, case, io.BytesIO(b"a scan"), title={"en": "The decision"}, name="d.txt")
    actions.enter_paper(amina, judgment, item)
    return write_down(amina, item, TEXT)


def sought(member, judgment, found):
    return actions.seek(member, judgment, found, clear(member, found.text, Purpose.INTERNAL))


def heard(suit, stance):
    return suit.testimony.get(stance=stance)


def place(judgment, testimony):
    return Candidate.objects.get(judgment=judgment, testimony=testimony)


def test_each_testimony_is_sought_and_found_open(amina, suit, judgment, read):
    seeking = sought(amina, judgment, read)
    assert (seeking.testimonies, seeking.candidates) == (2, 2)
    one = place(judgment, heard(suit, "confirms"))
    assert TEXT[one.start : one.end].startswith("Свидетель Акборева") and one.state == "open"
    assert one.ways == ["name", "quoted"] and "quote_marks" in one.signs
    assert "doubt" in place(judgment, heard(suit, "denies")).signs


def test_seeking_again_doubles_nothing_and_loses_no_decision(amina, suit, judgment, read):
    sought(amina, judgment, read)
    actions.reject(amina, place(judgment, heard(suit, "denies")))
    sought(amina, judgment, read)
    assert Candidate.objects.count() == 2 and place(judgment, heard(suit, "denies")).state == "rejected"


def test_a_corrected_reading_keeps_what_was_decided_of_the_same_words(amina, suit, judgment, read):
    sought(amina, judgment, read)
    actions.take(amina, place(judgment, heard(suit, "confirms")), {"en": "x"})
    now = correct(amina, read, 1, TEXT.replace("Иск удовлетворить", "Иск полностью удовлетворить"))
    sought(amina, judgment, now)
    (one,) = queries.candidates(amina, judgment, heard(suit, "confirms"), now)
    assert one.state == "accepted" and one.passage is not None


def test_a_place_taken_is_a_passage_and_carries_the_treatment(amina, suit, judgment, read):
    sought(amina, judgment, read)
    testimony = heard(suit, "confirms")
    actions.take(amina, place(judgment, testimony), {"en": "from character 70"})
    treated = actions.settle(amina, judgment, testimony, "quoted")
    assert treated.passage == Passage.objects.get() and treated.passage.item == read.text
    with pytest.raises(actions.PlaceTaken):
        actions.settle(amina, judgment, testimony, "passed_over")


def test_dismissed_says_whether_it_gives_reasons(amina, suit, judgment):
    testimony = heard(suit, "denies")
    basis = {"en": "The defendant says so"}
    assert actions.settle(amina, judgment, testimony, "dismissed", reasoned=False, basis=basis).reasoned is False
    assert actions.settle(amina, judgment, testimony, "mentioned", reasoned=True, basis=basis).reasoned is None


def test_nothing_is_settled_that_nothing_says(amina, suit, judgment):
    with pytest.raises(actions.NothingSaysSo):
        actions.settle(amina, judgment, heard(suit, "confirms"), "passed_over")
    assert queries.choice(amina, suit, judgment).not_known[NotKnown.UNSETTLED] == 2


def test_passed_over_may_rest_on_the_text_once_it_was_looked_through(amina, suit, judgment, read):
    sought(amina, judgment, read)
    testimony = heard(suit, "denies")
    with pytest.raises(actions.NothingSaysSo):
        actions.settle(amina, judgment, testimony, "passed_over")
    actions.reject(amina, place(judgment, testimony))
    assert actions.settle(amina, judgment, testimony, "passed_over").passage is None


def test_each_judgment_of_a_suit_has_a_choice_of_its_own(amina, suit, judgment):
    appeal = courts.judge(amina, suit, outcome="claim_granted", decided_on="2020-09-01")
    actions.settle(amina, judgment, heard(suit, "denies"), "quoted", basis={"en": "x"})
    first, second = queries.choices(amina, suit)
    assert first.judgment == judgment and first.table["denies"]["quoted"].people == 1
    assert second.judgment == appeal and second.table["denies"]["unknown"].people == 1


def test_the_exact_test_needs_every_treatment(amina, suit, judgment):
    actions.settle(amina, judgment, heard(suit, "denies"), "quoted", basis={"en": "x"})
    assert queries.choice(amina, suit, judgment).exact is None
    actions.settle(amina, judgment, heard(suit, "confirms"), "passed_over", basis={"en": "x"})
    told = queries.choice(amina, suit, judgment)
    assert told.exact.one_sided == pytest.approx(0.5) and told.only == "denies"


def test_a_decision_without_a_day_a_file_or_a_reading_says_so(amina, case, suit):
    bare = courts.judge(amina, suit, outcome="claim_granted")
    told = queries.choice(amina, suit, bare).not_known
    assert NotKnown.NO_DAY in told and NotKnown.NO_PAPER in told
    with pytest.raises(NoPaper):
        actions.paper_of(amina, bare)
    item = deposit(amina, case, io.BytesIO(b"a scan"), title={"en": "The decision"}, name="d.txt")
    actions.enter_paper(amina, bare, item)
    assert NotKnown.NOT_READ in queries.choice(amina, suit, bare).not_known
    with pytest.raises(NotRead):
        actions.paper_of(amina, bare)


@pytest.mark.parametrize(
    ("text", "refusal"), [("12 – 13", NoLetters), (TEXT + "\n" + TEXT.replace("2-11", "2-57"), SeveralJudgments)]
)
def test_a_scan_without_text_and_two_judgments_in_a_file_are_refused_and_leave_nothing(
    amina, case, judgment, text, refusal
):
    item = deposit(amina, case, io.BytesIO(b"a scan"), title={"en": "The decision"}, name="d.txt")
    actions.enter_paper(amina, judgment, item)
    with pytest.raises(refusal):
        sought(amina, judgment, write_down(amina, item, text))
    assert not Candidate.objects.exists()


def test_a_suit_in_which_nobody_was_heard_has_nothing_to_seek(amina, case, suit, read):
    other = courts.record_suit(
        amina, case, reference="S-2", plaintiff=suit.plaintiff, defendant=suit.plaintiff, subject={"en": "x"},
        state="pending",
    )  # fmt: skip
    decided = courts.judge(amina, other, outcome="claim_rejected")
    with pytest.raises(Incomplete):
        sought(amina, decided, read)


def test_a_testimony_of_another_suit_is_refused(amina, case, suit, judgment):
    other = courts.record_suit(
        amina, case, reference="S-2", plaintiff=suit.plaintiff, defendant=suit.plaintiff, subject={"en": "x"},
        state="pending",
    )  # fmt: skip
    decided = courts.judge(amina, other, outcome="claim_rejected")
    with pytest.raises(OfAnotherSuit):
        actions.settle(amina, decided, heard(suit, "denies"), "quoted", basis={"en": "x"})


def test_who_may_not_open_sees_no_place_and_a_stranger_sees_nothing(amina, people, suit, judgment, read):
    sought(amina, judgment, read)
    with pytest.raises(NotAllowed):
        queries.candidates(people["Erik"], judgment, heard(suit, "denies"), read)
    with pytest.raises(NotAllowed):
        queries.witnesses(people["Erik"], suit)
    with pytest.raises(Unknown):
        queries.choices(people["Chen"], Suit.objects.get(pk=suit.pk))


def test_no_name_stands_in_a_row_or_in_the_trail_and_the_house_verifies(amina, house, suit, judgment, read):
    sought(amina, judgment, read)
    actions.take(amina, place(judgment, heard(suit, "confirms")), {"en": "x"})
    rows = [str(row) for row in Candidate.objects.values()]
    lines = list(TrailEntry.objects.values_list("line", flat=True))
    assert not any("Акборева" in one for one in rows + lines)
    assert verify().sound
