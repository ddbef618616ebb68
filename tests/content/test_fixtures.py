"""What the real fixtures must hold, beyond what `check_content` proves of each row."""

import pytest

from brands.models import Brand, BrandEntry, ClaimEntry, Edition, Series, Tag, TagEntry

pytestmark = pytest.mark.usefixtures("record")


def test_the_ten_stand_in_the_order_of_the_release():
    assert list(BrandEntry.objects.top().values_list("name", flat=True)) == [
        "上海市党领导每人每年来政协通报协商",
        "党组统领政协履职“1+4”模式",
        "政协头条",
        "初心论坛",
        "“协商于民”委员工作站",
        "社情民意“建言直通车”",
        "委员参与立法协商",
        "澳门青年人才上海学习实践计划",
        "面向外籍人士年度情况通报会",
        "委员讲坛",
    ]


def test_five_of_the_thirty_are_known_and_twenty_five_are_awaited_with_nothing_but_an_id():
    assert BrandEntry.objects.excellent().count() == 5
    awaited = Brand.objects.awaited()
    assert awaited.count() == 25
    told = {"name", "marked_name", "slug", "seal", "aliases", "lede", "series_basis", "series_note"}
    assert [b for b in awaited for field in told if getattr(b, field)] == []
    assert [b for b in awaited if b.series_id or b.order or b.tag_items.exists()] == []


def test_series_stand_on_words_and_three_of_the_ten_have_none():
    series = dict(BrandEntry.objects.top().values_list("slug", "series_slug"))
    assert {slug for slug, name in series.items() if not name} == {
        "aomen-qingnian",
        "waiji-tongbaohui",
        "weiyuan-jiangtan",
    }
    for entry in BrandEntry.objects.exclude(series_slug="").select_related("version"):
        assert entry.version.data["series"]["basis"]


def test_the_counts_of_the_series_are_entries_and_sum_to_59():
    counts = {s.pk: int(s.entries.value) for s in Series.objects.select_related("entries")}
    assert counts == {"zonghe": 14, "zhuanweihui": 25, "shiqu": 20}
    assert sum(counts.values()) == 59


def test_every_brand_has_a_tag_and_those_that_visitors_look_for_are_there():
    tags = {}
    for entry in TagEntry.objects.all():
        tags.setdefault(entry.entry_id, set()).add(entry.name)
    assert set(BrandEntry.objects.values_list("pk", flat=True)) - set(tags) == set()
    assert not Tag.objects.filter(carriers="").exists()
    assert {"港澳", "对外交往", "协商民主"} <= {name for names in tags.values() for name in names}


def test_the_plan_is_compared_with_the_outcome():
    figures = {f["id"]: f for f in Edition.objects.get().versions.get().data["figures"]}
    compared = {(f["display"], figures[f["compared_with"]]["display"]) for f in figures.values() if f["compared_with"]}
    assert ("20个", "30项") in compared


def test_no_excellent_brand_reprints_its_source():
    for entry in BrandEntry.objects.excellent().select_related("version"):
        assert entry.version.data["passages"] == []


def test_origins_are_shown_in_the_words_of_the_text():
    assert dict(BrandEntry.objects.top().exclude(since="").values_list("slug", "since_words")) == {
        "yi-jia-si-moshi": "2020年",
        "zhengxie-toutiao": "2019年1月25日",
        "chuxin-luntan": "2019年",
        "lifa-xieshang": "2008年以来",
        "aomen-qingnian": "2012年",
        "waiji-tongbaohui": "2005年",
        "weiyuan-jiangtan": "2018年",
    }


def test_a_milestone_without_a_date_keeps_its_words():
    assert ("", "十三届上海市政协以来") in set(ClaimEntry.objects.milestones().values_list("date", "words"))
