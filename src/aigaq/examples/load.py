"""The example case walks into the house through the same actions as any other."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from aigaq import wording
from aigaq.access.actions import open_case
from aigaq.access.models import Case, CaseRow, Member
from aigaq.corroboration import actions as corroboration
from aigaq.corroboration.support import Stance
from aigaq.counting.actions import tally
from aigaq.examples import data
from aigaq.examples.notes import composed
from aigaq.intake.actions import mark, put_in, receive
from aigaq.intake.models import Passage
from aigaq.proceedings import actions as proceedings
from aigaq.proceedings.models import Suit
from aigaq.proceedings.suits.court import actions as court
from aigaq.proceedings.suits.ordered import actions as ordered
from aigaq.proceedings.suits.parties import actions as parties
from aigaq.protection.actions import record_reprisal
from aigaq.protection.bans.actions import record_ban
from aigaq.protection.models import Reprisal
from aigaq.protection.reprisals.actions import tie_act, weigh_cause
from aigaq.protection.risk.actions import assess, end_measure, plan_measure
from aigaq.protection.risk.step import Decision, Step
from aigaq.publication import actions as publication
from aigaq.publication.brought import actions as bringing
from aigaq.publication.brought.cutting import cut
from aigaq.publication.brought.heading import head
from aigaq.publication.sentences import Kind
from aigaq.publication.writing.planning import Section
from aigaq.record import actions as record
from aigaq.record.consent import Answer, Scope
from aigaq.vault.actions import deposit
from aigaq.vault.models import Item

REFERENCE = "C-2020-01"
TITLE = {
    "en": "A prison monitor sued for what she said",
    "ru": "Наблюдательницу за тюрьмами судят за её слова",
    "kk": "Түрме бақылаушысын айтқан сөзі үшін сотқа берді",
}
OPENED = date(2020, 7, 22)
STATEMENT = "n-statement"
# The statement whose own text may lie at hand.
ITSELF = "st-amnesty-2020-07-22"


@dataclass
class Walk:
    """What has come in so far, by kind and by the example's own ids."""

    member: Member
    case: Case
    source: bytes | None
    found: dict[tuple[str, str], Any] = field(default_factory=dict)

    def keep(self, kind: str, row: data.Table, made: CaseRow) -> None:
        """Remember a row under its id, and attest it by its passages."""
        self.found[kind, row.get("id", str(made.pk))] = made
        for passage in row.get("passages", []):
            record.attest(self.member, made, self.passage(passage))

    def one(self, kind: str, key: str | None) -> Any:
        """Return what came in under that id, or nothing for no id."""
        return self.found[kind, key] if key else None

    def passage(self, key: str) -> Passage:
        """Return a passage."""
        return self.found["passage", key]


@transaction.atomic
def load(member: Member, source: bytes | None = None, progress: Callable[[str], None] = lambda step: None) -> Case:
    """Open the example case and record all of it. With `source`, every passage is one of the real text."""
    walk = Walk(member, open_case(member, REFERENCE, TITLE, OPENED), source)
    for step in STEPS:
        progress(step.__name__.strip("_"))
        step(walk)
    return walk.case


def _people(walk: Walk) -> None:
    waiting = data.rows("people", "person")
    while waiting:
        ready = [row for row in waiting if not row.get("works_for") or ("person", row["works_for"]) in walk.found]
        for row in ready:
            made = record.record_person(
                walk.member,
                walk.case,
                kind=row["kind"],
                public=row["public"],
                name=row.get("name"),
                role=row.get("role"),
                counted=row.get("count"),
                counted_as=row.get("count_is", ""),
                works_for=walk.one("person", row.get("works_for")),
                identity=row.get("identity"),
            )
            walk.found["person", row["id"]] = made
        waiting = [row for row in waiting if row not in ready]


def _originals(walk: Walk) -> None:
    facts = data.rows("passages", "passage")
    if walk.source is not None:
        walk.found["item", "text"] = _deposit_text(walk, walk.source)
    for note in data.rows("notes", "note"):
        own = [fact for fact in facts if fact["source"] == note["id"]]
        written = composed(note, own)
        item = _deposit_note(walk, note, written.text)
        walk.found["item", note["id"]] = item
        for fact in own:
            walk.found["passage", fact["id"]] = _mark(walk, fact, item, written.places[fact["id"]])
    if walk.source is not None:
        walk.found["item", STATEMENT] = walk.found["item", "text"]


