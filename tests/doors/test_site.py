"""The site of what was released: the same bytes each time, nothing of drafts, nothing from afar, no foreign folder."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from serving import AIGAQ

from aigaq.access import store
from aigaq.access.actions import sign_in
from aigaq.access.models import Case, House
from aigaq.cli import releasing
from aigaq.errors import NotAllowed
from aigaq.exchange.publishing.actions import release
from aigaq.exchange.publishing.site.actions import NothingForTheSite, build
from aigaq.exchange.publishing.site.store import NotOurSite
from aigaq.publication import actions as drafts
from aigaq.publication.models import Release, ReleaseFile, Statement
from aigaq.publication.releases.actions import correct
from aigaq.publication.sentences import Kind
from aigaq.record.actions import record_person
from aigaq.vault.erasure.actions import order
from aigaq.vault.models import Custody
from houses import PASSPHRASE, leave, opened

DAY = date(2020, 7, 22)
CORRECTED = date(2020, 8, 3)
ATOM = "{http://www.w3.org/2005/Atom}"
REASON = {"en": "It was three days.", "ru": "Прошло три дня.", "kk": "Үш күн өткен."}


def drafted(amina, case, *sentences):
    title = {"en": "On a hunger strike", "ru": "О голодовке", "kk": "Аштық туралы"}
    found = drafts.draft(amina, case, kind="public_statement", title=title)
    for text in sentences or ({"en": "Two days.", "ru": "Два дня.", "kk": "Екі күн."},):
        drafts.write(amina, found, text, Kind.VALUE_JUDGEMENT)
    return found


def prepared(amina, case):
    """A statement and its correction on the site; one released elsewhere and one draft, which are not."""
    House.objects.update(name="Біз азаптауға қарсымыз")
    first = drafted(amina, case)
    release(amina, first, on=DAY, channel="Our site", on_site=True)
    second = correct(amina, first, kind="correction", reason=REASON)
    row = second.sentences.get()
    row.text = {
        "en": "Three days, said Daulet Qazyuly.",
        "ru": "Три дня, сказал Даулет Казыулы.",
        "kk": "Үш күн, деді Дәулет Қазыұлы.",
    }
    row.save()
    release(amina, second, on=CORRECTED, channel="Our site", on_site=True)
    release(amina, drafted(amina, case, {"en": "Only for the ambassador."}), on=DAY, channel="A letter")
    drafted(amina, case, {"en": "A draft nobody may read."})


@pytest.fixture(scope="module")
def prepared_house(empty_house, tmp_path_factory):
    """A house with four statements, and the site that was built from it."""
    place = tmp_path_factory.mktemp("site")
    folder = store.Folder(place / "house")
    shutil.copytree(empty_house.path, folder.path)
    opened(folder)
    amina = sign_in("Amina", PASSPHRASE)
    prepared(amina, Case.objects.get(reference="C-1"))
    made = build(amina, place / "built")
    leave()
    return folder, place / "built", made


@pytest.fixture
def house(prepared_house, tmp_path):
    folder = store.Folder(tmp_path / "house")
    shutil.copytree(prepared_house[0].path, folder.path)
    opened(folder)
    yield folder
    leave()


@pytest.fixture
def two(house):
    return list(Statement.objects.filter(releases__on_site=True).order_by("index_number"))


@pytest.fixture(scope="module")
def site(prepared_house):
    """Every file of the site, by its path."""
    return read(prepared_house[1])


def read(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def texts(files):
    return {name: one.decode() for name, one in files.items() if name.endswith((".html", ".xml", ".css"))}


def test_the_same_releases_give_the_same_bytes_and_leave_the_vault_once(amina, two, tmp_path):
    build(amina, tmp_path / "a")
    touched = Custody.objects.count()
    before = read(tmp_path / "a")
    build(amina, tmp_path / "a")
    assert Custody.objects.count() == touched
    build(amina, tmp_path / "b")
    assert before == read(tmp_path / "a") == read(tmp_path / "b") and Custody.objects.count() > touched


def test_the_site_holds_what_was_released_for_it_and_nothing_else(prepared_house, site):
    made, whole = prepared_house[2], b"".join(site.values())
    assert made.statements == 2 and made.left_out == ()
    for secret in ("ambassador", "nobody may read", "C-1", "Amina", "ST-00", str(prepared_house[1]), "I-00"):
        assert secret.encode() not in whole


def test_every_link_leads_to_a_file_and_no_page_asks_for_anything_from_afar(site):
    files = site
    for name, text in texts(files).items():
        assert "<script" not in text and "style=" not in text and " on" + "click" not in text
        for target in re.findall(r"(?:href|src)=\"([^\"]+)\"|url\(\"([^\"]+)\"\)", text):
            address = "".join(target)
            if not address.startswith("#"):
                place = (Path("/") / name).parent / address.partition("#")[0]
                assert str(place.resolve())[1:] in files, (name, address)
    assert all("default-src 'none'" in text for name, text in texts(files).items() if name.endswith(".html"))


def test_the_first_page_is_light_and_the_fonts_come_with_their_licence(site):
    files = site
    assert len(files["index.html"]) + len(files["site.css"]) < 100_000
    assert "fonts/OFL-Source-Serif-4.txt" in files and any(name.endswith(".woff2") for name in files)


def test_the_earlier_statement_stays_with_a_notice_and_the_later_one_shows_what_changed(site):
    files = texts(site)
    before, after = files["en/2020-001/index.html"], files["en/2020-002/index.html"]
    assert "Two days." in before and "Corrected on 3 August 2020 by 2020/002" in before
    assert 'href="../2020-002/index.html"' in before and REASON["en"] in before
    assert "<del>Two days.</del>" in after and "<ins>Three days, said Daulet Qazyuly.</ins>" in after
    assert "This statement corrects 2020/001 of 22 July 2020" in after
    for language in ("en", "ru", "kk"):
        log = files[f"{language}/corrections.html"]
        assert REASON[language] in log and 'href="2020-002/index.html"' in log and 'href="2020-001/index.html"' in log


def test_each_file_stands_beside_its_hash(site):
    files = site
    page = files["ru/2020-001/index.html"].decode()
    for suffix in (".txt", ".pdf", ".docx", ".html", "-posts.txt"):
        assert hashlib.sha256(files[f"ru/2020-001/2020-001-ru{suffix}"]).hexdigest() in page
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(one).hexdigest() for name, one in files.items() if name not in ("SHA256SUMS", "site.json")
    }


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_feed_is_atom_newest_first_and_dated_by_the_last_correction(site, language):
    feed = ElementTree.fromstring(site[f"{language}/feed.xml"])
    assert feed.tag == f"{ATOM}feed" and feed.find(f"{ATOM}updated").text == "2020-08-03T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [one.find(f"{ATOM}published").text[:10] for one in entries] == ["2020-08-03", "2020-07-22"]
    assert entries[1].find(f"{ATOM}updated").text[:10] == "2020-08-03"
    ids = [one.find(f"{ATOM}id").text for one in (feed, *entries)]
    assert len(set(ids)) == 3 and all(one.startswith("urn:uuid:") for one in ids)


def test_what_may_not_go_out_any_more_leaves_the_site_and_is_named(amina, case, two, tmp_path):
    build(amina, tmp_path / "site")
    record_person(amina, case, role={"en": "prisoner"}, identity={"name": "Daulet Qazyuly"})
    made = build(amina, tmp_path / "site")
    files = read(tmp_path / "site")
    assert made.left_out == (two[1].reference,) and made.statements == 1
    assert not any("2020-002" in name for name in files) and b"Three days" not in b"".join(files.values())
    assert "Corrected on 3 August 2020 by 2020/002" in files["en/2020-001/index.html"].decode()


def test_what_is_to_be_forgotten_leaves_the_site(amina, two, tmp_path):
    file = ReleaseFile.objects.filter(release__statement=two[0], form="pdf").first()
    order(amina, file.item, reason="asked for")
    made = build(amina, tmp_path / "site")
    assert made.left_out == (two[0].reference,) and not any("2020-001" in name for name in read(tmp_path / "site"))


@pytest.mark.parametrize("name", ["thesis.docx", "en/notes.txt", ".git/config"])
def test_a_folder_with_anything_else_in_it_is_left_alone(amina, two, tmp_path, name):
    other = tmp_path / "site" / name
    other.parent.mkdir(parents=True)
    other.write_text("mine")
    with pytest.raises(NotOurSite):
        build(amina, tmp_path / "site")
    assert list(read(tmp_path / "site")) == [name]
    other.unlink()
    build(amina, tmp_path / "site")
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_text("mine")
    before = read(tmp_path / "site")
    with pytest.raises(NotOurSite):
        build(amina, tmp_path / "site")
    assert read(tmp_path / "site") == before


def test_a_forged_list_removes_nothing_outside_the_folder(amina, two, tmp_path):
    folder, other = tmp_path / "site", tmp_path / "other.txt"
    other.write_text("mine")
    folder.mkdir()
    forged = {"format": "aigaq-site/1", "files": {"../other.txt": "", "/etc/passwd": "", "old.html": ""}}
    (folder / "site.json").write_text(json.dumps(forged))
    (folder / "old.html").write_text("old")
    build(amina, folder)
    assert other.read_text() == "mine" and not (folder / "old.html").exists()


def test_a_link_in_the_folder_is_not_followed(amina, two, tmp_path):
    folder, other = tmp_path / "site", tmp_path / "other"
    other.mkdir()
    build(amina, folder)
    (folder / "kk" / "corrections.html").unlink()
    (folder / "kk" / "corrections.html").symlink_to(other / "victim")
    with pytest.raises(NotOurSite):
        build(amina, folder)
    assert list(other.iterdir()) == []


def test_a_build_that_broke_off_is_taken_up_again(amina, two, tmp_path):
    build(amina, tmp_path / "site")
    whole = read(tmp_path / "site")
    (tmp_path / "site" / "en" / "feed.xml").unlink()
    (tmp_path / "site" / "ru" / "index.html.part").write_text("half")
    build(amina, tmp_path / "site")
    assert read(tmp_path / "site") == whole


def test_without_anything_released_for_it_there_is_no_site_and_a_lawyer_builds_none(amina, bruno, case, tmp_path):
    Release.objects.update(on_site=None)
    with pytest.raises(NothingForTheSite):
        build(amina, tmp_path / "site")
    with pytest.raises(NotAllowed):
        build(bruno, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_another_member_builds_only_from_their_own_cases(amina, chen, two, tmp_path):
    with pytest.raises(NothingForTheSite):
        build(chen, tmp_path / "site")


def test_the_commands_say_what_they_wrote(amina, two, tmp_path):
    told = releasing.build_site(amina, tmp_path / "site")
    assert told["statements"] == 2 and told["left_out"] == [] and told["bytes"] > 100_000
    written = releasing.write(amina, "2020/001", tmp_path / "files")
    assert written["statement"] == "2020/001" and "2020-001-kk.pdf" in written["files"]


def test_the_commands_run_as_anybody_runs_them(prepared_house, tmp_path):
    shutil.copytree(prepared_house[0].path, tmp_path / "house")
    (tmp_path / "words").write_text(PASSPHRASE)
    env = {
        **os.environ, "AIGAQ_HOUSE": str(tmp_path / "house"), "AIGAQ_PASSPHRASE_FILE": str(tmp_path / "words"),
        "AIGAQ_MEMBER_PASSPHRASE_FILE": str(tmp_path / "words"), "LANG": "C.UTF-8",
    }  # fmt: skip

    def run(*words):
        return subprocess.run(
            [AIGAQ, *map(str, words), "--as", "Amina"], env=env, check=False, capture_output=True, text=True
        )

    built = run("site", "build", "--out", tmp_path / "site", "--json")
    assert json.loads(built.stdout)["statements"] == 2 and read(tmp_path / "site") == read(prepared_house[1])
    written = run("release", "2020/002", "--out", tmp_path / "files")
    assert written.returncode == 0 and "2020-002-ru.pdf" in written.stdout
    refused = run("site", "build", "--out", tmp_path)
    assert refused.returncode == 1 and "no part of a site of ours" in refused.stderr
    assert run("release", "2020/999", "--out", tmp_path / "none").returncode == 1
