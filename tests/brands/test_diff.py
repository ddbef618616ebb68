from hypothesis import given
from hypothesis import strategies as st

from brands.diff import Change, Piece, changes, difference


def test_a_han_numeral_changes_as_a_whole():
    assert difference("共三十场", "共二十场") == [
        Piece("same", "共"),
        Piece("old", "三十"),
        Piece("new", "二十"),
        Piece("same", "场"),
    ]


def test_a_figure_changes_as_a_whole_and_the_words_around_it_stay():
    assert difference("近260件（次）", "近280件（次）") == [
        Piece("same", "近"),
        Piece("old", "260"),
        Piece("new", "280"),
        Piece("same", "件（次）"),
    ]


@given(st.text(alphabet="甲乙三十2６。，"), st.text(alphabet="甲乙三十2６。，"))
def test_the_pieces_make_both_texts(old, new):
    pieces = difference(old, new)
    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert "".join(p.text for p in pieces if p.kind != "old") == new


def test_rows_are_compared_by_their_ids():
    old = {"passages": [{"id": "aaaaaa", "text": "甲"}, {"id": "bbbbbb", "text": "乙"}]}
    new = {"passages": [{"id": "bbbbbb", "text": "乙"}]}
    assert changes(old, new) == [Change("段落", "aaaaaa", (Piece("old", "甲"),))]


def test_the_same_content_has_no_changes():
    assert changes({"name": "甲"}, {"name": "甲"}) == []


def test_a_row_that_stayed_is_compared_field_by_field():
    old = {"figures": [{"id": "aaaaaa", "value": "104", "label": "甲"}]}
    new = {"figures": [{"id": "aaaaaa", "value": "105", "label": "甲"}]}
    assert changes(old, new) == [Change("数字·数值", "aaaaaa", (Piece("old", "104"), Piece("new", "105")))]
