import pytest

from brands.chinese.folding import comparable, fold_quotation, places


@pytest.mark.parametrize(
    "written",
    [
        "“甲品牌”累计协商近260件（次）",
        "「甲品牌」累计协商近260件（次）",
        "甲品牌累计协商近２６０件(次)",
        "  甲品牌 累计协商\n近 260 件（次） ",
        "甲品牌累計協商近260件（次）",
        "‘甲品牌’累计协商近260件（次）",
    ],
)
def test_width_spaces_quotes_and_script_make_no_difference(written):
    assert comparable(written) == "甲品牌累计协商近260件(次)"


@pytest.mark.parametrize("other", ["甲品牌累计协商近270件（次）", "乙品牌累计协商近260件（次）"])
def test_other_words_stay_other(other):
    assert comparable(other) != comparable("甲品牌累计协商近260件（次）")


def test_dashes_are_one():
    assert comparable("甲——乙－丙") == comparable("甲―─乙-丙") == "甲--乙-丙"


def test_marks_at_the_ends_of_a_quotation_are_not_asked_for():
    assert fold_quotation("……甲品牌，累计260件。”") == "甲品牌,累计260件"


def test_a_character_becomes_the_same_whatever_stands_beside_it():
    assert comparable("乾隆") == comparable("乾") + comparable("隆")


def test_words_are_found_where_they_stand_in_the_text_itself():
    text = "甲 品「牌」办了２６０件，又办了260 件"
    found = places(text, comparable("办了260件"))
    assert [text[start:end] for start, end in found] == ["办了２６０件", "办了260 件"]


def test_no_words_stand_nowhere():
    assert places("甲品牌", "") == []
