import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from brands.chinese import date_entry
from brands.models import Audit, Brand, Draft, Figure, IssuedId, Milestone, Passage, Source
from brands.tables.brand_sheet.columns import HEADINGS, KINDS, Row
from brands.tables.brand_sheet.plan import NotCarriedOut, carry_out, dry_run

LETTERS = {heading: get_column_letter(place) for place, heading in enumerate(HEADINGS, 1)}


def rows(*cells):
    return [Row(number, dict(row), LETTERS) for number, row in enumerate(cells, 2)]


def everything():
    """All rows that an import could write."""
    models = (Brand, Passage, Figure, Milestone, Source, Draft, IssuedId, Audit)
    return [list(model.objects.order_by("pk").values()) for model in models]


def errors(*cells):
    return [str(error) for error in dry_run(rows(*cells)).errors]


def test_a_dry_run_shows_each_change_and_makes_none(places, whole):
    before = everything()
    (brand,) = dry_run(rows(*whole)).brands
    assert (brand.name, brand.slug, brand.order, brand.seal) == ("乙品牌", "yi-pin-pai", 1, "乙品")
    assert brand.place == min(place.pk for place in places)
    assert (brand.source, brand.source_is_new) == ("甲单位，乙文", True)
    assert brand.passages == [whole[1]["原文"]]
    assert [(f["display"], f["value"], f["quote"]) for f in brand.figures] == [("近40场", "40", "共办了近40场活动")]
    assert [(m["words"], m["date"]) for m in brand.milestones] == [("2012年6月", "2012-06")]
    assert brand.remaining == []
    assert everything() == before


def test_what_was_confirmed_is_written_as_drafts_and_put_down(places, whole, editor):
    plan = dry_run(rows(*whole))
    (brand,) = carry_out(rows(*whole), confirmed=plan.digest, by=editor)
    brand.refresh_from_db()
    assert (brand.name, brand.order, brand.tier, brand.awaited) == ("乙品牌", 1, "excellent", False)
    assert brand.figures.get().display == "近40场"
    assert brand.milestones.get().date == "2012-06"
    assert brand.passages.get().source.kind == "release"
    assert Draft.objects.of(brand).get().saved_by == editor
    assert list(brand.versions.all()) == []
    deed = Audit.objects.get(action="import.awaited")
    assert (deed.by, deed.about, deed.new) == (editor, "乙品牌", plan.digest)


def test_nothing_is_written_when_the_desk_changed_since(places, whole, editor, desk):
    plan = dry_run(rows(*whole))
    Brand.objects.create(edition=desk.edition, tier="excellent", order=1, name="丙品牌", slug="bing", seal="丙")
    before = everything()
    with pytest.raises(NotCarriedOut) as caught:
        carry_out(rows(*whole), confirmed=plan.digest, by=editor)
    assert everything() == before
    assert caught.value.plan.brands[0].order == 2


def test_another_table_than_the_confirmed_one_is_not_written(places, whole, editor):
    plan = dry_run(rows(*whole))
    whole[2]["标题"] = "座谈"
    before = everything()
    with pytest.raises(NotCarriedOut):
        carry_out(rows(*whole), confirmed=plan.digest, by=editor)
    assert everything() == before


def test_a_source_that_the_desk_has_is_used_again(places, whole, editor, desk):
    Source.objects.create(kind="release", publisher="甲单位", title="乙文")
    (brand,) = dry_run(rows(*whole)).brands
    assert brand.source_is_new is False


def test_a_text_of_somebody_else_still_wants_its_fields_and_is_told_so(places, whole):
    whole[0]["来源单位"] = "乙报"
    (brand,) = dry_run(rows(*whole)).brands
    assert brand.remaining == ["转载别家的文字，来源缺地址、作者、责任编辑：“乙文”"]


def test_a_number_without_a_row_is_told_and_does_not_stop(places, whole):
    (brand,) = dry_run(rows(*whole[:2], whole[3])).brands
    assert brand.remaining == ["这个数字还没有说明：“位牵头，共办了近40场活动。”"]


