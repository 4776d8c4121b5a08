"""Submissions from the example case: every required field or a line that names it, and consent that blocks exactly."""

import io
import itertools
import json
import shutil
from datetime import date

import docx
import pytest
from test_commands import refused, run

from aigaq.access import actions, store
from aigaq.access.models import Case
from aigaq.corroboration.actions import cite, claim
from aigaq.corroboration.support import Stance
from aigaq.errors import Incomplete, Unknown
from aigaq.exchange.submissions.actions import ConsentTakenBack, begun, draft, drafted, hand_out
from aigaq.exchange.submissions.filling import fill
from aigaq.exchange.submissions.forms import form as form_by
from aigaq.exchange.submissions.gates import Gate
from aigaq.exchange.submissions.queries import NoSuchForm, report
from aigaq.exchange.submissions.sources.desk import Desk
from aigaq.exchange.submissions.value import Problem
from aigaq.intake.actions import mark
from aigaq.proceedings import actions as proceedings
from aigaq.proceedings.models import Finding
from aigaq.proceedings.submissions import actions as kept
from aigaq.proceedings.submissions import queries
from aigaq.proceedings.submissions.codes import Submitted
from aigaq.publication.guard import names_in
from aigaq.record import actions as record
from aigaq.record.consent import Answer, Given, Scope
from aigaq.record.models import Person
from aigaq.vault.actions import deposit
from houses import PASSPHRASE, leave, opened
from leaves import in_a_row
from needles import sealed_names

ON = date(2020, 7, 22)
NAME = "Серікқали Жоқбаев"
TOLD, STORY, BRUISE = "They struck me in the corridor.", "He was struck in a corridor.", "a bruise on the left arm"
SCOPES = (
    Scope.UN_CONFIDENTIAL, Scope.UN_GOVERNMENT, Scope.UN_PUBLIC_REPORT, Scope.INTERNATIONAL_COURT,
    Scope.MEDICAL_RECORDS,
)  # fmt: skip
TYPED = {
    "victim.birth": "born 3 May 1990 in Aktobe", "victim.nationality": "Kazakh", "victim.document": "card 000",
    "victim.sex": "male", "victim.present": "in the infirmary", "state": "Kazakhstan",
}  # fmt: skip


def text_of(pdf):
    return in_a_row(pdf)


def words_of(content):
    return "\n".join(line.text for line in docx.Document(io.BytesIO(content)).paragraphs)


@pytest.fixture(scope="module")
def house(example_house, tmp_path_factory):
    folder = store.Folder(tmp_path_factory.mktemp("submissions") / "house")
    shutil.copytree(example_house.path, folder.path)
    opened(folder)
    yield actions.sign_in("Amina", PASSPHRASE), Case.objects.get()
    leave()


@pytest.fixture(scope="module")
def drafts(house):
    """A draft of every form about all that it would be about."""
    member, case = house
    return {key: drafted(member, begun(member, case, key, [], [], ON), ON) for key in Submitted}


def private(member, case):
    """Someone whose story nobody else knows: a fact, an injury, an account, a medical paper, a witness."""
    person = record.record_person(member, case, role={"en": "A prisoner"}, identity={"name": NAME})
    incident = record.record_incident(
        member, case, kind="ill_treatment", title={"en": "A blow"}, narrative={"en": f"{STORY} {NAME} says so."}
    )
    record.record_act(member, incident, kind="020101", methods=["0301"], victims=[person])
    record.record_injury(member, incident, person, {"en": BRUISE})
    for kind, told in (("victim_testimony", TOLD), ("physicians_examination", "A paper of the clinic")):
        item = deposit(member, case, io.BytesIO(kind.encode()), title={"en": told}, name="x.txt", kind=kind)
        speaker = person if kind == "victim_testimony" else record.record_person(member, case, kind="body", public=True)
        account = record.record_account(
            member, case, teller=speaker, setting="interview", knows="direct", gist={"en": told}, item=item
        )
        passage = mark(member, item, 0, 4, {"en": "line 1"})
        record.attest(member, incident, passage)
        cite(member, claim(member, case, {"en": told}, incident), passage, account, Stance.SUPPORTS)
    return person, incident


def told_of(member, case, incident):
    """What follows from it in the record: who is said to have done it, a complaint and its answer."""
    guard = record.record_person(member, case, role={"en": "A guard of the night shift"})
    record.involve(member, incident.acts.first(), guard, "0101")
    body = record.record_person(member, case, kind="body", public=True, name={"en": "A prosecutor's office"})
    to = proceedings.record_authority(member, body, "prosecutor")
    lodged = {"lodged_by": None, "addressee": to, "incident": incident, "concerns": ["ill_treatment"]}
    row = proceedings.lodge(
        member, case, **lodged, gist={"en": "He complains of a blow."}, lodged_on="2020-05", despite="a test"
    )
    proceedings.record_answer(member, row, author=to, codes=["denied_event"], gist={"en": "No blow is known."})


