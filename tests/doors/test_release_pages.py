"""The pages of a release: the form, the files, where it went, captures, corrections; for strangers nothing."""

import threading
from datetime import date
from http.server import ThreadingHTTPServer

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from test_capturing import Page, here

from aigaq.access import store as house_store
from aigaq.exchange.publishing import actions as publishing
from aigaq.exchange.publishing.capturing import chromium
from aigaq.publication import actions as drafts
from aigaq.publication.models import Capture, Happening, Placement, Release, Statement
from aigaq.publication.releases import actions, queries
from aigaq.publication.sentences import Kind
from signed import asked_anew, client

ADDRESS = "https://example.org/posts/kept-out-of-addresses"


def at(name, row):
    return reverse(name, args=[row.pk])


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def draft(amina, case):
    found = drafts.draft(amina, case, kind="post", title={"en": "A post", "ru": "Пост"})
    drafts.write(
        amina, found, {"en": "We call for an inquiry.", "ru": "Мы требуем расследования."}, Kind.VALUE_JUDGEMENT
    )
    return found


@pytest.fixture
def out(amina, draft):
    return actions.release(amina, draft, on=date(2020, 7, 22), channel="Facebook", on_site=True)


@pytest.fixture
def placed(amina, out):
    return actions.place(amina, out, kind="social", where=ADDRESS, on="2020-07-22")


@pytest.fixture
def amina_at(house):
    return client("Amina")


def test_the_form_says_in_which_languages_it_goes_out_and_leads_to_the_release(amina_at, draft):
    shown = text_of(amina_at.get(at("release", draft)))
    assert "English, Russian" in shown and "Kazakh" not in shown.split("<form")[-1]
    sent = {"channel": "Facebook", "on": "2020-07-22", "on_site": "on", "post_length": "280"}
    answer = amina_at.post(at("release", draft), sent)
    row = Release.objects.get()
    assert answer.url == at("released", row) and row.on_site is True
    assert text_of(amina_at.get(answer.url)).count('class="hash"') == 10


def test_a_refused_release_stands_beside_what_was_typed(amina_at, amina, draft):
    drafts.write(amina, draft, {"en": "It happened.", "ru": "Это было."}, Kind.FACT)
    answer = amina_at.post(at("release", draft), {"channel": "Facebook", "on": "2020-07-22", "post_length": "280"})
    assert answer.status_code == 400 and "guard advises" in text_of(answer) and 'value="Facebook"' in text_of(answer)
    assert not Release.objects.exists()


def test_a_file_is_handed_out_by_a_link_that_names_nothing_and_custody_says_so(amina_at, amina, draft):
    out = publishing.release(amina, draft, on=date(2020, 7, 22), channel="Facebook")
    pdf = next(one for one in queries.files_of(amina, out) if one.name.endswith("-ru.pdf"))
    answer = amina_at.post(at("release_file", pdf.row))
    assert "ru" not in answer.url.replace("/handouts/", "")[:3] and "2020-001" not in answer.url
    sent = amina_at.get(answer.url)
    assert sent["Content-Disposition"] == 'attachment; filename="2020-001-ru.pdf"'
    assert b"".join(sent.streaming_content).startswith(b"%PDF")
    assert pdf.row.item.custody.last().purpose == "publish_anonymised"


def test_where_it_went_is_typed_by_post_and_shown_to_who_may_open(amina_at, amina, out):
    sent = {"kind": "messenger", "where": ADDRESS, "language": "ru", "on": "2020-07"}
    assert amina_at.post(at("place", out), sent).url == at("released", out)
    assert ADDRESS in text_of(amina_at.get(at("released", out)))
    for reader in ("Bruno", "Erik"):
        shown = text_of(client(reader).get(at("released", out)))
        assert (ADDRESS in shown) == (reader == "Bruno") and "It went somewhere" not in shown
        assert ('class="hash"' in shown) == (reader == "Bruno")


def test_what_became_of_it_stands_with_its_day(amina_at, placed):
    answer = amina_at.post(at("happened", placed), {"kind": "deleted", "on": "2020-08", "text": "Gone with the page."})
    shown = text_of(amina_at.get(answer.url))
    assert "badge-gone" in shown and "Gone with the page." in shown and Happening.objects.get().noticed_on == "2020-08"


