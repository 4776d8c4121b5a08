"""Pictures on pages and as files: the same numbers in words and rows, sealed names in none, and who may have them."""

import io
import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member, TrailEntry
from aigaq.cli import picturing
from aigaq.errors import NotAllowed, Unknown
from aigaq.proceedings.actions import hear, lodge
from aigaq.proceedings.complaints.actions import deem_refused
from aigaq.proceedings.models import Authority, Complaint, Judgment, Suit
from aigaq.record.actions import record_account, record_consent, record_incident, record_person
from aigaq.record.consent import Answer, ConsentMissing, Scope
from aigaq.record.models import Person
from aigaq.vault.models import Item
from aigaq.web import handouts
from aigaq.web.pacing import Buckets
from aigaq.web.pictures.actions import keep, take_out
from aigaq.web.pictures.figure import NARROW, WIDE, Kind
from aigaq.web.pictures.made import File, made
from aigaq.web.pictures.outgoing import outgoing
from aigaq.web.pictures.queries import figure
from aigaq.web.pictures.shapes import Letters, flat
from aigaq.web.pictures.store import faces
from houses import PASSPHRASE

CASE = "/cases/C-2020-01/"
DAY = date(2020, 7, 22)
NAME = "Жаксылыкова Карлыгаш"
SVG = "{http://www.w3.org/2000/svg}"


def signed_in(name):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return client


@pytest.fixture
def amina(example):
    yield signed_in("Amina")
    handouts.Handouts.kept.clear()
    Buckets.kept.clear()


def asked(example, kind):
    """What each picture is asked for with, in the example case."""
    if kind is Kind.HEARD:
        return {"judgment": str(Judgment.objects.get(suit__reference="S-2020-1").pk)}
    if kind is Kind.AUTHORITY:
        names = {row.body.name["en"]: row for row in Authority.objects.select_related("body")}
        accused, body = names["Prison 161/2, Kostanay"], names["Internal Security Department"]
        return {"accused": accused.body.reference, "body": body.body.reference}
    return {}


def drawn(example, kind, who=None, **more):
    return figure(who or example.member, example.case, kind, {**asked(example, kind), **more}, DAY)


def at(example, kind, ending=""):
    told = "&".join(f"{name}={value}" for name, value in asked(example, kind).items())
    return f"{CASE}pictures/{kind}/{ending}?{told}"


def filed(example, kind, file=File.SVG, public=False):
    whole = io.BytesIO()
    take_out(example.member, example.case, drawn(example, kind), file, whole, public=public)
    return whole.getvalue()


def numbers(text):
    return set(re.findall(r"\d+", text))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_number_of_a_picture_stands_in_its_table_or_in_what_is_said_of_it(example, kind, language):
    with translation.override(language):
        found = drawn(example, kind)
        told = " ".join([*found.numbers, *(head for table in found.tables for head in table.head), *found.finding])
        told += " ".join(line for note in found.notes for line in note.lines)
        for width in (WIDE, NARROW):
            shapes = flat(found.plan.canvas(faces(), width).shapes)
            letters = " ".join(one.text for one in shapes if isinstance(one, Letters))
            # Months and years beneath an axis are no numbers of anything.
            axis = {str(year) for year in range(2010, 2027)} | {str(n) for n in range(1, 13) if kind is Kind.YEAR}
            assert numbers(letters) - numbers(told) <= axis


@pytest.mark.parametrize("kind", Kind)
def test_a_page_says_what_is_to_be_seen_and_gives_the_same_as_a_table(example, amina, kind):
    with CaptureQueriesContext(connection) as queries:
        shown = amina.get(at(example, kind)).content.decode()
    assert len(queries) <= 25
    assert shown.count('<svg class="picture') == 2
    for name in re.findall(r'aria-labelledby="([^"]+)"', shown):
        assert all(f'id="{one}"' in shown for one in name.split())
    for sentence in drawn(example, kind).finding:
        assert sentence.replace("'", "&#x27;") in shown
    assert "<table>" in shown and "Save this picture" in shown and "Keep this picture" in shown
    assert (
        "style=" not in re.sub(r"<head>.*?</head>", "", shown, flags=re.S)
        and "<script" not in shown.partition("<body>")[2]
    )


