import copy

import pytest

from brands.content import amendments
from brands.content.amendments import Amendment, legible
from brands.content.diff import Piece, difference

OLD = {
    "name": "甲品牌",
    "order": 1,
    "passages": [{"id": "aaaaaa", "text": "甲品牌创办于2013年6月，累计协商近260件。", "source": None}],
    "figures": [
        {"id": "ffffff", "label": "累计协商", "display": "近260件", "value": "260", "as_of": "2021", "quote": "近260件"}
    ],
    "milestones": [{"id": "mmmmmm", "title": "创办", "words": "2013年6月", "date": "2013-06", "quote": "2013年6月"}],
    "excerpts": [],
}


@pytest.fixture
def new():
    return copy.deepcopy(OLD)


def test_nothing_changed_is_nothing(new):
    assert [*amendments.claims(OLD, new), *amendments.texts(OLD, new), *amendments.others(OLD, new)] == []


def test_a_figure_says_its_old_words_and_its_new(new):
    new["figures"][0] |= {"display": "近280件", "value": "280", "quote": "近280件"}
    new["passages"][0]["text"] = new["passages"][0]["text"].replace("260", "280")
    assert amendments.claims(OLD, new) == [Amendment("f-ffffff", "数字：累计协商", "近260件", "近280件")]
    (text,) = amendments.texts(OLD, new)
    assert (text.anchor, text.what) == ("p-aaaaaa", "第1段")
    assert [(piece.kind, piece.text) for piece in text.pieces if piece.kind != "same"] == [
        ("old", "260"),
        ("new", "280"),
    ]
    assert amendments.others(OLD, new) == []


def test_a_date_that_the_words_leave_out_is_told_where_it_changed(new):
    new["figures"][0]["as_of"] = "2020"
    assert amendments.claims(OLD, new) == [
        Amendment("f-ffffff", "数字：累计协商", "近260件（截至2021年）", "近260件（截至2020年）")
    ]


def test_a_milestone_says_its_date_once(new):
    new["milestones"][0] |= {"words": "2014年6月", "date": "2014-06"}
    assert amendments.claims(OLD, new) == [Amendment("m-mmmmmm", "大事：创办", "2013年6月", "2014年6月")]


def test_what_came_and_what_went_have_one_side(new):
    new["figures"] = []
    assert amendments.claims(OLD, new) == [Amendment("f-ffffff", "数字：累计协商", "近260件（截至2021年）", "")]
    assert amendments.claims(new, OLD) == [Amendment("f-ffffff", "数字：累计协商", "", "近260件（截至2021年）")]


def test_a_passage_that_went_is_named_by_its_old_number(new):
    new["passages"] = []
    assert [(text.what, text.new) for text in amendments.texts(OLD, new)] == [("第1段", "")]


def test_a_name_is_among_the_others_and_an_order_is_no_matter_of_readers(new):
    new |= {"name": "乙品牌", "order": 2}
    assert [change.where for change in amendments.others(OLD, new)] == ["名称"]


def test_what_stayed_is_cut_about_each_change():
    pieces = [Piece("same", "甲" * 50), Piece("old", "1"), Piece("same", "乙" * 50), Piece("new", "2")]
    pieces += [Piece("same", "丙" * 50)]
    assert [piece.text for piece in amendments.abridge(pieces, 3)] == [
        "……甲甲甲", "1", "乙乙乙……乙乙乙", "2", "丙丙丙……",
    ]  # fmt: skip


def test_a_number_is_left_out_or_stands_whole_where_a_text_is_cut():
    pieces = [Piece("same", f"{'甲' * 30}1208位甲"), Piece("old", "1"), Piece("same", f"乙乙2.75万{'乙' * 30}")]
    assert [piece.text for piece in amendments.abridge(pieces, 4)] == ["……1208位甲", "1", "乙乙……"]


def test_what_is_short_is_not_cut():
    pieces = [Piece("same", "甲甲甲甲"), Piece("old", "1")]
    assert amendments.abridge(pieces, 3) == pieces


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("甲很多相关建言", "甲其中多数建言", "[s:甲][o:很多相关][n:其中多数][s:建言]"),
        ("甲乙丙丁戊", "甲子丙丁丑", "[s:甲][o:乙][n:子][s:丙丁][o:戊][n:丑]"),
        ("甲乙丙", "丙", "[o:甲乙][s:丙]"),
        ("甲", "乙甲丁", "[n:乙][s:甲][n:丁]"),
        ("甲乙", "甲乙", "[s:甲乙]"),
        ("104条很多人", "108条其中多数人", "[o:104条很][n:108条其中][s:多][n:数][s:人]"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_changes_with_hardly_a_letter_between_them_are_one(old, new, told):
    pieces = legible(difference(old, new))
    assert "".join(f"[{piece.kind[0]}:{piece.text}]" for piece in pieces) == told
    for kind, text in (("old", old), ("new", new)):
        assert "".join(piece.text for piece in pieces if piece.kind in {"same", kind}) == text