@pytest.mark.parametrize("key", list(Submitted))
def test_every_required_field_is_filled_or_named_in_the_report(drafts, key):
    filled = drafts[key].filled
    named = {gap.field.key for gap in filled.gaps if gap.problem in (Problem.MISSING, Problem.NOT_CONSENTED)}
    for field in filled.form.fields:
        stands = any(one.text and not one.absent for one in filled.values[field.key])
        assert stands or not field.required or field.key in named, field.key


@pytest.mark.parametrize("key", list(Submitted))
def test_each_form_reads_as_a_draft_and_names_nobody_who_did_not_agree(drafts, key):
    made = drafts[key]
    text, words = text_of(made.pdf), words_of(made.docx)
    for found in (text, words):
        assert not names_in(found, sealed_names())
        assert made.filled.form.title["en"] in found and "Draft. Not for filing" in found
    for one in (value for values in made.filled.values.values() for value in values if value.text):
        assert one.text in words
    assert len(text) > 2500 and made.pages >= 3


def test_the_example_fills_what_it_knows(drafts):
    words = words_of(drafts["cat22"].docx)
    for known in ("10 April 2020", "Internal Security Department", "We are against Torture", "denied the event"):
        assert known in words
    assert "An internal instruction closed prisons to her" in words_of(drafts["reprisals"].docx)
    assert "2 per cent" in words_of(drafts["cat_report"].docx) and "114" in words_of(drafts["cat_report"].docx)


def test_consent_blocks_exactly_its_fields(house):
    member, case = house
    person, incident = private(member, case)
    told_of(member, case, incident)
    for key, chosen in itertools.product(Submitted, itertools.product((False, True), repeat=len(SCOPES))):
        form, yes = form_by(key), {scope for scope, said in zip(SCOPES, chosen, strict=True) if said}
        desk = Desk(member, case, form, [person], [incident], naming=True)
        desk._answers = {person.pk: [Given(scope, Answer.YES, ON) for scope in yes]}
        typed = {f"{one}@{person.reference}": said for one, said in TYPED.items()} | TYPED
        filled = fill(desk, typed, "en")
        tell = bool(yes & set(form.asked.tell))
        opens = {
            Gate.TELL: tell, Gate.NAME: form.asked.name in yes, Gate.MEDICAL: tell and Scope.MEDICAL_RECORDS in yes,
        }  # fmt: skip
        for field in form.fields:
            values = filled.values[field.key]
            if field.gate is Gate.NONE or field.key == "annexes":
                assert field.key == "annexes" or not any(one.barred for one in values), (key, field.key)
                continue
            ours = [one for one in values if one.barred or one.text]
            blocked = [one for one in ours if one.barred]
            assert bool(blocked) == (bool(ours) and not opens[field.gate]), (key, field.key, yes)
            assert all(not one.text or one.text.endswith(f"({person.reference})") for one in blocked)
        _names_follow(filled, person, opens)


def _names_follow(filled, person, opens):
    told = "\n".join(one.text for values in filled.values.values() for one in values)
    listed = "\n".join(one.text for one in filled.values.get("victim.name", ()))
    if "victim.name" in filled.values:
        assert (NAME in listed) == opens[Gate.NAME] and (person.reference in listed) != opens[Gate.NAME]
    assert (STORY in told) == (opens[Gate.TELL] and "facts" in filled.values)
    assert TOLD not in told or opens[Gate.TELL]
    for one in ("He complains of a blow", "No blow is known", "A guard of the night shift"):
        assert one not in told or opens[Gate.TELL]
    assert BRUISE not in told or opens[Gate.TELL]
    assert "born 3 May" not in told or opens[Gate.NAME]
    assert (
        "A paper of the clinic" not in "".join(one.text for one in filled.values.get("medical", ()))
        or (opens[Gate.MEDICAL])
    )
    annexed = "".join(one.text for one in filled.values.get("annexes", ()))
    if "annexes" in filled.values:
        assert ("A paper of the clinic" in annexed) == opens[Gate.MEDICAL]
        assert (TOLD in annexed) == opens[Gate.TELL]


