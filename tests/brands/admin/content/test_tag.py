"""Tags and addresses: what differs in nothing that a reader sees is one."""

import pytest

from brands.models import Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk_client(client, editor):
    client.force_login(editor)
    return client


def add(client, name, slug=""):
    """The errors of the form for a new tag; [] where it was saved."""
    response = client.post("/admin/brands/tag/add/", {"name": name, "slug": slug, "description": ""})
    return [] if response.status_code == 302 else [str(e) for e in response.context["adminform"].form.errors.values()]


@pytest.mark.parametrize(
    "name", ["测试ai", "测试ＡＩ", "测试 AI", "測試AI", "测试AI\u200b", "测试AI\ufe00", "测\u00ad试AI", "⽴测试AI"[1:]]
)
def test_a_tag_that_looks_like_another_is_refused(desk_client, name):
    assert add(desk_client, "测试AI") == []
    assert len(add(desk_client, name, "other")) == 1
    assert list(Tag.objects.values_list("name", "slug")) == [("测试AI", "ce-shi-ai")]


@pytest.mark.parametrize("slug", ["-", "--", "ce_shi", "ＡＢ", "CE-SHI-AI", "a--b", "-a", "a-", "标签"])
def test_an_address_of_another_form_is_refused(desk_client, slug):
    assert "地址只用小写字母和数字" in add(desk_client, "甲标签", slug)[0]


def test_an_address_that_differs_in_case_alone_is_taken(desk_client):
    Tag.objects.create(name="甲", slug="Jia")
    assert "已由另一个标签使用" in add(desk_client, "乙", "jia")[0]


def test_the_desk_proposes_an_address_for_each_reading_of_a_name(desk_client, client):
    proposed = desk_client.get("/admin/brands/brand/address/", {"name": "长乐讲坛"}).json()["proposed"]
    assert proposed[0] == "chang-le-jiang-tan"
    assert {"zhang-le-jiang-tan", "chang-yue-jiang-tan"} <= set(proposed)
    assert desk_client.get("/admin/brands/brand/address/", {"name": ""}).json() == {"proposed": []}
    page = desk_client.get("/admin/brands/brand/add/").content.decode()
    assert (page.count('data-propose="/admin/brands/brand/address/"'), page.count("js/address.js")) == (1, 1)


def test_nobody_from_outside_is_told_addresses(client):
    assert client.get("/admin/brands/brand/address/", {"name": "甲"}).status_code == 302


@pytest.mark.parametrize("slug", ["Jia-Yi", "jia_yi", "-", "---"])
def test_an_address_of_a_brand_has_one_form(desk, slug):
    from brands.record import addresses

    assert addresses.is_well_formed(slug) is False
    assert addresses.is_taken(desk.brand.slug.upper(), type(desk.brand)(pk="zzzzzz")) is True
