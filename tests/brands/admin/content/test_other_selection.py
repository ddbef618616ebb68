"""A brand that goes over to another selection, and comes back; its series stays behind."""

import pytest
from django.urls import reverse

from brands.models import Brand, Draft, Edition, Series
from brands.record.publishing import save_draft


@pytest.fixture
def other(desk, editor):
    """Another selection with a series; 甲品牌 as it was saved in its own."""
    edition = Edition.objects.create(year=2023, title="乙评选")
    desk.kept = save_draft(desk.brand, by=editor)
    return Series.objects.create(edition=edition, slug="yi-xilie", name="乙系列", order=1)


@pytest.fixture
def save(desk, desk_client):
    """Give a function: send the brand's form; what it answers."""
    return lambda sent, **changes: desk_client.post(desk.brand.admin_url(), sent | changes | {"_continue": "保存"})


def place(brand):
    found = Brand.objects.get(pk=brand.pk)
    return found.edition_id, found.series_id, found.order, found.aliases


def test_an_earlier_save_takes_it_back_to_its_own_selection_and_series(desk, other, save, opened_form, desk_client):
    assert save(opened_form(desk.brand), edition=2023, series=other.pk).status_code == 302
    assert place(desk.brand) == (2023, "yi-xilie", 1, "")
    newest = Draft.objects.of(desk.brand).first()
    desk_client.post(desk.brand.admin_url("restore", desk.kept.pk), {"newest": newest.pk})
    assert place(desk.brand) == (2021, "jia-xilie", 1, "")


def test_a_series_of_another_selection_is_left_out(desk, other, save, opened_form, desk_client):
    Series.objects.filter(pk="jia-xilie").update(edition=2023)
    newest = Draft.objects.of(desk.brand).first()
    answer = desk_client.post(desk.brand.admin_url("restore", desk.kept.pk), {"newest": newest.pk}, follow=True)
    assert place(desk.brand) == (2021, None, 1, "")
    assert [str(one) for one in answer.context["messages"] if "系列" in str(one)] != []


def test_who_saves_late_leaves_it_in_the_selection_to_which_another_took_it(desk, other, save, opened_form):
    early, late = opened_form(desk.brand), opened_form(desk.brand)
    assert save(early, edition=2023, series=other.pk).status_code == 302
    assert save(late, aliases="乙名").status_code == 302
    assert place(desk.brand) == (2023, "yi-xilie", 1, "乙名")


def test_a_series_that_has_brands_stays_in_its_selection(desk, other, desk_client, opened_form):
    page = reverse("admin:brands_series_change", args=["jia-xilie"])
    sent = opened_form(desk.series)
    answer = desk_client.post(page, sent | {"edition": 2023, "_continue": "保存"})
    told = "甲品牌等品牌归入了这个系列，评选不能再改。另一次评选请另建系列，可以同名。"
    assert answer.context_data["adminform"].form.errors == {"edition": [told]}
    empty = reverse("admin:brands_series_change", args=["yi-xilie"])
    assert desk_client.post(empty, opened_form(other) | {"edition": 2021}).status_code == 302
