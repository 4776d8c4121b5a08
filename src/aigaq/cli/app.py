"""Every command, in the order in which one meets them."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core
from django.utils.translation import gettext as _

from aigaq.cli import opening
from aigaq.cli.show import (
    answer,
    characters_heard,
    compared_heard,
    echo,
    files_heard,
    listed,
    pages_heard,
    rows_heard,
    steps,
)
from aigaq.cli.teaching.commands import TaughtGroup, Teaching, answered
from aigaq.errors import gettext_noop


class Redacting(TaughtGroup):
    """`aigaq redact CASE ITEM` makes a copy, without a word for it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the word in where none of ours stands."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["copy", *args]
        return super().parse_args(ctx, args)


app = Teaching(add_completion=False, pretty_exceptions_enable=False)
example = Teaching(help=gettext_noop("The example case that ships with Aigaq."))
names = Teaching(help=gettext_noop("Names across alphabets."))
recovery = Teaching(help=gettext_noop("Shares for trustees: the way back in when a passphrase is lost."))
site = Teaching(help=gettext_noop("The site of released statements, for any web host."))
redaction = Teaching(
    cls=Redacting, help=gettext_noop("Copies in which names and places are covered, and whether they hold."),
)  # fmt: skip
pack = Teaching(help=gettext_noop("Packs: the law of a jurisdiction as data."))
complaints = Teaching(help=gettext_noop("Complaints of a case: a year of them by a table, drafts of them."))
privilege = Teaching(help=gettext_noop("Papers between lawyer and client: they do not leave the house."))
app.add_typer(privilege, name="privilege")
app.add_typer(pack, name="pack")
app.add_typer(complaints, name="complaints")
app.add_typer(redaction, name="redact")
app.add_typer(example, name="example")
app.add_typer(site, name="site")
app.add_typer(recovery, name="recovery")
app.add_typer(names, name="names")

Json = Annotated[bool, typer.Option("--json", help=gettext_noop("Print one JSON value instead of text."))]
As = Annotated[str, typer.Option("--as", help=gettext_noop("The member who acts; who came first if not given."))]
Shares = Annotated[
    list[Path] | None, typer.Option("--share", help=gettext_noop("A file with one share; asked for if not given."))
]
Port = Annotated[int, typer.Option(help=gettext_noop("Port on this machine; 0 takes a free one."))]
Minutes = Annotated[
    float, typer.Option(help=gettext_noop("Minutes without anybody signed in at work, after which the house locks."))
]
ItemName = Annotated[str, typer.Argument(metavar="ITEM", help=gettext_noop("The original, such as I-003."))]
CaseName = Annotated[str, typer.Argument(metavar="CASE", help=gettext_noop("The case's reference, such as C-2020-01."))]


@app.callback()
def _start() -> None:
    opening.start_django()


@app.command(name="help")
def help_on(
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TASK | COMMAND]", help=gettext_noop("start, daily, keep, check, give; or a command.")),
    ] = None,
) -> None:
    """Explain a task, or a command, with examples."""
    echo(answered(topic or []))


@app.command()
def demo(
    house: Annotated[Path | None, typer.Option(help=gettext_noop("Folder of the throw-away house."))] = None,
    source: Annotated[
        Path | None, typer.Option(help=gettext_noop("Text of the public statement, to open every passage."))
    ] = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help=gettext_noop("Only make the house."))] = False,
    port: Port = 8765,
    lock_after: Minutes = 30,
    as_json: Json = False,
) -> None:
    """Make a throw-away house with the example case and open it in the browser. Asks nothing."""
    from aigaq.cli import showing

    if not no_serve:
        showing.serve(house, source, port, lock_after, as_json)
    else:
        showing.tell(showing.prepare(house, source, steps(quiet=as_json)), as_json)


@app.command()
def init(
    name: Annotated[str, typer.Option(help=gettext_noop("What the house is called."))] = "Aigaq",
    member: Annotated[str, typer.Option(help=gettext_noop("The first member."))] = "keeper",
    as_json: Json = False,
) -> None:
    """Make a new house in AIGAQ_HOUSE, with a generated passphrase and a first member."""
    from aigaq.cli import founding

    told = founding.found(name, member)
    answer(told, as_json, _("The house in {house} is ready; its first member is {member}. Next: aigaq serve"))


@app.command()
def serve(
    port: Port = 8765,
    locked: Annotated[
        bool, typer.Option("--locked", help=gettext_noop("Ask for no passphrase: begin with the lock page."))
    ] = False,
    lock_after: Minutes = 30,
    origin: Annotated[
        str,
        typer.Option(
            envvar="AIGAQ_ORIGIN", help=gettext_noop("Address of a TLS proxy before it: https://house.example.")
        ),
    ] = "",
) -> None:
    """Open the house and serve its pages on this machine only; others reach them through a proxy named by --origin.

    In an empty folder: lead through the making of a house, by a link that works once.
    """
    from aigaq.cli import standing
    from aigaq.web import server, worker

    standing.behind(origin)
    place = standing.place()
    asks = place.exists() and not locked
    asked = (lambda: (opening.key_of(place)[0], worker.Arrival.none())) if asks else None
    server.run(place, port, asked, lock_after * 60)


