"""Figures, milestones and structures on the page of a brand: what stands where, once, in which order."""

import re

import pytest

from brands.models import Figure, Milestone, Structure
from showcase.reading.brand_page import read
from tests.markup import text_of

pytestmark = pytest.mark.django_db


def page(client, path="/brands/jia/"):
    return client.get(path).content.decode()


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
    assert f'另有说法：<a href="#f-{other.pk}">200件</a>，<span data-edtf="2016">' in html
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
    assert f'<li class="row" id="e-{excerpt.pk}">' in html
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
