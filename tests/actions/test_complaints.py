"""Bodies and complaints: dated links, numbers, redirections, silence, drafts with consent, a year by the table."""

import io
import uuid
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import docx
import pytest

from aigaq.access.members.actions import hand_on
from aigaq.access.models import TrailEntry
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.exchange.allegations.actions import columns, unfinished
from aigaq.exchange.allegations.mapping import guessed
from aigaq.exchange.complaints.coming import actions as coming
from aigaq.exchange.complaints.coming.line import FIELDS
from aigaq.exchange.complaints.drafting.actions import draft
from aigaq.intake.models import Import
from aigaq.proceedings import actions, store
from aigaq.proceedings.about.queries import became
from aigaq.proceedings.actions import InACircle
from aigaq.proceedings.complaints import actions as noting
from aigaq.proceedings.complaints import queries as complaints_of
from aigaq.proceedings.complaints.actions import AnsweredAlready
from aigaq.proceedings.complaints.queries import Asked
from aigaq.proceedings.drafting.actions import draft_filed, keep_template
from aigaq.proceedings.drafting.queries import elsewhere, template
from aigaq.proceedings.drafting.template import NoSuchPart
from aigaq.proceedings.due.queries import Due, terms_of_complaint
from aigaq.proceedings.fate import Fate
from aigaq.proceedings.independence import Verdict
from aigaq.proceedings.linked.actions import take_over
from aigaq.proceedings.linked.queries import linked
from aigaq.proceedings.models import Answer, Authority, Complaint, Deadline, Registration
from aigaq.proceedings.responses import Group
from aigaq.record import actions as record
from aigaq.record.consent import ConsentMissing, Scope
from aigaq.record.models import Facility, Person
from aigaq.vault.actions import deposit, open_item
from aigaq.vault.clearance import Purpose
from aigaq.vault.verify import verify

DAY = date(2020, 5, 4)
NAME = "Дазаулы Тимур"


@pytest.fixture
def body(amina, case):
    """Record a body by its name and kind."""

    def made(name, kind, **span):
        person = record.record_person(amina, case, kind="body", public=True, name={"en": name, "ru": f"{name} (ru)"})
        return actions.record_authority(amina, person, kind, **span)

    return made


@pytest.fixture
def service(amina, body):
    """A prison of a service of a ministry, the service's own security, and the government above all."""
    found = {
        "prison": body("Prison 9", "prison_service"), "service": body("The Service", "prison_service"),
        "isd": body("Internal Security", "internal_security"), "ministry": body("The Ministry", "ministry"),
        "government": body("The Government", "government"), "prosecutor": body("The Prosecutor", "prosecutor"),
    }  # fmt: skip
    for start, to in (
        ("prison", "service"), ("isd", "service"), ("service", "ministry"), ("ministry", "government"),
        ("prosecutor", "government"),
    ):  # fmt: skip
        actions.link(amina, found[start], found[to], "part_of", status="verified", cited="a law")
    return found


@pytest.fixture
def incident(amina, case, service):
    place = record.record_facility(amina, case, name={"en": "Prison 9"}, body=service["prison"].body)
    return record.record_incident(
        amina, case, kind="ill_treatment", title={"en": "Beaten in Prison 9", "ru": "Удары"}, facility=place,
        narrative={"en": "He says that he was beaten.", "ru": "Он говорит, что его били."}, began="2020-04-10",
    )  # fmt: skip


@pytest.fixture
def victim(amina, case, incident):
    person = record.record_person(amina, case, identity={"name": NAME})
    record.record_act(amina, incident, kind="02011111", methods=["0301"], victims=[person])
    return person


@pytest.fixture
def lodged(amina, case, service, incident):
    """A complaint to the service's own security."""

    def made(**more):
        told = {
            "gist": {"en": "He was beaten."}, "concerns": ["ill_treatment"], "lodged_by": None,
            "addressee": service["isd"], "lodged_on": "2020-04-20", "incident": incident, "despite": "a test",
        }  # fmt: skip
        return actions.lodge(amina, case, **{**told, **more})

    return made