@app.command()
def lock(as_json: Json = False) -> None:
    """Lock the house at once, whichever command or pages have it open. Needs no passphrase."""
    from aigaq.cli import locking

    told = locking.lock()
    answer(told, as_json, _("The house in {house} is locked."))


@app.command()
def unlock(as_json: Json = False) -> None:
    """Try the passphrase: say which lock it opens and how far the trail goes. Leaves the house locked."""
    from aigaq.access.models import TrailHead

    _folder, _key, number = opening.house_key()
    with opening.opened("unlock") as folder:
        head = TrailHead.objects.get()
        told = {"house": str(folder.path), "lock": number, "acts": head.size}
    answer(told, as_json, _("Lock number {lock} opens. Acts in the trail: {acts}."))


@app.command()
def deposit(
    case: CaseName,
    file: Annotated[Path, typer.Argument(help=gettext_noop("The original. It is sealed before anything reads it."))],
    title: Annotated[str, typer.Option(help=gettext_noop("A title that names nobody; it stands in clear."))],
    kind: Annotated[str, typer.Option(help=gettext_noop("What it is: letter, photograph, interview…"))] = "other",
    dated: Annotated[str, typer.Option(help=gettext_noop("Date of the document: 2020, 2020-04 or 2020-04-10."))] = "",
    language: Annotated[str, typer.Option(help=gettext_noop("Language of the document: en, ru, kk."))] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Seal an original into a case."""
    from aigaq.cli import depositing

    with opening.opened("deposit"):
        told = depositing.deposit_file(opening.member(who), case, file, title, kind, dated, language)
    answer(told, as_json, _("{item} is sealed as {sealed_sha256}."))


@app.command(name="bring-in")
def bring_files_in(
    case: CaseName,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help=gettext_noop("Files, and folders with all that is in them."))
    ],
    channel: Annotated[
        str, typer.Option(help=gettext_noop("How it came: relative, letter, phone, messenger, email…"))
    ] = "",
    told: Annotated[str, typer.Option(help=gettext_noop("What the bringer said; sealed."))] = "",
    bringer: Annotated[str, typer.Option(help=gettext_noop("Who brought it; sealed."))] = "",
    reach: Annotated[str, typer.Option(help=gettext_noop("How to reach them safely; sealed."))] = "",
    knows: Annotated[str, typer.Option(help=gettext_noop("first_hand, second_hand, document or unknown."))] = "unknown",
    urgency: Annotated[
        list[str] | None,
        typer.Option(help=gettext_noop("ongoing_danger, medical, minors, hunger_strike; several if it is so.")),
    ] = None,
    arrived: Annotated[str, typer.Option(help=gettext_noop("When it came: 2020, 2020-04 or 2020-04-10."))] = "",
    consent_asked: Annotated[bool, typer.Option("--consent-asked", help=gettext_noop("Consent was asked."))] = False,
    why_not_yet: Annotated[str, typer.Option(help=gettext_noop("If consent was not asked: why not yet."))] = "",
    title: Annotated[str, typer.Option(help=gettext_noop("A title that names nobody; it stands in clear."))] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Seal files and folders into a case as one arrival; hidden files are skipped, what cannot be taken is named."""
    from aigaq.cli import bringing

    with opening.opened("bring-in"):
        outcome = bringing.bring_in(
            opening.member(who), case, paths, title, files_heard(steps(quiet=as_json)), channel=channel, told=told,
            bringer=bringer, reach=reach, knows=knows, urgency=urgency or [], arrived_on=arrived,
            consent_asked=consent_asked, consent_note=why_not_yet,
        )  # fmt: skip
    echo(json.dumps(outcome, ensure_ascii=False)) if as_json else bringing.tell(outcome)
    if outcome["not_kept"]:
        sys.exit(1)


@app.command()
def head(as_json: Json = False) -> None:
    """Print the signed head of the trail: a witness to keep elsewhere, for aigaq verify --against. No passphrase."""
    from aigaq.cli import heading

    told = heading.head()
    echo(json.dumps(told, ensure_ascii=False) if as_json else told["note"].rstrip())


@app.command()
def verify(
    against: Annotated[
        Path | None,
        typer.Option(help=gettext_noop("A witness: what aigaq head printed, a backup's manifest, a bag's checkpoint.")),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check everything: the database, the trail, every row against it, custody, every sealed original."""
    from aigaq.cli import verifying

    report = verifying.checked(steps(quiet=as_json), against)
    echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else verifying.sentences(report))
    if not report.sound:
        sys.exit(1)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help=gettext_noop("The folder of the backup: a stick, a share, any path."))],
    check: Annotated[
        bool, typer.Option("--check", help=gettext_noop("Make none; read back all that are there."))
    ] = False,
    as_json: Json = False,
) -> None:
    """Write an encrypted backup of the house, or check one. Only what is new is copied."""
    from aigaq.cli import backing

    told = backing.check(to) if check else backing.backup(to)
    strays = _(" Of no finished backup: {names}.").format(names=", ".join(told.get("strays", [])))
    said = _("Backup {backup} of {made} is whole: {files} files, {bytes} bytes.")
    answer(told, as_json, said + (strays if told.get("strays") else ""))


@app.command()
def stamp(as_json: Json = False) -> None:
    """Have the authority in AIGAQ_TSA stamp the trail as it stands, and ask again for what waits."""
    from aigaq.cli import stamping

    told = stamping.stamp()
    answer(told, as_json, _("Time-stamps kept: {kept}. Waiting: {waiting}. Newest: {newest}."))
    if told["trouble"]:
        if not as_json:
            echo(told["trouble"])
        sys.exit(1)


@app.command()
def restore(
    source: Annotated[
        Path, typer.Argument(metavar="FROM", help=gettext_noop("The folder that aigaq backup wrote to."))
    ],
    to: Annotated[Path, typer.Option(help=gettext_noop("A new folder for the house. Nothing is overwritten."))],
    number: Annotated[int, typer.Option(help=gettext_noop("Which backup; the newest if not given."))] = 0,
    as_json: Json = False,
) -> None:
    """Make a house of a backup, on any machine, and verify it."""
    from aigaq.cli import backing

    told = backing.restore(source, to, number)
    answer(told, as_json, _("The house is back in {house}, as it stood in backup {backup} of {made}."))


@app.command()
def drill(
    source: Annotated[
        Path, typer.Argument(metavar="FROM", help=gettext_noop("The folder that aigaq backup wrote to."))
    ],
    as_json: Json = False,
) -> None:
    """Try whether a backup becomes a house again: restore it aside, verify all of it, throw that house away."""
    from aigaq.cli import backing

    told = backing.drill(source)
    said = _("Backup {backup} of {made} became a house again: {acts} acts, {originals} originals, all verified.")
    since = _(" {behind} acts came since; the next backup holds them.").format(behind=told["behind"])
    answer(told, as_json, said + (since if told["behind"] else ""))


@app.command(name="undo-upgrade")
def undo_upgrade(
    despite: Annotated[
        bool, typer.Option("--despite", help=gettext_noop("Put the acts done since the upgrade aside."))
    ] = False,
    as_json: Json = False,
) -> None:
    """Put the house back as it was before the last upgrade, for the older program."""
    from aigaq.cli import backing

    told = backing.undo_upgrade(despite=despite)
    answer(told, as_json, _("The house in {house} is as it was before the upgrade. Open it with the older Aigaq."))


@app.command()
def suits(
    case: Annotated[
        str, typer.Option("--case", help=gettext_noop("The case's reference; all of yours if not given."))
    ] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """List suits with their plaintiff, whose employee that is, dates and the suits each belongs with; --json says all.

    All: parties, papers, evidence and rulings, experts, sittings, orders and how they stand, last days, signs of abuse.
    """
    from aigaq.cli import suing

    with opening.opened("suits"):
        member = opening.member(who)
        rows = suing.in_full(member, case) if as_json else suing.in_short(member, case)
    echo(json.dumps(rows, ensure_ascii=False) if as_json else listed(rows))


@app.command()
def deadlines(who: As = "", as_json: Json = False) -> None:
    """List the last days in your cases, ours and theirs, by day; with --json also how each was counted."""
    from aigaq.cli import checking

    with opening.opened("deadlines"):
        rows = checking.deadlines(opening.member(who))
    echo(json.dumps(rows, ensure_ascii=False) if as_json else listed(checking.shown(rows)))


@pack.command(name="check")
def check_pack(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE…]", help=gettext_noop("Packs; all in use if none."))
    ] = None,
    as_json: Json = False,
) -> None:
    """Check packs, or one of your own that extends one: each fault with its file, its line and what to do."""
    from aigaq.cli import checking

    checked = checking.check(files or [])
    echo(json.dumps(checked, ensure_ascii=False) if as_json else checking.tell(checked))
    if any(one["faults"] for one in checked):
        sys.exit(1)


@complaints.callback()
def _complaints(ctx: typer.Context, case: CaseName) -> None:
    ctx.obj = case


@complaints.command(name="import")
def bring_complaints(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(help=gettext_noop("CSV or JSON lines in UTF-8, or XLSX; none goes on with what broke off.")),
    ] = None,
    title: Annotated[str, typer.Option(help=gettext_noop("A title of the table that names nobody."))] = "",
    column: Annotated[
        list[str] | None, typer.Option("--column", help=gettext_noop("Which column is what: gist=Text."))
    ] = None,
    sheet: Annotated[int, typer.Option(help=gettext_noop("Which sheet of a workbook, counted from 1."))] = 1,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Bring a year's complaints in by a table; columns as they were answered last for such a table."""
    from aigaq.cli import importing

    with opening.opened("complaints import"):
        member, heard = opening.member(who), rows_heard(steps(quiet=as_json))
        if file is None:
            told = importing.go_on_complaints(member, ctx.obj, heard)
        else:
            told = [importing.import_complaints(member, ctx.obj, file, title, column or [], heard, sheet)]
    echo(json.dumps(told, ensure_ascii=False)) if as_json else importing.tell(told)


@complaints.command(name="draft")
def draft_complaint(
    ctx: typer.Context,
    incident: Annotated[
        str, typer.Argument(metavar="INCIDENT", help=gettext_noop("The incident's reference, such as E-003."))
    ],
    to: Annotated[str, typer.Option(help=gettext_noop("The body, by its name or its pseudonym."))],
    kind: Annotated[str, typer.Option(help=gettext_noop("ill_treatment, conditions or silence."))] = "ill_treatment",
    language: Annotated[str, typer.Option(help=gettext_noop("ru, kk or en."))] = "ru",
    concern: Annotated[
        list[str] | None, typer.Option("--concern", help=gettext_noop("health_care, staff_conduct…"))
    ] = None,
    author: Annotated[str, typer.Option(help=gettext_noop("Who complains; the house if not given."))] = "",
    out: Annotated[Path | None, typer.Option(help=gettext_noop("New folder for its text and document."))] = None,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Draft a complaint from the record; nobody is named in it who has not agreed to that body."""
    from aigaq.cli import complaining

    with opening.opened("complaints draft"):
        told = complaining.draft_complaint(
            opening.member(who), ctx.obj, incident, to, kind, language, concern or [], author, out
        )
    echo(json.dumps(told, ensure_ascii=False) if as_json else complaining.told(told))


@app.command()
def claims(case: CaseName, who: As = "", as_json: Json = False) -> None:
    """List a case's claims with what carries each and what speaks against it; as JSON, all that the matrix shows."""
    from aigaq.cli import listing

    with opening.opened("claims"):
        rows = (listing.whole_matrix if as_json else listing.claims)(opening.member(who), case)
    echo(json.dumps(rows, ensure_ascii=False) if as_json else listed(rows))


@app.command()
def guard(
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help=gettext_noop("The statement's reference, such as ST-003."))
    ],
    case: Annotated[
        str, typer.Option("--case", help=gettext_noop("The case's reference, if several have such a statement."))
    ] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Say what the guard finds in a statement, and what would remove it. Exit code 1 if something stops its release."""
    from aigaq.cli import guarding

    with opening.opened("guard"):
        found = guarding.findings(opening.member(who), statement, case)
    echo(json.dumps(found, ensure_ascii=False) if as_json else guarding.told(found))
    raise typer.Exit(1 if any(one["refuses"] for one in found) else 0)


@app.command()
def protection(case: CaseName, who: As = "", as_json: Json = False) -> None:
    """Say what guards people in a case: check-ins, steps and risks, hard stops, bans on access, reprisals."""
    from aigaq.cli import protecting

    with opening.opened("protection"):
        found = protecting.protection(opening.member(who), case)
        told = json.dumps(found, ensure_ascii=False) if as_json else protecting.lines(found)
    echo(told)


@app.command(name="heard-quoted")
def heard_quoted(
    suit: Annotated[str, typer.Argument(metavar="SUIT", help=gettext_noop("The suit's reference, such as S-2020-1."))],
    case: Annotated[
        str, typer.Option("--case", help=gettext_noop("The case's reference, if several have such a suit."))
    ] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Say who was heard in a suit and who was quoted: the table, the exact test and its limits, what is not known."""
    from aigaq.cli import hearing

    with opening.opened("heard-quoted"):
        found = hearing.heard_quoted(opening.member(who), suit, case)
        told = json.dumps(hearing.as_json(found), ensure_ascii=False) if as_json else hearing.told(found)
    echo(told)


@app.command()
def appeal(
    suit: Annotated[str, typer.Argument(metavar="SUIT", help=gettext_noop("The suit's reference, such as S-2020-1."))],
    docx: Annotated[
        Path | None, typer.Option(help=gettext_noop("Draft the appeal from the grounds kept; the DOCX to write."))
    ] = None,
    text: Annotated[Path | None, typer.Option(help=gettext_noop("The same as text."))] = None,
    decided: Annotated[
        str, typer.Option(help=gettext_noop("Of several decisions the one of this day, 2020-06-03."))
    ] = "",
    case: Annotated[
        str, typer.Option("--case", help=gettext_noop("The case's reference, if several have such a suit."))
    ] = "",
    language: Annotated[
        str, typer.Option(help=gettext_noop("Of the draft: en, ru or kk; the terminal's if not given."))
    ] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Say on which grounds a suit's decision may be gone against, what each lacks, until when; or draft the appeal."""
    from aigaq.cli import appealing, filing

    with opening.opened("appeal"):
        member = opening.member(who)
        found = appealing.found(member, suit, case, decided)
        if docx is None and text is None:
            plain = appealing.as_json(suit, found)
            told = json.dumps(plain, ensure_ascii=False) if as_json else appealing.told(suit, found)
        else:
            wanted, today = language or opening.language(), filing.day_of("")
            made = appealing.written(member, found, docx=docx, text=text, language=wanted[:2], on=today)
    if docx is None and text is None:
        echo(told)
    else:
        answer(made, as_json, _("Draft {draft} is written: {files}. Grounds: {grounds}."))


@app.command()
def dossier(
    suit: Annotated[str, typer.Argument(metavar="SUIT", help=gettext_noop("The suit's reference, such as S-2020-2."))],
    out: Annotated[Path, typer.Option(help=gettext_noop("The PDF to write, or the DOCX for --tables."))],
    redacted: Annotated[
        bool, typer.Option("--redacted", help=gettext_noop("Without identities, on the same pages."))
    ] = False,
    language: Annotated[str, typer.Option(help=gettext_noop("en, ru or kk; the terminal's if not given."))] = "",
    on: Annotated[str, typer.Option(help=gettext_noop("The day on the cover, 2020-04-10; today if not given."))] = "",
    split: Annotated[
        int, typer.Option("--split-mb", help=gettext_noop("Cut it for e-filing: parts under so many MB."))
    ] = 0,
    tables: Annotated[
        bool, typer.Option("--tables", help=gettext_noop("Only its tables, as DOCX for the lawyer to edit."))
    ] = False,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Write the defence file of a suit: parties, chronology, statements against evidence, exhibits, custody.

    Privileged papers are not in it. With --split-mb it is cut where exhibits end; each part says what it holds.
    """
    from aigaq.cli import filing

    with opening.opened("dossier"):
        day = filing.day_of(on)
        spoken = language or opening.language()
        told = filing.write_dossier(
            opening.member(who), suit, out, redacted, spoken, day, split=split, tables=tables
        )  # fmt: skip
    withheld = _(" Withheld as privileged: {privileged}.") if told["privileged"] else ""
    answer(told, as_json, _("Written to {files}. Pages: {pages}.") + withheld)


@app.command()
def picture(
    case: CaseName,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help=gettext_noop("timeline, matrix, authority, heard or year."))
    ],
    out: Annotated[Path, typer.Option(help=gettext_noop("The file to write: .svg, .png or .pdf."))],
    year: Annotated[str, typer.Option(help=gettext_noop("Of year: which one; the latest if not given."))] = "",
    suit: Annotated[
        str, typer.Option(help=gettext_noop("Of heard: which suit, such as S-2020-1; its last decision."))
    ] = "",
    accused: Annotated[
        str, typer.Option(help=gettext_noop("Of authority: the body complained of, by its reference."))
    ] = "",
    body: Annotated[
        str, typer.Option(help=gettext_noop("Of authority: the body that answers, by its reference."))
    ] = "",
    on: Annotated[
        str, typer.Option(help=gettext_noop("Of authority: on which day, 2020-04-10; any if not given."))
    ] = "",
    part: Annotated[int, typer.Option(help=gettext_noop("Of matrix: which part of the claims."))] = 1,
    public: Annotated[
        bool, typer.Option("--public", help=gettext_noop("For the public: asks everybody's consent."))
    ] = False,
    language: Annotated[str, typer.Option(help=gettext_noop("en, ru or kk; the terminal's if not given."))] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Draw a picture of a case as a file that stands alone, with its words, its table and what it was drawn from."""
    from aigaq.cli import picturing

    asked = {"year": year, "suit": suit, "accused": accused, "body": body, "on": on, "down": str(part)}
    with opening.opened("picture"):
        told = picturing.write_picture(
            opening.member(who), case, kind, out, asked, language=language or opening.language(), public=public
        )
    answer(told, as_json, _("Written to {file}: {title}."))


@app.command()
def submission(
    form: Annotated[
        str, typer.Argument(metavar="FORM", help=gettext_noop("cat22, ccpr, srt_allegation, srt_urgent, joint, wgad…"))
    ],
    case: CaseName,
    out: Annotated[
        Path | None, typer.Option(help=gettext_noop("New folder for PDF and DOCX; without it only the report."))
    ] = None,
    person: Annotated[
        list[str] | None, typer.Option("--person", help=gettext_noop("About whom, by reference; several."))
    ] = None,
    incident: Annotated[
        list[str] | None, typer.Option("--incident", help=gettext_noop("About which, such as E-003."))
    ] = None,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Check what a submission to an international body lacks; with --out, draft it and keep the draft."""
    from aigaq.cli import submitting

    with opening.opened("submission"):
        told = submitting.submit(opening.member(who), form, case, person or [], incident or [], out)
    echo(json.dumps(told, ensure_ascii=False) if as_json else submitting.told(told))


@app.command()
def release(
    statement: Annotated[
        str, typer.Argument(help=gettext_noop("A released statement: its index number, or a reference as ST-003."))
    ],
    out: Annotated[Path, typer.Option(help=gettext_noop("New folder for its files and their hashes."))],
    who: As = "",
    as_json: Json = False,
) -> None:
    """Write the files of a released statement, if they may still go out; every copy enters custody."""
    from aigaq.cli import releasing

    with opening.opened("release"):
        told = releasing.write(opening.member(who), statement, out)
    answer(told, as_json, _("The files of {statement} are in {folder}: {files}"))


@site.command()
def build(
    out: Annotated[
        Path, typer.Option(help=gettext_noop("Folder of the site: empty, or written by this command before."))
    ],
    who: As = "",
    as_json: Json = False,
) -> None:
    """Write the site of what was released for it; the same releases give the same bytes."""
    from aigaq.cli import releasing

    with opening.opened("site"):
        told = releasing.build_site(opening.member(who), out)
    answer(told, as_json, _("The site is in {folder}: {statements} statements, {files} files. Left out: {left_out}"))


@app.command()
def export(
    case: CaseName,
    out: Annotated[Path, typer.Option(help=gettext_noop("A new folder for the bag."))],
    item: Annotated[
        list[str] | None, typer.Option("--item", help=gettext_noop("Only these items, such as I-003."))
    ] = None,
    audience: Annotated[
        str, typer.Option(help=gettext_noop("Who receives it, in a word; it stands in custody."))
    ] = "court",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Pack originals of a case into a bag (BagIt) that `python -m proof` checks. They leave the house readable."""
    from aigaq.cli import exporting

    with opening.opened("export"):
        told = exporting.export(opening.member(who), case, item or [], out, audience)
    left_out = _(" Left out, because erased or frozen: {names}.").format(names=", ".join(told["left_out"]))
    withheld = _(" Withheld as privileged: {names}.").format(names=", ".join(told["privileged"]))
    said = _("The bag is in {folder}. Items: {items}. To check it: python -m proof {folder}")
    answer(told, as_json, said + (left_out if told["left_out"] else "") + (withheld if told["privileged"] else ""))


@app.command("import")
def bring_in(
    case: CaseName,
    file: Annotated[
        Path | None,
        typer.Argument(help=gettext_noop("CSV or JSON lines in UTF-8, or XLSX; none goes on with what broke off.")),
    ] = None,
    title: Annotated[str, typer.Option(help=gettext_noop("A title of the table that names nobody."))] = "",
    column: Annotated[
        list[str] | None, typer.Option("--column", help=gettext_noop("Which column is what: victims=Name."))
    ] = None,
    sheet: Annotated[int, typer.Option(help=gettext_noop("Which sheet of a workbook, counted from 1."))] = 1,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Bring a table of allegations into a case: sealed first, then read; what cannot be read is named."""
    from aigaq.cli import importing

    with opening.opened("import"):
        member, heard = opening.member(who), rows_heard(steps(quiet=as_json))
        if file is None:
            told = importing.go_on(member, case, heard)
        else:
            told = [importing.import_table(member, case, file, title, column or [], heard, sheet)]
    echo(json.dumps(told, ensure_ascii=False)) if as_json else importing.tell(told)


@app.command()
def read(
    case: CaseName,
    item: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ITEM…]", help=gettext_noop("Originals such as I-003; all unread ones if none.")),
    ] = None,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Read what originals say: what stands in letters is taken, letters on pictures are recognised."""
    from aigaq.cli import reading

    with opening.opened("read"):
        told = reading.read(opening.member(who), case, item or [], pages_heard(steps(quiet=as_json)))
    echo(json.dumps(told, ensure_ascii=False)) if as_json else reading.tell(told)
    if any(one["why"] for one in told):
        sys.exit(1)


@app.command()
def suggest(
    case: CaseName,
    item: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ITEM…]", help=gettext_noop("Originals such as I-003; all that were read if none.")),
    ] = None,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Look through what was read for people, places, dates, acts: only suggested; a person accepts on the page."""
    from aigaq.cli import suggesting

    with opening.opened("suggest"):
        told = suggesting.look_through(opening.member(who), case, item or [], characters_heard(steps(quiet=as_json)))
    echo(json.dumps(told, ensure_ascii=False)) if as_json else suggesting.tell(told)
    if any(one["why"] for one in told):
        sys.exit(1)


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(help=gettext_noop('What to look for: beaten "out of order" -court facility:161/2.'))
    ],
    most: Annotated[int, typer.Option(help=gettext_noop("How many hits to print."), min=1, max=1000)] = 20,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Find words in any form, phrases, and names in any alphabet, in the cases of the member."""
    from aigaq.cli import searching

    with opening.opened("search"):
        told = searching.find(opening.member(who), " ".join(words), most)
    echo(json.dumps(told, ensure_ascii=False)) if as_json else searching.tell(told)


Terms = Annotated[
    list[str] | None,
    typer.Option("--term", help=gettext_noop("A word or phrase to cover; the shell may remember what is typed here.")),
]
TermsFile = Annotated[
    Path | None,
    typer.Option("--terms", help=gettext_noop("A file with one word or phrase a line; - for the standard input.")),
]


@redaction.command(name="copy")
def redact(
    case: CaseName,
    item: Annotated[str, typer.Argument(metavar="ITEM", help=gettext_noop("The original, such as I-003."))],
    term: Terms = None,
    terms: TermsFile = None,
    box: Annotated[
        list[str] | None,
        typer.Option(help=gettext_noop("A place to cover, 1:10,20,30,5: page, left, top, width, height in per cent.")),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help=gettext_noop("Cover every sealed name of the case."))] = False,
    reason: Annotated[
        str, typer.Option(help=gettext_noop("Why: identity, third_party, health, security, privilege or other."))
    ] = "identity",
    searchable: Annotated[
        bool, typer.Option("--searchable", help=gettext_noop("Let the words in sight be searched."))
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help=gettext_noop("The file to write. It leaves the house readable."))
    ] = None,
    purpose: Annotated[str, typer.Option("--for", help=gettext_noop("work, lawyer or court."))] = "work",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Make a copy in which words, names and boxes are covered; it is kept only if nothing can be got back."""
    from aigaq.cli import covering

    wanted = [*(term or []), *covering.terms_in(terms)]
    with opening.opened("redact"):
        told = covering.redact(
            opening.member(who), case, item, wanted, box or [], out, pages_heard(steps(quiet=as_json)), names=names,
            reason=reason, searchable=searchable, purpose=purpose,
        )  # fmt: skip
    answer(told, as_json, _("{item}: the redacted copy is {copy}; places covered: {marks}. File: {file}"))


@redaction.command(name="check")
def check_redacted(
    case: CaseName,
    item: Annotated[str, typer.Argument(metavar="ITEM", help=gettext_noop("The copy, or any PDF, such as I-004."))],
    term: Terms = None,
    terms: TermsFile = None,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Try to get back what is covered in a copy, by five ways; in any PDF, find letters beneath bars."""
    from aigaq.cli import covering

    wanted = [*(term or []), *covering.terms_in(terms)]
    with opening.opened("redact check"):
        told = covering.check(opening.member(who), case, item, wanted, pages_heard(steps(quiet=as_json)))
    echo(json.dumps(told, ensure_ascii=False)) if as_json else covering.tell(told)
    if not told["passed"]:
        sys.exit(1)


@app.command()
def same(case: CaseName, who: As = "", as_json: Json = False) -> None:
    """Compare the people and incidents of a case; list the pairs that may be one, with what speaks for and against."""
    from aigaq.cli import comparing

    with opening.opened("same"):
        told = comparing.compared(opening.member(who), case, compared_heard(steps(quiet=as_json)))
    echo(json.dumps(told, ensure_ascii=False)) if as_json else comparing.tell(told)


@app.command(name="check-out")
def check_out(
    case: CaseName,
    item: Annotated[str, typer.Argument(metavar="ITEM", help=gettext_noop("The original, such as I-003."))],
    out: Annotated[Path, typer.Option(help=gettext_noop("The file to write. It leaves the house readable."))],
    to: Annotated[str, typer.Option(help=gettext_noop("Who receives it; sealed to the case."))],
    purpose: Annotated[str, typer.Option("--for", help=gettext_noop("work, lawyer or court."))] = "work",
    due: Annotated[
        str, typer.Option(help=gettext_noop("When it is expected back, 2020-04-10; empty if it is not."))
    ] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Hand out one original, of any size, and note to whom, what for and until when."""
    from aigaq.cli import lending

    with opening.opened("check-out"):
        told = lending.check_out(opening.member(who), case, item, out, to, purpose, due)
    answer(told, as_json, _("{item} is in {file}, readable. Custody says so."))


@privilege.command(name="mark")
def privilege_mark(
    case: CaseName,
    item: ItemName,
    because: Annotated[str, typer.Option(help=gettext_noop("Why; sealed to the case."))],
    off: Annotated[
        bool, typer.Option("--off", help=gettext_noop("Take the mark off instead; that it stood there is kept."))
    ] = False,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Mark an original as privileged: it, and every copy made of it, leaves by no door. For lawyers and the head."""
    from aigaq.cli import papers

    with opening.opened("privilege"):
        told = papers.mark(opening.member(who), case, item, because, off=off)
    marked = _("{item} is privileged: it leaves by no door.")
    answer(told, as_json, marked if told["privileged"] else _("{item} is not privileged any more."))


@privilege.command(name="lift")
def privilege_lift(
    case: CaseName,
    item: ItemName,
    way: Annotated[
        str, typer.Option("--for", help=gettext_noop("copy, bag, dossier, submission or release: one going-out."))
    ],
    because: Annotated[str, typer.Option(help=gettext_noop("Why; sealed to the case."))],
    who: As = "",
    as_json: Json = False,
) -> None:
    """Let a privileged original leave once, in one way. For lawyers and the head."""
    from aigaq.cli import papers

    with opening.opened("privilege"):
        told = papers.lift(opening.member(who), case, item, way, because)
    answer(told, as_json, _("{item} may leave once. The trail says who lifted it."))


@app.command()
def translation(
    case: CaseName,
    item: ItemName,
    source: Annotated[str, typer.Option("--from", help=gettext_noop("The language it is from: kk, ru or en."))],
    target: Annotated[str, typer.Option("--into", help=gettext_noop("The language it is in: kk, ru or en."))],
    of: Annotated[str, typer.Option(help=gettext_noop("The original it is a translation of, such as I-003."))] = "",
    by: Annotated[str, typer.Option(help=gettext_noop("Who translated; sealed to the case."))] = "",
    machine: Annotated[
        str, typer.Option(help=gettext_noop("Whether by machine: yes, no, or nothing if not known."))
    ] = "",
    sworn: Annotated[str, typer.Option(help=gettext_noop("Whether sworn: yes, no, or nothing if not known."))] = "",
    on: Annotated[str, typer.Option(help=gettext_noop("The day of the translation, as precisely as known."))] = "",
    certificate: Annotated[str, typer.Option(help=gettext_noop("The paper that certifies it, such as I-004."))] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Record that an original is a translation; the defence file lists it, with a form for its translator to sign."""
    from aigaq.cli import papers

    with opening.opened("translation"):
        member = opening.member(who)
        told = papers.translate(member, case, item, source, target, of, by, machine, sworn, on, certificate)
    answer(told, as_json, _("{item} is recorded as a translation."))


@app.command(name="give-back")
def give_back(
    case: CaseName,
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help=gettext_noop("The original that was out, such as I-003."))
    ],
    file: Annotated[Path, typer.Argument(help=gettext_noop("The copy that came back. It is compared, and not kept."))],
    who: As = "",
    as_json: Json = False,
) -> None:
    """Take back what was taken out: what came is compared with what went."""
    from aigaq.cli import lending

    with opening.opened("give-back"):
        told = lending.give_back(opening.member(who), case, item, file)
    answer(told, as_json, _("{item} is back, unaltered."))


@app.command()
def doctor(as_json: Json = False) -> None:
    """Look at the machine and the house from outside: what is missing, what is risky, what to do."""
    from aigaq.cli import doctoring

    findings = doctoring.look()
    echo(json.dumps(findings, ensure_ascii=False) if as_json else doctoring.sentences(findings))
    if any(finding["state"] == "bad" for finding in findings):
        sys.exit(1)


@names.command()
def score(
    pairs: Annotated[Path, typer.Argument(help=gettext_noop("A CSV file with the columns name_a and name_b."))],
) -> None:
    """Print how alike the two names of each row are: one number from 0 to 1 a row. From 0.82 on they may be one."""
    from aigaq.cli import naming

    for alike in naming.scores(pairs):
        echo(f"{alike:.4f}")


@example.command()
def check(
    source: Annotated[Path, typer.Option(help=gettext_noop("The plain text of the public statement."))],
    as_json: Json = False,
) -> None:
    """Check that every passage of the example stands where it says in the source text."""
    from aigaq.examples import data

    text = data.read_source(source).decode()
    wrong = data.misplaced(text)
    told = {"passages": len(data.rows("passages", "passage")), "misplaced": wrong}
    answer(told, as_json, _("Passages: {passages}. Misplaced: {misplaced}."))
    if wrong:
        sys.exit(1)


@app.command()
def recover(share: Shares = None, as_json: Json = False) -> None:
    """Open the house with enough shares and give it a new passphrase, shown once."""
    from aigaq.cli import recovering

    told = recovering.recover(share or [])
    answer(told, as_json, _("The house in {house} has a new lock. Locks: {locks}."))


@recovery.command()
def make(
    out: Annotated[
        Path, typer.Option(help=gettext_noop("The folder for the sheets. Print them, then destroy the files."))
    ],
    need: Annotated[int, typer.Option(help=gettext_noop("How many shares open the house."))] = 2,
    of: Annotated[int, typer.Option(help=gettext_noop("How many trustees there are."))] = 3,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Make fresh shares and a printed sheet for each trustee. Earlier shares open nothing any more."""
    from aigaq.cli import recovering

    with opening.opened("recovery"):
        told = recovering.make(opening.member(who), need, of, out)
    answer(told, as_json, _("Sheets in {folder}: {shares}. Needed to open the house: {needed}."))


@recovery.command(name="break-glass")
def break_glass(
    case: CaseName,
    to: Annotated[str, typer.Option("--for", help=gettext_noop("The member who is let in."))],
    share: Shares = None,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Let a member into a case that was entrusted to the trustees. Everyone in the case is told."""
    from aigaq.cli import recovering

    with opening.opened("recovery"):
        told = recovering.break_glass(opening.member(who), case, to, share or [])
    answer(told, as_json, _("{member} is in {case} now; its members are told."))
