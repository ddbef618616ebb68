"""A page of the desk asks the database as often for many rows as for few."""

import re
from collections import Counter

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from brands.models import Brand, BrandTag, Figure, Passage, Tag
from brands.review import steps
from tests.desk_pages import pages_of
from tests.people import person
from tests.review_pages import sheet
from tests.reviewed import publish, waivers

VALUES = re.compile(r"'[^']*'|\b\d+\b")


def asked(client, address):
    """What a page that was opened before asks the database, without the values."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return Counter(VALUES.sub("?", query["sql"]) for query in seen)


def add_rows(brand, times, by):
    """Copy every row of a brand, each figure disagreeing with the first, and publish the brand once more a time."""
    models = [inline.model for inline in admin.site.get_model_admin(Brand).inlines if inline.model is not BrandTag]
    rows = [row for model in models for row in model.objects.filter(brand=brand)]
    for _ in range(times):
        key = f"yi{'z' * Tag.objects.count()}"
        tag = Tag.objects.create(name=f"甲标签{key}", slug=key)
        brand.tag_items.create(tag=tag, quote="由甲单位牵头")
        for row in rows:
            row.pk, row.order, row.origin = None, row.order + 1, False
            if isinstance(row, Passage):
                row.text = f"乙段{key}。"
            row.save(force_insert=True)
            if isinstance(row, Figure):
                row.disagrees.add(Figure.objects.filter(brand=brand).first())
        publish(brand, by=by, reason="update", note="甲说明")


@pytest.mark.long
@pytest.mark.parametrize("role", ["撰稿", "终审"])
def test_a_page_of_a_brand(full, editor, role):
    client, pages = Client(), pages_of(full.brand)
    client.force_login(person("甲某", role))
    publish(full.brand, by=editor, reason="first", note="甲说明")
    add_rows(full.brand, 1, editor)
    few = {name: asked(client, address).total() for name, address in pages.items()}
    add_rows(full.brand, 3, editor)
    assert {name: asked(client, address).total() for name, address in pages.items()} == few


@pytest.mark.long
def test_a_page_of_a_review(full, editor):
    client = Client()
    client.force_login(person("甲某", "初审"))
    publish(full.brand, by=editor, reason="first", note="甲说明")
    told = []
    for times in (1, 3):
        add_rows(full.brand, times, editor)
        full.brand.leads.create(name="甲单位", role="牵头", quote="由甲单位牵头")
        run = steps.submit(full.brand, by=editor, reason="update", note="甲说明", waivers=waivers(full.brand))
        told.append({name: asked(client, sheet(run, name)).total() for name in ("review", "paper", "comments")})
        steps.recall(run, by=editor)
    assert told[1] == told[0]


def test_a_list_of_the_record(record):
    client, often = Client(), {}
    client.force_login(person("甲某", "审计"))
    for model in admin.site._registry:
        try:
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        except NoReverseMatch:
            continue
        of_rows = {sql: times for sql, times in asked(client, address).items() if "auth_" not in sql}
        often |= {f"{address} {sql}": times for sql, times in of_rows.items() if times > 2}
    assert often == {}