# bodies


def test_a_link_ends_on_its_day_and_the_verdict_with_it(amina, case, service):
    edge = service["isd"].edges.get()
    actions.end_link(amina, edge, "2021-06-30")
    graph = linked(amina, case)
    assert graph.between(service["prison"], service["isd"], "2020-05").verdict is Verdict.SAME_SERVICE
    assert graph.between(service["prison"], service["isd"], "2021-07-01").verdict is Verdict.UNKNOWN
    with pytest.raises(Incomplete):
        actions.end_link(amina, edge, "2022")
    assert verify().sound


def test_a_link_that_would_put_a_body_above_itself_is_refused_and_a_later_one_is_not(amina, service):
    with pytest.raises(InACircle):
        actions.link(amina, service["ministry"], service["prison"], "part_of", status="verified", cited="x")
    actions.end_link(amina, service["prison"].edges.get(), "2021-01-01")

    later = {"status": "conflict", "cited": "x", "valid_from": "2021-01-01"}
    actions.link(amina, service["service"], service["prison"], "part_of", **later)


@pytest.mark.parametrize("span", [("2020-05", "2020-04"), ("2021", "2020-12-31")])
def test_what_ends_before_it_begins_is_refused(amina, body, service, span):
    with pytest.raises(Incomplete):
        body("A bureau", "agency", valid_from=span[0], valid_to=span[1])
    with pytest.raises(Incomplete):
        actions.link(
            amina, service["isd"], service["prosecutor"], "supervises", status="verified", cited="x",
            valid_from=span[0], valid_to=span[1],
        )  # fmt: skip


def test_of_a_body_that_was_not_there_yet_nothing_is_said(amina, case, body, service):
    bureau = body("A bureau", "agency", valid_from="2021-07")
    actions.link(amina, bureau, service["government"], "part_of", status="verified", cited="x")
    before = linked(amina, case).between(service["prison"], bureau, "2020-05-04")
    assert (before.verdict, before.absent) == (Verdict.UNKNOWN, (str(bureau.pk),))
    assert linked(amina, case).between(service["prison"], bureau, "2022").verdict is Verdict.NO_LINK_FOUND


def test_one_body_is_recorded_as_such_once(amina, service):
    with pytest.raises(Incomplete):
        actions.record_authority(amina, service["isd"].body, "police")


UNTIL = {"type": "part_of", "to": "x.gov", "status": "unconfirmed", "source": "GK", "valid_to": date(2025, 6, 30)}
SINCE = {
    "type": "part_of", "to": "x.knb", "status": "verified", "source": "decree-944", "valid_from": date(2025, 6, 30),
}  # fmt: skip
PACKED = [
    {"id": "x.gov", "name": {"en": "The Government"}, "kind": "government"},
    {
        "id": "x.ac", "name": {"en": "The Anti-Corruption Agency", "ru": "Агентство"}, "kind": "agency",
        "valid_from": date(2019, 6, 13), "edge": [UNTIL, SINCE],
    },
    {"id": "x.knb", "name": {"en": "The Security Committee"}, "kind": "security"},
]  # fmt: skip


def test_bodies_of_a_pack_are_taken_over_with_the_days_and_sources_of_their_links_and_not_twice(amina, case, service):
    assert take_over(amina, case, PACKED, ["x.ac"]) == (1, 1)
    agency = Authority.objects.get(kind="agency")
    edge = agency.edges.get()
    assert edge.to == service["government"]
    assert (edge.status, edge.cited, edge.valid_to) == ("unconfirmed", "GK", "2025-06-30")
    assert agency.valid_from == "2019-06-13"
    assert take_over(amina, case, PACKED, ["x.ac", "x.gov"]) == (0, 0)
    assert take_over(amina, case, PACKED, ["x.knb"]) == (1, 1)
    found = linked(amina, case).between(service["prison"], agency, "2020-05")
    assert (found.verdict, found.confirmed) == (Verdict.UNKNOWN, True)
    assert verify().sound


def test_who_may_not_record_takes_nothing_from_a_pack(people, case):
    with pytest.raises(NotAllowed):
        take_over(people["Erik"], case, PACKED, ["x.ac"])


