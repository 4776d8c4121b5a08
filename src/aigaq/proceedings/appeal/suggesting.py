"""Every ground that the facts suggest against a judgment, and why the others are not suggested."""

from collections.abc import Callable, Iterator

from aigaq.proceedings.appeal.ground import Ground, Kind, Silent
from aigaq.proceedings.appeal.known import Known
from aigaq.proceedings.appeal.suggested import bodies, evidence, parties, sentences, speaking, testimony
from aigaq.proceedings.appeal.suggested.lacking import FOR_US

Rule = Callable[[Known], Iterator[Ground | Silent]]

RULES: dict[Kind, Rule] = {
    Kind.PASSED_OVER: testimony.passed_over,
    Kind.DISMISSED_BARE: testimony.dismissed_bare,
    Kind.ONE_SIDED: testimony.one_sided,
    Kind.EVIDENCE_REFUSED: evidence.refused,
    Kind.EVIDENCE_UNMENTIONED: evidence.unmentioned,
    Kind.VERSIONS: bodies.versions,
    Kind.LINKED_BODY: bodies.linked,
    Kind.EXPERT: evidence.expert,
    Kind.BURDEN: sentences.burden,
    Kind.VALUE_JUDGEMENT: sentences.value_judgement,
    Kind.TRUTH: sentences.truth,
    Kind.REPORTING: speaking.reporting,
    Kind.PUBLIC_INTEREST: speaking.public_interest,
    Kind.TO_AN_AUTHORITY: sentences.to_an_authority,
    Kind.STATE_BODY: parties.state_body,
    Kind.OFFICIAL: parties.official,
    Kind.PROPORTIONALITY: parties.proportionality,
    Kind.SEVERAL_SUITS: parties.several_suits,
}


def suggested(known: Known) -> tuple[list[Ground], list[Silent]]:
    """Return the grounds, in the order of their kinds, and what was looked for and is not suggested.

    Against a judgment that rejects the claim the defence has nothing to appeal: then nothing is suggested at all.
    """
    if known.outcome in FOR_US:
        return [], []
    found = [one for kind in Kind for one in RULES[kind](known)]
    return (
        [one for one in found if isinstance(one, Ground)],
        [one for one in found if isinstance(one, Silent)],
    )
