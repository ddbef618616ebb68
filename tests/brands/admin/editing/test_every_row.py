"""A brand that has one row of everything: each page of its desk opens, and names every row."""

import pytest
from django.contrib import admin
from django.urls import reverse

from brands.content.visible_texts import row_name
from brands.models import Brand, BrandTag
from brands.record import snapshot
from brands.review import steps
from tests.desk_pages import pages_of
from tests.people import person
from tests.reviewed import publish, waivers


def test_the_fixture_has_a_row_of_every_inline(full):
    models = [inline.model for inline in admin.site.get_model_admin(Brand).inlines]
    owners = {model: "content_object" if model is BrandTag else "brand" for model in models}
    assert [model.__name__ for model, owner in owners.items() if not model.objects.filter(**{owner: full.brand})] == []


def refused(desk_client, brand):
    """{name: status} of the pages that neither open nor lead to another; what takes a POST alone is left out."""
    answers = {name: desk_client.get(address).status_code for name, address in pages_of(brand).items()}
    assert answers["brands_brand_change"] == answers["brands_brand_submit"] == 200
    return {name: status for name, status in answers.items() if status >= 400 and status != 405}


def test_every_page_of_the_desk_opens_for_a_brand_with_every_kind_of_row(full, desk_client):
    assert refused(desk_client, full.brand) == {}


@pytest.mark.long
def test_every_page_of_the_desk_opens_once_it_is_published(full, editor, desk_client):
    publish(full.brand, by=editor, reason="first", note="首发")
    assert refused(desk_client, full.brand) == {"brands_brand_delete": 403}


def test_the_page_of_a_review_says_codes_in_words_and_leads_back_to_the_list(full, desk_client):
    run = steps.submit(full.brand, by=person("甲撰稿", "撰稿"), reason="first", waivers=waivers(full.brand))
    html = desk_client.get(run.get_absolute_url()).content.decode()
    assert "甲替代文字。甲图注（甲署名；可供媒体免费使用）" in html
    assert f'<a href="{reverse("admin:brands_brand_changelist")}">品牌</a> ›' in html


def test_every_row_of_a_snapshot_has_a_name(full):
    data = snapshot.of(full.brand)
    rows = {key: rows for key, rows in data.items() if isinstance(rows, list) and rows and isinstance(rows[0], dict)}
    assert {key: row_name(rows[0]) for key, rows in rows.items()} == {
        "passages": "甲品牌创办于2011年，由甲单位…",
        "figures": "活动",
        "milestones": "甲品牌创办",
        "not_data": "甲单位",
        "speeches": "共办了近30场活动",
        "collation": "近30场",
        "leads": "甲单位",
        "structures": "两项",
        "tags": "甲标签",
        "pictures": "甲图注",
        "sources": "甲文",
    }


def test_a_place_in_which_somebody_wrote_one_row_of_any_kind_is_not_empty(full):
    place = Brand.objects.create(edition=full.edition, tier="excellent")
    assert list(Brand.objects.awaited().empty()) == [place]
    said = []
    for inline in admin.site.get_model_admin(Brand).inlines:
        owner = "content_object" if inline.model is BrandTag else "brand"
        row = inline.model.objects.filter(**{owner: full.brand}).first()
        setattr(row, owner, place)
        row.save()
        said += [inline.model.__name__] if Brand.objects.awaited().empty() else []
        setattr(row, owner, full.brand)
        row.save()
    assert said == []
