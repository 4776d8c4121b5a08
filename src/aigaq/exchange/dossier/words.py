"""The sentences of the defence file, in the present language. Codes become words here; no code is printed.

Names and counts stand after a colon or between dashes, never inside a sentence, so that no language has to bend them.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aigaq.corroboration.support import Grade, Support
from aigaq.proceedings.chance import Heard
from aigaq.proceedings.deadlines import LastDay, Status, Term
from aigaq.proceedings.independence import Verdict
from aigaq.record.consent import Answer
from aigaq.terms import REASONS, said
from aigaq.terms import source as source_said
from aigaq.vault.dates import PartialDate
from aigaq.web.law_words import event, length
from aigaq.wording import day, month
from aigaq.wording import words as worded


def partial(text: str) -> str:
    """Return a date no more precise than it is, or an empty text for one not known."""
    if not text:
        return ""
    when = PartialDate.parse(text)
    if when.precision == "year":
        return str(when.year)
    return day(when.earliest) if when.day else month(when.earliest)


def privileged() -> str:
    """Return what stands in the place of a privileged paper."""
    return _("Withheld as privileged, between lawyer and client.")


def decision(on: str, court: str) -> str:
    """Return which decision: its day and its court."""
    return _("Decision of {day}").format(day=listed([partial(on) or not_known(), court]))


def period(began: str, ended: str) -> str:
    """Return from when to when, or the one day."""
    if not ended or ended == began:
        return partial(began)
    return f"{partial(began)} – {partial(ended)}"


def sentence(text: str) -> str:
    """Return `text` as a sentence: a capital first, a full stop last."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".!?…»”" else ".")


def listed(parts: Iterable[str]) -> str:
    """Return parts in one list."""
    return ", ".join(part for part in parts if part)


def title(reference: str) -> str:
    """Return the title of the file; it names nobody."""
    return _("Defence file {reference}").format(reference=reference)


def not_known() -> str:
    """Return what stands where a fact is not known."""
    return _("not known")


def number(counted: int | None, counted_as: str = "") -> str:
    """Return how many, as exactly as known."""
    if counted is None:
        return _("number not known")
    return f"{said(counted_as)} {counted}" if counted_as not in ("", "exactly") else str(counted)


def told(setting: str, when: str, told_to: str, through: str) -> str:
    """Return where, when and to whom something was said, and through whom it came."""
    to = _("told to: {whom}").format(whom=told_to) if told_to else ""
    by = _("passed on by: {whom}").format(whom=through) if through else ""
    return "; ".join(part for part in (listed([setting, when]), to, by) if part)


def standing(support: Support, *, one_document: bool) -> str:
    """Return how far the evidence carries a proposition."""
    words = [_grade(support.grade)]
    if support.independent or support.against:
        words.append(
            _("Sources for it that did not hear it from one another: {carrying}; against it: {against}.").format(
                carrying=support.independent, against=support.against
            )
        )
    if support.independent > 1 and one_document:
        words.append(_("All that speaks for it reached us through one document."))
    return " ".join(words)


def chance(heard: Heard, likelihood: float | None) -> str:
    """Return how likely so one-sided a choice is, or why that cannot be said."""
    if likelihood is None:
        missing = listed(_missing(heard)) if not heard.known else ""
        why = _("Not known: {missing}.").format(missing=missing) if missing else _("Nobody is known to be quoted.")
        return _("How likely so one-sided a choice would be by chance cannot be said. {why}").format(why=why)
    return _(
        "Heard: {confirmed} who confirmed and {denied} who denied. Quoted: {yes} of the first and {no} of the second. "
        "If the choice of whom to quote took no account of what they said, so few of those who confirmed would be "
        "quoted with a chance of {percent} (Fisher's exact test, one-sided). It says nothing of why."
    ).format(
        confirmed=heard.confirmed, denied=heard.denied, yes=heard.confirmed_quoted, no=heard.denied_quoted,
        percent=percent(likelihood),
    )  # fmt: skip


def percent(likelihood: float) -> str:
    """Return a chance in per cent, with two figures that mean something."""
    shown = likelihood * 100
    return _("less than 0.01 per cent") if shown < 0.01 else _("{percent} per cent").format(percent=f"{shown:.2g}")


def verdict(found: Verdict, common: str) -> str:
    """Return what links two bodies, as a description and no more."""
    words = {
        Verdict.SELF: _("It is the body complained of itself."),
        Verdict.HIERARCHICAL: _("Of this body and the one complained of, one stands under the command of the other."),
        Verdict.SAME_SERVICE: _("It belongs to the same service as the body complained of: {common}."),
        Verdict.SAME_MINISTRY: _("It belongs to the same ministry as the body complained of: {common}."),
        Verdict.SOFT_LINK: _("It is linked with the body complained of by appointment, money, discipline or staff."),
        Verdict.PRACTICAL_DOUBT: _("It supervises, or works with, the body complained of or one above it: {common}."),
        Verdict.UNKNOWN: _("Who stands above one of the two bodies is not established, so nothing more can be said."),
        Verdict.NO_LINK_FOUND: _("No link was found among those known to us. More than that is not claimed."),
    }
    return words[found].format(common=common)