# the way of a complaint


def test_a_number_is_kept_with_its_register_day_and_hour_and_not_twice(amina, lodged):
    found = lodged()
    noting.register(amina, found, register="kui", number=" 19-77 ", registered_on="2020-04-21", hour="14:05")
    row = found.registrations.get()
    assert (row.number, row.hour) == ("19-77", "14:05")
    for wrong in ({"number": "19-77"}, {"number": " "}, {"register": "nowhere"}, {"number": "2", "hour": "25:00"}):
        with pytest.raises(Incomplete):
            noting.register(amina, found, **{"register": "kui", "number": "3", **wrong})
    assert found.registrations.count() == 1


def test_a_complaint_that_is_sent_back_to_the_prison_is_seen_to_come_back(amina, case, service, lodged):
    found = lodged()
    noting.pass_on(amina, found, service["prosecutor"], sender=service["isd"], passed_on="2020-04-22")
    noting.pass_on(amina, found, service["prison"], sender=service["prosecutor"], passed_on="2020-04-25", told_us=False)
    (told,) = became([found], DAY)
    steps = complaints_of.way(told, linked(amina, case))
    assert [step.body for step in steps] == [service["isd"], service["prosecutor"], service["prison"]]
    assert [step.back for step in steps] == [False, False, True]
    assert steps[0].links.verdict is Verdict.SAME_SERVICE
    (one,) = complaints_of.standings(amina, case, Asked())
    assert one.fate is Fate.PASSED_ON


def test_silence_is_a_refusal_once_somebody_notes_it_but_not_where_an_answer_came_before(amina, case, service, lodged):
    found = lodged()
    noting.deem_refused(amina, found, since="2020-06-01", note={"en": "No answer in fifteen days."})
    assert complaints_of.standings(amina, case, Asked())[0].fate is Fate.DEEMED_REFUSED
    other = lodged()
    actions.record_answer(
        amina, other, service["isd"], codes=["denied_event"], gist={"en": "No."}, answered_on="2020-05-01"
    )
    with pytest.raises(AnsweredAlready):
        noting.deem_refused(amina, other, since="2020-06-01")
    with pytest.raises(Incomplete):
        noting.deem_refused(amina, lodged(), since="2019-01-01")


def test_a_receipt_is_no_answer_and_ends_no_silence(amina, service, lodged):
    found = lodged()
    actions.record_answer(
        amina, found, service["isd"], codes=["received"], gist={"en": "Got it."}, answered_on="2020-04-21"
    )
    noting.deem_refused(amina, found, since="2020-06-01")
    assert found.refusals.exists()


def test_by_a_term_whose_end_is_a_refusal_silence_is_one_without_anybodys_word(amina, lodged, monkeypatch):
    found = lodged()
    due = next(one for one in terms_of_complaint(found) if one.term.answers and one.last)
    law = replace(due.term, silence="deemed_refusal")
    refused = Due(replace(due.reckoned, term=law))
    monkeypatch.setattr(complaints_of, "terms_of_complaint", lambda _one: [refused])
    assert complaints_of.refused_by_law(found, due.outer) is None
    assert complaints_of.refused_by_law(found, date(2021, 1, 1))[1] == due.outer + timedelta(days=1)


def test_terms_are_counted_from_a_number_in_a_register_at_once(amina, lodged):
    found = lodged()
    before = {row.term for row in Deadline.objects.filter(complaint=found)}
    noting.register(amina, found, register="kui", number="1234", registered_on="2020-04-22")
    fresh = Deadline.objects.filter(complaint=found).exclude(term__in=before)
    assert fresh.exists() and "2020-04-22" in {row.starts for row in Deadline.objects.filter(complaint=found)}


