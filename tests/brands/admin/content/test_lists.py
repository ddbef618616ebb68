"""Lists that count right, take any query, and offer nothing that cannot work."""

import pytest
from django.contrib import admin
from django.urls import reverse

from brands.models import Brand, CollationNote, Passage
from tests.safety.asking import nothing_drawn


def test_doubts_are_counted_once_after_a_search_that_meets_many_passages(desk_client, desk):
    for order in (2, 3, 4):
        Passage.objects.create(brand=desk.brand, order=order, text="近30场之一。")
    CollationNote.objects.create(brand=desk.brand, field="passage", subject="other", words="近30场", doubt="甲疑")
    page = desk_client.get(reverse("admin:brands_brand_changelist"), {"q": "近30场"})
    assert [brand.open_notes for brand in page.context["cl"].result_list] == [1]


# What no database can be asked with: beyond its numbers, beyond the years of a calendar, a range of three ends.
HOSTILE = {"": "9" * 30, "__in": "9" * 30, "__gte": "9" * 30, "__year": "9" * 30, "__range": "1,2,3", "__isnull": "x"}


def lists():
    """[(address, names of its own filters)] of every list of the desk."""
    for model, model_admin in admin.site._registry.items():
        filters = [one[0] if isinstance(one, tuple) else one for one in model_admin.list_filter]
        names = [one if isinstance(one, str) else one.parameter_name for one in filters]
        dated = [model_admin.date_hierarchy] if model_admin.date_hierarchy else []
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"), [*names, *dated]


@pytest.mark.long
def test_no_query_of_any_list_is_an_error_of_the_site(desk_client, desk, monkeypatch):
    everywhere = ("q", "p", "o", "all", "_to_field", "id", "pk__in", "by__password__startswith")
    asked = [(address, {name: "zzz"}) for address, names in lists() for name in names]
    undrawn = [
        (address, {name + lookup: value})
        for address, names in lists()
        for name in (*names, *everywhere)
        for lookup, value in (HOSTILE if name in names else {"": "公开\x00"}).items()
    ]
    faults = [one for one in asked if desk_client.get(*one).status_code >= 500]
    with nothing_drawn(monkeypatch):
        faults += [one for one in undrawn if desk_client.get(*one).status_code >= 500]
    assert faults == []


def test_a_filter_that_cannot_be_asked_leads_back_to_the_list(desk_client, desk):
    address = reverse("admin:brands_brand_changelist")
    hostile = ({"tier__range": "1,2,3"}, {"lacks": "zzz", "edition__in": "9" * 30}, {"name__regex": "("})
    for query in ({"edition": "9" * 30}, *hostile):
        assert desk_client.get(address, query).headers["Location"] == f"{address}?e=1"


def test_a_brand_that_was_saved_offers_no_button_that_deletes_it(desk_client, desk, change_page, opened_form):
    address = reverse("admin:brands_brand_change", args=[desk.brand.pk])
    desk_client.post(address, opened_form(desk.brand))
    assert change_page(desk.brand).context["has_delete_permission"] is False
    page = desk_client.get(reverse("admin:brands_brand_changelist"))
    assert "delete_selected" not in page.content.decode()


def test_a_tag_and_a_source_say_where_they_are_used_also_before_they_go(published, desk_client):
    for row, kind in ((published.brand.tags.get(), "tag"), (published.source, "source"), (published.series, "series")):
        for page in ("change", "delete"):
            address = reverse(f"admin:brands_{kind}_{page}", args=[row.pk])
            html = desk_client.get(address).content.decode()
            assert ("用在1处：" in html, published.brand.admin_url() in html) == (True, True), (kind, page)


def test_an_eleventh_of_ten_is_asked_back_and_saved_when_it_is_meant(desk, desk_client, opened_form):
    desk.edition.top_places = 1
    desk.edition.save()
    other = Brand.objects.create(
        edition=desk.edition, tier="excellent", order=1, name="乙品牌", marked_name="乙品牌", slug="yi", seal="乙品"
    )
    address, sent = reverse("admin:brands_brand_change", args=[other.pk]), opened_form(other)
    answer = desk_client.post(address, sent | {"tier": "top", "order": "2", "_save": "保存"})
    assert "2021年评选的十大工作品牌已有1个，这是第2个。" in answer.content.decode()
    assert 'name="beyond_its_places"' in answer.content.decode()
    meant = {"tier": "top", "order": "2", "beyond_its_places": "on", "_save": "保存"}
    assert desk_client.post(address, sent | meant).status_code == 302
    assert Brand.objects.get(pk=other.pk).tier == "top"
    assert desk_client.post(address, opened_form(other) | {"_save": "保存"}).status_code == 302  # it is there by now


def test_a_brand_is_opened_by_its_name_from_the_first_page(desk_client, desk):
    brands = reverse("admin:brands_brand_changelist")
    asked = {name: desk_client.get(brands, {"q": name, "open": "1"}).headers["Location"] for name in ("甲品", "没有的")}
    assert asked == {"甲品": desk.brand.admin_url(), "没有的": f"{brands}?q=%E6%B2%A1%E6%9C%89%E7%9A%84"}
