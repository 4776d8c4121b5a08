"""Sentences as they are written: where they end, which is which after an edit, how they stand and may be worded."""

from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aigaq.corroboration.support import Grade
from aigaq.publication.sentences import Kind, spans, split, suggested
from aigaq.publication.writing import wordings
from aigaq.publication.writing.aligning import Old, align
from aigaq.publication.writing.footnotes import numbered
from aigaq.publication.writing.planning import Kept, Section, Typed, mark, plan, sentences
from aigaq.publication.writing.standing import Stand, stands
from aigaq.publication.writing.wordings import Degree

ENDS = [
    ("Это было 10 апреля 2020 г. Его избили.", 2),
    ("10 апреля 2020 г. Жасулан написал жалобу.", 1),
    ("2020 ж. 10 мамырда оны ұрды. Дәрігер келмеді.", 2),
    ("Были врачи, медсёстры и т. д. Потом пришли охранники.", 2),
    ("т. е. Его били.", 1),
    ("Его видел А. Н. Иванов. М. Петров молчал.", 2),
    ("В учреждении УК-161/2. Там его и держали.", 2),
    ("Он ответил: «Меня избили. Потом увезли». Так он сказал.", 2),
    ("«Кто бил?» — спросил он. Тот молчал.", 2),
    ("Сайт https://a.example/x.y?z=1. Там всё.", 2),
    ("It rose by 3.5 per cent. That is all.", 2),
    ("The U.S. Department said so. He left.", 2),
    ("She came at 5 p.m. He stayed.", 2),
    ("See para. 47 and Art. 3. Both apply.", 2),
    ("A house was burnt.¹ In 2015 he was barred.", 2),
    ("Ушёл… Вернулся ли он?", 2),
    ("1. Бауыржан пришёл. 2. Он ушёл.", 2),
    ("Бұл дұрыс па? Жоқ! Ешқашан.", 3),
    ("One paragraph\n\nand another", 2),
]


@pytest.mark.parametrize(("text", "count"), ENDS)
def test_a_sentence_ends_where_a_reader_of_three_languages_would_end_it(text, count):
    assert len(split(text)) == count


WORDS = st.sampled_from(
    [
        "Guards", "beat", "a man.", "г.", "2020", "т. е.", "«Его", "избили».", "А.", "Н.", "Оны", "ұрды!", "?", "…",
        "\n\n", '"', "UK-161/2.", "3.5", "https://x.example/a.b", "—", "", "¹", "ж.",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_nothing_of_a_text_is_lost_when_it_is_cut(text):
    found = spans(text)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Кто ответит?", Kind.QUESTION),
        ("Кім жауап береді?»", Kind.QUESTION),
        ("He was beaten.", None),
        ("She said: “They wanted me to stop speaking.”", Kind.QUOTATION),
        ("Он назвал это «порядком» и ушёл домой.", None),
    ],
)
def test_a_kind_is_suggested_by_the_marks_alone(text, kind):
    assert suggested(text) is kind


KEYS = [UUID(int=number) for number in range(1, 9)]
TEXT = [
    "Guards beat a prisoner in May.",
    "He was denied care, and his family was not told.",
    "The prison denied it.",
    "Nobody answers.",
]


def old(texts):
    return [Old(key, text) for key, text in zip(KEYS, texts, strict=False)]


def keys(texts, new):
    return [KEYS.index(heir.key) if heir.key else None for heir in align(old(texts), new).heirs]


def test_a_sentence_that_moved_is_still_the_same():
    assert keys(TEXT, [TEXT[2], TEXT[0], TEXT[3], TEXT[1]]) == [2, 0, 3, 1]


def test_a_sentence_that_was_changed_is_still_the_same_and_a_new_one_is_new():
    assert keys(TEXT, [TEXT[0], "It rained.", TEXT[1].replace("care", "all care"), TEXT[2], TEXT[3]]) == [
        0,
        None,
        1,
        2,
        3,
    ]


def test_a_sentence_cut_in_two_goes_on_as_one_and_the_other_knows_where_it_came_from():
    heirs = align(old(TEXT), [TEXT[0], "He was denied care.", "His family was not told.", *TEXT[2:]]).heirs
    assert [(heir.key, heir.parts) for heir in heirs[1:3]] == [(None, (KEYS[1],)), (KEYS[1], ())]


def test_two_sentences_joined_are_one_that_takes_the_other_in():
    found = align(old(TEXT), [f"{TEXT[0][:-1]}, and {TEXT[1][0].lower()}{TEXT[1][1:]}", *TEXT[2:]])
    assert found.heirs[0].key == KEYS[1] and found.heirs[0].parts == (KEYS[0],) and found.fallen == ()


def test_what_is_deleted_falls_away_and_is_named():
    assert align(old(TEXT), [TEXT[0], TEXT[3]]).fallen == (KEYS[1], KEYS[2])


MORE = ["He was denied care.", "Guards beat a prisoner in June.", "Бұл мамырда болды.", "Его избили."]
SAID = st.lists(st.sampled_from([*TEXT, *MORE]), max_size=8)


