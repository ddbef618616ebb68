"""Rows that are edited by themselves: the second of two people sees what the first changed, before anything is lost."""

import pytest
from django.urls import reverse

from brands.models import Audit, Excerpt, Source, Tag


@pytest.fixture
def opened(opened_form, desk):
    """What a browser would send back from the source's page, opened now."""
    return opened_form(desk.source)


@pytest.fixture
def send(desk_client):
    """Give a function: send a form of a row's page."""

    def post(row, sent, **changes):
        url = reverse(f"admin:brands_{row._meta.model_name}_change", args=[row.pk])
        return desk_client.post(url, sent | changes | {"_save": "保存"})

    return post


def test_a_row_that_nobody_touched_is_saved(opened, send, desk):
    assert send(desk.source, opened, title="乙文").status_code == 302
    assert Source.objects.get().title == "乙文"


def test_a_row_that_somebody_changed_is_refused_with_the_change_and_keeps_what_was_typed(opened, send, desk):
    Source.objects.update(title="丙文")
    response = send(desk.source, opened, publisher="乙报")
    assert (response.status_code, Source.objects.get().publisher) == (409, "甲报")
    (change,) = response.context["row_conflict"].changes
    assert (change.where, [piece.text for piece in change.pieces]) == ("标题", ["甲", "丙", "文"])
    assert response.context["adminform"].form["publisher"].value() == "乙报"


def test_a_change_of_a_row_on_its_page_counts_too(opened, send, desk):
    Excerpt.objects.update(text="别的文字。")
    (change,) = send(desk.source, opened).context["row_conflict"].changes
    assert change.where == f"摘录 {desk.excerpt.pk}·原文"


def test_overwriting_wants_the_state_that_was_seen(opened, send, desk):
    Source.objects.update(title="丙文")
    seen = send(desk.source, opened).context["row_conflict"].state
    Source.objects.update(title="丁文")
    assert send(desk.source, opened, overwrite=seen).status_code == 409
    seen = send(desk.source, opened).context["row_conflict"].state
    assert send(desk.source, opened, overwrite=seen).status_code == 302
    assert (Source.objects.get().title, Audit.objects.filter(action="row.overwrite").count()) == ("甲文", 1)


@pytest.mark.parametrize("claimed", ["", "{}", "[]", "甲", '{"":1}', "[" * 100_000])
def test_a_form_that_hides_what_it_was_opened_with_is_refused(opened, send, desk, claimed):
    assert send(desk.source, opened | {"opened_rows": claimed}, title="乙文").status_code == 409


def test_tags_series_and_rules_are_kept_in_the_same_way(opened_form, send, desk):
    tag = Tag.objects.get()
    for row in (tag, desk.series, desk.excerpt):
        sent = opened_form(row)
        assert send(row, sent | {"opened_rows": "{}"}).status_code == 409
        assert send(row, sent).status_code == 302