@pytest.mark.parametrize(
    ("path", "most"), [("timeline/", 26), ("matrix/", 25), ("complaints/", 25), ("complaints/?year=2019", 25)]
)
def test_a_page_that_shows_a_picture_asks_no_more_than_a_page_may(example, amina, path, most):
    amina.get(CASE + path)
    with CaptureQueriesContext(connection) as queries:
        shown = amina.get(CASE + path).content.decode()
    assert '<figure class="drawing">' in shown and len(queries) <= most


def test_heard_and_quoted_never_gives_what_is_not_known_a_length(example):
    found = drawn(example, Kind.HEARD)
    assert "only those who denied" in found.finding[0]
    letters = [one.text for one in flat(found.plan.canvas(faces(), WIDE).shapes) if isinstance(one, Letters)]
    assert letters.count("some, how many is not known") == 2
    assert any("The decision itself is not in the house" in line for note in found.notes for line in note.lines)


def test_what_links_two_bodies_is_described_and_never_called_independent(example):
    for language in ("en", "ru", "kk"):
        with translation.override(language):
            found = drawn(example, Kind.AUTHORITY)
            told = " ".join([found.title, *found.finding, *found.counted, *found.numbers])
            assert not re.search(r"independen(t|ce)\b|независим|тәуелсіз", told, re.I)
    assert "same service" in drawn(example, Kind.AUTHORITY).finding[0]


def test_the_year_counts_silence_and_what_was_noted_as_a_refusal_apart(example):
    teller = record_person(example.member, example.case, kind="individual", role={"en": "prisoner"})
    for month in ("2021-02", "2021-02-03", "2021", "2021-07"):
        made_of = {"gist": {"en": "x"}, "concerns": ["health_care"], "lodged_by": teller, "addressee": None}
        lodge(example.member, example.case, **made_of, lodged_on=month)
    deem_refused(
        example.member, Complaint.objects.filter(lodged_on="2021-07").get(), since="2021-08-01", note={"en": "y"}
    )
    found = drawn(example, Kind.YEAR)
    assert found.title.startswith("Complaints of 2021") and "not answered: 3" in found.finding[1]
    assert "silence counts as a refusal: 1" in found.finding[1]
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in found.tables[0].rows}
    assert (rows["February 2021"][0], rows["July 2021"][0], rows["no month"][0], rows["All, each once"][0]) == (
        "2", "1", "1", "4",
    )  # fmt: skip
    assert drawn(example, Kind.YEAR, year="1999") is None


@pytest.mark.parametrize("kind", Kind)
def test_a_file_of_its_own_says_what_it_is_and_what_it_was_drawn_from(example, kind):
    root = ElementTree.fromstring(filed(example, kind))
    letters = " ".join(one.text for one in root.iter(f"{SVG}text"))
    found = drawn(example, kind)
    assert root.find(f"{SVG}title").text == found.title and root.find(f"{SVG}desc").text == " ".join(found.finding)
    assert "Case C-2020-01." in letters and "not for the public" in letters and "Drawn from:" in letters
    kept = {one.attrib["name"]: one.attrib["content"] for one in root.iter() if one.tag.endswith("meta")}
    assert kept["picture"] == kind and kept["entered-until"].startswith("20")
    item = Item.objects.get(reference=kept["commitments"].split()[0])
    assert kept["commitments"].split()[1].rstrip(",") == item.commitment
    assert len(filed(example, kind)) < 200_000
    assert not list(root.iter(f"{SVG}a")) and not list(root.iter(f"{SVG}script"))


