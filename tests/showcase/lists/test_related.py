import re

import pytest

from brands.models import Lead

pytestmark = pytest.mark.django_db


def page(client, path="/brands/jia/"):
    return client.get(path).content.decode()


def article_of(html):
    return re.search(r"<article.*</article>", html, re.DOTALL)[0]


def related_of(client, path="/brands/jia/"):
    return [(one.entry.slug, one.shared) for one in client.get(path).context["related"]]


def test_related_brands_say_what_they_share_the_nearest_first(client, make_brand, make_series, publish):
    tags = [("甲标签", "jia-biaoqian", "由甲委员会牵头"), ("乙标签", "yi-biaoqian", "由甲委员会牵头")]
    series = {"series": make_series(), "series_basis": "由甲委员会牵头"}
    make_brand("乙品牌", slug="yi", order=2, **series)
    make_brand("丙品牌", slug="bing", order=3, tags=tags[:1])
    make_brand("丁品牌", slug="ding", order=4, tags=tags)
    make_brand("戊品牌", slug="wu", order=5)
    for name, slug, order, own in (("己品牌", "ji", 6, {}), ("甲品牌", "jia", 1, {"tags": tags, **series})):
        brand = make_brand(name, slug=slug, order=order, publish=False, **own)
        Lead.objects.create(brand=brand, name="甲委员会", role="牵头", quote="由甲委员会牵头")
        publish(brand, reason="first")
    assert related_of(client) == [
        ("ji", ["同单位：甲委员会"]),
        ("ding", ["同标签：甲标签、乙标签"]),
        ("bing", ["同标签：甲标签"]),
    ]
    assert related_of(client, "/brands/wu/") == []
    assert 'id="related"' not in page(client, "/brands/wu/")


def test_at_most_four_are_related_and_none_withdrawn(client, make_brand, withdraw):
    tag = [("甲标签", "jia-biaoqian", "由甲委员会牵头")]
    brands = [make_brand(f"{name}品牌", slug=slug, tags=tag, order=order) for order, (name, slug) in enumerate(
        zip("甲乙丙丁戊己", ("jia", "yi", "bing", "ding", "wu", "ji"), strict=True)
    )]  # fmt: skip
    withdraw(brands[1])
    assert [slug for slug, _ in related_of(client)] == ["bing", "ding", "wu", "ji"]


def test_a_lead_of_nearly_all_relates_nothing(client, make_brand, publish):
    for order, slug in enumerate(("jia", "yi", "bing", "ding", "wu")):
        brand = make_brand(f"{'甲乙丙丁戊'[order]}品牌", slug=slug, order=order, publish=False)
        Lead.objects.create(brand=brand, name="甲委员会", role="牵头", quote="由甲委员会牵头")
        publish(brand, reason="first")
    assert related_of(client) == []


def test_related_brands_stand_outside_the_article(client, make_brand):
    tag = [("甲标签", "jia-biaoqian", "由甲委员会牵头")]
    make_brand(tags=tag)
    alone = article_of(page(client))
    make_brand("乙品牌", slug="yi", order=2, tags=tag)
    assert article_of(page(client)) == alone
    assert 'id="related"' in page(client)


def test_on_paper_a_page_ends_with_where_it_came_from(client, make_brand, register):
    version = make_brand().entry.version
    for path in ("/brands/jia/", "/brands/jia/versions/1/"):
        end = re.search(r'<section class="colophon".*?</section>', page(client, path), re.DOTALL)[0]
        assert f"，第{version.number}版</dd>" in end
        assert f"{path}</dd>" in end
        assert end.count('<svg class="qr"') == 1
