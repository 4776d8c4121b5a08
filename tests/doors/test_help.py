"""Help stands on every page, in the reader's own language, from the texts of the manuals and from nowhere else."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.test import Client
from test_matrix import NEEDS

from aigaq.web import founding_urls
from aigaq.web.helping import manuals
from aigaq.web.helping.marked import shown
from aigaq.wording import LANGUAGES
from houses import PASSPHRASE

# Looked at, but no page: files and pictures, what leads on at once, the help itself.
NO_PAGE = {"enter", "pixels", "sound", "redaction_page", "handout", "unlock", "help", "manual", "task"}
PAGES = sorted(name for name, (look, _send) in NEEDS.items() if look and name not in NO_PAGE)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def amina(example):
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE})
    return client


def read(client, path, language):
    client.post("/language/", {"language": language})
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_page_has_a_task_and_the_task_is_there_in_every_language():
    helping = manuals.helping()
    assert [page for page in PAGES if page not in helping] == []
    for language in LANGUAGES:
        assert [page for page, (reader, n) in helping.items() if n not in manuals.manual(reader, language).tasks] == []


def test_help_speaks_of_no_page_that_is_not_there_and_of_none_twice():
    making = {one.name for one in founding_urls.urlpatterns}
    told = tomllib.loads((manuals.PLACE / "help.toml").read_text("utf-8"))
    named = [page for tasks in told.values() for pages in tasks.values() for page in pages]
    assert set(named) <= set(NEEDS) | making
    assert len(named) == len(set(named))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_to_its_own_task_in_the_language_of_the_page(amina, language):
    link = re.search(r'<footer.*?href="(/help/[^"]+)"', read(amina, "/cases/C-2020-01/parcels/new/", language), re.S)
    text = read(amina, link[1], language)
    task = manuals.manual("monitors", language).tasks[1]
    assert link[1] == "/help/monitors/1/"
    assert f"<h1>{task.title}</h1>" in text
    assert str(task.text) in text


def test_the_three_languages_say_it_in_their_own_words():
    for reader in manuals.READERS:
        titles = [{task.title for task in manuals.manual(reader, one).tasks.values()} for one in LANGUAGES]
        assert not titles[0] & titles[1] | titles[1] & titles[2] | titles[0] & titles[2]


def test_who_has_not_signed_in_may_read_it_and_learns_nothing_of_a_case(example):
    stranger = Client(SERVER_NAME="127.0.0.1")
    assert 'href="/help/monitors/17/"' in stranger.get("/sign-in/").content.decode()
    for path in ("/help/", "/help/keepers/", "/help/monitors/17/"):
        text = read(stranger, path, "en")
        assert str(example.case.title["en"]) not in text
        assert "Amina</a>" not in text


def test_help_that_is_not_there_is_not_found(amina):
    for path in ("/help/judges/", "/help/monitors/99/", "/help/monitors/0/", "/help/../settings/", "/help/packs/"):
        assert amina.get(path).status_code == 404, path


def test_every_manual_can_be_read_whole_with_its_picture_from_the_package(amina):
    text = read(amina, "/help/monitors/", "kk")
    picture = re.search(r'<img src="(/static/manuals/arrived-kk.png)" alt="([^"]+)"', text)
    assert picture[2]
    assert text.count("<h2") == len(manuals.manual("monitors", "kk").tasks)


def test_no_text_of_the_help_leads_out_of_the_house():
    for reader in manuals.READERS:
        for language in LANGUAGES:
            whole = manuals.manual(reader, language)
            texts = [str(whole.first), *(str(task.text) for task in whole.tasks.values())]
            found = re.findall(r'(?:href|src)="([^"]*)"', " ".join(texts))
            assert [one for one in found if not one.startswith(("/help/", "/static/manuals/"))] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](//evil.example)",
        "[x](https://evil.example)", "![x](https://evil.example/a.png)", "[x](data:text/html;base64,AAAA)",
        "[x]: https://evil.example\n\n[x]", "<https://evil.example>", "[x]()",
        "[![x](https://evil.example/a.png)](https://evil.example)", "![x](../../../etc/passwd)", "<!-- x -->",
    ],
)  # fmt: skip
def test_a_text_that_means_harm_becomes_letters(hostile):
    made = str(shown(hostile, lambda _named: "", lambda _named: ""))
    assert set(re.findall(r"<(/?\w+)[^>]*>", made)) <= {"p", "/p"}


def test_a_link_out_of_the_house_says_where_it_would_lead():
    def said(text):
        return str(shown(text, lambda named: "/help/keepers/" if named == "keepers.md" else "", lambda _named: ""))

    assert said("[how](../packs.md)") == "<p>how (packs.md)</p>\n"
    assert said("[SECURITY.md](../../SECURITY.md)") == "<p>SECURITY.md</p>\n"
    assert said("[there](https://example.org/a)") == "<p>there (https://example.org/a)</p>\n"
    assert said("[keepers](keepers.md)") == '<p><a href="/help/keepers/">keepers</a></p>\n'


def test_a_picture_that_is_not_among_ours_is_its_words():
    assert manuals._picture_of("../../../../etc/passwd") == ""
    assert manuals._picture_of("pictures/arrived-en.png") == "/static/manuals/arrived-en.png"


def test_what_the_help_reads_is_part_of_the_package():
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]["aigaq"]
    folders = ["", "ru/", "kk/"]
    wanted = [f"manuals/{folder}{reader}.md" for folder in folders for reader in manuals.READERS]
    wanted += [f"manuals/pictures/{one.name}" for one in (manuals.PLACE / "pictures").glob("*.png")]
    for one in [*wanted, "manuals/help.toml"]:
        assert (ROOT / "src/aigaq" / one).is_file(), one
        assert any(fnmatch(one, pattern.removeprefix("**/")) for pattern in data), one
