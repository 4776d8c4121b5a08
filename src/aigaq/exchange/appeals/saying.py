"""Grounds of appeal in sentences: what they are called, their facts, what is missing, why others are not suggested.

Names and counts stand after a colon or between dashes, so that no language has to bend them.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from aigaq.exchange.appeals.rows import Rows
from aigaq.exchange.dossier.words import sentence
from aigaq.proceedings.appeal.ground import Ground, Kind, Point, Silent, Why
from aigaq.proceedings.appeal.relied import Basis, Weight
from aigaq.proceedings.deadlines import Status
from aigaq.proceedings.law.grounds import Bears
from aigaq.terms import said
from aigaq.wording import day, words

Saying = Callable[[Point, Rows], str]
TITLES = {
    Kind.PASSED_OVER: gettext_noop("Testimony was heard and passed over"),
    Kind.DISMISSED_BARE: gettext_noop("Testimony was dismissed without reasons"),
    Kind.ONE_SIDED: gettext_noop("Only one side of what was heard was used"),
    Kind.EVIDENCE_REFUSED: gettext_noop("Evidence was refused"),
    Kind.EVIDENCE_UNMENTIONED: gettext_noop("Evidence is not mentioned"),
    Kind.VERSIONS: gettext_noop("Official versions exclude each other"),
    Kind.LINKED_BODY: gettext_noop("A body that answered or gave evidence is linked to the one complained of"),
    Kind.EXPERT: gettext_noop("Whether more than language was left to the expert"),
    Kind.BURDEN: gettext_noop("Who had to prove what"),
    Kind.VALUE_JUDGEMENT: gettext_noop("A value judgement, whole or in part"),
    Kind.TRUTH: gettext_noop("What was said is carried by evidence"),
    Kind.REPORTING: gettext_noop("What was done to check it before it was said"),
    Kind.PUBLIC_INTEREST: gettext_noop("A matter of public interest"),
    Kind.TO_AN_AUTHORITY: gettext_noop("It was said to an authority"),
    Kind.STATE_BODY: gettext_noop("A body of the State sued over its reputation"),
    Kind.OFFICIAL: gettext_noop("An official sued: wider limits of criticism"),
    Kind.PROPORTIONALITY: gettext_noop("Whether what was ordered goes too far"),
    Kind.SEVERAL_SUITS: gettext_noop("One of several suits against the same person"),
}
BEARS = {
    Bears.FOR: gettext_noop("speaks for the appeal"),
    Bears.AGAINST: gettext_noop("speaks against the appeal"),
    Bears.EITHER: gettext_noop("can be read either way"),
}
WEIGHTS = {
    Weight.LAW: gettext_noop("the law of the State"),
    Weight.TREATY: gettext_noop("United Nations"),
    Weight.COMPARED: gettext_noop("for comparison: it binds this State only if it is a party to the Convention"),
}
STANDINGS = {
    Status.VERIFIED: gettext_noop("verified on {day}: {source}"),
    Status.UNCONFIRMED: gettext_noop("unconfirmed, last looked at on {day}: {source}"),
    Status.CONFLICT: gettext_noop("conflicting readings, last looked at on {day}: {source}"),
}
SILENT = {
    Why.NOTHING_RECORDED: gettext_noop("Nothing of it is recorded."),
    Why.NOT_SETTLED: gettext_noop("It is not settled yet."),
    Why.NOT_SO: gettext_noop("What is recorded does not show it."),
}
STATES = {"open": gettext_noop("not decided"), "kept": gettext_noop("kept"), "struck": gettext_noop("struck")}


def title(kind: Kind) -> str:
    """Return what a ground is called."""
    return _(TITLES[kind])


def fact(point: Point, rows: Rows) -> str:
    """Return a fact as a sentence."""
    return FACTS[point.code](point, rows)


def lack(point: Point, rows: Rows) -> str:
    """Return what is missing, and what would mend it, where something would."""
    return LACKS[point.code](point, rows)


def silent(one: Silent, rows: Rows) -> str:
    """Return why a ground is not suggested."""
    if one.about is not None:
        return LACKS[one.about.code](one.about, rows)
    return _(SILENT[one.why])


def bears(one: Bears) -> str:
    """Return which way a provision bears."""
    return _(BEARS[one])


def standing(one: Basis) -> str:
    """Return how sure a provision is, who says so, when it was last looked at, whose file it comes from."""
    told = _(STANDINGS[one.status]).format(day=day(one.checked), source=words(one.source))
    return f"{told}; " + _("from the organisation's own file {file}").format(file=one.own) if one.own else told


def weight(one: Weight) -> str:
    """Return how a pack binds the court."""
    return _(WEIGHTS[one])


def state(code: Any) -> str:
    """Return how a ground stands with the lawyer."""
    return _(STATES[str(code)])


def kinds_of(ground: Ground, rows: Rows) -> str:
    """Return the title of a ground with what it is about, where there may be several of its kind."""
    named = (row for one in (*ground.facts, *ground.lacks) for row in one.rows if row.key == ground.subject)
    about = next(named, None) if ground.subject else None
    return f"{title(ground.kind)}: {rows.label(about)}" if about else title(ground.kind)


def _value(point: Point, name: str) -> Any:
    return dict(point.values).get(name, "")


def _plain(text: Callable[[], str]) -> Saying:
    """Return a saying that names every row and value of its point."""

    def saying(point: Point, rows: Rows) -> str:
        return text().format(rows=rows.labels(point.rows), **dict(point.values))

    return saying


def _testimony(point: Point, rows: Rows) -> str:
    told = _("{who}: {stance}; in the decision: {treatment}.").format(
        who=rows.label(point.rows[0]), stance=said(_value(point, "stance")), treatment=said(_value(point, "treatment"))
    )
    account, counted = rows.known.get(point.rows[1].key), dict(point.values).get("counted")
    if account is not None:
        told += " " + _("What was said: {text}").format(text=sentence(rows.says(account)))
    return told if counted is None else f"{told} " + _("For so many people this stands: {count}.").format(count=counted)


def _versions(point: Point, rows: Rows) -> str:
    one, other = point.rows
    says, than = _value(point, "says"), _value(point, "than")
    if says:
        return _("{one}: {says}. But {other}: {than}.").format(
            one=rows.label(one), says=said(says), other=rows.label(other), than=said(than)
        )
    return _("“{one}” and “{other}” are both official versions, and both cannot be true.").format(
        one=rows.label(one).rstrip("."), other=rows.label(other).rstrip(".")
    )


def _link(point: Point, rows: Rows) -> str:
    body, *path = point.rows
    told = _("{body} and the body complained of: {verdict}.").format(
        body=rows.label(body), verdict=said(_value(point, "verdict"))
    )
    return f"{told} " + _("By these links: {path}.").format(path=rows.labels(tuple(path))) if path else told


def _opinion(point: Point, rows: Rows) -> str:
    row = point.rows[0]
    found = rows.known.get(row.key)
    finding = sentence(words(found.finding)) if found else ""
    return f"{rows.label(row)}: {finding}" if finding else f"{rows.label(row)}."


def _kind_of_sentence(point: Point, rows: Rows) -> str:
    theirs, ours = point.rows
    return _("Complained of: {theirs}. Our sentence: {ours}. What it is: {kind}.").format(
        theirs=rows.label(theirs), ours=rows.label(ours), kind=said(_value(point, "kind"))
    )


def _rests_on(point: Point, rows: Rows) -> str:
    told = _("Rests on: “{claim}” – {grade}. Sources for it that did not hear it from one another: {many}.").format(
        claim=rows.label(point.rows[0]).rstrip("."), grade=said(_value(point, "grade")),
        many=_value(point, "independent"),
    )  # fmt: skip
    return f"{told} " + _("Against it: {many}.").format(many=_value(point, "against"))


def _same_events(point: Point, rows: Rows) -> str:
    suit, *shared = point.rows
    return _("{suit} is about the same: {rows}.").format(suit=rows.label(suit), rows=rows.labels(tuple(shared)))


def _serves(point: Point, rows: Rows) -> str:
    who, body = point.rows
    return _("{who} serves: {body} ({kind}).").format(
        who=rows.label(who), body=rows.label(body), kind=said(_value(point, "kind"))
    )


def _is_body(point: Point, rows: Rows) -> str:
    return _("The plaintiff is a body of the State: {body} ({kind}).").format(
        body=rows.label(point.rows[0]), kind=said(_value(point, "kind"))
    )


FACTS: dict[str, Saying] = {
    "testimony": _testimony,
    "only_deniers_quoted": _plain(
        lambda: _("As recorded, only those who denied are quoted or relied on, and none of those who confirmed.")
    ),
    "few_confirming_quoted": _plain(
        lambda: _("Of those who confirmed, far fewer are quoted or relied on than of those who denied.")
    ),
    "exact_test": _plain(
        lambda: _(
            "Had the court chosen whom to quote without regard to what they said, so few of those who confirmed would "
            "have been quoted with this chance: p = {p} (Fisher's exact test, one-sided)."
        )
    ),
    "paper_refused": _plain(lambda: _("Offered, and refused: {rows}.")),
    "paper_refused_bare": _plain(lambda: _("Offered, and refused without reasons: {rows}.")),
    "paper_unmentioned": _plain(lambda: _("Put before the court, and not mentioned in the decision: {rows}.")),
    "versions": _versions,
    "link": _link,
    "answered": _plain(lambda: _("It answered a complaint about these events: {rows}.")),
    "gave_evidence": _plain(lambda: _("Evidence before the court comes from it: {rows}.")),
    "held_witnesses": _plain(lambda: _("In its custody were, when they were heard: {rows}.")),
    "opinion": _opinion,
    "claim_granted": _plain(lambda: _("By the decision the claim stands, whole or in part.")),
    "asserted_as_fact": _plain(lambda: _("These words assert facts, whole or in part: {rows}.")),
    "sentence_kind": _kind_of_sentence,
    "rests_on": _rests_on,
    "said_to_authority": _plain(lambda: _("The words stand in a complaint to an authority: {rows}.")),
    "complained_before": _plain(lambda: _("An authority was asked to look into it before it was said: {rows}.")),
    "reply_asked": _plain(lambda: _("Those concerned were asked before: {rows}.")),
    "reply_came": _plain(lambda: _("And answered: {rows}.")),
    "about_custody": _plain(lambda: _("It is about how people in custody are treated: {rows}.")),
    "found_before": _plain(lambda: _("International bodies have found of the same: {rows}.")),
    "plaintiff_is_body": _is_body,
    "plaintiff_serves": _serves,
    "ordered": _plain(lambda: _("Ordered: {rows}")),
    "suits_beside": _plain(lambda: _("Other suits against the same person: {count}. {rows}.")),
    "same_employer": _plain(lambda: _("The same employer stands behind: {rows}.")),
    "same_service": _plain(lambda: _("Employers of the same service stand behind: {rows}.")),
    "same_events": _same_events,
}
LACKS: dict[str, Saying] = {
    "text_missing": _plain(
        lambda: _("The decision itself is not in the house. Get a copy and enter it: the court's own words are needed.")
    ),
    "text_not_read": _plain(lambda: _("The decision is in the house, but nobody has had it read.")),
    "on_hearsay": _plain(lambda: _("What the decision did rests on somebody's word, not on its own: {rows}.")),
    "counts_not_known": _plain(lambda: _("For how many people this stands is not known: {rows}.")),
    "no_exact_test": _plain(
        lambda: _("How likely so one-sided a choice would be by chance cannot be said: a number is not known.")
    ),
    "test_says_not_why": _plain(
        lambda: _(
            "The test does not say why: what some said may have been beside the point. It takes each of those heard "
            "for a choice by itself and looks to one side only."
        )
    ),
    "test_too_few": _plain(
        lambda: _("So few were heard or quoted that no choice, however one-sided, would tell much.")
    ),
    "treatment_not_known": _plain(lambda: _("What the decision did with it is not known: {rows}.")),
    "ruling_not_known": _plain(lambda: _("Whether the court refused any of it is not recorded: {rows}.")),
    "reasons_not_asked": _plain(lambda: _("Whether the decision says why it dismissed this is not settled: {rows}.")),
    "no_testimony": _plain(lambda: _("No testimony given in court is recorded.")),
    "no_papers": _plain(lambda: _("No evidence put before the court is recorded.")),
    "no_experts": _plain(lambda: _("No expert's opinion is recorded.")),
    "question_not_recorded": _plain(lambda: _("Which question was put to the expert is not recorded.")),
    "method_not_recorded": _plain(lambda: _("The expert's method is not recorded.")),
    "no_counter_opinion": _plain(lambda: _("No opinion of another expert against it is recorded.")),
    "how_far_relied_on": _plain(lambda: _("How far the decision rests on the opinion is to be read in it.")),
    "how_court_met_it": _plain(lambda: _("Whether the court was shown this, and what it made of it, is not recorded.")),
    "links_not_known": _plain(lambda: _("Who stands above it is not established: {rows}.")),
    "link_unconfirmed": _plain(lambda: _("At least one of these links is unconfirmed: {rows}.")),
    "day_not_known": _plain(lambda: _("On which day is not known: {rows}.")),
    "whether_court_relied": _plain(
        lambda: _("Whether the court relied on what came from this body is to be read in it.")
    ),
    "who_had_to_prove": _plain(
        lambda: _("Whom the court made to prove what is to be read in the decision; what the law asks is in the packs.")
    ),
    "no_words": _plain(lambda: _("Which words the plaintiff complains of is not recorded.")),
    "words_untied": _plain(lambda: _("No sentence of ours is tied to the words complained of: {rows}.")),
    "how_court_took_it": _plain(lambda: _("Whether the court told fact from value judgement is to be read in it.")),
    "no_basis_recorded": _plain(lambda: _("No claim is tied to this sentence, so its basis in fact does not show.")),
    "contested": _plain(lambda: _("It is contested; sources against it: {against}. – {rows}")),
    "carried_by_nothing": _plain(lambda: _("Nothing carries this yet: {rows}")),
    "own_measure_only": _plain(
        lambda: _("How firmly it stands is measured by the house's own rule, which is not that of a civil court.")
    ),
    "no_statement": _plain(lambda: _("No statement that the suit attacks is recorded.")),
    "no_check_recorded": _plain(lambda: _("How it was checked before it was said is not recorded.")),
    "statement_undated": _plain(lambda: _("On which day it was said is not known: {rows}.")),
    "no_reply_asked": _plain(lambda: _("That those concerned were asked before is not recorded: {rows}.")),
    "complaint_before_or_after": _plain(lambda: _("Whether this came before or after cannot be told: {rows}.")),
    "what_was_seen_before": _plain(
        lambda: _("What was seen and heard before it was said must be told by who said it: see the log of checks.")
    ),
    "no_incidents": _plain(lambda: _("What the suit is about is not recorded.")),
    "no_findings": _plain(lambda: _("No finding of an international body on it is recorded.")),
    "plaintiff_not_known": _plain(lambda: _("Which body the plaintiff is or serves is not recorded.")),
    "own_name_or_body": _plain(
        lambda: _("Whether the claim is for the official's own good name or for the body's is to be read in the claim.")
    ),
    "claim_not_here": _plain(lambda: _("Check it against the plaintiff's claim itself.")),
    "no_orders": _plain(lambda: _("What the decision orders is not recorded.")),
    "costs_not_known": _plain(lambda: _("Whether costs were laid on the defendant is not known.")),
    "pattern_is_no_purpose": _plain(lambda: _("That suits go together does not show for what they were brought.")),
}
