"""What a stranger learns: nothing. What the disk, the log and the pages of members hold: no sealed name in clear."""

import os
import re
import urllib.parse
from collections import Counter

import pytest
from serving import Browser, Served
from walked import kind_of

from aigaq.examples import data
from needles import bytes_of, sealed_names, spelled_in, texts_of_the_example

OWN = {
    "/", "/cases/", "/cases/new/", "/me/", "/me/factors/", "/me/factors/app/", "/me/factors/passkey/", "/roles/",
    "/search/", "/go/", "/keys/", "/due/", "/packs/", "/packs/kz/", "/packs/echr/", "/packs/un/",
}  # fmt: skip
# The way back for who was signed out while writing, and the manuals: the same for everybody.
DOORS = ("/sign-in/", "/help/")
# Of each kind of page Amina opens so many, others each day; make endurance has her open all there are.
EACH = int(os.environ.get("AIGAQ_PAGES", "4"))
HERS, NEVER = "C-2020-01", "C-1999-99"
NOWHERE = (f"/cases/{NEVER}/", "/claims/00000000-0000-4000-8000-000000000000/")


def asked(path):
    """Whether it is a page of everybody's, asked for with the reference of a case."""
    return "?" in path and path.partition("?")[0] in OWN


def never(path):
    return path.replace(HERS, NEVER)


def few():
    """Return what says whether a page is one of the first of its kind."""
    counted = Counter()

    def wanted(path):
        counted[kind_of(path)] += 1
        return counted[kind_of(path)] <= EACH

    return wanted


@pytest.fixture(scope="module")
def visited(demo):
    """A served demo; all that Amina, Chen and somebody signed out have seen of it; and what the server said."""
    served = Served(demo("visited"))
    try:
        hers = Browser(served, "Amina").crawl(few())
        chen, nobody = Browser(served, "Chen"), Browser(served)
        own = chen.crawl()
        tried = {path: chen.get(path) for path in [*hers, *NOWHERE, *(never(path) for path in hers if asked(path))]}
        outside = {path: nobody.get(path) for path in hers}
    finally:
        served.stop()
    log = served.process.stdout.read()
    return served, hers, own, tried, outside, log


def test_amina_walks_the_whole_case(visited):
    hers = visited[1]
    assert len(hers) > 300
    assert {status for status, _ in hers.values()} == {200}


def test_a_stranger_sees_no_case_and_no_word_of_one(visited):
    # The manuals take the reference of the example case for an example.
    own = {path: page for path, page in visited[2].items() if not path.startswith("/help/")}
    assert set(own) == OWN
    assert not any(HERS in text for _, text in own.values())


def test_what_is_not_hers_answers_a_stranger_as_what_never_was(visited):
    _, hers, _, tried, _, _ = visited
    nothing = {tried[path] for path in NOWHERE}
    # The foot leads to the help for what was asked, which the address says anyway.
    strip = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|name="next" value="[^"]+"|href="/help/[^"]*"')
    bodies = {(status, strip.sub("", text)) for status, text in nothing}
    assert len(bodies) == 1
    for path in hers:
        if asked(path):
            assert strip.sub("", tried[path][1]).replace(HERS, NEVER) == strip.sub("", tried[never(path)][1]), path
        elif path not in OWN and not path.startswith(DOORS):
            assert (tried[path][0], strip.sub("", tried[path][1])) in bodies, path


def test_who_has_not_signed_in_sees_only_the_sign_in_page(visited):
    outside = visited[4]
    assert all('id="id_passphrase"' in text for path, (_, text) in outside.items() if not path.startswith("/help/"))


def test_no_sealed_name_stands_in_a_log_a_title_or_a_strangers_page(visited):
    _, hers, own, tried, outside, log = visited
    for name in sealed_names():
        for part in name.split():
            assert part not in log
            assert not any(part in text for pages in (own, tried, outside) for _, text in pages.values())
            assert not any(part in urllib.parse.unquote(path) for path in hers)
            assert not any(part in re.search("<title>.*?</title>", text, re.S)[0] for _, text in hers.values())


def test_sealed_identities_stay_sealed_on_members_pages_until_asked_for(visited):
    hers = visited[1]
    identities = [row["identity"]["name"] for row in data.rows("people", "person") if row.get("identity")]
    assert not any(name in text for name in identities for _, text in hers.values())


def test_no_word_of_the_case_lies_readable_in_any_file_of_the_house(visited):
    content = bytes_of(visited[0].folder)
    assert len(content) > 1_000_000
    texts = [*sealed_names(), *texts_of_the_example(), "C-2020-01", "Amina", "Semionova", "CREATE TABLE"]
    assert spelled_in(content, texts) == []