def _mark(walk: Walk, fact: data.Table, note: Item, place: tuple[int, int]) -> Passage:
    where = (fact["start"], fact["end"])
    if walk.source is not None:
        return mark(walk.member, walk.found["item", "text"], *where, fact["locator"])
    return mark(walk.member, note, *place, fact["locator"], source=where)


def _deposit_text(walk: Walk, text: bytes) -> Item:
    about = data.source()
    return deposit(
        walk.member,
        walk.case,
        io.BytesIO(text),
        title=about["title"],
        name=f"{about['index_number'].replace('/', '-')}.txt",
        kind="press_release_ngo",
        media_type="text/plain",
        language=about["language"],
        dated=about["dated"],
        how="download",
    )


def _deposit_note(walk: Walk, note: data.Table, text: str) -> Item:
    return deposit(
        walk.member,
        walk.case,
        io.BytesIO(text.encode()),
        title=note["title"],
        name=f"{note['id']}.txt",
        kind=note["kind"],
        media_type="text/plain",
        language="mul",
        dated=note.get("dated", ""),
        how="own_note",
        derived_from=walk.one("item", "text" if walk.source is not None else note.get("known_through")),
        tool="by_hand",
    )


def _attest_people(walk: Walk) -> None:
    for row in data.rows("people", "person"):
        walk.keep("person", row, walk.one("person", row["id"]))


def _facilities(walk: Walk) -> None:
    for row in data.rows("facilities", "facility"):
        made = record.record_facility(
            walk.member,
            walk.case,
            reference=row["id"].upper(),
            name=row["name"],
            place=row.get("place"),
            region=row.get("region"),
            regime=row.get("regime", ""),
            body=walk.one("person", row.get("body")),
        )
        walk.keep("facility", row, made)
        for code in row.get("code", []):
            walk.keep("code", code, record.record_code(walk.member, made, code["code"], standing=code["standing"]))
        for variant in row.get("region_variant", []):
            for passage in variant["passages"]:
                record.attest(
                    walk.member,
                    made,
                    walk.passage(passage),
                    field="region",
                    value=variant["value"],
                    standing=variant["standing"],
                )


def _authorities(walk: Walk) -> None:
    for row in data.rows("authorities", "authority"):
        made = proceedings.record_authority(walk.member, walk.one("person", row["body"]), row["kind"])
        walk.keep("authority", row, made)
    for row in data.rows("authorities", "edge"):
        ends = walk.one("authority", row["from"]), walk.one("authority", row["to"])
        made = proceedings.link(
            walk.member,
            *ends,
            row["type"],
            status=row["status"],
            cited=row.get("cite", ""),
            valid_from=row.get("valid_from", ""),
            valid_to=row.get("valid_to", ""),
        )
        walk.keep("edge", row, made)


def _incidents(walk: Walk) -> None:
    for row in data.rows("incidents", "incident"):
        made = record.record_incident(
            walk.member,
            walk.case,
            kind=row["kind"],
            title=row["title"],
            narrative=row.get("narrative"),
            facility=walk.one("facility", row.get("facility")),
            began=row.get("began", ""),
            ended=row.get("ended", ""),
            date_note=row.get("date_note"),
        )
        walk.keep("incident", row, made)
    for row in data.rows("incidents", "incident"):
        _happened(walk, row)


def _happened(walk: Walk, row: data.Table) -> None:
    incident = walk.one("incident", row["id"])
    for act in row.get("act", []):
        victims = [walk.one("person", victim) for victim in act.get("victims", [])]
        made = record.record_act(
            walk.member,
            incident,
            kind=act["type"],
            methods=act.get("methods", []),
            victims=victims,
            dated=act.get("date", ""),
        )
        walk.keep("act", act, made)
        for part in act.get("involved", []):
            record.involve(walk.member, made, walk.one("person", part["person"]), part["degree"])
    for injury in row.get("injury", []):
        person = walk.one("person", injury.get("person"))
        walk.keep("injury", injury, record.record_injury(walk.member, incident, person, injury["description"]))
    for link in row.get("link", []):
        record.link_incidents(walk.member, incident, walk.one("incident", link["to"]), link["type"])