@settings(max_examples=150, deadline=None)
@given(SAID, SAID)
def test_every_old_sentence_goes_on_is_taken_in_or_falls_away_never_two_of_these(before, after):
    found = align(old(before), after)
    goes_on = [heir.key for heir in found.heirs if heir.key]
    every = [*goes_on, *found.merged, *found.fallen]
    assert sorted(every) == sorted(KEYS[: len(before)]) and len(found.heirs) == len(after)
    for key, place in found.merged.items():
        assert key in found.heirs[place].parts


@settings(max_examples=100, deadline=None)
@given(SAID, SAID, SAID)
# The same sentence stands twice, and another changed one of the two and took the rest out.
@example([TEXT[0], TEXT[0], TEXT[1]], [TEXT[1]], [TEXT[0], TEXT[1]])
@example([TEXT[0], TEXT[0], TEXT[1]], [TEXT[0]], [TEXT[0], TEXT[1]])
def test_whatever_two_people_write_no_row_is_there_twice_and_none_of_theirs_is_overwritten(seen_texts, now, typed):
    seen = {key: mark(text) for key, text in zip(KEYS, seen_texts, strict=False)}
    kept = [Kept(key, text) for key, text in zip(KEYS, now, strict=False)]
    found = plan(kept, seen, [Typed(text) for text in typed])
    rows = [line.key for line in found.lines if line.key]
    assert len(rows) == len(set(rows))
    changed = {one.key: one.text for one in kept if one.key not in seen or seen[one.key] != mark(one.text)}
    standing = {line.key: line.text for line in found.lines}
    for key, text in changed.items():
        taken_in = key in found.merged and any(key in line.parts for line in found.lines)
        assert taken_in or mark(standing.get(key, "")) == mark(text)
    struck = {*found.fallen, *found.merged}
    assert all(one.key in standing or one.key in struck for one in kept)


def test_paragraphs_and_sections_are_kept_with_their_sentences():
    found = sentences([(Section.BODY, "One. Two.\r\n\r\nThree."), (Section.BACKGROUND, "Four.")])
    assert [(one.text, one.opens, one.section) for one in found] == [
        ("One.", True, "body"),
        ("Two.", False, "body"),
        ("Three.", True, "body"),
        ("Four.", True, "background"),
    ]


def test_a_sentence_stands_as_firmly_as_the_weakest_of_what_it_rests_on():
    firm, one, against, none = Grade.REASONABLE_GROUNDS, Grade.ONE_SOURCE, Grade.CONTESTED, Grade.NOTHING_YET
    assert stands(Kind.FACT, [firm]) is Stand.FIRM and stands(Kind.FACT, [firm, one]) is Stand.ONE_SOURCE
    assert (
        stands(Kind.MIXED, [one, against, none]) is Stand.CONTESTED
        and stands(Kind.FACT, [one, none]) is Stand.NOTHING_YET
    )
    assert stands(Kind.FACT, []) is Stand.NOTHING_YET and stands(Kind.VALUE_JUDGEMENT, []) is Stand.OWN_VIEW


@pytest.mark.parametrize(
    ("language", "text", "stand", "by", "wording"),
    [
        ("en", "Guards beat him.", Stand.ONE_SOURCE, "", "Guards beat him, it is reported."),
        (
            "ru",
            "Охранники его избили.",
            Stand.CONTESTED,
            "",
            "Охранники его избили, как утверждается; это оспаривается.",
        ),
        ("kk", "Күзетшілер оны ұрды.", Stand.ONE_SOURCE, "", "Күзетшілер оны ұрды деп хабарланады."),
        ("en", "He was injured.²", Stand.FIRM, "Clinic No. 2", "He was injured (established by Clinic No. 2).²"),
    ],
)
def test_words_that_fit_the_evidence_are_put_before_the_full_stop(language, text, stand, by, wording):
    assert wordings.suggested(text, language, Kind.FACT, stand, by).text == wording
    # Nothing is suggested twice.
    assert wordings.suggested(wording, language, Kind.FACT, stand, by) is None


@pytest.mark.parametrize(
    ("text", "kind", "stand"),
    [
        ("Guards reportedly beat him.", Kind.FACT, Stand.ONE_SOURCE),
        ("Guards beat him.", Kind.VALUE_JUDGEMENT, Stand.ONE_SOURCE),
        ("Guards beat him.", Kind.FACT, Stand.FIRM),
        ("Did guards beat him?", Kind.FACT, Stand.ONE_SOURCE),
        ("", Kind.FACT, Stand.CONTESTED),
    ],
)
def test_no_words_are_suggested_where_none_are_needed(text, kind, stand):
    assert wordings.suggested(text, "en", kind, stand) is None


def test_what_is_contested_is_alleged():
    assert wordings.suggested("He fell.", "en", Kind.FACT, Stand.CONTESTED).degree is Degree.ALLEGED


def test_notes_are_numbered_in_the_order_of_the_text_and_each_passage_once():
    one, two, three = uuid4(), uuid4(), uuid4()
    numbers, order = numbered([(KEYS[0], [two, one]), (KEYS[1], []), (KEYS[2], [one, three])])
    assert order == [two, one, three] and numbers == {KEYS[0]: [1, 2], KEYS[1]: [], KEYS[2]: [2, 3]}