def caution(*, confirmed: bool) -> str:
    """Return what a reader must know before relying on a path of links."""
    return "" if confirmed else _("At least one of these links is unconfirmed.")


def link_status(*, verified: bool) -> str:
    """Return how sure a link is."""
    return _("verified") if verified else _("unconfirmed")


def source(key: str) -> str:
    """Return a source in words."""
    return source_said(key) if key else _("source not recorded")


def last_day(last: LastDay | None) -> str:
    """Return the last day of a term."""
    return day(last.day) if last else _("It cannot be counted: the day from which it runs is not known.")


def counted(term: Term, starts: str, last: LastDay | None) -> str:
    """Return how a term was counted."""
    words = [_("{length} from {start}.").format(length=_length(term), start=event(term.start))]
    if last is not None:
        words.append(_("Counted here from {day}.").format(day=partial(starts)))
    if last is not None and last.rolled_from:
        words.append(_("It would have ended on {day}, a day off, and moves to the next working day.").format(
            day=day(last.rolled_from)
        ))  # fmt: skip
    if last is not None and not last.holidays_known:
        words.append(_("The holidays of that year are not in our calendar."))
    return " ".join(words)


def term_status(term: Term) -> str:
    """Return how sure a rule of law is, who says so, and when that was last checked."""
    words = {
        Status.VERIFIED: _("Verified on {day}. Source: {source}."),
        Status.UNCONFIRMED: _("Unconfirmed; last looked at on {day}. Source: {source}."),
        Status.CONFLICT: _("Conflicting readings; last looked at on {day}. Source: {source}."),
    }
    return words[term.status].format(day=day(term.checked), source=worded(term.says) or source(term.source))


def whose(term: Term) -> str:
    """Return whom a term binds."""
    return _("binds the defence") if term.whose == "us" else _("binds the authority")


def purpose(code: str) -> str:
    """Return what an original was opened for."""
    words = {
        "use_internal": _("for work on the case"),
        "share_lawyer": _("for the lawyer"),
        "court_file": _("for the court"),
        "publish_anonymised": _("for publication without names"),
    }
    return words.get(code, said(code)) if code else ""


def name_standing(answer: Answer) -> str:
    """Return what someone answered when asked to be named in court."""
    words = {
        Answer.YES: _("Has agreed to be named as a witness in court."),
        Answer.NO: _("Has refused to be named as a witness in court."),
        Answer.NOT_ASKED: _("Has not been asked whether to be named in court; that is not a yes."),
        Answer.WITHDRAWN: _("Has taken back the agreement to be named in court."),
    }
    return words[answer]


def lines(first: int, last: int) -> str:
    """Return which lines of an exhibit."""
    return _("line {first}").format(first=first) if first == last else _("lines {first}–{last}").format(
        first=first, last=last
    )  # fmt: skip


def page_of(page: int) -> str:
    """Return which page of an exhibit, or nothing for none."""
    return _("page {page} of the exhibit").format(page=page) if page else ""


def rendering(tool: str) -> str:
    """Return what is printed in the place of an exhibit that has neither letters of its own nor pages."""
    return _("a rendering of its text, read by: {tool}; the original is kept in the vault").format(tool=tool)


def unbindable(reason: str) -> str:
    """Return why the pages of an exhibit could not be bound in; no reason where nothing closes a reader in here."""
    why = (
        _(REASONS.get(reason, "")) if reason in REASONS else _("this machine cannot close in what reads foreign files")
    )
    return _("Its pages could not be bound in: {why}. It is kept in the vault and handed over separately.").format(
        why=why
    )


def propositions(numbers: Iterable[int]) -> str:
    """Return which propositions rest on an exhibit."""
    shown = [str(one) for one in sorted(set(numbers))]
    return ngettext("proposition {numbers}", "propositions {numbers}", len(shown)).format(numbers=", ".join(shown))


def size(length: int) -> str:
    """Return how long an original is."""
    return _("{length} bytes").format(length=f"{length:,}".replace(",", "\u00a0"))


def _grade(grade: Grade) -> str:
    words = {
        Grade.REASONABLE_GROUNDS: _("There are reasonable grounds to believe it, and nothing is cited against it."),
        Grade.CONTESTED: _("It is contested."),
        Grade.ONE_SOURCE: _("One source carries it so far."),
        Grade.NOTHING_YET: _("Nothing is cited for it yet."),
    }
    return words[grade]


def _missing(heard: Heard) -> list[str]:
    words = (
        (heard.confirmed, _("how many confirmed")),
        (heard.denied, _("how many denied")),
        (heard.confirmed_quoted, _("how many of those who confirmed were quoted")),
        (heard.denied_quoted, _("how many of those who denied were quoted")),
    )
    return [text for counted, text in words if counted is None]


def _length(term: Term) -> str:
    return length(term.amount, str(term.unit))
