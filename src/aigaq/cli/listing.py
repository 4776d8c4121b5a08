"""`aigaq claims`."""

from typing import Any
from uuid import UUID

from aigaq.access.models import Member
from aigaq.access.queries import case_by
from aigaq.corroboration.gathered.queries import Gathered, Mention, gathered
from aigaq.corroboration.matrix.queries import Row, rows
from aigaq.corroboration.support import Stance
from aigaq.web.explaining import plainly
from aigaq.wording import words


def claims(reader: Member, case: str) -> list[dict[str, Any]]:
    """Return each claim of a case with its grade and its sources."""
    found = gathered(reader, case_by(reader, case))
    return [
        {
            "reference": one.claim.reference,
            "text": words(one.claim.text),
            "grade": str(one.support.grade),
            "independent": one.support.independent,
            "against": one.support.against,
            **{str(stance): _accounts(found, one, stance) for stance in Stance},
        }
        for one in rows(found)
    ]


def whole_matrix(reader: Member, case: str) -> list[dict[str, Any]]:
    """Return each claim with all that the matrix and its own page show: what is cited, by which sources, and why so."""
    found = gathered(reader, case_by(reader, case))
    listed = claims(reader, case)
    return [{**told, **_more(found, one)} for told, one in zip(listed, rows(found), strict=True)]


def _more(found: Gathered, one: Row) -> dict[str, Any]:
    """Return what only a script is told of a claim: each citation, each sentence on it, what it needs."""
    key = one.claim.key
    points, lacks = plainly(found, key)
    mentions = found.mentions.get(key, ())
    return {
        "own_grade": str(one.support.own),
        "needs": [found.claims[other].reference for other in found.needs.get(key, ())],
        "rivals": [found.claims[other].reference for other in one.support.rivals],
        "gaps": [str(gap) for gap in one.gaps],
        "why": points,
        "lacks": lacks,
        "held_by_accused": [found.tellers[source].reference for source in found.held.get(key, ())],
        "citations": [_citation(found, mention) for mention in mentions],
        "clusters": [_cluster(found, number) for number in found.parts.numbers(one.account for one in mentions)],
        "measure": {
            "clusters": found.measure.clusters,
            "medical": found.measure.medical or None,
            "source": found.measure.source,
            "checked": found.measure.checked.isoformat(),
        },
    }


def _citation(found: Gathered, mention: Mention) -> dict[str, Any]:
    teller = found.tellers[mention.account]
    return {
        "account": teller.reference,
        "cluster": found.parts.of[mention.account] + 1,
        "stance": str(mention.stance),
        "answered": mention.answered,
        "passage": str(UUID(mention.passage)),
        "kind": str(teller.voice),
        "knows": teller.knows,
        "dated": teller.dated or None,
        "held": str(teller.held) if teller.held else None,
    }


def _cluster(found: Gathered, number: int) -> dict[str, Any]:
    """Return a source in full: all its accounts, also those that are not cited here, and what joins them."""
    one = found.parts.clusters[number]
    called = {key: found.tellers[key].reference for key in one.members}
    joined = ((called[joining.one], called[joining.other], str(joining.why)) for joining in one.joinings)
    return {
        "number": number + 1,
        "accounts": list(called.values()),
        "joinings": [{"one": mine, "other": other, "why": why} for mine, other, why in joined],
    }


def _accounts(found: Gathered, one: Row, stance: Stance) -> list[str]:
    cited = (mention for mention in found.mentions.get(one.claim.key, ()) if mention.stance is stance)
    return list(dict.fromkeys(found.tellers[mention.account].reference for mention in cited))
