"""Releasing a statement with all its files, and handing them out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from aigaq.access.actions import require
from aigaq.access.models import Member
from aigaq.access.permissions import Verb
from aigaq.exchange.publishing import folder
from aigaq.exchange.publishing.document import document
from aigaq.exchange.publishing.page import page
from aigaq.exchange.publishing.store import tool, typeset
from aigaq.exchange.stops import before_release
from aigaq.publication.models import Release, ReleasedAnnex, ReleaseFile, Statement
from aigaq.publication.releases import actions, posts, queries
from aigaq.publication.releases.codes import Form
from aigaq.publication.releases.made import Made, hash_of
from aigaq.publication.releases.paper import Paper, plain
from aigaq.vault.actions import take_out
from aigaq.vault.models import Item
from aigaq.vault.privilege.ways import Way
from aigaq.vault.sealing import Writer


def release(
    member: Member, statement: Statement, *, on: date, channel: str, despite: str = "", on_site: bool = False,
    post_length: int = posts.USUAL,
) -> Release:  # fmt: skip
    """Release a statement with a PDF, a DOCX, a page and posts in each language in which it is whole.

    Raises as `aigaq.publication.releases.actions.release`, or a HardStop.
    """
    require(member, Verb.PUBLISH, statement.case)
    before_release(member, statement)
    # Setting the pages takes its time: the house must not wait for it with the database locked.
    made = [one for paper in queries.papers(member, statement, on) for one in files(paper, post_length)]
    return actions.release(
        member, statement, on=on, channel=channel, despite=despite, on_site=on_site, made=made
    )  # fmt: skip


def files(paper: Paper, post_length: int = posts.USUAL) -> Iterator[Made]:
    """Yield the files of a statement in one language."""
    exact = hash_of(plain(paper).encode())
    with translation.override(paper.language):
        numbered = _("Page {page} of {pages}")
        yield Made(paper.language, Form.PDF, typeset(paper, numbered), tool("typst"), exact)
        yield Made(paper.language, Form.DOCX, document(paper), tool("python-docx"), exact)
        yield Made(paper.language, Form.HTML, page(paper), tool("django"), exact)
    yield Made(paper.language, Form.POSTS, _posts(paper, post_length), tool("aigaq"), exact)


def hand_out(member: Member, release: Release, file: ReleaseFile, target: Writer) -> None:
    """Write one file of a release to `target`, if it may still go out. A line enters its custody."""
    _hand_out(member, release, file.item, target)


def hand_out_annex(member: Member, release: Release, row: ReleasedAnnex, target: Writer) -> None:
    """Write an annex of a release to `target`, if it may still go out. A line enters its custody."""
    _hand_out(member, release, row.annex.item, target)


def _hand_out(member: Member, release: Release, item: Item, target: Writer) -> None:
    before_release(member, release.statement)
    take_out(member, item, actions.cleared(member, release)[item], target, Way.RELEASE)


def write_release(member: Member, statement: Statement, out: Path) -> list[str]:
    """Write the files of a statement's last release, and their hashes, into a new folder; return their names.

    Raises NotReleasedYet, NotForTheWorld, a HardStop, FolderExists or CannotWrite; then the folder is not there.
    """
    found = queries.releases(member, statement)
    if not found or not found[-1].files.exists():
        raise actions.NotReleasedYet(reference=statement.reference)
    before_release(member, statement)
    clearances = actions.cleared(member, found[-1])
    with folder.fresh(out) as writing:
        for filed in queries.files_of(member, found[-1]):
            with writing.file(filed.name) as target:
                take_out(member, filed.row.item, clearances[filed.row.item], target, Way.RELEASE)
        for annex in queries.annexes_of(member, found[-1]):
            with writing.file(annex.name) as target:
                take_out(member, annex.row.annex.item, clearances[annex.row.annex.item], target, Way.RELEASE)
        return writing.finish()


def _posts(paper: Paper, length: int) -> bytes:
    text = [[piece.text for piece in part.pieces] for part in (*paper.body, *paper.background)]
    return posts.written(posts.parts(paper.title, [list(paper.remedies), *text], length)).encode()
