import re

import pytest

from brands.models import CollationNote, Excerpt, Lead, Passage
from tests.markup import ids_of, text_of

pytestmark = pytest.mark.django_db


def page(client, path="/brands/jia/"):
    return client.get(path).content.decode()


def test_one_heading_of_the_first_level_with_the_name_whole(client, make_brand):
    text = "创办于2013年6月，累计协商近260件。"
    make_brand("甲品牌“1+4”", marked_name="甲品牌|“1+4”", text=text)
    (heading,) = re.findall(r"<h1.*?</h1>", page(client), re.DOTALL)
    assert text_of(heading) == "甲品牌“1+4”"
    assert '<span class="upright">1+4</span>' in heading


def test_every_passage_has_its_anchor_its_number_and_its_whole_text(client, make_brand, publish):
    brand = make_brand(publish=False)
    Passage.objects.create(brand=brand, text="另有文字。", order=1)
    publish(brand, reason="first")
    html = page(client)
    for number, passage in enumerate(brand.passages.all(), start=1):
        row = re.search(rf'<li class="row" id="p-{passage.pk}">.*?</p>', html, re.DOTALL)[0]
        assert text_of(row) == f"第{number}段{passage.text}"
        assert f'<a class="passage-number" href="#p-{passage.pk}">' in row


def test_figure_and_words_point_at_each_other(client, make_brand):
    figure = make_brand().figures.get()
    html = page(client)
    assert f'<span class="said" id="q-f-{figure.pk}" data-to="f-{figure.pk}">近260件</span>' in html
    assert f'<li id="f-{figure.pk}" class="figure-large" data-claim="f-{figure.pk}">' in html
    assert f'<a href="#q-f-{figure.pk}">近<span class="unbroken"><b>260</b>件</span></a>' in html


def test_milestone_and_words_point_at_each_other(client, make_brand):
    milestone = make_brand().milestones.get()
    html = page(client)
    assert f'<span class="said" id="q-m-{milestone.pk}" data-to="m-{milestone.pk}">2013年6月</span>' in html
    beside = re.search(r'<ul class="dates".*?</ul>', html, re.DOTALL)[0]
    assert (f'<a class="date" href="#q-m-{milestone.pk}">' in beside, text_of(beside)) == (True, "2013年6月创办")
    assert f'<li id="m-{milestone.pk}" data-claim="m-{milestone.pk}">' in html
    assert f'href="#q-m-{milestone.pk}">出处：第1段</a>' in html
    assert '<span data-edtf="2013-06"><time datetime="2013-06">2013年6月</time></span>' in html