def _accounts(walk: Walk) -> None:
    families = {note["id"]: note.get("family", "") for note in data.rows("notes", "note")}
    for row in data.rows("accounts", "account"):
        made = record.record_account(
            walk.member,
            walk.case,
            teller=walk.one("person", row["teller"]),
            told_to=walk.one("person", row.get("told_to")),
            through=walk.one("person", row.get("through")),
            custody=walk.one("person", row.get("custody")),
            item=walk.one("item", row.get("note")),
            dated=row.get("on", ""),
            setting=row["setting"],
            connection=row.get("connection", ""),
            knows=row["knows"],
            family=families.get(row.get("note", ""), ""),
            gist=row["gist"],
        )
        walk.keep("account", row, made)


def _claims(walk: Walk) -> None:
    for row in data.rows("claims", "claim"):
        incident = walk.one("incident", row.get("incident"))
        walk.keep("claim", row, corroboration.claim(walk.member, walk.case, row["text"], incident))
    for row in data.rows("claims", "claim"):
        for other in row.get("needs", []):
            corroboration.need(walk.member, walk.one("claim", row["id"]), walk.one("claim", other))
    for row in data.rows("claims", "rival"):
        pair = walk.one("claim", row["a"]), walk.one("claim", row["b"])
        corroboration.rival(walk.member, *pair, row["reason"])
    for row in data.rows("claims", "citation"):
        cited = walk.one("claim", row["claim"]), walk.passage(row["passage"]), walk.one("account", row["account"])
        corroboration.cite(walk.member, *cited, Stance(row["stance"]), row.get("why"))
    for row in data.rows("claims", "assessment"):
        corroboration.assess(
            walk.member,
            walk.one("claim", row["claim"]),
            on=OPENED,
            source_axis=row["source_axis"],
            information_axis=row["information_axis"],
            standard=row.get("standard", ""),
            reason=row.get("reason"),
            missing=row.get("missing"),
        )


def _statements(walk: Walk) -> None:
    for row in data.rows("statements", "statement"):
        if walk.source is not None and row["id"] == ITSELF:
            _bring_statement(walk, row)
            continue
        made = publication.draft(
            walk.member,
            walk.case,
            kind=row["kind"],
            title=row["title"],
            author=walk.one("person", row.get("author")),
            dated=row.get("dated", ""),
            channel=row.get("channel"),
            note=row.get("text_note"),
            state="released",
        )
        walk.keep("statement", row, made)
        for sentence in row.get("sentence", []):
            line = publication.write(walk.member, made, sentence["text"], Kind(sentence["kind"]))
            walk.keep("sentence", sentence, line)
            for claim in sentence.get("claims", []):
                publication.tie(walk.member, line, walk.one("claim", claim))


def _bring_statement(walk: Walk, row: data.Table) -> None:
    """Bring the public statement in from its own text: each of its sentences where it stands, tied to claims."""
    cuts = cut((walk.source or b"").decode())
    found, known = head(cuts), data.sentences(cuts)
    about = bringing.About(
        title={**row["title"], found.language: found.title}, kind=found.kind, language=found.language,
        author=walk.one("person", row["author"]), dated=found.dated, index_number=found.index_number,
        channel=row["channel"], contact={found.language: found.contact},
    )  # fmt: skip
    confirmed = [bringing.Confirmed(one, Kind(said["kind"]), one.section or Section.BODY) for one, said in known]
    made = bringing.bring(walk.member, walk.one("item", "text"), about, confirmed)
    walk.keep("statement", row, made)
    for line, (_one, said) in zip(made.sentences.all(), known, strict=True):
        for claim in said["claims"]:
            publication.tie(walk.member, line, walk.one("claim", claim))


def _complaints(walk: Walk) -> None:
    for row in data.rows("complaints", "complaint"):
        made = proceedings.lodge(
            walk.member,
            walk.case,
            gist=row["gist"],
            concerns=row["concerns"],
            lodged_by=walk.one("person", row.get("by")),
            addressee=walk.one("authority", row.get("to")),
            lodged_on=row.get("lodged", ""),
            incident=walk.one("incident", row.get("incident")),
            despite="Recorded from a published statement; the complaint is not ours.",
        )
        walk.keep("complaint", row, made)
        for answer in row.get("answer", []):
            given = proceedings.record_answer(
                walk.member,
                made,
                walk.one("authority", answer["by"]),
                codes=answer["codes"],
                gist=answer["gist"],
                answered_on=answer.get("on", ""),
            )
            walk.keep("answer", answer, given)


