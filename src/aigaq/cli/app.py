"""Every command, in the order in which one meets them."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from aigaq.cli import opening
from aigaq.cli.show import answer, echo, listed, rows_heard, steps

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Aigaq (айғақ: evidence, testimony): the working system of people who monitor prisons. "
    "Try it: aigaq demo. The house is the folder in AIGAQ_HOUSE; its passphrase is asked for, "
    "or read from the file in AIGAQ_PASSPHRASE_FILE.",
)
example = typer.Typer(no_args_is_help=True, help="The example case that ships with Aigaq.")
names = typer.Typer(no_args_is_help=True, help="Names across alphabets.")
recovery = typer.Typer(no_args_is_help=True, help="Shares for trustees: the way back in when a passphrase is lost.")
app.add_typer(example, name="example")
app.add_typer(recovery, name="recovery")
app.add_typer(names, name="names")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON value instead of text.")]
As = Annotated[str, typer.Option("--as", help="The member who acts; who came first if not given.")]
Shares = Annotated[list[Path] | None, typer.Option("--share", help="A file with one share; asked for if not given.")]
Port = Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.")]
Minutes = Annotated[float, typer.Option(help="Minutes without anybody signed in at work, after which the house locks.")]
CaseName = Annotated[str, typer.Argument(metavar="CASE", help="The case's reference, such as C-2020-01.")]


@app.callback()
def _start() -> None:
    opening.start_django()


@app.command()
def demo(
    house: Annotated[Path | None, typer.Option(help="Folder of the throw-away house.")] = None,
    source: Annotated[Path | None, typer.Option(help="Text of the public statement, to open every passage.")] = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only make the house.")] = False,
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
    name: Annotated[str, typer.Option(help="What the house is called.")] = "Aigaq",
    member: Annotated[str, typer.Option(help="The first member.")] = "keeper",
    as_json: Json = False,
) -> None:
    """Make a new house in AIGAQ_HOUSE, with a generated passphrase and a first member."""
    from aigaq.cli import founding

    told = founding.found(name, member)
    answer(told, as_json, _("The house in {house} is ready; its first member is {member}. Next: aigaq serve"))


@app.command()
def serve(
    port: Port = 8765,
    locked: Annotated[bool, typer.Option("--locked", help="Ask for no passphrase: begin with the lock page.")] = False,
    lock_after: Minutes = 30,
    origin: Annotated[
        str, typer.Option(envvar="AIGAQ_ORIGIN", help="Address of a TLS proxy before it: https://house.example.")
    ] = "",
) -> None:
    """Open the house and serve its pages on this machine only; others reach them through a proxy named by --origin."""
    from aigaq.cli import standing
    from aigaq.web import server, worker

    standing.behind(origin)
    place = opening.there()
    asked = None if locked else lambda: (opening.key_of(place)[0], worker.Arrival.none())
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
    file: Annotated[Path, typer.Argument(help="The original. It is sealed before anything reads it.")],
    title: Annotated[str, typer.Option(help="A title that names nobody; it stands in clear.")],
    kind: Annotated[str, typer.Option(help="What it is: letter, photograph, interview…")] = "other",
    dated: Annotated[str, typer.Option(help="Date of the document: 2020, 2020-04 or 2020-04-10.")] = "",
    language: Annotated[str, typer.Option(help="Language of the document: en, ru, kk.")] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Seal an original into a case."""
    from aigaq.cli import depositing

    with opening.opened("deposit"):
        told = depositing.deposit_file(opening.member(who), case, file, title, kind, dated, language)
    answer(told, as_json, _("{item} is sealed as {sealed_sha256}."))


@app.command()
def head(as_json: Json = False) -> None:
    """Print the signed head of the trail: a witness to keep elsewhere, for aigaq verify --against. No passphrase."""
    from aigaq.cli import heading

    told = heading.head()
    echo(json.dumps(told, ensure_ascii=False) if as_json else told["note"].rstrip())


@app.command()
def verify(
    against: Annotated[
        Path | None, typer.Option(help="A witness: what aigaq head printed, a backup's manifest, a bag's checkpoint.")
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
    to: Annotated[Path, typer.Argument(help="The folder of the backup: a stick, a share, any path.")],
    check: Annotated[bool, typer.Option("--check", help="Make none; read back all that are there.")] = False,
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
    source: Annotated[Path, typer.Argument(metavar="FROM", help="The folder that aigaq backup wrote to.")],
    to: Annotated[Path, typer.Option(help="A new folder for the house. Nothing is overwritten.")],
    number: Annotated[int, typer.Option(help="Which backup; the newest if not given.")] = 0,
    as_json: Json = False,
) -> None:
    """Make a house of a backup, on any machine, and verify it."""
    from aigaq.cli import backing

    told = backing.restore(source, to, number)
    answer(told, as_json, _("The house is back in {house}, as it stood in backup {backup} of {made}."))


@app.command()
def drill(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="The folder that aigaq backup wrote to.")],
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
    despite: Annotated[bool, typer.Option("--despite", help="Put the acts done since the upgrade aside.")] = False,
    as_json: Json = False,
) -> None:
    """Put the house back as it was before the last upgrade, for the older program."""
    from aigaq.cli import backing

    told = backing.undo_upgrade(despite=despite)
    answer(told, as_json, _("The house in {house} is as it was before the upgrade. Open it with the older Aigaq."))