def test_an_answer_is_held_against_each_point(amina, service, lodged):
    found = lodged(points=[{"en": "He was beaten."}, {"en": "No doctor came."}])
    told = {"codes": ["denied_event"], "gist": {"en": "No."}}
    row = actions.record_answer(amina, found, service["isd"], **told, points=["answered", "not_answered"])
    assert row.points == ["answered", "not_answered"]
    for wrong in (["answered"], ["answered", "nonsense"]):
        with pytest.raises(Incomplete):
            actions.record_answer(amina, found, service["isd"], **told, points=wrong)
    assert actions.record_answer(amina, found, service["isd"], **told, points=["", ""]).points is None


def test_what_is_noted_of_an_inquiry_stands_beside_the_answer_of_that_body(amina, case, service, lodged):
    found = lodged()
    actions.record_answer(amina, found, service["prosecutor"], codes=["inquiry_closed"], gist={"en": "Closed."})
    noting.note_practice(amina, found, service["prosecutor"], "victim_not_interviewed", {"en": "He was not heard."})
    noting.note_practice(
        amina, found, service["prosecutor"], "formerly_of_the_unit", {"en": "The investigator served there."}
    )
    (one,) = complaints_of.with_links(complaints_of.narrowed(amina, case, Asked()), linked(amina, case), DAY)
    (links,) = one.links.values()
    assert links.verdict is Verdict.PRACTICAL_DOUBT
    assert links.conduct == ("victim_not_interviewed",)
    with pytest.raises(Incomplete):
        noting.note_practice(amina, found, service["prosecutor"], "nonsense", {"en": "x"})


def test_two_official_versions_of_one_event_that_exclude_each_other_are_shown(amina, service, lodged):
    found, other = lodged(), lodged(addressee=service["prosecutor"])
    actions.record_answer(amina, found, service["isd"], codes=["self_inflicted"], gist={"en": "He hit himself."})
    actions.record_answer(amina, other, service["prison"], codes=["lawful_force"], gist={"en": "A hold was used."})
    (pair,) = complaints_of.versions_against(found)
    assert {pair.code, pair.than} == {"self_inflicted", "lawful_force"}


def test_what_is_known_of_a_filing_stays_and_only_the_proof_is_bettered(amina, case, lodged):
    found = lodged()
    slip = deposit(amina, case, io.BytesIO(b"a slip"), title={"en": "A slip"}, name="slip.txt")
    noting.note_filing(amina, found, filed_how="by_post", points=[{"en": "One"}])
    noting.note_filing(amina, found, filed_how="in_person", proof=slip, points=[{"en": "Two"}])
    assert (found.filed_how, found.points, found.proof) == ("by_post", [{"en": "One"}], slip)
    assert verify().sound


def test_the_list_is_narrowed_and_counted(amina, case, service, lodged):
    lodged()
    lodged(lodged_on="2019-02", concerns=["health_care", "food_and_clothing"], addressee=service["prosecutor"])
    answered = lodged(lodged_on="2019-03", concerns=["health_care"])
    actions.record_answer(amina, answered, service["isd"], codes=["denied_event"], gist={"en": "No."})
    assert complaints_of.years(amina, case) == ["2020", "2019"]

    def count(**asked):
        return complaints_of.counts(complaints_of.standings(amina, case, Asked(**asked))).total

    assert (count(), count(year="2019"), count(concern="health_care"), count(fate="answered")) == (3, 2, 2, 1)
    assert (count(addressee=service["prosecutor"]), count(year="2019", fate="answered")) == (1, 1)
    found = complaints_of.counts(complaints_of.standings(amina, case, Asked()))
    assert dict(found.said)[Group.DENIAL] == 1


def test_those_who_may_be_complained_to_come_least_linked_first_and_no_other_prison_among_them(
    amina, case, body, service, incident
):
    other = body("Prison 10", "prison_service")
    record.record_facility(amina, case, name={"en": "Prison 10"}, body=other.body)
    found = complaints_of.offered(linked(amina, case), service["prison"].body, "2020-05-04")
    assert [one.body for one in found] == [
        service[name] for name in ("prosecutor", "isd", "service", "ministry", "prison")
    ]