def test_a_name_stands_in_the_draft_once_its_owner_agreed_and_goes_when_they_take_it_back(house):
    member, case = house
    person, incident = private(member, case)
    row = begun(member, case, "cat22", [person.reference], [incident.reference], ON)
    before = drafted(member, row, ON)
    # Typed into a narrative, a name is covered all the same.
    assert not names_in(text_of(before.pdf) + words_of(before.docx), [NAME]) and STORY not in words_of(before.docx)
    record.record_consent(member, person, Scope.UN_CONFIDENTIAL, Answer.YES, on=ON)
    told = words_of(drafted(member, row, ON).docx)
    assert STORY in told and "[name withheld] says so" in told and NAME not in told
    record.record_consent(member, person, Scope.UN_GOVERNMENT, Answer.YES, on=ON)
    made, files = draft(member, row, ON)
    assert NAME in words_of(made.docx) and NAME in text_of(made.pdf)
    target = io.BytesIO()
    hand_out(member, files[0], target)
    assert target.getvalue() == made.pdf and files[0].item.custody.last().event == "tra"
    record.record_consent(member, person, Scope.UN_GOVERNMENT, Answer.WITHDRAWN, on=ON)
    with pytest.raises(ConsentTakenBack):
        hand_out(member, files[0], io.BytesIO())
    assert NAME not in words_of(drafted(member, row, ON).docx)


def test_what_was_made_is_kept_with_its_hash_and_marked_as_sent(house):
    member, case = house
    row = begun(member, case, "reprisals", [], [], ON)
    with pytest.raises(kept.NotMadeYet):
        kept.mark_sent(member, row, on="2020-08-01", reference="")
    kept.answer(member, row, {"state": "Kazakhstan", "risk": "  "})
    made, files = draft(member, row, ON)
    assert "Kazakhstan" in words_of(made.docx) and queries.typed_of(member, row) == {"state": "Kazakhstan"}
    assert [one.item.media_type.rpartition(".")[2] for one in files] == ["application/pdf", "document"]
    assert {one.sha256 for one in queries.files_of(member, row)} != {""}
    with pytest.raises(Incomplete):
        kept.mark_sent(member, row, on="", reference="")
    kept.mark_sent(member, row, on="2020-08", reference="KAZ 0/2020")
    sent = next(one for one in queries.submissions(member, case) if one.pk == row.pk)
    assert sent.sent_reference == "KAZ 0/2020"
    with pytest.raises(kept.AlreadySent):
        draft(member, row, ON)


def test_an_outsider_and_a_wrong_form_are_refused(house):
    member, case = house
    chen = actions.sign_in("Chen", PASSPHRASE)
    with pytest.raises(Unknown):
        begun(chen, case, "cat22", [], [], ON)
    row = begun(member, case, "reprisals", [], [], ON)
    for act in (draft, report):
        with pytest.raises(Unknown):
            act(chen, row, *([ON] if act is draft else []))
    with pytest.raises(NoSuchForm):
        begun(member, case, "cat23", [], [], ON)
    with pytest.raises(Unknown):
        begun(member, case, "cat22", ["N-0000"], [], ON)


def test_text_that_is_not_in_the_drafts_language_is_named(house):
    member, case = house
    incident = record.record_incident(member, case, kind="ill_treatment", title={"ru": "Удар"})
    found = report(member, begun(member, case, "ccpr", [], [incident.reference], ON))
    wrong = {(gap.field.key, gap.problem) for gap in found.gaps if gap.called == incident.reference}
    assert {("facts", Problem.UNTRANSLATED), ("facts", Problem.UNVERIFIED)} <= wrong


def test_a_report_opens_no_identity(house):
    member, case = house
    person = Person.objects.filter(case=case, identity_sealed__isnull=False).first()
    record.record_consent(member, person, Scope.UN_GOVERNMENT, Answer.YES, on=ON)
    found = report(member, begun(member, case, "cat22", [person.reference], [], ON))
    assert [one.text for one in found.values["victim.name"]] == [person.reference]


def test_a_recommendation_is_followed_with_what_says_so_and_the_newest_day_counts(house):
    member, case = house
    finding = Finding.objects.filter(case=case).first()
    with pytest.raises(Incomplete):
        kept.follow_up(member, finding, status="done")
    kept.follow_up(member, finding, status="refused", dated="2021-03", cited="A letter of the State, paragraph 4")
    kept.follow_up(member, finding, status="accepted", dated="2020", cited="A report, paragraph 2")
    stood = queries.followed(member, case, [finding])[finding.pk]
    assert [one.status for one in stood] == ["refused", "accepted"]
    filled = report(member, begun(member, case, "cat_report", [], [], ON))
    assert any("refused by the State" in one.text for one in filled.values["recommendations"])


def test_the_command_reports_and_drafts(demo, tmp_path):
    house = demo("submissions")
    told = json.loads(run("submission", "cat22", "C-2020-01", "--json", house=house).stdout)
    assert {"missing", "not_consented", "unverified"} <= {one["problem"] for one in told["gaps"]}
    assert not (tmp_path / "out").exists()
    done = run("submission", "reprisals", "C-2020-01", "--out", tmp_path / "out", house=house)
    assert done.returncode == 0 and "Draft SB-001" in done.stdout, done.stderr
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == ["", ".docx", ".pdf"]
    refused(run("submission", "none", "C-2020-01", house=house), "There is no form none")
