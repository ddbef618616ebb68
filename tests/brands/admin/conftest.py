from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from brands.models import CollationNote, NotData, Picture, Speech
from tests import desk_forms
from tests.safety.asking import nothing_drawn


@pytest.fixture
def desk_client(client, editor):
    """A browser with somebody logged in who may do everything at the desk."""
    client.force_login(editor)
    return client


@pytest.fixture
def form_of():
    """What a browser would send back from an admin page, unchanged."""
    return desk_forms.form_of


@pytest.fixture
def full(desk):
    """甲品牌 with one row of every inline of its page, a picture among them."""
    brand = desk.brand
    Picture.objects.create(
        brand=brand,
        file=desk_forms.picture_file(),
        alt="甲替代文字",
        caption="甲图注",
        credit="甲署名",
        licence="press",
        sha256="0" * 64,
    )
    NotData.objects.create(brand=brand, words="甲单位", reason="甲理由")
    Speech.objects.create(brand=brand, words="共办了近30场活动", speaker="甲某")
    CollationNote.objects.create(brand=brand, field="passage", subject="text", words="近30场", doubt="甲疑")
    return desk


@pytest.fixture
def change_page(desk_client):
    """Give a function: the change page of a row."""
    return lambda row: desk_client.get(reverse(f"admin:brands_{row._meta.model_name}_change", args=[row.pk]))


@pytest.fixture
def opened_form(change_page, form_of, monkeypatch):
    """Give a function: what a browser would send back from a row's page, which is asked for and not drawn."""

    def of(row):
        with nothing_drawn(monkeypatch):
            return form_of(change_page(row))

    return of


class Clock:
    """The time of the site, which a test puts forward."""

    def __init__(self):
        self.now = timezone.now()

    def forward(self, **parts):
        self.now += timedelta(**parts)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock
