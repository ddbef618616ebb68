import re

import pytest
from django.core.management import call_command

from brands.models import Brand, Figure, Passage, Version

pytestmark = pytest.mark.django_db

NOTE = "共有59个品牌参评。经综合评定，共评出十大工作品牌，以及30项优秀工作品牌。"


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


def test_a_card_names_series_and_beginning(client, make_brand, make_series):
    make_brand(series=make_series(), marked_name="甲|品牌", series_basis="由甲委员会牵头")
    make_brand("乙品牌", slug="yi", order=2, milestones=(), text="乙品牌累计协商近260件。")
    cards = re.findall(r'<a class="card".*?</a>', page(client), re.DOTALL)
    assert [text_of(re.sub(r"<svg.*?</svg>", "", card, flags=re.DOTALL)) for card in cards] == [
        "甲品牌甲系列始于：2013年6月",
        "乙品牌系列待核定",
    ]
    assert "甲<wbr>品牌" in cards[0]


def test_the_ten_stand_on_one_axis_and_its_marks_lead_to_the_milestones(client, make_brand):
    brand = make_brand()
    html = page(client)
    milestone = brand.milestones.get()
    assert f'<a href="/brands/jia/#m-{milestone.pk}"><title>2013年6月，创办（甲品牌）</title>' in html


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
