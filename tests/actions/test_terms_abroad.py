"""Terms before bodies abroad: counted by the pack of the body, from what was noted, and only while they wait."""

from datetime import date

import pytest

from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.proceedings.due.actions import count
from aigaq.proceedings.due.queries import earlier, matters, wall
from aigaq.proceedings.models import Deadline
from aigaq.proceedings.submissions import actions, queries
from aigaq.proceedings.submissions.models import Submission, SubmissionStep
from aigaq.web.counted import sentences

ON = date(2026, 11, 27)


@pytest.fixture
def before(bruno, case):
    """Begin a submission to a body and note what happened."""

    def made(form, *steps):
        row = actions.begin(bruno, case, form=form, people=[], incidents=[], on=ON)
        for event, dated in steps:
            actions.note_step(bruno, row, event, dated)
        return row

    return made


def lines(member, case, on=ON):
    """What stands on the wall: rule, last day, how many days are left."""
    found = wall(member, [case], on)
    return {one.due.term.id: (one.due.written, one.days) for one in [*found.ours, *found.theirs, *found.uncounted]}


@pytest.mark.parametrize(
    ("form", "event", "dated", "rule", "last"),
    [
        # Four months from the final decision; six for one taken before 1 February 2022.
        ("echr", "final_decision", "2026-10-30", "ECHR.application", "2027-02-28"),
        ("echr", "final_decision", "2026-08-01", "ECHR.application", "2026-12-01"),
        ("echr", "final_decision", "2022-01-31", "ECHR.application", "2022-07-31"),
        ("echr", "final_decision", "2022-02-01", "ECHR.application", "2022-06-01"),
        ("ccpr", "exhaustion", "2024-02-29", "CCPR.abuse", "2029-02-28"),
        ("ccpr", "other_procedure", "2025-06-10", "CCPR.abuse.other", "2028-06-10"),
        ("cat22", "transmission", "2026-08-31", "CAT22.state", "2027-02-28"),
        ("cat22", "observations", "2026-11-10", "CAT22.author", "2027-01-10"),
        ("wgad", "transmission", "2026-11-01", "WGAD.reply", "2027-01-30"),
        ("srt_urgent", "transmission", "2026-11-01", "SP.reply", "2026-12-31"),
        ("joint", "transmission", "2026-11-01", "SP.reply", "2026-12-31"),
        ("cat_report", "session", "2027-04-12", "CAT.report", "2027-03-15"),
        ("cat_report", "adoption", "2026-05-08", "CAT.followup", "2027-05-08"),
    ],
)
def test_a_term_abroad_is_counted_by_the_pack_of_its_body(bruno, case, before, form, event, dated, rule, last):
    before(form, (event, dated))
    row = Deadline.objects.get(term=rule)
    assert row.last_day == last and row.pack == ("echr" if form == "echr" else "un") and row.starts == dated


def test_the_wall_shows_it_beside_what_is_due_at_home_and_names_the_packs(bruno, case, before):
    before("echr", ("final_decision", "2026-08-01"))
    found = wall(bruno, [case], ON)
    (line,) = found.ours
    assert (line.kind, line.reference, line.days) == ("submission", "SB-001", 4)
    assert [one.id for one in found.packs] == ["kz", "echr"]
    assert any("4 months" in one for one in sentences(line.due.steps))


def test_nothing_is_counted_from_what_nobody_noted(bruno, case, before):
    before("echr"), before("cat22")
    assert lines(bruno, case) == {} and not Deadline.objects.exists()


def test_a_day_that_is_missing_is_said_and_not_guessed(bruno, case, before):
    before("echr", ("final_decision", ""))
    assert lines(bruno, case) == {"ECHR.application": ("", None)}
    before("echr", ("final_decision", "2022"))
    (line, other) = wall(bruno, [case], ON).uncounted
    assert {line.due.steps[-1].code, other.due.steps[-1].code} == {"undated", "law_changed"}


def test_what_ends_the_wait_takes_the_line_away(bruno, case, before):
    row = before("cat22", ("transmission", "2026-08-01"))
    assert set(lines(bruno, case)) == {"CAT22.state"}
    actions.note_step(bruno, row, "observations", "2026-11-01")
    assert set(lines(bruno, case)) == {"CAT22.author"}
    actions.note_step(bruno, row, "commented", "2026-11-20")
    assert lines(bruno, case) == {}


def test_once_it_is_sent_our_own_term_is_kept(bruno, case, before):
    row = before("echr", ("final_decision", "2026-08-01"))
    Submission.objects.filter(pk=row.pk).update(sent_on="2026-11-20")
    assert lines(bruno, case) == {}


def test_a_later_note_counts_anew_and_the_earlier_count_is_kept(bruno, case, before):
    row = before("echr", ("final_decision", "2026-08-01"), ("final_decision", "2026-08-15"))
    assert lines(bruno, case)["ECHR.application"] == ("2026-12-15", 18)
    ((old, _when),) = earlier(bruno, row)["ECHR.application"]
    assert old.last_day == "2026-12-01" and SubmissionStep.objects.count() == 2
    assert count(bruno, case, matters(bruno, case)) == 0


def test_only_what_happens_before_that_body_can_be_noted_and_only_by_who_lodges(bruno, people, chen, case, before):
    row = before("echr")
    assert queries.events_of(row) == ["final_decision"]
    for wrong in ("session", "nonsense", ""):
        with pytest.raises(Incomplete):
            actions.note_step(bruno, row, wrong, "2026-01-01")
    with pytest.raises(NotAllowed):
        actions.note_step(people["Erik"], row, "final_decision", "2026-01-01")
    with pytest.raises(Unknown):
        actions.note_step(chen, row, "final_decision", "2026-01-01")
    assert not SubmissionStep.objects.exists()
