"""Lines of Chinese text: what may begin and end one, where a name breaks, what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.pictures.lettering import advance, advance_down
from showcase.pictures.linebreaking import (
    NOT_FIRST,
    NOT_LAST,
    at_a_pause,
    break_lines,
    fit_name,
    pieces,
    set_line,
    shorten,
)

TEXTS = st.text("甲乙丙丁戊己庚辛，。、；：？！（）《》“”1290+-%—…", min_size=1, max_size=80)
EM = {"horizontal": advance, "vertical": advance_down}


def words(lines):
    return ["".join(line.pieces) for line in lines]


@pytest.mark.parametrize("mode", EM)
@given(text=TEXTS, measure=st.integers(2, 24))
def test_no_mark_begins_a_line_and_no_opening_one_ends_it(mode, text, measure):
    lines = break_lines(text, measure, EM[mode], vertical=mode == "vertical")
    assert [line.pieces[0] for line in lines[1:] if line.pieces[0][0] in NOT_FIRST] == []
    assert [line.pieces[-1] for line in lines[:-1] if line.pieces[-1][-1] in NOT_LAST] == []
    assert "".join(words(lines)) == text


@given(text=st.text("甲乙丙丁，。“”", min_size=1, max_size=80), measure=st.integers(6, 24))
def test_a_line_is_longer_than_the_measure_only_where_it_has_no_place_to_break(text, measure):
    for line in break_lines(text, measure, advance):
        breaks = [place for place in range(1, len(line.pieces)) if _may_part(*line.pieces[place - 1 : place + 1])]
        first = set_line(line.pieces[: breaks[0]], advance).length if breaks else 0
        assert line.length <= measure or not breaks or first > measure


def _may_part(before, after):
    return after not in NOT_FIRST and before not in NOT_LAST


def test_words_and_numbers_stay_whole_on_a_line():
    assert pieces("在2019年1月25日“1+4”——近97%") == [
        *("在", "2019", "年", "1", "月", "25", "日", "“", "1+4", "”", "——", "近", "97%")
    ]


def test_in_a_column_short_numbers_are_one_cell_and_long_ones_a_cell_for_each_digit():
    assert pieces("2019年25日“1+4”", vertical=True) == ["2", "0", "1", "9", "年", "25", "日", "“", "1+4", "”"]
    assert words(break_lines("甲乙丙2019年", 5, advance_down, vertical=True)) == ["甲乙丙", "2019年"]


def test_marks_that_meet_share_their_blank_half():
    assert set_line(["甲", "”", "，", "“", "乙"], advance) == (("甲", "”", "，", "“", "乙"), (0, 1, 1.5, 2, 3), 4)
    assert set_line(["“", "甲", "”"], advance) == (("“", "甲", "”"), (-0.5, 0.5, 1.5), 2)


def test_han_and_digits_stand_an_eighth_apart():
    line = set_line(["共", "3", "项"], advance)
    assert line.starts == (0, 1.125, 1.25 + advance("3"))


def test_the_last_line_is_no_orphan():
    assert words(break_lines("甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛甲", 8, advance)) == [
        "甲乙丙丁戊己",
        "庚辛甲乙丙丁",
        "戊己庚辛甲",
    ]


def test_two_lines_part_at_a_pause_where_that_leaves_both_even():
    assert words(at_a_pause(break_lines("甲甲甲甲甲，乙乙乙乙乙乙。", 10, advance), 10, advance)) == [
        "甲甲甲甲甲，",
        "乙乙乙乙乙乙。",
    ]
    assert words(at_a_pause(break_lines("甲，乙乙乙乙乙乙乙乙乙乙。", 10, advance), 10, advance)) == [
        "甲，乙乙乙乙乙乙",
        "乙乙乙乙。",
    ]


def test_a_name_breaks_only_where_editors_marked_it_and_is_set_as_large_as_it_goes():
    size, lines = fit_name(["甲甲甲甲", "乙乙乙乙", "丙丙"], 600, 300, 120, advance)
    assert (size, words(lines)) == (100, ["甲甲甲甲", "乙乙乙乙丙丙"])


def test_a_name_with_nothing_marked_is_broken_by_characters_when_it_would_be_too_small():
    size, lines = fit_name(["甲" * 40], 400, 300, 80, advance)
    assert (size, words(lines)) == (20, ["甲" * 20, "甲" * 20])


@pytest.mark.parametrize(
    ("limit", "kept"),
    [
        (99, "甲甲，甲甲；甲甲。乙乙。“丙。”丁"),
        (16, "甲甲，甲甲；甲甲。乙乙。“丙。”"),
        (15, "甲甲，甲甲；甲甲。乙乙。"),
        (11, "甲甲，甲甲；甲甲。"),
        (8, "甲甲，甲甲……"),
        (5, "甲甲……"),
        (3, ""),
    ],
)
def test_a_text_is_shortened_by_sentences_then_by_clauses_and_says_so(limit, kept):
    assert shorten("甲甲，甲甲；甲甲。乙乙。“丙。”丁", lambda text: len(text) <= limit) == kept