def test_no_id_stands_twice_and_every_anchor_leads_somewhere(client, make_brand):
    make_brand(tags=(("甲标签", "jia-biaoqian", "由甲委员会牵头"),), lede="由甲委员会牵头")
    html = page(client)
    ids = ids_of(html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_the_record_links_each_fact_to_its_words(client, make_brand, make_series, publish):
    brand = make_brand(series=make_series(), series_note="待核定", series_basis="由甲委员会牵头", publish=False)
    Lead.objects.create(brand=brand, name="甲委员会", role="牵头", quote="由甲委员会牵头")
    publish(brand, reason="first")
    anchor = f"#p-{brand.passages.get().pk}"
    ledger = re.search(r'<dl class="ledger">.*?</dl>', page(client), re.DOTALL)[0]
    assert f'<a href="{anchor}">“由甲委员会牵头”</a>' in ledger
    assert f'<a href="{anchor}">甲委员会</a>（牵头）' in ledger
    assert f'<a href="#m-{brand.milestones.get().pk}">' in ledger


def test_without_a_series_the_record_says_so(client, make_brand):
    make_brand()
    ledger = re.search(r'<dl class="ledger">.*?</dl>', page(client), re.DOTALL)[0]
    assert text_of(ledger).startswith("系列待核定")


def test_without_an_origin_no_beginning_is_told(client, make_brand):
    make_brand(milestones=({"title": "创办", "date": "2013-06", "words": "2013年6月", "quote": "创办于2013年6月"},))
    assert "<dt>始于</dt>" not in page(client)


def test_an_open_collation_note_stands_below_the_text_and_not_in_it(client, make_brand, publish):
    brand = make_brand(publish=False)
    CollationNote.objects.create(
        brand=brand,
        passage=brand.passages.get(),
        words="由甲委员会牵头",
        doubt="疑脱一字",
        suggestion="由甲委员会来牵头",
    )
    publish(brand, reason="first")
    html = page(client)
    assert "疑脱一字" in text_of(html)
    assert "校勘：应作" not in html


def test_an_accepted_reading_stands_in_the_text_beside_the_words(client, make_brand, publish):
    brand = make_brand(publish=False)
    CollationNote.objects.create(
        brand=brand, passage=brand.passages.get(), words="由甲委员会牵头", doubt="疑脱一字",
        suggestion="由甲委员会来牵头", state="accepted",
    )  # fmt: skip
    publish(brand, reason="first")
    assert '由甲委员会牵头<small class="reading">〔校勘：应作“由甲委员会来牵头”〕</small>' in page(client)


def test_the_version_is_told_whole(client, make_brand):
    version = make_brand().versions.get()
    html = page(client)
    assert "<h3>第1版</h3>" in html
    assert version.sha256 in text_of(html)
    assert "首次发布" in html
    assert 'href="/brands/jia/versions/1/snapshot.json"' in html


@pytest.mark.parametrize("tier", ["top", "excellent"])
def test_next_goes_through_all_of_a_tier_last_to_first_whatever_the_series(client, make_brand, make_series, tier):
    series = {"series": make_series(), "series_basis": "由甲委员会牵头"}
    slugs = ["jia", "yi", "bing", "ding"]
    for order, (name, slug) in enumerate(zip("甲乙丙丁", slugs, strict=True), start=1):
        make_brand(f"{name}品牌", slug=slug, order=order, tier=tier, **(series if order % 2 else {}))
    make_brand("戊品牌", slug="wu", tier="excellent" if tier == "top" else "top")
    contexts = {slug: client.get(f"/brands/{slug}/").context for slug in slugs}
    assert [contexts[slug]["next"].slug for slug in slugs] == ["yi", "bing", "ding", "jia"]
    assert [contexts[contexts[slug]["next"].slug]["previous"].slug for slug in slugs] == slugs
    assert [[row.slug for row in contexts[slug]["in_series"]] for slug in slugs] == [["bing"], [], ["jia"], []]


def test_a_brand_alone_has_no_neighbours(client, make_brand):
    make_brand()
    context = client.get("/brands/jia/").context
    assert (context["previous"], context["next"]) == (None, None)


def test_what_was_published_once_keeps_its_anchor(client, make_brand, publish):
    brand = make_brand()
    figure = brand.figures.get()
    former = figure.pk
    figure.delete()
    passage = brand.passages.get()
    passage.text = "甲品牌创办于2013年6月，由甲委员会牵头。"
    passage.save()
    publish(brand)
    item = re.search(rf'<li id="f-{former}">.*?</li>', page(client), re.DOTALL)[0]
    assert f'href="/brands/jia/versions/1/#f-{former}"' in item
    assert text_of(item) == f"f-{former}：最后见于第1版"


@pytest.mark.parametrize("neighbours", [0, 3])
def test_a_brand_page_costs_two_queries(client, make_brand, register, django_assert_num_queries, neighbours):
    make_brand()
    for order in range(2, neighbours + 2):
        make_brand(f"乙品牌{'甲乙丙丁'[order - 2]}", slug=f"yi-{order}", order=order)
    client.get("/brands/jia/")  # reads the versions, once a process
    with django_assert_num_queries(2):
        client.get("/brands/jia/")


def test_only_excerpts_that_something_rests_on_stand_on_the_page(client, make_brand, make_source):
    make_source(excerpts=("没有人引用的话。",))
    make_brand()
    assert Excerpt.objects.count() == 1
    assert "没有人引用的话" not in page(client)