def test_a_page_is_captured_only_once_the_member_says_that_it_may_be_called(amina_at, placed, monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr("aigaq.exchange.publishing.capturing.actions.capture.__kwdefaults__", {"within": here})
    monkeypatch.setattr(chromium, "found", lambda: "")
    address = f"http://127.0.0.1:{server.server_port}/post"
    assert amina_at.post(at("capture", placed), {"address": address}).status_code == 400 and server.asked == []
    answer = amina_at.post(at("capture", placed), {"address": address, "agreed": "on"})
    shown = text_of(amina_at.get(answer.url))
    assert [path for path, _ in server.asked] == ["/post"] and address in shown
    assert Capture.objects.get().how == "by_house"
    server.shutdown()


def test_an_address_in_this_machine_is_refused_in_words(amina_at, placed):
    answer = amina_at.post(at("capture", placed), {"address": "http://localhost:8765/", "agreed": "on"})
    assert answer.status_code == 400 and "does not lead to a public page" in text_of(answer)


def test_a_capture_by_hand_is_sealed_while_it_arrives(amina_at, placed):
    files = {"source": SimpleUploadedFile("page.html", b"<p>x</p>"), "picture": SimpleUploadedFile("p.png", b"\x89PNG")}
    sent = {"address": ADDRESS, "at": "2020-07-23", "by": "a colleague", "tool": "Firefox 140", "note": "Seen by 300."}
    answer = amina_at.post(at("captured", placed), {**sent, **files})
    shown = text_of(amina_at.get(answer.url))
    assert "a colleague" in shown and "Seen by 300." in shown and "Firefox 140" in shown
    assert amina_at.post(at("captured", placed), sent).status_code == 400
    assert Capture.objects.count() == 1 and not list((house_store.current().folder.path / "tmp").iterdir())


def test_a_correction_is_begun_with_a_reason_in_each_language_and_the_release_shows_it(amina_at, amina, draft, out):
    sent = {"kind": "correction", "reason_en": "A word was wrong.", "reason_ru": "Слово было неверным."}
    answer = amina_at.post(at("correct_statement", draft), sent)
    fresh = Statement.objects.get(supersedes=draft)
    assert answer.url == at("statement", fresh)
    row = fresh.sentences.get()
    row.text = {"en": "We demand an inquiry.", "ru": "Мы настаиваем на расследовании."}
    row.save()
    later = actions.release(amina, fresh, on=date(2020, 8, 1), channel="Facebook")
    shown = text_of(amina_at.get(at("released", later)))
    assert "<del>We call for an inquiry.</del>" in shown and "<ins>We demand an inquiry.</ins>" in shown
    earlier = text_of(amina_at.get(at("released", out)))
    assert "Corrected by" in earlier and "A word was wrong." in earlier and at("statement", fresh) in earlier


def test_an_original_says_where_what_rests_on_it_went(amina_at, out, placed):
    shown = text_of(amina_at.get(at("item", out.item)))
    assert "Where what rests on it went" in shown and ADDRESS in shown


@pytest.mark.parametrize(
    "name", ["released", "place", "release", "correct_statement", "capture", "captured", "happened"]
)
def test_a_stranger_learns_nothing_from_any_of_these_pages(out, placed, draft, name):
    row = {"released": out, "place": out, "release": draft, "correct_statement": draft}.get(name, placed)
    chen = client("Chen")
    chen.get("/")
    there = chen.get(at(name, row))
    missing = chen.get(at(name, row).replace(str(row.pk), "00000000-0000-4000-8000-000000000000"))
    assert (there.status_code, len(text_of(there))) == (missing.status_code, len(text_of(missing)))
    assert there.status_code == 404


@pytest.mark.parametrize("name", ["place", "capture", "captured", "happened", "correct_statement"])
def test_who_may_not_publish_is_told_so_and_nothing_is_kept(out, placed, draft, name):
    row = {"place": out, "correct_statement": draft}.get(name, placed)
    assert client("Bruno").get(at(name, row)).status_code == 403
    assert Placement.objects.count() == 1


def test_a_release_that_went_to_many_places_asks_little_of_the_house(amina, amina_at, out):
    for number in range(12):
        where = actions.place(amina, out, kind="press", where=f"page {number}")
        actions.note(amina, where, kind="still_there", on="2020-09")
    amina_at.get(at("released", out))
    with asked_anew() as asked:
        assert text_of(amina_at.get(at("released", out))).count("page ") >= 12
    assert len(asked) <= 25, [one["sql"][:90] for one in asked]