@app.command()
def suits(who: As = "", as_json: Json = False) -> None:
    """List the suits of your cases, with their plaintiff, facility, state and dates."""
    from aigaq.cli import listing

    with opening.opened("suits"):
        rows = listing.suits(opening.member(who))
    echo(json.dumps(rows, ensure_ascii=False) if as_json else listed(rows))


@app.command()
def claims(case: CaseName, who: As = "", as_json: Json = False) -> None:
    """List a case's claims with what carries each and what speaks against it."""
    from aigaq.cli import listing

    with opening.opened("claims"):
        rows = listing.claims(opening.member(who), case)
    echo(json.dumps(rows, ensure_ascii=False) if as_json else listed(rows))


@app.command()
def dossier(
    suit: Annotated[str, typer.Argument(metavar="SUIT", help="The suit's reference, such as S-2020-2.")],
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    redacted: Annotated[bool, typer.Option("--redacted", help="Without identities, on the same pages.")] = False,
    language: Annotated[str, typer.Option(help="en, ru or kk; the terminal's if not given.")] = "",
    on: Annotated[str, typer.Option(help="The day on the cover, 2020-04-10; today if not given.")] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Write the defence file of a suit: parties, chronology, statements against evidence, exhibits, custody."""
    from aigaq.cli import filing

    with opening.opened("dossier"):
        day = filing.day_of(on)
        told = filing.write_dossier(opening.member(who), suit, out, redacted, language or opening.language(), day)
    answer(told, as_json, _("Written to {file}. Pages: {pages}."))


@app.command()
def export(
    case: CaseName,
    out: Annotated[Path, typer.Option(help="A new folder for the bag.")],
    item: Annotated[list[str] | None, typer.Option("--item", help="Only these items, such as I-003.")] = None,
    audience: Annotated[str, typer.Option(help="Who receives it, in a word; it stands in custody.")] = "court",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Pack originals of a case into a bag (BagIt) that `python -m proof` checks. They leave the house readable."""
    from aigaq.cli import exporting

    with opening.opened("export"):
        told = exporting.export(opening.member(who), case, item or [], out, audience)
    left_out = _(" Left out, because erased or frozen: {names}.").format(names=", ".join(told["left_out"]))
    said = _("The bag is in {folder}. Items: {items}. To check it: python -m proof {folder}")
    answer(told, as_json, said + (left_out if told["left_out"] else ""))


@app.command("import")
def bring_in(
    case: CaseName,
    file: Annotated[
        Path | None, typer.Argument(help="CSV or JSON lines in UTF-8; none goes on with what broke off.")
    ] = None,
    title: Annotated[str, typer.Option(help="A title of the table that names nobody.")] = "",
    column: Annotated[list[str] | None, typer.Option("--column", help="Which column is what: victims=Name.")] = None,
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
            told = [importing.import_table(member, case, file, title, column or [], heard)]
    echo(json.dumps(told, ensure_ascii=False)) if as_json else importing.tell(told)


@app.command(name="check-out")
def check_out(
    case: CaseName,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The original, such as I-003.")],
    out: Annotated[Path, typer.Option(help="The file to write. It leaves the house readable.")],
    to: Annotated[str, typer.Option(help="Who receives it; sealed to the case.")],
    purpose: Annotated[str, typer.Option("--for", help="work, lawyer or court.")] = "work",
    due: Annotated[str, typer.Option(help="When it is expected back, 2020-04-10; empty if it is not.")] = "",
    who: As = "",
    as_json: Json = False,
) -> None:
    """Hand out one original, of any size, and note to whom, what for and until when."""
    from aigaq.cli import lending

    with opening.opened("check-out"):
        told = lending.check_out(opening.member(who), case, item, out, to, purpose, due)
    answer(told, as_json, _("{item} is in {file}, readable. Custody says so."))


@app.command(name="give-back")
def give_back(
    case: CaseName,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The original that was out, such as I-003.")],
    file: Annotated[Path, typer.Argument(help="The copy that came back. It is compared, and not kept.")],
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
def score(pairs: Annotated[Path, typer.Argument(help="A CSV file with the columns name_a and name_b.")]) -> None:
    """Print how alike the two names of each row are: one number from 0 to 1 a row. From 0.82 on they may be one."""
    from aigaq.cli import naming

    for alike in naming.scores(pairs):
        echo(f"{alike:.4f}")


@example.command()
def check(
    source: Annotated[Path, typer.Option(help="The plain text of the public statement.")], as_json: Json = False
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
    out: Annotated[Path, typer.Option(help="The folder for the sheets. Print them, then destroy the files.")],
    need: Annotated[int, typer.Option(help="How many shares open the house.")] = 2,
    of: Annotated[int, typer.Option(help="How many trustees there are.")] = 3,
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
    to: Annotated[str, typer.Option("--for", help="The member who is let in.")],
    share: Shares = None,
    who: As = "",
    as_json: Json = False,
) -> None:
    """Let a member into a case that was entrusted to the trustees. Everyone in the case is told."""
    from aigaq.cli import recovering

    with opening.opened("recovery"):
        told = recovering.break_glass(opening.member(who), case, to, share or [])
    answer(told, as_json, _("{member} is in {case} now; its members are told."))