@pytest.mark.parametrize("name", ["Erik", "Dana"])
def test_who_only_sees_or_brings_notes_nothing_of_a_complaint(people, service, lodged, name):
    member, found = people[name], lodged()
    acts = (
        lambda: noting.register(member, found, register="kui", number="1"),
        lambda: noting.pass_on(member, found, service["prison"]),
        lambda: noting.deem_refused(member, found, since="2020-06"),
        lambda: noting.note_filing(member, found, filed_how="by_post"),
        lambda: noting.note_practice(member, found, service["isd"], "inactive", {"en": "x"}),
        lambda: actions.link(member, service["isd"], service["prosecutor"], "funds", status="verified", cited="x"),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_an_outsider_learns_nothing_of_bodies_and_complaints(chen, case, lodged):
    lodged()
    for ask in (linked, complaints_of.years):
        with pytest.raises(Unknown):
            ask(chen, case)


# drafts


def text_of(member, row):
    return open_item(member, row.text, record.clear(member, row.text, Purpose.INTERNAL)).decode()


@pytest.fixture
def drafted(amina, incident, service, victim):
    def made(to="prosecutor", language="en", kind="ill_treatment"):
        return draft(
            amina, incident, service[to], kind=kind, language=language, on=DAY, author="The organisation",
            concerns=["ill_treatment"],
        )  # fmt: skip

    return made


def test_without_consent_nobody_is_named_in_a_draft(amina, drafted, victim):
    row = drafted()
    text = text_of(amina, row)
    assert NAME not in text and victim.reference not in text
    assert "a person who is not named" in text
    assert (row.named, row.by_pseudonym, row.unnamed) == ([], [], [str(victim.pk)])


def test_who_agreed_to_a_pseudonym_goes_in_with_that(amina, drafted, victim):
    record.record_consent(amina, victim, scope=Scope.FILE_PSEUDONYM, answer="yes", on=DAY)
    text = text_of(amina, drafted())
    assert victim.reference in text and NAME not in text


def test_a_name_goes_in_only_for_the_recipient_it_was_agreed_for_and_its_opening_enters_the_trail(
    amina, drafted, victim
):
    record.record_consent(amina, victim, scope=Scope.FILE_NAME, answer="yes", on=DAY, recipient="the prosecutor")
    assert NAME not in text_of(amina, drafted("isd"))
    assert not TrailEntry.objects.filter(act="identity opened").exists()
    row = drafted("prosecutor")
    assert NAME in text_of(amina, row)
    assert TrailEntry.objects.filter(act="identity opened", on=victim.pk).count() == 1
    assert NAME not in str(row.plain()) + str(row.text.title) + str(row.document.title)


def test_a_withdrawn_yes_closes_the_next_draft(amina, drafted, victim):
    given = record.record_consent(amina, victim, scope=Scope.FILE_NAME, answer="yes", on=DAY)
    assert NAME in text_of(amina, drafted())
    record.withdraw_consent(amina, given, on=DAY)
    assert NAME not in text_of(amina, drafted())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("COMPLAINT of torture", "He says that he was beaten.", "10 April 2020", "beating")),
        ("ru", ("ЖАЛОБА на пытки", "Он говорит, что его били.", "10 апреля 2020", "The Prosecutor (ru)")),
        ("kk", ("ШАҒЫМ", "2020 жылғы 10 сәуір")),
    ],
)
def test_a_complaint_is_drafted_from_the_record_in_each_language(amina, drafted, language, words):
    text = text_of(amina, drafted(language=language))
    assert all(one in text for one in words)
    assert "{" not in text


def test_a_draft_tells_of_verified_links_and_never_calls_a_body_independent(amina, drafted):
    linked_to = text_of(amina, drafted("isd"))
    assert "same service" in linked_to and "Internal Security is part of: The Service (a law)" in linked_to
    free = text_of(amina, drafted("prosecutor"))
    assert "no link found" not in free
    assert "independent" not in (linked_to + free).casefold()


def test_a_link_that_is_not_verified_is_not_put_into_a_filing(amina, service, drafted):
    actions.link(amina, service["prosecutor"], service["prison"], "supervises", status="unconfirmed", cited="hearsay")
    assert "supervises" not in text_of(amina, drafted("prosecutor"))