def _suits(walk: Walk) -> None:
    for row in data.rows("suits", "suit"):
        suit = proceedings.record_suit(
            walk.member,
            walk.case,
            reference=row["reference"],
            plaintiff=walk.one("person", row["plaintiff"]),
            employer=walk.one("person", row.get("plaintiff_employer")),
            defendant=walk.one("person", row["defendant"]),
            facility=walk.one("facility", row.get("facility")),
            subject=row["subject"],
            state=row["state"],
            filed_on=row.get("filed", ""),
        )
        walk.keep("suit", row, suit)
        for incident in row.get("incidents", []):
            proceedings.suit_concerns(walk.member, suit, walk.one("incident", incident))
        for statement in row.get("statements", []):
            proceedings.suit_attacks(walk.member, suit, walk.one("statement", statement))
        for words in row.get("impugned", []):
            sentence = walk.one("sentence", words.get("sentence"))
            walk.keep("impugned", words, proceedings.impugn(walk.member, suit, words["text"], sentence))
        _of_parties(walk, suit, row)
        _sittings(walk, suit, row)
        _in_court(walk, suit, row)


def _of_parties(walk: Walk, suit: Suit, row: data.Table) -> None:
    for one in row.get("employment", []):
        person, employer = walk.one("person", one["person"]), walk.one("person", one["employer"])
        parties.note_employer(
            walk.member, suit, person, employer, basis=one["basis"], passage=walk.passage(one["passage"])
        )
    for paper in row.get("paper", []):
        made = court.enter_pleading(
            walk.member,
            suit,
            paper["kind"],
            by=walk.one("person", paper.get("by")),
            filed_on=paper.get("filed", ""),
            gist=paper["gist"],
        )
        walk.keep("pleading", paper, made)


def _sittings(walk: Walk, suit: Suit, row: data.Table) -> None:
    for hearing in row.get("hearing", []):
        sitting = court.record_hearing(
            walk.member,
            suit,
            held_on=hearing.get("on", ""),
            court=hearing.get("court"),
            note=hearing.get("note"),
        )
        walk.keep("hearing", hearing, sitting)
        for one in hearing.get("present", []):
            who = walk.one("account", one["account"]).teller
            walk.keep("presence", one, court.note_presence(walk.member, sitting, who, one["part"]))


def _in_court(walk: Walk, suit: Suit, row: data.Table) -> None:
    for expert in row.get("expert", []):
        opinion = court.record_expert(
            walk.member,
            suit,
            walk.one("person", expert["person"]),
            engaged_by=expert.get("engaged_by", {}),
            method=expert.get("method", {}),
            finding=expert.get("finding", {}),
        )
        walk.keep("expert", expert, opinion)
    judgment = _judged(walk, suit, row) if "judgment" in row else None
    for heard in row.get("testimony", []):
        testimony = proceedings.hear(
            walk.member,
            suit,
            walk.one("account", heard["account"]),
            heard["stance"],
            hearing=walk.one("hearing", heard.get("hearing")),
            counted=heard.get("count"),
        )
        walk.keep("testimony", heard, testimony)
        if judgment and heard.get("treatment"):
            treated = heard["treatment"], heard.get("treatment_basis")
            proceedings.treat(walk.member, judgment, treated[0], testimony=testimony, basis=treated[1])
    for paper in row.get("evidence", []):
        shown = court.offer(
            walk.member, suit, paper["title"], account=_account_in(walk, paper), kind=paper.get("kind", "")
        )
        walk.keep("exhibit", paper, shown)
        if judgment and paper.get("treatment"):
            basis = paper.get("treatment_basis")
            proceedings.treat(walk.member, judgment, paper["treatment"], exhibit=shown, basis=basis)


def _judged(walk: Walk, suit: Suit, row: data.Table) -> Any:
    decision = row["judgment"]
    judgment = proceedings.judge(
        walk.member,
        suit,
        outcome=decision["outcome"],
        decided_on=decision.get("on", ""),
        court=decision.get("court"),
        gist=decision.get("gist"),
    )
    walk.keep("judgment", decision, judgment)
    for order in decision.get("order", []):
        walk.keep("order", order, ordered.order(walk.member, judgment, order["kind"], order["gist"]))
    if "appeal" in row:
        told = row["appeal"]
        made = ordered.appeal(
            walk.member,
            judgment,
            told["state"],
            told.get("gist"),
            kind=told.get("kind", ""),
            lodged_for=told.get("for", ""),
        )
        walk.keep("appeal", told, made)
    return judgment