@pytest.mark.parametrize("file", File)
def test_the_same_picture_gives_the_same_bytes(example, file):
    first = filed(example, Kind.HEARD, file)
    assert first == filed(example, Kind.HEARD, file)
    assert first.startswith({"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}[file])


def test_a_picture_is_kept_once_and_can_be_cited(example, amina):
    answer = amina.post(at(example, Kind.HEARD, "keep/"))
    item = Item.objects.get(pk=answer.headers["Location"].split("/")[2])
    assert (item.kind, item.media_type, item.received_how) == ("picture", "application/pdf", "drawn")
    assert item.tool.startswith("aigaq ") and "Heard and quoted in S-2020-1" in item.title["en"]
    assert amina.post(at(example, Kind.HEARD, "keep/")).headers["Location"] == answer.headers["Location"]
    entry = TrailEntry.objects.filter(act="picture kept").first()
    assert entry.on == item.pk and json.loads(entry.line)["commit"] == item.commitment
    assert "Heard and quoted" in amina.get(answer.headers["Location"]).content.decode()
    # What was drawn is other data now: it is another original.
    told = record_account(
        example.member, example.case, teller=Person.objects.filter(case=example.case, public=True).first(),
        setting="court", knows="first_hand", gist={"en": "More"},
    )  # fmt: skip
    hear(example.member, Suit.objects.get(reference="S-2020-1"), told, "confirms", counted=3)
    assert amina.post(at(example, Kind.HEARD, "keep/")).headers["Location"] != answer.headers["Location"]


def test_a_picture_is_taken_out_by_a_link_of_ones_own_and_enters_the_trail(example, amina):
    bruno = signed_in("Bruno")
    answer = amina.post(at(example, Kind.YEAR, "save/"), {"file": "svg", "audience": "case"})
    link = answer.headers["Location"]
    assert bruno.get(link).status_code == 404
    got = amina.get(link)
    assert got.headers["Content-Disposition"] == 'attachment; filename="C-2020-01-year.svg"'
    assert b"".join(got.streaming_content).startswith(b"<?xml")
    assert TrailEntry.objects.filter(act="picture taken out").count() == 1


def test_a_sealed_name_that_somebody_wrote_into_a_title_is_covered_in_every_file(example):
    record_person(example.member, example.case, kind="individual", role={"en": "prisoner"}, identity={"name": NAME})
    record_incident(
        example.member, example.case, kind="ill_treatment", title={"en": "Beating of Жаксылыковой Карлыгаш"},
        began="2020-05-01",
    )  # fmt: skip
    found = outgoing(example.member, example.case, drawn(example, Kind.TIMELINE), public=False)
    written = made(found, File.SVG).decode()
    assert "Жаксылыков" not in written and "Карлыгаш" not in written and "[name covered]" in written
    item = keep(example.member, example.case, drawn(example, Kind.TIMELINE))
    assert "Жаксылыков" not in str(item.title)


def test_the_public_is_told_of_nobody_who_did_not_agree(example):
    teller = record_person(
        example.member, example.case, kind="individual", role={"en": "prisoner"}, identity={"name": NAME}
    )
    account = record_account(
        example.member, example.case, teller=teller, setting="court", knows="first_hand", gist={"en": "Beaten."}
    )
    hear(example.member, Suit.objects.get(reference="S-2020-1"), account, "confirms", counted=1)
    with pytest.raises(ConsentMissing) as refusal:
        filed(example, Kind.HEARD, public=True)
    assert teller.reference in str(refusal.value) and "Жаксылыков" not in str(refusal.value)
    assert not TrailEntry.objects.filter(act="picture made for the public").exists()
    record_consent(example.member, teller, Scope.PUBLISH_ANONYMISED, Answer.YES, on=DAY)
    assert b"Made for the public." in filed(example, Kind.HEARD, public=True)
    record_consent(example.member, teller, Scope.PUBLISH_ANONYMISED, Answer.NO, on=DAY)
    with pytest.raises(ConsentMissing):
        filed(example, Kind.HEARD, public=True)


def test_who_is_counted_for_the_public_must_have_agreed_to_be_counted(example):
    teller = record_person(
        example.member, example.case, kind="individual", role={"en": "prisoner"}, identity={"name": NAME}
    )
    made_of = {"gist": {"en": "x"}, "concerns": ["health_care"], "lodged_by": teller, "addressee": None}
    lodge(example.member, example.case, **made_of, lodged_on="2021-02-03")
    with pytest.raises(ConsentMissing):
        filed(example, Kind.YEAR, public=True)
    record_consent(example.member, teller, Scope.STATISTICS, Answer.YES, on=DAY)
    assert filed(example, Kind.YEAR, public=True)


@pytest.mark.parametrize("kind", Kind)
def test_a_stranger_learns_nothing_and_an_analyst_looks_but_takes_nothing(example, kind):
    with pytest.raises(Unknown):
        drawn(example, kind, who=example.stranger)
    with pytest.raises(Unknown):
        take_out(example.stranger, example.case, drawn(example, kind), File.SVG, io.BytesIO(), public=False)
    with pytest.raises(Unknown):
        keep(example.stranger, example.case, drawn(example, kind))
    erik = Member.objects.get(name="Erik")
    hand_on(example.member, erik, example.case)
    shown = signed_in("Erik").get(at(example, kind)).content.decode()
    assert "<svg" in shown and "Save this picture" not in shown and "Keep this picture" not in shown
    for act in (
        lambda: take_out(erik, example.case, drawn(example, kind), File.SVG, io.BytesIO(), public=False),
        lambda: keep(erik, example.case, drawn(example, kind)),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_picture_of_another_case_or_of_nothing_is_not_there(example, amina):
    for path in (
        "pictures/portrait/",
        "pictures/heard/?judgment=x",
        "pictures/heard/",
        "pictures/authority/?accused=P-1",
    ):
        assert amina.get(CASE + path).status_code == 404, path
    assert amina.get(f"{CASE}pictures/timeline/?person=N-NONE").status_code == 404
    assert amina.get(f"{CASE}pictures/year/?year=1999").status_code == 200
    assert amina.post(f"{CASE}pictures/year/keep/?year=1999").status_code == 404


def test_words_from_outside_do_nothing_on_a_page(example, amina):
    title = "</svg><script>alert(1)</script>\u202e"
    record_incident(example.member, example.case, kind="ill_treatment", title={"en": title}, began="2020-05-01")
    for path in ("timeline/", "pictures/timeline/"):
        shown = amina.get(CASE + path).content.decode()
        assert "<script>alert" not in shown and "&lt;script&gt;alert" in shown


def test_a_timeline_of_many_events_is_counted_by_months(example, amina):
    for number in range(120):
        month, day = f"2021-{number % 12 + 1:02}", f"-{number % 28 + 1:02}" if number % 24 < 12 else ""
        began = month + day if number % 10 else "2021"
        record_incident(example.member, example.case, kind="ill_treatment", title={"en": f"No. {number}"}, began=began)
    found = drawn(example, Kind.TIMELINE)
    counted = [[cell.text for cell in row] for row in found.tables[0].rows]
    assert not found.listed and sum(int(n) for when, _what, n in counted if when != "Together") == 153
    # What has its day is counted with what has its month alone.
    assert ["April 2021", "incidents", "10"] in counted and ["2021", "incidents", "12"] in counted
    shown = amina.get(f"{CASE}timeline/?year=2020").content.decode()
    assert '<figure class="drawing">' in shown


def test_a_drawing_that_was_remembered_is_another_once_anything_in_it_changed(example, amina):
    def seen(path):
        return re.findall(r"<svg class=\"picture.*?</svg>", amina.get(f"{CASE}timeline/{path}").content.decode(), re.S)

    few, many = seen(""), seen("?kind=complaint")
    assert few == seen("") and len(few) == len(many) == 2
    record_incident(example.member, example.case, kind="threat", title={"en": "A threat of June"}, began="2020-06-03")
    assert all("A threat of June" in one for one in seen("")) and seen("?kind=complaint") == many
    amina.cookies["django_language"] = "ru"
    # What was chosen for one request would stay for whoever comes next in this thread.
    with translation.override("en"):
        assert all("Жалоба" in one for one in seen("?kind=complaint"))


def test_the_command_writes_a_picture_whole_and_says_what_is_in_it(example, tmp_path):
    out = tmp_path / "new" / "heard.svg"
    told = picturing.write_picture(
        example.member, "C-2020-01", "heard", out, {"suit": "S-2020-1"}, language="ru", public=False
    )
    assert out.read_bytes().startswith(b"<?xml") and told["bytes"] == out.stat().st_size
    assert told["picture"] == "heard" and json.dumps(told) and told["tables"][0]["rows"]
    assert 'lang="ru"' in out.read_text("utf-8")
    for kind, name, refusal in (
        ("portrait", "a.svg", picturing.NoSuchPicture), ("year", "a.gif", picturing.NoSuchFile),
        ("heard", "a.svg", Unknown),
    ):  # fmt: skip
        with pytest.raises(refusal):
            picturing.write_picture(example.member, "C-2020-01", kind, tmp_path / name, {}, language="en", public=False)
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "example") == ["new"]
