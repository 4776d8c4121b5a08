"""What can be taken back is offered once, on the next page; what is typed in a long form is kept until recorded."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse

from aigaq.access.members.actions import hand_on
from aigaq.access.models import Member, SavedSearch, TrailEntry
from aigaq.corroboration.models import Claim
from aigaq.intake.models import Parcel
from aigaq.record import actions as record
from aigaq.record.models import FormDraft, Incident, Merge, ParcelIncident, SamePair
from aigaq.record.sameness.actions import offer
from aigaq.web.forms import ClaimForm
from aigaq.web.keeping import is_long
from houses import PASSPHRASE

TYPED = "Жанболатов сказал: били в камере"


def client(name):
    found = Client(SERVER_NAME="127.0.0.1")
    found.post("/sign-in/", {"name": name, "passphrase": PASSPHRASE})
    return found


@pytest.fixture
def amina_at(example):
    return client("Amina")


def text_of(answer):
    return answer.content.decode()


def undo(text):
    """What was said to be done, where its undoing is sent and with what; nothing if nothing is offered."""
    found = re.search(r'<form class="done".*?</form>', text, re.S)
    if not found:
        return None
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', found[0]))
    return re.search(r"<p>(.*?) <button", found[0])[1], re.search(r'action="([^"]+)"', found[0])[1], fields


def acts_since(before):
    return list(TrailEntry.objects.filter(n__gte=before).order_by("n").values_list("act", flat=True))


def test_a_tie_taken_back_is_tied_again_by_undo_and_the_trail_has_both(amina_at, example):
    parcel, incident = Parcel.objects.first(), Incident.objects.first()
    amina_at.post(reverse("tie_parcel", args=[parcel.pk]), {"incident": str(incident.pk)})
    said, address, fields = undo(text_of(amina_at.get(reverse("parcel", args=[parcel.pk]))))
    assert incident.reference in said and ParcelIncident.objects.filter(parcel=parcel, incident=incident).exists()
    before = TrailEntry.objects.count()
    answer = amina_at.post(address, fields, follow=True)
    assert not ParcelIncident.objects.filter(parcel=parcel, incident=incident).exists()
    _said, address, fields = undo(text_of(answer))
    amina_at.post(address, fields)
    assert ParcelIncident.objects.filter(parcel=parcel, incident=incident).exists()
    assert [one for one in acts_since(before) if "tied" in one or "tie" in one]


def test_it_is_offered_once_and_only_to_who_did_it(amina_at, example):
    parcel, incident = Parcel.objects.first(), Incident.objects.first()
    amina_at.post(reverse("tie_parcel", args=[parcel.pk]), {"incident": str(incident.pk)})
    assert undo(text_of(client("Bruno").get("/"))) is None
    assert undo(text_of(amina_at.get("/cases/"))) is not None
    assert undo(text_of(amina_at.get("/cases/"))) is None


def test_an_undoing_is_asked_for_as_every_act_is(example):
    hand_on(example.member, Member.objects.get(name="Erik"), example.case)
    parcel, incident = Parcel.objects.first(), Incident.objects.first()
    for name, status in (("Erik", 403), ("Chen", 404)):
        answer = client(name).post(reverse("untie_parcel", args=[parcel.pk]), {"incident": str(incident.pk)})
        assert answer.status_code == status
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    strict.cookies = client("Amina").cookies
    forged = strict.post(reverse("untie_parcel", args=[parcel.pk]), {"incident": str(incident.pk)})
    assert forged.status_code == 403


def test_an_arrival_marked_read_is_unread_again_by_undo(amina_at, example):
    parcel = Parcel.objects.first()
    Parcel.objects.filter(pk=parcel.pk).update(state="read")
    answer = amina_at.post(
        reverse("parcel_state", args=[parcel.pk]), {"state": "set_aside", "why": "sent twice"}, follow=True
    )
    _said, address, fields = undo(text_of(answer))
    amina_at.post(address, fields)
    assert Parcel.objects.get(pk=parcel.pk).state == "read"


def test_one_set_aside_unread_has_no_undo_since_it_would_stand_otherwise(amina_at, example):
    parcel = Parcel.objects.first()
    Parcel.objects.filter(pk=parcel.pk).update(state="arrived")
    answer = amina_at.post(
        reverse("parcel_state", args=[parcel.pk]), {"state": "set_aside", "why": "sent twice"}, follow=True
    )
    assert undo(text_of(answer)) is None


def test_two_found_to_be_one_stand_apart_again_by_undo(amina_at, example):
    offer(example.member, *Incident.objects.filter(case=example.case)[:2])
    pair = SamePair.objects.get()
    answer = amina_at.post(reverse("pair", args=[pair.pk]), {"answer": "same"}, follow=True)
    said, address, fields = undo(text_of(answer))
    assert "the same" in said and Merge.objects.filter(undone_at=None).count() == 1
    amina_at.post(address, fields)
    assert SamePair.objects.get().state == "open" and not Merge.objects.filter(undone_at=None).exists()
    assert Merge.objects.count() == 1


def test_a_kept_search_is_forgotten_by_undo_and_what_was_forgotten_is_not_offered_again(amina_at):
    answer = amina_at.post(reverse("keep_search"), {"q": TYPED}, follow=True)
    _said, address, fields = undo(text_of(answer))
    answer = amina_at.post(address, fields, follow=True)
    assert not SavedSearch.objects.exists() and TYPED not in text_of(answer)


def test_a_draft_thrown_away_comes_back_by_undo(amina_at, example):
    form = reverse("new_claim", args=["C-2020-01"])
    amina_at.post(form, {"text": TYPED, "keep": "yes"})
    answer = amina_at.post(form, {"forget": "yes"}, follow=True)
    assert not FormDraft.objects.exists()
    _said, address, fields = undo(text_of(answer))
    amina_at.post(address, fields)
    assert TYPED in text_of(amina_at.get(form))


def test_what_is_typed_in_a_long_form_is_kept_until_it_is_recorded(amina_at, example):
    form, overview = reverse("new_claim", args=["C-2020-01"]), reverse("case", args=["C-2020-01"])
    assert amina_at.post(form, {"text": TYPED, "keep": "by_itself"}).status_code == 204
    text = text_of(amina_at.get(form))
    assert TYPED in text and "This is your draft" in text and "Throw the draft away" in text
    assert form in text_of(amina_at.get(overview))
    assert TYPED not in text_of(client("Bruno").get(form))
    before = Claim.objects.count()
    amina_at.post(form, {"text": TYPED})
    assert Claim.objects.count() == before + 1 and not FormDraft.objects.exists()


def test_a_refused_form_keeps_its_draft(amina_at, example):
    form = reverse("new_claim", args=["C-2020-01"])
    amina_at.post(form, {"text": TYPED, "keep": "by_itself"})
    assert amina_at.post(form, {"text": ""}).status_code == 400
    assert FormDraft.objects.count() == 1


def test_a_draft_lies_sealed_in_the_house_and_in_no_address(amina_at, example):
    amina_at.post(reverse("new_parcel", args=["C-2020-01"]), {"told": TYPED, "bringer": "Ахметова", "keep": "yes"})
    draft = FormDraft.objects.get()
    assert draft.place == "/cases/C-2020-01/parcels/new/"
    assert TYPED.encode() not in bytes(draft.typed_sealed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT line FROM aigaq_trailentry ORDER BY n DESC LIMIT 3")
        assert not any("Ахметова" in line or "камере" in line for (line,) in cursor.fetchall())
    assert "Ахметова" in text_of(amina_at.get(draft.place))


def test_who_may_not_record_keeps_no_draft_and_is_warned_instead(example):
    for name in ("Erik", "Dana"):
        hand_on(example.member, Member.objects.get(name=name), example.case)
    for name, page in (("Erik", "new_claim"), ("Dana", "new_parcel")):
        who, form = client(name), reverse(page, args=["C-2020-01"])
        text = text_of(who.get(form))
        assert "data-draft-said" in text and "data-kept" not in text and "Keep as a draft" not in text
        who.post(form, {"told": TYPED, "text": "", "keep": "by_itself"})
        assert not FormDraft.objects.exists()
    assert (
        client("Chen").post(reverse("new_claim", args=["C-2020-01"]), {"text": "x", "keep": "yes"}).status_code == 404
    )


def test_two_pages_of_one_reading_have_drafts_of_their_own(amina_at, example):
    form = reverse("new_claim", args=["C-2020-01"])
    amina_at.post(f"{form}?leaf=1", {"text": "first", "keep": "yes"})
    amina_at.post(f"{form}?leaf=2", {"text": "second", "keep": "yes"})
    assert "first" in text_of(amina_at.get(f"{form}?leaf=1")) and "second" in text_of(amina_at.get(f"{form}?leaf=2"))
    assert text_of(amina_at.get(reverse("case", args=["C-2020-01"]))).count(f"{form}?leaf=") == 2


def test_every_long_form_of_a_case_keeps_or_warns(amina_at, example):
    """One page with a long text after another: each has the line in which it is said what became of what is typed."""
    found, incident = 0, Incident.objects.first()
    record.record_person(example.member, example.case, role={"en": "nurse"})
    for pattern in get_resolver().url_patterns:
        needs = set(pattern.pattern.converters)
        if needs != {"reference"} and pattern.name not in ("new_act", "new_injury", "new_death", "new_denial"):
            continue
        path = reverse(pattern.name, args=["C-2020-01" if needs == {"reference"} else incident.pk])
        answer = amina_at.get(path)
        text = text_of(answer) if answer.status_code == 200 else ""
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.S):
            if "<textarea" in form:
                found += 1
                assert "data-draft-said" in form, path
    assert found > 8


def test_a_passphrase_is_never_kept():
    from aigaq.web.forms import SignInForm

    assert is_long(ClaimForm(offered={"incident": []})) and not is_long(SignInForm())
