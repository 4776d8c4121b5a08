"""The words complained of: who had to prove what, whether they are fact or value judgement, how firmly each stands."""

from collections.abc import Iterator

from aigaq.corroboration.support import Grade
from aigaq.proceedings.appeal.ground import Ground, Kind, Point, Silent, Why, point
from aigaq.proceedings.appeal.known import Carried, Known, Words
from aigaq.proceedings.appeal.suggested.lacking import GRANTED, own_words
from aigaq.publication.sentences import Kind as Sentence

# A value judgement cannot be proved; it needs some basis in fact. What is mixed is both.
VALUE = frozenset({Sentence.VALUE_JUDGEMENT, Sentence.MIXED, Sentence.QUESTION})
FACT = frozenset({Sentence.FACT, Sentence.MIXED, Sentence.QUOTATION})


def burden(known: Known) -> Iterator[Ground | Silent]:
    """Yield that it must be asked who had to prove what; the law on it is what the packs say."""
    if known.outcome not in GRANTED:
        yield Silent(Kind.BURDEN, Why.NOT_SO)
    elif not known.words:
        yield Silent(Kind.BURDEN, Why.NOTHING_RECORDED, point("no_words"))
    else:
        facts = [point("claim_granted", known.judgment)]
        facts += [point("asserted_as_fact", one.sentence) for one in known.words if one.sentence and one.kind in FACT]
        lacks = (point("who_had_to_prove", known.judgment), *own_words(known))
        yield Ground(Kind.BURDEN, "", tuple(facts), lacks)


def value_judgement(known: Known) -> Iterator[Ground | Silent]:
    """Yield each sentence that is a value judgement, or holds one: what it rests on, and how firmly that stands."""
    found = [one for one in known.words if one.sentence and one.kind in VALUE]
    for one in found:
        facts = (point("sentence_kind", one.row, one.sentence, values={"kind": one.kind}), *_bases(one))
        lacks = [point("how_court_took_it", one.row)]
        lacks += [] if one.carried else [point("no_basis_recorded", one.sentence)]
        yield Ground(Kind.VALUE_JUDGEMENT, one.row.key, facts, (*lacks, *own_words(known)))
    if not found:
        yield _silent(known, Kind.VALUE_JUDGEMENT)


def truth(known: Known) -> Iterator[Ground | Silent]:
    """Yield each sentence that asserts facts of which something is carried; what carries it, and what is against it."""
    found = [one for one in known.words if one.sentence and one.kind in FACT and any(map(_stands, one.carried))]
    for one in found:
        lacks = [point("contested", one_of.row, values={"against": one_of.against}) for one_of in one.carried
                 if one_of.against]  # fmt: skip
        lacks += [point("carried_by_nothing", one_of.row) for one_of in one.carried if not _stands(one_of)]
        lacks.append(point("own_measure_only"))
        facts = (point("sentence_kind", one.row, one.sentence, values={"kind": one.kind}), *_bases(one))
        yield Ground(Kind.TRUTH, one.row.key, facts, tuple(lacks))
    if not found:
        yield _silent(known, Kind.TRUTH)


def to_an_authority(known: Known) -> Iterator[Ground | Silent]:
    """Yield words that were addressed to an authority: a complaint to who must act on it is no publication."""
    found = [one for one in known.words if one.complaint]
    for one in found:
        yield Ground(Kind.TO_AN_AUTHORITY, one.row.key, (point("said_to_authority", one.row, one.complaint),))
    if not found:
        yield _silent(known, Kind.TO_AN_AUTHORITY)


def _bases(one: Words) -> list[Point]:
    return [
        point("rests_on", each.row, values={
            "grade": each.grade, "independent": each.independent, "against": each.against,
        })
        for each in one.carried
    ]  # fmt: skip


def _stands(one: Carried) -> bool:
    return one.grade != Grade.NOTHING_YET


def _silent(known: Known, kind: Kind) -> Silent:
    if not known.words:
        return Silent(kind, Why.NOTHING_RECORDED, point("no_words"))
    untied = [one.row for one in known.words if one.sentence is None]
    if untied:
        return Silent(kind, Why.NOT_SETTLED, point("words_untied", *untied))
    return Silent(kind, Why.NOT_SO)
