"""Writing a statement: sentences keep what they rest on while the text is edited, and nothing of another's is lost."""

import pytest

from aigaq.access.models import TrailEntry
from aigaq.corroboration.actions import claim
from aigaq.errors import Incomplete, NotAllowed, Unknown
from aigaq.publication.actions import draft, tie
from aigaq.publication.models import Sentence, Statement
from aigaq.publication.sentences import Kind
from aigaq.publication.writing.actions import set_down, take_back
from aigaq.publication.writing.planning import Section, Typed, mark, sentences
from aigaq.publication.writing.queries import sheet, struck
from aigaq.publication.writing.sheet import Changed, Sheet, Written
from aigaq.vault.verify import verify

TEXT = (
    "Guards beat a prisoner in May. He was denied care, and his family was not told.\n\nThe prison denied everything."
)


def written(statement, text, language="en", seen=None):
    typed = sentences([(Section.BODY, text)])
    return Sheet({language: Written(marks(statement, language) if seen is None else seen, typed)})


def marks(statement, language="en"):
    rows = statement.sentences.all()
    return {row.pk: mark(row.text[language]) for row in rows if row.text.get(language)}


def texts(statement, language="en"):
    return [row.text.get(language) for row in Sentence.objects.filter(statement=statement)]


def tied(row):
    return sorted(row.rests_on.values_list("claim__reference", flat=True))


@pytest.fixture
def statement(amina, case):
    made = draft(amina, case, kind="post", title={"en": "A beating"})
    set_down(amina, made, written(made, TEXT))
    return made


@pytest.fixture
def claims(amina, case):
    return [claim(amina, case, {"en": text}) for text in ("He was beaten.", "He was refused care.")]


def test_a_text_becomes_sentences_in_paragraphs(statement):
    rows = list(statement.sentences.all())
    assert [row.position for row in rows] == [1, 2, 3]
    assert [row.opens for row in rows] == [True, False, True]
    assert {row.kind for row in rows} == {Kind.FACT}


def test_a_sentence_keeps_its_row_and_its_claims_while_it_is_edited(amina, statement, claims):
    first = statement.sentences.first()
    tie(amina, first, claims[0])
    set_down(amina, statement, written(statement, "Last week it snowed. " + TEXT.replace("in May", "on 10 May")))
    first.refresh_from_db()
    assert first.text["en"] == "Guards beat a prisoner on 10 May." and first.position == 2
    assert tied(first) == ["C-001"]


def test_only_what_changed_is_written(amina, statement):
    before = TrailEntry.objects.count()
    set_down(amina, statement, written(statement, TEXT.replace("in May", "in June")))
    acts = list(TrailEntry.objects.filter(n__gte=before).values_list("act", flat=True))
    assert acts == ["sentence changed"]
    set_down(amina, statement, written(statement, TEXT.replace("in May", "in June")))
    assert TrailEntry.objects.count() == before + 1


def test_both_halves_of_a_sentence_that_was_cut_keep_its_claims(amina, statement, claims):
    second = statement.sentences.all()[1]
    tie(amina, second, claims[1])
    outcome = set_down(amina, statement, written(statement, TEXT.replace(", and his", ". His")))
    rows = list(statement.sentences.all())
    assert [row.text["en"] for row in rows[1:3]] == ["He was denied care.", "His family was not told."]
    assert tied(rows[1]) == tied(rows[2]) == ["C-002"] and outcome.cut == [second.pk]


def test_a_sentence_that_takes_another_in_takes_its_claims_over(amina, statement, claims):
    rows = list(statement.sentences.all())
    tie(amina, rows[0], claims[0])
    tie(amina, rows[1], claims[1])
    set_down(amina, statement, written(statement, TEXT.replace("May. He", "May, he")))
    first = statement.sentences.first()
    assert statement.sentences.count() == 2 and tied(first) == ["C-001", "C-002"]


def test_what_is_struck_out_is_listed_and_comes_back_with_its_claims(amina, statement, claims):
    tie(amina, statement.sentences.first(), claims[0])
    outcome = set_down(amina, statement, written(statement, TEXT.partition(". ")[2]))
    assert outcome.struck == 1 and len(texts(statement)) == 2
    (lying,) = struck(amina, statement)
    back = take_back(amina, lying)
    assert texts(statement)[0] == "Guards beat a prisoner in May." and tied(back) == ["C-001"]
    assert struck(amina, statement) == [] and not verify().faults


def test_a_change_another_made_meanwhile_stands_beside_ours_and_nothing_is_lost(amina, statement):
    seen = marks(statement)
    set_down(amina, statement, written(statement, TEXT.replace("a prisoner", "two prisoners")))
    outcome = set_down(
        amina,
        statement,
        written(statement, TEXT.replace("May", "June").replace("prison denied", "prison did deny"), seen=seen),
    )
    assert [(one.theirs, one.ours) for one in outcome.met] == [
        ("Guards beat two prisoners in May.", "Guards beat a prisoner in June.")
    ]
    assert texts(statement)[0] == "Guards beat two prisoners in May."
    assert texts(statement)[2] == "The prison did deny everything."