def _account_in(walk: Walk, paper: data.Table) -> Any:
    """Return the account that stands in the paper's note, if one does."""
    for row in data.rows("accounts", "account"):
        if row.get("note") == paper.get("note"):
            return walk.one("account", row["id"])
    return None


def _reprisals(walk: Walk) -> None:
    for row in data.rows("reprisals", "reprisal"):
        made = record_reprisal(
            walk.member,
            walk.one("person", row["target"]),
            kind=row["kind"],
            gist=row["gist"],
            by=walk.one("person", row.get("by")),
            happened=row.get("on", ""),
            answers_to=row.get("answers_to"),
        )
        walk.keep("reprisal", row, made)
        _answered(walk, row, made)


def _answered(walk: Walk, row: data.Table, made: Reprisal) -> None:
    """Tie a reprisal to the acts it is said to answer, as far as the source names any, and to the ban it is."""
    for act in row.get("act", []):
        tie_act(walk.member, made, walk.one(*act.split(":")))
    if cause := row.get("cause"):
        teller = walk.one("person", "p-amnesty")
        weigh_cause(walk.member, made, on=OPENED, teller=teller, **cause)
    if ban := row.get("ban"):
        by, since = walk.one("person", row["by"]), row["on"]
        barred = record_ban(walk.member, made.target, gist=ban["gist"], by=by, since=since, reprisal=made)
        walk.keep("ban", ban, barred)


def _tallies(walk: Walk) -> None:
    for row in data.rows("tallies", "tally"):
        made = tally(
            walk.member,
            walk.case,
            what=row["what"],
            count=row["count"],
            precision=row["precision"],
            unit=row.get("unit"),
            period=str(row.get("period", "")),
            parts=row.get("parts"),
            by=walk.one("person", row.get("by")),
        )
        walk.keep("tally", row, made)


def _findings(walk: Walk) -> None:
    for row in data.rows("findings", "finding"):
        made = proceedings.record_finding(
            walk.member,
            walk.one("person", row["body"]),
            kind=row["kind"],
            gist=row["gist"],
            dated=row.get("dated", ""),
            addressed_to=walk.one("person", row.get("addressed_to")),
        )
        walk.keep("finding", row, made)


def _attestations(walk: Walk) -> None:
    for row in data.rows("attestations", "attestation"):
        kind, _, key = row["subject"].partition(":")
        record.attest(
            walk.member,
            walk.one("item" if kind == "note" else kind, key),
            walk.one("passage", row.get("passage")),
            field=row["field"],
            value=row["value"],
            standing=row["standing"],
            cited=row.get("cite", ""),
            note=row.get("note"),
        )


def _consents(walk: Walk) -> None:
    """Record what the invented identities agreed to: one to be named in court, the other to nothing that leaves."""
    for row in data.rows("people", "person"):
        for scope in row.get("consent", []):
            record.record_consent(walk.member, walk.one("person", row["id"]), Scope(scope), Answer.YES, on=OPENED)


def _risks(walk: Walk) -> None:
    """Record what the invented identities risk, what they decided, and what guards them."""
    for row in data.rows("risks", "risk"):
        person, step = walk.one("person", row["person"]), Step(row["step"])
        assess(
            walk.member, person, step, decision=Decision(row["decision"]), decided_on=OPENED, on=OPENED,
            asked_how=row["asked_how"], held=row["held"], identifiable=row["identifiable"], threats=row["threats"],
            likelihood=row["likelihood"], impact=row["impact"], told=wording.words(row["told"]),
        )  # fmt: skip
        for one in row["measure"]:
            planned = plan_measure(
                walk.member,
                person,
                step,
                what=wording.words(one["what"]),
                by_day=OPENED,
                outside=wording.words(one["outside"]),
            )
            end_measure(walk.member, planned, on=OPENED, done=one["done"])


def _parcel(walk: Walk) -> None:
    row = data.table("parcel")["parcel"]
    parcel = receive(
        walk.member,
        walk.case,
        channel=row["channel"],
        arrived_on=row["arrived_on"],
        bringer=row["bringer"],
        told=row["told"],
        urgency=row["urgency"],
        consent_asked=row["consent_asked"],
    )
    put_in(walk.member, parcel, walk.one("item", row["note"]))


STEPS = (
    _people,
    _originals,
    _attest_people,
    _facilities,
    _authorities,
    _incidents,
    _accounts,
    _claims,
    _statements,
    _complaints,
    _suits,
    _reprisals,
    _tallies,
    _findings,
    _attestations,
    _consents,
    _risks,
    _parcel,
)
