"""What a defence file may show of a person. Not asked is not yes; a withdrawal closes every later file."""

from collections.abc import Sequence

from aigaq.record.consent import Answer, Given, Scope, allows, standing

# Said before a court, in a paper put to one, or to the public: filing it tells nobody anything new.
KNOWN = frozenset({"in_court", "official_paper", "publication"})
FILING = (Scope.FILE_PSEUDONYM, Scope.FILE_NAME, Scope.COURT_WITNESS)


def may_be_named(answers: Sequence[Given]) -> bool:
    """Return whether the person agreed to be named as a witness in court."""
    return allows(answers, Scope.COURT_WITNESS)


def may_be_filed(setting: str, answers: Sequence[Given]) -> bool:
    """Return whether someone's words may stand in the file, if only under the pseudonym.

    What was said in private needs a yes to being filed in some way; what is already before a court does not.
    """
    return setting in KNOWN or any(allows(answers, scope) for scope in FILING)


def answered(answers: Sequence[Given]) -> Answer:
    """Return the person's answer in force to being named in court."""
    return standing(answers, Scope.COURT_WITNESS)
