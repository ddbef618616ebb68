import pytest

from brands.models import Brand

TAG = ("协商", "xieshang", "累计协商")


def test_a_tag_lists_its_brands_with_the_words_that_carry_it(client, register, make_brand):
    brand = make_brand(tags=[TAG])
    make_brand("乙品牌", slug="yi", order=2)
    response = client.get("/tags/xieshang/")
    (row,) = response.context["brands"]
    assert [run.text for run in row["ground"]["runs"] if run.lit] == ["累计协商"]
    anchor = f"/brands/jia/#p-{brand.passages.get().pk}"
    assert response.content.decode().count(f'href="{anchor}"') == 1


def test_words_of_an_excerpt_lead_to_their_source(client, register, make_brand, make_source):
    source = make_source(excerpts=["甲市有乙书院"])
    make_brand(tags=[("书院", "shuyuan", "乙书院")])
    excerpt = source.excerpts.get()
    address = f'href="/sources/{source.pk}/#e-{excerpt.pk}"'
    assert client.get("/tags/shuyuan/").content.decode().count(address) == 1


def test_a_tags_address_may_be_chinese(client, register, make_brand):
    make_brand(tags=[("协商", "协商民主", "累计协商")])
    assert client.get("/tags/协商民主/").context["tag"].name == "协商"


def test_the_other_tags_are_linked_the_commonest_first(client, register, make_brand):
    other = ("牵头", "qiantou", "甲委员会牵头")
    make_brand(tags=[TAG, other, ("创办", "chuangban", "创办")])
    make_brand("乙品牌", slug="yi", order=2, tags=[other])
    others = client.get("/tags/xieshang/").context["others"]
    assert [tag.slug for tag in others] == ["qiantou", "chuangban"]


@pytest.mark.parametrize("slug", ["no-such", "没有", "a%00b", "x" * 10000])
def test_an_unknown_tag_is_not_found(client, register, make_brand, slug):
    make_brand(tags=[TAG])
    assert client.get(f"/tags/{slug}/").status_code == 404


def test_a_tag_of_withdrawn_brands_alone_is_not_found(client, register, make_brand, withdraw):
    make_brand(tags=[TAG])
    withdraw(Brand.objects.get())
    assert client.get("/tags/xieshang/").status_code == 404


def test_a_tag_costs_the_same_with_one_brand_and_with_three(client, register, make_brand, django_assert_num_queries):
    make_brand(tags=[TAG])
    client.get("/tags/xieshang/")  # reads the versions, once a process
    with django_assert_num_queries(1):
        client.get("/tags/xieshang/")
    make_brand("乙品牌", slug="yi", order=2, tags=[TAG])
    make_brand("丙品牌", slug="bing", order=3, tags=[TAG])
    client.get("/tags/xieshang/")
    with django_assert_num_queries(1):
        client.get("/tags/xieshang/")
