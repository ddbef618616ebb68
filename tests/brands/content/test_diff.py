import pytest
from hypothesis import given
from hypothesis import strategies as st

from brands.content.diff import Change, Piece, changes, difference


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2013年6月", "2013年7月"),
        ("2013年6月5日", "2013年6月15日"),
        ("二〇一三年六月", "二〇一四年六月"),
        ("5月18日", "6月18日"),
        ("2.7万", "27万"),
        ("97%", "79%"),
        ("１２", "１３"),
        ("三十", "二十"),
        ("百分之三十", "百分之二十"),
        ("数百", "数十"),
        ("1,200", "1,300"),
    ],
)
def test_figures_and_dates_change_whole_and_nothing_else_is_marked(old, new):
    assert difference(f"自{old}以来", f"自{new}以来") == [
        Piece("same", "自"),
        Piece("old", old),
        Piece("new", new),
        Piece("same", "以来"),
    ]


def test_codes_are_told_by_their_names_and_fields_by_theirs():
    old = {"tier": "excellent", "figures": [{"id": "aaaaaa", "as_of": "2020"}], "site": {"organ": "甲"}}
    new = {"tier": "top", "figures": [{"id": "aaaaaa", "as_of": "2021"}], "site": {"organ": "乙"}}
    assert [(change.where, *(piece.text for piece in change.pieces)) for change in changes(old, new)] == [
        ("评定", "优秀", "十大", "工作品牌"),
        ("数字·截至", "2020", "2021"),
        ("登记项·主办单位", "甲", "乙"),
    ]


def test_a_yearly_recurrence_that_changed_is_no_secret():
    old = {"milestones": [{"id": "aaaaaa", "recurs": {"months": [9, 11], "from": "", "to": ""}}]}
    new = {"milestones": [{"id": "aaaaaa", "recurs": {"months": [9, 12], "from": "", "to": ""}}]}
    assert [change.where for change in changes(old, new)] == ["大事·每年"]


def test_every_key_of_the_real_snapshots_has_a_chinese_name(record):
    from brands.content import diff
    from brands.models import Version

    named, codes = {*diff.FIELDS, *diff.OTHER_FIELDS, "id"}, {"schema", "kind", "id", "edition", "year"}
    for version in Version.objects.all():
        rows = [row for value in version.data.values() if isinstance(value, list) for row in value]
        fields = {key for row in [*rows, version.data.get("site", {})] if isinstance(row, dict) for key in row}
        assert (set(version.data) - {*diff.LABELS, *codes}, fields - named) == (set(), set())


@given(st.text(alphabet="甲乙三十2６。，年月日"), st.text(alphabet="甲乙三十2６。，"))
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


def test_rows_that_stand_in_another_order_are_told_by_their_names():
    rows = [{"id": one, "text": f"{one}段"} for one in ("甲", "乙", "丙")]
    (moved,) = changes({"passages": rows}, {"passages": [rows[2], *rows[:2], {"id": "丁", "text": "丁段"}]})[1:]
    assert (moved.where, moved.id) == ("段落·次序", "")
    assert moved.pieces == (Piece("new", "丙段；"), Piece("same", "甲段；乙段；"), Piece("old", "丙段；"))
    assert changes({"passages": rows}, {"passages": rows[1:]})[0].where == "段落"
    assert len(changes({"passages": rows}, {"passages": rows[1:]})) == 1


def test_a_row_without_an_id_that_is_taken_away_changes_none_of_those_after_it():
    tags = [{"slug": one, "name": name} for one, name in (("jia", "甲"), ("yi", "乙"), ("bing", "丙"))]
    assert changes({"tags": tags}, {"tags": tags[1:]}) == [Change("标签", "jia", (Piece("old", "甲"),))]
    assert changes({"tags": tags[1:]}, {"tags": tags}) == [Change("标签", "jia", (Piece("new", "甲"),))]
    terms = [{"hans": "甲", "hant": "甲"}, {"hans": "乙", "hant": "丙"}]
    assert [(one.where, one.id) for one in changes({"terms": terms}, {"terms": terms[1:]})] == [("繁体用词", "甲")]


def test_a_row_without_an_id_whose_own_words_were_changed_is_the_same_row():
    old = {"leads": [{"name": "甲委员会", "role": "牵头"}]}
    new = {"leads": [{"name": "乙委员会", "role": "牵头"}]}
    assert [(change.where, change.id) for change in changes(old, new)] == [("单位·名称", "甲委员会")]
