"""A number's own page: what it said in each version, since when, and why; as data too."""

import re

import pytest
from django.utils import timezone

from showcase.reading import id_history

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand(corrected_twice):
    return corrected_twice


def test_every_value_is_told_with_its_versions_day_and_reason(client, brand):
    figure, day = brand.figures.get(), timezone.localdate(brand.versions.get(number=3).published_at)
    told = client.get(f"/b/{figure.pk}/history.json").json()
    assert {key: told[key] for key in ("id", "kind", "of", "name")} == {
        "id": figure.pk, "kind": "数字", "of": "甲品牌", "name": "累计协商",
    }  # fmt: skip
    assert [(one["words"], one["first"], one["last"]) for one in told["values"]] == [
        ("近260件", 1, 1), ("近280件", 2, 2), ("近290件", 3, 3),
    ]  # fmt: skip
    last = told["values"][-1]
    assert (last["on"], last["reason"], last["note"], last["quote"]) == (
        day.isoformat(), "更正", "核对统计", "累计协商近290件",
    )  # fmt: skip
    assert last["url"] == f"http://127.0.0.1:8000/brands/jia/versions/3/#f-{figure.pk}"
    html = client.get(f"/b/{figure.pk}/history/").text
    assert re.findall(r'<li id="v-(\d)">', html) == ["3", "2", "1"]


def test_changes_of_three_days_are_drawn_and_of_one_day_not(client, brand, monkeypatch):
    address = f"/b/{brand.figures.get().pk}/history/"
    assert client.get(address).context["axis"] is None
    monkeypatch.setattr(id_history, "DRAWN", 1)
    (row,) = client.get(address).context["axis"].rows
    assert [mark.event.words for mark in row.marks] == ["近260件", "近280件", "近290件"]


def test_a_value_that_stood_is_one_and_one_that_went_is_told_as_gone(client, register, make_brand, publish):
    brand = make_brand()
    figure, milestone = brand.figures.get(), brand.milestones.get()
    id = figure.pk
    brand.aliases = "甲"
    brand.save()
    publish(brand)
    (stood,) = client.get(f"/b/{milestone.pk}/history.json").json()["values"]
    assert (stood["words"], stood["first"], stood["last"]) == ("2013年6月", 1, 2)
    brand.not_data.create(words="260", reason="改为说明")
    figure.delete()
    publish(brand)
    told = client.get(f"/b/{id}/history.json").json()["values"]
    assert [(one["words"], one["first"], one["last"]) for one in told] == [("近260件", 1, 2), ("", 3, 3)]


def test_the_page_is_led_to_from_the_number_the_correction_and_the_change(client, brand):
    link = f'href="/b/{brand.figures.get().pk}/history/"'
    for path in ("/brands/jia/", "/brands/jia/versions/1/", "/corrections/", "/brands/jia/versions/2/changes/"):
        assert link in client.get(path).text, path


def test_letters_of_any_case_lead_to_it_and_unknown_ones_nowhere(client, brand):
    id = brand.figures.get().pk
    answer = client.get(f"/b/{id.upper()}/history/")
    assert (answer.status_code, answer["Location"]) == (301, f"/b/{id}/history/")
    assert client.get("/b/zzzzzz/history/").status_code == 404


def test_a_withdrawn_brands_numbers_are_gone_with_it(client, brand, withdraw):
    id = brand.figures.get().pk
    withdraw(brand)
    assert [client.get(f"/b/{id}/{name}").status_code for name in ("history/", "history.json")] == [410, 410]
