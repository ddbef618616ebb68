import re

import brotli
import pytest
from django.core.management import call_command

from brands.models import Brand, Figure, Passage, Version

pytestmark = pytest.mark.django_db

NOTE = "共有59个品牌参评。经综合评定，共评出十大工作品牌，以及30项优秀工作品牌。"


COUNT = {"label": "协商", "display": "近260件", "value": 260, "unit": "件", "quote": "累计协商近260件"}


def figure(display, quote, value, *, large=False):
    return {"label": f"甲{display}", "display": display, "quote": quote, "value": value, "large": large}


@pytest.fixture
def outcome(edition, publish):
    """An edition whose third paragraph tells the outcome, published."""
    for order, text in enumerate(("甲段。", "乙段。", NOTE)):
        Passage.objects.create(edition=edition, text=text, order=order)
    for order, fields in enumerate(
        (
            figure("59个", "59个品牌参评", 59),
            figure("十大", "十大工作品牌", 10, large=True),
            figure("30项", "30项优秀工作品牌", 30, large=True),
        )
    ):
        Figure.objects.create(edition=edition, order=order, **fields)
    for _ in range(2):
        Brand.objects.create(edition=edition, tier="excellent")
    return publish(edition, reason=Version.Reason.FIRST)


def page(client):
    return client.get("/").content.decode()


def text_of(html):
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def test_an_empty_record_says_so(client):
    assert "还没有发布任何品牌。" in page(client)


def test_names_the_organ_in_full(client, register):
    assert '<p class="kick">甲市委员会</p>' in page(client)


def test_the_third_paragraph_stands_whole_with_a_link_to_all(client, outcome):
    response = client.get("/")
    assert response.context["note"].text == NOTE
    assert NOTE in text_of(response.content.decode())
    assert f'href="/selection/2021/#{response.context["note"].anchor}"' in response.content.decode()


def test_the_counts_are_the_figures_of_that_paragraph_in_its_order(client, outcome):
    counts = client.get("/").context["counts"]
    assert [item.data["display"] for item in counts] == ["59个", "十大", "30项"]


def words_of_cards(html):
    cards = re.findall(r'<a class="card".*?</a>', html, re.DOTALL)
    return [text_of(re.sub(r"<svg.*?</svg>", "", card, flags=re.DOTALL)) for card in cards]


def test_a_card_says_the_chief_figure_and_the_beginning_and_nothing_that_is_not_known(client, make_brand):
    lasting = {"label": "历时", "display": "8年", "value": 8, "unit": "年", "quote": "历时8年", "large": True}
    text = "甲品牌历时8年，累计协商近260件，创办于2013年6月。"
    make_brand(marked_name="甲|品牌", text=text, figures=(lasting, COUNT))
    make_brand("乙品牌", slug="yi", order=2, milestones=(), figures=(), text="乙品牌的文字。")
    html = page(client)
    assert words_of_cards(html) == ["甲品牌近260件协商始于：2013年6月", "乙品牌"]
    assert "甲<wbr>品牌" in html


def test_the_cards_stand_as_the_release_has_them_or_those_that_began_first(client, make_brand):
    def made(name, slug, order, year):
        origin = {"title": "创办", "date": year, "words": f"{year}年", "quote": f"{year}年创办", "origin": True}
        text = f"{name}的文字，{year}年创办。" if year else f"{name}的文字。"
        make_brand(name, slug=slug, order=order, text=text, figures=(), milestones=(origin,) if year else ())

    made("甲品牌", "jia", 1, "2013")
    made("乙品牌", "yi", 2, "")
    made("丙品牌", "bing", 3, "2008")

    def order(query):
        return [words[:3] for words in words_of_cards(client.get(f"/{query}").content.decode())]

    assert order("") == order("?order=name") == ["甲品牌", "乙品牌", "丙品牌"]
    assert order("?order=since") == ["丙品牌", "甲品牌", "乙品牌"]


def test_the_sheet_of_seals_stands_before_the_note_and_each_seal_is_a_link_with_its_name(client, make_brand, outcome):
    make_brand()
    html = page(client)
    assert html.index('class="sheet"') < html.index('class="cover-note"')
    sheet = re.search(r'<ul class="sheet".*?</ul>', html, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)" tabindex="-1" title="([^"]+)"', sheet) == [("/brands/jia/", "甲品牌")]


def test_the_ten_stand_on_one_axis_and_its_marks_lead_to_the_milestones(client, make_brand):
    brand = make_brand()
    html = page(client)
    milestone = brand.milestones.get()
    assert f'<a href="/brands/jia/#m-{milestone.pk}" tabindex="-1"><title>2013年6月，创办（甲品牌）</title>' in html


def test_the_thirty_are_counted_from_the_record(client, make_brand, outcome):
    make_brand(tier="excellent")
    html = page(client)
    assert text_of(html).count("已收录1项，其余2项待补录：发布稿只载数量，未载名称") == 1
    assert html.count('class="seal seal-empty"') == 2


def test_a_series_shows_the_number_of_entries(client, edition, make_series, outcome, publish):
    make_series(entries=edition.figures.get(display="59个"))
    publish(edition)
    (series,) = client.get("/").context["all_series"]
    assert (series["name"], series["figure"]["display"]) == ("甲系列", "59个")


@pytest.mark.long
def test_the_first_load_is_no_news(client, settings):
    call_command("first_load", verbosity=0)
    assert Version.objects.count() > 10
    assert 'id="lately"' not in page(client)


def test_what_people_publish_is_news_the_newest_first(client, make_brand, publish):
    brand = make_brand()
    Passage.objects.create(brand=brand, text="另有文字。")
    publish(brand, note="添一段")
    assert [version.number for version in client.get("/").context["lately"]] == [2, 1]
    assert "甲品牌，第2版" in page(client)


def test_a_withdrawn_brand_is_no_news_and_has_no_card(client, make_brand, withdraw):
    withdraw(make_brand())
    response = client.get("/")
    assert (list(response.context["lately"]), response.context["top"]) == ([], [])


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_at_one_brand_and_at_three(
    client, make_brand, register, outcome, django_assert_num_queries, count
):
    for order in range(1, count + 1):
        make_brand(f"甲品牌{'甲乙丙'[order - 1]}", slug=f"jia-{order}", order=order)
    with django_assert_num_queries(6):
        client.get("/")


def test_the_whole_page_comes_in_the_first_flight_of_packets(record, client):
    """Ten packets of 1,460 bytes, headers included: a byte more is a round trip more before the first words."""
    page = brotli.compress(client.get("/").content, quality=11)
    headers = 1000
    assert len(page) + headers <= 10 * 1460