def test_a_sentence_another_added_meanwhile_stays(amina, statement):
    seen = marks(statement)
    set_down(amina, statement, written(statement, TEXT + " Nobody answers for it."))
    set_down(amina, statement, written(statement, TEXT.replace("May", "June"), seen=seen))
    assert texts(statement)[0] == "Guards beat a prisoner in June." and texts(statement)[3] == "Nobody answers for it."


def test_a_sentence_another_took_out_stays_out_and_one_that_was_rewritten_stands_anew(amina, statement):
    seen = marks(statement)
    set_down(amina, statement, written(statement, TEXT.partition(". ")[2]))
    set_down(amina, statement, written(statement, TEXT, seen=seen))
    assert len(texts(statement)) == 2
    set_down(amina, statement, written(statement, TEXT.replace("in May", "in early May"), seen=seen))
    assert texts(statement)[0] == "Guards beat a prisoner in early May."


def test_each_language_keeps_its_pairs_while_the_other_is_edited(amina, statement):
    rows = list(statement.sentences.all())
    pairs = [
        Typed(text, of=row.pk)
        for row, text in zip(rows, ("Охранники избили.", "Помощи не дали.", "Отрицали."), strict=True)
    ]
    set_down(amina, statement, Sheet({"ru": Written({}, pairs)}))
    set_down(amina, statement, written(statement, "It began in spring. " + TEXT.replace("in May", "in June")))
    assert texts(statement, "ru") == [None, "Охранники избили.", "Помощи не дали.", "Отрицали."]
    assert texts(statement)[1] == "Guards beat a prisoner in June."


def test_words_struck_out_in_one_language_leave_the_others_where_they_were(amina, statement):
    second = list(statement.sentences.all())[1]
    set_down(amina, statement, Sheet({"ru": Written({}, [Typed("Помощи не дали.", of=second.pk)])}))
    set_down(amina, statement, written(statement, "Guards beat a prisoner in May.\n\nThe prison denied everything."))
    assert texts(statement, "ru") == [None, "Помощи не дали.", None]
    assert texts(statement) == ["Guards beat a prisoner in May.", None, "The prison denied everything."]
    take_back(amina, struck(amina, statement)[0])
    assert texts(statement)[1].startswith("He was denied care")


def test_kinds_and_claims_are_set_in_one_go_and_anothers_kind_is_not_overwritten(amina, statement, claims):
    first, second = list(statement.sentences.all())[:2]
    fact, mixed = mark(Kind.FACT), Kind.MIXED
    set_down(
        amina,
        statement,
        Sheet(kinds={first.pk: Changed(fact, mixed)}, ties=[(first.pk, claims[0].pk), (second.pk, claims[1].pk)]),
    )
    outcome = set_down(amina, statement, Sheet(kinds={first.pk: Changed(fact, Kind.QUESTION)}))
    assert [(one.what, one.theirs, one.ours) for one in outcome.met] == [("kind", mixed, Kind.QUESTION)]
    first.refresh_from_db()
    assert first.kind == mixed and tied(first) == ["C-001"]
    set_down(amina, statement, Sheet(untie=[first.rests_on.get().pk]))
    assert tied(first) == []


def test_the_head_is_kept_and_anothers_is_not_overwritten(amina, statement):
    first = {
        name: Changed(mark(""), text)
        for name, text in (
            ("index_number", "KZ 1/2026"),
            ("dated", "2026-05"),
            ("contact_en", "press@example.org"),
            ("title_ru", "Избиение"),
        )
    }
    set_down(amina, statement, Sheet(head=first))
    now = Statement.objects.get()
    assert (now.index_number, now.dated, now.contact, now.title["ru"]) == (
        "KZ 1/2026",
        "2026-05",
        {"en": "press@example.org"},
        "Избиение",
    )
    outcome = set_down(amina, statement, Sheet(head={"dated": Changed(mark(""), "2026-06")}))
    assert [(one.what, one.theirs, one.ours) for one in outcome.met] == [("dated", "2026-05", "2026-06")]
    with pytest.raises(Incomplete):
        set_down(
            amina,
            statement,
            Sheet(head={"title_en": Changed(mark("A beating"), ""), "title_ru": Changed(mark("Избиение"), "")}),
        )


def test_the_words_of_what_went_out_are_not_changed_but_its_claims_may_be(amina, case, claims):
    made = draft(amina, case, kind="post", title={"en": "Out"}, state="released")
    with pytest.raises(Incomplete):
        set_down(amina, made, written(made, TEXT))


def test_who_may_not_publish_writes_nothing_and_a_stranger_learns_nothing(bruno, chen, statement):
    for member, refusal in ((bruno, NotAllowed), (chen, Unknown)):
        with pytest.raises(refusal):
            set_down(member, statement, written(statement, "x"))
    with pytest.raises(Unknown):
        sheet(chen, statement)


def test_a_claim_of_another_case_is_not_tied(amina, statement, claims):
    from uuid import uuid4

    with pytest.raises(Incomplete):
        set_down(amina, statement, Sheet(ties=[(statement.sentences.first().pk, uuid4())]))
