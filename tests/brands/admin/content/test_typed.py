"""The preview of what is being typed: the public page of the form as it stands, and nothing of it kept."""

import pytest
from django.test import Client
from django.urls import reverse

from brands.models import Draft, Passage, Picture, Review, logbook
from brands.record import snapshot
from tests.desk_forms import add_row, picture_file
from tests.desk_rows import put_row
from tests.people import person


@pytest.fixture
def page_of(full):
    return reverse("preview", args=["brand", full.brand.pk])


def test_it_shows_the_form_in_its_order_and_keeps_nothing(full, opened_form, desk_client, page_of, settings):
    sent, before = opened_form(full.brand), snapshot.canonical_of(full.brand)
    put_row(sent, "passages", add_row(sent, "passages", text="乙段。\r\n丙段。"), 0)
    files = {"pictures-1-file": picture_file("丁.jpg")} if add_row(sent, "pictures", caption="丁图注") else {}
    counts = [model.objects.count() for model in (Draft, Passage, Picture, Review)]
    page = desk_client.post(page_of, {**sent, **files, "slug": "yi-dizhi"})
    html = page.content.decode()
    assert page.status_code == 200
    places = [html.find(words) for words in ("乙段。", "丙段。", "，由甲单位牵头，")]
    assert (-1 in places, places) == (False, sorted(places))
    assert "丁图注" not in html
    assert page["Cache-Control"] == "no-store"
    assert [model.objects.count() for model in (Draft, Passage, Picture, Review)] == counts
    assert snapshot.canonical_of(type(full.brand).objects.get()) == before
    assert logbook.look() == {}
    assert "乙段。" not in desk_client.get(page_of).content.decode()
    assert "成功" not in desk_client.get(reverse("admin:index")).content.decode()


def test_a_form_that_cannot_be_saved_shows_what_stands_and_says_why(full, opened_form, desk_client, page_of):
    sent = opened_form(full.brand) | {"pictures-0-focal_x": "中间"}
    page = desk_client.post(page_of, sent)
    html = page.content.decode()
    assert (page.status_code, "这样还不能保存：请填整数，如12。" in html, "甲图注" in html) == (422, True, True)


def test_whoever_may_not_change_is_refused(full, opened_form, page_of):
    sent, reader = opened_form(full.brand), Client()
    reader.force_login(person("丙初审", "初审"))
    assert (reader.post(page_of, sent).status_code, reader.get(page_of).status_code) == (403, 200)