def test_a_further_complaint_says_what_was_complained_of_before_with_its_number(amina, service, lodged, drafted):
    noting.register(amina, lodged(), register="kui", number="19-77")
    text = text_of(amina, drafted(kind="silence"))
    assert "20 April 2020, Internal Security, KUI 19-77: receipt confirmed, not answered" in text


def test_the_document_says_the_same_and_nothing_of_who_made_it_or_when(amina, drafted):
    row = drafted()
    content = open_item(amina, row.document, record.clear(amina, row.document, Purpose.INTERNAL))
    made = docx.Document(io.BytesIO(content))
    said = "\n\n".join(paragraph.text for paragraph in made.paragraphs)
    assert said == text_of(amina, row)
    assert made.core_properties.author == "" and made.core_properties.created.date() == DAY
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert row.document.derived_from == row.text


def test_a_draft_becomes_one_complaint_and_no_second(amina, lodged, drafted):
    row, found = drafted(), lodged()
    draft_filed(amina, row, found)
    with pytest.raises(Incomplete):
        draft_filed(amina, row, lodged())


def test_a_draft_does_not_lodge_what_a_filing_may_not_say(amina, case, service, incident, victim):
    with pytest.raises(ConsentMissing):
        actions.lodge(
            amina, case, gist={"en": "x"}, concerns=[], lodged_by=None, addressee=service["isd"], incident=incident
        )


def test_a_template_of_ours_counts_from_then_on_and_the_one_before_stays(amina, bruno, case, drafted):
    assert template(amina, case, "ill_treatment", "en").ours
    keep_template(amina, case, kind="ill_treatment", language="en", text="To {addressee}", at=datetime.now(UTC))
    keep_template(bruno, case, kind="ill_treatment", language="en", text="For {addressee}", at=datetime.now(UTC))
    assert text_of(amina, drafted()) == "For The Prosecutor"
    assert template(amina, case, "ill_treatment", "ru").text == store.complaint_text("ill_treatment", "ru")
    with pytest.raises(NoSuchPart):
        keep_template(amina, case, kind="silence", language="en", text="{x}", at=datetime.now(UTC))


def test_a_template_of_another_case_is_offered_only_to_who_is_in_it(amina, bruno, case):
    from aigaq.access.actions import open_case

    other = open_case(amina, "C-2", {"en": "Another"}, DAY)
    keep_template(amina, other, kind="silence", language="en", text="To {addressee}", at=datetime.now(UTC))
    assert [one.case for one in elsewhere(amina, case, "silence", "en")] == [other]
    assert elsewhere(bruno, case, "silence", "en") == []
    hand_on(amina, bruno, other)
    assert len(elsewhere(bruno, case, "silence", "en")) == 1


# a year by the table

YEAR = """дата;кому;учреждение;категория;суть;осуждённый;куи;перенаправлено;дата ответа;ответ;код ответа
03.01.2019;Internal Security;Prison 9;пытки;Его били;Дазаулы Тимур;19-1;;20.01.2019;Не подтвердилось;denied_event
2019-02;ДУИС;Prison 9;медпомощь;Не лечат;;19-2;Прокуратура;;нет ответа;
позавчера;ДУИС;;питание;Голодно;;;;;;
2019-03-01;Internal Security;;питание;Голодно;;19-1;;;;
2019-04;ДУИС;ИК-77;одежда;Холодно;;;;;;
""".replace(";", ",").encode()


@pytest.fixture
def table(amina, case, incident):
    def begun(content=YEAR):
        item = deposit(amina, case, io.BytesIO(content), title={"en": "A year"}, name="year.csv")
        names, _first, _sheet = columns(amina, item)
        return coming.begin(amina, item, names, guessed(names, FIELDS))

    return begun