@pytest.mark.parametrize(
    ("place", "heading", "text", "said"),
    [
        (0, "行类", "说明", "第2行B列“行类”：写的是“说明”，应为品牌、段落、数字、大事之一。"),
        (0, "次序", "一", "第2行I列“次序”：“一”不是1到99的整数。"),
        (0, "印文", "丙丁", "第2行J列“印文”：印文须取自名称中的字。"),
        (0, "网址", "乙", "第2行P列“网址”：网址写全，如https://www.example.cn/1.html。"),
        (0, "发布日期", "去年", "第2行O列“发布日期”：“去年”认不出。应写成 2021年12月29日，或 2021-12-29。"),
        (0, "原文", "乙", "第2行C列“原文”：“品牌”这一行不填这一列。"),
        (2, "标题", "", "第4行D列“标题”：“数字”这一行须填。"),
        (2, "原文", "共办了近50场活动", "第4行C列“原文”：在“乙品牌”的段落里出现0次，须恰好一次。"),
        (2, "原样", "近30场", "第4行E列“原样”：数字原样在原文中出现了0次，须恰好一次：“近30场”。"),
        (2, "单位", "次", "第4行G列“单位”：单位不在数字原样里：“次”。"),
        (3, "日期", "2013-06", "第5行F列“日期”：日期与日期原样不符：“2013-06 / 2012年6月”。"),
        (3, "日期", "二〇一二", "第5行F列“日期”：“二〇一二”认不出。应写成 2011年6月，或 2011、2011-06、2011-06-05。"),
        (1, "品牌名称", "乙牌", "第3行A列“品牌名称”：“乙牌”没有“品牌”那一行，或名称写得不一样。"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(places, whole, place, heading, text, said):
    whole[place][heading] = text
    before = everything()
    assert said in errors(*whole)
    assert everything() == before


def test_a_name_that_the_desk_has_is_refused(places, whole, desk):
    for row in whole:
        row["品牌名称"] = "甲品牌"
    assert errors(*whole)[0] == "第2行A列“品牌名称”：“甲品牌”已经有了。请在编辑台打开它来改。"


def test_an_order_that_is_taken_is_refused(places, whole, desk):
    Brand.objects.create(edition=desk.edition, tier="excellent", order=4, name="丙品牌", slug="bing", seal="丙")
    whole[0]["次序"] = "4"
    assert errors(*whole) == ["第2行A列“品牌名称”：同一评定中已有品牌使用这个次序。"]


def test_a_place_in_which_somebody_wrote_already_is_left_to_them(places, whole, editor):
    first, second = Brand.objects.awaited().order_by("pk")
    Passage.objects.create(brand=first, order=1, text="丙段，还没有名称。")
    plan = dry_run(rows(*whole))
    carry_out(rows(*whole), confirmed=plan.digest, by=editor)
    assert list(Brand.objects.awaited()) == [first]
    assert [passage.text for passage in Brand.objects.get(pk=second.pk).passages.all()] == [whole[1]["原文"]]


def test_more_brands_than_places_are_refused(places, whole):
    more = [row | {"品牌名称": name} for name in ("乙品牌", "丙品牌", "丁品牌") for row in whole[:2]]
    for row in more:
        row.pop("印文", None)
    assert errors(*more) == ["第6行A列“品牌名称”：待补录、还没有人写过内容的只剩2个，表里有3个品牌。"]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2012年", "2012"),
        ("2012年6月", "2012-06"),
        ("2012年6月5日", "2012-06-05"),
        ("2012年上旬", None),
        ("每年6月", None),
    ],
)
def test_only_a_plain_date_is_read_from_its_words(words, date):
    assert date_entry.read(words) == date


broken = st.fixed_dictionaries(
    {},
    optional={
        heading: st.sampled_from(["", "乙", "乙品牌", "近40场", "2012年6月", "=1", "9", "999", "\U00020bb7"])
        for heading in HEADINGS
    }
    | {"行类": st.sampled_from([*KINDS, "", "别的"])},
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_table_is_carried_out_whole_or_not_at_all(places, whole, editor, data):
    """Whatever stands in the cells: no error is raised, and an import leaves everything or nothing."""
    table = [row | data.draw(broken) if data.draw(st.booleans()) else row for row in whole]
    before = everything()
    plan = dry_run(rows(*table))
    assert everything() == before
    with transaction.atomic():
        try:
            brands = carry_out(rows(*table), confirmed=plan.digest, by=editor)
        except NotCarriedOut:
            assert plan.errors
            assert everything() == before
        else:
            assert not plan.errors
            assert [brand.passages.count() for brand in brands] == [len(brand.passages) for brand in plan.brands]
            assert [brand.figures.count() for brand in brands] == [len(brand.figures) for brand in plan.brands]
            assert [brand.milestones.count() for brand in brands] == [len(brand.milestones) for brand in plan.brands]
            assert Draft.objects.count() == len(plan.brands)
        transaction.set_rollback(True)
    assert everything() == before
