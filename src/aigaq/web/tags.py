"""Template tags: words in the reader's language, terms for codes, names and dates as a page says them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from aigaq import terms, wording
from aigaq.corroboration.models import Citation
from aigaq.proceedings.law.pack import phrases
from aigaq.proceedings.suits import money
from aigaq.publication.redaction.places import Place
from aigaq.publication.writing.queries import Note
from aigaq.record.months import Month
from aigaq.record.sameness.reasons import IN_PER_CENT, Reason
from aigaq.vault import names
from aigaq.web import chained, counted, crumbs, facts, keys, law_words, linking, naming, sections, undoing
from aigaq.web.helping import manuals
from aigaq.web.nothing import offered
from aigaq.web.pictures import shown

register = template.Library()
register.filter("said", terms.said)
register.filter("person", lambda person: naming.unbroken(naming.person_label(person)))
register.filter("plainperson", naming.person_label)
register.filter("unbroken", naming.unbroken)
register.filter("headcount", naming.count_label)
register.filter("number", lambda row: naming.number_label(row.counted, row.counted_as))
register.filter("source", terms.source)
register.filter("tablefield", terms.table_field)
register.filter("kindname", terms.kind_of_file)
register.filter("warning", terms.warning)
register.filter("reason", terms.reason)
register.filter("label", terms.label)
register.filter("faultplace", terms.fault_place)
register.filter("day", naming.date_label)
register.filter("period", naming.period_label)
register.filter("on", wording.day)
register.filter("moment", wording.moment)
register.filter("stand_said", lambda stand: terms.said(f"stand.{stand}"))
register.filter("follow_said", lambda status: terms.said(f"follow.{status}"))
register.filter("suit_said", lambda code: terms.said(f"suit.{code}"))
register.filter("order_said", lambda stands: terms.said(f"order.{stands}"))
register.filter("force_said", lambda ground: terms.said(f"force.{ground}"))
register.filter("sum", lambda amount, currency: money.plainly(amount or "", currency or ""))
register.filter("part_said", lambda part: terms.said(f"part.{part}"))
register.filter("wording_said", lambda degree: terms.said(f"wording.{degree}"))
register.filter("in_language", lambda texts, language: texts.get(language, ""))


register.filter("phrases", phrases)
register.filter("pressed", keys.pressed)
register.simple_tag(keys.keys_of, name="keys_of")
register.simple_tag(lambda context: sections.sections_for(context["request"].member.roles), takes_context=True,
                    name="case_sections")  # fmt: skip
register.simple_tag(undoing.line, takes_context=True, name="done_line")
register.inclusion_tag("components/linked.html", takes_context=True)(linking.linked_things)
register.tag("crumbs", crumbs.parsed)
register.filter("fact", facts.fact)
register.filter("facts", facts.facts)
register.filter("chained", chained.branches)
register.filter("drawn", shown.drawn_beside)
register.filter("table_rows", shown.rows_of)
register.filter("covered", lambda reason: terms.said(f"covered.{reason}"))
register.filter("foundby", lambda how: terms.said(f"found.{how}"))
register.filter("way", lambda way: terms.said(f"way.{way}"))
register.filter("said_as", lambda code, prefix: terms.said(f"{prefix}.{code}"))


@register.simple_tag(takes_context=True)
def help_address(context: Mapping[str, Any]) -> str:
    """Return where the help about the page that is shown is; nothing where there is none."""
    request = context.get("request")
    return manuals.address(request.resolver_match.url_name) if request and request.resolver_match else ""


@register.filter("percents")
def percents(place: Place) -> str:
    """Return where a mark lies on its page: left, top, width, height in per cent."""
    left, top, width, height = place.per_cent
    return f"{left:.2f} · {top:.2f} · {width:.2f} × {height:.2f} %"


@register.filter("because")
def because(reason: Reason) -> str:
    """Return a reason for or against two rows being one, with its measure where it has one."""
    if reason.measure is None:
        return terms.said(f"why.{reason.why}")
    unit = " %" if reason.why in IN_PER_CENT else ""
    return f"{terms.said(f'why.{reason.why}')}: {reason.measure}{unit}"


@register.filter("plainly")
def plainly(number: int) -> str:
    """Return a number as it is: no language groups the digits of a note or a sentence."""
    return str(number)


@register.inclusion_tag("components/empty.html", takes_context=True)
def nothing(context: Mapping[str, Any], section: str) -> dict[str, object]:
    """Say what belongs on an empty page of a case, and what this reader can do about it."""
    shown = offered(section, context["request"].member.roles)
    where = reverse(shown.address, args=[context["case"].reference]) if shown.address else ""
    return {"title": shown.title, "text": shown.text, "where": where, "act": shown.act, "who": shown.who}


SIGNS = {"supports": "+", "contradicts": "−", "context": "○"}


@register.filter("cited_line")
def cited_line(cited: Citation, address: str) -> SafeString:
    """Return a citation as a line of a list, with the way to its passage; hundreds of them stand on a page."""
    return format_html(
        '<li><span class="sign sign-{}">{}</span> <a href="{}{}/">{}</a>: {}</li>',
        cited.stance, SIGNS.get(cited.stance, ""), address, cited.passage_id,
        naming.person_label(cited.account.teller), words(cited.account.gist),
    )  # fmt: skip


@register.filter("note_line")
def note_line(note: Note, address: str) -> SafeString:
    """Return a footnote as a line of a list: what may be said in public, and for us the way to its passage."""
    cited = note.citation
    line = '<li id="note{}">{} <a href="{}{}/">→ {}</a></li>'
    return format_html(line, str(note.number), note.public, address, cited.passage_id, cited.account.reference)


@register.filter("backticks")
def backticks(text: str) -> SafeString:
    """Return a text in which what stands between backticks is set as what one types."""
    parts = ((format_html("<code>{}</code>", part) if at % 2 else part,) for at, part in enumerate(text.split("`")))
    return format_html_join("", "{}", parts)


@register.filter("words")
def words(texts: Mapping[str, str] | None) -> str | SafeString:
    """Return the text in the reader's language; marked with its own language where that is another one."""
    text, language = wording.words(texts), wording.language_of(texts)
    if language == get_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter("foreign")