def test_a_year_comes_in_and_what_is_not_taken_is_named_with_why(amina, case, table):
    found = coming.carry_on(amina, table())
    assert (found.rows_read, found.rows_kept) == (5, 3)
    assert found.faults == [[3, "lodged_on", "impossible_date"], [4, "number", "already_there"]]
    first, second, third = Complaint.objects.filter(case=case).order_by("reference")
    assert (first.lodged_on, first.concerns, first.facility.name) == (
        "2019-01-03",
        ["ill_treatment"],
        {"en": "Prison 9"},
    )
    assert first.answers.get().codes == ["denied_event"]
    assert second.redirections.get().to.body.name == {"ru": "Прокуратура"}
    assert (third.origin_row, third.facility.name) == (5, {"ru": "ИК-77"})
    fates = [one.fate for one in complaints_of.standings(amina, case, Asked(year="2019"))]
    assert sorted(fates) == sorted([Fate.ANSWERED, Fate.PASSED_ON, Fate.UNANSWERED])
    assert verify().sound


def test_no_name_of_a_table_of_complaints_stands_in_clear(amina, case, table):
    coming.carry_on(amina, table())
    for kind in (Complaint, Person, Answer, Registration, Facility, Import):
        assert not any("Дазаулы" in repr(row.plain()) for row in kind.objects.filter(case=case))
    (key,) = Complaint.objects.get(reference="K-001").about
    assert record.identify(amina, Person.objects.get(pk=key))["name"] == NAME


def test_bodies_that_are_known_are_found_and_new_ones_are_linked_to_nobody(amina, case, service, table):
    before = Authority.objects.filter(case=case).count()
    coming.carry_on(amina, table())
    assert Authority.objects.filter(case=case).count() == before + 2
    first, second = Complaint.objects.filter(case=case).order_by("reference")[:2]
    assert first.addressee == service["isd"]
    links = linked(amina, case).between(service["prison"], second.addressee, "2019-02")
    assert links.verdict is Verdict.UNKNOWN


def test_the_same_year_again_brings_nothing_twice(amina, case, table):
    coming.carry_on(amina, table())
    again = coming.carry_on(
        amina, table(YEAR + b"2019-05,X,,\xd0\xbe\xd0\xb4\xd0\xb5\xd0\xb6\xd0\xb4\xd0\xb0,y,,,,,,\n")
    )
    assert (again.rows_read, again.rows_kept) == (6, 1)
    assert {why for _row, _field, why in again.faults} == {"already_there", "impossible_date"}
    assert Complaint.objects.filter(case=case).count() == 4


def test_a_table_of_complaints_is_not_gone_on_with_as_one_of_allegations(amina, case, table):
    table()
    assert unfinished(amina, case) == []


def test_114_complaints_of_a_year_come_in_and_are_counted(amina, case, table):
    kinds = ["пытки", "медпомощь", "питание и одежда", "поведение персонала"]
    rows = [f"2019-{1 + at % 12:02},ДУИС,Prison 9,{kinds[at % 4]},Жалоба {at},,19-{at},,,," for at in range(114)]
    head = YEAR.decode().splitlines()[0]
    found = coming.carry_on(amina, table("\n".join([head, *rows]).encode()))
    assert (found.rows_kept, found.faults) == (114, [])
    counted = complaints_of.counts(complaints_of.standings(amina, case, Asked(year="2019")))
    assert counted.total == 114
    assert sum(total for _name, total, _each in counted.concerns) == 114
    assert dict(counted.fates)[Fate.RECEIPT_ONLY] == 114


def test_a_table_with_neither_text_nor_category_is_refused(amina, case):
    item = deposit(amina, case, io.BytesIO(b"a,b\n1,2\n"), title={"en": "A table"}, name="t.csv")
    with pytest.raises(Incomplete):
        coming.begin(amina, item, ["a", "b"], {"lodged_on": "a"})


def test_who_may_not_lodge_brings_no_complaints_in(people, amina, case, table):
    found = table()
    with pytest.raises(NotAllowed):
        coming.carry_on(people["Erik"], found)


def test_a_draft_of_nobody_is_unknown(chen, drafted):
    from aigaq.proceedings.models import ComplaintDraft
    from aigaq.record.queries import one

    row = drafted()
    for key in (row.pk, uuid.uuid4()):
        with pytest.raises(Unknown):
            one(chen, ComplaintDraft, key)
