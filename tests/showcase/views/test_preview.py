import re

import pytest

from brands.models import Brand, Figure, Lead, Milestone, Passage, Structure, Tag, Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, publisher):
    client.force_login(publisher)
    return client


@pytest.fixture
def broken(edition):
    """A draft in which nothing holds: no ground for anything, no valid date, no seal."""
    brand = Brand.objects.create(
        edition=edition, name="甲品牌", slug="jia", order=1, tier="top", seal="乙", lede="没有这句", series_basis="没有"
    )
    Passage.objects.create(brand=brand, text="一件一件\n2013年。")
    Figure.objects.create(brand=brand, label="件", display="一件", quote="一件")
    Figure.objects.create(brand=brand, label="空", display="", quote="")
    Milestone.objects.create(brand=brand, title="某事", date="2013-13", words="某日", quote="没有")
    Milestone.objects.create(brand=brand, title="年年", words="每年", quote="", recurs_yearly=True, recurs_from="某年")
    Lead.objects.create(brand=brand, name="甲", role="", quote="没有")
    for kind in ("sum", "list", "stages"):
        Structure.objects.create(brand=brand, kind=kind, title="甲", lines="")
    brand.tag_items.create(tag=Tag.objects.create(name="甲", slug="jia"), quote="")
    return brand


def test_a_visitor_is_sent_to_the_login(client, make_brand):
    brand = make_brand(publish=False)
    response = client.get(f"/preview/brand/{brand.pk}/")
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next=/preview/brand/{brand.pk}/")


def test_the_desk_is_shown_unstored_under_a_banner(desk, make_brand):
    brand = make_brand(publish=False)
    html = desk.get(f"/preview/brand/{brand.pk}/").content.decode()
    assert "预览，尚未发布" in html
    assert "没有发现妨碍发布的问题。" in html
    assert f'id="p-{brand.passages.get().pk}"' in html
    assert Version.objects.count() == 0


def test_a_preview_is_neither_kept_nor_found(desk, make_brand):
    response = desk.get(f"/preview/brand/{make_brand(publish=False).pk}/")
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noindex, nofollow", "no-store")


def test_a_published_brand_previews_what_is_at_the_desk(desk, make_brand):
    brand = make_brand()
    Passage.objects.create(brand=brand, text="另有文字。")
    assert "另有文字。" in desk.get(f"/preview/brand/{brand.pk}/").content.decode()
    assert "另有文字。" not in desk.get("/brands/jia/").content.decode()


def test_a_broken_draft_is_shown_with_all_that_is_wrong(desk, broken):
    response = desk.get(f"/preview/brand/{broken.pk}/")
    html = response.content.decode()
    problems = response.context["preview"]["problems"]
    assert response.status_code == 200
    assert f"有{len(problems)}处问题" in html
    assert len(re.findall(r"<li>", re.search(r'class="banner".*?</ul>', html, re.DOTALL)[0])) == len(problems)
    assert "没有找到出处的数字" in html


def test_an_awaited_brand_is_shown_as_the_nothing_it_is(desk, edition):
    brand = Brand.objects.create(edition=edition, tier="excellent")
    response = desk.get(f"/preview/brand/{brand.pk}/")
    assert response.status_code == 200
    assert "待补录的品牌还没有名称，不能发布" in response.content.decode()


def test_the_edition_is_shown_as_its_page_would_be(desk, edition):
    Passage.objects.create(edition=edition, text="编者的话。")
    html = desk.get("/preview/edition/2021/").content.decode()
    assert "编者的话。" in html
    assert "预览，尚未发布" in html


@pytest.mark.parametrize("path", ["brand/meiyou", "edition/1999", "edition/abc", "register/1"])
def test_what_there_is_not_is_404(desk, path):
    assert desk.get(f"/preview/{path}/").status_code == 404