def foreign(name: str) -> SafeString:
    """Return a name from outside on one line, set apart from the writing around it, what hides in it made visible."""
    return format_html("<bdi>{}</bdi>", marked(names.cut(str(name))))


@register.filter("marked")
def marked(text: str) -> SafeString:
    """Return a text from outside with what hides in it made visible."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in names.pieces(text)))


def _piece(piece: names.Piece) -> str | SafeString:
    if not piece.odd:
        return piece.text
    # For how many characters it stands: whoever marks words counts those of the text, not of the screen.
    return format_html('<span class="odd" data-stands-for="{}">{}</span>', piece.stands_for, piece.text)


@register.filter("fieldname")
def fieldname(field: str) -> str:
    """Return what a field is called for which sources give values."""
    return terms.said(f"field.{field}")


@register.filter("optgroups")
def optgroups(field: BoundField) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the boxes of a field with many choices, by group; what stands in no group has none."""
    attrs = field.build_widget_attrs({"id": field.auto_id})
    return [
        (name or "", boxes) for name, boxes, _n in field.field.widget.optgroups(field.html_name, _held(field), attrs)
    ]


def _held(field: BoundField) -> list[str]:
    return list(field.field.widget.format_value(field.value()))


@register.filter("plainwords")
def plainwords(texts: Mapping[str, str] | None) -> str:
    """Return the text alone, for titles and labels."""
    return wording.words(texts)


@register.filter("monthcount")
def monthcount(month: Month) -> str:
    """Return how many fall in a month: at least so many where others have no month."""
    return naming.number_label(month.count, "at_least" if month.at_least else "")


@register.filter("at")
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """Return a value of a mapping, or nothing."""
    return mapping.get(key) if mapping else None


@register.filter("taken")
def taken(when: str) -> str:
    """Return when a page was captured: to the minute if it is known, else as precisely as it is."""
    return wording.moment(datetime.fromisoformat(when)) if "T" in when else naming.date_label(when)


@register.filter("answered")
def answered(known: bool | None) -> str:
    """Return yes, no or not known."""
    return terms.said("unknown" if known is None else "yes" if known else "no")


@register.filter("percent")
def percent(chance: float) -> str:
    """Return a chance between 0 and 1 in per cent, never rounded to nothing."""
    if chance < 0.0001:
        return "< 0.01 %"
    return f"{chance * 100:.2g} %"


register.filter("event", law_words.event)
register.filter("coded", law_words.coded)
register.filter("whose", law_words.whose)
register.filter("counted", counted.sentences)
register.filter("written_day", law_words.when)


@register.filter("how_long")
def how_long(term: Any) -> str:
    """Return how long a term, a reading of it or its extension is."""
    return law_words.length(term.amount, str(term.unit)) if term and term.amount and term.unit else ""


@register.filter("holds")
def holds(row: Any) -> str:
    """Return from when to when a rule or a row of a pack holds; empty if it always did."""
    first, last = (
        (row.get("valid_from"), row.get("valid_to"))
        if isinstance(row, Mapping)
        else (None if row.valid_from == date.min else row.valid_from, row.valid_to)
    )
    return law_words.span(first, last)


@register.filter("when_kept")
def when_kept(at: str) -> str:
    """Return when an act entered the trail."""
    return wording.moment(datetime.fromisoformat(at)) if at else terms.said("unknown")


@register.simple_tag
def mark(row: Any, about: Mapping[str, Mapping[str, str]], asked: Mapping[str, list[str]] | None = None) -> SafeString:
    """Return how sure a row of a pack is: its status, its source, when it was looked at, which questions are open.

    A tag of its own: a pack shows hundreds, and a template for each would take longer than the rest of the page.
    """
    plain: Mapping[str, Any] = row if isinstance(row, Mapping) else vars(row)
    status, source = plain["status"], about.get(plain["source"])
    questions = asked.get(plain["id"], ()) if asked else ()
    links = format_html_join("", ' · <a href="#{}">{}</a>', ((one, _question(one)) for one in questions))
    return format_html(
        '<span class="badge badge-{}">{}</span> <span class="quiet">{}, {}{}</span>',
        status, terms.said(status), words(source), wording.day(plain["checked"]), links,
    )  # fmt: skip


def _question(key: str) -> str:
    return gettext("question {id}").format(id=key)
