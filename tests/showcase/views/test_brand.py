import re

import pytest

from brands.models import CollationNote, Excerpt, Figure, Lead, Milestone, Passage, Structure
from showcase.reading.brand_page import read

pytestmark = pytest.mark.django_db


def page(client, path="/brands/jia/"):
    return client.get(path).content.decode()


def text_of(html):
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def ids_of(html):
    return re.findall(r'\bid="([^"]+)"', html)


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
        row = re.search(rf'<div class="row" id="p-{passage.pk}">.*?</p>', html, re.DOTALL)[0]
        assert text_of(row) == f"第{number}段{passage.text}"
        assert f'<a class="passage-number" href="#p-{passage.pk}">' in row


def test_figure_and_words_point_at_each_other(client, make_brand):
    figure = make_brand().figures.get()
    html = page(client)
    assert f'<span class="said" id="q-f-{figure.pk}" data-to="f-{figure.pk}">近260件</span>' in html
    assert f'<li id="f-{figure.pk}" class="figure-large" data-claim="f-{figure.pk}">' in html
    assert f'<a href="#q-f-{figure.pk}">近<b>260</b>件</a>' in html


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


def test_figures_that_disagree_name_each_other_with_dates(client, make_brand, make_source, publish):
    brand = make_brand(publish=False)
    source = make_source(excerpts=("甲品牌协商200件。",), published_words="2016年")
    other = Figure.objects.create(
        brand=brand, label="协商", display="200件", value=200, unit="件", as_of="2016",
        quote="协商200件", excerpt=source.excerpts.get(),
    )  # fmt: skip
    first = brand.figures.get(display="近260件")
    first.disagrees.add(other)
    publish(brand, reason="first")
    html = page(client)
    assert f'另有说法：<a href="#f-{other.pk}">200件</a>（<span data-edtf="2016">' in html
    assert f'另有说法：<a href="#f-{first.pk}">近260件</a>' in html


def test_a_superseded_figure_names_the_one_that_came_after(client, make_brand, publish):
    brand = make_brand(publish=False, text="甲品牌创办于2013年6月，计划20件，累计协商近260件。")
    later = brand.figures.get()
    Figure.objects.create(
        brand=brand,
        label="计划",
        display="20件",
        value=20,
        unit="件",
        quote="计划20件",
        compared_with=later,
        relation="later",
    )
    publish(brand, reason="first")
    assert f'后为：<a href="#f-{later.pk}">近260件</a>' in page(client)


def test_a_brand_without_text_has_its_sourced_facts_as_its_body(client, make_brand, make_source, publish):
    excerpt = make_source(excerpts=("甲品牌创办于2014年9月。",)).excerpts.get()
    brand = make_brand(tier="excellent", text="", figures=(), milestones=(), publish=False)
    Milestone.objects.create(
        brand=brand, title="创办", date="2014-09", words="2014年9月", quote="创办于2014年9月", excerpt=excerpt
    )
    publish(brand, reason="first")
    html = page(client)
    assert '<h2 id="excerpts">公开来源摘录</h2>' in html
    assert 'id="text"' not in html
    assert text_of(re.search(r"<blockquote>.*?</blockquote>", html, re.DOTALL)[0]) == "甲品牌创办于2014年9月。"
    assert f'<div class="row" id="e-{excerpt.pk}">' in html
    assert "出处：甲日报</a>" in html


def test_milestones_stand_in_the_order_of_time_recurrences_after_their_first_year(client, make_brand):
    brand = make_brand(
        text="甲品牌创办于2013年6月，自2013年起每年举办，2012年试办，后来改名，累计协商近260件。",
        milestones=(
            {"title": "每年举办", "date": "2013/..", "words": "2013年起每年", "quote": "自2013年起每年举办",
             "recurs_yearly": True, "recurs_from": "2013"},
            {"title": "创办", "date": "2013-06", "words": "2013年6月", "quote": "创办于2013年6月"},
            {"title": "改名", "words": "后来", "quote": "后来改名"},
            {"title": "试办", "date": "2012", "words": "2012年", "quote": "2012年试办"},
        ),
    )  # fmt: skip
    reading = read(brand.entry.version.data)
    assert [item.data["title"] for item in reading.milestones] == ["试办", "创办", "每年举办", "改名"]
    assert '<li id="m-' in page(client)


def test_a_date_without_its_year_is_told_whole_with_the_words_beside(client, make_brand):
    make_brand(
        text="甲品牌于当年8月1日起施行，累计协商近260件。",
        milestones=({"title": "施行", "date": "2014-08-01", "words": "当年8月1日", "quote": "于当年8月1日起施行"},),
    )
    assert (
        '<span data-edtf="2014-08-01"><time datetime="2014-08-01">2014年8月1日</time>'
        "<small>原文作“当年8月1日”</small></span>"
    ) in page(client)


def with_structure(make_brand, publish, kind, title="甲结构"):
    brand = make_brand(publish=False)
    lines = "创办：甲｜创办于\n牵头｜由甲委员会牵头"
    Structure.objects.create(brand=brand, kind=kind, title=title, lines=lines)
    publish(brand, reason="first")
    return brand


def test_a_sum_is_drawn_under_the_lede_with_its_ground(client, make_brand, publish):
    with_structure(make_brand, publish, "sum")
    html = page(client)
    figure = re.search(r'<figure class="structure">.*?</figure>', html, re.DOTALL)[0]
    assert (re.findall(r"<b>(\D+?)</b>", figure), figure.count("出处：第1段")) == (["牵头"], 1)
    assert html.index(figure) < html.index('id="text"')


@pytest.mark.parametrize("kind", ["list", "stages"])
def test_a_list_stands_once_beside_the_text_that_says_it(client, make_brand, publish, kind):
    with_structure(make_brand, publish, kind)
    html = page(client)
    (parts,) = re.findall(rf'<ol class="parts parts-{kind}".*?</ol>', html, re.DOTALL)
    assert re.findall(r"<b>(\D+?)</b>", parts) == ["创办", "牵头"]
    assert parts in html.split('class="row"')[1].split('id="milestones"')[0]


def test_a_list_that_a_figure_names_stands_under_that_figure(client, make_brand, publish):
    brand = with_structure(make_brand, publish, "list", title="近260件")
    html = page(client)
    item = re.search(rf'<li id="f-{brand.figures.get().pk}".*?</ol>', html, re.DOTALL)[0]
    assert ('class="parts parts-list"' in item, html.count('class="parts')) == (True, 1)


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
def test_a_brand_page_costs_three_queries(client, make_brand, register, django_assert_num_queries, neighbours):
    make_brand()
    for order in range(2, neighbours + 2):
        make_brand(f"乙品牌{'甲乙丙丁'[order - 2]}", slug=f"yi-{order}", order=order)
    with django_assert_num_queries(3):
        client.get("/brands/jia/")


def test_only_excerpts_that_something_rests_on_stand_on_the_page(client, make_brand, make_source):
    make_source(excerpts=("没有人引用的话。",))
    make_brand()
    assert Excerpt.objects.count() == 1
    assert "没有人引用的话" not in page(client)
