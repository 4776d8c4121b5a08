"""Past the guard: what it found stops a release, or somebody said why they go ahead."""

from collections.abc import Sequence

from aigaq.publication.guard.finding import Concern, Finding, Place
from aigaq.publication.guard.refusals import SealedName, SealedNameOutside, Unresolved
from aigaq.record.consent import ConsentMissing


def require_passed(found: Sequence[Finding], despite: str) -> None:
    """Pass if nothing stops a release and somebody has said why to go ahead despite the rest.

    Raises SealedName, SealedNameOutside, ConsentMissing or Unresolved.
    """
    for finding in found:
        if finding.concern is Concern.SEALED_NAME:
            inside = finding.place is Place.SENTENCE
            raise SealedName(position=finding.position) if inside else SealedNameOutside(what=finding.place)
    for finding in found:
        if finding.concern is Concern.CONSENT:
            raise ConsentMissing(person=finding.about["person"], use=finding.about["scope"])
    standing = [one for one in found if one.stands]
    if standing and not despite.strip():
        raise Unresolved(count=len(standing))
