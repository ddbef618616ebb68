"""A sweep while something is published: no false alarm, and nothing that is wrong hides behind it."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from brands.models import Brand, BrandEntry
from brands.record import sweep
from showcase.pagestore import generation
from tests.forging import sql

pytestmark = pytest.mark.django_db


def alarms(client):
    call_command("sweep", stderr=StringIO(), stdout=StringIO())
    return [alarm["name"] for alarm in client.get("/healthz").json()["alarms"]]


def test_what_is_published_while_the_index_is_swept_is_no_alarm(make_brand, publish, client, own_alarms, monkeypatch):
    brand, whole = make_brand(), sweep.wrong_rows

    def meanwhile():
        monkeypatch.undo()
        wrong = whole()
        Brand.objects.filter(pk=brand.pk).update(aliases="甲")
        publish(brand)
        return wrong + type(wrong)({BrandEntry: 2})

    monkeypatch.setattr(sweep, "wrong_rows", meanwhile)

    assert (alarms(client), BrandEntry.objects.get().version.number) == ([], 2)


def test_a_row_that_is_wrong_is_alarmed_however_often_the_generation_moves(make_brand, client, own_alarms, monkeypatch):
    make_brand()
    sql("UPDATE brands_brandentry SET name = '伪造'")
    moving = (SimpleNamespace(number=number, at=0) for number in range(99))
    monkeypatch.setattr(generation, "read", lambda: next(moving))

    assert alarms(client) == ["index"]
