"""What `aigaq --help` teaches: every command under the task one comes with, what it is for, an example."""

from dataclasses import dataclass

from aigaq.errors import gettext_noop as _


@dataclass(frozen=True)
class Taught:
    """One command: its words, what it is for in a line, examples that can be typed, and what else one should know."""

    name: str
    purpose: str
    examples: tuple[str, ...]
    more: str = ""


@dataclass(frozen=True)
class Group:
    """The commands of one task: the word it is asked for by, its title, what it is about."""

    name: str
    title: str
    about: str
    commands: tuple[Taught, ...]


GROUPS = (
    Group(
        "start",
        _("Begin"),
        _("A house is one encrypted folder. The demo asks nothing; a house of your own wants paper and ten minutes."),
        (
            Taught(
                "demo",
                _("make a throw-away house with the example case and open it"),
                ("aigaq demo", "aigaq demo --house .demo --port 0"),
                _("It asks nothing and can be deleted as a folder. Never put anything real into it."),
            ),
            Taught(
                "serve",
                _("open the house and serve its pages; in an empty folder, make one"),
                ("aigaq serve", "aigaq serve --locked", "aigaq serve --origin https://house.example"),
                _(
                    "The pages are on this machine only. For a team put a proxy with TLS before it, and name its "
                    "address with --origin."
                ),
            ),
            Taught(
                "init",
                _("make a house without pages, with a passphrase that is shown once"),
                ("aigaq init --name Memory --member Amina",),
            ),
            Taught(
                "doctor",
                _("say what is missing on this machine, what is risky, what to do"),
                ("aigaq doctor",),
                _("It looks from outside: it needs no passphrase and opens nothing."),
            ),
        ),
    ),
    Group(
        "daily",
        _("Day by day"),
        _("The same can be done on the pages. A command works while no page has the house open."),
        (
            Taught(
                "bring-in",
                _("seal files and folders into a case as one arrival"),
                (
                    'aigaq bring-in C-2020-01 letter.pdf --told "She called on Sunday"',
                    "aigaq bring-in C-2020-01 photographs --channel messenger --consent-asked",
                ),
                _("Each file is sealed before anything reads it. Hidden files are skipped; those not taken are named."),
            ),
            Taught(
                "deposit",
                _("seal one original into a case"),
                ('aigaq deposit C-2020-01 answer.pdf --title "Answer of a prosecutor"',),
                _("The title stands in clear, so let it name nobody."),
            ),
            Taught(
                "read",
                _("read what originals say; letters on scans are recognised"),
                ("aigaq read C-2020-01 I-003", "aigaq read C-2020-01"),
            ),
            Taught(
                "suggest",
                _("look through what was read for people, places, dates, acts"),
                ("aigaq suggest C-2020-01 I-003",),
                _("It only suggests; a person accepts, on the page."),
            ),
            Taught(
                "search",
                _("find words in any form, phrases, names in any alphabet"),
                ("aigaq search beaten facility:161/2",),
            ),
            Taught(
                "import",
                _("bring a table of allegations into a case"),
                ('aigaq import C-2020-01 list.xlsx --title "List of 2020"',),
                _("It is sealed first, then read; rows that cannot be read are named. Without a file it goes on."),
            ),
            Taught(
                "complaints import",
                _("bring a year of complaints into a case by a table"),
                ("aigaq complaints C-2020-01 import complaints-of-2020.csv",),
            ),
            Taught(
                "same",
                _("list the people and incidents that may be one"),
                ("aigaq same C-2020-01",),
                _("With what speaks for it and against it. A person decides, on the page."),
            ),
            Taught(
                "translation",
                _("record that an original is a translation"),
                ("aigaq translation C-2020-01 I-004 --from kk --into ru --of I-003",),
                _("The defence file lists it, with a form for its translator to sign."),
            ),
            Taught(
                "claims",
                _("list claims with what carries each and what speaks against it"),
                ("aigaq claims C-2020-01",),
            ),
            Taught(
                "suits",
                _("list suits with their parties, days and what belongs together"),
                ("aigaq suits", "aigaq suits --case C-2020-01 --json"),
            ),
            Taught(
                "deadlines",
                _("list the last days in your cases, ours and theirs"),
                ("aigaq deadlines", "aigaq deadlines --json"),
                _("With --json each day comes with how it was counted."),
            ),
            Taught(
                "protection",
                _("say what guards people in a case: check-ins, risks, stops"),
                ("aigaq protection C-2020-01",),
            ),
        ),
    ),
    Group(
        "keep",
        _("Keep it safe"),
        _("Two backups in two places, shares with trustees, and a drill twice a year."),
        (
            Taught(
                "lock",
                _("lock the house at once; needs no passphrase"),
                ("aigaq lock",),
                _("Whichever command or pages have it open are ended, and the keys are gone from memory."),
            ),
            Taught(
                "unlock",
                _("try the passphrase; the house stays locked"),
                ("aigaq unlock",),
                _("It says which lock the passphrase opens and how far the trail goes."),
            ),
            Taught(
                "backup",
                _("write an encrypted backup of the house, or check one"),
                ("aigaq backup /media/stick", "aigaq backup /media/stick --check"),
                _("Only what is new is copied, and the backup before is never spoilt."),
            ),
            Taught(
                "drill",
                _("try whether a backup becomes a house again, then throw it away"),
                ("aigaq drill /media/stick",),
            ),
            Taught(
                "restore",
                _("make a house of a backup, on any machine, and verify it"),
                ("aigaq restore /media/stick --to house", "aigaq restore /media/stick --to house --number 3"),
                _("Nothing is overwritten."),
            ),
            Taught(
                "recovery make",
                _("make shares for trustees, and a sheet to print for each"),
                ("aigaq recovery make --out sheets --need 2 --of 3",),
                _("Earlier shares open nothing any more. Print the sheets, then destroy the files."),
            ),
            Taught(
                "recover",
                _("open the house with enough shares; the new passphrase is shown once"),
                ("aigaq recover",),
            ),
            Taught(
                "recovery break-glass",
                _("let a member into a case that was entrusted to the trustees"),
                ("aigaq recovery break-glass C-2020-01 --for Amina",),
                _("Everyone in the case is told."),
            ),
            Taught(
                "undo-upgrade",
                _("put the house back as it was before the last upgrade"),
                ("aigaq undo-upgrade",),
                _("For the older program. With --despite the acts done since are put aside first."),
            ),
        ),
    ),
    Group(
        "check",
        _("Check"),
        _("What anybody should be able to check, and some of it without any key."),
        (
            Taught(
                "verify",
                _("prove that nothing was altered: database, trail, custody, originals"),
                ("aigaq verify", "aigaq verify --against witness"),
                _("With a witness that somebody else kept, a house put back to an earlier day is found too."),
            ),
            Taught(
                "head",
                _("print the signed head of the trail, a witness to keep elsewhere"),
                ("aigaq head",),
                _("No passphrase is needed, and nothing of a case is in it."),
            ),
            Taught(
                "stamp",
                _("have an outside authority sign the time of the trail"),
                ("aigaq stamp",),
                _("The authority named in AIGAQ_TSA learns one number and nothing else."),
            ),
            Taught(
                "guard",
                _("read a statement as the guard does before it is released"),
                ("aigaq guard ST-001",),
                _("Sealed names, missing consents, banned words, what nothing carries."),
            ),
            Taught(
                "heard-quoted",
                _("say who was heard and who was quoted, and whether it is chance"),
                ("aigaq heard-quoted S-2020-1",),
            ),
            Taught(
                "redact check",
                _("try to get back what is covered in a copy"),
                ("aigaq redact check C-2020-01 I-004",),
                _("By five ways; in any PDF it finds letters beneath bars."),
            ),
            Taught(
                "pack check",
                _("check the law as packs, ours or your own"),
                ("aigaq pack check", "aigaq pack check ours.toml"),
                _("Each fault with its file, its line and what to do."),
            ),
            Taught(
                "example check",
                _("check each passage of the example against its source"),
                ("aigaq example check --source statement.txt",),
            ),
            Taught(
                "names score",
                _("say how alike the two names of each row are, across alphabets"),
                ("aigaq names score pairs.csv",),
                _("One number from 0 to 1 a row. From 0.82 on they may be one."),
            ),
        ),
    ),
    Group(
        "give",
        _("Give out"),
        _("What goes out is readable: consent and privilege are asked first, and the trail says who did it."),
        (
            Taught(
                "complaints draft",
                _("draft a complaint to a body about an incident"),
                ("aigaq complaints C-2020-01 draft E-001 --to BODY",),
                _("A name goes in only where that person agreed to it for this body."),
            ),
            Taught(
                "submission",
                _("fill the form of an international body from the record"),
                ("aigaq submission ccpr C-2020-01 --person PERSON",),
                _("It says field by field what is missing, not consented, unverified."),
            ),
            Taught(
                "appeal",
                _("list grounds of appeal as the facts suggest them, or draft it"),
                ("aigaq appeal S-2020-1",),
            ),
            Taught(
                "dossier",
                _("make the defence file of a suit as one PDF"),
                ("aigaq dossier S-2020-1 --out defence.pdf --split-mb 20",),
            ),
            Taught(
                "picture",
                _("draw a picture of a case: timeline, matrix, authority, heard, year"),
                ("aigaq picture C-2020-01 timeline --out timeline.svg",),
            ),
            Taught(
                "redact copy",
                _("make a copy in which words, names and places are covered"),
                (
                    "aigaq redact copy C-2020-01 I-003 --names --out covered.pdf",
                    "aigaq redact copy C-2020-01 I-003 --term Almaty --box 1:10,20,30,5 --out covered.pdf",
                ),
                _("It is kept only if nothing can be got back; the original stays as it is."),
            ),
            Taught(
                "check-out",
                _("hand out one original, and note to whom and until when"),
                ('aigaq check-out C-2020-01 I-003 --out letter.pdf --to "an expert"',),
            ),
            Taught(
                "give-back",
                _("take back what was handed out, compared with what went"),
                ("aigaq give-back C-2020-01 I-003 letter.pdf",),
            ),
            Taught(
                "export",
                _("make a bag of originals for a court, to be checked without us"),
                ("aigaq export C-2020-01 --out bag --audience court",),
                _("The bag is checked with: python -m proof bag"),
            ),
            Taught(
                "release",
                _("write the files of a released statement: PDF, Word, page, posts"),
                ("aigaq release ST-001 --out release",),
            ),
            Taught(
                "site build",
                _("write the site of released statements, for any web host"),
                ("aigaq site build --out site",),
                _("The same releases give the same bytes."),
            ),
            Taught(
                "privilege mark",
                _("mark a paper between lawyer and client: it leaves by no door"),
                ('aigaq privilege mark C-2020-01 I-003 --because "a letter to the client"',),
                _("With --off the mark is taken off; that it stood there is kept."),
            ),
            Taught(
                "privilege lift",
                _("let a privileged paper leave once, in one way"),
                ('aigaq privilege lift C-2020-01 I-003 --for dossier --because "client asks"',),
            ),
        ),
    ),
)


def taught(name: str) -> Taught | None:
    """Return what is taught of a command, by its words; nothing of what is no command."""
    return next((one for group in GROUPS for one in group.commands if one.name == name), None)


def group_of(name: str) -> Group | None:
    """Return the group of this name, if it is one."""
    return next((group for group in GROUPS if group.name == name), None)
