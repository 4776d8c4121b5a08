"""The tables of the file as plain rows of text: what they say, and the pages it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass

from aigaq.exchange.dossier.contents import Contents, Fact, Judged, Name, Proposition, Reference, Reply, Witness
from aigaq.exchange.dossier.numbering import Numbered


@dataclass(frozen=True)
class Table:
    """One table: its title, words before it, heads, widths in parts of the whole, rows; what stands where none is."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    absence: str = ""


def tables(contents: Contents, numbered: Numbered) -> Iterator[Table]:
    """Yield the index, the chronology, the evidence, the witnesses, who was heard, the experts, the answers."""
    words, at = contents.labels, _Pages(contents, numbered)
    yield _index(contents, at)
    yield _chronology(contents, at)
    yield from _evidence(contents, at)
    yield Table(
        words["witnesses"], _heads(words, "witness", "proves", "told", "where"), (3, 5, 6, 3),
        tuple(_witness(words, one, at) for one in contents.witnesses), absence=words["no_witnesses"],
    )  # fmt: skip
    for one in contents.judged:
        yield from _judged(words, one, at)
    yield Table(
        words["experts"], _heads(words, "experts", "name", "what"), (4, 3, 9),
        tuple((one.label, _name(one.name), _facts(one.facts, at)) for one in contents.experts),
        absence=words["no_experts"],
    )  # fmt: skip
    yield _answers(contents, at)


class _Pages:
    """Where a reference leads, in the words of the file."""

    def __init__(self, contents: Contents, numbered: Numbered) -> None:
        self._words, self._places = contents.labels, numbered.places
        self._lines = {mark.anchor: mark.lines for one in contents.exhibits for mark in one.marks}

    def of(self, one: Reference) -> str:
        page = self._places[one.anchor or f"e{one.exhibit}"].page
        lines = self._lines.get(one.anchor, "")
        shown = self._words["reference"].format(exhibit=one.exhibit, page=page)
        return f"{shown}, {lines}" if lines else shown

    def all(self, references: tuple[Reference, ...]) -> str:
        return "; ".join(self.of(one) for one in references)

    def reach(self, exhibit: int) -> str:
        first, last = (self._places[f"{name}{exhibit}"].page for name in ("e", "end"))
        return str(first) if first == last else f"{first}–{last}"


def _index(contents: Contents, at: _Pages) -> Table:
    words = contents.labels
    return Table(
        words["index"], _heads(words, "number", "what", "date", "author", "form", "relied_on", "page_column"),
        (1, 5, 2, 3, 2, 3, 2),
        tuple(
            (str(one.number), _lines(one.title, one.kind), one.date, one.author, one.form, one.relied_on,
             at.reach(one.number))
            for one in contents.exhibits
        ),
        absence=words["no_exhibits"],
    )  # fmt: skip


def _chronology(contents: Contents, at: _Pages) -> Table:
    words = contents.labels
    return Table(
        words["chronology"], _heads(words, "date", "happened", "where"), (2, 9, 4),
        tuple(
            (one.date or "–", _lines(one.kind, one.text, *one.details), at.all(one.references))
            for one in (*contents.dated, *contents.undated)
        ),
        (words["chronology_intro"],), words["no_events"],
    )  # fmt: skip


def _evidence(contents: Contents, at: _Pages) -> Iterator[Table]:
    words = contents.labels
    yield Table(
        words["evidence"], _heads(words, "number", "theirs", "ours", "where"), (1, 6, 6, 3),
        tuple(
            (str(number), one.theirs, _lines(one.ours, one.ours_from, one.nature), at.all(one.theirs_from))
            for number, one in enumerate(contents.attacked, 1)
        ),
        absence=words["no_attacked"],
    )  # fmt: skip
    found = [one for row in contents.attacked for one in row.propositions]
    seen = {one.number: one for one in (*found, *contents.further)}
    for number in sorted(seen):
        yield _proposition(words, seen[number], at)


def _proposition(words: dict[str, str], one: Proposition, at: _Pages) -> Table:
    return Table(
        words["proposition"].format(number=one.number), _heads(words, "side", "account", "where"), (2, 9, 4),
        tuple(
            (row.side, _lines(row.whose, row.says, row.why, row.setting), at.of(row.reference)) for row in one.cited
        ),
        (one.text, one.standing), words["no_cited"],
    )  # fmt: skip


def _witness(words: dict[str, str], one: Witness, at: _Pages) -> tuple[str, ...]:
    proves = [f"{fact.label}: {fact.text}" for fact in one.proves]
    held = f"{words['held']}: {one.held}" if one.held else ""
    told = [_lines(row.says, row.circumstances) for row in one.accounts]
    where = [at.all(row.references) for row in one.accounts if row.references]
    return _lines(one.label, one.number, _name(one.name)), _lines(*proves, held), _lines(*told), _lines(*where)


def _judged(words: dict[str, str], one: Judged, at: _Pages) -> Iterator[Table]:
    title = f"{words['heard']}. {one.title}" if one.title else words["heard"]
    yield Table(
        title, _heads(words, "stance", "whose", "heard_number", "held", "decision", "where"), (2, 4, 2, 3, 4, 3),
        tuple(
            (row.stance, row.whose, row.number, row.held, _lines(row.treatment, row.basis), at.all(row.references))
            for row in one.heard
        ),
        (one.chance,) if one.heard else (), words["no_heard"],
    )  # fmt: skip
    if one.papers:
        yield Table(
            words["papers"], _heads(words, "paper", "decision", "where"), (7, 5, 3),
            tuple((row.title, _lines(row.treatment, row.basis), at.all(row.references)) for row in one.papers),
        )  # fmt: skip


def _answers(contents: Contents, at: _Pages) -> Table:
    words = contents.labels
    rows = []
    for one in contents.complaints:
        asked = _lines(one.title, _facts(one.facts, at))
        rows += [(asked, _reply(row, at), _linked(row, at)) for row in one.replies] or [(asked, one.silence, "")]
    return Table(
        words["answers"], _heads(words, "complained", "answered", "links"), (5, 5, 5), tuple(rows),
        (words["answers_intro"],), words["no_complaints"],
    )  # fmt: skip


def _reply(one: Reply, at: _Pages) -> str:
    return _lines(one.title, _facts(one.facts, at))


def _linked(one: Reply, at: _Pages) -> str:
    if one.links is None:
        return ""
    steps = [f"{row.text}. {row.source} {at.all(row.references)}".strip() for row in one.links.steps]
    return _lines(one.links.verdict, one.links.caution, *steps)


def _facts(facts: tuple[Fact, ...], at: _Pages) -> str:
    return _lines(*(f"{one.label}: {one.text} {at.all(one.references)}".strip() for one in facts))


def _name(name: Name) -> str:
    return name.text


def _heads(words: dict[str, str], *names: str) -> tuple[str, ...]:
    return tuple(words[name] for name in names)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
