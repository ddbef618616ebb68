"""What a change of a text leaves behind: notes, titles and other brands that still say the old number or words."""

import pytest

from brands.models import Brand, Figure, Milestone
from brands.record import snapshot
from brands.review import old_words
from tests.reviewed import publish


def changed(brand, old, new):
    """(before, after) a change of words in the passage, which nothing else follows."""
    before = snapshot.of(brand)
    passage = brand.passages.get()
    passage.text = passage.text.replace(old, new)
    passage.save()
    return before, snapshot.of(brand)


def said(places):
    return [(place.words, place.where, place.row) for place in places]


@pytest.mark.parametrize(
    ("old", "new", "note", "words"),
    [
        ("近30场", "近1287场", "与另一处的30场不一致", "30场"),
        ("甲单位", "丙机构", "统计自甲单位", "甲单位"),
        ("2011年", "2012年", "2011年起算", "2011年"),
    ],
)
def test_a_note_that_says_the_old_words_is_named(desk, old, new, note, words):
    Figure.objects.update(note=note)
    found = old_words.left_behind(desk.brand, *changed(desk.brand, old, new))
    assert (words, "数字·说明", "活动") in said(found)


def test_titles_and_structures_are_asked_too(desk):
    desk.brand.structures.update(title="甲单位牵头的两项")
    Milestone.objects.update(title="甲单位创办甲品牌")
    found = said(old_words.left_behind(desk.brand, *changed(desk.brand, "甲单位", "丙机构")))
    assert {where for _, where, _ in found} >= {"大事·标题", "结构·标题", "单位·名称"}


def test_a_longer_number_is_another_number(desk):
    Figure.objects.update(note="共1278场，1930场")
    assert old_words.words_that_went(*changed(desk.brand, "近30场", "近40场")) == ["30场"]
    assert old_words.left_behind(desk.brand, snapshot.of(desk.brand), snapshot.of(desk.brand)) == []
    assert not old_words._says("共1278场", "278场")


def test_another_brand_that_says_the_same_is_named_with_its_version(desk, editor):
    other = Brand.objects.create(
        edition=desk.edition, tier="top", order=2, name="乙品牌", marked_name="乙品牌", slug="yi", seal="乙品"
    )
    other.passages.create(order=1, text="乙品牌也由甲单位办。")
    publish(other, by=editor, reason="first", note="首发")
    found = said(old_words.left_behind(desk.brand, *changed(desk.brand, "由甲单位牵头", "由丙机构牵头")))
    assert [place for place in found if place[1].startswith("乙品牌")] == []  # 甲单位 alone is too little to be sure
    desk.brand.passages.update(text="甲品牌由甲单位办公厅牵头。")
    other.passages.update(text="乙品牌也由甲单位办公厅办。")
    publish(other, by=editor, reason="update", note="改")
    found = said(old_words.left_behind(desk.brand, *changed(desk.brand, "甲单位办公厅", "丙机构")))
    assert ("甲单位办公厅", "乙品牌（公开的第2版）", "段落·正文") in found
