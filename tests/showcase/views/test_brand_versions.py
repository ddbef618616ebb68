import re

import pytest

from brands.models import Passage

pytestmark = pytest.mark.django_db


def page(client, path="/brands/jia/"):
    return client.get(path).content.decode()


def main_of(html):
    return re.search(r"<main.*</main>", html, re.DOTALL)[0]


def article_of(html):
    return re.search(r"<article.*</article>", html, re.DOTALL)[0]


def test_a_version_page_is_for_ever_the_same(client, make_brand, publish, make_series):
    brand = make_brand()
    before = main_of(page(client, "/brands/jia/versions/1/"))
    brand.series = make_series()
    brand.series_basis = "由甲委员会牵头"
    brand.save()
    make_brand("乙品牌", slug="yi", order=2)
    publish(brand)
    assert main_of(page(client, "/brands/jia/versions/1/")) == before


def test_the_newest_version_reads_as_the_brand_does(client, make_brand):
    make_brand()
    assert article_of(page(client, "/brands/jia/versions/1/")) == article_of(page(client))


def test_an_older_version_names_the_newest_above_itself(client, make_brand, publish):
    brand = make_brand()
    assert "已有更新的版本" not in page(client, "/brands/jia/versions/1/")
    Passage.objects.create(brand=brand, text="另有文字。")
    publish(brand)
    html = page(client, "/brands/jia/versions/1/")
    assert "看现行版本（第2版）" in html
    assert "已有更新的版本" not in main_of(html)
    assert "已有更新的版本" not in page(client, "/brands/jia/versions/2/")


def test_the_versions_stand_the_newest_first(client, make_brand, publish):
    brand = make_brand()
    Passage.objects.create(brand=brand, text="另有文字。")
    publish(brand, note="添一段")
    html = page(client, "/brands/jia/versions/")
    assert re.findall(r'href="/brands/jia/versions/(\d)/">', html) == ["2", "1"]
    assert "更新：添一段" in html
    assert html.count("现行") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_versions_cost_the_same_at_one_and_at_three(
    client, make_brand, publish, register, django_assert_num_queries, count
):
    brand = make_brand()
    for order in range(1, count):
        Passage.objects.create(brand=brand, text=f"另有文字{'甲乙丙'[order]}。", order=order)
        publish(brand)
    with django_assert_num_queries(3):
        client.get("/brands/jia/versions/")


def test_an_unknown_version_is_404(client, make_brand):
    make_brand()
    assert client.get("/brands/jia/versions/9/").status_code == 404
